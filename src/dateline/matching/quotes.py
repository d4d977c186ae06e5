"""Find what stands in quotation marks, over paragraphs too."""

import re
from collections.abc import Sequence

from dateline.types import Span, Zone, ZoneKind

_OPENING = {"“": "”", "«": "»", "„": "“"}
_STRAIGHT = '"'
_DOUBLED = re.compile(r"``|''")
MAX_QUOTE = 3_000


def find_quotes(text: str, zones: Sequence[Zone]) -> list[Span]:
    """Return the quoted stretches with their marks, in order.

    A paragraph that opens a quotation and does not close it hands it on to the next one (each opens anew), as
    newspapers print long quotations; every paragraph's part is a stretch of its own.
    """
    found: list[Span] = []
    for zone in zones:
        if zone.kind in {ZoneKind.BODY, ZoneKind.HEADLINE, ZoneKind.SUBHEAD}:
            found += _quotes_in(text, zone.span)
    return found


def _quotes_in(text: str, span: Span) -> list[Span]:
    found: list[Span] = []
    doubled = [match.start() for match in _DOUBLED.finditer(text, span.start, span.end)]
    found += [Span(first, last + 2) for first, last in zip(doubled[::2], doubled[1::2], strict=False)]
    opened = -1
    closing = ""
    for position in range(span.start, span.end):
        sign = text[position]
        if opened < 0 and sign in _OPENING:
            opened, closing = position, _OPENING[sign]
        elif opened < 0 and sign == _STRAIGHT:
            opened, closing = position, _STRAIGHT
        elif opened >= 0 and sign == closing and position > opened + 1:
            found.append(Span(opened, position + 1))
            opened = -1
        elif opened >= 0 and sign in _OPENING and position - opened > MAX_QUOTE:
            opened = position
    if opened >= 0 and span.end - opened < MAX_QUOTE:
        found.append(Span(opened, span.end))
    return sorted(found)
