"""Merged events as JSON Lines, CSV and Parquet."""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.export.flat import Cell, csv_line
from dateline.store.parquet import write_rows
from dateline.types import Event, RecordActor

HEADER = (
    "event_id", "event_type", "mode", "contexts", "quad", "cameo", "modality", "historical", "actor_names",
    "actor_countries", "actor_sectors", "recipient_names", "recipient_countries", "recipient_sectors", "date",
    "date_start", "date_end", "date_precision", "place", "place_country", "lat", "lon", "dead", "injured",
    "participants", "reports", "origins", "contradictions", "first_seen", "last_seen", "confidence", "document_ids",
    "record_ids",
)  # fmt: skip
"""Columns of the flat form of an event."""

_TYPES = {
    "historical": "boolean", "lat": "double", "lon": "double", "dead": "bigint", "injured": "bigint",
    "participants": "bigint", "reports": "bigint", "origins": "bigint", "confidence": "double", "date_start": "date",
    "date_end": "date", "first_seen": "date", "last_seen": "date",
}  # fmt: skip


def write_events(events: Iterable[Event], stream: BinaryIO, format: str) -> None:
    """Write events as "jsonl" or "csv"."""
    if format == "csv":
        stream.write(csv_line(HEADER))
        for event in events:
            stream.write(csv_line(row_of(event)))
        return
    for event in events:
        stream.write(msgspec.json.encode(event) + b"\n")


def write_events_parquet(events: Iterable[Event], path: Path) -> None:
    """Write events as Parquet, one row an event."""
    rows = [row_of(event) for event in events]
    columns = {name: (_TYPES.get(name, "varchar"), [row[n] for row in rows]) for n, name in enumerate(HEADER)}
    write_rows(path, columns)


def row_of(event: Event) -> tuple[Cell, ...]:
    """Return the cells of an event, in the order of `HEADER`."""
    place, count, date = event.place, event.magnitude, event.date
    return (
        event.event_id, event.event_type, event.mode, _joined(event.contexts), event.quad, event.cameo,
        event.modality.value, event.historical, *_side(event.actors), *_side(event.recipients), date.value,
        str(date.start) if date.start else None, str(date.end) if date.end else None, date.precision,
        place.name if place else None, place.country if place else None, place.lat if place else None,
        place.lon if place else None, count.dead, count.injured, count.participants, event.reports, event.origins,
        _joined(event.contradictions), str(event.first_seen) if event.first_seen else None,
        str(event.last_seen) if event.last_seen else None, event.confidence, _joined(event.document_ids),
        _joined(event.record_ids),
    )  # fmt: skip


def _side(actors: Iterable[RecordActor]) -> tuple[str | None, str | None, str | None]:
    listed = list(actors)
    return (
        _joined(actor.name or actor.text for actor in listed),
        _joined(actor.country or actor.international or "" for actor in listed),
        _joined(actor.sector or "" for actor in listed),
    )


def _joined(parts: Iterable[str]) -> str | None:
    text = ";".join(part.replace(";", ",") for part in parts)
    return text if text.strip(";") else None
