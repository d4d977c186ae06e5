"""Choose the place of an event: what its clause names, else its sentence, else the country where its sides are."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.types import EventMention, Place, PlacePrecision, Span, Toponym

MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "AID", "SANCTION"})
"""Types of act that take place where their sides are; words may be said anywhere."""

_FINE = (PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1)


def place_of(
    event: EventMention, toponyms: Sequence[Toponym], sentence: Span | None = None
) -> tuple[Place | None, Span | None, str]:
    """Return the place of an event, the words that name it, and what that rests on ("" for no place).

    A country that only the sides suggest has no pin: no coordinates, precision country.
    """
    standing = [t for t in toponyms if t.locative and t.place is not None]
    for stretch, basis in ((event.clause, "clause"), (sentence, "sentence")):
        if stretch is None:
            continue
        near = [t for t in standing if stretch.overlaps(t.span)]
        if near:
            best = min(near, key=lambda t: (_coarseness(t), abs(t.span.start - event.trigger.end), t.span.start))
            return best.place, best.span, basis
    country = _country_of_sides(event)
    if country is None:
        return None, None, ""
    named = next((t.place for t in toponyms if t.place and _is_country(t.place, country)), None)
    place = named or Place(country, country, None, None, None, None, PlacePrecision.COUNTRY)
    return (
        replace(place, lat=None, lon=None, geonameid=named.geonameid if named else None),
        None,
        "country of the sides",
    )


def _coarseness(toponym: Toponym) -> int:
    """A town before the country it lies in."""
    precision = toponym.place.precision if toponym.place else PlacePrecision.REGION
    return 0 if precision in _FINE else 1


def _is_country(place: Place, country: str) -> bool:
    return place.precision is PlacePrecision.COUNTRY and place.country == country


def _country_of_sides(event: EventMention) -> str | None:
    """Return the country of those acted on, else of those who act, when there is one and the act is a deed."""
    if event.event_type not in MATERIAL:
        return None
    for side in (event.recipients, event.actors):
        countries = {actor.country for argument in side for actor in argument.actors if actor.country}
        if len(countries) == 1:
            return countries.pop()
    return None
