"""Join the records of one event across reports: blocking, a pair rule, components that do not drift.

Record linkage after Fellegi and Sunter (1969) with stated weights; components grow from the surest pair and admit a
record only while it fits the whole component (complete linkage on what must not differ, mean linkage on the rest).
"""

from collections.abc import Iterable, Mapping

from dateline.merge.cluster import components
from dateline.merge.combine import combine
from dateline.merge.likeness import Likeness
from dateline.merge.origins import near_duplicates
from dateline.merge.pairs import candidate_pairs
from dateline.merge.profile import profile_of
from dateline.types import Event, EventRecord

__all__ = ["merge"]


def merge(records: Iterable[EventRecord], texts: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """Return one event for each group of records, ordered by first day and id; a lone record is an event of one.

    The order of the records does not matter, and the same record twice counts once. `texts` (document id to text)
    lets near-duplicate reports count as one origin; without them the evidence itself is compared.
    """
    ordered = sorted({record.id: record for record in records}.values(), key=lambda record: record.id)
    profiles = [profile_of(record) for record in ordered]
    known = texts or _evidence_texts(ordered)
    groups = components(profiles, candidate_pairs(Likeness(profiles, known)))
    copies = near_duplicates(known)
    events = [combine([ordered[index] for index in group], copies) for group in groups]
    return tuple(sorted(events, key=lambda event: (str(event.date.start or "9999"), event.event_id)))


def _evidence_texts(records: Iterable[EventRecord]) -> dict[str, str]:
    """Put together what is quoted of each document, in the order of its text."""
    pieces: dict[str, set[tuple[int, str]]] = {}
    for record in records:
        pieces.setdefault(record.document_id, set()).update((e.start, e.text) for e in record.evidence)
    return {document: " ".join(text for _, text in sorted(found)) for document, found in pieces.items()}
