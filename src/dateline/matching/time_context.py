"""What an expression of time is read against: the report's day, the story's last date, the tense of its clause."""

import re
from collections.abc import Callable
from datetime import date as Date

from msgspec import Struct

from dateline.matching.time_calendar import Moment
from dateline.types import Basis, Granularity

MEMORY = 30
"""How many dates back an event is looked for."""
REACH = 200
"""How far from a date, within its sentence, the event may stand that it dates."""
HEADING = 80
"""Longest line that is taken for a heading, whose year holds for what follows."""
CLOSE = 60
"""Characters within which even an aside gives its year to the month after it."""
_VAGUE_YEARS = frozenset({Granularity.DECADE, Granularity.CENTURY})
_EVENT = re.compile(r"\s+(?:[\w\-]{1,40}['’]s?\s+|\w{1,4}\s+){0,4}(\w{4,40})")

Direction = Callable[[int, int], int]
"""Tells, for a range of characters, whether its clause looks back (-1), forward (+1), tells of what is (2) or no such
thing is known (0)."""
PRESENT = 2


class Reading(Struct, frozen=True, gc=False):
    """What an expression means: its TIMEX3 value and type, its days, and the words that say why."""

    value: str | None
    type: str
    moment: Moment | None
    basis: Basis
    derivation: str
    start: Date | None = None
    end: Date | None = None
    granularity: Granularity = Granularity.UNKNOWN
    anchors: bool = True
    """It moves the story's own time forward: later "that day" may mean it."""


class Context(Struct):
    """The state of reading one report from left to right."""

    document: Date | None
    narrative: bool
    """The report tells of times far from its own day, so that months and days belong to the story's last date."""
    direction: Direction
    text: str = ""
    last: Moment | None = None
    last_day: Moment | None = None
    told: list[tuple[int, int, Moment]] = []
    """Where each date stands that was told so far."""

    @property
    def anchor(self) -> Moment | None:
        """The story's last date, else the report's day."""
        if self.last is not None:
            return self.last
        return day_moment(self.document)

    @property
    def anchor_basis(self) -> Basis:
        return Basis.RELATIVE_TO_NARRATIVE if self.last is not None else Basis.RELATIVE_TO_DOCUMENT

    @property
    def now(self) -> Moment | None:
        """What "today" and "last week" count from: the report's day, or the story's date in a history."""
        if self.narrative and self.last is not None:
            return self.last
        return day_moment(self.document)

    @property
    def now_basis(self) -> Basis:
        if self.narrative and self.last is not None:
            return Basis.RELATIVE_TO_NARRATIVE
        return Basis.RELATIVE_TO_DOCUMENT

    def note(self, moment: Moment, start: int, end: int) -> None:
        """Remember a date that later expressions may count from."""
        if moment.year is None:
            return
        self.told.append((start, end, moment))
        self.last = moment
        if moment.day is not None:
            self.last_day = moment

    def anchor_near(self, position: int) -> Moment | None:
        """Return the story's last date in a history or where it stands close before, else the report's day."""
        if self.narrative or (self.told and position - self.told[-1][1] < REACH):
            return self.anchor
        return self.now

    def told_near(self, position: int) -> bool:
        """Tell whether a day was told shortly before, so that "the evening" may be that day's."""
        return any(m.day is not None and position - end < REACH for _, end, m in self.told[-3:])

    def year_to_share(self, position: int) -> Moment | None:
        """Return the date whose year a month or day without one shares.

        That is the last date told, but a bare year is taken for an aside where a month was told since in another
        year, unless it stands close before or in a heading.
        """
        told = [moment for _, _, moment in self.told[-MEMORY:] if moment.granularity not in _VAGUE_YEARS]
        if not told:
            return self.last
        last = told[-1]
        if last.month is not None:
            return last
        fine = next((moment for moment in reversed(told) if moment.month is not None), None)
        if fine is None or fine.year is None or last.year is None:
            return last
        if last.year == fine.year:
            return fine
        heading = _is_heading(self.text, self.told[-1][0], self.told[-1][1])
        same_line = "\n" not in self.text[self.told[-1][1] : position]
        if not heading:
            return last if same_line and position - self.told[-1][1] < CLOSE else fine
        return last

    def names_event(self, position: int) -> bool:
        """Tell whether a name of an event follows, rather than the end of the clause."""
        return _EVENT.match(self.text, position) is not None

    def event_after(self, position: int) -> Moment | None:
        """Return the date that the text told for the event named after `position` ("the coup")."""
        name = _EVENT.match(self.text, position)
        if name is None:
            return None
        word = re.escape(name.group(1))
        for start, end, moment in reversed(self.told[-MEMORY:]):
            first = max(self.text.rfind(mark, max(0, start - REACH), start) for mark in (". ", "\n")) + 1
            stops = [at for mark in (". ", "\n") if (at := self.text.find(mark, end, end + REACH)) >= 0]
            last = min(*stops, end + REACH, position)
            if re.search(rf"\b{word}\b", self.text[max(first, start - REACH) : last]):
                return moment
        return None


def day_moment(day: Date | None) -> Moment | None:
    """Return a day as a moment."""
    if day is None:
        return None
    return Moment(day.isoformat(), Granularity.DAY, day, day, day.year, day.month, day.day)


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a date stands in a short line of its own."""
    first, last = text.rfind("\n", max(0, start - HEADING), start), text.find("\n", end, end + HEADING)
    begins = first >= 0 or start < HEADING
    ends = last >= 0 or len(text) - end < HEADING
    return begins and ends and (last if last >= 0 else len(text)) - first <= HEADING


def first_day(moment: Moment) -> Date | None:
    """Return the day from which to count: the day itself, the middle of a longer time."""
    if moment.day is not None or moment.start is None or moment.end is None:
        return moment.start
    return moment.start + (moment.end - moment.start) / 2


def dated(moment: Moment, basis: Basis, derivation: str, *, type: str = "DATE", anchors: bool = True) -> Reading:
    """Return the reading of a moment."""
    return Reading(moment.value, type, moment, basis, derivation, moment.start, moment.end, moment.granularity, anchors)


def unresolved(value: str | None, derivation: str, *, type: str = "DATE") -> Reading:
    """Return the reading of an expression that names no day."""
    return Reading(value, type, None, Basis.UNKNOWN, derivation, anchors=False)
