"""The ledger of words and deeds as a table: one row a deed, and one for words that nothing answers."""

from collections.abc import Sequence

from dateline.query.table import Table, table_of
from dateline.types import Deed, LedgerEntry, RecordActor

COLUMNS = (
    "event_id", "kind", "date", "speakers", "addressees", "content_type", "content_act", "outcome", "evidence",
    "deed_id", "deed_relation", "deed_type", "deed_act", "deed_date", "deed_days", "deed_score", "deed_evidence",
)  # fmt: skip


def ledger_table(entries: Sequence[LedgerEntry]) -> Table:
    """Return the entries as a table."""
    rows = [
        (entry.event_id, entry.kind.value, entry.date.value, _names(entry.speakers), _names(entry.addressees),
         entry.content_type, entry.content_act, entry.outcome.value, entry.evidence, *_cells(deed))
        for entry in entries
        for deed in (entry.deeds or (None,))
    ]  # fmt: skip
    return table_of(COLUMNS, rows)


def _cells(deed: Deed | None) -> tuple[object, ...]:
    if deed is None:
        return (None,) * 8
    return (deed.event_id, deed.relation.value, deed.event_type, deed.act, deed.date.value, deed.days, deed.score,
            deed.evidence)  # fmt: skip


def _names(side: Sequence[RecordActor]) -> str:
    return ";".join(actor.country or actor.international or actor.name or actor.text for actor in side)
