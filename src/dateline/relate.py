"""Type the relation between two given phrases of a text, by the machinery that codes events."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.coder import Coder
from dateline.knowledge import Knowledge
from dateline.matching.detect import Detector
from dateline.matching.relation import Evidence, gather, heads_of, rank, score, told_type
from dateline.matching.tree import Tree
from dateline.stages.base import Stage
from dateline.stages.events import DetectEvents
from dateline.types import (
    Actor,
    Attribution,
    Document,
    EntityMention,
    MentionKind,
    Modality,
    Referent,
    Sentence,
    Span,
    Token,
    Toponym,
)

PRIOR_WEIGHT = 0.05
"""How little the size of the lexicon says about what is likely; it only breaks ties."""


class Question(Struct, frozen=True):
    """A text with the places of the two phrases whose relation is asked; either may be empty."""

    id: str
    text: str
    actor: tuple[tuple[int, int], ...] = ()
    recipient: tuple[tuple[int, int], ...] = ()


class Relation(Struct, frozen=True):
    """The answer to a question: the likeliest type, with the probabilities of all."""

    id: str
    event_type: str
    quad: str | None
    modality: Modality
    probabilities: dict[str, float]
    why: tuple[str, ...]


def relate(coder: Coder, questions: Iterable[Question], *, batch: int = 256) -> Iterator[Relation]:
    """Answer every question, in order."""
    before = tuple(_stages_before_events(coder))
    detector = Detector(coder.knowledge.lexicon)
    reader = Coder(knowledge=coder.knowledge, stages=before)
    waiting: list[Question] = []
    for question in questions:
        waiting.append(question)
        if len(waiting) == batch:
            yield from _answer(reader, detector, waiting)
            waiting = []
    yield from _answer(reader, detector, waiting)


def _stages_before_events(coder: Coder) -> Iterator[Stage]:
    for stage in coder.stages:
        if isinstance(stage, DetectEvents):
            return
        yield stage


def _answer(reader: Coder, detector: Detector, questions: Sequence[Question]) -> Iterator[Relation]:
    ontology = reader.knowledge.ontology
    priors = _priors(reader.knowledge)
    docs = reader.annotate_many(Document(question.id, question.text) for question in questions)
    for question, doc in zip(questions, docs, strict=True):
        evidence = _evidence(detector, question, doc) if isinstance(doc, Document) else []
        ranked = rank(evidence, priors)
        best = max(ranked, key=lambda name: (ranked[name], name))
        backing = sorted((item for item in evidence if told_type(item) == best), key=score, reverse=True)
        yield Relation(
            question.id,
            best,
            ontology.quad(best),
            backing[0].modality if backing else Modality.ASSERTED,
            {name: round(value, 4) for name, value in ranked.items()},
            backing[0].why if backing else ("no evidence: prior",),
        )


def _priors(knowledge: Knowledge) -> dict[str, float]:
    """Return how likely each type is before anything is read: by its share of the lexicon."""
    counts = Counter(frame.event_type for group in knowledge.lexicon.frames.values() for frame in group)
    total = sum(counts[name] + 1 for name in knowledge.ontology.types)
    return {name: ((counts[name] + 1) / total) ** PRIOR_WEIGHT for name in knowledge.ontology.types}


def _evidence(detector: Detector, question: Question, doc: Document) -> list[Evidence]:
    """Detect with the two phrases as mentions, whatever else the text names."""
    tokens = doc.layer(Token)
    sides = [[Span(start, end) for start, end in side] for side in (question.actor, question.recipient)]
    referents = _with_given(doc, Tree(tokens), [span for side in sides for span in side])
    tree, candidates = detector.detect(
        tokens, doc.layer(Sentence), referents, doc.layer(Toponym), doc.layer(Attribution)
    )
    return gather(tree, candidates.values(), sides[0], sides[1])


def _with_given(doc: Document, tree: Tree, given: Sequence[Span]) -> list[Referent]:
    """Return the referents of the text with the given phrases in the place of those they overlap."""
    known = doc.layer(Referent)
    kept = [r for r in known if not any(r.mention.span.overlaps(span) for span in given)]
    for span in given:
        heads = heads_of(tree, [span])
        if not heads:
            continue
        same = [r for r in known if r.mention.head == heads[0]]
        actors = same[0].actors if same else (Actor(doc.words(span)),)
        mention = EntityMention(span, heads[0], MentionKind.NAME, actors, basis="given")
        kept.append(Referent(mention, actors, "given"))
    return sorted(kept, key=lambda referent: referent.mention.span)
