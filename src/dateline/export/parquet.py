"""Write records as Parquet, one row a record, with the columns of the flat form."""

from collections.abc import Iterable
from pathlib import Path

from dateline.export.flat import HEADER, Cell, row_of
from dateline.store.parquet import write_rows
from dateline.types import EventRecord

_NUMBERS = {"plover_score", "goldstein", "lat", "lon", "confidence"}
_COUNTS = {
    "trigger_start", "trigger_end", "evidence_start", "evidence_end", "geonameid", "dead", "injured", "participants",
}  # fmt: skip
_DATES = {"document_date", "date_start", "date_end"}


def write_parquet(records: Iterable[EventRecord], path: Path) -> int:
    """Write the file and return the number of records."""
    columns: list[list[Cell]] = [[] for _ in HEADER]
    for record in records:
        for column, cell in zip(columns, row_of(record), strict=True):
            column.append(cell)
    write_rows(path, {name: (_kind(name), values) for name, values in zip(HEADER, columns, strict=True)})
    return len(columns[0])


def _kind(name: str) -> str:
    if name in _NUMBERS:
        return "double"
    if name in _COUNTS:
        return "bigint"
    if name in _DATES:
        return "date"
    return "boolean" if name == "historical" else "varchar"
