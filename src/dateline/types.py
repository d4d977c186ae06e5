"""The nouns of Dateline: what passes between modules. All are immutable and picklable.

Offsets are half-open ranges of Unicode code points into `Document.text`.
"""

from collections.abc import Mapping
from datetime import date as Date
from enum import StrEnum
from typing import Any, TypeVar, cast

from msgspec import Struct, field

Layer = TypeVar("Layer")


# ---------------------------------------------------------------- text


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end


class ZoneKind(StrEnum):
    """What a stretch of a report is for; only `CODED` zones yield events."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEAD = "subhead"
    LINK = "link"
    BOILERPLATE = "boilerplate"


CODED_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY})


class Zone(Struct, frozen=True, gc=False):
    """A stretch of the text with one purpose, usually a line or a paragraph."""

    span: Span
    kind: ZoneKind


class Token(Struct, frozen=True, gc=False):
    """A word with its parse; `dep` uses the ClearNLP labels that spaCy's English pipelines give.

    `head` is the document-wide index of the governing token, its own index at the root of a sentence.
    `entity` is the label of the named-entity recogniser ("PERSON", "GPE", …) or "" where none was run or found.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a zone; `first` to `last` (exclusive) index the document's tokens."""

    index: int
    span: Span
    first: int
    last: int
    zone: ZoneKind


class Document(Struct, frozen=True):
    """A report with the layers that stages have added to it."""

    id: str
    text: str
    date: Date | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    date_basis: "Basis | None" = None
    zones: tuple[Zone, ...] = ()
    """Zones that the reader of a marked-up format already knows; the zone stage completes them."""
    layers: Mapping[type, tuple[Any, ...]] = field(default_factory=dict)

    def layer(self, kind: type[Layer]) -> tuple[Layer, ...]:
        """Return a layer, empty where no stage has written it."""
        return cast("tuple[Layer, ...]", self.layers.get(kind, ()))

    def with_layer(self, kind: type[Layer], items: tuple[Layer, ...]) -> "Document":
        """Return a copy with one layer added. A layer is written once."""
        if kind in self.layers:
            raise ValueError(f"layer {kind.__name__} is already written")
        return Document(
            self.id,
            self.text,
            self.date,
            self.title,
            self.url,
            self.outlet,
            self.language,
            self.date_basis,
            self.zones,
            {**self.layers, kind: items},
        )

    def words(self, span: Span) -> str:
        """Return the text of a range."""
        return self.text[span.start : span.end]


# ---------------------------------------------------------------- time


class Granularity(StrEnum):
    """How finely an interval is known."""

    INSTANT = "instant"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date rests on."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    ANCHORS = "anchors"
    EXPLICIT = "explicit"
    """A full date in the text."""
    RELATIVE_TO_DOCUMENT = "relative_to_document"
    RELATIVE_TO_NARRATIVE = "relative_to_narrative"
    """Relative to another date in the text."""
    CLAUSE = "clause"
    SENTENCE = "sentence"
    NARRATIVE = "narrative"
    DOCUMENT_DATE = "document_date"
    UNKNOWN = "unknown"


class DocumentDate(Struct, frozen=True):
    """The day a report was written, how that is known, and how surely (0 to 1)."""

    value: Date | None
    basis: Basis
    confidence: float
    derivation: str
    readings: tuple[tuple[Date, float], ...] = ()


class TimeExpression(Struct, frozen=True):
    """A phrase of time as an interval of days (`start` to `end`, both inclusive), with its derivation in words.

    `value` and `type` (DATE, TIME, DURATION, SET) follow TIMEX3; `start` and `end` are None for durations and sets.
    """

    span: Span
    value: str | None
    type: str
    start: Date | None
    end: Date | None
    granularity: Granularity
    basis: Basis
    derivation: str = ""


# ---------------------------------------------------------------- who


class ActorKind(StrEnum):
    """What sort of thing an actor is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    OUTLET = "outlet"
    ROLE = "role"
    """Known by a role only: "gunmen", "the Malian army"."""
    UNKNOWN = "unknown"


class Actor(Struct, frozen=True):
    """Whom a mention means, at the date of the report. Missing parts are None.

    `country` is ISO 3166-1 alpha-3; `international` the code of a body above states ("UN", "NATO", "EU", "NGO", …);
    sectors are PLOVER's. `row` names the knowledge row and period used ("actors/leaders.csv:12"), for `why`.
    """

    name: str
    id: str | None = None
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    international: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    row: str | None = None


class MentionKind(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class EntityMention(Struct, frozen=True):
    """A phrase that can take part in an event.

    `span` is the phrase without relative clauses, `head` the index of its head token. A compound ("Hungarian and
    Romanian officials") has several actors. `actors` is empty where only its referent can tell ("they", "the group").
    """

    span: Span
    head: int
    kind: MentionKind
    actors: tuple[Actor, ...] = ()
    plural: bool = False
    basis: str = ""


class ReadingOf(Struct, frozen=True):
    """One way to read an open reference, with its weight (the weights of a mention sum to 1)."""

    actors: tuple[Actor, ...]
    weight: float
    antecedent: Span | None = None


class Referent(Struct, frozen=True):
    """Whom a mention means once the whole report is known: every mention has one referent, in the same order.

    For a name this repeats the mention's actors, completed by what the report says elsewhere (nationality,
    affiliation, country of the story). `antecedent` is the span of the mention that names it, where that is another.
    """

    mention: EntityMention
    actors: tuple[Actor, ...]
    basis: str
    antecedent: Span | None = None
    confidence: float = 1.0
    readings: tuple[ReadingOf, ...] = ()
    entity: int = -1
    """Index of the report's `Participant`, -1 for none."""


class Participant(Struct, frozen=True):
    """A row of the report's own table of actors: one entity with all its names and what the report says of it."""

    index: int
    names: tuple[str, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Span, ...]
    with_: tuple[int, ...] = ()
    against: tuple[int, ...] = ()


class StoryCountry(Struct, frozen=True):
    """The country that a report is about, None where it is about several or none."""

    country: str | None
    confidence: float


# ---------------------------------------------------------------- where


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


class Place(Struct, frozen=True):
    """A gazetteer entry; a region has no coordinates."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: PlacePrecision
    population: int = 0


class Toponym(Struct, frozen=True):
    """A place name in the text; `alternatives` keep what it may mean as well, with weights."""

    span: Span
    head: int
    place: Place | None
    alternatives: tuple[tuple[Place, float], ...] = ()
    locative: bool = False
    """It says where something is ("in Tehran"), rather than who ("Tehran said")."""
    moving: bool = False
    """It says whence or whither something moves ("to Tehran")."""


# ---------------------------------------------------------------- what


class Modality(StrEnum):
    """Whether a report says that the event took place."""

    ASSERTED = "asserted"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Argument(Struct, frozen=True):
    """One side of an event: a mention and whom it means, with what it rests on and how far it was fetched."""

    span: Span
    actors: tuple[Actor, ...]
    basis: str
    confidence: float = 1.0
    entity: int = -1
    readings: tuple[ReadingOf, ...] = ()


class Magnitude(Struct, frozen=True):
    """Counts that the text gives for an event; the least number where it gives a range or "at least"."""

    dead: int | None = None
    injured: int | None = None
    participants: int | None = None


class EventMention(Struct, frozen=True):
    """One telling of one event, resting on one clause.

    `trigger` covers the words that name the act, `head` is the token it hangs on, `clause` what is shown as evidence.
    `event_type` is None for a CAMEO-only act (public statement). `kind_key` names the kind of act more finely than the
    type ("kill", "arrest", "talks"), for telling acts apart within a report. `score` is uncalibrated, 0 to 1.
    """

    trigger: Span
    head: int
    sentence: int
    clause: Span
    event_type: str | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    modality: Modality
    historical: bool
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]
    kind_key: str = ""
    magnitude: Magnitude = Magnitude()
    score: float = 0.5
    features: tuple[tuple[str, float], ...] = ()
    why: tuple[str, ...] = ()
    content_of: int | None = None
    """Index of the event mention whose content this is (what was demanded, said, planned), if any."""
    content: str | None = None
    """Type of the act that words are about: asked for, promised, threatened, refused, denied."""
    content_act: str = ""
    """Its kind, as `kind_key`."""


class SentenceStatus(Struct, frozen=True):
    """Why a sentence yields a record or none: "coded", "zone:caption", "no-actor", "no-event", "negated", …"""

    sentence: int
    status: str


# ---------------------------------------------------------------- on whose word


class SourceKind(StrEnum):
    """What a source is; nearest first in a chain."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    AGENCY = "agency"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class Attribution(Struct, frozen=True):
    """A source, its cue and the content it answers for (PARC terms); any of the three may be missing.

    `scope` are stretches beyond `content` that the source probably answers for too, `scope_certain` says if surely.
    `outlet` is the id of the outlet's row where the source is a known outlet or agency. `inside` numbers the
    attribution of the layer in whose content this one stands, None for one that the report itself makes. `cue_kind`
    is that of the cue's row: speech, report, charge, thought, stance, seeming or source. `outlet_name` and
    `outlet_span` tell which outlet the phrase names, also where it only hands an unnamed source on; `relays` that it
    only hands on what other outlets report.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: SourceKind
    name: str | None = None
    actors: tuple[Actor, ...] = ()
    scope: tuple[Span, ...] = ()
    scope_certain: bool = True
    outlet: str | None = None
    inside: int | None = None
    cue_kind: str = "speech"
    outlet_name: str | None = None
    outlet_span: Span | None = None
    ownership: str | None = None
    relays: bool = False


class Quote(Struct, frozen=True):
    """A stretch in quotation marks and the span of its speaker, where known."""

    span: Span
    speaker: Span | None


# ---------------------------------------------------------------- when and where an event took place


class Anchor(Struct, frozen=True):
    """Date and place of one event mention (same order as the layer of event mentions)."""

    event: int
    start: Date | None
    end: Date | None
    value: str | None
    granularity: Granularity
    date_basis: Basis
    expression: Span | None
    derivation: str
    place: Place | None
    place_span: Span | None
    place_basis: str = ""


# ---------------------------------------------------------------- records


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


class Failure(Struct, frozen=True):
    """A document that could not be read or coded, and why."""

    document_id: str
    stage: str
    error: str
    path: str | None = None
    line: int | None = None


class Stored(Struct, frozen=True):
    """A document that this run has coded before; its records are in the store."""

    document_id: str


class RenderedAnnotation(Struct, frozen=True):
    """The annotation of a document as JSON, made where the document was coded, so that its layers need not travel."""

    json: bytes


class Run(Struct, frozen=True):
    """A recorded run: what coded, with which knowledge and options."""

    id: str
    version: str
    knowledge: str
    model: str
    options: str
