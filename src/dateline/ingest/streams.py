"""Open a file, packed or not, without trusting its size."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError
from dateline.ingest.limits import MAX_CHARACTERS, MAX_LINE_BYTES
from dateline.ingest.packing import unpacked


@contextmanager
def open_input(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading plain bytes; gzip and Zstandard are unpacked on the way."""
    with path.open("rb") as stream:
        yield unpacked(stream)


def read_whole(stream: BinaryIO, limit: int) -> bytes:
    """Return all bytes; raises `InputError` when there are more than `limit`."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputError(f"more than {limit:,} bytes; one report cannot be that long: split the file")
    return content


def decode(content: bytes) -> str:
    """Return UTF-8 text without a byte order mark and with "\\n" line ends; the error names the line."""
    if b"\x00" in content[:4096]:
        raise InputError("binary content where text was expected")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"line {line}: byte 0x{content[error.start]:02x} is not UTF-8; convert the file to UTF-8"
        ) from error


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines; raises `InputError` at a line longer than the limit."""
    number = 0
    while True:
        line = stream.readline(MAX_LINE_BYTES + 1)
        if not line:
            return
        number += 1
        if len(line) > MAX_LINE_BYTES:
            raise InputError(f"line {number} is longer than {MAX_LINE_BYTES:,} bytes; the rest of the file is skipped")
        if line.strip():
            yield number, line


def check_length(text: str) -> None:
    """Raise `InputError` for a text that is empty or too long to be a report."""
    if not text.strip():
        raise InputError("empty: no text to code")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"text of {len(text):,} characters; the limit is {MAX_CHARACTERS:,}: split it into reports")
