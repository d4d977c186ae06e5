"""The actor base: who there is, under which names, in which office or role, and from when to when."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date as Date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dateline.knowledge.files import Row, data_root, parse_rows, read_rows
from dateline.types import Actor, ActorKind

THINGS = ("seats", "organisations", "groups", "bodies", "outlets")
PERSONS = ("persons", "heads", "ministers")
"""Office holders have the columns of persons.csv; somebody may have rows in all three."""
BLOC = "bloc"
FEW_MEMBERS = 8
"""Up to so many states a bloc without a body of its own stands for each of them ("the Baltic states")."""
OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY"})
"""Sectors that nobody has before the office, and that make one of the elite of whoever had it."""


class CountryRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A state or territory with the words for it and its people."""

    iso3: str
    name: str
    source: str
    iso2: str | None = None
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    aliases: tuple[str, ...] = ()


class NamedRow(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A named seat, body, group, organisation, person or outlet in one period; `sectors` are further sectors."""

    name: str
    source: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    code: str | None = None
    international: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    kind: str | None = None
    ownership: str | None = None
    recognition: str | None = None
    start: str | None = None
    end: str | None = None
    id: str | None = None


class NeighbourRow(Struct, frozen=True, forbid_unknown_fields=True):
    """The states that share a land border with a state."""

    country: str
    neighbours: tuple[str, ...]
    source: str


class ShortNameRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that stands for a state only in reports that name another state beside it."""

    name: str
    country: str
    beside: str
    source: str


class StateCodeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that a scholarly list (cow: Correlates of War, gw: Gleditsch and Ward) gives a state for some years."""

    country: str
    system: str
    number: int
    abbreviation: str
    source: str
    start: str | None = None
    end: str | None = None


class MemberRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A state's membership in an organisation or group of states; no start: from its beginning."""

    group: str
    country: str
    source: str
    start: str | None = None
    end: str | None = None


class RecognitionRow(Struct, frozen=True, forbid_unknown_fields=True):
    """How a policy of recognition codes a contested state: as `home`, with further sectors."""

    country: str
    recognition: str
    home: str
    source: str
    sectors: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


Dated = NamedRow | StateCodeRow | MemberRow | RecognitionRow


class Entry(Struct, frozen=True, gc=False):
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
    """All actors by alias. `recognition` chooses the row where governments are contested.

    `own` is a folder with actor files of the user, in the columns of ours; what they say of a name stands first.
    """

    def __init__(self, recognition: str = "neutral", own: Path | None = None) -> None:
        self.recognition = recognition
        self.own = own

    @cached_property
    def countries(self) -> dict[str, CountryRow]:
        return {row.iso3: row for row in read_rows("actors/countries.csv", CountryRow)}

    @cached_property
    def roles(self) -> dict[str, RoleRow]:
        shipped = {row.phrase: row for row in read_rows("actors/roles.csv", RoleRow)}
        return shipped | {row.phrase: row for row in self._own_rows("roles", RoleRow)}

    @cached_property
    def role_lengths(self) -> dict[str, int]:
        """Return the most words of a role phrase by its last word, of phrases with more than one."""
        found: dict[str, int] = {}
        for phrase in self.roles:
            words = phrase.replace("-", " ").split()
            if len(words) > 1:
                found[words[-1]] = max(found.get(words[-1], 0), len(words))
        return found

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """Return the land neighbours of each state."""
        rows = read_rows("actors/neighbours.csv", NeighbourRow)
        return {row.country: row.neighbours for row in rows}

    @cached_property
    def short_names(self) -> tuple[ShortNameRow, ...]:
        return read_rows("actors/short_names.csv", ShortNameRow)

    @cached_property
    def state_codes(self) -> tuple[StateCodeRow, ...]:
        return read_rows("actors/state_codes.csv", StateCodeRow)

    @cached_property
    def memberships(self) -> tuple[MemberRow, ...]:
        return read_rows("actors/members.csv", MemberRow)

    @cached_property
    def contested(self) -> dict[str, RecognitionRow]:
        """Return the states that the chosen policy of recognition codes in its own way."""
        rows = read_rows("actors/recognition.csv", RecognitionRow)
        return {row.country: row for row in rows if row.recognition == self.recognition}

    def state_code(self, iso3: str, system: str, day: Date | None = None) -> int | None:
        """Return the number of a state in a scholarly list, that of the latest period without a day."""
        rows = [row for row in self.state_codes if row.country == iso3 and row.system == system]
        valid = [row for row in rows if day is None or valid_on(row, day)]
        return max(valid, key=lambda row: (row.end is None, row.start or "")).number if valid else None

    def members(self, group: str, day: Date | None = None) -> tuple[str, ...]:
        """Return the members of an organisation or group of states on a day, without a day those of today."""
        rows = [row for row in self.memberships if row.group == group]
        return tuple(sorted(row.country for row in rows if (valid_on(row, day) if day else row.end is None)))

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
        for place, region in self.rows("regions"):
            few = region.kind == BLOC and 0 < len(self.members(region.name)) <= FEW_MEMBERS
            for word in (region.name, *region.aliases):
                yield Entry(word, BLOC if few else "none", ((place, region),))
        for file in THINGS:
            yield from _entries_of(_SORTS[file], self.rows(file))
        people = [placed for file in PERSONS for placed in self.rows(file)]
        yield from _entries_of("person", people)

    def rows(self, file: str) -> Iterator[tuple[str, NamedRow]]:
        """Return the rows of a file of names with their places; none where the file is missing."""
        for number, row in enumerate(self._own_rows(file, NamedRow), 2):
            yield f"{self.own}/{file}.csv:{number}", row
        path = f"actors/{file}.csv"
        if not data_root().joinpath(path).is_file():
            return
        for number, row in enumerate(read_rows(path, NamedRow), 2):
            if row.recognition is None or row.recognition == self.recognition:
                yield f"{path}:{number}", row

    def _own_rows(self, file: str, kind: type[Row]) -> tuple[Row, ...]:
        """Return the rows of a file of the user, none where there is none."""
        if self.own is None or not (self.own / f"{file}.csv").is_file():
            return ()
        path = self.own / f"{file}.csv"
        return parse_rows(path.read_text(encoding="utf-8"), kind, str(path))

    def actor(self, entry: Entry, day: Date | None) -> Actor:
        """Return whom an entry means on a day; without a day, at the latest known time."""
        if entry.sort in {"country", "adjective", "demonym", "capital"}:
            return self.state(entry.country or "", "CVL" if entry.sort == "demonym" else "GOV", day)
        place, row = _period(entry.rows, day)
        if entry.sort == "person" and row.sector in OFFICES and day is not None and _is_to_come(row, day):
            row = replace(row, sector=None, sectors=(), role=None)
        return _told(entry, place, row, over=_is_over(row, day))

    def bloc(self, entry: Entry, day: Date | None) -> tuple[Actor, ...]:
        """Return the states of a bloc that acts through them alone ("the Baltic states")."""
        place, row = entry.rows[0]
        return tuple(replace(self.state(code), row=place) for code in self.members(row.name, day))

    def undated(self, entry: Entry) -> Actor:
        """Return whom an entry means in a text that nothing dates: people in office, groups as they were longest."""
        if entry.sort == "person":
            place, row = _period(entry.rows, None)
        elif entry.sort == "group":
            place, row = max(entry.rows, key=lambda item: _years(item[1]))
        else:
            return self.actor(entry, None)
        return _told(entry, place, row, over=False)

    def state(self, iso3: str, sector: str | None = "GOV", day: Date | None = None) -> Actor:
        """Return a country as an actor."""
        row = self.countries.get(iso3)
        policy = self.contested.get(iso3)
        if policy is not None and day is not None and not valid_on(policy, day):
            policy = None
        sectors = (sector,) if sector else ()
        return Actor(
            row.name if row else iso3,
            iso3,
            ActorKind.STATE,
            policy.home if policy else iso3,
            None,
            sector,
            (*sectors, *policy.sectors) if policy else sectors,
            row="actors/countries.csv",
        )


_SORTS = {
    "seats": "seat",
    "organisations": "organisation",
    "groups": "group",
    "bodies": "body",
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


def _told(entry: Entry, place: str, row: NamedRow, *, over: bool) -> Actor:
    """Return the actor of a row; somebody whose office is over is one of the elite."""
    person = entry.sort == "person"
    sector = "ELI" if over and person and row.sector in OFFICES else row.sector
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
        sectors=(sector, *row.sectors) if sector else row.sectors,
        role=role,
        start_date=row.start,
        end_date=row.end,
        row=place,
    )


def _years(row: NamedRow) -> int:
    """Return how many years a period lasted; one without an end lasts ten years at least."""
    start = int((row.start or "1900")[:4])
    return int(row.end[:4]) - start if row.end else max(10, 2025 - start)


def _entries_of(sort: str, placed: Sequence[tuple[str, NamedRow]] | Iterator[tuple[str, NamedRow]]) -> Iterator[Entry]:
    """Return the entries of all names, each with the periods of the one who bears it."""
    bearers: dict[tuple[str, str | None], list[tuple[str, NamedRow]]] = {}
    homes: dict[str, set[str]] = {}
    for place, row in placed:
        name = plain(row.name)
        bearers.setdefault((name, row.country), []).append((place, row))
        homes.setdefault(name, set()).update({row.country} if row.country else ())
    if sort == "person":
        # Somebody may hold an office at home and later one above states; namesakes of two countries stay apart.
        for name, country in list(bearers):
            if country is None and len(homes[name]) == 1:
                bearers[name, next(iter(homes[name]))] += bearers.pop((name, country))
    for rows in bearers.values():
        first = rows[0][1]
        kind = first.kind if sort == "seat" and first.kind else sort
        country = next((row.country for _, row in rows if row.country), None)
        for word in dict.fromkeys(word for _, row in rows for word in (row.name, *row.aliases)):
            yield Entry(word, kind, tuple(rows), country)


def _period(rows: Sequence[tuple[str, NamedRow]], day: Date | None) -> tuple[str, NamedRow]:
    """Return the row valid on a day; else the last one that ended before it, else the first to come.

    A row of the chosen policy of recognition outranks the neutral ones.
    """
    ordered = sorted(rows, key=lambda item: item[1].start or "")
    if day is None:
        valid = [item for item in ordered if item[1].end is None]
    else:
        valid = [item for item in ordered if valid_on(item[1], day)]
    if valid:
        return max(valid, key=lambda item: (item[1].recognition is not None, item[1].start or ""))
    text = day.isoformat() if day else "9999"
    past = [item for item in ordered if (item[1].start or "") <= text]
    return past[-1] if past else ordered[0]


def valid_on(row: Dated, day: Date) -> bool:
    """Tell whether a row holds on a day; a year or month of start or end counts wholly."""
    text = day.isoformat()
    return (row.start or "") <= text and (row.end is None or text[: len(row.end)] <= row.end)


def _is_to_come(row: NamedRow, day: Date) -> bool:
    return (row.start or "") > day.isoformat()


def _is_over(row: NamedRow, day: Date | None) -> bool:
    if row.end is None:
        return False
    return day is None or day.isoformat()[: len(row.end)] > row.end
