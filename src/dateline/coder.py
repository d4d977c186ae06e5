"""The coder: a tuple of stages that turns reports into event records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from typing import TypeVar

from dateline import knowledge as knowledge_base
from dateline.knowledge import Knowledge
from dateline.knowledge.verb_forms import VerbForms
from dateline.matching.aliases import index_of
from dateline.matching.telling_reader import Counting
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE
from dateline.stages.actors import FindActors
from dateline.stages.analyze import Analyze
from dateline.stages.anchors import AnchorEvents
from dateline.stages.assemble import Assemble
from dateline.stages.attribution import Attribute
from dateline.stages.base import Stage, check_order
from dateline.stages.coreference import ResolveReferents
from dateline.stages.dates import FindTimes
from dateline.stages.events import DetectEvents
from dateline.stages.places import FindPlaces
from dateline.stages.zones import FindZones
from dateline.types import Document, EventRecord, Failure

Other = TypeVar("Other")
"""What may stand between documents in a stream: failures of the reader, documents that are stored already."""


def default_stages(knowledge: Knowledge, *, parser: str = DEFAULT_PIPELINE) -> tuple[Stage, ...]:
    """Return the stages of the built-in coder, in the order in which they run."""
    return (
        FindZones(knowledge.language),
        Analyze(
            knowledge.language,
            parser=parser,
            find_aliases=lambda text: index_of(knowledge.actors).find(text),
            verbs=VerbForms(knowledge.lexicon),
        ),
        FindTimes(knowledge.times),
        FindActors(knowledge.actors, knowledge.names, knowledge.gazetteer),
        FindPlaces(knowledge.gazetteer, knowledge.language),
        ResolveReferents(knowledge.actors, knowledge.names),
        Attribute(knowledge.cues),
        DetectEvents(
            knowledge.lexicon, keeps_statements=knowledge.ontology.keeps_statements, relations=knowledge.relations
        ),
        AnchorEvents(knowledge.times),
        Assemble(
            knowledge.ontology,
            knowledge.calibration,
            counting=Counting(*(knowledge.lexicon.words(name) for name in Counting.__struct_fields__)),
        ),
    )


class Coder:
    """Codes reports one by one or in a stream. Make one and use it many times: it loads the models.

    Raises `PipelineError` when `stages` do not fit together.
    """

    def __init__(
        self,
        *,
        knowledge: Knowledge | None = None,
        stages: Sequence[Stage] | None = None,
        parser: str = DEFAULT_PIPELINE,
    ) -> None:
        self.knowledge = knowledge or knowledge_base.load()
        self.stages = tuple(stages) if stages is not None else default_stages(self.knowledge, parser=parser)
        check_order(self.stages)

    def code(self, text: str, *, date: str | Date | None = None, id: str = "document") -> tuple[EventRecord, ...]:
        """Return the event records of one report; `date` is the day it was published, inferred when missing."""
        published = Date.fromisoformat(date) if isinstance(date, str) else date
        return self.annotate(Document(id, text, published)).layer(EventRecord)

    def annotate(self, doc: Document) -> Document:
        """Return the document with all its layers; an error in a stage is raised."""
        for stage in self.stages:
            doc = stage.run(doc)
        return doc

    def annotate_many(
        self, docs: Iterable[Document | Other], *, batch: int = 64
    ) -> Iterator[Document | Failure | Other]:
        """Annotate a stream in order; a document that a stage cannot do becomes a `Failure`, the others go on.

        What is no document passes through.
        """
        waiting: list[Document | Other] = []
        for doc in docs:
            waiting.append(doc)
            if len(waiting) == batch:
                yield from self._batch(waiting)
                waiting = []
        yield from self._batch(waiting)

    def _batch(self, docs: Sequence[Document | Other]) -> Iterator[Document | Failure | Other]:
        results: list[Document | Failure | Other] = list(docs)
        for stage in self.stages:
            results = _run_stage(stage, results)
        yield from results


def _run_stage(stage: Stage, results: list[Document | Failure | Other]) -> list[Document | Failure | Other]:
    """Run a stage over the documents that are still well; on any error, find the guilty ones one at a time."""
    well = [doc for doc in results if isinstance(doc, Document)]
    try:
        done: list[Document | Failure] = list(stage.run_many(well))
    except Exception:  # noqa: BLE001 - any error of one document must not stop the run; it is named below
        done = [_run_alone(stage, doc) for doc in well]
    coming = iter(done)
    return [next(coming) if isinstance(result, Document) else result for result in results]


def _run_alone(stage: Stage, doc: Document) -> Document | Failure:
    try:
        return stage.run(doc)
    except Exception as error:  # noqa: BLE001 - becomes a row that names stage and reason
        return Failure(doc.id, stage.name, f"{type(error).__name__}: {error}")
