"""Receipts: derive records again from their documents, and say what differs and which rule did it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.ingest.records import read_records
from dateline.scale.pool import CoderOptions, annotate_documents
from dateline.store.database import Database
from dateline.types import Basis, Document, EventRecord, Failure, Span, Zone, ZoneKind

_GIVEN = {Basis.GIVEN, Basis.METADATA, Basis.URL}
FIELDS = ("event_type", "mode", "contexts", "cameo", "modality", "historical", "actors", "recipients", "trigger",
          "evidence", "date", "place", "attribution", "magnitude", "confidence", "readings", "why")  # fmt: skip


class Difference(Struct, frozen=True):
    """How a record differs from what its document gives now: `kind` is changed, gone or new."""

    document_id: str
    kind: str
    before: EventRecord | None
    after: EventRecord | None

    def fields(self) -> tuple[str, ...]:
        """Return the names of the fields that differ."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in FIELDS if getattr(self.before, name) != getattr(self.after, name))

    def rules(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the reasons that only the old record has, and those that only the new one has."""
        old = self.before.why if self.before else ()
        new = self.after.why if self.after else ()
        return tuple(line for line in old if line not in new), tuple(line for line in new if line not in old)


class Stored(Struct, frozen=True):
    """What was coded: the documents, their records, and the options of the run."""

    documents: tuple[Document, ...]
    records: tuple[EventRecord, ...]
    options: CoderOptions


def from_store(db: Path) -> Stored:
    """Return the documents and records of a store, with the options of its last run."""
    database = Database(db)
    rows = database.query(
        "select id, text, date, title, url, outlet, language, date_basis, annotation from documents order by id"
    )[1]
    options = database.query("select distinct r.options from runs r join documents d on d.run_id = r.id order by 1")[1]
    if len(options) > 1:
        raise InputError(f"{db}: its documents were coded with different options; code them again with one set")
    return Stored(
        tuple(_document(row) for row in rows),
        tuple(database.records()),
        _options(str(options[0][0])) if options else CoderOptions(),
    )


def from_files(
    records: Path, documents: Iterable[Document | Failure], options: CoderOptions
) -> tuple[Stored, tuple[Failure, ...]]:
    """Return the records of a file of JSON Lines with the documents that they come from."""
    with records.open("rb") as stream:
        found = read_records(stream, str(records))
    read = list(documents)
    wanted = {record.document_id for record in found}
    docs = tuple(doc for doc in read if isinstance(doc, Document) and doc.id in wanted)
    return Stored(docs, tuple(found), options), tuple(item for item in read if isinstance(item, Failure))


def differences(stored: Stored, *, workers: int = 1) -> Iterator[Difference | Failure]:
    """Code the documents again; yield what differs, and a failure for a document that is missing or fails."""
    before: dict[str, list[EventRecord]] = {}
    for record in stored.records:
        before.setdefault(record.document_id, []).append(record)
    known = {doc.id for doc in stored.documents}
    for missing in sorted(before.keys() - known):
        yield Failure(missing, "verify", "its document is not among those given")
    for result in annotate_documents(stored.documents, stored.options, workers=workers):
        if isinstance(result, Failure):
            yield result
        else:
            yield from compare(result.id, before.get(result.id, []), result.layer(EventRecord))


def compare(document_id: str, before: Iterable[EventRecord], after: Iterable[EventRecord]) -> Iterator[Difference]:
    """Yield the records that differ; an old and a new one with the same trigger, or else evidence, are one changed."""
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    for id in sorted(old.keys() & new.keys()):
        if old[id] != new[id]:
            yield Difference(document_id, "changed", old[id], new[id])
    gone, come = _only(old, new), _only(new, old)
    for same in (_same_trigger, _same_evidence):
        for record in list(gone):
            match = next((other for other in come if same(record, other)), None)
            if match is not None:
                gone.remove(record)
                come.remove(match)
                yield Difference(document_id, "changed", record, match)
    yield from (Difference(document_id, "gone", record, None) for record in gone)
    yield from (Difference(document_id, "new", None, record) for record in come)


def _only(one: Mapping[str, EventRecord], other: Mapping[str, EventRecord]) -> list[EventRecord]:
    return [one[id] for id in sorted(one.keys() - other.keys(), key=lambda id: (one[id].trigger.start, id))]


def _same_trigger(a: EventRecord, b: EventRecord) -> bool:
    return a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end


def _same_evidence(a: EventRecord, b: EventRecord) -> bool:
    return any(e.start < f.end and f.start < e.end for e in a.evidence for f in b.evidence)


def _document(row: Sequence[object]) -> Document:
    """Return a stored document as it was read: a date that was inferred is inferred again."""
    id, text, date, title, url, outlet, language, basis, annotation = row
    given = Basis(str(basis))
    layers = msgspec.json.decode(str(annotation), type=dict[str, msgspec.Raw])
    zones = msgspec.json.decode(layers["zones"], type=list[_ZoneRow]) if "zones" in layers else []
    known = tuple(Zone(Span(zone.start, zone.end), ZoneKind(zone.zone)) for zone in zones)
    return Document(
        str(id), str(text), date if isinstance(date, Date) and given in _GIVEN else None, _text(title), _text(url),
        _text(outlet), _text(language), given if given in _GIVEN else None, known,
    )  # fmt: skip


class _ZoneRow(Struct, frozen=True):
    start: int
    end: int
    zone: str


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _options(text: str) -> CoderOptions:
    """Read the options of a run, written as "name=value" by the command that made it."""
    parts = dict(part.split("=", 1) for part in text.split() if "=" in part)
    parser = parts.get("parser", "default")
    return CoderOptions(
        parts.get("ontology", "plover"), parts.get("recognition", "neutral"), None if parser == "default" else parser
    )
