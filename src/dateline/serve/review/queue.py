"""Which records a reviewer sees next."""

from collections.abc import Mapping

import msgspec

from dateline.serve.reading import Reading, statements
from dateline.serve.review.agreement import disagrees
from dateline.serve.review.decisions import Decision, QueueKind, join, read_decisions
from dateline.types import EventRecord

BATCH = 20


def next_records(reading: Reading, reviewer: str, kind: QueueKind, *, seed: str = "1") -> list[EventRecord]:
    """Return the next records that `reviewer` has not judged; by disagreement, those on which judgements differ."""
    decisions = read_decisions(reading)
    if kind is QueueKind.DISAGREEMENT:
        records = judged_records(reading, decisions)
        joined = join(decisions, records)
        return [record for record in records if disagrees(joined.get(record.id, {}))][:BATCH]
    # What the reviewer has judged is skipped; a decision skips one record at most, so this many rows suffice.
    limit = BATCH + len(decisions)
    values: dict[str, object] = {"limit": limit} | ({"seed": seed} if kind is QueueKind.SAMPLE else {})
    name = "sampled" if kind is QueueKind.SAMPLE else "least_confident"
    records = _records(reading, name, values)
    joined = join([decision for decision in decisions if decision.reviewer == reviewer], records)
    return [record for record in records if record.id not in joined][:BATCH]


def judged_records(reading: Reading, decisions: list[Decision]) -> list[EventRecord]:
    """Return the records of today of every report on which somebody decided something."""
    documents = sorted({decision.machine.document_id for decision in decisions})
    return _records(reading, "of_documents", {"documents": documents}) if documents else []


def judgements(reading: Reading) -> Mapping[str, Mapping[str, Decision]]:
    """Return record id to reviewer to decision, over the records of today."""
    decisions = read_decisions(reading)
    return join(decisions, judged_records(reading, decisions))


def find_record(reading: Reading, id: str) -> EventRecord | None:
    """Return the record of this id."""
    return next(iter(_records(reading, "one", {"id": id})), None)


def _records(reading: Reading, name: str, values: dict[str, object]) -> list[EventRecord]:
    decoder = msgspec.json.Decoder(EventRecord)
    return [decoder.decode(str(row["body"])) for row in reading.rows(statements("review")[name], values)]
