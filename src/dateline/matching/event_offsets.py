"""Days counted from another event of the sentence: "attacked on Thursday, four days after soldiers killed ten"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from dateline.knowledge.times import TimeWord
from dateline.types import TimeExpression, Token

_COUNT = re.compile(r"P(\d{1,3})([DW])$")
_DAYS = {"D": 1, "W": 7}
WAYS = {"after": -1, "before": 1}
"""Kinds of the word after a count: what a clause with "after" tells was done before, by the count."""
REACH = 6
"""How many words from a clause's verb back to the count that opens it."""


class Offset(Struct, frozen=True):
    """How far an event lies from the one that its clause hangs on."""

    time: TimeExpression
    distance: timedelta
    other: int
    """Token of the event that it is counted from."""


def offset_of(
    head: int, tokens: Sequence[Token], times: Iterable[TimeExpression], words: Mapping[str, TimeWord]
) -> Offset | None:
    """Return how far the event at a token lies from that of its main clause, None where the text does not say."""
    event = tokens[head]
    if event.dep != "advcl":
        return None
    mark = next((t for t in tokens[max(0, head - REACH) : head] if t.head == head and t.dep == "mark"), None)
    row = words.get(mark.text.lower()) if mark is not None else None
    if mark is None or row is None or row.kind not in WAYS:
        return None
    for time in times:
        count = _COUNT.match(time.value or "")
        if count is not None and time.span.start <= mark.start <= time.span.end:
            days = WAYS[row.kind] * int(count[1]) * _DAYS[count[2]]
            return Offset(time, timedelta(days=days), event.head)
    return None
