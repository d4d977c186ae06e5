"""The actor base: who there is, under which names, in which office or role, and from when to when."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date as Date
from functools import cached_property

from msgspec import Struct

from dateline.errors import KnowledgeError
from dateline.knowledge.files import data_root, read_rows
from dateline.types import Actor, ActorKind

FILES = ("countries", "seats", "organisations", "groups", "bodies", "persons", "outlets")
SUPPLEMENTS = ("heads", "ministers")
"""Office holders with the columns of persons.csv; read where they are present."""


class CountryRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A state or territory with the words for it and its people."""

    iso3: str
    name: str
    source: str
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    aliases: tuple[str, ...] = ()


class NamedRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A named seat, body, group, organisation, person or outlet in one period."""

    name: str
    source: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    code: str | None = None
    international: str | None = None
    sector: str | None = None
    role: str | None = None
    kind: str | None = None
    ownership: str | None = None
    recognition: str | None = None
    start: str | None = None
    end: str | None = None
    id: str | None = None


class Entry(Struct, frozen=True):
    """One meaning of an alias: what sort of thing, and its periods in order. `word` is the alias as written."""

    word: str
    sort: str
    rows: tuple[tuple[str, NamedRow], ...] = ()
    country: str | None = None


class RoleRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A role noun or phrase (singular) and its sector; `home`: the country of the story is its default."""

    phrase: str
    sector: str
    home: bool = False


def plain(text: str) -> str:
    """Return a text in lower case without diacritics."""
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


class ActorBase:
    """All actors by alias. `recognition` chooses the row where governments are contested."""

    def __init__(self, recognition: str = "neutral") -> None:
        self.recognition = recognition

    @cached_property
    def countries(self) -> dict[str, CountryRow]:
        return {row.iso3: row for row in read_rows("actors/countries.csv", CountryRow)}

    @cached_property
    def roles(self) -> dict[str, RoleRow]:
        return {row.phrase: row for row in read_rows("actors/roles.csv", RoleRow)}

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """Return the land neighbours of each state."""
        rows = read_rows("actors/neighbours.csv", NeighbourRow)
        return {row.country: row.neighbours for row in rows}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every alias with its meaning; an alias may have several entries, the more specific file first."""
        return tuple(self._entries())

    @cached_property
    def by_surname(self) -> dict[str, tuple[Entry, ...]]:
        """Persons by the last and by the first word of their name, for those whom a report names by one word alone.

        Many peoples put the family name first ("Xi", "Mahathir").
        """
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.sort == "person" and " " in entry.word:
                for word in (entry.word.split()[-1], entry.word.split()[0]):
                    found.setdefault(plain(word), []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    def _entries(self) -> Iterator[Entry]:
        for row in self.countries.values():
            for word in (row.name, *row.aliases):
                yield Entry(word, "country", country=row.iso3)
            for word in row.adjectives:
                yield Entry(word, "adjective", country=row.iso3)
            for word in row.demonyms:
                yield Entry(word, "demonym", country=row.iso3)
            if row.capital:
                yield Entry(row.capital, "capital", country=row.iso3)
        for file in (*FILES[1:], *SUPPLEMENTS):
            if file in SUPPLEMENTS and not data_root().joinpath(f"actors/{file}.csv").is_file():
                continue
            yield from self._named(file)

    def _named(self, file: str) -> Iterator[Entry]:
        periods: dict[str, list[tuple[str, NamedRow]]] = {}
        for number, row in enumerate(read_rows(f"actors/{file}.csv", NamedRow), 2):
            if row.recognition and row.recognition != self.recognition:
                continue
            periods.setdefault(f"{row.name}", []).append((f"actors/{file}.csv:{number}", row))
        sort = _SORTS.get(file, "person")
        for rows in periods.values():
            first = rows[0][1]
            kind = first.kind if sort == "seat" and first.kind else sort
            words = dict.fromkeys(word for _, row in rows for word in (row.name, *row.aliases))
            for word in words:
                yield Entry(word, kind, tuple(rows), first.country)

    def actor(self, entry: Entry, day: Date | None) -> Actor:
        """Return whom an entry means on a day; without a day, at the latest known time."""
        if entry.sort in {"country", "adjective", "demonym", "capital"}:
            return self.state(entry.country or "", "CVL" if entry.sort == "demonym" else "GOV")
        place, row = _period(entry.rows, day)
        over = _is_over(row, day)
        person = entry.sort == "person"
        sector = "ELI" if over and person and row.sector in {"GOV", "MIL", "LEG", "JUD", "SPY"} else row.sector
        role = f"former {row.role}" if over and person and row.role else row.role
        if entry.sort == "outlet":
            sector, role = "JRN", row.kind
        return Actor(
            name=row.name,
            id=row.id,
            kind=_KINDS.get(entry.sort, ActorKind.ORGANISATION),
            country=row.country,
            international=row.international or row.code,
            sector=sector,
            sectors=(sector,) if sector else (),
            role=role,
            start_date=row.start,
            end_date=row.end,
            row=place,
        )

    def state(self, iso3: str, sector: str | None = "GOV") -> Actor:
        """Return a country as an actor."""
        row = self.countries.get(iso3)
        return Actor(
            row.name if row else iso3,
            iso3,
            ActorKind.STATE,
            iso3,
            None,
            sector,
            (sector,) if sector else (),
            row="actors/countries.csv",
        )

    def problems(self) -> list[str]:
        """Return everything that is wrong with the actor files, one line each."""
        found: list[str] = []
        try:
            known = set(self.countries)
            for entry in self.entries:
                for place, row in entry.rows:
                    if row.country and row.country not in known:
                        found.append(f"{place}: unknown country {row.country!r}")
                    if row.start and row.end and row.start > row.end:
                        found.append(f"{place}: {row.name} ends ({row.end}) before it starts ({row.start})")
            _ = self.roles, self.neighbours
        except KnowledgeError as error:
            found += str(error).splitlines()
        return sorted(set(found))


class NeighbourRow(Struct, frozen=True, forbid_unknown_fields=True):
    """The states that share a land border with a state."""

    country: str
    neighbours: tuple[str, ...]
    source: str


_SORTS = {
    "seats": "seat",
    "organisations": "organisation",
    "groups": "group",
    "bodies": "body",
    "persons": "person",
    "outlets": "outlet",
}
_KINDS = {
    "person": ActorKind.PERSON,
    "group": ActorKind.GROUP,
    "outlet": ActorKind.OUTLET,
    "seat": ActorKind.STATE,
    "region": ActorKind.STATE,
    "demonym": ActorKind.STATE,
}


def _period(rows: Sequence[tuple[str, NamedRow]], day: Date | None) -> tuple[str, NamedRow]:
    """Return the row valid on a day; else the last one that ended before it, else the first to come."""
    ordered = sorted(rows, key=lambda item: item[1].start or "")
    if day is None:
        current = [item for item in ordered if item[1].end is None]
        return (current or ordered)[-1]
    text = day.isoformat()
    valid = [item for item in ordered if _covers(item[1], text)]
    if valid:
        return valid[-1]
    past = [item for item in ordered if (item[1].start or "") <= text]
    return past[-1] if past else ordered[0]


def _covers(row: NamedRow, day: str) -> bool:
    start, end = row.start or "", row.end
    return start <= day[: len(start)] and (end is None or day[: len(end)] <= end)


def _is_over(row: NamedRow, day: Date | None) -> bool:
    if row.end is None:
        return False
    return day is None or day.isoformat()[: len(row.end)] > row.end
