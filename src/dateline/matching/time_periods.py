"""Build readings of periods, offsets and durations: "last week", "the past two years", "three days later"."""

from datetime import date as Date
from datetime import timedelta

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import (
    UNIT_GRANULARITY,
    Moment,
    shift,
    shift_days,
    unit_around,
    year_of,
)
from dateline.matching.time_context import Context, Reading, dated, first_day, unresolved
from dateline.matching.time_dates import build_date, explicit_year, narrowed
from dateline.matching.time_grammar import Fit, number_of
from dateline.types import Basis, Granularity

FEW = (2, 6)
"""How many "a few" and "several" are taken to be at least and at most, where an interval needs a number."""
FINER = {"ML": "CE", "CE": "DE", "DE": "Y", "Y": "M"}
"""The unit that half a unit is told in ("half a century ago" is a decade)."""
SAME = frozenset({"same", "that"})
_BACK = frozenset({"last", "past", "previous"})
_AHEAD = frozenset({"next", "coming", "following"})


def duration_value(unit: str, count: float | None) -> str:
    """Write a duration as TIMEX3 does; an unknown count is X."""
    if unit == "FN" and count is not None:
        unit, count = "W", count * 2
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    number = number.removeprefix("0") if number.startswith("0.") else number
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


def build_period(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "last week", "this month", "that same day", "the next year", "later in the year"."""
    word = fit.word("unit")
    if word is None:
        return None
    unit, relation = word.value, fit.kind("relation")
    has_article = "the" in {piece.kind for piece in fit.pieces[fit.first : fit.last]}
    if unit.startswith("T"):
        return _hours(fit, context, relation, unit)
    if relation in {"past", "intervening"} or (has_article and relation == "last" and unit != "D"):
        return _window(context, unit, 1.0, relation)
    from_story = relation in {"previous", "following", *SAME} or (relation == "next" and (has_article or unit == "D"))
    anchor, basis = (context.anchor, context.anchor_basis) if from_story else (context.now, context.now_basis)
    if not relation:
        anchor = context.anchor_near(fit.start)
        basis = context.anchor_basis if anchor is context.last else context.now_basis
    if anchor is None:
        return unresolved(_unknown_unit(unit), "no date is known to count from")
    step = -1 if relation in _BACK else 1 if relation in _AHEAD else 0
    moment = _stepped(anchor, unit, step, context if relation in SAME else None)
    if moment is None:
        return unresolved(None, "outside the calendar")
    reason = f"{'that of' if step == 0 else 'the one before' if step < 0 else 'the one after'} {anchor.value}"
    return dated(_leaned(narrowed(moment, fit), fit, context), basis, reason)


def _stepped(anchor: Moment, unit: str, step: int, story: Context | None) -> Moment | None:
    """Return the unit that holds the anchor, or its neighbour."""
    if unit == "D" and story is not None and anchor.day is None and story.last_day is not None:
        anchor = story.last_day
    if anchor.start is None:
        return _stepped_by_year(anchor, unit, step)
    if unit == "D" and anchor.day is None:
        return None
    base = shift(anchor.start, unit, step) if step else anchor.start
    if anchor.granularity is Granularity.DECADE and unit == "DE":
        base = shift(anchor.start, "DE", step)
    return unit_around(base, unit) if base else None


def _stepped_by_year(anchor: Moment, unit: str, step: int) -> Moment | None:
    """Do the same before Christ, where only years can be counted."""
    if anchor.year is None:
        return None
    match unit:
        case "Y":
            return year_of(anchor.year + step)
        case "DE":
            year = anchor.year + 10 * step
            return Moment(f"BC{-year // 10:03d}", Granularity.DECADE, year=year)
        case "CE":
            year = anchor.year + 100 * step
            return Moment(f"BC{(-year - 1) // 100:02d}", Granularity.CENTURY, year=year)
        case _:
            return anchor if step == 0 and UNIT_GRANULARITY[unit] is anchor.granularity else None


def _leaned(moment: Moment, fit: Fit, context: Context) -> Moment:
    """Cut "earlier this month" at the report's day, and "later this month" likewise."""
    word, today = fit.word("lean"), context.document
    if word is None or today is None or moment.start is None or moment.end is None:
        return moment
    if not moment.start <= today <= moment.end:
        return moment
    start, end = (moment.start, today) if word.kind == "earlier" else (today, moment.end)
    return Moment(moment.value, moment.granularity, start, end, moment.year, moment.month, moment.day)


def _unknown_unit(unit: str) -> str | None:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit)


def _hours(fit: Fit, context: Context, relation: str, unit: str) -> Reading | None:
    if relation in {"this", "that", "same", "these", ""}:
        return None
    value = duration_value(unit, 1)
    return Reading(value, "DURATION", None, Basis.UNKNOWN, "an hour or less", anchors=False)


def _window(context: Context, unit: str, count: float | None, relation: str) -> Reading:
    """Return a counted stretch that ends or begins at the anchor."""
    value = duration_value(unit, count)
    from_story = relation in {"previous", "following", "intervening", *SAME}
    anchor, basis = (context.anchor, context.anchor_basis) if from_story else (context.now, context.now_basis)
    base = first_day(anchor) if anchor is not None else None
    if base is None or unit.startswith("T") or anchor is None:
        return Reading(value, "DURATION", None, Basis.UNKNOWN, "no date is known to count from", anchors=False)
    length = FEW[1] if count is None else count
    ahead = relation in _AHEAD
    other = shift(base, unit, length if ahead else -length)
    if other is None or relation in {"intervening", *SAME}:
        return Reading(value, "DURATION", None, Basis.UNKNOWN, "its ends are not told", anchors=False)
    start, end = (base, other) if ahead else (other, base)
    reason = f"the stretch that {'begins' if ahead else 'ends'} with {anchor.value}"
    return Reading(value, "DURATION", None, basis, reason, start, end, Granularity.RANGE, anchors=False)


def build_counted(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "the past two years", "the next few months", "the first ten months of 1915", "recent weeks"."""
    word, recent = fit.word("unit"), fit.word("recent")
    if word is None:
        return None
    unit, relation = word.value, fit.kind("relation")
    if recent is not None:
        if recent.value != "PAST_REF":
            return None
        return _window(context, unit, None, "past")
    count = number_of(fit.words("count")) if fit.words("count") else (None if word.kind == "units" else 1.0)
    if fit.words("month", "year", "year2"):
        return _within(fit, context, knowledge, unit, 1.0 if word.kind == "unit" else count, relation)
    if relation in {"ordinal", "final"}:
        if relation == "ordinal" and word.kind != "units":
            return None
        return Reading(duration_value(unit, count), "DURATION", None, Basis.UNKNOWN, "of a whole", anchors=False)
    if relation == "these":
        return _window(context, unit, count, "past") if fit.words("count") else None
    return _window(context, unit, count, relation)


def _within(
    fit: Fit, context: Context, knowledge: TimeKnowledge, unit: str, count: float | None, relation: str
) -> Reading | None:
    """Read a counted stretch at the beginning or the end of a month or a year."""
    value = duration_value(unit, count)
    if fit.words("month"):
        whole = build_date(fit, context, knowledge)
    else:
        year = explicit_year(fit)
        whole = dated(year_of(year), Basis.EXPLICIT, "as written") if year else None
    if whole is None or whole.start is None or whole.end is None or count is None or whole.moment is None:
        return Reading(value, "DURATION", None, Basis.UNKNOWN, "its ends are not told", anchors=False)
    ordinal = fit.word("relation")
    start: Date | None = whole.start
    end: Date | None = whole.end
    if relation in {"last", "final"}:
        start = shift(whole.end + timedelta(days=1), unit, -count)
    else:
        nth = int(ordinal.value) if ordinal and ordinal.kind == "ordinal" and fit.kind("unit") == "unit" else 1
        start = shift(whole.start, unit, nth - 1)
        last = shift(start, unit, count) if start else None
        end = shift_days(last, -1) if last else None
    if start is None or end is None or start > end:
        return None
    reason = f"counted within {whole.value}"
    return Reading(value, "DURATION", whole.moment, whole.basis, reason, start, end, Granularity.RANGE)


def build_offset(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "three days ago", "two weeks earlier", "the day after"."""
    word, side = fit.word("unit"), fit.word("side")
    if word is None or side is None:
        return None
    unit = word.value
    words = fit.words("count")
    if not words and word.kind == "unit" and fit.pieces[fit.first].kind != "the":
        return None
    count = number_of(words) if words else (1.0 if word.kind == "unit" else None)
    ago = side.kind == "ago"
    sign = 1 if side.kind in {"later", "after", "following"} else -1
    anchor, basis = (context.now, context.now_basis) if ago else (context.anchor, context.anchor_basis)
    if side.kind in {"before", "after"} and words:
        event = context.event_after(fit.end)
        if event is None and context.names_event(fit.end):
            return build_duration(fit, context, knowledge)
        anchor, basis = (event, Basis.RELATIVE_TO_NARRATIVE) if event is not None else (anchor, basis)
    if unit[0] in "DWT" and not ago and anchor is not None and anchor.day is None:
        anchor = context.last_day or anchor
    if count is None:
        return _vague_offset(anchor, basis, unit, sign)
    if anchor is None:
        return unresolved(_unknown_unit(unit), "no date is known to count from")
    if unit.startswith("T"):
        base = anchor.start if anchor.day is not None else None
        if base is None:
            return unresolved(None, "no day is known to count from")
        value = f"{anchor.value[:10]}TXX"
        return Reading(value, "TIME", anchor, basis, f"hours from {anchor.value}", base, base, Granularity.DAY)
    moment = _moved(anchor, unit, sign * count)
    if moment is None:
        return unresolved(_unknown_unit(unit), f"{anchor.value} is too coarse to count from")
    return dated(moment, basis, f"{sign * count:+g} {unit} from {anchor.value}")


def _moved(anchor: Moment, unit: str, count: float) -> Moment | None:
    if anchor.start is None:
        if anchor.year is not None and unit in {"Y", "DE"}:
            return year_of(anchor.year + int(count * (10 if unit == "DE" else 1)))
        return None
    if unit == "D" and anchor.day is None:
        return None
    if unit == "W" and anchor.day is None and anchor.granularity is not Granularity.WEEK:
        return None
    if unit == "M" and anchor.month is None:
        return None
    base = shift(anchor.start, unit, count)
    if base is None:
        return None
    if unit == "DE" and count == 1:
        return year_of(base.year)
    return unit_around(base, unit if count == int(count) else FINER.get(unit, "D"))


def _vague_offset(anchor: Moment | None, basis: Basis, unit: str, sign: int) -> Reading:
    """Read "a few days later": a stretch of some units, with the value that TIMEX3 has for it."""
    value = "FUTURE_REF" if sign > 0 else "PAST_REF"
    base = first_day(anchor) if anchor is not None else None
    if base is None or anchor is None:
        return unresolved(value, "a vague offset")
    if unit.startswith("T"):
        return _some_hours(value, anchor, basis, sign)
    near, far = shift(base, unit, sign * FEW[0]), shift(base, unit, sign * FEW[1])
    if near is None or far is None:
        return unresolved(value, "a vague offset")
    start, end = min(near, far), max(near, far)
    reason = f"some units from {anchor.value}, taken as {FEW[0]} to {FEW[1]}"
    return Reading(value, "DATE", None, basis, reason, start, end, Granularity.RANGE, anchors=False)


def _some_hours(value: str, anchor: Moment, basis: Basis, sign: int) -> Reading:
    """Read "hours earlier": the anchor's day or its neighbour."""
    other = shift_days(anchor.start, sign) if anchor.start is not None and anchor.day is not None else None
    if other is None or anchor.start is None:
        return unresolved(value, "a vague offset")
    start, end = min(anchor.start, other), max(anchor.start, other)
    return Reading(
        value, "DATE", None, basis, f"hours from {anchor.value}", start, end, Granularity.RANGE, anchors=False
    )


def build_duration(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a length of time."""
    word = fit.word("unit", "unit2")
    if word is None:
        return None
    words = fit.words("count")
    if word.value == "Q" or not _belongs(fit):
        return None
    if words and words[-1].kind == "year" and not words[-1].text.endswith("0"):
        return None
    count = number_of(words) if words else (1.0 if word.kind == "unit" else None)
    if fit.words("half") and count is not None:
        count += 0.5
    value = duration_value(word.value, count)
    return Reading(value, "DURATION", None, Basis.UNKNOWN, "a length of time", anchors=False)


def _belongs(fit: Fit) -> bool:
    """Tell whether a word between count and unit describes the unit ("two bloody weeks", not "50 rebels hours")."""
    between = [piece.text for piece in fit.pieces[fit.first : fit.last] if piece.kind == "other"]
    return not any(text[0].isupper() or text.endswith("s") for text in between)


def build_set(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "every day", "each week", "every two years"."""
    word = fit.word("unit")
    if word is None:
        return None
    if fit.words("count"):
        value: str | None = duration_value(word.value, number_of(fit.words("count")))
    else:
        value = _unknown_unit(word.value) or duration_value(word.value, 1)
    return unresolved(value, "a time that comes again", type="SET")


def build_weekly(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "every Friday", "Sundays"."""
    word = fit.word("weekday", "weekday2")
    return unresolved(f"XXXX-WXX-{word.value}", "a day that comes again", type="SET") if word else None


def build_word(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read the words that stand for a value of their own: "now", "former", "weekly"."""
    word = fit.word("word")
    if word is None:
        return None
    return unresolved(word.value, "a word of time", type="SET" if word.kind == "set" else "DATE")


def build_that_time(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "at that time" as the story's last date."""
    word = fit.word("word")
    if word is None:
        return None
    if fit.kind("relation") and word.kind == "time_word":
        return unresolved("PRESENT_REF", "the time of telling")
    if word.kind == "period_word" or (not context.narrative and fit.kind("relation3")) or context.anchor is None:
        return unresolved(None, "a period told of before")
    return dated(context.anchor, context.anchor_basis, f"the time of {context.anchor.value}", anchors=False)
