"""One event over many reports, and words set against deeds."""

from datetime import date as Date
from enum import StrEnum

from msgspec import Struct

from dateline.types.events import Magnitude, Modality
from dateline.types.records import RecordActor, RecordDate, RecordPlace


class Event(Struct, frozen=True):
    """One event over all reports that tell of it. `origins` counts first sources, not reprints."""

    event_id: str
    record_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    event_type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    cameo: str | None
    actors: tuple[RecordActor, ...]
    recipients: tuple[RecordActor, ...]
    modality: Modality
    historical: bool
    date: RecordDate
    place: RecordPlace | None
    magnitude: Magnitude
    reports: int
    origins: int
    contradictions: tuple[str, ...]
    first_seen: Date | None
    last_seen: Date | None
    confidence: float
    links: tuple[str, ...] = ()


class SpokenKind(StrEnum):
    """What words do about a deed."""

    REQUEST = "request"
    PROMISE = "promise"
    THREAT = "threat"
    REFUSAL = "refusal"
    DENIAL = "denial"


class DeedRelation(StrEnum):
    """How a deed, or later words, answer words."""

    DONE = "done"
    """What was asked, promised, threatened or refused is done."""
    OPPOSITE = "opposite"
    REFUSED = "refused"
    PROMISED = "promised"
    DENIED = "denied"
    """A report tells of the deed that is denied."""


class Outcome(StrEnum):
    """What came of words, as far as the reports go."""

    DONE = "done"
    NOT_DONE = "not_done"
    MIXED = "mixed"
    PROMISED = "promised"
    CONTRADICTED = "contradicted"
    OPEN = "open"


class Deed(Struct, frozen=True):
    """An event that answers words. `days` counts from the words to it; negative where it came before."""

    event_id: str
    relation: DeedRelation
    event_type: str | None
    act: str | None
    date: RecordDate
    days: int
    score: float
    evidence: str
    document_ids: tuple[str, ...]


class LedgerEntry(Struct, frozen=True):
    """Words about a deed, and what became of them. `event_id` is the event of the words."""

    event_id: str
    kind: SpokenKind
    date: RecordDate
    speakers: tuple[RecordActor, ...]
    addressees: tuple[RecordActor, ...]
    content_type: str
    content_act: str | None
    evidence: str
    document_ids: tuple[str, ...]
    outcome: Outcome
    deeds: tuple[Deed, ...]
