"""Read the expressions of time of a text from left to right, each against what was told before."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date

from dateline.knowledge.times import TimeKnowledge
from dateline.matching import time_dates, time_feasts, time_hours, time_periods, time_weekdays, time_years
from dateline.matching.time_calendar import Moment
from dateline.matching.time_context import Context, Direction, Reading
from dateline.matching.time_grammar import Fit, find_fits
from dateline.matching.time_tokens import Pieces, cut
from dateline.types import Basis, Granularity, Span, TimeExpression

Builder = Callable[[Fit, Context, TimeKnowledge], Reading | None]

BUILDERS: Mapping[str, Builder] = {
    "ancient year": time_years.build_ancient_year,
    "century": time_years.build_century,
    "clock": time_hours.build_clock,
    "counted": time_periods.build_counted,
    "date": time_dates.build_date,
    "day word": time_hours.build_day_word,
    "decade": time_years.build_decade,
    "duration": time_periods.build_duration,
    "fiscal": time_years.build_fiscal,
    "holiday": time_feasts.build_holiday,
    "iso": time_dates.build_iso,
    "next day": time_dates.build_next_day,
    "nth weekday": time_weekdays.build_nth_weekday,
    "offset": time_periods.build_offset,
    "part": time_hours.build_part,
    "part of year": time_years.build_part_of_year,
    "period": time_periods.build_period,
    "set": time_periods.build_set,
    "short year": time_years.build_short_year,
    "slash": time_dates.build_slash,
    "that time": time_periods.build_that_time,
    "tonight": time_hours.build_tonight,
    "weekday": time_weekdays.build_weekday,
    "weekdays ago": time_weekdays.build_weekdays_ago,
    "weekly": time_periods.build_weekly,
    "word": time_periods.build_word,
    "year": time_years.build_year,
}
NEAR = 40
"""How many characters may lie between a clock time and the day it belongs to."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def no_direction(start: int, end: int) -> int:
    """Say nothing of tense."""
    return 0


def read_times(
    text: str, knowledge: TimeKnowledge, *, document: Date | None, narrative: bool, direction: Direction = no_direction
) -> tuple[TimeExpression, ...]:
    """Return the expressions of time of a text, in order, none overlapping."""
    return read_pieces(text, cut(text, knowledge), knowledge, document, narrative, direction)


def read_pieces(
    text: str,
    pieces: Pieces,
    knowledge: TimeKnowledge,
    document: Date | None,
    narrative: bool,
    direction: Direction = no_direction,
) -> tuple[TimeExpression, ...]:
    """Do the work of `read_times` on a text that is already cut."""
    context = Context(document, narrative, direction, text)
    found: list[tuple[Span, Reading]] = []
    end = 0
    for group in find_fits(pieces, knowledge):
        if group[0].first < end:
            continue
        for fit in group:
            reading = BUILDERS[fit.rule.build](fit, context, knowledge)
            if reading is None:
                continue
            found.append((Span(fit.start, fit.end), reading))
            end = fit.last
            if reading.moment is not None and reading.anchors:
                context.note(reading.moment, fit.start, fit.end)
            break
    timed = _with_days(text, found, context)
    return tuple(_expression(span, reading) for span, reading in timed)


def _with_days(text: str, found: Sequence[tuple[Span, Reading]], context: Context) -> list[tuple[Span, Reading]]:
    """Give each clock time the day that stands beside it, else the report's own."""
    done: list[tuple[Span, Reading]] = []
    for index, (span, reading) in enumerate(found):
        if reading.type != "TIME" or not (reading.value or "").startswith("T"):
            done.append((span, reading))
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        day = _day_beside(text, span.end, after[0].start, after[1]) if after else None
        if day is None and done:
            day = _day_beside(text, done[-1][0].end, span.start, done[-1][1])
        before = [r.moment for _, r in done[-6:] if r.moment is not None and r.moment.day is not None]
        done.append((span, _on_that_day(reading, day, context, before[-1] if before else None)))
    return done


def _day_beside(text: str, start: int, end: int, reading: Reading) -> Reading | None:
    if end - start > NEAR or _SENTENCE_END.search(text, start, end):
        return None
    return reading if reading.granularity is Granularity.DAY and reading.moment is not None else None


def _on_that_day(reading: Reading, day: Reading | None, context: Context, before: Moment | None) -> Reading:
    moment = day.moment if day is not None else None
    basis = day.basis if day is not None else Basis.RELATIVE_TO_DOCUMENT
    if moment is None and context.document is not None and not context.narrative:
        moment = context.now
    if moment is None:
        moment = before
    if moment is None:
        return Reading(f"XXXX-XX-XX{reading.value}", "TIME", None, Basis.UNKNOWN, reading.derivation, anchors=False)
    reason = f"{reading.derivation} on {moment.value}"
    value = f"{moment.value}{reading.value}"
    return Reading(value, "TIME", moment, basis, reason, moment.start, moment.end, Granularity.INSTANT)


def _expression(span: Span, reading: Reading) -> TimeExpression:
    start, end = reading.start, reading.end
    return TimeExpression(
        span, reading.value, reading.type, start, end, reading.granularity, reading.basis, reading.derivation
    )
