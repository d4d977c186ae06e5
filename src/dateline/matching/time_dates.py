"""Build readings of dates: days, months, years, seasons and ISO dates."""

from datetime import date as Date
from datetime import timedelta

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import (
    SEASON_MONTHS,
    Moment,
    day_of,
    make_date,
    month_of,
    season_of,
    span_of_months,
)
from dateline.matching.time_context import Context, Reading, dated, unresolved
from dateline.matching.time_grammar import Fit
from dateline.types import Basis, Granularity

BACKWARD = frozenset({"last", "past"})
TURN_OF_YEAR = 8
"""Months back from the last date told beyond which a month is the next year's ("In February" after December)."""
MAX_AHEAD = 8
"""Months beyond which a month without a year is past even where the clause looks forward."""
FORWARD = frozenset({"next", "coming"})
STORY_BACK = frozenset({"previous"})
STORY_FORWARD = frozenset({"following"})


def explicit_year(fit: Fit) -> int | None:
    """Return the year that an expression names, negative before Christ."""
    word = fit.word("year", "year2")
    if word is None:
        return None
    era = fit.word("era", "era2")
    year = int(word.text)
    return -year if era is not None and era.value == "BC" else year


def named_year(fit: Fit, context: Context) -> tuple[int, Basis] | None:
    """Return the year of "of last year", "of that year"."""
    words = fit.words("of") or (*fit.words("relation2"), *fit.words("of_unit"))
    kinds = {word.kind for word in words}
    unit = next((word.value for word in words if word.kind in {"unit", "units"}), "Y")
    if unit != "Y":
        return None
    anchor, now = context.anchor, context.now
    if kinds & {"same", "that", "previous", "following"}:
        if anchor is None or anchor.year is None:
            return None
        step = -1 if "previous" in kinds else 1 if "following" in kinds else 0
        return anchor.year + step, context.anchor_basis
    if now is None or now.year is None:
        return None
    step = -1 if "last" in kinds else 1 if "next" in kinds else 0
    return now.year + step, context.now_basis


def build_date(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a date with a month or a season and perhaps a day and a year."""
    month_word, season_word = fit.word("month", "month2"), fit.word("season")
    month = int(month_word.value) if month_word else 0
    season = season_word.value if season_word else ""
    day_word = fit.word("day", "day2")
    day = day_number(day_word.text, day_word.value) if day_word else 0
    year = explicit_year(fit) or _year_ahead(fit, month, knowledge)
    if year is not None:
        return _dated(_moment(year, month, day, season), Basis.EXPLICIT, "as written", fit)
    if fit.words("of", "of_unit"):
        named = named_year(fit, context)
        if named is None:
            return None
        return _dated(_moment(named[0], month, day, season), named[1], f"in the year {named[0]} that it names", fit)
    weekday = fit.word("weekday")
    chosen = implied_year(context, fit, month, day, season, int(weekday.value) if weekday else 0)
    if chosen is None:
        return unresolved(_without_year(month, day, season), "no year is known to count from")
    year, basis, reason = chosen
    return _dated(_moment(year, month, day, season), basis, reason, fit)


def implied_year(
    context: Context, fit: Fit, month: int, day: int, season: str, weekday: int
) -> tuple[int, Basis, str] | None:
    """Choose the year of a date that names none."""
    first = month or SEASON_MONTHS[season][0]
    relation = fit.kind("relation")
    story = context.narrative or relation in STORY_BACK | STORY_FORWARD | {"same"}
    shared = context.year_to_share(fit.start) if story else None
    if shared is not None and shared.year is not None:
        year = _story_year(shared, first, relation)
        return year, Basis.RELATIVE_TO_NARRATIVE, f"no year: that of {shared.value}, the last date told"
    if context.document is None:
        if context.last is not None and context.last.year is not None:
            return context.last.year, Basis.RELATIVE_TO_NARRATIVE, f"no year: that of {context.last.value}"
        return None
    return _report_year(context, fit, first, day, weekday, relation)


def _story_year(last: Moment, month: int, relation: str) -> int:
    """Return the year in a history: that of the last date, the next where "next" or a turn of the year says so."""
    year = last.year or 0
    if relation in FORWARD | STORY_FORWARD and last.month is not None:
        return year if month > last.month else year + 1
    if relation in BACKWARD | STORY_BACK and last.month is not None:
        return year if month < last.month else year - 1
    if not relation and last.month is not None and last.month - month >= TURN_OF_YEAR:
        return year + 1
    return year


def _report_year(
    context: Context, fit: Fit, month: int, day: int, weekday: int, relation: str
) -> tuple[int, Basis, str]:
    """Return the year in a report: the latest such date before it, or the next where the clause looks forward."""
    document = context.document or Date.min
    years = [document.year + step for step in (-1, 0, 1) if 1 <= document.year + step <= 9998]
    if weekday and day:
        fitting = [y for y in years if (found := make_date(y, month, day)) and found.isoweekday() == weekday]
        if len(fitting) == 1:
            return fitting[0], Basis.RELATIVE_TO_DOCUMENT, f"no year: in {fitting[0]} that day is such a weekday"
    direction = context.direction(fit.start, fit.end)
    ahead = (month, day or document.day) > (document.month, document.day)
    behind = (month, day or document.day) < (document.month, document.day)
    if relation == "this":
        step = 0
    elif relation in BACKWARD:
        step = 0 if behind and month != document.month else -1
    elif relation in FORWARD:
        step = 0 if ahead and month != document.month else 1
    elif direction == 1:
        step = 1 if behind and (month - document.month) % 12 <= MAX_AHEAD else 0
    elif direction < 0:
        step = -1 if ahead else 0
    else:
        gap = month - document.month
        step = -1 if gap > 3 else 1 if gap < -9 else 0
    way = "forward" if direction == 1 else "back"
    year = document.year + step
    return year, Basis.RELATIVE_TO_DOCUMENT, f"no year: looking {way} from the report of {document.isoformat()}"


def _moment(year: int, month: int, day: int, season: str) -> Moment | None:
    if season:
        return season_of(year, season)
    return day_of(year, month, day) if day else month_of(year, month)


def _dated(moment: Moment | None, basis: Basis, reason: str, fit: Fit) -> Reading | None:
    return dated(narrowed(moment, fit), basis, reason) if moment is not None else None


def narrowed(moment: Moment, fit: Fit) -> Moment:
    """Narrow the days of "early", "mid" and "late" to a third of the time; the value stays that of the whole."""
    word = fit.word("phase", "edge")
    if word is None or word.value not in {"START", "MID", "END"} or moment.start is None or moment.end is None:
        return moment
    number = ("START", "MID", "END").index(word.value)
    if moment.granularity is Granularity.YEAR and moment.year is not None:
        return span_of_months(moment.value, Granularity.YEAR, moment.year, 1 + 4 * number, 4)
    third = (moment.end - moment.start + timedelta(days=1)) / 3
    start = moment.start + third * number
    end = moment.end if number == 2 else max(start, moment.start + third * (number + 1) - timedelta(days=1))
    return Moment(moment.value, moment.granularity, start, end, moment.year, moment.month, moment.day)


def day_number(text: str, value: str) -> int:
    """Return the number of a day or an ordinal, written in digits or as a word."""
    digits = "".join(c for c in text if c.isdigit()) or value
    return int(digits) if digits.isdigit() else 0


def _without_year(month: int, day: int, season: str) -> str:
    if season:
        return f"XXXX-{season}"
    return f"XXXX-{month:02d}-{day:02d}" if day else f"XXXX-{month:02d}"


def _year_ahead(fit: Fit, month: int, knowledge: TimeKnowledge) -> int | None:
    """Return the year that the other end of a range names ("from 3 March to 4 May 1920")."""
    symbols = fit.match.string
    found = knowledge.year_ahead.match(symbols, fit.last)
    if found is None:
        return None
    year = int(fit.pieces[found.start("year")].text)
    if found.start("era") >= 0 and fit.pieces[found.start("era")].value == "BC":
        return -year
    months = [p.value for p in fit.pieces[found.start() : found.end()] if p.kind.endswith("month")]
    if months and int(months[0]) < month:
        return year - 1
    return year


def build_next_day(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a day that belongs to the month told last ("May 4 and 5", "the 19th")."""
    word = fit.word("day")
    anchor = context.last_day or context.anchor if fit.words("year") or fit.match.start("day") else context.anchor
    anchor = context.anchor if anchor is None or context.last is not context.last_day else anchor
    if word is None or anchor is None or anchor.year is None or anchor.month is None:
        return None
    year = explicit_year(fit) or anchor.year
    moment = day_of(year, anchor.month, day_number(word.text, word.value))
    if moment is None:
        return None
    return dated(moment, context.anchor_basis, f"in the month of {anchor.value}, told just before")


def build_iso(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a date in ISO form."""
    text = fit.pieces[fit.first].text
    moment = day_of(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return dated(moment, Basis.EXPLICIT, "as written") if moment and int(text[:4]) else None


def build_slash(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read 10/27/2021 and 27.10.2021; month first where a slash leaves it open."""
    text = fit.pieces[fit.first].text
    first, second, year = (int(part) for part in text.replace(".", "/").split("/"))
    if year == 0:
        return None
    month_first = "/" in text and first <= 12
    moment = day_of(year, first, second) if month_first else day_of(year, second, first)
    return dated(moment, Basis.EXPLICIT, "as written") if moment else None


def with_part(reading: Reading, part: str) -> Reading:
    """Return a day's reading with a part of the day."""
    return Reading(
        f"{reading.value}T{part}",
        "TIME",
        reading.moment,
        reading.basis,
        reading.derivation,
        reading.start,
        reading.end,
        reading.granularity,
        reading.anchors,
    )
