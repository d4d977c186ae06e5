"""One event from its records: the best values by agreement, and what contradicts them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import TypeVar

from dateline.merge.origins import count_origins
from dateline.types import Event, EventRecord, Magnitude, RecordActor, RecordDate, RecordPlace

Value = TypeVar("Value")
_FINENESS = ("instant", "day", "week", "month", "quarter", "season", "year", "range", "decade", "century", "unknown")


def combine(records: Sequence[EventRecord], copies: Mapping[str, str]) -> Event:
    """Return the event that these records tell."""
    if len(records) == 1:
        return _alone(records[0])
    ranked = sorted(records, key=lambda r: (-r.confidence, str(r.document_date or "9999"), r.id))
    first = min(records, key=lambda r: (str(r.document_date or "9999"), r.id))
    best = ranked[0]
    days = sorted(r.document_date for r in records if r.document_date is not None)
    return Event(
        event_id=first.id,
        record_ids=tuple(sorted(r.id for r in records)),
        document_ids=tuple(sorted({r.document_id for r in records})),
        event_type=_agreed(ranked, lambda r: r.event_type),
        mode=_agreed([r for r in ranked if r.mode] or ranked, lambda r: r.mode),
        contexts=tuple(sorted({context for r in records for context in r.contexts})),
        quad=best.quad,
        cameo=_agreed(ranked, lambda r: r.cameo),
        actors=_side(ranked, lambda r: r.actors),
        recipients=_side(ranked, lambda r: r.recipients),
        modality=best.modality,
        historical=all(r.historical for r in records),
        date=_date(ranked),
        place=_place(ranked),
        magnitude=Magnitude(*(_count(ranked, name) for name in ("dead", "injured", "participants"))),
        reports=len({r.document_id for r in records}),
        origins=count_origins(records, copies),
        contradictions=_contradictions(records),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        confidence=round(1 - prod(1 - r.confidence for r in _one_a_document(ranked)), 4),
    )


def _alone(record: EventRecord) -> Event:
    """Return an event that one record tells: most do, and there is nothing to weigh."""
    return Event(
        record.id, (record.id,), (record.document_id,), record.event_type, record.mode, tuple(sorted(record.contexts)),
        record.quad, record.cameo, _side([record], lambda r: r.actors), _side([record], lambda r: r.recipients),
        record.modality, record.historical, record.date, record.place, record.magnitude, 1, 1, (),
        record.document_date, record.document_date, round(record.confidence, 4),
    )  # fmt: skip


def _agreed(ranked: Sequence[EventRecord], part: Callable[[EventRecord], Value]) -> Value:
    """Return the value most records give; ties go to the most confident."""
    counts = Counter(part(record) for record in ranked)
    most = max(counts.values())
    return next(part(record) for record in ranked if counts[part(record)] == most)


def _side(
    ranked: Sequence[EventRecord], side: Callable[[EventRecord], tuple[RecordActor, ...]]
) -> tuple[RecordActor, ...]:
    """Return the actors that half of the records name, else those of the most confident record that names any."""
    votes: Counter[str] = Counter()
    example: dict[str, RecordActor] = {}
    naming = [record for record in ranked if side(record)]
    for record in naming:
        seen: dict[str, RecordActor] = {}
        for actor in side(record):
            key = f"{actor.country}/{actor.international}/{actor.sector}/{actor.name if not actor.country else ''}"
            seen.setdefault(key, actor)
        for key, actor in seen.items():
            votes[key] += 1
            example.setdefault(key, actor)
    chosen = [key for key, count in votes.items() if 2 * count >= len(naming)]
    return tuple(example[key] for key in chosen) if chosen else (side(naming[0]) if naming else ())


def _date(ranked: Sequence[EventRecord]) -> RecordDate:
    """Return the finest date that the text names, by agreement; else the earliest report's."""
    named = [record for record in ranked if record.date.expression is not None] or [
        record for record in ranked if record.date.start is not None
    ]
    if not named:
        return ranked[0].date
    finest = min(_FINENESS.index(r.date.precision) if r.date.precision in _FINENESS else 99 for r in named)
    fine = [r for r in named if r.date.precision in _FINENESS and _FINENESS.index(r.date.precision) == finest]
    value = _agreed(fine or named, lambda r: r.date.value)
    return next(record.date for record in fine or named if record.date.value == value)


def _place(ranked: Sequence[EventRecord]) -> RecordPlace | None:
    order = ("site", "city", "admin1", "country", "region")
    placed = [record for record in ranked if record.place is not None]
    if not placed:
        return None
    fine = min(placed, key=lambda r: order.index(r.place.precision) if r.place and r.place.precision in order else 9)
    level = fine.place.precision if fine.place else ""
    same = [record for record in placed if record.place and record.place.precision == level]
    name = _agreed(same, lambda r: r.place.name if r.place else None)
    return next(record.place for record in same if record.place and record.place.name == name)


def _count(ranked: Sequence[EventRecord], name: str) -> int | None:
    """Return the count most reports give; ties go to the later report."""
    given = [record for record in ranked if getattr(record.magnitude, name) is not None]
    if not given:
        return None
    counts = Counter(getattr(record.magnitude, name) for record in given)
    most = max(counts.values())
    latest = sorted(given, key=lambda r: (str(r.document_date or ""), r.id), reverse=True)
    return next(int(getattr(r.magnitude, name)) for r in latest if counts[getattr(r.magnitude, name)] == most)


def _contradictions(records: Sequence[EventRecord]) -> tuple[str, ...]:
    """Say where reports differ, with the number of reports for each value."""
    found: list[str] = []
    parts: dict[str, Callable[[EventRecord], object]] = {
        "dead": lambda r: r.magnitude.dead,
        "injured": lambda r: r.magnitude.injured,
        "participants": lambda r: r.magnitude.participants,
        "date": lambda r: r.date.value if r.date.expression is not None and r.date.precision == "day" else None,
        "place": lambda r: r.place.name if r.place and r.place.precision == "city" else None,
        "mode": lambda r: r.mode,
    }
    for name, part in parts.items():
        reports: dict[str, set[str]] = {}
        for record in records:
            value = part(record)
            if value is not None:
                reports.setdefault(str(value), set()).add(record.document_id)
        if len(reports) > 1:
            ordered = sorted(reports.items(), key=lambda item: (-len(item[1]), item[0]))
            told = ", ".join(f"{value} in {len(d)} report{'s' if len(d) > 1 else ''}" for value, d in ordered)
            found.append(f"{name}: {told}")
    return tuple(found)


def _one_a_document(ranked: Sequence[EventRecord]) -> list[EventRecord]:
    first: dict[str, EventRecord] = {}
    for record in ranked:
        first.setdefault(record.document_id, record)
    return list(first.values())
