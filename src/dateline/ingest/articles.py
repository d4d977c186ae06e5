"""Put the parts of an article together into a document: headline first, byline, dateline, then the body."""

from datetime import date as Date

from msgspec import Struct

from dateline.ingest.streams import check_length
from dateline.types import Basis, Document, Span, Zone, ZoneKind


class Article(Struct, frozen=True):
    """The parts of one report as its file gives them."""

    title: str | None
    body: str
    published: Date | None = None
    basis: Basis | None = None
    byline: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    dateline: str | None = None


def document_from(article: Article, identity: str) -> Document:
    """Return the document of an article; raises `InputError` where it is empty or too long to be a report."""
    title = " ".join((article.title or "").split()) or None
    byline = " ".join((article.byline or "").split()) or None
    body = article.body.strip()
    parts: list[str] = []
    zones: list[Zone] = []
    length = 0
    dateline = " ".join((article.dateline or "").split()) or None
    for line, kind in ((title, ZoneKind.HEADLINE), (byline, ZoneKind.BYLINE), (dateline, ZoneKind.DATELINE)):
        if line and not body.startswith(line):
            zones.append(Zone(Span(length, length + len(line)), kind))
            parts.append(line)
            length += len(line) + 2
    text = "\n\n".join((*parts, body)) if body else "\n\n".join(parts)
    check_length(text)
    return Document(
        identity,
        text,
        article.published,
        title,
        article.url,
        article.outlet,
        article.language,
        article.basis if article.published else None,
        tuple(zones),
    )
