"""The table of output formats; each writes records, one by one, to a stream."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

import msgspec

from dateline.export.exchange import write_exchange
from dateline.export.flat import HEADER, csv_line, row_of
from dateline.export.plover import plover_object
from dateline.types import EventRecord

Writer = Callable[[Iterable[EventRecord], BinaryIO], int]
"""Writes all records and returns their number."""


def write_jsonl(records: Iterable[EventRecord], stream: BinaryIO) -> int:
    """Write one record a line, with every field of the contract."""
    encoder = msgspec.json.Encoder()
    return _write_lines(records, stream, encoder.encode)


def write_plover(records: Iterable[EventRecord], stream: BinaryIO) -> int:
    """Write one PLOVER event object a line."""
    encoder = msgspec.json.Encoder()
    return _write_lines(records, stream, lambda record: encoder.encode(plover_object(record)))


def write_csv(records: Iterable[EventRecord], stream: BinaryIO) -> int:
    """Write a table with one row a record; lists are joined by semicolons."""
    stream.write(csv_line(HEADER))
    count = 0
    for record in records:
        stream.write(csv_line(row_of(record)))
        count += 1
    return count


def _write_lines(records: Iterable[EventRecord], stream: BinaryIO, encode: Callable[[EventRecord], bytes]) -> int:
    count = 0
    for record in records:
        stream.write(encode(record) + b"\n")
        count += 1
    return count


FORMATS: dict[str, Writer] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "plover": write_plover,
    "polecat": partial(write_exchange, "polecat"),
    "gdelt": partial(write_exchange, "gdelt"),
    "icews": partial(write_exchange, "icews"),
    "phoenix": partial(write_exchange, "phoenix"),
}
"""Formats that are written as a stream; Parquet needs a file and stands in `dateline.export.parquet`."""
