"""Which labels an export format puts before its fields, and the days it writes."""

import re
from datetime import date as Date
from datetime import datetime
from functools import lru_cache

from msgspec import Struct

from dateline.knowledge.files import read_rows

_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


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


def day_in(text: str) -> Date | None:
    """Return the first full date in a text, None where there is none or only a month."""
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3], "%Y %m %d")
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], found[1][:3], found[2], "%Y %b %d")
    if found := _DAY_FIRST.search(text):
        return _day(found[3], found[2][:3], found[1], "%Y %b %d")
    return None


def _day(year: str, month: str, day: str, form: str) -> Date | None:
    try:
        return datetime.strptime(f"{year} {month} {day}", form).date()
    except ValueError:
        return None
