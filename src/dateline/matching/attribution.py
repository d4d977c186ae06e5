"""Find who is the source of what: source, cue and content in the sense of PARC (Pareti 2016), by rule over the parse.

A cue is a word of the cue lexicon; its source is its subject (or possessor, or the object of "according to"); its
content is the clause, quotation or object it governs. Quotations that follow without a cue of their own go to the
last speaker of the paragraph. An attribution whose cue stands in the content of another is nested in it.
"""

from msgspec.structs import replace

from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution_nouns import find_adjective, find_noun, find_prepositions
from dateline.matching.attribution_print import find_printed
from dateline.matching.attribution_reader import Found, Reader
from dateline.matching.attribution_verbs import find_verb
from dateline.types import Document, Span, Zone


def find_attributions(doc: Document, cues: CueKnowledge) -> list[Found]:
    """Return all attributions of a document in the order of their cues."""
    reader = Reader(doc, cues)
    found: list[Found] = []
    for sentence in reader.sentences:
        for index in range(sentence.first, sentence.last):
            attribution = (
                find_verb(reader, sentence, index) or find_noun(reader, index) or find_adjective(reader, index)
            )
            if attribution is not None:
                found.append(attribution)
        found += find_prepositions(reader, sentence)
    found = _without_shadowed(found + find_printed(reader))
    return _nested(_with_following_quotes(reader, found))


def _without_shadowed(found: list[Found]) -> list[Found]:
    """Drop an attribution whose cue lies within the cue of another: the longer cue, then the first one, stays."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.cue.start, -(f.cue.end - f.cue.start))):
        if any(item.cue.overlaps(other.cue) for other in kept):
            continue
        kept.append(item)
    return kept


def _nested(found: list[Found]) -> list[Found]:
    """Number for each attribution the one in whose content its cue stands most narrowly."""
    nested: list[Found] = []
    for number, item in enumerate(found):
        around = [
            (span.end - span.start, other)
            for other, outer in enumerate(found)
            for span in outer.content
            if other != number and span.contains(item.cue) and not _holds(item, outer)
        ]
        nested.append(replace(item, inside=min(around)[1]) if around else item)
    return [replace(item, inside=None) if _is_in_circle(nested, n) else item for n, item in enumerate(nested)]


def _is_in_circle(nested: list[Found], number: int) -> bool:
    """Tell whether the way outwards never ends, as it can where contents lie in several pieces."""
    seen: set[int] = set()
    current: int | None = number
    while current is not None and current not in seen:
        seen.add(current)
        current = nested[current].inside
    return current is not None


def _holds(item: Found, outer: Found) -> bool:
    """Tell whether the content of one attribution holds the cue of the other in turn: then neither is nested."""
    return any(span.contains(outer.cue) for span in item.content)


def _with_following_quotes(reader: Reader, found: list[Found]) -> list[Found]:
    """Give each quotation without a cue of its own to the speaker of the quotation before it in the paragraph."""
    zones = [zone.span for zone in reader.doc.layer(Zone)]
    claimed = [(span, number) for number, item in enumerate(found) for span in item.content]
    extra: dict[int, list[Span]] = {}
    last: int | None = None
    last_zone = -1
    for quote in reader.quotes:
        zone = next((n for n, span in enumerate(zones) if span.contains(quote)), -1)
        owners = [n for span, n in claimed if span.overlaps(quote) and not quote.contains(found[n].cue)]
        if owners:
            last, last_zone = owners[0], zone
            continue
        opens = _opens_sentence(reader, quote)
        if last is not None and opens and zone == last_zone and len(reader.doc.words(quote).split()) > 2:
            extra.setdefault(last, []).append(quote)
    return [replace(item, content=(*item.content, *extra.get(number, ()))) for number, item in enumerate(found)]


def _opens_sentence(reader: Reader, quote: Span) -> bool:
    return any(sentence.span.start == quote.start for sentence in reader.sentences)
