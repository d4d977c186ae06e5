"""What the pair rule looks at in a record, worked out once."""

import re
from datetime import date as Date

from msgspec import Struct

from dateline.types import Basis, EventRecord, Modality, RecordActor, RecordDate

_WORD = re.compile(r"[^\W_]{3,}")
_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
SPOKEN = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})


class Profile(Struct, frozen=True):
    """The comparable parts of a record. Days are ordinals; `exact` says that the text itself gives the day."""

    record_id: str
    document_id: str
    event_type: str
    mode: str | None
    modality: str
    actors: frozenset[str]
    recipients: frozenset[str]
    names: frozenset[str]
    start: int | None
    end: int | None
    exact: bool
    country: str | None
    city: str | None
    words: frozenset[str]
    numbers: frozenset[str]
    trigger: str
    act: str | None
    dead: int | None


def profile_of(record: EventRecord) -> Profile:
    """Return the profile of a record."""
    place = record.place
    start, end = (record.date.start, record.date.end) if _is_dated(record) else (None, None)
    text = " ".join(evidence.text for evidence in record.evidence)
    return Profile(
        record.id,
        record.document_id,
        record.event_type or f"CAMEO {record.cameo}",
        record.mode,
        "spoken" if record.modality in SPOKEN else record.modality.value,
        frozenset(_key(actor) for actor in record.actors),
        frozenset(_key(actor) for actor in record.recipients),
        frozenset(name for actor in (*record.actors, *record.recipients) if (name := name_of(actor))),
        _ordinal(start),
        _ordinal(end),
        record.date.expression is not None and record.date.precision == "day",
        place.country if place else None,
        place.name if place and place.precision in {"city", "site"} else None,
        frozenset(word.lower() for word in _WORD.findall(text)),
        frozenset(_NUMBER.findall(text)),
        record.trigger.text.lower(),
        record.act,
        record.magnitude.dead,
    )


def _is_dated(record: EventRecord) -> bool:
    """Tell whether the days of a record may speak against another's.

    An inferred day of the report may be years off, and all that is reckoned from it; a date with its year stands alone.
    """
    if record.document_date_basis != Basis.ANCHORS.value:
        return True
    return _names_its_year(record.date)


def _names_its_year(date: RecordDate) -> bool:
    return date.start is not None and date.expression is not None and str(date.start.year) in date.expression.text


def _key(actor: RecordActor) -> str:
    """Return whom an actor stands for: country or body, else its name."""
    return actor.country or actor.international or (actor.name or actor.text).lower()


def name_of(actor: RecordActor) -> str | None:
    """Return a proper name, None for a role or a country."""
    name = actor.name or ""
    return name.lower() if actor.role or (" " in name and name != actor.country and name[:1].isupper()) else None


def _ordinal(day: Date | None) -> int | None:
    return day.toordinal() if day is not None else None
