"""Find the files that the user means and read each by its ending."""

import glob
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.ingest import archives, feeds, formats_single, formats_table, warc
from dateline.ingest.exports import reading as exports
from dateline.ingest.language import foreign_language
from dateline.ingest.packing import unpacked
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

    def columns(self) -> Iterator[tuple[str, str, str]]:
        """Yield the option, the column it names and the column it names by itself."""
        for field in msgspec.structs.fields(self):
            yield field.name, getattr(self, field.name), field.default


Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[Document | Failure]]


def read_by_content(stream: BinaryIO, identity: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """Read what no name tells: standard input, files without an ending, .doc that is rich text or a web page."""
    head = cast(Any, stream).peek(HEAD)[:HEAD]
    if head.startswith(OLD_WORD):
        raise InputError("an old Word file: save it as .docx")
    yield from READERS[ending_of_content(head, options.text_field)](stream, identity, options)


READERS: dict[str, Reader] = {
    ".txt": formats_single.read_text,
    ".html": formats_single.read_html,
    ".htm": formats_single.read_html,
    ".jsonl": formats_table.read_jsonl,
    ".ndjson": formats_table.read_jsonl,
    ".csv": formats_table.read_csv,
    ".tsv": formats_table.read_csv,
    ".parquet": formats_table.read_parquet,
    ".xml": feeds.read_feed,
    ".rss": feeds.read_feed,
    ".atom": feeds.read_feed,
    ".doc": read_by_content,
    ".docx": exports.read_docx,
    ".rtf": exports.read_rtf,
    ".warc": warc.read_warc,
    ".wet": warc.read_warc,
    ".zip": archives.read_zip,
}
"""Which function reads which ending; every ending may carry .gz or .zst as well."""

PACKED = frozenset({".gz", ".zst"})
SELF_UNPACKING = frozenset({".warc", ".wet"})
"""Archives whose readers unpack them record by record."""

HEAD = 2048
OLD_WORD = b"\xd0\xcf\x11\xe0"
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
MARKS = ((b"{\\rtf", ".rtf"), (b"{", ".jsonl"), (b"PAR1", ".parquet"), (b"WARC/", ".warc"))
"""How the content of files without a name begins."""


def read_inputs(inputs: Iterable[str], options: ReadOptions | None = None) -> Iterator[Document | Failure]:
    """Yield the documents of files, folders, globs and "-", in a fixed order; what cannot be read is a `Failure`."""
    options = options or ReadOptions()
    taken: set[str] = set()
    for name in inputs:
        if name == "-":
            yield from _read_standard_input(options)
            continue
        for path, identity in files_of(name):
            if isinstance(path, Failure):
                yield path
            else:
                yield from read_file(path, _own_identity(path, identity, taken), options)


def _own_identity(path: Path, identity: str, taken: set[str]) -> str:
    """Return the name, with as many folders before it as tell it from the files of the same name before."""
    parts = path.absolute().parts
    length = len(PurePath(identity).parts)
    while identity in taken and length < len(parts):
        length += 1
        identity = "/".join(parts[-length:])
    taken.add(identity)
    return identity


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
    reader = reader_of(path)
    if reader is None:
        known = " ".join(sorted(READERS))
        yield Failure(identity, "ingest", f"unknown ending {path.suffix!r}; these are read: {known}", str(path))
        return
    try:
        with path.open("rb") if _ending(path) in SELF_UNPACKING else open_input(path) as stream:
            for item in reader(stream, identity, options or ReadOptions()):
                yield item if isinstance(item, Document) else _placed(item, str(path))
    except (InputError, OSError) as error:
        yield _placed(Failure(identity, "ingest", _reason(error)), str(path))


def _reason(error: Exception) -> str:
    if isinstance(error, InputError):
        return str(error)
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__


def _placed(failure: Failure, path: str | None) -> Failure:
    """Return the failure with its file, its words in one line without signs that a terminal would obey."""
    words = "".join(sign if sign.isprintable() else " " for sign in failure.error)
    return Failure(failure.document_id, failure.stage, words, failure.path or path, failure.line)


def reader_of(path: PurePath) -> Reader | None:
    """Return the reader for the ending of a path; without one the content tells."""
    ending = _ending(path)
    return READERS.get(ending) if ending else read_by_content


def _ending(path: PurePath) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def files_of(name: str) -> Iterator[tuple[Path | Failure, str]]:
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
    """Read what comes in, told by its first bytes: no name says what it is."""
    try:
        stream = unpacked(cast(BinaryIO, sys.stdin.buffer))
        for item in read_by_content(stream, "stdin", options):
            yield item if isinstance(item, Document) else _placed(item, None)
    except (InputError, OSError) as error:
        yield _placed(Failure("stdin", "ingest", _reason(error)), None)


def ending_of_content(head: bytes, text_field: str) -> str:
    """Return the ending that fits the first bytes of a file."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, ending in MARKS:
        if start.startswith(mark):
            return ending
    if start.startswith(b"PK\x03\x04"):
        return ".docx" if b"[Content_Types].xml" in head else ".zip"
    if start.startswith(b"<"):
        return ".xml" if FEED.search(head) else ".html"
    cells = re.split(r'[,;\t"\r]+', start.partition(b"\n")[0].decode("utf-8", "replace"))
    return ".csv" if len(cells) > 1 and text_field in cells else ".txt"
