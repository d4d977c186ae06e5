"""Read web archives (WARC, WET): one document a page; a broken record is named and the next one is found."""

from collections.abc import Iterator
from datetime import date as Date
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.ingest.articles import Article, document_from
from dateline.ingest.html import document_of
from dateline.ingest.limits import MAX_PAGE_BYTES
from dateline.ingest.packing import GZIP, unpacked_head
from dateline.ingest.streams import decode, on_disk
from dateline.types import Basis, Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

MEMBER = b"\x1f\x8b\x08"
VERSION = b"WARC/"
BLOCK = 1 << 20
MAX_RECORD_BYTES = 1 << 28
"""A record this long is jumped over, not unpacked."""
PAGES = frozenset({"text/html", "application/xhtml+xml"})
FINE = 200
"""Only pages that the server gave in full; errors and redirections hold no report."""


def read_warc(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the pages of a web archive, plain or with every record packed on its own."""
    with on_disk(stream) as file:
        yield from _read(file, identity)


def _read(stream: BinaryIO, identity: str) -> Iterator[Document | Failure]:
    head = stream.read(len(GZIP))
    stream.seek(0)
    packed = head == GZIP
    start: int | None = 0
    named = False
    while start is not None:
        reached = start
        try:
            for record in _records(stream, start):
                reached = record.stream_pos
                if record.content_length > MAX_RECORD_BYTES:
                    raise OSError(f"a record of {record.content_length:,} bytes is no page")
                yield from _page_of(record, f"{identity}:{reached}")
                named = False
            return
        except OSError as error:
            # The stretch up to the next good record may break in several places: it is named once.
            start = _next_record(stream, reached + 1, packed)
            if not named:
                what = f"broken record after byte {reached:,}" if reached else "no WARC record at the start"
                rest = f"read on from byte {start:,}" if start is not None else "nothing can be read after it"
                yield Failure(f"{identity}:{reached}", "ingest", f"{what}: {error}; {rest}")
            named = True


def _records(stream: BinaryIO, start: int) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(start)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    yield from ArchiveIterator(stream, parse_http=False, record_types=kinds)


def _page_of(record: Any, place: str) -> Iterator[Document | Failure]:
    """Yield the page of a record, nothing for pictures, errors and the like."""
    block = record.reader.read(MAX_PAGE_BYTES + BLOCK)
    record.reader.consume()
    url = record.headers.get("WARC-Target-URI")
    identity = (record.record_id or "").strip("<>") or place
    named = f"record at byte {record.stream_pos:,} ({url})"
    if len(block) < min(record.content_length, MAX_PAGE_BYTES):
        yield Failure(
            identity, "ingest", f"{named}: broken off after {len(block):,} of {record.content_length:,} bytes"
        )
        return
    try:
        content, kind = _content(record, block)
        if content is not None:
            yield _document(record, content, kind, identity, url)
    except (InputError, OSError, ValueError) as error:
        yield Failure(identity, "ingest", f"{named}: {error}")


def _content(record: Any, block: bytes) -> tuple[bytes | None, str]:
    """Return the unpacked body of a record and its media type; no body where it is no page."""
    kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if not kind.startswith("application/http"):
        return (block if kind in PAGES or kind == "text/plain" else None), kind
    record.set_bytes_content(block)
    record.parse_http(auto_decode="all")
    kind = (record.http_content_type or "").lower()
    if record.http_headers is None or record.http_headers.status_code != FINE or kind not in PAGES:
        return None, kind
    body: bytes = record.reader.read(MAX_PAGE_BYTES + 1)
    if len(body) > MAX_PAGE_BYTES:
        raise InputError(f"the page has more than {MAX_PAGE_BYTES:,} bytes; no report is that long")
    return _in_utf8(body, record.http_charset), kind


def _in_utf8(body: bytes, charset: str | None) -> bytes:
    try:
        return body.decode(charset).encode() if charset else body
    except (LookupError, UnicodeError):
        return body


def _document(record: Any, content: bytes, kind: str, identity: str, url: str | None) -> Document:
    captured: Date | None = record.record_date.date() if record.record_date else None
    if kind in PAGES:
        doc = document_of(content, identity, url=url)
        if doc.date is not None or captured is None:
            return doc
        return msgspec.structs.replace(doc, date=captured, date_basis=Basis.METADATA)
    title, _, body = decode(content).strip().partition("\n")
    return document_from(Article(title, body, captured, Basis.METADATA, url=url), identity)


def _next_record(stream: BinaryIO, start: int, packed: bool) -> int | None:
    """Return the place of the next record after a broken one: a gzip member, or a line, that begins with WARC/."""
    mark = MEMBER if packed else VERSION
    overlap = len(mark) - 1
    while True:
        stream.seek(start)
        block = stream.read(BLOCK)
        found = block.find(mark)
        while found >= 0:
            if not packed or _unpacks_to_record(stream, start + found):
                return start + found
            found = block.find(mark, found + 1)
        if len(block) < BLOCK:
            return None
        start += len(block) - overlap


def _unpacks_to_record(stream: BinaryIO, place: int) -> bool:
    stream.seek(place)
    return unpacked_head(stream.read(4096), len(VERSION)) == VERSION
