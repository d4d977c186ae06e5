"""Open a file, packed or not, without trusting its size."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from dateline.errors import InputError
from dateline.ingest.limits import MAX_CHARACTERS, MAX_LINE_BYTES
from dateline.ingest.packing import unpacked

BLOCK = 1 << 20
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONG_LINE = f"longer than {MAX_LINE_BYTES:,} bytes; no report is that long: passed over"


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
    """Return UTF-8 (or marked UTF-16) text without its byte order mark; the error names the line."""
    if content.startswith(UTF_16):
        content = content.decode("utf-16", "replace").encode()
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
    """Yield numbered lines that are not blank; raises `InputError` at a line longer than the limit."""
    for number, line in bounded_lines(stream):
        if line is None:
            raise InputError(f"line {number}: {LONG_LINE}")
        if line.strip():
            yield number, line


def bounded_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines, None for one that is longer than the limit: it is passed over, never held in memory."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) <= MAX_LINE_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(BLOCK)
        yield number, None


@contextmanager
def on_disk(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a file that can be sought and has a name: the stream itself where it is one, else a copy that goes away."""
    if _is_file(stream):
        yield stream
        return
    with NamedTemporaryFile(prefix="dateline-") as copy:
        shutil.copyfileobj(stream, copy, BLOCK)
        copy.flush()
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _is_file(stream: BinaryIO) -> bool:
    try:
        stream.fileno()
    except OSError:
        return False
    return isinstance(stream.name, str) and Path(stream.name).is_file() and stream.seekable()


def check_length(text: str) -> None:
    """Raise `InputError` for a text that is empty or too long to be a report."""
    if not text.strip():
        raise InputError("empty: no text to code")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"text of {len(text):,} characters; the limit is {MAX_CHARACTERS:,}: split it into reports")
