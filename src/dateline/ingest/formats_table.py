"""Read files that hold one report a row: JSON Lines, CSV, Parquet."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.ingest.streams import check_length, lines
from dateline.types import Basis, Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions


def read_jsonl(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a line; a broken line is a failure that names it, the others are read."""
    decoder = msgspec.json.Decoder(dict[str, object])
    for number, line in lines(stream):
        place = f"{identity}:{number}"
        try:
            yield _document(decoder.decode(line), place, options)
        except msgspec.DecodeError as error:
            yield Failure(place, "ingest", f"line {number}: not a JSON object: {error}", line=number)
        except UnicodeDecodeError:
            yield Failure(place, "ingest", f"line {number}: not UTF-8", line=number)
        except InputError as error:
            yield Failure(place, "ingest", f"line {number}: {error}", line=number)


def read_csv(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a row of a CSV file with a header."""
    csv.field_size_limit(32_000_000)
    reader = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
    try:
        if options.text_field not in (reader.fieldnames or []):
            raise InputError(f"no column {options.text_field!r} in {reader.fieldnames}; name it with --text-field")
        for row in reader:
            number = reader.line_num
            try:
                yield _document(row, f"{identity}:{number}", options)
            except InputError as error:
                yield Failure(f"{identity}:{number}", "ingest", f"line {number}: {error}", line=number)
    except UnicodeDecodeError as error:
        raise InputError(f"after line {reader.line_num}: not UTF-8; convert the file to UTF-8") from error
    except csv.Error as error:
        raise InputError(f"after line {reader.line_num}: {error}") from error


def read_parquet(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a row of a Parquet file."""
    from dateline.store.parquet import read_rows

    for number, row in enumerate(read_rows(stream.name, options.text_field), 1):
        try:
            yield _document(row, f"{identity}:{number}", options)
        except InputError as error:
            yield Failure(f"{identity}:{number}", "ingest", f"row {number}: {error}", line=number)


def _document(row: Mapping[str, object], place: str, options: "ReadOptions") -> Document:
    """Build a document from a row; raises `InputError` for a missing text or a date that is none."""
    text = row.get(options.text_field)
    if not isinstance(text, str):
        raise InputError(f"no text: the field {options.text_field!r} is {type(text).__name__ if text else 'missing'}")
    check_length(text)
    published = _date(row.get(options.date_field))
    identity = row.get(options.id_field)
    return Document(
        str(identity) if identity not in (None, "") else place,
        text,
        published,
        _string(row, options.title_field),
        _string(row, options.url_field),
        _string(row, options.outlet_field),
        _string(row, options.language_field),
        Basis.GIVEN if published else None,
    )


def _string(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    return str(value) if value not in (None, "") else None


def _date(value: object) -> Date | None:
    if value in (None, ""):
        return None
    try:
        return Date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(f"date {value!r} is no ISO 8601 date such as 2021-10-27") from error
