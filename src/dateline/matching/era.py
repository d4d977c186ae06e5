"""The time that an undated text speaks of, from the offices in which it names people.

"President Bill Clinton has imposed sanctions on the Taliban" can only be of 1993 to 2001.
"""

from collections.abc import Iterator, Sequence
from datetime import date as Date

from dateline.knowledge.actors import NamedRow

Period = tuple[str, str]


def latest_day(holders: Sequence[Sequence[NamedRow]]) -> Date | None:
    """Return the latest day on which the most of these people held the office that the text gives them."""
    periods = [list(_periods(rows)) for rows in holders if rows]
    ends = sorted({end for person in periods for _, end in person}, reverse=True)
    if not ends:
        return None
    best = max(ends, key=lambda end: (sum(_holds(person, end) for person in periods), end))
    return Date.fromisoformat(best)


def _periods(rows: Sequence[NamedRow]) -> Iterator[Period]:
    for row in rows:
        if row.end:
            yield _first(row.start), _first(row.end)


def _holds(person: Sequence[Period], day: str) -> bool:
    return any(start <= day <= end for start, end in person)


def _first(value: str | None) -> str:
    """Return the first day that a year, month or day may mean."""
    return ((value or "0001") + "-01-01")[:10]
