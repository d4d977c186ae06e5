"""The file that fetched reports are added to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.types import Document


class Row(Struct, omit_defaults=True):
    """A report as a line of JSON Lines."""

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


class _Known(Struct):
    id: str


class ReportFile:
    """Adds reports to a file, each once."""

    def __init__(self, stream: BinaryIO, present: set[str]) -> None:
        self._stream = stream
        self._present = present

    def add(self, doc: Document) -> bool:
        """Write a report down at once; return whether it was new."""
        if doc.id in self._present:
            return False
        day = doc.date.isoformat() if doc.date else None
        row = Row(doc.id, doc.text, day, doc.title, doc.url, doc.outlet, doc.language)
        self._stream.write(msgspec.json.encode(row) + b"\n")
        self._stream.flush()
        self._present.add(doc.id)
        return True


@contextmanager
def open_reports(path: Path) -> Iterator[ReportFile]:
    """Open the file for adding; a last line that a stop has torn is taken away, for it will be fetched again."""
    try:
        with path.open("a+b") as stream:
            stream.seek(0)
            present, good = set(), 0
            for number, line in enumerate(stream, 1):
                if not line.endswith(b"\n"):
                    break
                good += len(line)
                try:
                    present.add(msgspec.json.decode(line, type=_Known).id)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    raise InputError(f"{path}:{number}: not a file of dateline fetch: {error}") from error
            stream.truncate(good)
            stream.seek(0, os.SEEK_END)
            yield ReportFile(stream, present)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
