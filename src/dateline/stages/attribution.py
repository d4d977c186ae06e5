"""Attributions and quotations with their speakers."""

from typing import ClassVar

from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution import find_attributions
from dateline.matching.attribution_reader import Found
from dateline.matching.quotes import find_quotes
from dateline.matching.source_kinds import source_of
from dateline.stages.base import Stage
from dateline.types import (
    Attribution,
    Document,
    Quote,
    Referent,
    Sentence,
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
        source = source_of(doc, item, self.cues, doc.layer(Referent))
        return Attribution(
            item.source,
            item.cue,
            item.content,
            source.kind,
            source.name,
            source.actors,
            item.scope,
            item.scope_certain,
            source.outlet,
            item.inside,
            item.kind,
            source.outlet_name,
            source.outlet_span,
            source.ownership,
            source.relays,
        )


def _speaker(quote: Span, attributions: tuple[Attribution, ...]) -> Span | None:
    for item in attributions:
        if item.source is not None and any(span.overlaps(quote) for span in item.content):
            return item.source
    return None
