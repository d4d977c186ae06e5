"""Which pairs of records are worth a look: those that share type, a side and a stretch of days."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.merge.likeness import SPREAD, Likeness
from dateline.merge.profile import Profile

LARGEST_BLOCK = 400
"""In a larger block each record is compared with its neighbours in time only."""

NEIGHBOURS = 60

Pair = tuple[float, int, int]


def candidate_pairs(likeness: Likeness) -> list[Pair]:
    """Return (score, i, j) for the pairs at or above the threshold, the surest first."""
    profiles, threshold = likeness.profiles, likeness.weights["threshold"]
    seen: set[tuple[int, int]] = set()
    pairs: list[Pair] = []
    for block in _blocks(profiles):
        for i, j in _within(block, profiles):
            if profiles[i].document_id == profiles[j].document_id or (i, j) in seen:
                continue
            seen.add((i, j))
            score = likeness.score(i, j)
            if score >= threshold:
                pairs.append((score, i, j))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


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
