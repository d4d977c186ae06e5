"""Attributions and quotations with their speakers."""

from typing import ClassVar

from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution import find_attributions
from dateline.matching.attribution_reader import Found
from dateline.matching.quotes import find_quotes
from dateline.stages.base import Stage
from dateline.types import (
    Attribution,
    Document,
    Quote,
    Referent,
    Sentence,
    SourceKind,
    Span,
    Token,
    Zone,
)  # fmt: skip


class Attribute(Stage):
    """Find source, cue and content of what is said, and the speaker of each quotation."""

    needs: ClassVar[tuple[type, ...]] = (Zone, Sentence, Token)
    gives: ClassVar[tuple[type, ...]] = (Attribution, Quote)

    def __init__(self, cues: CueKnowledge) -> None:
        self.cues = cues

    def run(self, doc: Document) -> Document:
        found = find_attributions(doc, self.cues)
        attributions = tuple(self._attribution(doc, item) for item in found)
        quotes = tuple(Quote(quote, _speaker(quote, attributions)) for quote in find_quotes(doc.text, doc.layer(Zone)))
        return doc.with_layer(Attribution, attributions).with_layer(Quote, quotes)

    def _attribution(self, doc: Document, item: Found) -> Attribution:
        referent = _referent(doc, item)
        actors = referent.actors if referent is not None else ()
        kind, outlet = self._kind(doc, item, referent)
        name = actors[0].name if actors else (doc.words(item.source) if item.source else None)
        return Attribution(
            item.source,
            item.cue,
            item.content,
            kind,
            name,
            actors,
            item.scope,
            item.scope_certain,
            outlet,
            item.inside,
            item.kind,
        )

    def _kind(self, doc: Document, item: Found, referent: Referent | None) -> tuple[SourceKind, str | None]:
        """Tell outlets, agencies, documents, anonymous and named speakers apart."""
        words = self.cues.sources
        for actor in referent.actors if referent is not None else ():
            if actor.kind == "outlet":
                return (SourceKind.AGENCY if actor.role == "agency" else SourceKind.OUTLET), actor.id or actor.name
        if item.source is None:
            return SourceKind.ANONYMOUS, None
        phrase = doc.words(item.source).lower()
        if any(mark in phrase for mark in words.anonymous_phrases):
            return SourceKind.ANONYMOUS, None
        head = doc.layer(Token)[item.source_head] if item.source_head is not None else None
        if head is not None and head.pos == "NOUN":
            if head.lemma in words.documents:
                return SourceKind.DOCUMENT, None
            if head.lemma in words.anonymous_heads and not any(
                a.name[:1].isupper() and a.kind == "person" for a in (referent.actors if referent else ())
            ):
                return SourceKind.ANONYMOUS, None
        return SourceKind.SPEAKER, None


def _referent(doc: Document, item: Found) -> Referent | None:
    """Return the referent that names the source: the one on its head, else the widest within it."""
    if item.source is None:
        return None
    inside = [
        r for r in doc.layer(Referent) if item.source.contains(r.mention.span) or r.mention.span.contains(item.source)
    ]
    on_head = [r for r in inside if r.mention.head == item.source_head]
    chosen = on_head or sorted(inside, key=lambda r: (r.mention.span.start, -r.mention.span.end))
    return chosen[0] if chosen else None


def _speaker(quote: Span, attributions: tuple[Attribution, ...]) -> Span | None:
    for item in attributions:
        if item.source is not None and any(span.overlaps(quote) for span in item.content):
            return item.source
    return None
