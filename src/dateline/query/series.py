"""Timelines and dyads as tables: who did how much to whom, period by period."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from dateline.knowledge import Knowledge, load
from dateline.query.counting import (
    CELL_NAMES,
    Choice,
    Told,
    cells_of,
    count,
    dated,
    side_code,
    sides_of,
    told_events,
    with_zeros,
)  # fmt: skip
from dateline.query.periods import last_day
from dateline.query.table import Table, table_of
from dateline.store.database import Database
from dateline.types import RecordActor

Pair = tuple[str, str]
_GROUP_NAMES = {"type": "event_type", "quad": "quad", "none": "series"}
CODE_NAMES = ("iso3", "cow", "gw")


class Series(Struct, frozen=True):
    """A table, and how many events are dated too vaguely to be in it."""

    table: Table
    vague: int


def stored_events(db: Path, knowledge: Knowledge) -> list[Told]:
    """Return the merged events of a store."""
    database = Database(db)
    return told_events(database.records(), database.texts(), knowledge.ontology.score)


def dyads(told: Sequence[Told], choice: Choice, knowledge: Knowledge | None = None) -> Series:
    """Return one row a pair of actor and recipient and period."""
    known = knowledge or load()
    kept, vague = dated(told, choice)
    names = {row.name: row.iso3 for row in known.actors.countries.values()}
    placed = [item for day, event in kept for item in _pairs(day, event, choice, names)]
    cells = with_zeros(count(placed), choice, tuple)
    codes = _Codes(known)
    rows = [
        (day, last_day(day, choice.unit), pair[0], pair[1], *codes(pair[0], day, choice.unit),
         *codes(pair[1], day, choice.unit), *cells_of(cell))
        for day, pair, cell in cells
    ]  # fmt: skip
    header = ["period", "period_end", "actor", "recipient"]
    header += [f"{side}_{code}" for side in ("actor", "recipient") for code in CODE_NAMES]
    return Series(table_of([*header, *CELL_NAMES], rows), vague)


def timeline(told: Sequence[Told], choice: Choice, *, split: str = "type") -> Series:
    """Return one row a period and event type (or quad class, or nothing more)."""
    kept, vague = dated(told, choice)
    placed = []
    for day, item in kept:
        event = item.event
        if choice.actor and not _has(event.actors, choice.actor):
            continue
        if choice.recipient and not _has(event.recipients, choice.recipient):
            continue
        key = {"type": event.event_type or f"CAMEO {event.cameo}", "quad": event.quad or "none"}.get(split, "all")
        placed.append((day, key, item, True, True))
    cells = with_zeros(count(placed), choice, lambda key: (key,))
    rows = [(day, last_day(day, choice.unit), key, *cells_of(cell)) for day, key, cell in cells]
    ordered = sorted(rows, key=lambda row: (row[0], row[2]))
    return Series(table_of(["period", "period_end", _GROUP_NAMES[split], *CELL_NAMES], ordered), vague)


def _has(actors: Sequence[RecordActor], code: str) -> bool:
    wanted = code.partition(".")
    return any(side_code(actor, bool(wanted[1])) == code for actor in actors)


def _pairs(
    day: Date, item: Told, choice: Choice, names: dict[str, str]
) -> Iterator[tuple[Date, Pair, Told, bool, bool]]:
    """Yield the pairs of an event as coded, then those that only another reading gives."""
    own = sides_of(item.event, choice.sectors)
    read = {field: sorted({names[name] for side, name in item.elsewhere if side == field and name in names})
            for field in ("actors", "recipients")}  # fmt: skip
    other = {(a, b) for a in read["actors"] for _, b in own} | {(a, b) for a, _ in own for b in read["recipients"]}
    sure = not other - set(own)
    for pair in own:
        if _wanted(pair, choice):
            yield day, pair, item, True, sure
    for pair in sorted(other - set(own)):
        if _wanted(pair, choice):
            yield day, pair, item, False, False


def _wanted(pair: Pair, choice: Choice) -> bool:
    return all(asked is None or side == asked or side.partition(".")[0] == asked
               for side, asked in ((pair[0], choice.actor), (pair[1], choice.recipient)))  # fmt: skip


class _Codes:
    """The codes of a state in other systems in a period, each looked up once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.actors = knowledge.actors
        self.look_up = lru_cache(maxsize=None)(self._look_up)

    def __call__(self, code: str, day: Date, unit: str) -> tuple[str | None, int | None, int | None]:
        base = code.partition(".")[0]
        return self.look_up(base, day, last_day(day, unit))

    def _look_up(self, base: str, first: Date, last: Date) -> tuple[str | None, int | None, int | None]:
        """Return ISO, COW and GW codes; a state that exists on the last or the first day of the period has them."""
        iso3 = base if base in self.actors.countries else None
        if iso3 is None:
            return None, None, None
        cow, gw = (
            self.actors.state_code(iso3, system, last) or self.actors.state_code(iso3, system, first)
            for system in ("cow", "gw")
        )
        return iso3, cow, gw
