"""Tell whether two mentions of one report tell the same event, and group those that do."""

from collections.abc import Sequence
from datetime import timedelta

from dateline.matching.same_force import is_toll, same_force, same_number
from dateline.matching.telling_sides import Telling, compatible, contradicts, entities, firm, names_both, overlap, told
from dateline.types import (
    Anchor,
    Basis,
    EventMention,
    Granularity,
    Modality,
    PlacePrecision,
    ZoneKind,
)

VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", None})
"""Types of which a report often tells several by the same people; only the same kind of act is one event."""


CHARGING, ALLEGING = "ACCUSE", "allege"
PRESSING = frozenset({"REQUEST", "THREATEN"})
"""What is asked of the same people again in other words is asked once; so with threats."""
HEADLINE_REACH = 3
"""How many sentences after the headline may tell its event."""
GUESSED = frozenset({Basis.NARRATIVE, Basis.SENTENCE})
"""Bases of a date that the clause of the act itself does not give."""
FAR_APART = timedelta(days=31)
"""How far a guessed date must lie from another to keep two tellings apart."""


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
    if any(_is_repeated(other, telling) for other in members):
        return True
    return any(is_same(other, telling) for other in members) and not any(_blocked(other, telling) for other in members)


def _is_repeated(first: Telling, second: Telling) -> bool:
    """Tell whether a report prints the same words twice, as it does with a paragraph that is also a teaser."""
    same_type = first.event.event_type == second.event.event_type
    return bool(first.repeats) and first.repeats == second.repeats and same_type and first.word == second.word


def is_same(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings can be of one event; the first stands earlier in the text."""
    one, two = first.event, second.event
    if one.event_type != two.event_type:
        return _headlines(first, second)
    if _blocked(first, second):
        return False
    actor, recipient = overlap(first, second, "actor"), overlap(first, second, "recipient")
    if _is_brief(first, second) and actor is True and not contradicts(one.recipients, two.recipients):
        return True
    if same_force(first, second) or _takes_up(first, second):
        return True
    headline = first.zone is ZoneKind.HEADLINE
    exact = first.word != second.word  # the same word is not done to others because a search found others
    recipients = [event.recipients if exact else told(event.recipients) for event in (one, two)]
    if not (compatible(one.actors, two.actors, headline=headline) and compatible(*recipients, headline=headline)):
        return False
    if _same_charges(one, two) and actor is not False:
        return True
    same_kind = one.kind_key == two.kind_key or same_number(one.magnitude, two.magnitude)
    if one.sentence == two.sentence and is_toll(one, two):
        return actor is not False and recipient is not False and (actor is True or recipient is True)
    if one.sentence == two.sentence:
        return same_kind and actor is not False and recipient is not False and _shares_somebody(first, second)
    if headline and second.order <= first.order + HEADLINE_REACH:
        return actor is not False or bool(recipient)
    if actor is False or recipient is False or not (actor or recipient):
        return False
    if one.event_type in PRESSING and one.mode == two.mode and names_both(first, second):
        return True
    if one.event_type in VERBAL and not _may_be_same_words(first, second, actor=actor, recipient=recipient):
        return False
    return same_kind or (second.definite and one.event_type not in VERBAL)


def _is_brief(first: Telling, second: Telling) -> bool:
    """Tell whether a headline may tell in brief the act of a sentence after it: the same kind of act."""
    near = first.zone is ZoneKind.HEADLINE and second.order <= first.order + HEADLINE_REACH
    return near and first.event.kind_key == second.event.kind_key


def _takes_up(first: Telling, second: Telling) -> bool:
    """Tell whether a noun takes up an act by its own word ("the withdrawal"), whose sides nothing named contradicts."""
    one, two = first.event, second.event
    if not second.definite or first.word != second.word or one.event_type in VERBAL:
        return False
    return not contradicts(one.actors, two.actors) and not contradicts(one.recipients, two.recipients)


def _may_be_same_words(first: Telling, second: Telling, *, actor: bool | None, recipient: bool | None) -> bool:
    """Tell whether two sayings of one kind may be one: the same speaker, to people who can be the same."""
    if recipient is None and first.recipient_words and second.recipient_words:
        named = any(firm(event.recipients) for event in (first.event, second.event))
        same_speaker = entities(first.event.actors) & entities(second.event.actors)
        if named or not same_speaker or first.word != second.word:
            return False  # said to different people
    return _same_words(first, second, actor=actor)


def _headlines(first: Telling, second: Telling) -> bool:
    """Tell whether a headline tells in brief what a sentence after it tells fully, by the same verb of the same doer.

    The sentence may give the act another type: "fires missile" and "fired a missile into the sea".
    """
    if first.zone is not ZoneKind.HEADLINE or second.order > first.order + HEADLINE_REACH or _blocked(first, second):
        return False
    brief = not first.event.recipients and first.word == second.word and bool(first.word)
    doer = overlap(first, second, "actor") is True
    return brief and doer and compatible(first.event.actors, second.event.actors, headline=True)


def _same_charges(one: EventMention, two: EventMention) -> bool:
    """Tell whether somebody is charged, accused or brought to court twice in one report: a case has many words."""
    if one.event_type != CHARGING or one.mode != ALLEGING or two.mode != ALLEGING or (one.actors and two.actors):
        return False
    return bool(entities(one.recipients) & entities(two.recipients))


def _same_words(first: Telling, second: Telling, *, actor: bool | None) -> bool:
    """Tell whether words can be the same words: the same speaker, or one of the same country to the same people."""
    one, two = first.event, second.event
    if entities(one.actors) & entities(two.actors) or first.actor_words & second.actor_words:
        return True
    to_same = entities(one.recipients) & entities(two.recipients) or first.recipient_words & second.recipient_words
    return bool(actor and to_same)


def _shares_somebody(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings in one sentence name the same people, not merely the same country."""
    if first.event.actors and second.event.actors:
        one, two = first.event.actors, second.event.actors
        return bool(first.actor_words & second.actor_words or entities(one) & entities(two))
    one, two = first.event.recipients, second.event.recipients
    return bool(first.recipient_words & second.recipient_words or entities(one) & entities(two))


def _blocked(first: Telling, second: Telling) -> bool:
    """Tell whether numbers, dates, places or modality keep two tellings apart."""
    one, two = first.event, second.event
    if (one.modality is Modality.FUTURE) != (two.modality is Modality.FUTURE):
        return True
    if second.another and first.zone is not ZoneKind.HEADLINE:
        return True
    if (first.actor_words & second.recipient_words or first.recipient_words & second.actor_words) and not (
        first.actor_words & second.actor_words or first.recipient_words & second.recipient_words
    ):
        return True
    for name in ("dead", "injured", "participants"):
        a, b = getattr(one.magnitude, name), getattr(two.magnitude, name)
        rough = a is not None and b is not None and ((first.at_least and a < b) or (second.at_least and b < a))
        if a is not None and b is not None and a != b and not rough:
            return True
    return _dates_differ(first, second) or _places_differ(first.anchor, second.anchor)


def _dates_differ(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings are dated apart; a date that no clause of theirs gives must be far off to say so."""
    one, two = first.anchor, second.anchor
    if one is None or two is None or one.expression is None or two.expression is None:
        return False
    if one.start is None or one.end is None or two.start is None or two.end is None:
        return False
    if Granularity.UNKNOWN in {one.granularity, two.granularity}:
        return False
    gap = max(one.start - two.end, two.start - one.end)
    guessed = not (first.dated and second.dated) or GUESSED & {one.date_basis, two.date_basis}
    if guessed and first.word == second.word and names_both(first, second):
        return False
    return gap > (FAR_APART if guessed else timedelta(0))


def _places_differ(one: Anchor | None, two: Anchor | None) -> bool:
    if one is None or two is None or one.place is None or two.place is None:
        return False
    fine = {PlacePrecision.CITY, PlacePrecision.SITE}
    if one.place.country and two.place.country and one.place.country != two.place.country:
        return one.place_span is not None and two.place_span is not None
    return one.place.precision in fine and two.place.precision in fine and one.place.name != two.place.name
