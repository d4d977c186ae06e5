"""Which pairs of records may tell the same event, and how surely they do."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

from dateline.merge.profile import Profile

THRESHOLD = 0.55
"""Least score of a pair that is joined."""

LARGEST_BLOCK = 400
"""In a larger block each record is compared with its neighbours in time only."""

NEIGHBOURS = 60
SPREAD = 3
"""Days by which two reports may date one event apart when neither names the day."""

WEIGHTS = {"actors": 0.22, "recipients": 0.2, "names": 0.14, "words": 0.32, "date": 0.07, "place": 0.05}
"""What each likeness adds; stated, not learned: shared words weigh most since sides repeat between events."""

Pair = tuple[float, int, int]


def candidate_pairs(profiles: Sequence[Profile]) -> list[Pair]:
    """Return (score, i, j) for the pairs at or above the threshold, the surest first."""
    rarity = _rarity(profiles)
    found: dict[tuple[int, int], float] = {}
    for block in _blocks(profiles):
        for i, j in _within(block, profiles):
            if (i, j) in found or profiles[i].document_id == profiles[j].document_id:
                continue
            found[i, j] = pair_score(profiles[i], profiles[j], rarity)
    pairs = [(score, i, j) for (i, j), score in found.items() if score >= THRESHOLD]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def pair_score(a: Profile, b: Profile, rarity: dict[str, float]) -> float:
    """Return how surely two records tell one event, 0 to 1; 0 where something must not differ and does."""
    if not may_be_one(a, b):
        return 0.0
    parts = {
        "actors": _overlap(a.actors, b.actors),
        "recipients": _overlap(a.recipients, b.recipients),
        "names": _overlap(a.names, b.names),
        "words": _weighted_overlap(a.words, b.words, rarity),
        "date": _date_likeness(a, b),
        "place": 1.0 if a.city and a.city == b.city else 0.6 if a.country and a.country == b.country else None,
    }
    known = {name: value for name, value in parts.items() if value is not None}
    total = sum(WEIGHTS[name] for name in known)
    score = sum(WEIGHTS[name] * value for name, value in known.items()) / total if total else 0.0
    return score + (0.06 if a.trigger == b.trigger else 0.0) + (0.06 if a.dead and a.dead == b.dead else 0.0)


def may_be_one(a: Profile, b: Profile) -> bool:
    """Tell whether nothing forbids that two records are one event: type, modality, days, cities."""
    if a.event_type != b.event_type or a.modality != b.modality:
        return False
    if a.city and b.city and a.city != b.city and a.country != b.country:
        return False
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    gap = max(a.start, b.start) - min(a.end, b.end)
    return gap <= (0 if a.exact and b.exact else SPREAD)


def _rarity(profiles: Sequence[Profile]) -> dict[str, float]:
    """Return the inverse document frequency of each word of the evidence."""
    documents: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        for word in profile.words:
            documents[word].add(profile.document_id)
    count = len({profile.document_id for profile in profiles}) + 1
    return {word: log(count / len(seen)) for word, seen in documents.items()}


def _blocks(profiles: Sequence[Profile]) -> Iterator[list[int]]:
    """Yield groups that share type and one side, or type and a rare pair of words."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        periods = _periods(profile)
        sides = sorted(profile.actors | profile.recipients) or ["-"]
        for side in sides:
            for period in periods:
                blocks[profile.event_type, side, period].append(index)
    for key in sorted(blocks):
        if len(blocks[key]) > 1:
            yield blocks[key]


def _periods(profile: Profile) -> list[str]:
    """Return the ten-day periods a record may belong to, with a margin at their edges."""
    if profile.start is None:
        return ["-"]
    first, last = (profile.start - SPREAD) // 10, ((profile.end or profile.start) + SPREAD) // 10
    if last - first > 3:
        return ["long"]
    return [str(period) for period in range(first, last + 1)]


def _within(block: list[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    ordered = sorted(block, key=lambda i: (profiles[i].start or 0, i))
    reach = len(ordered) if len(ordered) <= LARGEST_BLOCK else NEIGHBOURS
    for position, i in enumerate(ordered):
        for j in ordered[position + 1 : position + 1 + reach]:
            yield (i, j) if i < j else (j, i)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float | None:
    """Return the share of the smaller set that the larger has too; None where one is empty."""
    if not a or not b:
        return None
    return len(a & b) / min(len(a), len(b))


def _weighted_overlap(a: frozenset[str], b: frozenset[str], rarity: dict[str, float]) -> float:
    """Return the cosine of two word sets weighted by rarity."""
    shared = sum(rarity[word] ** 2 for word in sorted(a & b))
    norms = sum(rarity[w] ** 2 for w in sorted(a)) * sum(rarity[w] ** 2 for w in sorted(b))
    return min(1.0, 1.6 * shared / norms**0.5) if norms else 0.0


def _date_likeness(a: Profile, b: Profile) -> float | None:
    if a.start is None or b.start is None:
        return None
    return 1.0 if a.start == b.start else 0.5
