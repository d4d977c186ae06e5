"""Find the files that the user means and read each by its ending."""

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from dateline.errors import InputError
from dateline.ingest import feeds, formats_single, formats_table, warc
from dateline.ingest.exports import reading as exports
from dateline.ingest.language import foreign_language
from dateline.ingest.streams import open_input
from dateline.types import Document, Failure


class ReadOptions(Struct, frozen=True):
    """Which columns of CSV, Parquet and JSON Lines hold what."""

    text_field: str = "text"
    id_field: str = "id"
    date_field: str = "date"
    title_field: str = "title"
    outlet_field: str = "outlet"
    url_field: str = "url"
    language_field: str = "language"


Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[Document | Failure]]

READERS: dict[str, Reader] = {
    ".txt": formats_single.read_text,
    ".html": formats_single.read_html,
    ".htm": formats_single.read_html,
    ".jsonl": formats_table.read_jsonl,
    ".csv": formats_table.read_csv,
    ".parquet": formats_table.read_parquet,
    ".xml": feeds.read_feed,
    ".rss": feeds.read_feed,
    ".atom": feeds.read_feed,
    ".docx": exports.read_docx,
    ".rtf": exports.read_rtf,
    ".warc": warc.read_warc,
    ".wet": warc.read_warc,
}
"""Which function reads which ending; every ending may carry .gz or .zst as well."""

PACKED = frozenset({".gz", ".zst"})
UNPACKING = frozenset({".warc", ".wet"})
"""Archives whose readers unpack them record by record."""


def read_inputs(inputs: Iterable[str], options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders, globs and "-", in a fixed order; what cannot be read is a `Failure`."""
    options = options or ReadOptions()
    for name in inputs:
        yield from _read_standard_input(options) if name == "-" else _read_named(name, options)


def _read_named(name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    for path, identity in _files_of(name):
        if isinstance(path, Failure):
            yield path
        else:
            yield from read_file(path, identity, options)


def in_coded_language(item: Document | Failure) -> Document | Failure:
    """Turn a document in a language that is not coded into a failure that says so."""
    if isinstance(item, Failure):
        return item
    given = (item.language or "").lower()
    if given and not given.startswith("en"):
        return Failure(item.id, "ingest", f"language {item.language!r}; only English (en) is coded")
    found = foreign_language(item.text)
    return Failure(item.id, "ingest", f"looks like {found}; only English is coded") if found else item


def read_file(path: Path, identity: str, options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of one file. `identity` names it in document ids."""
    reader = READERS.get(_ending(path))
    if reader is None:
        known = " ".join(sorted(READERS))
        yield Failure(identity, "ingest", f"unknown ending {path.suffix!r}; these are read: {known}", str(path))
        return
    try:
        with path.open("rb") if _ending(path) in UNPACKING else open_input(path) as stream:
            for item in reader(stream, identity, options or ReadOptions()):
                yield item if isinstance(item, Document) else _placed(item, path)
    except (InputError, OSError) as error:
        yield Failure(identity, "ingest", _reason(error), str(path))


def _reason(error: Exception) -> str:
    if isinstance(error, InputError):
        return str(error)
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__


def _placed(failure: Failure, path: Path) -> Failure:
    return Failure(failure.document_id, failure.stage, failure.error, failure.path or str(path), failure.line)


def _ending(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _files_of(name: str) -> Iterator[tuple[Path | Failure, str]]:
    """Yield the files behind a path or glob with the names that go into document ids."""
    path = Path(name)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and _ending(p) in READERS)
        if not found:
            endings = " ".join(sorted(READERS))
            yield Failure(name, "ingest", f"no readable file in this folder; these are read: {endings}", name), name
        for inner in found:
            yield inner, inner.relative_to(path).as_posix()
    elif path.exists():
        yield path, path.name
    else:
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
        if not matches:
            yield Failure(name, "ingest", "no such file or folder", name), name
        for match in matches:
            if Path(match).is_file():
                yield Path(match), Path(match).name


def _read_standard_input(options: ReadOptions) -> Iterator[Document | Failure]:
    """Read JSON Lines where the input starts with a brace, else one plain text."""
    stream = sys.stdin.buffer
    first = stream.peek(64).lstrip()[:1] if hasattr(stream, "peek") else b""
    reader = formats_table.read_jsonl if first == b"{" else formats_single.read_text
    try:
        yield from reader(stream, "stdin", options)
    except InputError as error:
        yield Failure("stdin", "ingest", str(error))
