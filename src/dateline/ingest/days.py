"""Read the day out of the dates that files carry."""

import re
from datetime import date as Date
from datetime import datetime
from email.utils import parsedate_to_datetime

_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\.? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})")


def day_in(text: str) -> Date | None:
    """Return the first full date in a text, None where there is none or only a month."""
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3], "%Y %m %d")
    if found := _MONTH_FIRST.search(text):
        return _day(found[3], found[1][:3], found[2], "%Y %b %d")
    if found := _DAY_FIRST.search(text):
        return _day(found[3], found[2][:3], found[1], "%Y %b %d")
    return None


def stamped_day(value: str) -> Date | None:
    """Return the day of an ISO 8601 or RFC 822 time as written, without moving it to another time zone."""
    try:
        return Date.fromisoformat(value[:10])
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return day_in(value)


def _day(year: str, month: str, day: str, form: str) -> Date | None:
    try:
        return datetime.strptime(f"{year} {month} {day}", form).date()
    except ValueError:
        return None
