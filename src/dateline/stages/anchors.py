"""When and where each event took place."""

from typing import ClassVar

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.event_dates import EventDate, EventDater
from dateline.matching.event_places import EventPlacer
from dateline.stages.base import Stage
from dateline.types import (
    Anchor,
    Attribution,
    Document,
    DocumentDate,
    EventMention,
    Sentence,
    StoryCountry,
    TimeExpression,
    Token,
    Toponym,
)


class AnchorEvents(Stage):
    """Give every event mention its date and its place, each with what it rests on."""

    needs: ClassVar[tuple[type, ...]] = (EventMention, TimeExpression, DocumentDate, Sentence, Token)
    gives: ClassVar[tuple[type, ...]] = (Anchor,)

    def __init__(self, knowledge: TimeKnowledge) -> None:
        self.knowledge = knowledge

    def run(self, doc: Document) -> Document:
        document = next((dated.value for dated in doc.layer(DocumentDate)), doc.date)
        sentences, tokens, times = doc.layer(Sentence), doc.layer(Token), doc.layer(TimeExpression)
        cues = [found.cue for found in doc.layer(Attribution) if found.cue is not None]
        dater = EventDater(doc.text, tokens, sentences, times, document, self.knowledge, cues)
        placer = EventPlacer(tokens, sentences, doc.layer(Toponym), next(iter(doc.layer(StoryCountry)), None))
        anchors: list[Anchor] = []
        before: EventDate | None = None
        last = -1
        for number, event in enumerate(doc.layer(EventMention)):
            when = dater.date(event, before, event.sentence - last)
            where = placer.place(event)
            anchors.append(
                Anchor(
                    number,
                    when.start,
                    when.end,
                    when.value,
                    when.granularity,
                    when.basis,
                    when.expression,
                    when.derivation,
                    where.place,
                    where.span,
                    where.basis,
                )
            )
            before, last = when, event.sentence
        return doc.with_layer(Anchor, tuple(anchors))
