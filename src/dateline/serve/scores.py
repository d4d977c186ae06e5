"""The flip test: one event under each scale side by side, with the changes of sign."""

from msgspec import Struct

from dateline.knowledge.ontology import Ontology
from dateline.types import EventRecord


class Scale(Struct, frozen=True):
    """What a scale makes of an event; `flips` where its sign is not that of the first scale."""

    name: str
    coding: str
    score: float | None
    flips: bool


def flip_test(record: EventRecord, ontology: Ontology) -> tuple[Scale, ...]:
    """Return the scores of a record by PLOVER, the Goldstein lists, and its other readings."""
    code = ontology.cameo.get(record.cameo or "")
    plover = " ".join(part for part in (record.event_type, record.mode) if part) or "no type"
    rows: list[tuple[str, str, float | None]] = [("PLOVER", plover, record.plover_score)]
    if code is not None:
        coding = f"{code.code} {code.label}"
        rows += [
            ("Goldstein, as coded", coding, record.goldstein),
            ("Goldstein, GDELT", coding, code.goldstein_gdelt),
            ("Goldstein, ICEWS", coding, code.goldstein_icews),
            ("Goldstein, Phoenix", coding, code.goldstein_phoenix),
        ]
    for reading in record.readings:
        if reading.field == "event_type":
            rows.append((f"read otherwise, {reading.weight:.0%}", reading.value, ontology.score(reading.value, None)))
    base = _sign(record.plover_score if record.plover_score is not None else record.goldstein)
    return tuple(
        Scale(name, coding, score, score is not None and base is not None and _sign(score) != base)
        for name, coding, score in rows
        if score is not None or name == "PLOVER"
    )


def _sign(score: float | None) -> int | None:
    return None if score is None else (score > 0) - (score < 0)
