"""Build readings of days near the report's and of times of the day: "today", "that morning", "9 p.m. EST"."""

import re

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import Moment, day_of, on_day, shift_days
from dateline.matching.time_context import Context, Reading, dated, unresolved
from dateline.matching.time_dates import build_date, with_part
from dateline.matching.time_grammar import Fit
from dateline.matching.time_weekdays import build_weekday
from dateline.types import Basis

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


def build_day_word(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "today", "yesterday morning", "the day before yesterday"."""
    word, side = fit.word("word"), fit.word("side")
    unit = fit.word("unit")
    if word is None or (unit is not None and unit.value != "D"):
        return None
    steps = int(word.value)
    if side is not None:
        steps += 1 if side.kind == "after" else -1
    if context.document is None or context.narrative:
        return unresolved("PRESENT_REF" if steps == 0 else None, "the day of telling, not known")
    day = shift_days(context.document, steps)
    if day is None:
        return None
    reading = dated(on_day(day), Basis.RELATIVE_TO_DOCUMENT, f"{steps:+d} days from the report's own day")
    part = fit.word("part")
    return with_part(reading, part.value) if part else reading


def build_tonight(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "tonight" and "overnight"."""
    word = fit.word("word")
    part = word.value.removeprefix("0") if word else ""
    if context.document is None or context.narrative:
        return unresolved(f"XXXX-XX-XXT{part}", "the day of telling, not known", type="TIME")
    if word is not None and not word.value.startswith("0") and context.last_day and context.told_near(fit.start):
        return with_part(dated(context.last_day, context.anchor_basis, "the night of the day just told"), part)
    reading = dated(on_day(context.document), Basis.RELATIVE_TO_DOCUMENT, "the night of the report's day")
    return with_part(reading, part)


def build_part(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a part of a day with the day that it names or that the story is at."""
    word = fit.word("part")
    if word is None:
        return None
    part = word.value
    if fit.words("month", "month2"):
        day = build_date(fit, context, knowledge)
        return with_part(day, part) if day is not None and day.start == day.end else None
    if fit.words("weekday"):
        return build_weekday(fit, context, knowledge)
    relation = fit.kind("relation")
    own = relation in {"this", "last"} and not context.narrative
    anchor: Moment | None
    recent = context.told_near(fit.start)
    if own or (not relation and not context.narrative and not recent):
        anchor, basis = context.now, context.now_basis
    else:
        anchor, basis = context.last_day or context.anchor, context.anchor_basis
    known = relation or fit.rule.name == "part of the day"
    if anchor is None or anchor.day is None or not known:
        if known and context.narrative and anchor is not None:
            return unresolved(f"{anchor.value[:10]}T{part}", "the day is not told", type="TIME")
        return unresolved(f"XXXX-XX-XXT{part}", "the day is not told", type="TIME")
    step = -1 if relation in {"last", "previous"} else 1 if relation in {"next", "following"} else 0
    moment = _stepped(anchor, step)
    if moment is None:
        return None
    return with_part(dated(moment, basis, f"{step:+d} days from {anchor.value}"), part)


def _stepped(anchor: Moment, step: int) -> Moment | None:
    if anchor.start is None:
        if anchor.year is None or anchor.month is None or anchor.day is None:
            return None
        return day_of(anchor.year, anchor.month, anchor.day + step)
    day = shift_days(anchor.start, step)
    return on_day(day) if day else None


def build_clock(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a clock time; the finishing pass gives it its day."""
    hour, minute = 0, 0
    clock, plain = fit.word("clock"), fit.word("hour", "hour2")
    if clock is not None and (found := _CLOCK.match(clock.text)):
        hour, minute = int(found.group(1)), int(found.group(2))
    elif plain is not None:
        hour = int(plain.text)
    meridiem, zone = fit.word("meridiem", "meridiem2"), fit.word("zone", "zone2")
    if meridiem is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(meridiem.value)
    if hour > 24 or minute > 59:
        return None
    value = f"T{hour:02d}:{minute:02d}{zone.value if zone else ''}"
    return unresolved(value, "a time of day", type="TIME")
