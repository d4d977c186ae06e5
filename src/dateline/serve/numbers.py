"""What the pages and the JSON interface show of the records that a filter lets through."""

from datetime import date as Date

import msgspec
from msgspec import Struct

from dateline.serve.filters import Filters
from dateline.serve.reading import Reading, statements
from dateline.types import EventRecord

LONGEST_IN_DAYS = 120
"""Days up to which a timeline goes day by day, beyond it month by month."""

LONGEST_IN_MONTHS = 20 * 366
"""Days up to which a timeline goes month by month, beyond it year by year."""

MOST_POINTS = 2_000
MOST_LINKS = 150
MOST_EXPORTED = 50_000
"""Records that a file of the site holds at most; `dateline code` and `merge` write larger ones."""


class RecordPage(Struct, frozen=True):
    """One page of records and the number of all."""

    total: int
    page: int
    pages: int
    records: tuple[EventRecord, ...]


class Period(Struct, frozen=True):
    """Records of one type in one day, month or year; `score` is their mean PLOVER score."""

    period: Date
    event_type: str | None
    count: int
    score: float | None


class TypeCount(Struct, frozen=True):
    """Records of one type; `score` is their mean PLOVER score."""

    event_type: str | None
    quad: str | None
    count: int
    score: float | None


class Timeline(Struct, frozen=True):
    """Counts by period; `without_period` counts records whose date is less precise than the unit."""

    unit: str
    rows: tuple[Period, ...]
    without_period: int


class Area(Struct, frozen=True):
    """Records placed in a country and no more precisely."""

    iso3: str
    count: int


class Point(Struct, frozen=True):
    """Records at one site, city or district; `ids` are up to 20 of them, newest first."""

    lat: float
    lon: float
    name: str | None
    precision: str
    count: int
    iso3: str | None
    ids: tuple[str, ...]


class Places(Struct, frozen=True):
    """Where the records took place."""

    areas: tuple[Area, ...]
    points: tuple[Point, ...]
    without_place: int


class Node(Struct, frozen=True):
    """An actor of the network; `id` is what the actor and recipient filters take after `id:`."""

    id: str
    label: str
    country: str | None
    sector: str | None
    count: int


class Link(Struct, frozen=True):
    """Records from one actor to another; `score` is their mean PLOVER score."""

    source: str
    target: str
    count: int
    score: float | None


class Network(Struct, frozen=True):
    """The most frequent links and the actors that they join."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def find_records(reading: Reading, filters: Filters) -> RecordPage:
    """Return one page of records, newest first."""
    with reading.session():
        total = _count(reading, "count", filters)
        pages = max(1, -(-total // filters.limit))
        page = min(filters.page, pages)
        rows = _rows(reading, "page", filters, limit=filters.limit, offset=(page - 1) * filters.limit)
    decoder = msgspec.json.Decoder(EventRecord)
    return RecordPage(total, page, pages, tuple(decoder.decode(str(row["body"])) for row in rows))


def all_records(
    reading: Reading, filters: Filters, *, most: int = MOST_EXPORTED
) -> tuple[int, tuple[EventRecord, ...]]:
    """Return the number of records and the newest of them, as many as a file may hold."""
    rows = _rows(reading, "page", filters, limit=most, offset=0)
    decoder = msgspec.json.Decoder(EventRecord)
    records = tuple(decoder.decode(str(row["body"])) for row in rows)
    return len(records) if len(records) < most else _count(reading, "count", filters), records


def count_types(reading: Reading, filters: Filters) -> tuple[TypeCount, ...]:
    """Count by event type, the most frequent first."""
    return msgspec.convert(_rows(reading, "types", filters), tuple[TypeCount, ...])


def make_timeline(reading: Reading, filters: Filters) -> Timeline:
    """Count by day where the records span a season at most, by month up to twenty years, else by year."""
    span = _rows(reading, "span", filters)[0]
    first, last = span["first"], span["last"]
    days = (last - first).days if isinstance(first, Date) and isinstance(last, Date) else 0
    unit = "day" if days <= LONGEST_IN_DAYS else "month" if days <= LONGEST_IN_MONTHS else "year"
    found = _rows(reading, f"timeline_{unit}", filters)
    rows = msgspec.convert([row for row in found if row["period"] is not None], tuple[Period, ...])
    return Timeline(unit, rows, sum(int(str(row["count"])) for row in found if row["period"] is None))


def make_map(reading: Reading, filters: Filters) -> Places:
    """Count by country where no more is known, by point where it is; regions have none."""
    return Places(
        msgspec.convert(_rows(reading, "areas", filters), tuple[Area, ...]),
        msgspec.convert(_rows(reading, "points", filters, most=MOST_POINTS), tuple[Point, ...]),
        _count(reading, "without_place", filters),
    )


def make_network(reading: Reading, filters: Filters) -> Network:
    """Return the most frequent pairs of actor and recipient."""
    links = msgspec.convert(_rows(reading, "links", filters, most=MOST_LINKS), tuple[Link, ...])
    keys = sorted({link.source for link in links} | {link.target for link in links})
    nodes = msgspec.convert(_rows(reading, "nodes", filters, keys=keys), tuple[Node, ...])
    return Network(nodes, links)


def _rows(reading: Reading, name: str, filters: Filters, **more: object) -> list[dict[str, object]]:
    condition, values = filters.condition()
    return reading.rows(statements("records")[name].replace("/*where*/", condition), {**values, **more})


def _count(reading: Reading, name: str, filters: Filters) -> int:
    return int(str(next(iter(_rows(reading, name, filters)[0].values()))))
