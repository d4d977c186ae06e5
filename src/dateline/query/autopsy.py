"""Put a row of another coder beside our record of its article, part by part."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.export.foreign import ForeignEvent, ForeignSide
from dateline.knowledge.ontology import Ontology
from dateline.types import EventRecord, RecordActor


class Finding(Struct, frozen=True):
    """One part of the row: what it says, what our record says, and what to make of it."""

    part: str
    theirs: str
    ours: str
    verdict: str


def nearest(event: ForeignEvent, records: Sequence[EventRecord]) -> EventRecord | None:
    """Return our record that shares most with a row, None where none shares the act or a side."""
    ranked = sorted(records, key=lambda record: (-_shared(event, record), record.evidence[0].start, record.id))
    return ranked[0] if ranked and _shared(event, ranked[0]) else None


def findings(event: ForeignEvent, record: EventRecord | None, text: str, ontology: Ontology) -> tuple[Finding, ...]:
    """Explain a row against the article's text and our nearest record of it."""
    code = ontology.cameo.get(event.cameo or "")
    act = event.event_type or f"{event.cameo} {code.label if code else ''}".strip()
    our_act = f"{record.event_type or 'no type'} (CAMEO {record.cameo})" if record else ""
    found = [Finding("act", act, our_act, _verdict(record, record is not None and _same_act(event, record)))]
    for part, theirs, ours in (
        ("actor", event.actors, record.actors if record else ()),
        ("recipient", event.recipients, record.recipients if record else ()),
    ):
        same = {side.country for side in theirs} == {actor.country for actor in ours}
        absent = [side.name for side in theirs if side.name and not _in_text(side.name, text)]
        verdict = _verdict(record, same)
        if absent:
            verdict += f"; the article nowhere says {', '.join(absent)}"
        found.append(Finding(part, "; ".join(map(_side, theirs)), "; ".join(map(_actor, ours)), verdict))
    place = record.place if record else None
    their_place = ", ".join(part for part in (event.place, event.place_country) if part)
    our_place = ", ".join(part for part in (place.name, place.country) if part) if place else ""
    verdict = _verdict(record, (place.country if place else None) == event.place_country)
    if event.place and not _in_text(event.place, text):
        verdict += f"; the article nowhere says {event.place}"
    found.append(Finding("place", their_place, our_place, verdict))
    day = record.date if record else None
    inside = bool(day and day.start and day.end and event.day and day.start <= event.day <= day.end)
    found.append(Finding("date", str(event.day or ""), f"{day.value} ({day.basis})" if day else "",
                         _verdict(record, inside)))  # fmt: skip
    if record:
        found.append(Finding("modality", "not told", record.modality.value, "the format has no column for it"))
        score = record.plover_score if event.event_type else record.goldstein
        found.append(Finding("score", str(event.score if event.score is not None else ""), str(score),
                             "looked up from the code, by each coder's own list"))  # fmt: skip
    return tuple(found)


def _shared(event: ForeignEvent, record: EventRecord) -> int:
    sides = ((event.actors, record.actors), (event.recipients, record.recipients))
    same = sum(bool({s.country for s in a if s.country} & {b.country for b in c}) for a, c in sides)
    return 2 * _same_act(event, record) + same


def _same_act(event: ForeignEvent, record: EventRecord) -> bool:
    if event.event_type:
        return event.event_type == record.event_type
    return bool(event.cameo and record.cameo) and (event.cameo or "")[:2] == (record.cameo or "")[:2]


def _verdict(record: EventRecord | None, same: bool) -> str:
    return "no record of ours to compare" if record is None else "same" if same else "different"


def _in_text(name: str, text: str) -> bool:
    return name.casefold() in text.casefold()


def _side(side: ForeignSide) -> str:
    codes = " ".join(part for part in (side.code, side.country, side.sector) if part)
    return f"{side.name or ''} [{codes}]".strip()


def _actor(actor: RecordActor) -> str:
    codes = " ".join(part for part in (actor.country or actor.international, actor.sector) if part)
    return f"{actor.name or actor.text} [{codes}]"
