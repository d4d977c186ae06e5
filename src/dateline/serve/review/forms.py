"""Read what a reviewer wrote into a form; every mistake is named with what would be right."""

import re
from collections.abc import Mapping

from msgspec import Struct

from dateline.errors import InputError
from dateline.serve.review.coding import Coding, read_sides
from dateline.types import Modality

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}-\d\d-\d\d)?")
_NAME = re.compile(r"[\w][\w .'-]{0,39}")


class Choices(Struct, frozen=True):
    """What the fields of a form may hold: types with their modes, countries, sectors."""

    types: dict[str, tuple[str, ...]]
    countries: frozenset[str]
    sectors: frozenset[str]

    @property
    def modalities(self) -> tuple[str, ...]:
        return tuple(item.value for item in Modality)

    @property
    def modes(self) -> tuple[str, ...]:
        return tuple(sorted({mode for modes in self.types.values() for mode in modes}))


def read_reviewer(written: str) -> str:
    """Return the name of a reviewer, "" where none is given."""
    name = written.strip()
    if name and not _NAME.fullmatch(name):
        raise InputError(f"{name[:40]!r}: a reviewer's name has letters, digits, spaces, dots and hyphens, at most 40")
    return name


def read_coding(given: Mapping[str, str], choices: Choices) -> Coding:
    """Return the fields that a reviewer holds right."""
    event_type = _one_of(given, "event_type", tuple(choices.types))
    mode = _one_of(given, "mode", choices.types[event_type] if event_type else ())
    date = given.get("date", "").strip() or None
    if date and not _DATE.fullmatch(date):
        raise InputError(f"date: {date[:40]!r} is none; write 2024, 2024-05, 2024-05-13 or 2024-05-01/2024-05-13")
    country = given.get("country", "").strip().upper() or None
    if country and country not in choices.countries:
        raise InputError(f"country: {country[:40]!r} is no ISO 3166-1 alpha-3 code such as KEN")
    actors, recipients = (
        read_sides(given.get(name, "")[:2_000], choices.countries, choices.sectors) for name in ("actors", "recipients")
    )
    modality = _one_of(given, "modality", choices.modalities) or Modality.ASSERTED.value
    return Coding(event_type, mode, modality, date, country, actors, recipients)


def _one_of(given: Mapping[str, str], name: str, known: tuple[str, ...]) -> str | None:
    value = given.get(name, "").strip()
    if value and value not in known:
        right = ", ".join(known) or "none"
        raise InputError(f"{name.replace('_', ' ')}: {value[:40]!r} does not fit here; these do: {right}")
    return value or None
