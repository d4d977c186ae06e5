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

CUES = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV"})
"""Parts of speech of single words that may be cues."""


def find_attributions(doc: Document, cues: CueKnowledge) -> list[Found]:
    """Return all attributions of a document in the order of their cues."""
    reader = Reader(doc, cues)
    found: list[Found] = []
    for sentence in reader.sentences:
        for index in range(sentence.first, sentence.last):
            if reader.tokens[index].pos not in CUES:
                continue
            attribution = (
                find_verb(reader, sentence, index) or find_noun(reader, index) or find_adjective(reader, index)
            )
            if attribution is not None:
                found.append(attribution)
        found += find_prepositions(reader, sentence)
    found = _without_shadowed(found + find_printed(reader))
    found = _with_following_quotes(reader, _parted(reader, found))
    return _with_scope(reader, _nested(found))


def _without_shadowed(found: list[Found]) -> list[Found]:
    """Drop an attribution whose cue lies within the cue of another: the longer cue, then the first one, stays."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.cue.start, -(f.cue.end - f.cue.start))):
        if not kept or not item.cue.overlaps(kept[-1].cue):  # what is kept lies in order and apart
            kept.append(item)
    return kept


def _parted(reader: Reader, found: list[Found]) -> list[Found]:
    """End a content where the same source goes on to say something else ("said that … and warned that …")."""
    parted = list(found)
    # Contents only get shorter below: where they reached at first tells most pairs apart.
    reach = [(min(s.start for s in item.content), max(s.end for s in item.content)) for item in found]
    for number, item in enumerate(found):
        cue = item.cue
        around = [other for other, (start, end) in enumerate(reach) if start < cue.start and cue.end <= end]
        for other in around:
            outer = parted[other]
            if other == number or not _may_hold(outer, cue) or not _goes_on(reader, outer, item):
                continue
            content = tuple(_before(reader, span, item.cue) for span in outer.content)
            parted[other] = replace(outer, content=tuple(span for span in content if span is not None))
            if item.kind != "source" and (item.source is None or outer.content[0].contains(item.source)):
                parted[number] = replace(item, source=outer.source, source_head=outer.source_head)
    return [item for item in parted if item.content]


def _may_hold(outer: Found, cue: Span) -> bool:
    """Tell at once where no content of an attribution can hold a cue."""
    return any(span.start < cue.start and cue.end <= span.end for span in outer.content)


def _goes_on(reader: Reader, outer: Found, item: Found) -> bool:
    """Tell whether a cue within a content is coordinated with the cue of that content, or trails after a comma."""
    if item.cue_head < 0 or outer.cue_head < 0:
        return False
    if item.kind == "source":
        return _holds(item, outer)
    token, above = reader.tokens[item.cue_head], reader.tokens[outer.cue_head]
    if token.pos != "VERB" or reader.tree.child(item.cue_head, "nsubj") is not None:
        return False
    if reader.quote_over(item.cue_head) is not None or token.sentence != above.sentence:
        return False
    trailing = token.tag == "VBG" and token.dep == "advcl" and above.tag != "VBG"
    before = reader.doc.text[: item.cue.start].rstrip()[-1:]
    return (token.dep == "conj" and token.tag == above.tag) or (trailing and before in {",", "-", "–", "—"})


def _before(reader: Reader, span: Span, cue: Span) -> Span | None:
    """Return what of a content stands before a cue, without the conjunction that leads to it."""
    if not span.contains(cue):
        return span
    tokens = list(reader.tokens_in(Span(span.start, cue.start)))
    while tokens and tokens[-1].pos in {"CCONJ", "PUNCT", "SPACE"} and tokens[-1].text not in {'"', "”", "''"}:
        tokens.pop()
    return Span(span.start, tokens[-1].end) if tokens else None


def _with_scope(reader: Reader, found: list[Found]) -> list[Found]:
    """Let "according to X" perhaps reach on: over the sentences after it in the paragraph that name no other source."""
    zones = [zone.span for zone in reader.doc.layer(Zone)]
    sourced = [item.cue for item in found if item.kind in {"speech", "source"} and item.inside is None and item.source]
    scoped: list[Found] = []
    for item in found:
        zone = next((zone for zone in zones if zone.contains(item.cue)), None)
        if item.kind != "source" or zone is None:
            scoped.append(item)
            continue
        scope: list[Span] = []
        for sentence in reader.sentences:
            if sentence.span.start < item.cue.end or not zone.contains(sentence.span):
                continue
            if any(sentence.span.contains(cue) for cue in sourced):
                break
            scope.append(sentence.span)
        scoped.append(replace(item, scope=tuple(scope), scope_certain=not scope))
    return scoped


def _nested(found: list[Found]) -> list[Found]:
    """Number for each attribution the one in whose content its cue stands most narrowly."""
    nested: list[Found] = []
    for number, item in enumerate(found):
        start, end = item.cue.start, item.cue.end
        around = [
            (span.end - span.start, other)
            for other, outer in enumerate(found)
            for span in outer.content
            if span.start <= start and end <= span.end and other != number and not _holds(item, outer)
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
