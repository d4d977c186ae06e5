"""Join expressions of time that are the two ends of one range: "from June to August 1943", "1914-18"."""

from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise

from msgspec import Struct

from dateline.knowledge.times import TimeKnowledge
from dateline.types import TimeExpression

GAP = 8
"""How many characters the words between the ends of a range may take."""


class TimeRange(Struct, frozen=True):
    """Two expressions, by their indices, and the days from the first to the last."""

    first: int
    last: int
    start: Date
    end: Date


def join_ranges(text: str, times: Sequence[TimeExpression], knowledge: TimeKnowledge) -> tuple[TimeRange, ...]:
    """Return the ranges of a text, in order."""
    found: list[TimeRange] = []
    for index, (one, two) in enumerate(pairwise(times)):
        if one.start is None or two.end is None or one.start > two.end or one.type == "DURATION":
            continue
        gap = text[one.span.end : two.span.start]
        if len(gap) > GAP or two.type == "DURATION" or "\n" in gap:
            continue
        kinds = {row.kind for word in gap.lower().split() if (row := knowledge.words.get(word))}
        before = _word_before(text, one.span.start, knowledge)
        dashed = gap.strip() in {"-", "–", "—"}
        if dashed or "to" in kinds or ("and" in kinds and before == "between"):
            found.append(TimeRange(index, index + 1, one.start, two.end))
    return tuple(found)


def kind_before(text: str, time: TimeExpression, knowledge: TimeKnowledge) -> str:
    """Return the kind of the word before an expression ("since", "from"), "" for a word not of time."""
    return _word_before(text, time.span.start, knowledge)


def _word_before(text: str, start: int, knowledge: TimeKnowledge) -> str:
    words = text[max(0, start - 24) : start].split()
    if not words or not text[start - 1 : start].isspace():
        return ""
    row = knowledge.words.get(words[-1].lower())
    return row.kind if row is not None else ""
