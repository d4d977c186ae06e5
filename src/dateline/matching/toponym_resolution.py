"""Which of its namesakes a place name means: population, containment, and the other places of the report.

After the minimality and one-sense-per-report heuristics of Leidner (2007), softened: every name lends weight to the
countries, divisions and neighbourhoods of its senses as far as each sense is believed, and the beliefs are revised.
"""

from collections.abc import Mapping, Sequence
from math import exp

from msgspec import Struct
from msgspec.structs import replace

from dateline.knowledge.gazetteer import NameKind, Sense, weight_of
from dateline.types import Place, PlacePrecision

CONTAINED = 7.0
COUNTRY = 2.5
DIVISION = 2.6
NEAR = 2.0
NOUN = 3.0
LISTED_WITH = 3.0
TOWN_OF_ITS_DIVISION = 3.0
SHARE = 0.1
"""Part of a division's people that its town of the same name must hold to be meant."""
LISTED = 30_000
"""People of a town from which the name after its comma may be the next of a list."""
SHARPNESS = (0.6, 0.8, 1.0, 1.0)
"""How sharply beliefs follow scores, round by round: at first small places speak too, so that towns of one county find
each other, but not so loud that they outvote capitals."""
MOST = 30
KEPT = 4
_LARGE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.ADMIN1})
Ranked = tuple[tuple[Place, float], ...]
Cell = tuple[int, int]


class Name(Struct, frozen=True):
    """A name of the report with what it may mean; `container` are senses of the name after its comma."""

    key: str
    senses: tuple[Sense, ...]
    container: tuple[Sense, ...] = ()
    kinds: frozenset[PlacePrecision] = frozenset()
    """Kinds of place that a noun beside the name asks for ("X province")."""
    group: int = -1
    """Number of the list that the name stands in, -1 for none: names of a list are mostly of one kind."""


class Scored(Struct, frozen=True):
    """A sense with its score by itself, and the grounds on which names speak for one another.

    `grounds` are all that it has: its country, its division, the names of its list that are its like, and the square
    of the map that it lies in, heard in those around it (`near`). Divisions and lists do not speak for some senses.
    """

    place: Place
    base: float
    grounds: tuple[object, ...]
    division: object
    mates: object
    near: tuple[Cell, ...]


def resolve(names: Sequence[Name], countries: Mapping[str, float]) -> list[Ranked]:
    """Return for each name its places with weights that sum to 1, the best first.

    `countries` says how much the report speaks of each country otherwise (0 to 1 and more).
    """
    containers = {name.key: name.container for name in names if name.container}
    units: dict[Name, list[Scored]] = {}
    for name in names:
        units.setdefault(_with_container(name, containers), [])
    for unit in units:
        scored = sorted(((sense, _base(sense, unit)) for sense in _senses(unit)), key=lambda item: -item[1])
        units[unit] = [_scored(sense, base, unit.group) for sense, base in scored[:MOST]]
    beliefs = {unit: _believe([item.base for item in scored], SHARPNESS[0]) for unit, scored in units.items()}
    for sharpness in SHARPNESS:
        beliefs = _revise(units, beliefs, countries, sharpness)
    ranked = {unit: _ranked(scored, beliefs[unit]) for unit, scored in units.items()}
    return [ranked[_with_container(name, containers)] for name in names]


def _with_container(name: Name, containers: Mapping[str, tuple[Sense, ...]]) -> Name:
    """One sense a report: a container given once holds for the name everywhere."""
    return name if name.container else replace(name, container=containers.get(name.key, ()))


def _senses(unit: Name) -> tuple[Sense, ...]:
    """Return the senses of a name; the container stands for a small place that lies elsewhere or is unknown."""
    if not unit.container or any(lies_in(s.place, other.place) for s in unit.senses for other in unit.container):
        return unit.senses
    if any(s.place.precision in _LARGE or s.place.population >= LISTED for s in unit.senses):
        return unit.senses
    return tuple(other for other in unit.container if other.place.precision in _LARGE) or unit.senses


def _base(sense: Sense, unit: Name) -> float:
    """Score a sense by itself: how much it is talked of, what contains it, what the noun beside it says."""
    place = sense.place
    score = weight_of(sense)
    if unit.container and any(lies_in(place, other.place) for other in unit.container):
        score += CONTAINED
    if place.precision in unit.kinds:
        score += NOUN
    elif place.precision is PlacePrecision.ADMIN1 and _has_town(place, unit.senses):
        score -= TOWN_OF_ITS_DIVISION
    elif place.precision is PlacePrecision.CITY and sense.kind is NameKind.NAME:
        score += max(0.0, _division_weight(place, unit.senses) - weight_of(sense))
    return score


def _division_weight(town: Place, senses: Sequence[Sense]) -> float:
    """Return how much the divisions of a town's name that it stands for are talked of: they speak for the town."""
    return max(
        (
            weight_of(sense)
            for sense in senses
            if sense.place.precision is PlacePrecision.ADMIN1
            and sense.kind is NameKind.NAME
            and sense.place.admin1 == town.admin1
            and _holds(town, sense.place)
        ),
        default=0.0,
    )


def lies_in(place: Place, other: Place) -> bool:
    """Tell whether a place lies in a country or a division."""
    if place.country != other.country or place.precision is PlacePrecision.COUNTRY:
        return False
    if other.precision is PlacePrecision.COUNTRY:
        return True
    return place.admin1 == other.admin1 and place.precision is not PlacePrecision.ADMIN1


def _has_town(division: Place, senses: Sequence[Sense]) -> bool:
    """Tell whether a town of the same name holds much of a division, so that the name alone means the town."""
    return any(sense.place.precision is PlacePrecision.CITY and _holds(sense.place, division) for sense in senses)


def _holds(town: Place, division: Place) -> bool:
    """Tell whether a town holds much of a division of its country."""
    return town.country == division.country and town.population >= SHARE * division.population


def _believe(scores: Sequence[float], sharpness: float) -> list[float]:
    """Turn scores, which are powers of ten, into weights that sum to 1; the less sharp, the more alike."""
    if not scores:
        return []
    most = max(scores)
    powers = [10 ** (sharpness * (score - most)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _cell(place: Place) -> Cell | None:
    if place.lat is None or place.lon is None or place.precision in {PlacePrecision.COUNTRY, PlacePrecision.ADMIN1}:
        return None
    return round(place.lat), round(place.lon)


def _scored(sense: Sense, base: float, group: int) -> Scored:
    place = sense.place
    cell = _cell(place)
    near = [(cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)] if cell is not None else []
    mates = (group, place.country, place.precision) if group >= 0 else None
    division = (place.country, place.admin1)
    grounds = (place.country or None, mates, division if place.admin1 else None, cell)
    own = None if place.precision is PlacePrecision.COUNTRY else division
    return Scored(place, base, tuple(ground for ground in grounds if ground is not None), own, mates, tuple(near))


def _revise(
    units: Mapping[Name, Sequence[Scored]],
    beliefs: Mapping[Name, Sequence[float]],
    countries: Mapping[str, float],
    sharpness: float,
) -> dict[Name, list[float]]:
    """Let every name but itself speak for the countries, divisions and neighbourhoods of each sense."""
    lent = {unit: _lent(scored, beliefs[unit]) for unit, scored in units.items()}
    by_key: dict[str, dict[object, float]] = {}
    for unit, share in lent.items():
        most = by_key.setdefault(unit.key, {})
        for ground, weight in share.items():
            most[ground] = max(most.get(ground, 0.0), weight)
    total: dict[object, float] = {}
    for most in by_key.values():
        for ground, weight in most.items():
            total[ground] = total.get(ground, 0.0) + weight
    revised: dict[Name, list[float]] = {}
    for unit, scored in units.items():
        if len(scored) < 2:
            revised[unit] = list(beliefs[unit])
            continue
        own, scores = by_key[unit.key], []
        for sense in scored:
            country = sense.place.country
            support = total.get(country, 0.0) - own.get(country, 0.0) + 2 * countries.get(country or "", 0.0)
            score = sense.base + COUNTRY * _heard(support)
            if sense.division is not None:
                score += DIVISION * _heard(total.get(sense.division, 0.0) - own.get(sense.division, 0.0))
            if sense.mates is not None:
                score += LISTED_WITH * _heard(total.get(sense.mates, 0.0) - own.get(sense.mates, 0.0))
            if sense.near:
                around = sum([total[spot] - own.get(spot, 0.0) for spot in sense.near if spot in total])
                score += NEAR * _heard(around)
            scores.append(score)
        revised[unit] = _believe(scores, sharpness)
    return revised


def _heard(support: float) -> float:
    """Return how much support counts, from 0 to 1: many faint voices hardly, one clear voice most of it.

    London, Paris and Brussels all have namesakes in Ontario; that each faintly speaks for the others is no evidence.
    """
    return 1 - exp(-support * support)


def _lent(scored: Sequence[Scored], weights: Sequence[float]) -> dict[object, float]:
    """Return how far a name speaks for each country, division and square: its surest sense there."""
    share: dict[object, float] = {}
    for sense, weight in zip(scored, weights, strict=True):
        for ground in sense.grounds:
            share[ground] = max(share.get(ground, 0.0), weight)
    return share


def _ranked(scored: Sequence[Scored], weights: Sequence[float]) -> Ranked:
    order = sorted(range(len(scored)), key=lambda i: (-weights[i], i))
    best: list[tuple[Place, float]] = []
    seen: set[Place] = set()
    for index in order:
        place = scored[index].place
        if place not in seen and len(best) < KEPT and (not best or weights[index] >= 0.001):
            seen.add(place)
            best.append((place, weights[index]))
    total = sum(weight for _, weight in best) or 1.0
    return tuple((place, round(weight / total, 3)) for place, weight in best)
