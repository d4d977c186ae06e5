"""Join the surest pairs first, and let nothing into a component that does not fit all of it."""

from collections.abc import Sequence

from dateline.merge.likeness import may_be_one, weights
from dateline.merge.pairs import Pair
from dateline.merge.profile import Profile


def components(profiles: Sequence[Profile], pairs: Sequence[Pair]) -> list[list[int]]:
    """Return groups of indices; every record is in one group.

    Two groups are joined on a pair when all their members may be one event and the mean score between them, over the
    pairs that were scored, stays near the threshold. So a chain A–B–C does not join A and C that contradict.
    """
    group_of = list(range(len(profiles)))
    members: dict[int, list[int]] = {index: [index] for index in range(len(profiles))}
    scores = {(i, j): score for score, i, j in pairs}
    for _, i, j in pairs:
        a, b = group_of[i], group_of[j]
        if a == b or not _fit(members[a], members[b], profiles, scores):
            continue
        keep, gone = min(a, b), max(a, b)
        members[keep] = sorted(members[keep] + members.pop(gone))
        for index in members[keep]:
            group_of[index] = keep
    return [members[group] for group in sorted(members)]


def _fit(a: Sequence[int], b: Sequence[int], profiles: Sequence[Profile], scores: dict[tuple[int, int], float]) -> bool:
    total = 0.0
    for i in a:
        for j in b:
            if not may_be_one(profiles[i], profiles[j]):
                return False
            total += scores.get((i, j) if i < j else (j, i), 0.0)
    return total / (len(a) * len(b)) >= weights()["threshold"] * weights()["drift"]
