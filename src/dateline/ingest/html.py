"""Take the article out of a web page: title, text, links to other stories, date."""

import re
from datetime import date as Date
from typing import Any

from dateline.errors import InputError
from dateline.ingest.html_dates import publication_date
from dateline.types import Basis, Document, Span, Zone, ZoneKind

MAX_DEPTH = 2_000
"""Nesting of tags beyond which a page is refused; no real page comes near it."""
MAX_TAGS = 150_000
"""Opening and closing tags together; taking an article out of so many takes some seconds."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# fmt: off
UNCLOSED = frozenset((
    b"area", b"base", b"br", b"col", b"dd", b"dt", b"embed", b"hr", b"img", b"input", b"li", b"link", b"meta",
    b"option", b"p", b"param", b"path", b"source", b"tbody", b"td", b"th", b"tr", b"track", b"wbr",
))
# fmt: on
"""Tags that need no closing one, and so tell nothing of the depth."""


def document_of(page: bytes, identity: str, *, url: str | None = None) -> Document:
    """Return the article of a page, headline first. Raises `InputError` where there is none."""
    from trafilatura import bare_extraction

    _check_nesting(page)
    try:
        found: Any = bare_extraction(page, url=url, with_metadata=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise InputError(f"this page cannot be read: {type(error).__name__}: {error}") from error
    body = (found.text if found is not None else None) or ""
    if not body.strip():
        raise InputError("no article text found in this page")
    title = (found.title or "").strip() or None
    headline = title if title and not body.startswith(title) else None
    text = f"{headline}\n\n{body}" if headline else body
    zones = (Zone(Span(0, len(headline)), ZoneKind.HEADLINE),) if headline else ()
    published, basis = _published(page, url or found.url)
    return Document(identity, text, published, title, url or found.url, found.sitename, found.language, basis, zones)


def _published(page: bytes, url: str | None) -> tuple[Date | None, Basis | None]:
    dated = publication_date(page.decode("utf-8", "replace"), url)
    return dated.value, (dated.basis if dated.value else None)


def _check_nesting(page: bytes) -> None:
    """Refuse a page whose tags nest deeper than any parser should follow."""
    depth = 0
    for count, tag in enumerate(_TAG.finditer(page)):
        if count > MAX_TAGS:
            raise InputError(f"more than {MAX_TAGS:,} tags: not a web page that can be read")
        if tag[2].lower() in UNCLOSED:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            raise InputError(f"tags nest deeper than {MAX_DEPTH:,} levels: not a web page that can be read")
