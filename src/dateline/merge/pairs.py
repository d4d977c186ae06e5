"""Which pairs of records are worth a look: those that share type, a side and a stretch of days."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.merge.likeness import SPREAD, Likeness
from dateline.merge.profile import Profile

LARGEST_BLOCK = 400
"""In a larger block each record is compared with its neighbours in time only."""

NEIGHBOURS = 60

LARGEST_STORY = 100
"""A word that tells the story of more reports than this tells none."""

SHARED_WORDS = 2

Pair = tuple[float, int, int]


def candidate_pairs(likeness: Likeness) -> list[Pair]:
    """Return (score, i, j) for the pairs at or above the threshold, the surest first."""
    profiles, threshold = likeness.profiles, likeness.weights["threshold"]
    seen: set[tuple[int, int]] = set()
    pairs: list[Pair] = []
    for block in _blocks(likeness):
        for i, j in _within(block, profiles):
            if profiles[i].document_id == profiles[j].document_id or (i, j) in seen:
                continue
            seen.add((i, j))
            score = likeness.score(i, j)
            if score >= threshold:
                pairs.append((score, i, j))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _blocks(likeness: Likeness) -> Iterator[list[int]]:
    """Yield groups that share type, one side and a stretch of days, or type and the telling words of their stories."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(likeness.profiles):
        periods = _periods(profile)
        sides = sorted(profile.actors | profile.recipients) or ["-"]
        for side in sides:
            for period in periods:
                blocks[profile.event_type, side, period].append(index)
    for key in sorted(blocks):
        if len(blocks[key]) > 1:
            yield blocks[key]
    yield from _stories(likeness)


def _stories(likeness: Likeness) -> Iterator[list[int]]:
    """Yield the records of one type in two reports that share telling words."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(likeness.profiles):
        told[profile.document_id].append(index)
    documents: dict[str, list[str]] = defaultdict(list)
    for document in sorted(told):
        for word in likeness.telling_words(document):
            documents[word].append(document)
    shared = Counter(
        pair for found in documents.values() if len(found) <= LARGEST_STORY for pair in combinations(found, 2)
    )
    for (one, other), words in shared.items():
        if words < SHARED_WORDS:
            continue
        for i in told[one]:
            for j in told[other]:
                if likeness.profiles[i].event_type == likeness.profiles[j].event_type:
                    yield [i, j]


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
