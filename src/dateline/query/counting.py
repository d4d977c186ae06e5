"""Merged events counted by period and key: the common part of timelines and dyads."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date as Date
from typing import TypeVar

from msgspec import Struct

from dateline.errors import InputError
from dateline.knowledge.ontology import QUADS
from dateline.merge import merge
from dateline.query.periods import period_of, periods
from dateline.types import Event, EventRecord, Modality, RecordActor

Key = TypeVar("Key", bound=Hashable)
MOST_ROWS = 5_000_000
"""More rows than this are refused: zeros for every pair and day would fill the memory."""


class Choice(Struct, frozen=True):
    """Which events are counted, and by what period."""

    unit: str = "month"
    first: Date | None = None
    last: Date | None = None
    actor: str | None = None
    recipient: str | None = None
    event_type: str | None = None
    sectors: bool = False
    zeros: bool = True


class Told(Struct, frozen=True):
    """An event with the scores of its records; `low` and `high` are the least and greatest over its readings."""

    event: Event
    plover: float | None
    low: float | None
    high: float | None
    goldstein: float | None
    elsewhere: tuple[tuple[str, str], ...]
    """Other readings of the sides: (field, name)."""


class Cell(Struct, frozen=True):
    """What was counted for a key in a period; the means are None where there is nothing to count."""

    events: int = 0
    events_low: int = 0
    events_high: int = 0
    reports: int = 0
    origins: int = 0
    quads: tuple[int, ...] = (0,) * len(QUADS)
    plover: float | None = None
    plover_low: float | None = None
    plover_high: float | None = None
    goldstein: float | None = None


CELL_NAMES = (
    "events", "events_low", "events_high", "reports", "origins", *QUADS, "plover_mean", "plover_low", "plover_high",
    "goldstein_mean",
)  # fmt: skip


def told_events(
    records: Sequence[EventRecord], texts: dict[str, str], score: Callable[[str | None, str | None], float | None]
) -> list[Told]:
    """Merge the asserted records and put the scores of each event beside it."""
    asserted = {record.id: record for record in records if record.modality is Modality.ASSERTED}
    return [_told(event, [asserted[id] for id in event.record_ids], score) for event in merge(asserted.values(), texts)]


def _told(
    event: Event, records: Sequence[EventRecord], score: Callable[[str | None, str | None], float | None]
) -> Told:
    scores = [record.plover_score for record in records if record.plover_score is not None]
    readings = [reading for record in records for reading in record.readings]
    other = [score(reading.value, None) for reading in readings if reading.field == "event_type"]
    bounds = [*scores, *(value for value in other if value is not None)]
    elsewhere = {(r.field, name.strip()) for r in readings if r.field in {"actors", "recipients"}
                 for name in r.value.split(";")}  # fmt: skip
    return Told(
        event,
        _mean(scores),
        min(bounds, default=None),
        max(bounds, default=None),
        _mean([record.goldstein for record in records if record.goldstein is not None]),
        tuple(sorted(elsewhere)),
    )


def side_code(actor: RecordActor, sectors: bool) -> str | None:
    """Return whom an actor stands for, with its sector where asked; None for nobody known."""
    base = actor.country or actor.international
    return f"{base}.{actor.sector}" if base and sectors and actor.sector else base


def sides_of(event: Event, sectors: bool) -> list[tuple[str, str]]:
    """Return the distinct pairs of an event; where all sides act together, each pair in both directions."""
    doers = _codes(event.actors, sectors)
    suffered = _codes(event.recipients, sectors)
    if event.recipients:
        return sorted({(a, b) for a in doers for b in suffered})
    return sorted({(a, b) for a in doers for b in doers if a != b})


def _codes(actors: Iterable[RecordActor], sectors: bool) -> list[str]:
    return [code for actor in actors if (code := side_code(actor, sectors))]


def dated(told: Iterable[Told], choice: Choice) -> tuple[list[tuple[Date, Told]], int]:
    """Return the chosen events with their periods, and how many are dated less finely than the unit."""
    kept, vague = [], 0
    for item in told:
        date = item.event.date
        if choice.event_type and item.event.event_type != choice.event_type:
            continue
        period = period_of(date.start, date.end, choice.unit)
        if period is None or date.start is None:
            vague += 1
        elif (not choice.first or date.start >= choice.first) and (not choice.last or date.start <= choice.last):
            kept.append((period, item))
    return kept, vague


def count(
    placed: Iterable[tuple[Date, Key, Told, bool, bool]],
) -> dict[tuple[Key, Date], Cell]:
    """Count (period, key, event, whether its own reading says so, whether surely) by key and period."""
    groups: dict[tuple[Key, Date], list[tuple[Told, bool, bool]]] = defaultdict(list)
    for period, key, item, said, sure in placed:
        groups[key, period].append((item, said, sure))
    return {place: _cell(items) for place, items in groups.items()}


def with_zeros(
    cells: dict[tuple[Key, Date], Cell], choice: Choice, order: Callable[[Key], tuple[str, ...]]
) -> list[tuple[Date, Key, Cell]]:
    """Return the cells by key and period; every key has every period of the range unless zeros are not wanted."""
    if not cells:
        return []
    keys = sorted({key for key, _ in cells}, key=order)
    days = sorted({day for _, day in cells})
    if not choice.zeros:
        return [(day, key, cells[key, day]) for key in keys for day in days if (key, day) in cells]
    span = list(periods(choice.first or days[0], choice.last or days[-1], choice.unit))
    if len(keys) * len(span) > MOST_ROWS:
        raise InputError(
            f"{len(keys):,} series by {len(span):,} periods are {len(keys) * len(span):,} rows; take a longer period "
            "(--by), fewer days (--from, --to), one side (--actor), or --no-zeros"
        )
    none = Cell()
    return [(day, key, cells.get((key, day), none)) for key in keys for day in span]


def cells_of(cell: Cell) -> tuple[object, ...]:
    """Return the values of a cell in the order of `CELL_NAMES`."""
    return (cell.events, cell.events_low, cell.events_high, cell.reports, cell.origins, *cell.quads, cell.plover,
            cell.plover_low, cell.plover_high, cell.goldstein)  # fmt: skip


def _cell(items: Sequence[tuple[Told, bool, bool]]) -> Cell:
    said = [item for item, own, _ in items if own]
    return Cell(
        len(said),
        sum(sure for _, own, sure in items if own),
        len(items),
        len({document for item in said for document in item.event.document_ids}),
        sum(item.event.origins for item in said),
        tuple(sum(item.event.quad == quad for item in said) for quad in QUADS),
        _mean([item.plover for item in said]),
        _mean([item.low for item in said]),
        _mean([item.high for item in said]),
        _mean([item.goldstein for item in said]),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 4) if known else None
