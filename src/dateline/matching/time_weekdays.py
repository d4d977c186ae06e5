"""Build readings of weekdays: "on Friday", "Monday of last week", "two Sundays ago", "the last Sunday in October"."""

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import on_day, shift_days
from dateline.matching.time_context import PRESENT, Context, Reading, dated, unresolved
from dateline.matching.time_dates import build_date, with_part
from dateline.matching.time_grammar import Fit, number_of
from dateline.types import Basis

MAX_DAYS_AHEAD = 5
"""Days within which a weekday of a clause in the present is taken for the coming one ("talks resume on Monday")."""
WEEK = 7


def build_weekday(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a weekday against the day of the report, by the habit of the news and the tense of its clause."""
    word = fit.word("weekday")
    if word is None:
        return None
    wanted = int(word.value)
    relation = fit.kind("relation", "week")
    base = context.document
    basis = Basis.RELATIVE_TO_DOCUMENT
    story = context.narrative or relation in {"following", "previous", "same"}
    if story and (context.last_day or context.narrative):
        base = context.last_day.start if context.last_day else None
        basis = Basis.RELATIVE_TO_NARRATIVE
    if base is None:
        return unresolved(f"XXXX-WXX-{wanted}", "no day is known to count from")
    back = (base.isoweekday() - wanted) % 7
    ahead = (wanted - base.isoweekday()) % 7
    if fit.words("week"):
        week = {"last": -7, "next": 7}.get(relation, 0)
        steps, reason = week + wanted - base.isoweekday(), "the day of that week"
    elif relation in {"last", "past", "previous"}:
        steps, reason = -(back or 7), "the last one before"
    elif relation in {"next", "coming", "following"}:
        steps, reason = ahead or 7, "the next one after"
    elif relation == "this":
        steps, reason = wanted - base.isoweekday(), "the one of the week of"
    elif story:
        steps, reason = ahead, "the first one from"
    elif (direction := context.direction(fit.start, fit.end)) == 1 or (
        direction == PRESENT and ahead <= MAX_DAYS_AHEAD and back > 0
    ):
        steps, reason = ahead, "the clause looks forward from"
    else:
        steps, reason = -back, "the last one up to"
    day = shift_days(base, steps)
    if day is None:
        return None
    reading = dated(on_day(day), basis, f"{reason} {base.isoformat()}")
    part = fit.word("part")
    return with_part(reading, part.value) if part else reading


def build_weekdays_ago(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "two Sundays ago": so many such days back from the report."""
    word, count = fit.word("weekday"), number_of(fit.words("count"))
    if word is None or context.document is None or count is None or count != int(count) or not 0 < count < 60:
        return None
    back = (context.document.isoweekday() - int(word.value)) % WEEK or WEEK
    day = shift_days(context.document, -back - WEEK * (int(count) - 1))
    if day is None:
        return None
    reason = f"{int(count)} such days back from {context.document.isoformat()}"
    return dated(on_day(day), Basis.RELATIVE_TO_DOCUMENT, reason)


def build_nth_weekday(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read "the first Monday of May", "the last Sunday in October 2020"."""
    word, ordinal = fit.word("weekday"), fit.word("relation")
    month = build_date(fit, context, knowledge)
    if word is None or ordinal is None or month is None or month.start is None or month.end is None:
        return None
    last = ordinal.kind in {"last", "final"}
    if last:
        day = shift_days(month.end, -((month.end.isoweekday() - int(word.value)) % WEEK))
    else:
        number = int(ordinal.value) if ordinal.kind == "ordinal" else int(ordinal.text[:-2])
        first = (int(word.value) - month.start.isoweekday()) % WEEK
        day = shift_days(month.start, first + WEEK * (number - 1))
    if day is None or not month.start <= day <= month.end:
        return None
    return dated(on_day(day), month.basis, f"counted within {month.value}")
