"""Turn coded documents into columns for the tables of the store."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.types import Document, DocumentDate, EventRecord, Failure, RecordActor, Sentence, SentenceStatus

Columns = dict[str, list[object]]
"""Column name to values, in step."""

TYPES = {
    "documents": {
        "id": "varchar", "run_id": "varchar", "date": "date", "date_basis": "varchar", "date_confidence": "double",
        "title": "varchar", "url": "varchar", "outlet": "varchar", "language": "varchar", "text": "varchar",
        "annotation": "varchar", "digest": "varchar",
    },
    "records": {
        "id": "varchar", "document_id": "varchar", "position": "integer", "document_date": "date",
        "event_type": "varchar", "mode": "varchar", "contexts": "varchar[]", "quad": "varchar",
        "plover_score": "double", "cameo": "varchar", "goldstein": "double", "modality": "varchar",
        "historical": "boolean", "trigger": "varchar", "evidence": "varchar", "date_value": "varchar",
        "date_start": "date", "date_end": "date", "date_precision": "varchar", "place_name": "varchar",
        "place_country": "varchar", "place_admin1": "varchar", "lat": "double", "lon": "double",
        "geonameid": "bigint", "place_precision": "varchar", "dead": "integer", "injured": "integer",
        "participants": "integer", "confidence": "double", "body": "varchar",
        "actor_ids": "varchar[]", "recipient_ids": "varchar[]", "actor_codes": "varchar[]",
        "recipient_codes": "varchar[]", "actor_words": "varchar", "recipient_words": "varchar",
        "source_kinds": "varchar[]", "source_words": "varchar",
    },
    "record_actors": {
        "record_id": "varchar", "document_id": "varchar", "side": "varchar", "position": "integer",
        "name": "varchar", "entity_id": "varchar", "country": "varchar", "international": "varchar",
        "sector": "varchar", "text": "varchar",
    },
    "record_sources": {
        "record_id": "varchar", "document_id": "varchar", "position": "integer", "kind": "varchar",
        "name": "varchar", "text": "varchar",
    },
    "sentences": {
        "document_id": "varchar", "position": "integer", "start": "integer", "end": "integer", "status": "varchar",
    },
    "failures": {
        "document_id": "varchar", "stage": "varchar", "error": "varchar", "path": "varchar", "line": "integer",
        "run_id": "varchar", "source": "varchar",
    },
}  # fmt: skip
"""Tables that documents fill, with the type of each column, in the order of the schema."""


def content_digest(doc: Document) -> str:
    """Return a digest of all that a reader gave: text, date, metadata, zones; not of what stages added."""
    given = (doc.text, doc.date, doc.title, doc.url, doc.outlet, doc.language, doc.date_basis, doc.zones)
    return hashlib.sha256(msgspec.json.encode(given)).hexdigest()[:16]


def tables_of(docs: Sequence[Document], annotations: Sequence[bytes], run_id: str) -> dict[str, Columns]:
    """Return the rows of coded documents by table; `annotations` are their JSON annotations in the same order."""
    tables: dict[str, Columns] = {name: {column: [] for column in columns} for name, columns in TYPES.items()}
    for doc, annotation in zip(docs, annotations, strict=True):
        dated = next(iter(doc.layer(DocumentDate)), None)
        _add(tables["documents"], (
            doc.id, run_id, dated.value if dated else doc.date, dated.basis.value if dated else "unknown",
            dated.confidence if dated else 0.0, doc.title, doc.url, doc.outlet, doc.language, doc.text,
            annotation.decode(), content_digest(doc),
        ))  # fmt: skip
        status = {item.sentence: item.status for item in doc.layer(SentenceStatus)}
        for sentence in doc.layer(Sentence):
            _add(tables["sentences"], (doc.id, sentence.index, sentence.span.start, sentence.span.end,
                                       status.get(sentence.index, "no-event")))  # fmt: skip
        for position, record in enumerate(doc.layer(EventRecord)):
            _add_record(tables, record, position)
    return tables


def failure_columns(failures: Iterable[Failure], run_id: str, sources: Mapping[str, Document]) -> Columns:
    """Return failures as columns; `sources` are the documents, by id, on which a stage failed."""
    columns: Columns = {column: [] for column in TYPES["failures"]}
    for failure in failures:
        doc = sources.get(failure.document_id)
        source = msgspec.json.encode(doc).decode() if doc is not None else None
        _add(columns, (failure.document_id, failure.stage, failure.error, failure.path, failure.line, run_id, source))
    return columns


def _add_record(tables: dict[str, Columns], record: EventRecord, position: int) -> None:
    date, place, count = record.date, record.place, record.magnitude
    _add(tables["records"], (
        record.id, record.document_id, position, record.document_date, record.event_type, record.mode,
        list(record.contexts), record.quad, record.plover_score, record.cameo, record.goldstein,
        record.modality.value, record.historical, record.trigger.text, record.evidence[0].text, date.value,
        date.start, date.end, date.precision,
        *((place.name, place.country, place.admin1, place.lat, place.lon, place.geonameid, place.precision)
          if place else (None,) * 7),
        count.dead, count.injured, count.participants, record.confidence, msgspec.json.encode(record).decode(),
        _keys(record.actors), _keys(record.recipients), _codes(record.actors), _codes(record.recipients),
        _words(record.actors), _words(record.recipients),
        sorted({source.kind for source in record.attribution}) or None,
        "\n".join(source.name or source.text for source in record.attribution) or None,
    ))  # fmt: skip
    for side, actors in (("actor", record.actors), ("recipient", record.recipients)):
        for number, actor in enumerate(actors):
            _add(tables["record_actors"], (record.id, record.document_id, side, number, actor.name, actor.id,
                                           actor.country, actor.international, actor.sector, actor.text))  # fmt: skip
    for number, source in enumerate(record.attribution):
        _add(tables["record_sources"], (record.id, record.document_id, number, source.kind, source.name, source.text))


def side_key(actor: RecordActor) -> str | None:
    """Return the key of a side: its id, else its country or body with the sector; None where neither is known."""
    code = actor.country or actor.international
    return actor.id or (".".join(part for part in (code, actor.sector) if part) if code else None)


def _keys(sides: Sequence[RecordActor]) -> list[str] | None:
    return list(dict.fromkeys(key for key in map(side_key, sides) if key)) or None


def _codes(sides: Sequence[RecordActor]) -> list[str] | None:
    """Return all that a side may be asked for by: id, country, body, and either with the sector."""
    found: dict[str, None] = {}
    for actor in sides:
        code = actor.country or actor.international
        both = ".".join(part for part in (code, actor.sector) if part)
        found |= dict.fromkeys(part for part in (actor.id, actor.country, actor.international, both) if part)
    return list(found) or None


def _words(sides: Sequence[RecordActor]) -> str | None:
    return "\n".join(part for actor in sides for part in (actor.name, actor.text) if part) or None


def _add(columns: Columns, cells: Sequence[object]) -> None:
    for column, cell in zip(columns.values(), cells, strict=True):
        column.append(cell)
