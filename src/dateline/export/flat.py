"""A record as one row of a table."""

import csv
import io
from collections.abc import Iterable, Sequence

from dateline.types import EventRecord, RecordActor

HEADER = (
    "id", "document_id", "document_date", "event_type", "mode", "contexts", "quad", "plover_score", "cameo",
    "goldstein", "modality", "historical",
    "actor_names", "actor_texts", "actor_countries", "actor_international", "actor_sectors",
    "recipient_names", "recipient_texts", "recipient_countries", "recipient_international", "recipient_sectors",
    "trigger", "trigger_start", "trigger_end", "evidence", "evidence_start", "evidence_end",
    "date", "date_start", "date_end", "date_precision", "date_basis",
    "place", "place_country", "place_admin1", "lat", "lon", "geonameid", "place_precision",
    "sources", "source_kinds", "dead", "injured", "participants", "confidence", "why",
)  # fmt: skip
"""Columns of the flat form. What it cannot hold: offsets of actors and sources, readings, date expressions."""

Cell = str | int | float | bool | None


def row_of(record: EventRecord) -> tuple[Cell, ...]:
    """Return the cells of a record, in the order of `HEADER`."""
    first, place, count = record.evidence[0], record.place, record.magnitude
    return (
        record.id, record.document_id, _iso(record.document_date), record.event_type, record.mode,
        _joined(record.contexts), record.quad, record.plover_score, record.cameo, record.goldstein,
        record.modality.value, record.historical,
        *_side(record.actors), *_side(record.recipients),
        record.trigger.text, record.trigger.start, record.trigger.end, first.text, first.start, first.end,
        record.date.value, _iso(record.date.start), _iso(record.date.end), record.date.precision, record.date.basis,
        *((place.name, place.country, place.admin1, place.lat, place.lon, place.geonameid, place.precision)
          if place else (None,) * 7),
        _joined(source.name or source.text for source in record.attribution),
        _joined(source.kind for source in record.attribution),
        count.dead, count.injured, count.participants, record.confidence, _joined(record.why),
    )  # fmt: skip


def _side(actors: Sequence[RecordActor]) -> tuple[str | None, ...]:
    return (
        _joined(actor.name or "" for actor in actors),
        _joined(actor.text for actor in actors),
        _joined(actor.country or "" for actor in actors),
        _joined(actor.international or "" for actor in actors),
        _joined(actor.sector or "" for actor in actors),
    )


def _joined(parts: Iterable[str]) -> str | None:
    """Join with semicolons; empty places are kept so that the columns of one side stay in step."""
    text = ";".join(part.replace(";", ",") for part in parts)
    return text if text.strip(";") else None


def _iso(value: object) -> str | None:
    return str(value) if value is not None else None


def csv_line(cells: Iterable[Cell]) -> bytes:
    """Return one line of CSV in UTF-8; None is an empty cell."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow("" if cell is None else cell for cell in cells)
    return buffer.getvalue().encode()
