"""Read our own records back from JSON Lines."""

from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.ingest.streams import lines
from dateline.types import EventRecord


def read_records(stream: BinaryIO, name: str) -> list[EventRecord]:
    """Return the records of a stream; raises `InputError` naming the first line that is no record."""
    decoder = msgspec.json.Decoder(EventRecord)
    found: list[EventRecord] = []
    for number, line in lines(stream):
        try:
            found.append(decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{name}:{number}: not a record of dateline code --format jsonl: {error}") from error
    return found
