"""What a report says was done, on whose word, when and where."""

from datetime import date as Date
from enum import StrEnum

from msgspec import Struct

from dateline.types.actors import Actor, ReadingOf
from dateline.types.places import Place
from dateline.types.text import Span
from dateline.types.times import Basis, Granularity


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
