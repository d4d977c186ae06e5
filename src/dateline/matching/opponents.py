"""The opponent of the passage: who stood against an actor in the events told just before or after."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import Argument

OPPOSING = frozenset({"ACCUSE", "REJECT", "THREATEN", "ASSAULT", "REQUEST", "COERCE", "SANCTION", "PROTEST"})
ANSWERING = frozenset({"REJECT", "ACCUSE", "THREATEN", "REQUEST"})
BEFORE, AFTER = 6, 2
"""How many sentences back and ahead an opponent is looked for."""


def find_opponents(tree: Tree, candidates: Sequence[Candidate]) -> None:
    """Give events of words without a recipient the side that their actor is at odds with nearby."""
    alive = [c for c in candidates if c.is_event and not c.dropped and c.event_type in OPPOSING]
    for candidate in alive:
        if candidate.event_type not in ANSWERING or candidate.recipients or not candidate.actors:
            continue
        if candidate.frame is not None and candidate.frame.recipient == ("none",):
            continue
        here = tree.tokens[candidate.head].sentence
        best: tuple[int, Sequence[Argument]] | None = None
        for other in alive:
            if other is candidate:
                continue
            away = here - tree.tokens[other.head].sentence
            if not -AFTER <= away <= BEFORE:
                continue
            against = _against(candidate.actors, other)
            distance = 2 * away if away >= 0 else -3 * away
            if against and (best is None or distance < best[0]):
                best = (distance, against)
        if best is not None:
            candidate.recipients = [_far(argument) for argument in best[1]]


def _against(actors: Sequence[Argument], other: Candidate) -> Sequence[Argument]:
    """Return the side of another event that faces these actors."""
    if _same(actors, other.recipients):
        return other.actors if not _same(actors, other.actors) else ()
    if _same(actors, other.actors):
        return other.recipients
    return ()


def _same(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Tell whether two sides share an entity, or a named actor where entities are not known."""
    one = {argument.entity for argument in first if argument.entity >= 0}
    two = {argument.entity for argument in second if argument.entity >= 0}
    if one & two:
        return True
    names = [{actor.name for argument in side for actor in argument.actors} for side in (first, second)]
    return bool(names[0] & names[1])


def _far(argument: Argument) -> Argument:
    return Argument(
        argument.span, argument.actors, "opponent", 0.35 * argument.confidence, argument.entity, argument.readings
    )
