"""A table of named columns, and the files it is written to."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from dateline.errors import InputError, MissingDependencyError
from dateline.export.flat import csv_line
from dateline.store.parquet import write_rows

STATA_NAME_LENGTH = 32
STATA_FIRST_YEAR = 100


class Table(Struct, frozen=True):
    """Column names with their DuckDB types, and the rows in step with them."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def column(self, name: str) -> list[object]:
        """Return the values of a column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]


def table_of(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Make a table of values, with the narrowest type that holds each column; equal names get a number."""
    kept = tuple(tuple(_plain(cell) for cell in row) for row in rows)
    types = tuple(_type_of([row[place] for row in kept]) for place in range(len(names)))
    return Table(_distinct(names), types, kept)


def write_csv(table: Table, stream: BinaryIO) -> None:
    """Write a header and a line a row; lists are joined by semicolons, empty cells are missing."""
    stream.write(csv_line(table.names))
    for row in table.rows:
        stream.write(csv_line(_text(cell) if not isinstance(cell, int | float) else cell for cell in row))


def write_parquet(table: Table, path: Path) -> None:
    """Write a Parquet file with the types of the columns."""
    columns = {name.replace('"', "'"): (table.types[place], table.column(name))
               for place, name in enumerate(table.names)}  # fmt: skip
    write_rows(path, columns)


def write_stata(table: Table, path: Path) -> None:
    """Write a Stata file (version 14 and later, UTF-8); days are Stata dates, truth values are 0 and 1."""
    try:
        import pandas
    except ImportError as error:
        raise MissingDependencyError("pandas is missing; install it with: pip install 'dateline[stata]'") from error
    names = _stata_names(table.names)
    frame = pandas.DataFrame(
        {new: pandas.Series(_stata_values(table.column(old), kind), dtype=_STATA_KINDS.get(kind, "object"))
         for old, new, kind in zip(table.names, names, table.types, strict=True)}
    )  # fmt: skip
    days = {new: "td" for new, kind in zip(names, table.types, strict=True) if kind == "date"}
    labels = {new: old[:80] for old, new in zip(table.names, names, strict=True)}
    buffer = BytesIO()
    # Unsound values must leave no half-written file behind.
    frame.to_stata(buffer, write_index=False, version=118, convert_dates=days, variable_labels=labels,
                   convert_strl=_long_texts(frame))  # fmt: skip
    path.write_bytes(buffer.getvalue())


WRITERS: dict[str, Callable[[Table, Path], None]] = {"parquet": write_parquet, "dta": write_stata}
"""Formats that need a file."""

_STATA_KINDS = {"boolean": "float64", "bigint": "float64", "double": "float64", "date": "datetime64[s]"}


def _stata_values(values: list[object], kind: str) -> list[object]:
    if kind == "date":
        bad = [v for v in values if isinstance(v, datetime.date) and v.year < STATA_FIRST_YEAR]
        if bad:
            raise InputError(f"Stata holds no date before the year {STATA_FIRST_YEAR}: {bad[0]}")
        return values
    if kind in _STATA_KINDS:
        return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
    return ["" if value is None else _text(value).replace("\0", " ") for value in values]


def _long_texts(frame: "object") -> list[str]:
    """Return the columns with texts beyond the 2,045 bytes of a Stata string."""
    columns = frame.select_dtypes("object")  # type: ignore[attr-defined]
    return [name for name in columns if any(len(str(text).encode()) > 2045 for text in columns[name])]


def _stata_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return names that Stata takes: letters, digits, underscores, 32 at most, no digit first."""
    clean = ["".join(c if c.isalnum() or c == "_" else "_" for c in name)[: STATA_NAME_LENGTH - 3] for name in names]
    return _distinct([name if name and not name[0].isdigit() else f"_{name}" for name in clean])


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        new, number = name, 1
        while new.lower() in {other.lower() for other in found}:
            number += 1
            new = f"{name}_{number}"
        found.append(new)
    return tuple(found)


def _plain(cell: object) -> object:
    """Return a value that every format can hold: numbers, days, truth values, texts, lists of texts."""
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, list | tuple):
        return [_text(part) for part in cell]
    if isinstance(cell, datetime.datetime) or not isinstance(cell, bool | int | float | datetime.date | str | None):
        return str(cell)
    return cell


def _type_of(values: Sequence[object]) -> str:
    """Return the DuckDB type that holds all values."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int} and any(not -(2**63) <= int(str(v)) < 2**63 for v in values if v is not None):
        return "double"
    if kinds <= {int, float} and float in kinds:
        return "double"
    named = {bool: "boolean", int: "bigint", datetime.date: "date", list: "varchar[]"}
    return named.get(next(iter(kinds)), "varchar") if len(kinds) == 1 else "varchar"


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return ";".join(str(part) for part in cell) if isinstance(cell, list) else str(cell)
