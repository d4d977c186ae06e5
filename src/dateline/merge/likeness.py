"""How alike two records are: a weighted sum with the weights of data/merging/weights.csv.

Fellegi and Sunter (1969) with stated weights: parts that one of the two lacks are left out of the sum.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log, sqrt

from msgspec import Struct

from dateline.knowledge.files import read_rows
from dateline.merge.profile import Profile

SPREAD = 3
"""Days by which two reports may date one event apart when neither names the day."""

PRIOR = 20
"""Reports that are added in thought, so that two reports alone still tell rare words from common ones."""

STORY_WORDS = 40
TELLING_WORDS = 8
"""Of these, the ones by which reports of one story find each other, whatever their sides and days."""

ONE_STORY = 0.2
"""Cosine from which two reports surely tell one story; reports of different stories stay under a quarter of it."""

_PARTS = ("actors", "recipients", "names", "words", "numbers", "act", "date", "place", "story")
_ADDED = ("trigger", "dead")
SCALE = 2**20
_WORD = re.compile(r"[^\W_]{4,}")


class Weight(Struct, frozen=True):
    """A weight of the pair rule."""

    name: str
    value: float
    why: str


@cache
def weights() -> Mapping[str, float]:
    """Return the weights of the pair rule."""
    return {row.name: row.value for row in read_rows("merging/weights.csv", Weight)}


class Likeness:
    """Scores pairs of the given records; what each needs is worked out once. `texts` are the reports by id."""

    def __init__(self, profiles: Sequence[Profile], texts: Mapping[str, str]) -> None:
        self.profiles = profiles
        self.weights = weights()
        self._weights = tuple(self.weights[name] for name in (*_PARTS, *_ADDED))
        # Whole numbers: their sums do not depend on the order in which a set gives its words.
        self._squares = {word: round(SCALE * value**2) for word, value in _rarity(profiles).items()}
        self._norms = [sqrt(sum(self._squares[word] for word in p.words)) for p in profiles]
        self._stories = _stories({p.document_id for p in profiles}, texts)
        self._known: dict[tuple[str, str], float] = {}

    def score(self, i: int, j: int) -> float:
        """Return how surely two records tell one event, 0 to about 1; 0 where something must not differ and does."""
        a, b = self.profiles[i], self.profiles[j]
        if not may_be_one(a, b):
            return 0.0
        actors, recipients, names, words, numbers, act, date, place, story, trigger, dead = self._weights
        known = words + story
        total = words * self.words(i, j) + story * self._story(a.document_id, b.document_id)
        for weight, one, other in (
            (actors, a.actors, b.actors),
            (recipients, a.recipients, b.recipients),
            (names, a.names, b.names),
            (numbers, a.numbers, b.numbers),
        ):
            if one and other:
                known += weight
                total += weight * len(one & other) / min(len(one), len(other))
        if a.act is not None and b.act is not None:
            known += act
            total += act if a.act == b.act else 0.0
        if a.start is not None and b.start is not None:
            known += date
            total += date if a.start == b.start else 0.5 * date
        if a.country is not None and a.country == b.country:
            known += place
            total += place if a.city and a.city == b.city else 0.6 * place
        score = total / known + (trigger if a.trigger == b.trigger else 0.0)
        return score + (dead if a.dead and a.dead == b.dead else 0.0)

    def telling_words(self, document: str) -> list[str]:
        """Return the words that tell the story of a report from others, the most telling first."""
        return list(self._stories[document])[:TELLING_WORDS]

    def words(self, i: int, j: int) -> float:
        """Return how alike the evidence of two records is by its rare words, 0 to 1."""
        norms = self._norms[i] * self._norms[j]
        if not norms:
            return 0.0
        squares = self._squares
        return min(1.0, 1.6 * sum([squares[word] for word in self.profiles[i].words & self.profiles[j].words]) / norms)

    def _story(self, a: str, b: str) -> float:
        key = (a, b) if a < b else (b, a)
        found = self._known.get(key)
        if found is None:
            one, other = self._stories[key[0]], self._stories[key[1]]
            shared = sum([one[word] * other[word] for word in one.keys() & other.keys()])
            found = self._known[key] = min(1.0, shared / (SCALE * SCALE * ONE_STORY))
        return found


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
    documents: dict[str, set[str]] = {}
    for profile in profiles:
        documents.setdefault(profile.document_id, set()).update(profile.words)
    return _inverse_frequency(documents.values())


def _inverse_frequency(documents: Iterable[Iterable[str]]) -> dict[str, float]:
    seen: Counter[str] = Counter()
    count = PRIOR
    for words in documents:
        count += 1
        seen.update(set(words))
    return {word: log(count / number) for word, number in seen.items()}


def _stories(documents: Iterable[str], texts: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """Return the weightiest words of each report, the weightiest first, as a vector of length `SCALE`."""
    counts = {id: Counter(_WORD.findall(texts.get(id, "").lower())) for id in sorted(documents)}
    rarity = _inverse_frequency(counts.values())
    vectors = {}
    for id, words in counts.items():
        weighed = {word: (1 + log(number)) * rarity[word] for word, number in words.items()}
        kept = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:STORY_WORDS]
        length = sqrt(sum(value * value for _, value in kept)) or 1.0
        vectors[id] = {word: round(SCALE * value / length) for word, value in kept}
    return vectors
