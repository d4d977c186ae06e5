"""ProQuest text files: articles between lines of underscores, "Full text:" and labelled fields around it."""

import re
from collections.abc import Iterator, Sequence

from dateline.ingest.articles import Article
from dateline.ingest.days import day_in
from dateline.ingest.exports.labels import Label, labels_of, language_code
from dateline.types import Basis

_RULE = re.compile(r"^\s*_{20,}\s*$")
_COUNTER = re.compile(r"^\s*Document \d+ of \d+\s*$", re.I)
_LABELLED = re.compile(r"^([A-Za-z][A-Za-z/ ]{2,40}?):\s*(.*)$", re.S)


def is_proquest(lines: Sequence[str]) -> bool:
    """Tell by the rule between articles and the labels of one."""
    fields = {label[0].label for line in lines if (label := _label(line)) is not None}
    named = fields & {"Publication title", "Publication info", "Publication date", "ProQuest document ID"}
    return any(_RULE.match(line) for line in lines) and len(named) > 1


def proquest_articles(lines: Sequence[str]) -> Iterator[tuple[str | None, Article]]:
    """Yield the articles with the document number of each."""
    chunk: list[str] = []
    for line in (*lines, "_" * 60):
        if not _RULE.match(line):
            chunk.append(line.strip())
            continue
        values = _values(chunk)
        if "outlet" in values or "info" in values:
            yield next(iter(values.get("id", ())), None), _article(values)
        chunk = []


def _label(line: str) -> tuple[Label, str] | None:
    found = _LABELLED.match(line)
    label = labels_of("proquest").get(found[1].strip().lower()) if found else None
    return (label, found[2].strip()) if found and label else None


def _values(chunk: Sequence[str]) -> dict[str, list[str]]:
    """Collect the lines of each field; lines before the first label are the title."""
    values: dict[str, list[str]] = {}
    field, told = "title", False
    for line in chunk:
        if not line or _COUNTER.match(line):
            continue
        label = _label(line)
        if label is not None and told and label[0].part == "head":
            # A line of the text that begins like a field of the heading.
            label = None
        if label is None:
            values.setdefault(field, []).append(line)
            continue
        field = label[0].field
        told = told or field == "body"
        values.setdefault(field, []).extend([label[1]] if label[1] else [])
    return values


def _article(values: dict[str, list[str]]) -> Article:
    def first(name: str) -> str | None:
        return next(iter(values.get(name, ())), None)

    return Article(
        first("headline") or first("title"),
        "\n".join(values.get("body") or values.get("abstract") or ()),
        day_in(first("date") or "") or day_in(first("info") or ""),
        Basis.METADATA,
        first("byline"),
        first("url"),
        first("outlet") or (first("info") or "").partition(";")[0].strip(" .") or None,
        language_code(first("language")),
    )
