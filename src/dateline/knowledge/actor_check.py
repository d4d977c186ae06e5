"""Find everything that is wrong with the rows of the actor base, each with file and line."""

import re
from collections.abc import Callable, Iterator

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import PERSONS, THINGS, ActorBase, Dated, NamedRow, plain

_DAY = re.compile(r"\d{1,4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CODE = re.compile(r"[A-Z]{3}")
_SECTOR = re.compile(r"[A-Z]{3}")
_POLICIES = frozenset({"neutral", "un", "us"})
_OWNERSHIPS = frozenset({"state", "public", "private"})

Placed = tuple[str, NamedRow]


def problems(base: ActorBase) -> list[str]:
    """Return one line for each problem of the actor files."""
    found: list[str] = []
    checks: tuple[Callable[[ActorBase], Iterator[str]], ...] = (_countries, _lists, _names, _namesakes)
    for check in checks:
        try:
            found += check(base)
        except KnowledgeError as error:
            found += str(error).splitlines()
    return sorted(set(found))


def _countries(base: ActorBase) -> Iterator[str]:
    for code, row in base.countries.items():
        if not _CODE.fullmatch(code) or (row.iso2 and len(row.iso2) != 2):
            yield f"actors/countries.csv: bad code {code!r} or {row.iso2!r}"
    _ = base.roles


def _lists(base: ActorBase) -> Iterator[str]:
    for country, around in base.neighbours.items():
        for code in (country, *around):
            if code not in base.countries:
                yield f"actors/neighbours.csv: unknown country {code!r}"
        for code in around:
            if country not in base.neighbours.get(code, ()):
                yield f"actors/neighbours.csv: {country} has the neighbour {code}, but not the other way round"
    for number, short in enumerate(base.short_names, 2):
        for code in (short.country, short.beside):
            if code not in base.countries:
                yield f"actors/short_names.csv:{number}: unknown country {code!r}"
    names = {entry.rows[0][1].name for entry in base.entries if entry.rows}
    for number, member in enumerate(base.memberships, 2):
        place = f"actors/members.csv:{number}"
        yield from _dates(place, member)
        if member.country not in base.countries:
            yield f"{place}: unknown country {member.country!r}"
        if member.group not in names:
            yield f"{place}: unknown organisation or region {member.group!r}"
    for number, code_row in enumerate(base.state_codes, 2):
        place = f"actors/state_codes.csv:{number}"
        yield from _dates(place, code_row)
        if code_row.country not in base.countries or code_row.system not in {"cow", "gw"}:
            yield f"{place}: unknown country {code_row.country!r} or system {code_row.system!r}"


def _names(base: ActorBase) -> Iterator[str]:
    for file in (*THINGS, *PERSONS):
        for place, row in base.rows(file):
            yield from _dates(place, row)
            if not row.source.strip():
                yield f"{place}: {row.name} has no source"
            if row.country and row.country not in base.countries:
                yield f"{place}: unknown country {row.country!r}"
            known = {role.sector for role in base.roles.values()} | {"PRE", "IGO", "NGO"}
            for sector in (row.sector, *row.sectors):
                if sector and (not _SECTOR.fullmatch(sector) or sector not in known):
                    yield f"{place}: unknown sector {sector!r}"
            if row.recognition and row.recognition not in _POLICIES:
                yield f"{place}: unknown policy of recognition {row.recognition!r}"
            if file == "outlets" and row.ownership not in _OWNERSHIPS:
                yield f"{place}: unknown ownership {row.ownership!r}"
            if len(set(row.aliases)) != len(row.aliases) or row.name in row.aliases:
                yield f"{place}: {row.name} has an alias twice"


def _dates(place: str, row: Dated) -> Iterator[str]:
    for text in (row.start, row.end):
        if text and not _DAY.fullmatch(text):
            yield f"{place}: {text!r} is no ISO 8601 date"
    if row.start and row.end and row.start[: len(row.end)] > row.end[: len(row.start)]:
        yield f"{place}: ends ({row.end}) before it starts ({row.start})"


def _namesakes(base: ActorBase) -> Iterator[str]:
    """Yield aliases that nothing tells apart, and roles that somebody holds twice at once."""
    for file in (*THINGS, *PERSONS):
        bearers: dict[tuple[str, str | None], list[Placed]] = {}
        for place, row in base.rows(file):
            for word in {plain(word) for word in (row.name, *row.aliases)}:
                bearers.setdefault((word, row.country or row.international or row.code), []).append((place, row))
        for (word, home), placed in bearers.items():
            yield from _clashes(word, home, placed, same_office=file in PERSONS)


def _clashes(word: str, home: str | None, placed: list[Placed], *, same_office: bool) -> Iterator[str]:
    for number, (place, row) in enumerate(placed):
        for other_place, other in placed[:number]:
            if not _overlap(row, other) or row.recognition != other.recognition:
                continue
            if plain(row.name) != plain(other.name) and not same_office:
                yield f"{place}: {word!r} of {home} is also {other.name} ({other_place})"
            elif row.name == other.name and row.role == other.role:
                yield f"{place}: {row.name} has the same role twice at once ({other_place})"


def _overlap(row: NamedRow, other: NamedRow) -> bool:
    """Tell whether two periods share more than the day on which one hands over to the other."""
    return (row.end is None or (other.start or "") < row.end) and (other.end is None or (row.start or "") < other.end)
