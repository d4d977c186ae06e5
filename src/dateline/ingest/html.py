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
_SITE = re.compile(r"\s+[|–—·»:-]+\s+(?P<name>[^|–—·»]{2,60})$")


def document_of(page: bytes, identity: str, *, url: str | None = None) -> Document:
    """Return the article of a page, headline first. Raises `InputError` where there is none."""
    from trafilatura import bare_extraction

    _check_nesting(page)
    try:
        found: Any = bare_extraction(page, url=url, with_metadata=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise InputError(f"this page cannot be read: {type(error).__name__}: {error}") from error
    body = ((found.text if found is not None else None) or "").strip()
    if not body:
        raise InputError("no article text found in this page")
    title = _without_site(" ".join((found.title or "").split()), found.sitename, found.hostname) or None
    opening = body.partition("\n")[0].rstrip()
    if title and _says_title(opening, title):
        title, text = opening, body
    else:
        text = f"{title}\n\n{body}" if title else body
    zones = (Zone(Span(0, len(title)), ZoneKind.HEADLINE),) if title and title != body else ()
    published, basis = _published(page, url or found.url)
    return Document(identity, text, published, title, url or found.url, found.sitename, found.language, basis, zones)


def _without_site(title: str, *names: str | None) -> str:
    """Return a title without the name of its site, which browsers show with it ("Talks begin | The Paper")."""
    known = {_letters(name) for name in names if name}
    if _letters(title) in known:
        return ""
    site = _SITE.search(title)
    named = _letters(site["name"]) if site else ""
    return title[: site.start()] if site and any(named in name or name in named for name in known) else title


def _says_title(line: str, title: str) -> bool:
    """Tell whether the first line of the text is the title, which may have more than it (the name of the site)."""
    words, whole = _letters(line), _letters(title)
    return bool(words) and (words == whole or (len(words) > len(whole) / 2 and whole.startswith(words)))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


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
