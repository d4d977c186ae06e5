"""Choose the place of an event: what its clause names, else its sentence, the story before it, or its sides' country.

A place that is only inferred (from the dateline or the sides) is a country without a pin.
"""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from dateline.types import (
    Actor,
    EventMention,
    Place,
    PlacePrecision,
    Sentence,
    Span,
    StoryCountry,
    Token,
    Toponym,
    ZoneKind,
)

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE", "AID"})
"""Types of act that take place where their sides are; words may be said anywhere."""

_MOVES = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "AID", "PROTEST"})
_FINE = (PlacePrecision.SITE, PlacePrecision.CITY, PlacePrecision.ADMIN2, PlacePrecision.ADMIN1)
_CLAUSES = frozenset({"ccomp", "relcl", "csubj", "csubjpass", "parataxis", "advcl", "acl", "pcomp", "conj", "xcomp"})
_OWN = frozenset({"xcomp", "conj", "pcomp", "acl"})
"""Clauses that share the place of the clause above or below them."""
MAX_CLIMB = 25
NEAR = 2
"""How many sentences after its telling the place of a meeting still holds for the words said there."""


class EventPlace(Struct, frozen=True):
    """Where an event took place, the words that say so, and what that rests on ("" for no place)."""

    place: Place | None = None
    span: Span | None = None
    basis: str = ""


NOWHERE = EventPlace()


class EventPlacer:
    """Places the events of one report."""

    def __init__(
        self,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        toponyms: Sequence[Toponym],
        story: StoryCountry | None = None,
    ) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.toponyms = [toponym for toponym in toponyms if toponym.place is not None]
        self.story = story.country if story is not None else None
        self.told: list[tuple[EventMention, EventPlace]] = []

    def place(self, event: EventMention) -> EventPlace:
        """Return the place of an event; call it in the order of the text, since meetings hold for what follows."""
        found = self._named(event) or self._narrative(event) or self._inferred(event) or NOWHERE
        self.told.append((event, found))
        return found

    def _named(self, event: EventMention) -> EventPlace | None:
        """Return the place that the clause names, else the sentence."""
        sentence = self.sentences[event.sentence].span
        standing = [t for t in self.toponyms if t.locative and sentence.contains(t.span)]
        own = [t for t in standing if event.clause.overlaps(t.span) or self._distance(t, event) == 0]
        moved = self._moved(event) if event.event_type in _MOVES else []
        for near, basis in ((own, "clause"), (moved, "clause: whence or whither"), (standing, "sentence")):
            if near:
                best = min(near, key=lambda t: self._rank(t, event))
                return EventPlace(best.place, best.span, basis)
        return None

    def _rank(self, toponym: Toponym, event: EventMention) -> tuple[int, int, int, int]:
        """A place of the event's own clause before one of another; a town before the country it lies in."""
        fine = toponym.place is not None and toponym.place.precision in _FINE
        away = abs(toponym.span.start - event.trigger.end)
        return self._distance(toponym, event), 0 if fine else 1, away, toponym.span.start

    def _distance(self, toponym: Toponym, event: EventMention) -> int:
        """Count the clauses between a place name and an event over the parse."""
        above = self._way_up(event.head)
        index, crossed = toponym.head, 0
        for _ in range(MAX_CLIMB):
            if index in above:
                return crossed + above[index]
            token = self.tokens[index]
            if token.head == index:
                break
            crossed += token.dep in _CLAUSES and token.dep not in _OWN
            index = token.head
        return MAX_CLIMB

    def _way_up(self, index: int) -> dict[int, int]:
        """Return the tokens above an event with the clauses between; those below it count for nothing."""
        above, crossed = {index: 0}, 0
        for _ in range(MAX_CLIMB):
            token = self.tokens[index]
            if token.head == index:
                break
            crossed += token.dep in _CLAUSES and token.dep not in _OWN
            index = token.head
            above[index] = crossed
        return above

    def _moved(self, event: EventMention) -> list[Toponym]:
        """Return the places from or to which the act of a clause moves somebody."""
        inside = (t for t in self.toponyms if t.moving and event.clause.overlaps(t.span))
        return [toponym for toponym in inside if self._distance(toponym, event) == 0]

    def _narrative(self, event: EventMention) -> EventPlace | None:
        """Return the place of the meeting at which the words of the same speakers fell, told just before."""
        if event.event_type in DEEDS:
            return None
        for other, placed in reversed(self.told):
            if event.sentence - other.sentence > NEAR:
                break
            if placed.span is not None and other.event_type == "CONSULT" and _shares_side(event, other):
                return replace(placed, basis="narrative")
        return None

    def _inferred(self, event: EventMention) -> EventPlace | None:
        """Return the country of those acted on or acting, where the text names no place."""
        arguments = (*event.recipients, *event.actors)
        actors = [actor for argument in arguments for actor in argument.actors]
        everyone = {actor.country for actor in actors if actor.country}
        abroad = any(actor.international for actor in actors)
        if event.event_type in DEEDS:
            for side in (event.recipients, event.actors):
                countries = {actor.country for argument in side for actor in argument.actors if actor.country}
                if len(countries) == 1:
                    return self._country(countries.pop(), "country of the sides")
            dateline = self._dateline
            return self._country(dateline, "dateline") if dateline and not everyone and not abroad else None
        speakers = {actor.country for argument in event.actors for actor in argument.actors if actor.country}
        if len(everyone) == 1 and not abroad and self.story in everyone and (speakers or not event.actors):
            return self._country(self.story, "country of the sides")
        return None

    @cached_property
    def _dateline(self) -> str | None:
        """Return the country of the dateline, else that of the story."""
        zones = [s.span for s in self.sentences if s.zone is ZoneKind.DATELINE]
        for toponym in self.toponyms if zones else ():
            if toponym.place is not None and toponym.place.country and any(z.contains(toponym.span) for z in zones[:3]):
                return toponym.place.country
        return self.story

    def _country(self, country: str | None, basis: str) -> EventPlace | None:
        if country is None:
            return None
        named = next((t.place for t in self.toponyms if t.place and _is_country(t.place, country)), None)
        place = named or Place(country, country, None, None, None, None, PlacePrecision.COUNTRY)
        return EventPlace(replace(place, lat=None, lon=None), None, basis)


def _is_country(place: Place, country: str) -> bool:
    return place.precision is PlacePrecision.COUNTRY and place.country == country


def _shares_side(event: EventMention, other: EventMention) -> bool:
    """Tell whether somebody who acts in one event takes part in the other."""
    theirs = {_identity(actor) for argument in (*other.actors, *other.recipients) for actor in argument.actors}
    return any(_identity(actor) in theirs for argument in event.actors for actor in argument.actors)


def _identity(actor: Actor) -> tuple[str | None, str | None, str]:
    return actor.country, actor.international, actor.name
