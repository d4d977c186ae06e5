"""The nouns of Dateline: what passes between modules. All are immutable and picklable.

Offsets are half-open ranges of Unicode code points into `Document.text`.
"""

from dateline.types.actors import (
    Actor,
    ActorKind,
    EntityMention,
    MentionKind,
    Participant,
    ReadingOf,
    Referent,
    StoryCountry,
)
from dateline.types.document import Document, Layer
from dateline.types.events import (
    Anchor,
    Argument,
    Attribution,
    EventMention,
    Magnitude,
    Modality,
    Quote,
    SentenceStatus,
    SourceKind,
)
from dateline.types.merged import Deed, DeedRelation, Event, LedgerEntry, Outcome, SpokenKind
from dateline.types.places import Place, PlacePrecision, Toponym
from dateline.types.records import (
    EventRecord,
    Evidence,
    Reading,
    RecordActor,
    RecordDate,
    RecordPlace,
    RecordSource,
    TextSpan,
)
from dateline.types.runs import Failure, RenderedAnnotation, Run, Stored
from dateline.types.text import CODED_ZONES, Sentence, Span, Token, Zone, ZoneKind
from dateline.types.times import Basis, DocumentDate, Granularity, TimeExpression

__all__ = [
    "CODED_ZONES",
    "Actor",
    "ActorKind",
    "Anchor",
    "Argument",
    "Attribution",
    "Basis",
    "Deed",
    "DeedRelation",
    "Document",
    "DocumentDate",
    "EntityMention",
    "Event",
    "EventMention",
    "EventRecord",
    "Evidence",
    "Failure",
    "Granularity",
    "Layer",
    "LedgerEntry",
    "Magnitude",
    "MentionKind",
    "Modality",
    "Outcome",
    "Participant",
    "Place",
    "PlacePrecision",
    "Quote",
    "Reading",
    "ReadingOf",
    "RecordActor",
    "RecordDate",
    "RecordPlace",
    "RecordSource",
    "Referent",
    "RenderedAnnotation",
    "Run",
    "Sentence",
    "SentenceStatus",
    "SourceKind",
    "Span",
    "SpokenKind",
    "Stored",
    "StoryCountry",
    "TextSpan",
    "TimeExpression",
    "Token",
    "Toponym",
    "Zone",
    "ZoneKind",
]
