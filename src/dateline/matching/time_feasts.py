"""Build readings of holidays and feasts: by a rule of the calendar, or by the table of those that move."""

from datetime import date as Date

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_calendar import Moment, holiday, on_day
from dateline.matching.time_context import PRESENT, Context, Reading, dated, first_day, unresolved
from dateline.matching.time_dates import explicit_year, with_part
from dateline.matching.time_grammar import Fit
from dateline.types import Basis, Granularity

_FEAST = "feast"


def build_holiday(fit: Fit, context: Context, knowledge: TimeKnowledge) -> Reading | None:
    """Read a holiday: the one of the year named, else the nearest in the direction of its clause."""
    word = fit.word("holiday")
    if word is None:
        return None
    rule = word.value
    if rule[:4].isdigit():
        return dated(on_day(Date.fromisoformat(rule)), Basis.EXPLICIT, "a day of one year")
    year = explicit_year(fit)
    if year is not None:
        found = _in_years(word.text, rule, range(year, year + 1), knowledge)
        chosen, basis, reason = (found[0] if found else None), Basis.EXPLICIT, "the feast in the year named"
    else:
        now = context.now
        if now is None or now.year is None:
            return unresolved(f"XXXX-{rule}" if rule[0].isdigit() else None, "no year is known to count from")
        found = _in_years(word.text, rule, range(now.year - 1, now.year + 2), knowledge)
        chosen, basis, reason = (
            _nearest(found, fit, context, now),
            context.now_basis,
            f"the feast nearest to {now.value}",
        )
    if chosen is None:
        return unresolved(None, "a feast that moves through the calendar, in a year outside the table")
    part = fit.word("part")
    reading = dated(chosen, basis, reason)
    return with_part(reading, part.value) if part and chosen.start == chosen.end else reading


def _in_years(text: str, rule: str, years: range, knowledge: TimeKnowledge) -> list[Moment]:
    """Return the holiday of each of the years; a feast of the lunar year may come twice in one or not at all."""
    if rule.startswith(_FEAST):
        name = rule.removeprefix(_FEAST).strip() or text.lower()
        times = knowledge.feasts.get(name, ())
        return [_stretch(start, end) for start, end in times if start.year in years]
    days = [holiday(rule, year) for year in years if 1 <= year <= 9998]
    return [on_day(day) for day in days if day is not None]


def _stretch(start: Date, end: Date) -> Moment:
    if start == end:
        return on_day(start)
    return Moment(f"{start.isoformat()}/{end.isoformat()}", Granularity.RANGE, start, end, start.year, start.month)


def _nearest(found: list[Moment], fit: Fit, context: Context, now: Moment) -> Moment | None:
    """Choose by the tense of the clause; "last" and "next" say it outright."""
    reference = first_day(now)
    kept = [moment for moment in found if moment.start is not None]
    if not kept:
        return None
    if reference is None or context.narrative:
        return next((moment for moment in kept if moment.year == now.year), kept[-1])
    said = {"last": -1, "next": 1, "coming": 1}.get(fit.kind("relation"))
    direction = context.direction(fit.start, fit.end) if said is None else said
    way = 0 if direction == PRESENT else direction
    timely = [m for m in kept if m.start is not None and (m.start - reference).days * way >= 0]
    return min(timely or kept, key=lambda m: _distance(m, reference))


def _distance(moment: Moment, day: Date) -> int:
    """Return the days between a day and the nearer end, 0 within the feast."""
    if moment.start is None or moment.end is None or moment.start <= day <= moment.end:
        return 0
    return min(abs((moment.start - day).days), abs((moment.end - day).days))
