"""The warring parties of a report: words about "the fighting" or for "a cease-fire" are to those who fight."""

from collections.abc import Sequence

from dateline.matching.arguments import further
from dateline.matching.candidates import Candidate
from dateline.matching.forces import FIGHTERS
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument

SPOKEN = frozenset({"REQUEST", "ACCUSE"})
"""Types of words that fall on those who fight: asked to stop, blamed for the war."""
FIGHT = "ASSAULT"
OWNED = frozenset({"poss", "amod", "compound", "nmod"})
BASIS, CONFIDENCE = "warring", 0.4


def find_warring(tree: Tree, candidates: Sequence[Candidate], hostilities: frozenset[str]) -> None:
    """Give words about hostilities that name nobody the two sides of the fight told nearest to them."""
    fights = [c for c in candidates if c.is_alive and c.event_type == FIGHT and _parties(c)]
    if not fights:
        return
    for candidate in candidates:
        if not candidate.is_alive or candidate.recipients or not candidate.actors:
            continue
        if candidate.event_type not in SPOKEN or (candidate.frame and candidate.frame.recipient == ("none",)):
            continue
        if not _is_about(tree, candidate, hostilities):
            continue
        here = tree.tokens[candidate.head].sentence
        nearest = min(fights, key=lambda fight: _distance(here, tree.tokens[fight.head].sentence))
        own = {argument.entity for argument in candidate.actors}
        found = [a for a in _parties(nearest) if a.entity < 0 or a.entity not in own]
        candidate.recipients = [further(argument, BASIS, CONFIDENCE) for argument in found]


def _distance(here: int, there: int) -> int:
    """Return how far a fight lies; one told later a little further than one told before."""
    return 2 * (here - there) if there <= here else 3 * (there - here)


def _is_about(tree: Tree, candidate: Candidate, hostilities: frozenset[str]) -> bool:
    """Tell whether what is spoken of is a fight at large, of which nobody is named in the same phrase."""
    level = [kid for kid in tree.kids[candidate.node] if tree.tokens[kid].dep in {"dobj", "prep", "nsubjpass", "ccomp"}]
    for _ in range(4):
        for kid in level:
            if tree.tokens[kid].lemma.lower() in hostilities and tree.tokens[kid].pos == "NOUN":
                return True
        level = [below for kid in level for below in tree.kids[kid] if tree.tokens[below].dep not in OWNED]
    return False


def _parties(fight: Candidate) -> list[Argument]:
    """Return both sides of a fight between states or people under arms, none where it is no such fight."""
    sides = [argument for argument in (*fight.actors, *fight.recipients) if argument.actors]
    armed = [a for a in sides if all(x.sector in FIGHTERS or x.kind is ActorKind.STATE for x in a.actors)]
    several = len({argument.span for argument in sides}) > 1 or any(len(a.actors) > 1 for a in sides)
    return sides if several and len(armed) == len(sides) else []
