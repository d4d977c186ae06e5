"""Type the relation between two given phrases of a text, by the machinery that codes events."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.coder import Coder
from dateline.matching.arguments import BORROWED
from dateline.matching.detect import Detector
from dateline.matching.relation import Evidence, gather, heads_of, rank, score, told_type, weigh
from dateline.matching.relation_model import MarkedPair, Opinion, RelationModel
from dateline.matching.tree import Tree, tree_of
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
    model = RelationModel(coder.knowledge.relations)
    waiting: list[Question] = []
    for question in questions:
        waiting.append(question)
        if len(waiting) == batch:
            yield from _answer(reader, detector, model, waiting)
            waiting = []
    yield from _answer(reader, detector, model, waiting)


def _stages_before_events(coder: Coder) -> Iterator[Stage]:
    for stage in coder.stages:
        if isinstance(stage, DetectEvents):
            return
        yield stage


def _answer(
    reader: Coder, detector: Detector, model: RelationModel, questions: Sequence[Question]
) -> Iterator[Relation]:
    ontology = reader.knowledge.ontology
    docs = reader.annotate_many(Document(question.id, question.text) for question in questions)
    opinions = model.judge([_marked(question) for question in questions])
    for question, doc, opinion in zip(questions, docs, opinions, strict=True):
        evidence = _evidence(detector, question, doc) if isinstance(doc, Document) else []
        ranked = rank(weigh(evidence, ontology.types), opinion.types)
        best = max(ranked, key=lambda name: (ranked[name], name))
        backing = sorted((item for item in evidence if told_type(item) == best), key=score, reverse=True)
        yield Relation(
            question.id,
            best,
            ontology.quad(best),
            backing[0].modality if backing else _modality(opinion),
            {name: round(value, 4) for name, value in ranked.items()},
            (*(backing[0].why if backing else ()), f"relation model: {best} {opinion.types.get(best, 0.0):.2f}"),
        )


def _marked(question: Question) -> MarkedPair:
    first = [Span(*side[0]) if side else None for side in (question.actor, question.recipient)]
    return MarkedPair(question.text, *first)


def _modality(opinion: Opinion) -> Modality:
    return Modality(max(opinion.modalities, key=lambda name: (opinion.modalities[name], name)))


def _evidence(detector: Detector, question: Question, doc: Document) -> list[Evidence]:
    """Detect with the two phrases as mentions, whatever else the text names."""
    tokens = doc.layer(Token)
    sides = [[Span(start, end) for start, end in side] for side in (question.actor, question.recipient)]
    referents = _with_given(doc, tree_of(tokens), [span for side in sides for span in side])
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
        same = [r for r in known if r.mention.head == heads[0] and r.basis not in BORROWED]
        actors = same[0].actors if same else (Actor(doc.words(span)),)
        mention = EntityMention(span, heads[0], MentionKind.NAME, actors, basis="given")
        kept.append(Referent(mention, actors, "given"))
    return sorted(kept, key=lambda referent: referent.mention.span)
