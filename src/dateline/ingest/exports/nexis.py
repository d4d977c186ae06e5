"""Nexis (Nexis Uni, Lexis Advance, LexisNexis): headline, outlet, day, labelled fields, body, labelled fields.

The layouts are described in public by LexisNexisTools and tm.plugin.lexisnexis. Newer files close every article with
"End of Document" and put the headline first; older ones open it with "3 of 100 DOCUMENTS" and put the outlet first.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.ingest.articles import Article
from dateline.ingest.days import day_in
from dateline.ingest.exports.labels import Label, labels_of, language_code
from dateline.types import Basis

_COUNTER = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$", re.I)
_PAGE = re.compile(r"^\s*Page \d+ of \d+\s*$", re.I)
_LABELLED = re.compile(r"^([A-Za-z][A-Za-z/ \-]{1,30}?)\s*(?::\s*(.*))?$", re.S)
_RIGHTS = re.compile(r"^(?:copyright\b|©|all rights reserved)", re.I)


def is_nexis(lines: Sequence[str]) -> bool:
    """Tell by the marks between articles, and by labelled fields beside them."""
    marked = any(_COUNTER.match(line) or _ends(line) for line in lines)
    found = {label[0].label for line in lines if (label := _label(line.strip())) is not None}
    return marked and ("Load-Date" in found or {"Length", "Language"} <= found)


def nexis_articles(lines: Sequence[str]) -> Iterator[Article]:
    """Yield the articles between the marks."""
    for chunk in _chunks(lines):
        old = bool(_COUNTER.match(chunk[0]))
        yield _article(chunk[1:] if old else chunk, old=old)


def _ends(line: str) -> bool:
    label = labels_of("nexis").get(line.strip().lower())
    return label is not None and label.field == "end"


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in (line.strip() for line in lines):
        if not line or _PAGE.match(line):
            continue
        if _COUNTER.match(line) and _has_text(chunk):
            yield chunk
            chunk = []
        elif _COUNTER.match(line):
            chunk = []
        if _ends(line):
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(line)
    if _has_text(chunk):
        yield chunk


def _has_text(chunk: Sequence[str]) -> bool:
    """Tell an article from the cover and the list of contents by its labels."""
    return any((label := _label(line)) is not None and label[0].field in ("body", "loaded") for line in chunk) or bool(
        chunk and _COUNTER.match(chunk[0])
    )


def _label(line: str) -> tuple[Label, str] | None:
    found = _LABELLED.match(line)
    label = labels_of("nexis").get(found[1].strip().lower()) if found else None
    if found is None or label is None or (found[2] is None and label.field not in ("body", "ignored", "end")):
        return None
    return label, found[2] or ""


def _article(chunk: Sequence[str], *, old: bool) -> Article:
    values: dict[str, str] = {}
    header: list[str] = []
    body: list[str] = []
    part = "header"
    for line in chunk:
        label = _label(line)
        if part == "tail":
            if label is not None:
                values.setdefault(label[0].field, label[1])
        elif label is not None and label[0].field == "contents" and part == "header":
            # The list of contents before the first article.
            header.clear()
        elif label is not None and label[0].part == "tail" and part != "header":
            part = "tail"
            values.setdefault(label[0].field, label[1])
        elif label is not None and label[0].field == "body":
            part = "body"
            body = [label[1]] if label[1] else []
        elif label is not None and label[0].part == "head" and not body:
            part = "head"
            values.setdefault(label[0].field, label[1])
        elif part == "header":
            header.append(line)
        elif not _RIGHTS.match(line):
            part = "body"
            body.append(line)
    title, outlet, dated = _heading([line for line in header if not _RIGHTS.match(line)], old=old)
    published = day_in(dated) or day_in(values.get("loaded", ""))
    return Article(
        values.get("headline") or title,
        "\n".join(body),
        published,
        Basis.METADATA,
        values.get("byline"),
        values.get("url") or None,
        outlet,
        language=language_code(values.get("language")),
        dateline=values.get("dateline"),
    )


def _heading(header: Sequence[str], *, old: bool) -> tuple[str | None, str | None, str]:
    """Return headline, outlet and the line with the day, which stand next to each other without labels."""
    dates = [place for place, line in enumerate(header) if len(line) < 120 and day_in(line)]
    if not dates:
        lead = [*header[-2:], None, None]
        return (lead[1], lead[0], "") if old else (lead[0], lead[1], "")
    place = dates[0] if old else dates[-1]
    if old:
        return (header[-1] if len(header) > place + 1 else None), (header[0] if place else None), header[place]
    above = header[max(0, place - 2) : place]
    return (above[0] if above else None), (above[1] if len(above) > 1 else None), header[place]
