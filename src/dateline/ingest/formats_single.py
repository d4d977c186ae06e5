"""Read plain text and HTML: one report, or the many articles of an export."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import InputError
from dateline.ingest.exports.reading import may_be_export, page_export, text_export
from dateline.ingest.html import document_of
from dateline.ingest.limits import MAX_EXPORT_BYTES, MAX_PAGE_BYTES
from dateline.ingest.streams import check_length, decode, read_whole
from dateline.types import Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions


def read_text(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the one report of a plain text file as it stands, or the articles of an export."""
    content = read_whole(stream, MAX_EXPORT_BYTES)
    if may_be_export(content):
        articles = text_export(_decoded_export(content), identity)
        if articles is not None:
            yield from articles
            return
    text = decode(content)
    check_length(text)
    yield Document(identity, text)


def _decoded_export(content: bytes) -> str:
    """Return the text of an export: UTF-8, or the Windows encoding that older ones came in."""
    try:
        return decode(content)
    except InputError:
        return content.decode("cp1252", "replace")


def read_html(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the article of a web page, or the articles of an export."""
    page = read_whole(stream, MAX_EXPORT_BYTES)
    articles = page_export(page, identity)
    if articles is not None:
        yield from articles
        return
    if len(page) > MAX_PAGE_BYTES:
        raise InputError(f"a page of {len(page):,} bytes; no report has more than {MAX_PAGE_BYTES:,}")
    yield document_of(page, identity)
