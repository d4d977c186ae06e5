"""Find what stands in quotation marks, over paragraphs too."""

import re
from collections.abc import Sequence

from dateline.types import Span, Zone, ZoneKind

_OPENING = {"“": "”", "«": "»", "„": "“"}
_STRAIGHT = '"'
_MARK = re.compile(f"[{_STRAIGHT}{''.join(_OPENING)}{''.join(_OPENING.values())}]")
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
    closing: frozenset[str] = frozenset()
    for mark in _MARK.finditer(text, span.start, span.end):
        position, sign = mark.start(), mark.group()
        opens = sign == _STRAIGHT and _opens_here(text, position, span)
        if opens and (opened < 0 or text[opened] == _STRAIGHT):
            opened, closing = position, frozenset({_STRAIGHT, "”"})  # an earlier mark was never closed
        elif opened < 0 and sign in _OPENING:
            opened, closing = position, frozenset({_OPENING[sign], *(_STRAIGHT if sign == "“" else "")})
        elif opened >= 0 and sign in closing and not opens and position > opened + 1:
            found.append(Span(opened, position + 1))
            opened = -1
        elif opened >= 0 and sign in _OPENING and position - opened > MAX_QUOTE:
            opened = position
    if opened >= 0 and span.end - opened < MAX_QUOTE:
        found.append(Span(opened, span.end))
    return sorted(found)


def _opens_here(text: str, position: int, span: Span) -> bool:
    """Tell whether a straight mark opens: something follows at once and nothing stands just before."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    return (before.isspace() or before in "(—–-[") and not after.isspace() and after not in ".,;:!?)"
