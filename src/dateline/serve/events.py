"""What the page of an event shows: all reports that tell of it, its origins, its contradictions."""

import msgspec
from msgspec import Struct

from dateline.merge import merge
from dateline.merge.origins import near_duplicates, origin_of
from dateline.serve.reading import Reading, statements
from dateline.types import Event, EventRecord


class Telling(Struct, frozen=True):
    """A record of the event with its report; `origin` numbers the first sources."""

    record: EventRecord
    title: str
    outlet: str | None
    origin: int


class EventPage(Struct, frozen=True):
    """All of an event's page."""

    event: Event
    tellings: tuple[Telling, ...]


def read_event(reading: Reading, id: str) -> EventPage | None:
    """Merge the records near a record in time and sides; return the event it belongs to, None for an unknown id."""
    known = statements("actors")
    found = reading.rows(known["record"], {"id": id})
    if not found:
        return None
    decoder = msgspec.json.Decoder(EventRecord)
    record = decoder.decode(str(found[0]["body"]))
    countries = {a.country or a.international for a in record.actors + record.recipients} - {None}
    near = reading.rows(
        known["neighbours"],
        {
            "event_type": found[0]["event_type"],
            "modality": found[0]["modality"],
            "day": found[0]["day"],
            "countries": sorted(str(country) for country in countries),
        },
    )
    records = {item.id: item for item in (record, *(decoder.decode(str(row["body"])) for row in near))}
    documents = sorted({item.document_id for item in records.values()})
    reports = {str(row["id"]): row for row in reading.rows(known["reports"], {"ids": documents})}
    texts = {name: str(row["text"]) for name, row in reports.items()}
    event = next(event for event in merge(records.values(), texts) if id in event.record_ids)
    told = sorted((records[name] for name in event.record_ids), key=lambda r: (str(r.document_date or "9999"), r.id))
    copies = near_duplicates({name: texts[name] for name in event.document_ids if name in texts})
    origins: dict[str, int] = {}
    tellings = []
    for item in told:
        number = origins.setdefault(origin_of(item, copies), len(origins) + 1)
        row = reports.get(item.document_id, {})
        outlet = row.get("outlet")
        tellings.append(
            Telling(item, str(row.get("title") or item.document_id), str(outlet) if outlet else None, number)
        )
    return EventPage(event, tuple(tellings))
