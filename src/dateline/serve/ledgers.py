"""Said and done: the words of the filtered records about deeds, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.merge import merge
from dateline.merge.ledger import ledger
from dateline.serve.filters import Filters
from dateline.serve.numbers import all_records
from dateline.serve.reading import Reading, statements
from dateline.types import EventRecord, LedgerEntry, Outcome, SpokenKind

MOST_RECORDS = 1_000
"""Records that a page sets against each other: the newest; `dateline ledger` takes all."""

MOST_ENTRIES = 200
MOST_SIDES = 30
"""Countries and bodies whose deeds are looked for, the most frequent of the words."""
KINDS = tuple(item.value for item in SpokenKind)
OUTCOMES = tuple(item.value for item in Outcome)


class Wanted(Struct, frozen=True):
    """Which entries of a ledger a page shows; "" stands for all."""

    kind: str = ""
    outcome: str = ""

    def fits(self, entry: LedgerEntry) -> bool:
        return self.kind in ("", entry.kind.value) and self.outcome in ("", entry.outcome.value)


class Ledger(Struct, frozen=True):
    """Entries of a ledger, newest first. `outcomes` counts them by outcome; `of` records of `total` were looked at."""

    total: int
    of: int
    outcomes: Mapping[str, int]
    entries: tuple[LedgerEntry, ...]
    records: Mapping[str, EventRecord]
    """The record that each event of the entries and their deeds is told by, by the id of the event."""


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """Read kind and outcome of an address; raises `InputError` that names those that exist."""
    return Wanted(_one_of(given, "kind", KINDS), _one_of(given, "outcome", OUTCOMES))


def _one_of(given: Mapping[str, str], name: str, known: Sequence[str]) -> str:
    value = given.get(name, "").strip()
    if value and value not in known:
        raise InputError(f"{name}: {value[:40]!r} does not fit; these do: {', '.join(known)}")
    return value


def read_ledger(reading: Reading, filters: Filters, wanted: Wanted) -> Ledger:
    """Return the ledger of the newest records that the filters let through.

    The filters choose the words; the deeds may be those of any record about the same sides.
    """
    total, said = all_records(reading, filters, most=MOST_RECORDS)
    records = {record.id: record for record in (*said, *_deeds(reading, said))}
    events = merge(records.values())
    chosen = {record.id for record in said}
    told = {event.event_id: event for event in events}
    entries = [
        entry
        for entry in ledger(events, records.values())
        if chosen & set(told[entry.event_id].record_ids) and wanted.fits(entry)
    ]
    entries.sort(key=lambda entry: (str(entry.date.start or ""), entry.event_id), reverse=True)
    counts = {item.value: sum(entry.outcome is item for entry in entries) for item in Outcome}
    shown = tuple(entries[:MOST_ENTRIES])
    ids = {id for entry in shown for id in (entry.event_id, *(deed.event_id for deed in entry.deeds))}
    best = {id: max((records[name] for name in told[id].record_ids), key=lambda r: (r.confidence, r.id)) for id in ids}
    return Ledger(total, len(said), counts, shown, best)


def _deeds(reading: Reading, said: Sequence[EventRecord]) -> Sequence[EventRecord]:
    """Return other records near in time about the sides of some: their deeds may answer the words."""
    named = Counter(a.country or a.international for r in said for a in r.actors + r.recipients)
    codes = sorted(str(code) for code, _ in named.most_common(MOST_SIDES) if code)
    days = sorted(r.date.start for r in said if r.date.start)
    if not codes or not days:
        return ()
    values = {"codes": codes, "first": days[0], "last": days[-1], "most": MOST_RECORDS}
    decoder = msgspec.json.Decoder(EventRecord)
    return [decoder.decode(str(row["body"])) for row in reading.rows(statements("actors")["deeds"], values)]
