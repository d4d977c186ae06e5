"""The filters of a page: they live in its address, and become conditions with bound values."""

import re
from collections.abc import Mapping
from datetime import date as Date
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.serve.reading import statements

PAGE_SIZE = 50
MAX_LIMIT = 1_000
MAX_WORDS = 8
TEXT_FIELDS = ("q", "text", "actor", "recipient", "type", "mode", "context", "country", "place", "modality", "source")


CODE = re.compile(r"[A-Z][A-Z0-9]+([.][A-Z]+)?")
"""A country, body or person by its code: RUS, NATO, Q7747, RUS.MIL."""


KEY = "id:"
"""Before the key of one actor, as its page and the network name it."""


class Filters(Struct, frozen=True):
    """What the reader of a page asked for; an empty string or None asks for nothing."""

    q: str = ""
    text: str = ""
    actor: str = ""
    recipient: str = ""
    type: str = ""
    mode: str = ""
    context: str = ""
    country: str = ""
    place: str = ""
    modality: str = ""
    source: str = ""
    confidence: float | None = None
    since: Date | None = None
    until: Date | None = None
    limit: int = PAGE_SIZE
    page: int = 1

    def address(self, *, page: int | None = None) -> str:
        """Return the query string that brings these filters back."""
        return urlencode(self.fields() + ([("page", str(page))] if page and page > 1 else []))

    def fields(self) -> list[tuple[str, str]]:
        """Return name and value of each filter that is set, in a fixed order."""
        named = [(name, str(getattr(self, name))) for name in TEXT_FIELDS if getattr(self, name)]
        if self.confidence is not None:
            named.append(("confidence", f"{self.confidence:g}"))
        named += [(n, value.isoformat()) for n, value in (("from", self.since), ("to", self.until)) if value]
        return named + ([("limit", str(self.limit))] if self.limit != PAGE_SIZE else [])

    def without(self, name: str) -> "Filters":
        """Return the filters less one, on the first page."""
        field = {"from": "since", "to": "until"}.get(name, name)
        return replace(self, **{field: getattr(Filters(), field), "page": 1})

    def condition(self) -> tuple[str, dict[str, object]]:
        """Return the condition over `records r` and the values that it binds."""
        known = statements("filters")
        parts: list[str] = []
        values: dict[str, object] = {}
        for number, word in enumerate(self.q.lower().split()[:MAX_WORDS]):
            parts.append(known["word"].replace("$word", f"$word{number}"))
            values[f"word{number}"] = word
        for name, value in self.fields():
            if name in known:
                parts.append(known[_form(name, value, known)])
                values[name] = value
        if self.confidence is not None:
            values["confidence"] = self.confidence
        return "\n and ".join(parts) or "true", values


def _form(name: str, value: str, known: Mapping[str, str]) -> str:
    """Return the name of the statement that a value asks for: by key (id:…), by code, or by part of a name."""
    if f"{name}_id" in known and value.startswith(KEY):
        return f"{name}_id"
    return f"{name}_code" if f"{name}_code" in known and CODE.fullmatch(value) else name


def read_filters(given: Mapping[str, str]) -> Filters:
    """Read the filters of an address; raises `InputError` that names the field and what would be right."""
    texts = {name: given.get(name, "").strip()[:200] for name in TEXT_FIELDS}
    texts["type"], texts["country"] = texts["type"].upper(), texts["country"].upper()
    return Filters(
        **texts,
        confidence=_number(given, "confidence"),
        since=read_day(given, "from"),
        until=read_day(given, "to"),
        limit=read_count(given, "limit", PAGE_SIZE, MAX_LIMIT),
        page=read_count(given, "page", 1, 1_000_000),
    )


def read_day(given: Mapping[str, str], name: str) -> Date | None:
    value = given.get(name, "").strip()
    try:
        return Date.fromisoformat(value) if value else None
    except ValueError as error:
        raise InputError(f"{name}: {value[:40]!r} is no ISO 8601 date such as 2021-10-27") from error


def _number(given: Mapping[str, str], name: str) -> float | None:
    value = given.get(name, "").strip()
    try:
        number = float(value) if value else None
    except ValueError as error:
        raise InputError(f"{name}: {value[:40]!r} is no number between 0 and 1") from error
    if number is not None and not 0 <= number <= 1:
        raise InputError(f"{name}: {value[:40]!r} is no number between 0 and 1")
    return number


def read_count(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = given.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not min(default, 1) <= int(value[:10]) <= most:
        raise InputError(f"{name}: {value[:40]!r} is no whole number from {min(default, 1)} to {most:,}")
    return int(value)
