"""Decisions of reviewers: kept for ever, joined to the records of today by id or by the words they rest on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import Struct

from dateline.serve.reading import Reading, statements
from dateline.serve.review.coding import Coding, changed_fields, coding_of
from dateline.types import EventRecord, Span


class Verdict(StrEnum):
    """What a reviewer says of a record."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


class QueueKind(StrEnum):
    """How records come to a reviewer."""

    CONFIDENCE = "confidence"
    DISAGREEMENT = "disagreement"
    SAMPLE = "sample"


class Decision(Struct, frozen=True):
    """What one reviewer decided of one record; `machine` is the record as it was then."""

    reviewer: str
    verdict: Verdict
    coding: Coding
    machine: EventRecord
    queue: QueueKind
    decided_at: datetime
    note: str | None = None


def decide(
    reviewer: str,
    record: EventRecord,
    coding: Coding | None,
    *,
    queue: QueueKind,
    at: datetime,
    note: str | None = None,
) -> Decision:
    """Judge a record: None rejects it, its own coding accepts it, another corrects it."""
    own = coding_of(record)
    if coding is None:
        return Decision(reviewer, Verdict.REJECT, own, record, queue, at, note)
    verdict = Verdict.CORRECT if changed_fields(own, coding) else Verdict.ACCEPT
    return Decision(reviewer, verdict, coding, record, queue, at, note)


def add_decision(reading: Reading, decision: Decision) -> None:
    """Store a decision; an earlier one of the same reviewer on the same record stays, and counts no more."""
    record = decision.machine
    evidence = record.evidence[0]
    values = {
        "reviewer": decision.reviewer,
        "document_id": record.document_id,
        "record_id": record.id,
        "trigger_start": record.trigger.start,
        "trigger_end": record.trigger.end,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "verdict": decision.verdict.value,
        "coding": msgspec.json.encode(decision.coding).decode(),
        "machine": msgspec.json.encode(record).decode(),
        "queue": decision.queue.value,
        "note": decision.note,
        "decided_at": decision.decided_at.replace(tzinfo=None),
    }
    with reading.alone() as database, database.open() as connection:
        connection.execute(statements("review")["add"], values)


def read_decisions(reading: Reading) -> list[Decision]:
    """Return the last decision of each reviewer on each record, in the order in which they were made."""
    if not reading.rows(statements("review")["known"]):
        return []
    return [
        Decision(
            str(row["reviewer"]),
            Verdict(str(row["verdict"])),
            msgspec.json.decode(str(row["coding"]), type=Coding),
            msgspec.json.decode(str(row["machine"]), type=EventRecord),
            QueueKind(str(row["queue"])),
            msgspec.convert(row["decided_at"], datetime),
            None if row["note"] is None else str(row["note"]),
        )
        for row in reading.rows(statements("review")["latest"])
    ]


def join(decisions: Iterable[Decision], records: Sequence[EventRecord]) -> dict[str, dict[str, Decision]]:
    """Join decisions to the records of today: record id to reviewer to decision.

    A decision belongs to the record of the same id, else to the one of the same report whose trigger and evidence
    share most characters with what was judged. Of several decisions of one reviewer on a record the last counts.
    """
    by_id = {record.id: record for record in records}
    by_document: dict[str, list[EventRecord]] = {}
    for record in records:
        by_document.setdefault(record.document_id, []).append(record)
    found: dict[str, dict[str, Decision]] = {}
    for decision in decisions:
        machine = decision.machine
        near = by_id.get(machine.id) or _nearest(machine, by_document.get(machine.document_id, []))
        if near is not None:
            found.setdefault(near.id, {})[decision.reviewer] = decision
    return found


def _nearest(judged: EventRecord, records: Sequence[EventRecord]) -> EventRecord | None:
    """Return the record that rests on the same words: triggers must meet, evidence decides between several."""
    trigger = Span(judged.trigger.start, judged.trigger.end)
    evidence = [Span(item.start, item.end) for item in judged.evidence]

    def shared(record: EventRecord) -> int:
        return sum(
            max(0, min(mine.end, item.end) - max(mine.start, item.start))
            for mine in evidence
            for item in record.evidence
        )

    near = [r for r in records if trigger.overlaps(Span(r.trigger.start, r.trigger.end)) and shared(r)]
    same_type = [record for record in near if record.event_type == judged.event_type]
    return max(same_type or near, key=lambda record: (shared(record), record.id), default=None)
