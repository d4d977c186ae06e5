"""When: expressions of time and the day of a report."""

from datetime import date as Date
from enum import StrEnum

from msgspec import Struct

from dateline.types.text import Span


class Granularity(StrEnum):
    """How finely an interval is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date rests on."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    ANCHORS = "anchors"
    EXPLICIT = "explicit"
    """A full date in the text."""
    RELATIVE_TO_DOCUMENT = "relative_to_document"
    RELATIVE_TO_NARRATIVE = "relative_to_narrative"
    """Relative to another date in the text."""
    CLAUSE = "clause"
    SENTENCE = "sentence"
    NARRATIVE = "narrative"
    DOCUMENT_DATE = "document_date"
    UNKNOWN = "unknown"


class DocumentDate(Struct, frozen=True):
    """The day a report was written, how that is known, and how surely (0 to 1)."""

    value: Date | None
    basis: Basis
    confidence: float
    derivation: str
    readings: tuple[tuple[Date, float], ...] = ()


class TimeExpression(Struct, frozen=True):
    """A phrase of time as an interval of days (`start` to `end`, both inclusive), with its derivation in words.

    `value` and `type` (DATE, TIME, DURATION, SET) follow TIMEX3; `start` and `end` are None for durations and sets.
    """

    span: Span
    value: str | None
    type: str
    start: Date | None
    end: Date | None
    granularity: Granularity
    basis: Basis
    derivation: str = ""
