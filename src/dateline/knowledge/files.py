"""Read knowledge files strictly: every problem of a file at once, each with its line."""

import csv
import io
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from dateline.errors import KnowledgeError

Row = TypeVar("Row")


@cache
def data_root() -> Traversable:
    """Return the folder of the knowledge files inside the package."""
    return files("dateline") / "data"


def read_words(path: str) -> tuple[str, ...]:
    """Return the lines of a word list, without comments (#) and empty lines."""
    text = data_root().joinpath(path).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def read_rows(path: str, kind: type[Row]) -> tuple[Row, ...]:
    """Read a CSV file with a header into structs of `kind`; an empty cell takes the field's default.

    Cells are converted by msgspec (numbers, booleans, dates, enums; tuples split at ";"). Raises `KnowledgeError`
    naming every bad row.
    """
    text = data_root().joinpath(path).read_text(encoding="utf-8")
    return parse_rows(text, kind, path)


def parse_rows(text: str, kind: type[Row], path: str) -> tuple[Row, ...]:
    """Do the work of `read_rows` on a text; `path` is for the messages."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}  # type: ignore[arg-type]
    tuples = {name for name, field in fields.items() if str(field.type).startswith("tuple")}
    reader = csv.reader(io.StringIO(text))
    header = next(reader, [])
    unknown = [name for name in header if name not in fields]
    missing = [name for name, field in fields.items() if field.required and name not in header]
    if unknown or missing:
        raise KnowledgeError(f"{path}:1: unknown columns {unknown}, missing columns {missing}")
    columns = [(name, name in tuples, fields[name].required) for name in header]
    rows: list[Row] = []
    problems: list[str] = []
    for cells in reader:
        if not cells or cells[0].startswith("#"):
            continue
        if len(cells) != len(header):
            problems.append(f"{path}:{reader.line_num}: {len(cells)} cells where the header has {len(header)}")
            continue
        values = {
            name: [part.strip() for part in cell.split(";")] if listed else cell
            for (name, listed, required), cell in zip(columns, cells, strict=True)
            if cell or required
        }
        try:
            rows.append(msgspec.convert(values, kind, strict=False))
        except msgspec.ValidationError as error:
            problems.append(f"{path}:{reader.line_num}: {error}")
    if problems:
        raise KnowledgeError("\n".join(problems))
    return tuple(rows)
