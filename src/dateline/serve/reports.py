"""A report as the reader shows it: its text in pieces, its records, and what coded it."""

import hashlib

import msgspec
from msgspec import Struct

from dateline.export.annotation import Annotation
from dateline.knowledge.ontology import Ontology
from dateline.serve.pieces import Paragraph, paragraphs_of
from dateline.serve.reading import statements
from dateline.serve.scores import OwnScales, Scale, flip_test
from dateline.serve.state import SiteState
from dateline.types import EventRecord

PART = 150_000
"""Characters of a report that a page shows at once."""


class Card(Struct, frozen=True):
    """A record beside the report, with its flip test."""

    record: EventRecord
    scales: tuple[Scale, ...]

    @property
    def flips(self) -> bool:
        return any(scale.flips for scale in self.scales)


class Report(Struct, frozen=True):
    """Everything that the page of a report shows. `receipt` is what coded it, as pairs of name and value."""

    annotation: Annotation
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    quads: dict[str, str]
    types: dict[str, str]
    receipt: tuple[tuple[str, str], ...]
    start: int
    end: int
    uncoded: int


def read_report(state: SiteState, id: str, start: int = 0) -> Report | None:
    """Return a stored report, None where the store has none of this id."""
    reading = state.reading
    found = reading.rows(statements("report")["document"], {"id": id})
    if not found:
        return None
    rows = reading.rows(statements("report")["records"], {"id": id})
    decoder = msgspec.json.Decoder(EventRecord)
    records = tuple(decoder.decode(str(row["body"])) for row in rows)
    annotation = msgspec.json.decode(str(found[0]["annotation"]), type=Annotation)
    receipt = [("document", id), ("text, SHA-256", hashlib.sha256(annotation.text.encode()).hexdigest()[:16])]
    receipt += [(name, str(value)) for name, value in found[0].items() if name != "annotation" and value is not None]
    return make_report(annotation, records, state.ontology, tuple(receipt), start, own=state.own)


def make_report(
    annotation: Annotation,
    records: tuple[EventRecord, ...],
    ontology: Ontology,
    receipt: tuple[tuple[str, str], ...],
    start: int = 0,
    *,
    own: OwnScales = (),
) -> Report:
    """Return what a page shows of a coded report, from the character `start`."""
    start = min(max(start, 0), len(annotation.text))
    end = min(start + PART, len(annotation.text))
    return Report(
        annotation,
        paragraphs_of(annotation, records, start, end),
        tuple(Card(record, flip_test(record, ontology, own)) for record in records),
        {record.id: record.quad or "statement" for record in records},
        {record.id: record.event_type or f"CAMEO {record.cameo}" for record in records},
        receipt,
        start,
        end,
        sum(sentence.status != "coded" for sentence in annotation.sentences),
    )
