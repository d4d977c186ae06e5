"""Which labels an export format puts before its fields."""

import re
from functools import lru_cache

from msgspec import Struct

from dateline.knowledge.files import read_rows


class Label(Struct, frozen=True):
    """A label of an export: it stands before (`head`) or after (`tail`) the text."""

    format: str
    label: str
    field: str
    part: str


@lru_cache(maxsize=4)
def labels_of(format: str) -> dict[str, Label]:
    """Return the labels of a format by their lower-case form."""
    rows = read_rows("inputs/export_labels.csv", Label)
    return {row.label.lower(): row for row in rows if row.format == format}


class LanguageName(Struct, frozen=True):
    """The English name of a language and its BCP 47 code."""

    name: str
    code: str


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return {row.name.lower(): row.code for row in read_rows("inputs/languages.csv", LanguageName)}


def language_code(name: str | None) -> str | None:
    """Return the code of a language named in English, the name itself where it is unknown."""
    first = re.split(r"[;,(]", name)[0].strip() if name else ""
    return _languages().get(first.lower(), first or None)
