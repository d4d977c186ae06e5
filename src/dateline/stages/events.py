"""Events: who did what to whom, by frames over the parse, composition and modality."""

from collections.abc import Mapping
from typing import ClassVar

from dateline.knowledge.lexicon import Lexicon
from dateline.knowledge.relations import RelationKnowledge
from dateline.matching.candidates import Candidate, status_of
from dateline.matching.detect import Detector
from dateline.matching.proposals import lead_of, propose, told_as_done
from dateline.matching.relation_model import RelationModel
from dateline.matching.telling_features import best_of, count_unplaced, features_of
from dateline.matching.tree import VERBAL, Tree
from dateline.nlp.blocks import one_thread
from dateline.stages.base import Stage
from dateline.types import (
    CODED_ZONES,
    Attribution,
    Document,
    EventMention,
    Modality,
    Participant,
    Referent,
    Sentence,
    SentenceStatus,
    Span,
    Token,
    Toponym,
)

TRIGGER_REACH = 6
"""Widest gap in tokens that a trigger of several words may span."""


class DetectEvents(Stage):
    """Find every telling of an event in headline and body, and say of the other sentences why there is none."""

    needs: ClassVar[tuple[type, ...]] = (Sentence, Token)
    gives: ClassVar[tuple[type, ...]] = (EventMention, SentenceStatus)

    def __init__(
        self, lexicon: Lexicon, *, keeps_statements: bool = True, relations: RelationKnowledge | None = None
    ) -> None:
        self.lexicon = lexicon
        self.keeps_statements = keeps_statements
        self.relations = relations
        self._detector: Detector | None = None
        self._model: RelationModel | None = None

    def run(self, doc: Document) -> Document:
        if self._detector is None:
            self._detector = Detector(self.lexicon)
        sentences = doc.layer(Sentence)
        coded = [sentence for sentence in sentences if sentence.zone in CODED_ZONES]
        tree, candidates = self._detector.detect(
            doc.layer(Token),
            coded,
            doc.layer(Referent),
            doc.layer(Toponym),
            doc.layer(Attribution),
            doc.layer(Participant),
        )
        candidates.update(self._proposed(doc, tree, self._detector, candidates))
        kept = [c for _, c in sorted(candidates.items()) if _is_told(c, self.lexicon.types)]
        number = {c.head: index for index, c in enumerate(kept)}
        unplaced = count_unplaced(tree, kept, doc.layer(Referent))
        events = tuple(_mention(doc, tree, c, number, unplaced) for c in kept)
        recorded = [c for c in kept if self._is_recorded(c)]
        return doc.with_layer(EventMention, events).with_layer(
            SentenceStatus, _statuses(doc, tree, list(candidates.values()), recorded)
        )

    def _proposed(
        self, doc: Document, tree: Tree, detector: Detector, candidates: dict[int, Candidate]
    ) -> dict[int, Candidate]:
        """Return what the learned model tells of lead sentences in which the lexicon finds no act at all."""
        if self.relations is None:
            return {}
        told = frozenset(tree.tokens[c.head].sentence for c in candidates.values() if c.event_type is not None)
        lead = [sentence for sentence in lead_of(doc.layer(Sentence)) if sentence.index not in told]
        pairs = detector.silent_pairs(tree, doc.layer(Referent), doc.layer(Toponym), lead)
        asked = told_as_done(tree, detector.words, pairs)
        if not asked:
            return {}
        if self._model is None:
            self._model = RelationModel(self.relations)
        with one_thread():  # a sentence is too little to share out: threads only wait for one another
            return {c.head: c for c in propose(doc.text, tree, detector.words, asked, self._model)}

    def _is_recorded(self, candidate: Candidate) -> bool:
        """Tell whether a telling becomes a record: statements do so in CAMEO only, hypothetical acts never."""
        if candidate.event_type is None and not self.keeps_statements:
            candidate.drop("statement")
        elif candidate.modality is Modality.HYPOTHETICAL:
            candidate.drop("hypothetical")
        return not candidate.dropped


def _is_told(candidate: Candidate, types: frozenset[str] | None) -> bool:
    """Tell whether a candidate becomes an event mention: of a type that there is, with at least one side."""
    if not candidate.is_alive:
        return False
    if types is not None and candidate.event_type is not None and candidate.event_type not in types:
        candidate.drop("no-type")
        return False
    if not candidate.actors and not candidate.recipients:
        candidate.drop("no-actor")
        return False
    if not any(
        argument.actors or argument.basis == "number" for argument in (*candidate.actors, *candidate.recipients)
    ):
        candidate.drop("no-actor")
        return False
    if candidate.modality is Modality.NEGATED:
        candidate.drop("negated")
        return False
    return True


def _mention(
    doc: Document, tree: Tree, candidate: Candidate, number: dict[int, int], unplaced: Mapping[int, int]
) -> EventMention:
    content_of = candidate.content_of
    return EventMention(
        _trigger(tree, candidate),
        candidate.head,
        tree.tokens[candidate.head].sentence,
        _clause(doc, tree, candidate),
        candidate.event_type,
        candidate.mode,
        candidate.cameo,
        candidate.contexts,
        candidate.modality,
        candidate.historical,
        tuple(candidate.actors),
        tuple(candidate.recipients),
        candidate.act,
        candidate.magnitude,
        _score(candidate),
        features_of(candidate, tree, unplaced.get(tree.tokens[candidate.head].sentence, 0)),
        tuple(candidate.why),
        number.get(content_of) if content_of is not None else None,
        candidate.content,
        candidate.content_act,
    )


def _trigger(tree: Tree, candidate: Candidate) -> Span:
    """Return the words that name the act, light verb included where it stands near."""
    used = {*candidate.used, candidate.node}
    near = [index for index in used if abs(index - candidate.head) <= TRIGGER_REACH]
    return tree.span(near)


def _clause(doc: Document, tree: Tree, candidate: Candidate) -> Span:
    """Return the smallest clause around the trigger that is more than a bare phrase."""
    tokens = tree.tokens
    node = candidate.node
    while tokens[node].head != node:
        token = tokens[node]
        if token.pos in VERBAL and token.dep in {"ROOT", "ccomp", "relcl", "advcl", "parataxis", "conj"}:
            break
        node = token.head
    indices = tree.subtree(node)
    if tokens[node].dep == "ROOT":
        edges = {max(indices), min(indices)}
        indices = [index for index in indices if index not in edges or tokens[index].pos != "PUNCT"]
    return tree.span(indices)


def _score(candidate: Candidate) -> float:
    """Guess how surely type and sides are right, before calibration: sides found in the frame, near, by name."""
    frame = candidate.frame
    score = 0.9 if frame is not None else 0.75
    if frame is not None and frame.pos == "noun" and candidate.node == candidate.head:
        score -= 0.15
    if len(candidate.why) > 1:
        score -= 0.05
    score *= 0.55 + 0.45 * best_of(candidate.actors)
    expected = frame is None or frame.recipient != ("none",)
    if candidate.recipients:
        score *= 0.6 + 0.4 * best_of(candidate.recipients)
    elif expected:
        score *= 0.75
    return round(max(0.05, min(score, 0.95)), 4)


def _statuses(
    doc: Document, tree: Tree, candidates: list[Candidate], kept: list[Candidate]
) -> tuple[SentenceStatus, ...]:
    told = {tree.tokens[candidate.head].sentence for candidate in kept}
    waiting: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        waiting.setdefault(tree.tokens[candidate.head].sentence, []).append(candidate)
    found: list[SentenceStatus] = []
    for sentence in doc.layer(Sentence):
        if sentence.zone not in CODED_ZONES:
            status = f"zone:{sentence.zone.value}"
        elif sentence.index in told:
            status = "coded"
        else:
            status = status_of(waiting.get(sentence.index, []))
        found.append(SentenceStatus(sentence.index, status))
    return tuple(found)
