"""What a reviewer may judge and correct of a record, and how it is written in a form."""

import re

from msgspec import Struct

from dateline.errors import InputError
from dateline.types import EventRecord, RecordActor

FIELDS = ("event_type", "mode", "modality", "date", "country", "actors", "recipients")

_SIDE = re.compile(r"(?:(?P<text>.*\S)\s*=\s*)?(?P<code>\?|[A-Z][A-Z0-9]{1,7})(?:[ .](?P<sector>[A-Z]{3}))?")


class Side(Struct, frozen=True):
    """One actor or recipient: the words, and the country or international body with the sector."""

    text: str | None
    country: str | None
    international: str | None
    sector: str | None

    @property
    def code(self) -> tuple[str | None, str | None]:
        return self.country or self.international, self.sector


class Coding(Struct, frozen=True):
    """The fields of a record that people judge; `country` is where it took place."""

    event_type: str | None
    mode: str | None
    modality: str
    date: str | None
    country: str | None
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]


def coding_of(record: EventRecord) -> Coding:
    """Return the fields of a machine's record that people judge."""
    return Coding(
        record.event_type,
        record.mode,
        record.modality.value,
        record.date.value,
        record.place.country if record.place else None,
        tuple(_side(actor) for actor in record.actors),
        tuple(_side(actor) for actor in record.recipients),
    )


def field_value(coding: Coding, field: str) -> str:
    """Return one field as a value that can be compared: sides count by their codes, in any order."""
    value = getattr(coding, field)
    if field in ("actors", "recipients"):
        return "; ".join(sorted({".".join(part or "?" for part in side.code) for side in value}))
    return str(value or "")


def changed_fields(before: Coding, after: Coding) -> tuple[str, ...]:
    """Name the fields in which two codings differ."""
    return tuple(field for field in FIELDS if field_value(before, field) != field_value(after, field))


def write_sides(sides: tuple[Side, ...]) -> str:
    """Write sides as a person edits them: `the army = NGA MIL; UN IGO`."""
    written = []
    for side in sides:
        code, sector = side.code
        words = re.sub(r"[;=\s]+", " ", side.text or "").strip()
        written.append((f"{words} = " if words else "") + (code or "?") + (f" {sector}" if sector else ""))
    return "; ".join(written)


def read_sides(written: str, countries: frozenset[str], sectors: frozenset[str]) -> tuple[Side, ...]:
    """Read sides as a person wrote them; raises `InputError` that shows the right form."""
    sides: list[Side] = []
    for part in filter(None, (piece.strip() for piece in written.split(";"))):
        match = _SIDE.fullmatch(part)
        if not match:
            raise InputError(f"{part[:60]!r} names no side; write words = CODE SECTOR, such as: the army = NGA MIL")
        code, sector = match["code"], match["sector"]
        if sector and sector not in sectors:
            raise InputError(f"{sector!r} is no sector; these exist: {', '.join(sorted(sectors))}")
        known = code in countries
        sides.append(Side(match["text"], code if known else None, None if known or code == "?" else code, sector))
    return tuple(sides)


def _side(actor: RecordActor) -> Side:
    return Side(actor.text, actor.country, actor.international, actor.sector)
