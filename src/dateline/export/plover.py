"""A record as a PLOVER event object (Open Event Data Alliance 2021, JSON form).

What the form cannot hold: modality beyond an auxiliary mode, readings, the chain of sources, date precision,
offsets of actors.
"""

from msgspec import UNSET, Struct, UnsetType

from dateline.types import EventRecord, Modality, RecordActor

_QUADS = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
_AUXILIARY = {Modality.FUTURE: "future", Modality.HYPOTHETICAL: "hypothetical", Modality.NEGATED: "negation"}
_CODES = {"UN": "UNO", "EU": "EUR", "NGO": "NGO", "MNC": "MNC", "IMG": "IMG"}
"""International codes that PLOVER writes otherwise; every other body above states is IGO."""


class Entity(Struct, frozen=True, omit_defaults=True):
    """An actor or recipient."""

    code: str | None = None
    sector: str | None = None
    entity_text: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None


class Location(Struct, frozen=True, omit_defaults=True):
    """Where the event took place."""

    extracted_place: str | None = None
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    province: str | None = None
    country_code: str | None = None
    resolution: str | None = None


class TextInfo(Struct, frozen=True):
    """Where the words stand."""

    start: int
    end: int


class PloverEvent(Struct, frozen=True):
    """The event object, required fields first."""

    id: str
    date: str | None
    actor: tuple[Entity, ...]
    event: tuple[str, ...]
    recipient: tuple[Entity, ...] = ()
    enddate: str | UnsetType = UNSET
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    event_loc: Location | UnsetType = UNSET
    event_text: tuple[str, ...] = ()
    quad_code: int | None = None
    event_scale: float | None = None
    text_info: TextInfo | UnsetType = UNSET
    coder: str = "Dateline"


def plover_object(record: EventRecord) -> PloverEvent:
    """Return the PLOVER object of a record."""
    auxiliary = _AUXILIARY.get(record.modality)
    modes = [record.mode, auxiliary, "historical" if record.historical else None]
    start, end, place = record.date.start, record.date.end, record.place
    return PloverEvent(
        id=record.id,
        date=str(start) if start else record.date.value,
        enddate=str(end) if end and end != start else UNSET,
        actor=tuple(_entity(actor) for actor in record.actors),
        recipient=tuple(_entity(actor) for actor in record.recipients),
        event=(record.event_type,) if record.event_type else (),
        mode=tuple(mode for mode in modes if mode),
        context=record.contexts,
        event_loc=Location(place.text, place.name, place.geonameid, place.lat, place.lon, place.admin1, place.country,
                           place.precision) if place else UNSET,
        event_text=tuple(evidence.text for evidence in record.evidence),
        quad_code=_QUADS.get(record.quad or ""),
        event_scale=record.plover_score,
        text_info=TextInfo(record.evidence[0].start, record.evidence[0].end),
    )  # fmt: skip


def _entity(actor: RecordActor) -> Entity:
    code = actor.country or (_CODES.get(actor.international, "IGO") if actor.international else None)
    return Entity(code, actor.sector, actor.text, actor.id, actor.name, actor.role)
