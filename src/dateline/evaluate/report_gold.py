"""The project's own annotated reports, and what of a coded report is right by them.

A report is `ID.txt` with `ID.json` beside it: all its events, each with quotes as evidence, in three tiers (core,
secondary, neutral), and decoys. Records and annotated events are paired one to one, the heaviest pair first; a pair
weighs its shared evidence, its type and its countries, as in the scorer of whole stories.
"""

from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.types import Document, EventRecord, RecordActor, Span

MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types whose two sides are one: who hosts and who visits is a matter of taste."""
NEUTRAL = "neutral"


class Quote(Struct, frozen=True):
    """Words of the report."""

    quote: str


class GoldActor(Struct, frozen=True):
    """Somebody on a side of an annotated event."""

    text: str
    country: str | None = None
    international: str | None = None
    sector: str | None = None

    @property
    def code(self) -> str:
        """Country or international code, "-" where there is none."""
        return self.country or self.international or "-"


class GoldEvent(Struct, frozen=True):
    """An event that a reader finds in a report."""

    id: str
    tier: str
    evidence: tuple[Quote, ...]
    event_type: str
    actors: tuple[GoldActor, ...]
    recipients: tuple[GoldActor, ...]
    alternatives: tuple[str, ...] = ()


class GoldReport(Struct, frozen=True):
    """A report with its events."""

    id: str
    document_date: Date
    records: tuple[GoldEvent, ...]
    text: str = ""

    @property
    def document(self) -> Document:
        """The report as input."""
        return Document(self.id, self.text, self.document_date)


class Verdict(Struct, frozen=True):
    """Whether a record tells an event of the report by its right type, and whether all its countries are right too."""

    is_event: bool
    is_full: bool


def read_reports(folder: Path) -> list[GoldReport]:
    """Read all reports of a folder, by name; raises `InputError` where one breaks the form."""
    reports: list[GoldReport] = []
    for path in sorted(folder.glob("*.json")):
        try:
            report = msgspec.json.decode(path.read_bytes(), type=GoldReport)
        except msgspec.DecodeError as error:
            raise InputError(f"{path}: {error}") from error
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        lost = [quote.quote for event in report.records for quote in event.evidence if quote.quote not in text]
        if lost:
            raise InputError(f"{path}: not in the text: {lost[0]!r}; evidence must be quoted to the letter")
        reports.append(msgspec.structs.replace(report, text=text))
    return reports


def judge_records(report: GoldReport, records: Sequence[EventRecord]) -> list[Verdict | None]:
    """Return a verdict on each record; None for those of events that may be coded or not."""
    weights = {
        (own, theirs): weight
        for own, event in enumerate(report.records)
        for theirs, record in enumerate(records)
        if (weight := _weight(report.text, event, record))
    }
    answers: dict[int, GoldEvent] = {}
    taken: set[int] = set()
    for own, theirs in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if own not in taken and theirs not in answers:
            taken.add(own)
            answers[theirs] = report.records[own]
    return [_verdict(answers.get(number), record) for number, record in enumerate(records)]


def _verdict(event: GoldEvent | None, record: EventRecord) -> Verdict | None:
    if event is None:
        return Verdict(False, False)
    if event.tier == NEUTRAL:
        return None
    if record.event_type != event.event_type:
        return Verdict(False, False)
    theirs = _sides(event.event_type, event.actors, event.recipients)
    return Verdict(True, theirs == _sides(event.event_type, record.actors, record.recipients))


def _weight(text: str, event: GoldEvent, record: EventRecord) -> float:
    shared = _shared(text, event, record)
    if not shared:
        return 0.0
    kind = 1.0 if record.event_type == event.event_type else 0.5 if record.event_type in event.alternatives else 0.0
    pairs = ((event.actors, record.actors), (event.recipients, record.recipients))
    alike = sum(_likeness(_codes(theirs), _codes(ours)) for theirs, ours in pairs)
    return shared + kind + 0.5 * alike + 0.001 * (event.tier == "core")


def _shared(text: str, event: GoldEvent, record: EventRecord) -> float:
    """Return how much of the shorter of two pieces of evidence lies in the other, for the pair that shares most."""
    quotes = [Span(at, at + len(q.quote)) for q in event.evidence for at in _places(text, q.quote)]
    told = [Span(item.start, item.end) for item in record.evidence]
    told.append(Span(record.trigger.start, record.trigger.end))
    return max(
        (
            (min(one.end, two.end) - max(one.start, two.start)) / max(min(one.end - one.start, two.end - two.start), 1)
            for one in quotes
            for two in told
            if one.overlaps(two)
        ),
        default=0.0,
    )


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _sides(
    kind: str, actors: Sequence[GoldActor | RecordActor], recipients: Sequence[GoldActor | RecordActor]
) -> tuple[set[str], set[str]]:
    if kind in MUTUAL:
        return _codes((*actors, *recipients)), set()
    return _codes(actors), _codes(recipients)


def _codes(side: Sequence[GoldActor | RecordActor]) -> set[str]:
    return {actor.country or actor.international or "-" for actor in side}


def _likeness(one: set[str], two: set[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 1.0
