"""Toponyms: the place names of a report and where on the map they are."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.languages import LanguageKnowledge
from dateline.matching.locatives import Relation, relation
from dateline.matching.toponym_evidence import Judge, Judgement
from dateline.matching.toponym_resolution import Name, resolve
from dateline.matching.toponyms import Spotter, loose_tokens
from dateline.matching.tree import Tree, tree_of
from dateline.stages.base import Stage
from dateline.types import (
    ActorKind,
    Document,
    EntityMention,
    MentionKind,
    PlacePrecision,
    Sentence,
    Span,
    Token,
    Toponym,
)

NOWHERE = -1
"""Head of a toponym in a stretch that was not parsed."""

_DIVISIONS = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
_TOWNS = frozenset({PlacePrecision.CITY})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class FindPlaces(Stage):
    """Find place names by gazetteer and context, and resolve each with its alternatives."""

    needs: ClassVar[tuple[type, ...]] = (Sentence, Token, EntityMention)
    gives: ClassVar[tuple[type, ...]] = (Toponym,)

    def __init__(self, gazetteer: Gazetteer, language: LanguageKnowledge) -> None:
        self.gazetteer = gazetteer
        self.language = language

    def run(self, doc: Document) -> Document:
        tokens = list(doc.layer(Token))
        parsed = len(tokens)
        tokens += self._unparsed(doc, parsed)
        spotter = Spotter(doc.text, tokens, self.gazetteer, self.language.common_words)
        judge = Judge(spotter, doc.layer(EntityMention))
        judged = judge.places()
        judged.sort(key=lambda item: tokens[item.spot.first].start)
        names = [self._name(item, group) for item, group in zip(judged, judge.groups(judged), strict=True)]
        spans = [Span(tokens[item.spot.first].start, tokens[item.spot.last].end) for item in judged]
        ranked = resolve(names, self._countries(doc, list(zip(spans, names, strict=True))))
        tree = tree_of(doc.layer(Token))
        toponyms: list[Toponym] = []
        for item, span, places in zip(judged, spans, ranked, strict=True):
            head, where = self._where(item, tree, parsed)
            standing, moving = where is Relation.STANDING, where is Relation.MOVING
            place = places[0][0] if places else None
            toponyms.append(Toponym(span, head, place, places[1:], standing, moving))
        return doc.with_layer(Toponym, tuple(toponyms))

    def _name(self, item: Judgement, group: int) -> Name:
        words, noun = self.gazetteer.words, item.noun
        kinds = _DIVISIONS if noun in words.division_nouns else _TOWNS if noun in words.town_nouns else frozenset()
        return Name(item.spot.name.lower(), item.spot.senses, item.container, kinds, group)

    def _where(self, item: Judgement, tree: Tree, parsed: int) -> tuple[int, Relation]:
        """Return the head of a name and how it hangs on its clause."""
        first, last = item.spot.first, item.spot.last
        if first >= parsed:
            return NOWHERE, Relation.NONE
        head = max(range(first, last + 1), key=lambda index: (-tree.depth(index), index))
        if item.embedded:
            return head, Relation.NONE
        return head, relation(tree, head, item.spot, self.gazetteer.words)

    def _unparsed(self, doc: Document, first: int) -> list[Token]:
        """Return loose tokens of the sentences that have none (datelines, captions)."""
        tokens: list[Token] = []
        for sentence in doc.layer(Sentence):
            if sentence.first == sentence.last:
                span = sentence.span
                tokens += loose_tokens(doc.text, span.start, span.end, sentence.index, first + len(tokens))
        return tokens

    def _countries(self, doc: Document, toponyms: Sequence[tuple[Span, Name]]) -> dict[str, float]:
        """Return how much a report speaks of each country: by its actors, and by words that only one country uses.

        A mention that holds one of the names to be resolved says nothing about them, nor do people without a row of
        their own: their country may come from such a name ("James Barnes, 20, of Paris").
        """
        doubtful = [span for span, name in toponyms if len(name.senses) > 1]
        starts = [span.start for span in doubtful]
        mentions = [m for m in doc.layer(EntityMention) if not _touches(m.span, doubtful, starts)]
        tokens = doc.layer(Token)
        named = [m for m in mentions if m.kind is MentionKind.NAME and tokens[m.head].text[:1].isupper()]
        actors = [a for m in named for a in m.actors if a.row is not None and a.kind is not ActorKind.OUTLET]
        counts = Counter(actor.country for actor in actors if actor.country)
        total = sum(counts.values()) or 1
        shares = {code: count / total for code, count in sorted(counts.items())}
        cues = {word for word in _WORD.findall(doc.text) if word in self.gazetteer.cues}
        for word in sorted(cues):
            code = self.gazetteer.cues[word]
            shares[code] = shares.get(code, 0.0) + 0.5
        return shares


def _touches(span: Span, others: Sequence[Span], starts: Sequence[int]) -> bool:
    """Tell whether a span overlaps one of others, which are in order and apart; `starts` are theirs."""
    before = bisect_left(starts, span.end) - 1
    return before >= 0 and others[before].overlaps(span)
