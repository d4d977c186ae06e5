"""How far reviewers agree, and how often the machine was right, each with what it rests on.

Cohen, J. (1960), A coefficient of agreement for nominal scales; Wilson, E. B. (1927), Probable inference.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt

from msgspec import Struct

from dateline.serve.review.coding import FIELDS, changed_fields, coding_of, field_value
from dateline.serve.review.decisions import Decision, QueueKind, Verdict

Z = 1.959963984540054
"""The normal deviate of a 95 % interval."""


class Agreement(Struct, frozen=True):
    """Two reviewers on the records that both judged; `kappa` is None where chance alone agrees fully."""

    first: str
    second: str
    field: str
    records: int
    observed: float
    kappa: float | None


class Precision(Struct, frozen=True):
    """Share of judged records that stand, with its 95 % interval."""

    name: str
    judged: int
    right: int
    share: float
    low: float
    high: float


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float, float | None]:
    """Return observed agreement and Cohen's kappa of pairs of judgements."""
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[value] * second[value] for value in first) / total**2
    return observed, None if chance == 1 else (observed - chance) / (1 - chance)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    if not judged:
        return 0.0, 1.0
    share, spread = right / judged, Z * Z / judged
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def agreements(joined: Mapping[str, Mapping[str, Decision]]) -> list[Agreement]:
    """Return the agreement of each pair of reviewers: on the verdict, then field by field where neither rejects."""
    reviewers = sorted({name for decisions in joined.values() for name in decisions})
    found: list[Agreement] = []
    for first, second in combinations(reviewers, 2):
        both = [(held[first], held[second]) for _, held in sorted(joined.items()) if first in held and second in held]
        kept = [(a, b) for a, b in both if Verdict.REJECT not in (a.verdict, b.verdict)]
        named = {"verdict": [(a.verdict.value, b.verdict.value) for a, b in both]}
        for field in FIELDS:
            named[field] = [(field_value(a.coding, field), field_value(b.coding, field)) for a, b in kept]
        found += [Agreement(first, second, name, len(p), *cohen_kappa(p)) for name, p in named.items() if p]
    return found


def disagrees(decisions: Mapping[str, Decision]) -> bool:
    """Tell whether the reviewers of a record differ in verdict or coding."""
    held = list(decisions.values())
    return any(
        (a.verdict is Verdict.REJECT) != (b.verdict is Verdict.REJECT) or changed_fields(a.coding, b.coding)
        for a, b in combinations(held, 2)
    )


def precisions(joined: Mapping[str, Mapping[str, Decision]], *, sample_only: bool = False) -> list[Precision]:
    """Return how often the machine was right: in full, then by field, then by type.

    A record on which reviewers differ is right only where each of them says so. With `sample_only`, only records that
    came by the seeded sample count: records picked by low confidence say nothing of the rest.
    """
    judged = [
        kept
        for held in joined.values()
        if (kept := [d for d in held.values() if not sample_only or d.queue is QueueKind.SAMPLE])
    ]
    named: dict[str, list[bool]] = {"all fields": [all(d.verdict is Verdict.ACCEPT for d in held) for held in judged]}
    named["an event at all"] = [all(d.verdict is not Verdict.REJECT for d in held) for held in judged]
    for field in FIELDS:
        named[field] = [all(_stands(d, field) for d in held) for held in judged]
    for held in judged:
        kind = held[0].machine.event_type or "statement"
        named.setdefault(kind, []).append(all(d.verdict is Verdict.ACCEPT for d in held))
    fixed = ["all fields", "an event at all", *FIELDS]
    order = fixed + sorted(set(named) - set(fixed))
    return [_precision(name, named[name]) for name in order if named[name]]


def _stands(decision: Decision, field: str) -> bool:
    if decision.verdict is Verdict.REJECT:
        return False
    return field not in changed_fields(coding_of(decision.machine), decision.coding)


def _precision(name: str, right: Sequence[bool]) -> Precision:
    return Precision(name, len(right), sum(right), sum(right) / len(right), *wilson(sum(right), len(right)))
