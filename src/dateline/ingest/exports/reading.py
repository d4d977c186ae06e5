"""Read an export file whatever its form; tell whose export it is by its content."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import InputError
from dateline.ingest.articles import Article, document_from
from dateline.ingest.exports.factiva import factiva_articles, is_factiva
from dateline.ingest.exports.lines import docx_lines, html_lines, joined_lines, rtf_lines
from dateline.ingest.exports.nexis import is_nexis, nexis_articles
from dateline.ingest.exports.proquest import is_proquest, proquest_articles
from dateline.ingest.limits import MAX_EXPORT_BYTES
from dateline.ingest.streams import check_length, read_whole
from dateline.types import Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

_MARKS = re.compile(
    rb"End of Document|\d of \d+ DOCUMENTS?\b|Document [A-Za-z]{0,20}\d[A-Za-z0-9]{6}|\bHD\b|ProQuest document"
)


def may_be_export(content: bytes) -> bool:
    """Tell quickly whether a page or text is worth a closer look."""
    return _MARKS.search(content) is not None


def export_documents(lines: Sequence[str], identity: str) -> Iterator[Document | Failure] | None:
    """Return the documents of an export, None where the lines are none."""
    found: Iterator[tuple[str | None, Article]]
    if is_proquest(lines):
        found = proquest_articles(lines)
    elif is_factiva(lines):
        found = factiva_articles(lines)
    elif is_nexis(lines):
        found = ((None, article) for article in nexis_articles(lines))
    else:
        return None
    return _documents(found, identity)


def text_export(text: str, identity: str) -> Iterator[Document | Failure] | None:
    """Return the documents of an export in plain text, None where it is none."""
    lines = text.splitlines()
    return export_documents(joined_lines(text) if is_nexis(lines) else lines, identity)


def page_export(page: bytes, identity: str) -> Iterator[Document | Failure] | None:
    """Return the documents of an export in HTML, None where it is none."""
    return export_documents(html_lines(page), identity) if may_be_export(page) else None


def _documents(found: Iterator[tuple[str | None, Article]], identity: str) -> Iterator[Document | Failure]:
    for number, (own, article) in enumerate(found, 1):
        place = f"{identity}:{number}"
        try:
            if not article.body.strip():
                raise InputError("no text, only its heading")
            yield document_from(article, own or place)
        except InputError as error:
            yield Failure(place, "ingest", f"article {number} ({article.title or 'untitled'}): {error}")


def read_docx(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the articles of a Word file: those of an export, else the whole as one report."""
    yield from _articles_or_whole(docx_lines(read_whole(stream, MAX_EXPORT_BYTES)), identity)


def read_rtf(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the articles of a rich text file: those of an export, else the whole as one report."""
    yield from _articles_or_whole(rtf_lines(read_whole(stream, MAX_EXPORT_BYTES)), identity)


def _articles_or_whole(lines: Sequence[str], identity: str) -> Iterator[Document | Failure]:
    documents = export_documents(lines, identity)
    if documents is not None:
        yield from documents
        return
    text = "\n".join(line.strip() for line in lines if line.strip())
    check_length(text)
    yield Document(identity, text)
