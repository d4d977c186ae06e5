"""Count the coded pairs of PETRARCH's regression sentences: found in the right direction, with the right type.

A side is told by its country, or as an international actor where the gold says IGO, NGO, IMG or MNC; a side that
the gold leaves open ("---") is any. Types agree when the CAMEO roots do, or when PLOVER reads the gold code as the type
of the record. Of the unit cases only the natural ones count: sides of this world, a code that CAMEO has, and no case
made to test a mechanism of that program's own dictionaries.
"""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.evaluate.run import Result
from dateline.knowledge.ontology import Ontology
from dateline.types import Document, EventRecord, RecordActor

NAMES: Mapping[str, str] = {"petr2-gsr": "gold/events/petr2_gsr.jsonl", "petr-unit": "gold/events/petr_unit.jsonl"}
NATURAL = frozenset({"DEMO", "COMPOUND", "PARSING", "ACTOR"})
"""Categories of the unit cases whose sentences are told as news is."""
INTERNATIONAL = frozenset({"IGO", "NGO", "IMG", "MNC", "NGM"})
OPEN = "---"


class GoldPair(Struct, frozen=True):
    """One coded pair of a sentence."""

    source: str | None
    target: str | None
    cameo: str


class GoldCase(Struct, frozen=True):
    """A sentence with its coded pairs; none means that nothing is to be coded."""

    id: str
    category: str
    text: str
    events: tuple[GoldPair, ...]
    date: str | None = None
    expects_no_event: bool = False


class MissedPair(Struct, frozen=True):
    """One pair that did not come out as coded."""

    case: str
    text: str
    expected: str
    found: tuple[str, ...]


def measure_pairs(name: str, shared: Path, coder: Coder) -> tuple[Result, list[MissedPair]]:
    """Code the sentences and count pairs found in the right direction, types, and both."""
    path = shared / NAMES[name]
    if not path.is_file():
        raise InputError(f"{path}: no such file; it holds the gold of {name}")
    cases = [msgspec.json.decode(line, type=GoldCase) for line in path.read_bytes().splitlines() if line]
    countries = frozenset(coder.knowledge.actors.countries)
    ontology = coder.knowledge.ontology
    cases = [case for case in cases if case.text and (name != "petr-unit" or is_natural(case, countries, ontology))]
    counts = {"direction": 0, "type": 0, "both": 0, "pairs": 0, "silent": 0, "silent_cases": 0}
    missed: list[MissedPair] = []
    docs = coder.annotate_many(Document(case.id, case.text, _day(case)) for case in cases)
    for case, doc in zip(cases, docs, strict=True):
        records = doc.layer(EventRecord) if isinstance(doc, Document) else ()
        counts["silent_cases"] += not case.events
        counts["silent"] += not case.events and not any(record.event_type for record in records)
        for pair in case.events:
            direction, kind, both = judge(pair, records, ontology)
            for key, value in (("direction", direction), ("type", kind), ("both", both), ("pairs", True)):
                counts[key] += value
            if not both:
                expected = f"{pair.source} {pair.cameo} {pair.target}"
                missed.append(MissedPair(case.id, case.text, expected, tuple(_told(record) for record in records)))
    figures = {key: round(counts[key] / max(counts["pairs"], 1), 4) for key in ("direction", "type", "both")}
    figures |= {key: float(counts[key]) for key in ("pairs", "silent", "silent_cases")}
    return Result(name, "direction and type right", figures["both"], None, figures), missed


def _day(case: GoldCase) -> Date | None:
    """Return the day of a case; a few are malformed."""
    try:
        return Date.fromisoformat(case.date) if case.date else None
    except ValueError:
        return None


def is_natural(case: GoldCase, countries: frozenset[str], ontology: Ontology) -> bool:
    """Tell whether a unit case is news about this world, coded with CAMEO as it is."""
    known = countries | INTERNATIONAL | {OPEN}
    sides = [side[:3] for pair in case.events for side in (pair.source or OPEN, pair.target or OPEN)]
    codes = all(pair.cameo in ontology.crosswalk for pair in case.events)
    return case.category in NATURAL and bool(sides) and codes and all(side in known for side in sides)


def judge(pair: GoldPair, records: Sequence[EventRecord], ontology: Ontology) -> tuple[bool, bool, bool]:
    """Tell whether some record has the pair, some the type, and some both."""
    found = [record for record in records if _has_pair(pair, record)]
    typed = [record for record in records if _has_type(pair, record, ontology)]
    return bool(found), bool(typed), any(record in typed for record in found)


def _has_pair(pair: GoldPair, record: EventRecord) -> bool:
    if not _has_side(pair.source, record.actors):
        return False
    return _has_side(pair.target, record.recipients or record.actors)


def _has_side(code: str | None, side: Sequence[RecordActor]) -> bool:
    country = (code or OPEN)[:3]
    if country == OPEN:
        return True
    if country in INTERNATIONAL:
        return any(actor.international is not None or actor.sector in INTERNATIONAL for actor in side)
    return any(actor.country == country for actor in side)


def _has_type(pair: GoldPair, record: EventRecord, ontology: Ontology) -> bool:
    crossing = ontology.crosswalk.get(pair.cameo)
    if crossing is not None and crossing.event_type is not None and crossing.event_type == record.event_type:
        return True
    return (record.cameo or "")[:2] == pair.cameo[:2]


def _told(record: EventRecord) -> str:
    def side(actors: Sequence[RecordActor]) -> str:
        return "+".join(f"{actor.country or actor.international or '?'}{actor.sector or ''}" for actor in actors)

    return f"{side(record.actors)} {record.event_type} {record.cameo} {side(record.recipients)}"
