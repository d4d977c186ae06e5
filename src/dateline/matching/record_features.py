"""What can be seen of a record within its report that bears on how far it is to be trusted."""

from collections.abc import Sequence

from dateline.matching.telling_sides import Telling
from dateline.types import Argument, Magnitude, ZoneKind

Members = Sequence[Telling]
"""The tellings of one event; that of which the record is made comes first."""
Features = tuple[tuple[str, float], ...]

MOST_TELLINGS = 3
"""How many further tellings count."""
SHORT = 3
"""A text of fewer sentences is no report."""


def features_in_report(events: Sequence[Members], length: int) -> list[Features]:
    """Return the features of each record of a report of `length` sentences, in their order."""
    if length < SHORT:
        return [(("alone", 1.0),) for _ in events]
    found: list[Features] = []
    for number, members in enumerate(events):
        others = [other for at, other in enumerate(events) if at != number]
        earlier = [other for other in events[:number] if other[0].event.event_type == members[0].event.event_type]
        found.append((*_of_tellings(members), *_of_others(members, earlier, others)))
    return found


def _of_tellings(members: Members) -> Features:
    """Return how often an event is told and what is told of it."""
    body = [m for m in members if m.zone is not ZoneKind.HEADLINE]
    return (
        ("told_again", float(min(len(members) - 1, MOST_TELLINGS))),
        ("in_headline", float(len(body) < len(members))),
        ("headline_alone", float(not body)),
        ("dated", float(any(m.anchor is not None and m.anchor.expression is not None for m in members))),
        ("placed", float(any(m.anchor is not None and m.anchor.place_span is not None for m in members))),
        ("counted", float(any(_has_count(m.event.magnitude) for m in members))),
        ("content", float(all(m.event.content_of is not None for m in members))),
    )


def _of_others(members: Members, earlier: Sequence[Members], others: Sequence[Members]) -> Features:
    """Return what a record has in common with those before it and around it."""
    best = members[0].event
    alike = [e for e in earlier if _may_be(best.actors, e[0].event.actors)]
    alike = [e for e in alike if _may_be(best.recipients, e[0].event.recipients)]
    inside = any(
        other.event.clause.contains(best.clause) and other.event.clause != best.clause for o in others for other in o
    )
    beside = any(other.event.sentence == best.sentence for o in others for other in o)
    return (
        ("type_before", float(bool(earlier))),
        ("alike_before", float(bool(alike))),
        ("inside", float(inside)),
        ("beside", float(beside)),
    )


def _has_count(magnitude: Magnitude) -> bool:
    return any(number is not None for number in (magnitude.dead, magnitude.injured, magnitude.participants))


def _may_be(one: Sequence[Argument], two: Sequence[Argument]) -> bool:
    """Tell whether two sides can be the same people: one is empty, or they share a country or body."""
    first, second = ({a.country or a.international for arg in side for a in arg.actors} for side in (one, two))
    return not first or not second or bool(first & second)
