"""Toponyms: the place names of a report and where on the map they are."""

from collections import Counter
from functools import cached_property
from typing import ClassVar

from dateline.knowledge.actors import plain
from dateline.knowledge.gazetteer import Gazetteer
from dateline.matching.toponym_resolution import resolve
from dateline.matching.toponyms import find_candidates
from dateline.stages.base import Stage
from dateline.types import Document, EntityMention, Sentence, Token, Toponym


class FindPlaces(Stage):
    """Find place names by gazetteer and context, and resolve each with its alternatives."""

    needs: ClassVar[tuple[type, ...]] = (Sentence, Token, EntityMention)
    gives: ClassVar[tuple[type, ...]] = (Toponym,)

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @cached_property
    def codes(self) -> dict[str, str]:
        """Country codes by plain name."""
        rows = self.gazetteer.actors.countries.values()
        return {plain(word): row.iso3 for row in rows for word in (row.name, *row.aliases)}

    def run(self, doc: Document) -> Document:
        mentions = doc.layer(EntityMention)
        candidates = find_candidates(doc.text, doc.layer(Token), mentions, self.gazetteer)
        counts = Counter(actor.country for m in mentions for actor in m.actors if actor.country)
        total = sum(counts.values()) or 1
        ranked = resolve(candidates, {code: count / total for code, count in sorted(counts.items())}, self.codes)
        toponyms = tuple(
            Toponym(c.span, c.head, places[0][0], tuple(places[1:]), c.locative)
            for c, places in zip(candidates, ranked, strict=True)
        )
        return doc.with_layer(Toponym, toponyms)
