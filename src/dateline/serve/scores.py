"""The flip test: one event under each scale side by side, with the changes of sign."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from dateline.errors import KnowledgeError
from dateline.knowledge.ontology import EventType, Ontology
from dateline.types import EventRecord

OwnScales = tuple[Ontology, ...]
"""Ontologies of the user's own."""


class Scale(Struct, frozen=True):
    """What a scale makes of an event; `flips` where its sign is not that of the first scale."""

    name: str
    coding: str
    score: float | None
    flips: bool


def flip_test(record: EventRecord, ontology: Ontology, own: OwnScales = ()) -> tuple[Scale, ...]:
    """Return the scores of a record by PLOVER, the Goldstein lists, ontologies of one's own, and its other readings."""
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
    for other in own:
        kind = _type_in(other, record)
        if kind is not None:
            mode = record.mode if any(mode.name == record.mode for mode in kind.modes) else None
            coding = " ".join(part for part in (kind.name, mode) if part)
            rows.append((Path(other.name).name, coding, other.score(kind.name, mode)))
    for reading in record.readings:
        if reading.field == "event_type":
            rows.append((f"read otherwise, {reading.weight:.0%}", reading.value, ontology.score(reading.value, None)))
    base = _sign(record.plover_score if record.plover_score is not None else record.goldstein)
    return tuple(
        Scale(name, coding, score, score is not None and base is not None and _sign(score) != base)
        for name, coding, score in rows
        if score is not None or name == "PLOVER"
    )


def own_scales(folders: Iterable[str]) -> OwnScales:
    """Read ontologies of the user's own; raises `KnowledgeError` that names what is wrong with them."""
    found = tuple(Ontology(folder) for folder in folders)
    problems = [problem for ontology in found for problem in (*_emptiness(ontology), *ontology.problems())]
    if problems:
        raise KnowledgeError("\n".join(problems))
    return found


def _emptiness(ontology: Ontology) -> list[str]:
    return [] if ontology.types else [f"{ontology.name}: no TOML file of an event type"]


def _type_in(ontology: Ontology, record: EventRecord) -> EventType | None:
    """Return the type that an ontology has for a record: of the same name, else for its CAMEO code or a wider one."""
    if record.event_type in ontology.types:
        return ontology.types[record.event_type]
    by_code = {kind.cameo: kind for kind in ontology.types.values() if kind.cameo}
    code = record.cameo or ""
    return next((by_code[code[:length]] for length in range(len(code), 1, -1) if code[:length] in by_code), None)


def _sign(score: float | None) -> int | None:
    return None if score is None else (score > 0) - (score < 0)
