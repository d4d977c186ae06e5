"""Actor and agent dictionaries in the format of PETRARCH and its heirs, read into rows of our own actor files.

Format, as the PETRARCH2 and UniversalPetrarch documentation describes it: an entry is a name in capitals with "_" for
spaces, ended by "_" or not; synonyms follow on lines that begin with "+"; codes stand in brackets, on the same line or
on lines of their own, each with an optional restriction of date: "<YYMMDD" until then, ">YYMMDD" since then,
"YYMMDD-YYMMDD" between. Comments follow "#" or ";". Agent entries have a code that begins with "~".
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.errors import InputError
from dateline.knowledge.actors import ActorBase, NamedRow, RoleRow
from dateline.knowledge.ontology import Ontology

_CODE = re.compile(r"\[([^\]]*)\]")
_NAME = re.compile(r"[!{}()]|_+$")
_SOURCE = "PETRARCH dictionary"
CENTURY = 50
"""Years of two digits up to this are of the 2000s."""


class Dictionary(Struct, frozen=True):
    """What a dictionary holds: named actors by period, role nouns, and one line for each entry that was left out."""

    actors: tuple[NamedRow, ...]
    roles: tuple[RoleRow, ...]
    skipped: tuple[str, ...]


class _Entry(Struct):
    name: str
    line: int
    synonyms: list[str]
    codes: list[str]


def read_dictionary(lines: Iterable[str], base: ActorBase, ontology: Ontology) -> Dictionary:
    """Read a dictionary; raises `InputError` when no line of it is an entry."""
    sectors: dict[str, str] = {}
    for sector in ontology.sectors.values():
        sectors.setdefault(sector.cameo or sector.code, sector.code)
    actors: list[NamedRow] = []
    roles: list[RoleRow] = []
    skipped: list[str] = []
    entries = list(_entries(lines))
    if not entries:
        raise InputError("no entry found; expected lines such as: ANGELA_MERKEL_ [DEUGOV 051122-211208]")
    for entry in entries:
        if not entry.codes:
            skipped.append(f"line {entry.line}: {entry.name} has no code in brackets")
        for code in entry.codes:
            try:
                if code.startswith("~"):
                    roles += _roles(entry, code[1:], sectors)
                else:
                    actors.append(_actor(entry, code, base, sectors))
            except ValueError as error:
                skipped.append(f"line {entry.line}: {entry.name}: {error}")
    return Dictionary(tuple(actors), tuple(roles), tuple(skipped))


def _entries(lines: Iterable[str]) -> Iterator[_Entry]:
    current: _Entry | None = None
    for number, raw in enumerate(lines, start=1):
        line = re.split(r"[#;]", raw, maxsplit=1)[0].rstrip()
        if not line.strip() or line.lstrip().startswith("<"):
            continue
        codes = [code.strip() for code in _CODE.findall(line)]
        words = _words(_CODE.sub("", line).strip().lstrip("+"))
        if line.startswith("+") and current is not None:
            current.synonyms.append(words)
        elif words and not raw[:1].isspace():
            if current is not None:
                yield current
            current = _Entry(words, number, [], [])
        if current is not None:
            current.codes += [code for code in codes if code]
    if current is not None:
        yield current


def _words(name: str) -> str:
    """Return a name in ordinary spelling: "ANGELA_MERKEL_" is "Angela Merkel"; short ones stay in capitals."""
    plain = _NAME.sub("", name.strip()).replace("_", " ").strip()
    return plain if len(plain) <= 4 else " ".join(word.capitalize() for word in plain.split())


def _actor(entry: _Entry, code: str, base: ActorBase, sectors: dict[str, str]) -> NamedRow:
    letters, _, restriction = code.partition(" ")
    if len(letters) < 3 or not letters.isalpha() or not letters.isupper():
        raise ValueError(f"{letters!r} is no code of three letters and more")
    start, end = _period(restriction)
    parts = [letters[i : i + 3] for i in range(0, len(letters), 3)]
    country = parts[0] if parts[0] in base.countries else None
    known = [sectors.get(part, part) for part in (parts[1:] if country else parts)]
    sector = next((part for part in known if part in sectors.values()), None)
    international = None if country else parts[0]
    aliases = tuple(dict.fromkeys(word for word in entry.synonyms if word != entry.name))
    return NamedRow(
        name=entry.name,
        source=_SOURCE,
        aliases=aliases,
        country=country,
        international=international,
        sector=sector or ("GOV" if country else None),
        start=start,
        end=end,
    )


def _roles(entry: _Entry, code: str, sectors: dict[str, str]) -> Iterator[RoleRow]:
    sector = sectors.get(code[:3], code[:3])
    if len(sector) != 3:
        raise ValueError(f"{code!r} is no agent code")
    for word in (entry.name, *entry.synonyms):
        yield RoleRow(word.lower(), sector)


def _period(restriction: str) -> tuple[str | None, str | None]:
    text = restriction.strip()
    if not text:
        return None, None
    if text.startswith("<"):
        return None, _day(text[1:])
    if text.startswith(">"):
        return _day(text[1:]), None
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"{text!r} is no restriction of date such as 090120-170120")
    return _day(start), _day(end)


def _day(text: str) -> str:
    digits = text.strip()
    if not digits.isdigit() or len(digits) not in {6, 8}:
        raise ValueError(f"{text!r} is no date such as 090120")
    if len(digits) == 8:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    century = "20" if int(digits[:2]) <= CENTURY else "19"
    return f"{century}{digits[:2]}-{digits[2:4]}-{digits[4:]}"
