"""Attributions that print shows: turns of a transcript, a colon in a headline, a name after a dash."""

import re

from dateline.matching.attribution_reader import Found, Reader
from dateline.types import Referent, Span, Zone, ZoneKind

_TURN = re.compile(
    r"[\"“]?\s*(?P<name>(?:(?:MR|MRS|MS|DR|SEN|REP|GOV)\.? )?(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ ?){1,4}|[A-Z][a-z]+ [A-Z][a-z]+)"
    r"(?P<colon>:)(?=\s)"
)
_CREDIT = re.compile(r"\s*(?P<dash>―|—|–|--)\s*(?P<name>[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,4})")
_HEADLINE = re.compile(r"(?P<name>[^\s:][^:\n]{1,60}?)(?P<colon>:)(?=\s)")
LONGEST_NAME = 6
LONGEST_HEADLINE = 140


def find_printed(reader: Reader) -> list[Found]:
    """Return the attributions that need no cue word."""
    return _turns(reader) + _headline_colons(reader) + _credits(reader)


def _turns(reader: Reader) -> list[Found]:
    """Read turns of a transcript ("WALLACE: Let us start"): the name is the source, the colon the cue."""
    found: list[Found] = []
    for zone in reader.doc.layer(Zone):
        turn = _TURN.match(reader.doc.text, zone.span.start, zone.span.end)
        if zone.kind is not ZoneKind.BODY or turn is None:
            continue
        if not turn["name"].isupper() and reader.doc.text[turn.end() + 1 : turn.end() + 2] not in {'"', "“"}:
            continue
        content = reader.trim(Span(turn.end(), zone.span.end))
        if content is not None:
            full = (
                content
                if reader.doc.text[content.end : content.end + 1] != "."
                else Span(content.start, content.end + 1)
            )
            found.append(Found(Span(*turn.span("name")), None, Span(*turn.span("colon")), -1, (full,), "speech"))
    return found


def _headline_colons(reader: Reader) -> list[Found]:
    """Read "Minister: talks will go on" and "Poll: Half of voters undecided" over a report."""
    found: list[Found] = []
    for zone in reader.doc.layer(Zone):
        head = _HEADLINE.match(reader.doc.text, zone.span.start, zone.span.end)
        short_first = zone.span.start == 0 and zone.span.end <= LONGEST_HEADLINE
        if head is None or not (zone.kind in {ZoneKind.HEADLINE, ZoneKind.SUBHEAD} or short_first):
            continue
        source = Span(*head.span("name"))
        content = reader.trim(Span(head.end(), zone.span.end))
        last = _last_token(reader, source)
        if content is None or last is None or not _speaks(reader, source, last):
            continue
        found.append(Found(source, last, Span(*head.span("colon")), -1, (content,), "speech"))
    return found


def _last_token(reader: Reader, span: Span) -> int | None:
    inside = [t.index for t in reader.tokens if span.start <= t.start and t.end <= span.end]
    return inside[-1] if inside and len(inside) <= LONGEST_NAME else None


def _speaks(reader: Reader, source: Span, last: int) -> bool:
    """Tell whether what stands before the colon can speak: a person, an outlet, a poll, officials."""
    token, words = reader.tokens[last], reader.cues.sources
    if token.lemma.lower() in words.documents or token.lemma.lower() in words.anonymous_heads:
        return True
    named = any(
        r.actors and r.mention.span.start <= token.start < r.mention.span.end and r.mention.span.start >= source.start
        for r in reader.doc.layer(Referent)
    )
    return named or token.entity in {"PERSON", "ORG"}


def _credits(reader: Reader) -> list[Found]:
    """Read a quotation with its speaker after a dash ("…" ― Jane Roe)."""
    found: list[Found] = []
    for quote in reader.quotes:
        credit = _CREDIT.match(reader.doc.text, quote.end)
        if credit is not None and "\n" not in credit.group():
            found.append(Found(Span(*credit.span("name")), None, Span(*credit.span("dash")), -1, (quote,), "speech"))
    return found
