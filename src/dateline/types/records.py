"""What goes out: one record an event of a report."""

from datetime import date as Date

from msgspec import Struct

from dateline.types.events import Magnitude, Modality
from dateline.types.times import Basis


class TextSpan(Struct, frozen=True):
    """Words of the report and where they stand."""

    text: str
    start: int
    end: int


class Evidence(Struct, frozen=True):
    """A clause that states the event."""

    text: str
    start: int
    end: int
    zone: str


class RecordActor(Struct, frozen=True):
    """One side of a record, as CONTRACT has it."""

    text: str
    start: int
    end: int
    name: str | None
    id: str | None
    country: str | None
    international: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    basis: str | None = None
    row: str | None = None


class RecordDate(Struct, frozen=True):
    """When the event took place, as an interval; `value` is ISO 8601 with no more precision than the text has."""

    value: str | None
    start: Date | None
    end: Date | None
    precision: str
    expression: TextSpan | None
    basis: str
    derivation: str | None = None


class RecordPlace(Struct, frozen=True):
    """Where the event took place; no coordinates for a region."""

    text: str | None
    start: int | None
    end: int | None
    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str
    basis: str | None = None


class RecordSource(Struct, frozen=True):
    """One link of the chain of sources.

    `ownership` of an outlet is state, public or private; `certain` is False where the reach of the source is unclear;
    `relay` marks an outlet that only hands on what others report.
    """

    text: str
    start: int
    end: int
    kind: str
    name: str | None
    country: str | None = None
    ownership: str | None = None
    certain: bool = True
    relay: bool = False


class Reading(Struct, frozen=True):
    """A weighted alternative: which field would read otherwise, and how."""

    field: str
    value: str
    weight: float


class EventRecord(Struct, frozen=True):
    """What one report says of one event. `id` digests document, evidence spans and coding."""

    id: str
    document_id: str
    document_date: Date | None
    event_type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    plover_score: float | None
    cameo: str | None
    goldstein: float | None
    modality: Modality
    historical: bool
    actors: tuple[RecordActor, ...]
    recipients: tuple[RecordActor, ...]
    trigger: TextSpan
    evidence: tuple[Evidence, ...]
    date: RecordDate
    place: RecordPlace | None
    attribution: tuple[RecordSource, ...]
    magnitude: Magnitude
    confidence: float
    readings: tuple[Reading, ...]
    why: tuple[str, ...]
    document_date_basis: str = Basis.GIVEN.value
    """What the day of the report rests on, a `Basis`: `anchors` where it is inferred from dates in the text."""
    act: str | None = None
    """The kind of act, finer than the type: "kill", "arrest", "talks", "urge"."""
    content_type: str | None = None
    """Event type of what the words are about: asked for, promised, threatened, refused, denied."""
    content_act: str | None = None
    """The kind of that act."""
