"""Who: actors, how a report names them, and whom a pronoun means."""

from enum import StrEnum

from msgspec import Struct

from dateline.types.text import Span


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
