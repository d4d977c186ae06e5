"""The country of a town or province that an actor is named after ("Shanghai police", "protesters in Aleppo")."""

from dateline.knowledge.gazetteer import Gazetteer, Sense, weight_of
from dateline.types import PlacePrecision

LEAST_PEOPLE = 15_000
CLEAR = 0.7
"""How much heavier a place must be than its namesakes in other countries, on the log scale of the gazetteer."""


def country_of_place(gazetteer: Gazetteer, name: str) -> str | None:
    """Return the country that a place name means without a context, None where it may mean several."""
    senses = sorted(gazetteer.senses(name), key=weight_of, reverse=True)
    first = next(iter(senses), None)
    if first is None or first.place.country is None or not _is_large(first):
        return None
    rival = next((sense for sense in senses if sense.place.country != first.place.country), None)
    clear = rival is None or weight_of(first) - weight_of(rival) >= CLEAR
    return first.place.country if clear else None


def _is_large(sense: Sense) -> bool:
    """Tell whether a place is a country, a division or a town of some size; a village's name may be a person's."""
    if sense.place.precision is PlacePrecision.CITY:
        return sense.place.population >= LEAST_PEOPLE
    return sense.place.precision is not PlacePrecision.REGION
