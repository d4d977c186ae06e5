"""Tell whether two mentions of one report tell the same event, and group those that do."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.types import (
    ActorKind,
    Anchor,
    Argument,
    EventMention,
    Granularity,
    Magnitude,
    Modality,
    PlacePrecision,
    ZoneKind,
)

VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", None})
"""Types of which a report often tells several by the same people; only the same kind of act is one event."""


CHARGING, ALLEGING = "ACCUSE", "allege"
STANDING = frozenset({"GOV", "IGO"})
"""Sectors of a country or continent that a headline names for any of its people."""
ASKING = "REQUEST"
"""What is asked again of the same people in other words is asked once."""
FORCE = "ASSAULT"
TOLLS = frozenset({"kill", "injure", "wound"})
"""Kinds of acts of force that count what another did."""
SMALL_NUMBER = 4
HEADLINE_REACH = 3
"""How many sentences after the headline may tell its event."""


class Telling(Struct, frozen=True):
    """An event mention with what the comparison needs from other layers."""

    number: int
    event: EventMention
    zone: ZoneKind
    anchor: Anchor | None
    definite: bool
    """The trigger is a noun with a definite article: it takes up what was told."""
    actor_words: frozenset[str] = frozenset()
    """Lemmas of the nouns that name the actors."""
    recipient_words: frozenset[str] = frozenset()
    word: str = ""
    """Lemma of the trigger's head."""

    @property
    def order(self) -> int:
        """Number of the sentence."""
        return self.event.sentence


def group(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Gather tellings of the same event, in the order of the text."""
    groups: list[list[Telling]] = []
    for telling in tellings:
        homes = [g for g in groups if _belongs(telling, g)]
        alike = (g for g in homes if any(_is_alike(other.event, telling.event) for other in g))
        home = next(alike, homes[0] if homes else None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return groups


def _is_alike(one: EventMention, two: EventMention) -> bool:
    """Tell whether two tellings of one type are also of one mode and kind, so that they belong together first."""
    return one.mode == two.mode and one.kind_key == two.kind_key


def _belongs(telling: Telling, members: Sequence[Telling]) -> bool:
    return any(is_same(other, telling) for other in members) and not any(_blocked(other, telling) for other in members)


def is_same(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings can be of one event; the first stands earlier in the text."""
    one, two = first.event, second.event
    if one.event_type != two.event_type:
        return _headlines(first, second)
    if _blocked(first, second):
        return False
    headline = first.zone is ZoneKind.HEADLINE
    if not (
        _compatible(one.actors, two.actors, headline=headline)
        and _compatible(one.recipients, two.recipients, headline=headline)
    ):
        return False
    actor, recipient = _overlap(first, second, "actor"), _overlap(first, second, "recipient")
    if _same_charges(one, two) and actor is not False:
        return True
    same_kind = one.kind_key == two.kind_key or _same_number(one.magnitude, two.magnitude)
    if one.sentence == two.sentence and _is_toll(one, two):
        return actor is not False and recipient is not False and (actor is True or recipient is True)
    if one.sentence == two.sentence:
        return same_kind and actor is not False and recipient is not False and _shares_somebody(first, second)
    if first.zone is ZoneKind.HEADLINE and second.order <= first.order + HEADLINE_REACH:
        return actor is not False or bool(recipient)
    if actor is False or recipient is False or not (actor or recipient):
        return False
    if one.event_type == ASKING and one.mode == two.mode and _names_both(first, second):
        return True
    others = recipient is None and first.recipient_words and second.recipient_words
    if one.event_type in VERBAL and others:
        return False  # said to different people
    if one.event_type in VERBAL and not _same_words(first, second, actor=actor):
        return False
    return same_kind or (second.definite and one.event_type not in VERBAL)


def _headlines(first: Telling, second: Telling) -> bool:
    """Tell whether a headline tells in brief what a sentence after it tells fully, by the same verb of the same doer.

    The sentence may give the act another type: "fires missile" and "fired a missile into the sea".
    """
    if first.zone is not ZoneKind.HEADLINE or second.order > first.order + HEADLINE_REACH or _blocked(first, second):
        return False
    brief = not first.event.recipients and first.word == second.word and bool(first.word)
    doer = _overlap(first, second, "actor") is True
    return brief and doer and _compatible(first.event.actors, second.event.actors, headline=True)


def _is_toll(one: EventMention, two: EventMention) -> bool:
    """Tell whether of two acts of force one is the blow, the other its toll ("an attack that killed nine")."""
    return one.event_type == FORCE and (one.kind_key in TOLLS) != (two.kind_key in TOLLS)


def _names_both(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings name the same people on both sides, not merely the same countries."""
    one, two = first.event, second.event
    actors = _entities(one.actors) & _entities(two.actors) or first.actor_words & second.actor_words
    told = _entities(one.recipients) & _entities(two.recipients) or first.recipient_words & second.recipient_words
    return bool(actors and told)


def _same_charges(one: EventMention, two: EventMention) -> bool:
    """Tell whether somebody is charged, accused or brought to court twice in one report: a case has many words."""
    if one.event_type != CHARGING or one.mode != ALLEGING or two.mode != ALLEGING or (one.actors and two.actors):
        return False
    return bool(_entities(one.recipients) & _entities(two.recipients))


def _same_words(first: Telling, second: Telling, *, actor: bool | None) -> bool:
    """Tell whether words can be the same words: the same speaker, or one of the same country to the same people."""
    one, two = first.event, second.event
    if _entities(one.actors) & _entities(two.actors) or first.actor_words & second.actor_words:
        return True
    to_same = _entities(one.recipients) & _entities(two.recipients) or first.recipient_words & second.recipient_words
    return bool(actor and to_same)


def _shares_somebody(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings in one sentence name the same people, not merely the same country."""
    if first.event.actors and second.event.actors:
        one, two = first.event.actors, second.event.actors
        return bool(first.actor_words & second.actor_words or _entities(one) & _entities(two))
    one, two = first.event.recipients, second.event.recipients
    return bool(first.recipient_words & second.recipient_words or _entities(one) & _entities(two))


def _same_number(one: Magnitude, two: Magnitude) -> bool:
    """Tell whether both give the same count of dead, and one that is no common small number."""
    return one.dead is not None and one.dead == two.dead and one.dead > SMALL_NUMBER


def _overlap(first: Telling, second: Telling, name: str) -> bool | None:
    """Tell whether a side of two tellings shares somebody; None where one of them leaves the side empty."""
    side = (first.event.actors, second.event.actors)
    words = (first.actor_words, second.actor_words)
    if name == "recipient":
        side = (first.event.recipients, second.event.recipients)
        words = (first.recipient_words, second.recipient_words)
    if not side[0] or not side[1]:
        return None
    if _entities(side[0]) & _entities(side[1]) or words[0] & words[1]:
        return True
    one, two = _countries(side[0]), _countries(side[1])
    if one and two:
        return bool(one & two)
    return None


def _compatible(first: Sequence[Argument], second: Sequence[Argument], *, headline: bool) -> bool:
    """Tell whether one side's countries lie within the other's, and sectors agree where both have them.

    A headline names a country or continent for any of its people.
    """
    if not first or not second:
        return True
    one, two = _countries(first), _countries(second)
    meetings = len(one) > 1 and len(two) > 1 and len(one & two) < 2  # who met A may have met B as well
    if _entities(first) & _entities(second) and not meetings:
        return True
    if one and two and not (one <= two or two <= one):
        return False
    sectors = [
        {s for a in side for actor in a.actors for s in (actor.sectors or (actor.sector,)) if s}
        for side in (first, second)
    ]
    if any(actor.kind is ActorKind.STATE for side in (first, second) for a in side for actor in a.actors):
        return True  # a country stands for its government, army or people
    if headline and sectors[0] <= STANDING:
        return True
    return not sectors[0] or not sectors[1] or bool(sectors[0] & sectors[1])


def _countries(side: Sequence[Argument]) -> set[str]:
    return {code for a in side for actor in a.actors if (code := actor.country or actor.international)}


def _entities(side: Sequence[Argument]) -> set[int]:
    return {a.entity for a in side if a.entity >= 0}


def _blocked(first: Telling, second: Telling) -> bool:
    """Tell whether numbers, dates, places or modality keep two tellings apart."""
    one, two = first.event, second.event
    if (one.modality is Modality.FUTURE) != (two.modality is Modality.FUTURE):
        return True
    if (first.actor_words & second.recipient_words or first.recipient_words & second.actor_words) and not (
        first.actor_words & second.actor_words or first.recipient_words & second.recipient_words
    ):
        return True
    for name in ("dead", "injured", "participants"):
        a, b = getattr(one.magnitude, name), getattr(two.magnitude, name)
        if a is not None and b is not None and a != b:
            return True
    return _dates_differ(first.anchor, second.anchor) or _places_differ(first.anchor, second.anchor)


def _dates_differ(one: Anchor | None, two: Anchor | None) -> bool:
    if one is None or two is None or one.expression is None or two.expression is None:
        return False
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False
    if Granularity.UNKNOWN in {one.granularity, two.granularity}:
        return False
    return one.end < two.start or two.end < one.start


def _places_differ(one: Anchor | None, two: Anchor | None) -> bool:
    if one is None or two is None or one.place is None or two.place is None:
        return False
    fine = {PlacePrecision.CITY, PlacePrecision.SITE}
    if one.place.country and two.place.country and one.place.country != two.place.country:
        return one.place_span is not None and two.place_span is not None
    return one.place.precision in fine and two.place.precision in fine and one.place.name != two.place.name
