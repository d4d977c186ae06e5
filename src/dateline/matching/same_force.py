"""Tell whether two tellings of force are of one blow: the same victims, the same target, an attack and its toll."""

from dateline.matching.telling_sides import Telling, compatible, entities, overlap, sectors
from dateline.types import EventMention, Magnitude

FORCE = "ASSAULT"
TOLLS = frozenset({"kill", "injure", "wound"})
"""Kinds of acts of force that count what another did."""
SMALL_NUMBER = 4
TOLL_REACH = 4
"""How many sentences after a blow may tell of those who fell by it."""
CLAIMED, DOER = "claim", "doer"
LENT = frozenset({CLAIMED, DOER})
"""Bases of a doer whom another telling of the same act lends."""


def is_toll(one: EventMention, two: EventMention) -> bool:
    """Tell whether of two acts of force one is the blow, the other its toll ("an attack that killed nine")."""
    return one.event_type == FORCE and (one.kind_key in TOLLS) != (two.kind_key in TOLLS)


def same_force(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings of force are of one blow, whoever the text seems to say struck it.

    They are where they count the same many victims, where both struck the same thing, where one counts those who fell
    by the other, or where a group claimed both.
    """
    one, two = first.event, second.event
    if one.event_type != FORCE:
        return False
    recipient = overlap(first, second, "recipient")
    if same_number(one.magnitude, two.magnitude) and one.kind_key == two.kind_key and recipient:
        return True
    if not compatible(one.actors, two.actors, headline=False) or overlap(first, second, "actor") is False:
        return False
    if recipient is False or not compatible(one.recipients, two.recipients, headline=False):
        return False
    if first.things & second.things and (one.actors and two.actors):
        return True
    if is_toll(one, two) and second.order <= first.order + TOLL_REACH and _is_counted(first, second):
        return True
    if CLAIMED in _lent(one) & _lent(two):
        return True
    return DOER in _lent(two) and bool(entities(one.actors) & entities(two.actors))


def _is_counted(first: Telling, second: Telling) -> bool:
    """Tell whether a toll that names no doer of its own counts those whom a blow told before struck."""
    blow, toll = first.event, second.event
    if toll.kind_key not in TOLLS or (toll.actors and not _lent(toll)) or not toll.recipients:
        return False
    one, two = sectors(blow.actors), sectors(toll.recipients)
    return not one & two and bool(overlap(first, second, "recipient") or _lent(toll))


def _lent(event: EventMention) -> frozenset[str]:
    """Return the bases of the doers that another telling lent to this one, none where one is its own."""
    bases = frozenset(argument.basis for argument in event.actors)
    return bases if bases <= LENT else frozenset()


def same_number(one: Magnitude, two: Magnitude) -> bool:
    """Tell whether both give the same count of dead, and one that is no common small number."""
    return one.dead is not None and one.dead == two.dead and one.dead > SMALL_NUMBER
