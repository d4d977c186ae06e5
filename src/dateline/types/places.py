"""Where: places and their names in a report."""

from enum import StrEnum

from msgspec import Struct

from dateline.types.text import Span


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


class Place(Struct, frozen=True):
    """A gazetteer entry; a region has no coordinates."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: PlacePrecision
    population: int = 0


class Toponym(Struct, frozen=True):
    """A place name in the text; `alternatives` keep what it may mean as well, with weights."""

    span: Span
    head: int
    place: Place | None
    alternatives: tuple[tuple[Place, float], ...] = ()
    locative: bool = False
    """It says where something is ("in Tehran"), rather than who ("Tehran said")."""
    moving: bool = False
    """It says whence or whither something moves ("to Tehran")."""
