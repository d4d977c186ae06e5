"""Calendar arithmetic: years, months, weeks, seasons and the rest as intervals of days with their TIMEX3 values.

Years before Christ are negative (-480 is 480 BC); Python's dates do not reach there, so their intervals are None.
"""

from calendar import monthrange
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct

from dateline.types import Granularity

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
UNIT_DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7}
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
UNIT_GRANULARITY = {
    "D": Granularity.DAY,
    "W": Granularity.WEEK,
    "FN": Granularity.WEEK,
    "WE": Granularity.RANGE,
    "M": Granularity.MONTH,
    "Q": Granularity.QUARTER,
    "Y": Granularity.YEAR,
    "DE": Granularity.DECADE,
    "CE": Granularity.CENTURY,
    "ML": Granularity.RANGE,
}


class Moment(Struct, frozen=True, gc=False):
    """A stretch of calendar time; `year`, `month` and `day` are as far as known."""

    value: str
    granularity: Granularity
    start: Date | None = None
    end: Date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None


def year_value(year: int) -> str:
    """Write a year as TIMEX3 does."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def make_date(year: int, month: int, day: int) -> Date | None:
    """Return a date, None where Python has none or the calendar has none."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Date(year, month, day)


def shift_days(day: Date, count: int) -> Date | None:
    """Move a date by days, None where it leaves the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: Date, count: int) -> Date | None:
    """Move a date by months, to the last day of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return Date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> Moment | None:
    """Return a day; None for a day that its month does not have."""
    if not 1 <= month <= 12 or not 1 <= day <= (29 if month == 2 else 31):
        return None
    if year < 0:
        return Moment(f"{year_value(year)}-{month:02d}-{day:02d}", Granularity.DAY, None, None, year, month, day)
    found = make_date(year, month, day)
    return on_day(found) if found else None


@lru_cache(maxsize=4096)
def on_day(day: Date) -> Moment:
    """Return a date as a moment."""
    return Moment(day.isoformat(), Granularity.DAY, day, day, day.year, day.month, day.day)


@lru_cache(maxsize=4096)
def month_of(year: int, month: int) -> Moment:
    """Return a month."""
    start = make_date(year, month, 1)
    end = make_date(year, month, monthrange(year, month)[1]) if start else None
    return Moment(f"{year_value(year)}-{month:02d}", Granularity.MONTH, start, end, year, month)


@lru_cache(maxsize=4096)
def year_of(year: int) -> Moment:
    """Return a year."""
    return Moment(year_value(year), Granularity.YEAR, make_date(year, 1, 1), make_date(year, 12, 31), year)


def span_of_months(value: str, kind: Granularity, year: int, first: int, count: int) -> Moment:
    """Return `count` months from month `first` of `year`."""
    start = make_date(year, first, 1)
    last = shift_months(start, count) if start else None
    end = shift_days(last, -1) if last else None
    return Moment(value, kind, start, end, year, first if kind is not Granularity.YEAR else None)


def season_of(year: int, season: str) -> Moment:
    """Return a season of the northern half; winter counts to the year in which it begins."""
    first, _ = SEASON_MONTHS[season]
    return span_of_months(f"{year_value(year)}-{season}", Granularity.SEASON, year, first, 3)


def quarter_of(year: int, quarter: int) -> Moment:
    """Return a quarter of a year."""
    return span_of_months(f"{year_value(year)}-Q{quarter}", Granularity.QUARTER, year, 3 * quarter - 2, 3)


def half_of(year: int, half: int) -> Moment:
    """Return a half of a year."""
    return span_of_months(f"{year_value(year)}-H{half}", Granularity.RANGE, year, 6 * half - 5, 6)


def decade_of(year: int) -> Moment:
    """Return the decade that holds a year."""
    first = year - year % 10 if year >= 0 else -(-year - -year % 10)
    prefix = f"BC{-first // 10:03d}" if year < 0 else f"{first // 10:03d}"
    start = make_date(first, 1, 1)
    return Moment(prefix, Granularity.DECADE, start, make_date(first + 9, 12, 31), first)


def century_of(number: int, *, before_christ: bool = False) -> Moment:
    """Return the century of an ordinal ("the 19th century" is number 19, its value 18)."""
    index = number - 1
    if before_christ:
        return Moment(f"BC{index:02d}", Granularity.CENTURY, year=-(index * 100 + 1))
    start, end = make_date(index * 100 or 1, 1, 1), make_date(index * 100 + 99, 12, 31)
    return Moment(f"{index:02d}", Granularity.CENTURY, start, end, index * 100 or 1)


@lru_cache(maxsize=4096)
def week_of(day: Date) -> Moment:
    """Return the week of a day, from Monday to Sunday."""
    monday = shift_days(day, -day.weekday())
    sunday = shift_days(monday, 6) if monday else None
    year, week, _ = day.isocalendar()
    return Moment(f"{year:04d}-W{week:02d}", Granularity.WEEK, monday, sunday, day.year, day.month)


def weekend_of(day: Date) -> Moment:
    """Return the weekend of a day's week."""
    week = week_of(day)
    saturday = shift_days(week.end, -1) if week.end else None
    return Moment(f"{week.value}-WE", Granularity.RANGE, saturday, week.end, day.year, day.month)


def unit_around(day: Date, unit: str) -> Moment:
    """Return the day, week, month, … that holds a day."""
    match unit:
        case "W" | "FN":
            return week_of(day)
        case "WE":
            return weekend_of(day)
        case "M":
            return month_of(day.year, day.month)
        case "Q":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "Y":
            return year_of(day.year)
        case "DE":
            return decade_of(day.year)
        case "CE" | "ML":
            return century_of(day.year // 100 + 1)
    return on_day(day)


def shift(day: Date, unit: str, count: float) -> Date | None:
    """Move a date by a count of units; halves of a year or a month are taken as months and days."""
    if unit in UNIT_DAYS:
        return shift_days(day, round(count * UNIT_DAYS[unit])) if abs(count) < 1e7 else None
    if unit in UNIT_MONTHS:
        months = count * UNIT_MONTHS[unit]
        if abs(months) >= 1e6:
            return None
        whole = shift_months(day, int(months))
        return shift_days(whole, round((months - int(months)) * 30)) if whole else None
    return day


def easter(year: int) -> Date:
    """Return Easter Sunday of a year (the Gregorian rule of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift_ = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * shift_ + 114, 31)
    return Date(year, month, day + 1)


def holiday(rule: str, year: int) -> Date | None:
    """Return the day of a holiday by its rule: a date, a day from Easter, or the nth weekday of a month."""
    if rule.startswith("easter"):
        return shift_days(easter(year), int(rule.removeprefix("easter"))) if 1583 <= year <= 9998 else None
    parts = rule.split("-")
    if len(parts) == 2:
        return make_date(year, int(parts[0]), int(parts[1]))
    month, number, weekday = int(parts[0]), parts[1], int(parts[2])
    first = make_date(year, month, 1)
    if first is None:
        return None
    count = monthrange(year, month)[1]
    days = [day for day in range(1, count + 1) if (first.weekday() + day - 1) % 7 + 1 == weekday]
    return Date(year, month, days[-1] if number == "l" else days[int(number) - 1])
