"""Write what reviewers decided as gold stories, in the form that `dateline evaluate` reads."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from dateline.serve.reading import Reading, statements
from dateline.serve.review.coding import Coding, Side, coding_of
from dateline.serve.review.decisions import Decision, Verdict, join, read_decisions
from dateline.serve.review.queue import judged_records
from dateline.types import EventRecord


class Quote(Struct, frozen=True):
    """Words of the report that state an event, or that seem to."""

    quote: str
    start: int
    end: int
    why: str | None = None


class GoldDate(Struct, frozen=True):
    """When it took place, and the words that say so."""

    value: str | None
    expression: str | None


class GoldPlace(Struct, frozen=True):
    """Where it took place."""

    text: str | None
    country: str | None


class GoldSource(Struct, frozen=True):
    """One source of an event."""

    text: str
    kind: str


class GoldRecord(Struct, frozen=True):
    """An event of a gold story; what nobody judged is of tier "neutral", which counts neither for nor against."""

    id: str
    tier: str
    evidence: tuple[Quote, ...]
    trigger: str
    event_type: str | None
    alternatives: tuple[str, ...]
    mode: str | None
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    modality: str
    date: GoldDate
    place: GoldPlace
    attribution: tuple[GoldSource, ...]
    note: str | None = None


class GoldStory(Struct, frozen=True):
    """A report with its text, its events, and words that are none."""

    id: str
    document_date: str | None
    text: str
    records: tuple[GoldRecord, ...]
    decoys: tuple[Quote, ...]


def gold_stories(reading: Reading, *, reviewer: str | None = None) -> Iterator[bytes]:
    """Yield one JSON line for each report that was judged; by one reviewer, or the last word of all."""
    decisions = [d for d in read_decisions(reading) if reviewer in (None, d.reviewer)]
    records = judged_records(reading, decisions)
    joined = join(decisions, records)
    documents = sorted({record.document_id for record in records})
    for row in reading.rows(statements("review")["texts"], {"documents": documents}) if documents else []:
        of_this = [record for record in records if record.document_id == row["id"]]
        yield msgspec.json.encode(_story(row, of_this, joined))


def _story(
    row: Mapping[str, object], records: list[EventRecord], joined: Mapping[str, Mapping[str, Decision]]
) -> GoldStory:
    kept: list[GoldRecord] = []
    decoys: list[Quote] = []
    for record in records:
        held = joined.get(record.id)
        last = max(held.values(), key=lambda decision: decision.decided_at) if held else None
        if last is not None and last.verdict is Verdict.REJECT:
            decoys += [Quote(e.text, e.start, e.end, last.note or "rejected by a reviewer") for e in record.evidence]
        else:
            tier = "core" if last else "neutral"
            kept.append(_record(record, tier, last.coding if last else coding_of(record), last.note if last else None))
    date = None if row["date"] is None else str(row["date"])
    return GoldStory(str(row["id"]), date, str(row["text"]), tuple(kept), tuple(decoys))


def _record(record: EventRecord, tier: str, coding: Coding, note: str | None) -> GoldRecord:
    expression = record.date.expression.text if record.date.expression else None
    place = record.place.text if record.place and record.place.country == coding.country else None
    return GoldRecord(
        id=record.id,
        tier=tier,
        evidence=tuple(Quote(item.text, item.start, item.end) for item in record.evidence),
        trigger=record.trigger.text,
        event_type=coding.event_type,
        alternatives=(),
        mode=coding.mode,
        actors=coding.actors,
        recipients=coding.recipients,
        modality=coding.modality,
        date=GoldDate(coding.date, expression if coding.date == record.date.value else None),
        place=GoldPlace(place, coding.country),
        attribution=tuple(GoldSource(source.text, source.kind) for source in record.attribution),
        note=note,
    )
