"""Which of its namesakes a place name means: population, containment, the countries and regions of the report.

After the minimality and one-sense-per-report heuristics of Leidner (2007).
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.knowledge.actors import plain
from dateline.knowledge.gazetteer import weight_of
from dateline.matching.toponyms import Candidate
from dateline.types import Place, PlacePrecision

CONTAINED = 6.0
COUNTRY = 2.6
DIVISION = 2.0
Ranked = list[tuple[Place, float]]


def resolve(candidates: Sequence[Candidate], countries: Mapping[str, float], codes: Mapping[str, str]) -> list[Ranked]:
    """Return for each candidate its places with weights that sum to 1, the best first.

    `countries` weighs the countries that the report names otherwise (0 to 1); `codes` gives their codes by plain name.
    """
    contained = _contained_names(candidates)
    first = [_rank(c, countries, Counter(), contained, codes) for c in candidates]
    divisions: Counter[tuple[str | None, str | None]] = Counter()
    own: Counter[str] = Counter()
    for candidate, ranked in zip(candidates, first, strict=True):
        best = ranked[0][0]
        sure = candidate.container is not None or len(candidate.places) == 1 or ranked[0][1] > 0.8
        if best.admin1 and sure:
            divisions[best.country, best.admin1] += 1
        if best.country and sure:
            own[best.country] += 1
    total = sum(own.values()) or 1
    seen = {code: max(countries.get(code, 0.0), count / total) for code, count in own.items()} | {
        code: share for code, share in countries.items() if code not in own
    }
    return [_rank(c, seen, divisions, contained, codes) for c in candidates]


def _contained_names(candidates: Sequence[Candidate]) -> dict[str, str]:
    """One sense a report: a container given once holds for the name everywhere."""
    return {plain(c.places[0].name): c.container for c in candidates if c.container}


def _rank(
    candidate: Candidate,
    countries: Mapping[str, float],
    divisions: Counter[tuple[str | None, str | None]],
    contained: Mapping[str, str],
    codes: Mapping[str, str],
) -> Ranked:
    container = candidate.container or contained.get(plain(candidate.places[0].name))
    most = max(divisions.values(), default=0)
    scored: list[tuple[float, int, Place]] = []
    for order, place in enumerate(candidate.places):
        score = weight_of(place)
        score += COUNTRY * min(1.0, 2 * countries.get(place.country or "", 0.0))
        if place.precision is PlacePrecision.CITY and most:
            score += DIVISION * min(1.0, divisions[place.country, place.admin1] / most)
        if container and _lies_in(place, container, codes):
            score += CONTAINED
        scored.append((score, -order, place))
    scored.sort(reverse=True, key=lambda item: (item[0], item[1]))
    top = scored[:4]
    powers = [10 ** (score - top[0][0]) for score, _, _ in top]
    total = sum(powers)
    return [(place, round(power / total, 3)) for (_, _, place), power in zip(top, powers, strict=True)]


def _lies_in(place: Place, container: str, codes: Mapping[str, str]) -> bool:
    name = plain(container)
    inside = plain(place.admin1 or "") == name or codes.get(name) == place.country
    return inside and place.precision is not PlacePrecision.COUNTRY
