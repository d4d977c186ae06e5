"""Factiva: articles with field codes ("plus indexing": HD, BY, PD, SN, LP, TD, AN), or without, closed by "Document …".

The codes are described in public by tm.plugin.factiva.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.ingest.articles import Article
from dateline.ingest.days import day_in
from dateline.ingest.exports.labels import labels_of, language_code
from dateline.types import Basis

_CODE = re.compile(r"^([A-Z]{2,3})(?:\s+(\S.*))?$", re.S)
_CLOSE = re.compile(r"^\(?Document ((?=[A-Za-z]*\d)[A-Za-z0-9]{12,40})\)?$")
_WORDS = re.compile(r"^[\d.,\u202f\u00a0 ]+ words$", re.I)
_CODED_SOURCE = re.compile(r"^[A-Z0-9]{2,12}$")
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?$", re.I)
MAX_NAMES = 4
_RIGHTS = re.compile(r"^(?:copyright\b|©|\(c\))", re.I)


def is_factiva(lines: Sequence[str]) -> bool:
    """Tell by the codes, or by the closing line and the count of words."""
    codes = {code[0] for line in lines if (code := _code(line.strip())) is not None}
    closed = any(_CLOSE.match(line.strip()) for line in lines)
    return {"HD", "SN", "PD"} <= codes or (closed and any(_WORDS.match(line.strip()) for line in lines))


def factiva_articles(lines: Sequence[str]) -> Iterator[tuple[str | None, Article]]:
    """Yield the articles with the accession number of each."""
    kept = [line.strip() for line in lines if line.strip()]
    coded = any((code := _code(line)) is not None and code[0] == "HD" for line in kept)
    yield from _coded(kept) if coded else _plain(kept)


def _code(line: str) -> tuple[str, str] | None:
    found = _CODE.match(line)
    if found is None or found[1].lower() not in labels_of("factiva"):
        return None
    return found[1], found[2] or ""


def _coded(lines: Sequence[str]) -> Iterator[tuple[str | None, Article]]:
    values: dict[str, list[str]] = {}
    field, tail = "ignored", False
    for line in lines:
        code = _code(line)
        label = labels_of("factiva")[code[0].lower()] if code is not None else None
        if label is not None and code is not None and code[0] == "HD":
            if "headline" in values:
                yield _from_values(values)
            values, tail = {}, False
        elif label is not None and label.part == "head" and (tail or (field == "body" and label.field != "body")):
            # A line of the text that begins like a code of the heading.
            label = None
        if label is None or code is None:
            values.setdefault(field, []).append(line)
            continue
        field, tail = label.field, label.part == "tail"
        values.setdefault(field, []).extend([code[1]] if code[1] else [])
    if "headline" in values:
        yield _from_values(values)


def _from_values(values: dict[str, list[str]]) -> tuple[str | None, Article]:
    def first(name: str) -> str | None:
        return " ".join(values.get(name, ())).strip() or None

    identity = (first("id") or "").removeprefix("Document ").split(" ")[0] or None
    return identity, Article(
        first("headline"),
        "\n".join(values.get("body", ())),
        day_in(first("date") or ""),
        Basis.METADATA,
        first("byline"),
        outlet=first("outlet"),
        language=language_code(first("language")),
    )


def _plain(lines: Sequence[str]) -> Iterator[tuple[str | None, Article]]:
    chunk: list[str] = []
    for line in lines:
        if closing := _CLOSE.match(line):
            article = _from_plain(chunk)
            if article is not None:
                yield closing[1], article
            chunk = []
        else:
            chunk.append(line)


def _from_plain(chunk: Sequence[str]) -> Article | None:
    """Read an article by the order of its lines around the count of words."""
    count = next((place for place, line in enumerate(chunk) if _WORDS.match(line)), None)
    if count is None:
        return None
    above, below = list(chunk[max(0, count - 2) : count]), list(chunk[count + 1 :])
    byline = above.pop() if len(above) > 1 and _is_byline(above[-1], above[-2]) else None
    published = day_in(below[0]) if below else None
    below = below[1:] if published else below
    below = below[1:] if below and _CLOCK.match(below[0]) else below
    outlet = below.pop(0) if below else None
    rights = next((place for place, line in enumerate(below[:8]) if _RIGHTS.match(line)), None)
    source = next((place for place, line in enumerate(below[:8]) if _CODED_SOURCE.match(line)), -1)
    language = below[source + 1] if 0 <= source < len(below) - 1 and below[source + 1].isalpha() else None
    start = rights if rights is not None else source + (language is not None)
    title = above[-1] if above else None
    return Article(
        title, "\n".join(below[start + 1 :]), published, Basis.METADATA, byline, None, outlet, language_code(language)
    )


def _is_byline(line: str, headline: str) -> bool:
    """Tell an author's line: it opens with "By", or is a few names under a longer headline."""
    names = line.split()
    if names[0].lower() == "by":
        return True
    return len(names) <= MAX_NAMES < len(headline.split()) and all(name[0].isupper() for name in names)
