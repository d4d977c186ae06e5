"""What the page of an actor shows: its records by type and counterpart, and its roles over time."""

from collections.abc import Mapping
from datetime import date as Date

import msgspec
from msgspec import Struct

from dateline.knowledge.actors import ActorBase, plain
from dateline.serve.filters import KEY
from dateline.serve.reading import Reading, statements
from dateline.types import EventRecord


class ActorCard(Struct, frozen=True):
    """Who an actor is in the records of the store."""

    name: str | None
    country: str | None
    sector: str | None
    id: str | None
    records: int
    acting: int
    receiving: int
    first: Date | None
    last: Date | None


class TypeCount(Struct, frozen=True):
    """Records of one type on either side."""

    event_type: str
    quad: str | None
    acting: int
    receiving: int
    score: float | None


class Counterpart(Struct, frozen=True):
    """Another actor and the records in both directions."""

    key: str
    label: str | None
    acted_on: int
    acted_by: int
    score: float | None


class Period(Struct, frozen=True, order=True):
    """A row of the role clock, from the actor base."""

    start: str
    end: str
    role: str
    country: str
    sector: str
    source: str


class ActorPage(Struct, frozen=True):
    """All of an actor's page."""

    card: ActorCard
    types: tuple[TypeCount, ...]
    counterparts: tuple[Counterpart, ...]
    latest: tuple[EventRecord, ...]
    clock: tuple[Period, ...]
    key: str


def read_actor(reading: Reading, base: ActorBase, given: Mapping[str, str]) -> ActorPage | None:
    """Return the page of the actor with the id (or name and code) given, None where no record names it."""
    if not given.get("id") and not given.get("name"):
        return None
    known = statements("actors")
    form, values = ("id", {"id": given["id"]}) if given.get("id") else ("name", _name_and_code(given))

    def rows(name: str, **more: object) -> list[dict[str, object]]:
        statement = known[name]
        for part in ("who", "acting", "receiving"):
            statement = statement.replace(f"/*{part}*/", known[f"{part}_{form}"])
        return reading.rows(statement, {**values, **more})

    counts = rows("counts")[0]
    if not counts["records"]:
        return None
    card = msgspec.convert({**counts, **rows("named")[0]}, ActorCard)
    decoder = msgspec.json.Decoder(EventRecord)
    return ActorPage(
        card,
        msgspec.convert(rows("types"), tuple[TypeCount, ...]),
        msgspec.convert(rows("counterparts", self=given.get("id")), tuple[Counterpart, ...]),
        tuple(decoder.decode(str(row["body"])) for row in rows("latest")),
        role_clock(base, card),
        KEY + given["id"] if given.get("id") else given.get("name", ""),
    )


def _name_and_code(given: Mapping[str, str]) -> dict[str, str]:
    return {"name": given.get("name", ""), "code": given.get("code", "")}


def role_clock(base: ActorBase, card: ActorCard) -> tuple[Period, ...]:
    """Return the periods that the actor base knows of an actor, by id or else by its whole name."""
    name = plain(card.name or "")
    found = {
        Period(row.start or "", row.end or "", row.role or row.kind or "", row.country or row.international or "",
               row.sector or "", place)
        for entry in base.entries
        for place, row in entry.rows
        if (row.id and row.id == card.id) or (not card.id and name and plain(row.name) == name)
    }  # fmt: skip
    return tuple(sorted(found))
