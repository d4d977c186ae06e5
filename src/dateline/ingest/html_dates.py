"""The publication date of a web page, from its metadata, its address and its visible dates."""

import json
import re
from collections.abc import Iterator
from datetime import date as Date
from typing import Any

from dateline.matching.time_document import date_from_url
from dateline.types import Basis, DocumentDate

LATEST = "2099-12-31"
"""Later dates are mistakes; a fixed bound, so that a page gives the same date on every day."""
_LINKED_DATA = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{1,200000}?)</script>", re.S | re.I)
_CANONICAL = re.compile(r"<(?:link|meta)[^>]{0,200}(?:canonical|og:url)[^>]{0,300}>", re.I)
_ADDRESS = re.compile(r"(?:href|content)=[\"']([^\"']{1,500})[\"']", re.I)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PUBLISHED_KEYS = ("datePublished", "dateCreated", "uploadDate")
MAX_DEPTH = 8
NEAR_DAYS = 2
"""Two sources that lie this close agree: time zones and midnight."""


def publication_date(page: str | bytes, url: str | None = None) -> DocumentDate:
    """Return the day a page was published with what it rests on; `value` is None where nothing tells."""
    text = page.decode("utf-8", errors="replace") if isinstance(page, bytes) else page
    address = date_from_url(url or _own_address(text))
    structured = _structured_date(text)
    visible = _visible_date(text)
    best = visible or structured
    if address is not None and (best is None or abs((best - address).days) > NEAR_DAYS):
        readings = ((address, 0.9),) if best is None else ((address, 0.75), (best, 0.25))
        return DocumentDate(address, Basis.URL, readings[0][1], "the day in the address of the page", readings)
    if best is None:
        return DocumentDate(None, Basis.UNKNOWN, 0.0, "the page tells no date")
    others = [day for day in (address, structured, visible) if day is not None]
    agreeing = sum(abs((day - best).days) <= NEAR_DAYS for day in others)
    confidence = {1: 0.8, 2: 0.93}.get(agreeing, 0.97)
    if structured is not None and abs((structured - best).days) > NEAR_DAYS:
        return DocumentDate(best, Basis.METADATA, 0.7, "its metadata disagree", ((best, 0.7), (structured, 0.3)))
    return DocumentDate(
        best, Basis.METADATA, confidence, f"{agreeing} sources in the page agree", ((best, confidence),)
    )


def _visible_date(text: str) -> Date | None:
    """Return the date that htmldate finds in head, markup and text: the original one, not the last change."""
    from htmldate import find_date

    try:
        found = find_date(text, extensive_search=True, original_date=True, max_date=LATEST)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return _day(found)


def _structured_date(text: str) -> Date | None:
    """Return the publication date of the page's linked data (JSON-LD)."""
    for match in _LINKED_DATA.finditer(text):
        try:
            content = json.loads(match.group(1))
        except (ValueError, RecursionError):
            continue
        for value in _published_values(content, 0):
            day = _day(value)
            if day is not None:
                return day
    return None


def _published_values(content: Any, depth: int) -> Iterator[Any]:
    if depth > MAX_DEPTH:
        return
    if isinstance(content, dict):
        for key in _PUBLISHED_KEYS:
            if key in content:
                yield content[key]
        for value in content.values():
            yield from _published_values(value, depth + 1)
    elif isinstance(content, list):
        for value in content:
            yield from _published_values(value, depth + 1)


def _own_address(text: str) -> str | None:
    tag = _CANONICAL.search(text)
    found = _ADDRESS.search(tag.group()) if tag else None
    return found.group(1) if found else None


def _day(value: Any) -> Date | None:
    found = _ISO.match(value) if isinstance(value, str) else None
    try:
        return Date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
