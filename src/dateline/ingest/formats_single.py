"""Read files that hold one report: plain text and HTML."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dateline.ingest.html import document_of
from dateline.ingest.limits import MAX_PAGE_BYTES
from dateline.ingest.streams import check_length, decode, read_whole
from dateline.types import Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions


def read_text(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the one report of a plain text file; offsets count its characters as they stand."""
    text = decode(read_whole(stream, MAX_PAGE_BYTES * 4))
    check_length(text)
    yield Document(identity, text)


def read_html(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the article of a web page."""
    yield document_of(read_whole(stream, MAX_PAGE_BYTES), identity)
