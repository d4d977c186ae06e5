"""Count the sentences of Indian reports that tell of people killed or arrested by the police.

The gold (Halterman et al. 2021) judged every sentence of every report, so recall and precision are both complete. A
report is coded as a whole, its sentences joined by line breaks. KILL: an ASSAULT that tells of dead, with a state
force among its actors. ARREST: a COERCE of mode "arrest" by a state force, or by nobody named.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.evaluate.run import Result
from dateline.types import Argument, Document, EventMention, Modality

NAME = "police"
GOLD = "gold/events/india_police_sents.jsonl"
STATE_FORCE = frozenset({"COP", "MIL", "GOV", "SPY", "JUD"})
LETHAL = frozenset({"kill", "die", "dead"})
"""Kinds of act that leave somebody dead."""
LABELS = ("KILL", "ARREST")


class GoldSentence(Struct, frozen=True):
    """A sentence of a report and what it says that police did."""

    id: str
    doc_id: str
    text: str
    labels: tuple[str, ...] = ()


class MissedSentence(Struct, frozen=True):
    """A sentence that was coded though it tells of no such act, or not coded though it does."""

    id: str
    label: str
    expected: bool
    text: str


def measure_police(shared: Path, coder: Coder) -> tuple[Result, list[MissedSentence]]:
    """Code the reports and count the sentences of each kind."""
    path = shared / GOLD
    if not path.is_file():
        raise InputError(f"{path}: no such file; it holds the gold of {NAME}")
    reports: dict[str, list[GoldSentence]] = {}
    for line in path.read_bytes().splitlines():
        sentence = msgspec.json.decode(line, type=GoldSentence)
        reports.setdefault(sentence.doc_id, []).append(sentence)
    counts = {f"{label} {part}": 0 for label in LABELS for part in ("gold", "found", "right")}
    missed: list[MissedSentence] = []
    docs = coder.annotate_many(
        Document(name, "\n".join(_one_line(part.text) for part in parts)) for name, parts in reports.items()
    )
    for parts, doc in zip(reports.values(), docs, strict=True):
        coded = labels_by_line(doc) if isinstance(doc, Document) else {}
        for number, sentence in enumerate(parts):
            for label in LABELS:
                expected, found = label in sentence.labels, label in coded.get(number, set())
                counts[f"{label} gold"] += expected
                counts[f"{label} found"] += found
                counts[f"{label} right"] += expected and found
                if expected != found:
                    missed.append(MissedSentence(sentence.id, label, expected, sentence.text))
    figures = {name: float(value) for name, value in counts.items()}
    for label in LABELS:
        figures[f"{label} recall"] = _ratio(counts[f"{label} right"], counts[f"{label} gold"])
        figures[f"{label} precision"] = _ratio(counts[f"{label} right"], counts[f"{label} found"])
    least = min(figures[f"{label} recall"] for label in LABELS)
    return Result(NAME, "lesser recall of KILL and ARREST", least, None, figures), missed


def labels_by_line(doc: Document) -> dict[int, set[str]]:
    """Return what the events of a report say that police did, by the number of the line."""
    found: dict[int, set[str]] = {}
    for event in doc.layer(EventMention):
        label = label_of(event)
        if label is not None:
            found.setdefault(doc.text.count("\n", 0, event.trigger.start), set()).add(label)
    return found


def label_of(event: EventMention) -> str | None:
    """Return what an event is to the gold: KILL, ARREST or nothing."""
    if event.modality is not Modality.ASSERTED:
        return None
    if event.event_type == "ASSAULT" and _by_state(event.actors):
        lethal = event.magnitude.dead is not None or event.kind_key in LETHAL
        return "KILL" if lethal else None
    arrest = event.event_type == "COERCE" and event.mode == "arrest"
    return "ARREST" if arrest and (not event.actors or _by_state(event.actors)) else None


def _by_state(side: Sequence[Argument]) -> bool:
    return any(actor.sector in STATE_FORCE for argument in side for actor in argument.actors)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
