"""Measure whether confidence tells right records from wrong ones, on marked sentences and on whole stories.

On a sentence with a marked pair a record is judged where it says something of that pair. It is right when its sides lie
on the two phrases and its type is the pair's (the right way round, but for the types of `MUTUAL`, which have no
direction). It is wrong when it joins the two phrases otherwise, or has the pair's type but only one of its sides. A
record of another type with other sides may well be another event, and is left out.

In a story a record is right when the shared scorer finds it a full record of a gold one, and wrong when that lacks its
type or a country, or when nothing in the gold answers to it; what the gold calls neutral is left out.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.evaluate.run import Result
from dateline.types import Document, EventRecord, Span

NAME = "confidence"
PAIRS = "gold/events/plv_train.jsonl"
STORIES = "gold/stories"
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
BINS = 10


class Judged(Struct, frozen=True):
    """A record with its confidence and the verdict on it."""

    document: str
    event_type: str | None
    confidence: float
    is_right: bool
    is_joined: bool
    """Whether the record joins both phrases of the marked pair; always so in stories."""


class GoldPair(Struct, frozen=True, rename={"event_type": "plover"}):
    """A sentence with the marks <s> and <t> around its two phrases, and the type of their relation."""

    id: str | int
    marked: str
    event_type: str


def measure_confidence(shared: Path, coder: Coder) -> tuple[Result, list[Judged]]:
    """Judge the records of both sets and say how well confidence foretells the verdicts."""
    for part in (PAIRS, STORIES):
        if not (shared / part).exists():
            raise InputError(f"{shared / part}: no such file; it holds the gold of {NAME}")
    pairs = list(_of_pairs(shared, coder))
    stories = list(_of_stories(shared, coder))
    figures = {
        **_figures("pairs", pairs),
        **_figures("pairs joined", [item for item in pairs if item.is_joined]),
        **_figures("stories", stories),
    }
    return Result(NAME, "area, stories", figures["stories area"], None, figures), [*pairs, *stories]


def judge(
    told: str | None, expected: str, actors: Sequence[Span], recipients: Sequence[Span], pair: tuple[Span, Span]
) -> tuple[bool, bool] | None:
    """Tell whether a telling is right of the pair and whether it joins it; None where it says nothing of it."""
    doer, target = _touches(actors, pair[0]), _touches(recipients, pair[1])
    if expected in MUTUAL:
        doer, target = (_touches((*actors, *recipients), phrase) for phrase in pair)
    joined = all(_touches((*actors, *recipients), phrase) for phrase in pair)
    same = told == expected or (told in YIELDING and expected in {*YIELDING, "YIELD"})
    if expected == "NONE":
        return (False, True) if doer and target else None
    if joined:
        return same and doer and target, True
    return (False, False) if same and (doer or target) else None


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the mean distance of confidence from the share of right records, over ten bins of equal width."""
    bins: dict[int, list[Judged]] = {}
    for item in judged:
        bins.setdefault(min(int(item.confidence * BINS), BINS - 1), []).append(item)
    off = sum(abs(sum(item.confidence - item.is_right for item in inside)) for inside in bins.values())
    return off / max(len(judged), 1)


def area(judged: Sequence[Judged]) -> float:
    """Return the chance that a right record has more confidence than a wrong one; half where all are of one kind."""
    good = [item.confidence for item in judged if item.is_right]
    bad = [item.confidence for item in judged if not item.is_right]
    if not good or not bad:
        return 0.5
    return sum((g > b) + 0.5 * (g == b) for g in good for b in bad) / (len(good) * len(bad))


def top_half(judged: Sequence[Judged]) -> float:
    """Return the share of right records in the more confident half."""
    ranked = sorted(judged, key=lambda item: -item.confidence)[: (len(judged) + 1) // 2]
    return sum(item.is_right for item in ranked) / max(len(ranked), 1)


def _figures(name: str, judged: Sequence[Judged]) -> dict[str, float]:
    measures: Mapping[str, Callable[[Sequence[Judged]], float]] = {
        "error": calibration_error,
        "area": area,
        "top half": top_half,
    }
    found = {f"{name} {key}": round(measure(judged), 4) for key, measure in measures.items()}
    right = sum(item.is_right for item in judged)
    return found | {f"{name} records": float(len(judged)), f"{name} right": round(right / max(len(judged), 1), 4)}


def _touches(side: Sequence[Span], phrase: Span) -> bool:
    return any(span.overlaps(phrase) for span in side)


def _of_pairs(shared: Path, coder: Coder) -> Iterator[Judged]:
    gold = [msgspec.json.decode(line, type=GoldPair) for line in (shared / PAIRS).read_bytes().splitlines() if line]
    unmark = _scorer(shared, "score_relate").unmark
    marked = [unmark(item.marked) for item in gold]
    docs = coder.annotate_many(Document(str(item.id), text) for item, (text, _, _) in zip(gold, marked, strict=True))
    for item, (_, actors, recipients), doc in zip(gold, marked, docs, strict=True):
        if not isinstance(doc, Document) or not actors or not recipients:
            continue
        pair = (Span(*actors[0]), Span(*recipients[0]))
        for record in doc.layer(EventRecord):
            sides = [[Span(a.start, a.end) for a in side] for side in (record.actors, record.recipients)]
            verdict = judge(record.event_type, item.event_type, sides[0], sides[1], pair)
            if verdict is not None:
                yield Judged(doc.id, record.event_type, record.confidence, *verdict)


def _of_stories(shared: Path, coder: Coder) -> Iterator[Judged]:
    stories, matching, common = (_scorer(shared, name) for name in ("stories", "story_match", "common"))
    for raw in stories.read_stories(shared / STORIES):
        gold = stories.adapt(raw, "guide", str(shared / STORIES / "texts"))
        doc = coder.annotate(Document(gold["id"], gold["text"], Date.fromisoformat(gold["date"])))
        records = doc.layer(EventRecord)
        told = msgspec.json.decode(msgspec.json.encode(records))
        pairs = {theirs: gold["records"][own] for own, theirs in common.match(gold["records"], told, matching.weight)}
        for number, record in enumerate(records):
            answer = pairs.get(number)
            if answer is None or answer["tier"] != "neutral":
                right = answer is not None and matching.slots(answer, told[number])["full record"] == 1
                yield Judged(doc.id, record.event_type, record.confidence, right, True)


def _scorer(shared: Path, name: str) -> Any:
    """Import a part of the shared scorer, which is no package."""
    folder = str(shared / "score")
    sys.path.insert(0, folder)
    try:
        return import_module(name)
    finally:
        sys.path.remove(folder)
