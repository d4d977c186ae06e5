"""A telling, and how its sides stand to those of another: shared, compatible, contradicting."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.matching.forces import UNDER_ARMS
from dateline.types import ActorKind, Anchor, Argument, EventMention, ZoneKind

STANDING = frozenset({"GOV", "IGO"})
"""Sectors of a country or continent that a headline names for any of its people."""
UNKNOWN_ARMED = "UAF"
"""The sector of "gunmen", who may be any of those who bear arms."""
FRAME = "frame"


class Telling(Struct, frozen=True):
    """An event mention with what the comparison needs from other layers."""

    number: int
    event: EventMention
    zone: ZoneKind
    anchor: Anchor | None
    definite: bool
    """The trigger is a noun with a definite article: it takes up what was told."""
    actor_words: frozenset[str] = frozenset()
    """Lemmas of the nouns that name the actors."""
    recipient_words: frozenset[str] = frozenset()
    word: str = ""
    """Lemma of the trigger's head."""
    things: frozenset[str] = frozenset()
    """Lemmas of the nouns that are acted on."""
    repeats: str = ""
    """The words of its clause, where they are many enough to be known again."""
    at_least: bool = False
    """Its numbers are only rough: "dozens were killed"."""
    dated: bool = True
    """Its date stands in its own clause, not above it."""
    another: bool = False
    """It says that it is another act than those told before: "a second attack"."""

    @property
    def order(self) -> int:
        """Number of the sentence."""
        return self.event.sentence


def names_both(first: Telling, second: Telling) -> bool:
    """Tell whether two tellings name the same people on both sides, not merely the same countries."""
    one, two = first.event, second.event
    actors = entities(one.actors) & entities(two.actors) or first.actor_words & second.actor_words
    told = entities(one.recipients) & entities(two.recipients) or first.recipient_words & second.recipient_words
    return bool(actors and told)


def overlap(first: Telling, second: Telling, name: str) -> bool | None:
    """Tell whether a side of two tellings shares somebody; None where one of them leaves the side empty."""
    side = (first.event.actors, second.event.actors)
    words = (first.actor_words, second.actor_words)
    if name == "recipient":
        side = (first.event.recipients, second.event.recipients)
        words = (first.recipient_words, second.recipient_words)
    if not side[0] or not side[1]:
        return None
    if entities(side[0]) & entities(side[1]) or words[0] & words[1]:
        return True
    one, two = countries(side[0]), countries(side[1])
    if one and two:
        return bool(one & two)
    return None


def compatible(first: Sequence[Argument], second: Sequence[Argument], *, headline: bool) -> bool:
    """Tell whether one side's countries lie within the other's, and sectors agree where both have them.

    A headline names a country or continent for any of its people.
    """
    if not first or not second:
        return True
    one, two = countries(first), countries(second)
    meetings = len(one) > 1 and len(two) > 1 and len(one & two) < 2  # who met A may have met B as well
    if entities(first) & entities(second) and not meetings:
        return True
    if one and two and not (one <= two or two <= one):
        return False
    offices = [sectors(side) for side in (first, second)]
    if UNKNOWN_ARMED in offices[0] | offices[1] and offices[0] & UNDER_ARMS and offices[1] & UNDER_ARMS:
        return True
    if any(actor.kind is ActorKind.STATE for side in (first, second) for a in side for actor in a.actors):
        return True  # a country stands for its government, army or people
    if headline and offices[0] <= STANDING:
        return True
    return not offices[0] or not offices[1] or bool(offices[0] & offices[1])


def sectors(side: Sequence[Argument]) -> set[str]:
    return {s for a in side for actor in a.actors for s in (actor.sectors or (actor.sector,)) if s}


def countries(side: Sequence[Argument]) -> set[str]:
    return {code for a in side for actor in a.actors if (code := actor.country or actor.international)}


def entities(side: Sequence[Argument]) -> set[int]:
    return {a.entity for a in side if a.entity >= 0}


def contradicts(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Tell whether two sides name different people by name, each in the words of the act itself."""
    one, two = countries(firm(first)), countries(firm(second))
    return bool(one and two and not one & two)


def told(side: Sequence[Argument]) -> list[Argument]:
    """Return those of a side whom the frame gives, not those whom a search around it found."""
    return [argument for argument in side if argument.basis.startswith(FRAME)]


def firm(side: Sequence[Argument]) -> list[Argument]:
    """Return those of a side whom the frame gives and whose words name them, not their trade alone."""
    return [a for a in side if a.basis.startswith(FRAME) and any(x.kind is not ActorKind.ROLE for x in a.actors)]
