"""Periods of the calendar: which one a day lies in, and those from one to another."""

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

UNITS = ("day", "week", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def first_day(day: Date, unit: str) -> Date:
    """Return the first day of the period a day lies in; weeks begin on Monday (ISO 8601)."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[unit]
    return Date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(first: Date, unit: str) -> Date:
    """Return the last day of the period that begins on `first`."""
    return _next(first, unit) - timedelta(days=1)


def periods(start: Date, end: Date, unit: str) -> Iterator[Date]:
    """Yield the first days of the periods from that of `start` to that of `end`."""
    day, last = first_day(start, unit), first_day(end, unit)
    while day <= last:
        yield day
        day = _next(day, unit)


def period_of(start: Date | None, end: Date | None, unit: str) -> Date | None:
    """Return the period that holds a whole interval, None where the interval is no finer than the unit can tell."""
    if start is None or end is None:
        return None
    first = first_day(start, unit)
    return first if first == first_day(end, unit) else None


def _next(first: Date, unit: str) -> Date:
    if unit in {"day", "week"}:
        return first + timedelta(days=1 if unit == "day" else 7)
    months = first.month - 1 + _MONTHS[unit]
    return Date(first.year + months // 12, months % 12 + 1, 1)
