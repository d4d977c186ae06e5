"""Read files that hold one report a row: JSON Lines, CSV, Parquet."""

import csv
import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.ingest.days import stamped_day
from dateline.ingest.limits import MAX_LINE_BYTES
from dateline.ingest.streams import LONG_LINE, bounded_lines, check_length, on_disk
from dateline.types import Basis, Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_jsonl(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a line; a broken line is a failure that names it, the others are read."""
    decoder = msgspec.json.Decoder(dict[str, object])
    for number, line in bounded_lines(stream):
        if line is None:
            yield _failure(identity, number, LONG_LINE)
        elif line.strip():
            try:
                content = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
                yield _document(decoder.decode(content), f"{identity}:{number}", options)
            except msgspec.DecodeError as error:
                yield _failure(identity, number, f"not a JSON object: {error}")
            except UnicodeDecodeError:
                yield _failure(identity, number, "not UTF-8")
            except InputError as error:
                yield _failure(identity, number, str(error))


def read_csv(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a row of a table with a header, its cells parted by comma, semicolon or tab."""
    csv.field_size_limit(MAX_LINE_BYTES)
    bad: list[Failure] = []
    source = _text_lines(stream, identity, bad)
    header = next(source, "")
    parting = max(",;\t", key=header.count)
    reader = csv.DictReader(itertools.chain((header,), source), delimiter=parting)
    try:
        _chosen_columns(reader.fieldnames or [], options)
        for row in reader:
            number = reader.line_num
            try:
                yield _document(row, f"{identity}:{number}", options)
            except InputError as error:
                yield _failure(identity, number, str(error))
            yield from bad
            bad.clear()
    except csv.Error as error:
        raise InputError(f"after line {reader.line_num}: {error}; what comes before is read") from error
    yield from bad


def _text_lines(stream: BinaryIO, identity: str, bad: list[Failure]) -> Iterator[str]:
    """Yield decoded lines; one that is too long or not UTF-8 goes to `bad`."""
    for number, line in bounded_lines(stream):
        if line is None:
            bad.append(_failure(identity, number, LONG_LINE))
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").replace("\x00", "")
            # A carriage return inside a line would end the row for the parser, and with it the file.
            yield text.rstrip("\r\n").replace("\r", " ") + "\n"
        except UnicodeDecodeError:
            bad.append(_failure(identity, number, "not UTF-8; convert the file to UTF-8"))


def read_parquet(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document a row of a Parquet file; only the columns in use are read."""
    from dateline.store.parquet import read_rows

    with on_disk(stream) as file:
        rows = read_rows(file.name, lambda names: _chosen_columns(names, options))
        for number, row in enumerate(rows, 1):
            try:
                yield _document(row, f"{identity}:{number}", options)
            except InputError as error:
                yield Failure(f"{identity}:{number}", "ingest", f"row {number}: {error}", line=number)


def _chosen_columns(names: Sequence[str], options: "ReadOptions") -> list[str]:
    """Return the columns in use; raises `InputError` where one that was named is not there."""
    chosen: list[str] = []
    for option, column, usual in options.columns():
        if column in names:
            chosen.append(column)
        elif option == "text_field" or column != usual:
            raise InputError(f"no column {column!r} in {list(names)}; name it with --{option.replace('_', '-')}")
    return list(dict.fromkeys(chosen))


def _failure(identity: str, number: int, reason: str) -> Failure:
    return Failure(f"{identity}:{number}", "ingest", f"line {number}: {reason}", line=number)


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
    found = stamped_day(str(value).strip())
    if found is None:
        raise InputError(f"date {value!r} is no ISO 8601 date such as 2021-10-27")
    return found
