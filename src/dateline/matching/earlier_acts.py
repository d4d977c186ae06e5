"""Sides told with an earlier act: who was convicted when "the conviction" falls, who holds those to be freed."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import Argument

LIFTING = frozenset({"CONCEDE", "RETREAT"})
BURDENS = frozenset({"COERCE", "SANCTION", "ACCUSE"})
HELD_BY_FORCE = frozenset({"abduct", "arrest", "convict"})
REACH = 8
"""How many sentences back the earlier act is looked for."""


def find_sufferers(tree: Tree, candidates: Sequence[Candidate], penalties: frozenset[str]) -> None:
    """Give an act that lifts "the conviction" or "the charges" whoever had suffered them as recipient."""
    alive = [c for c in candidates if c.is_event and not c.dropped]
    for number, candidate in enumerate(alive):
        if candidate.event_type not in LIFTING or candidate.recipients or not candidate.actors:
            continue
        things = [kid for kid in tree.children(candidate.head, "dobj") if tree.tokens[kid].lemma.lower() in penalties]
        if not things or any(tree.tokens[kid].dep == "poss" for thing in things for kid in tree.kids[thing]):
            continue
        for other in reversed(alive[:number]):
            if tree.tokens[candidate.head].sentence - tree.tokens[other.head].sentence > REACH:
                break
            known = [a for a in other.recipients if a.actors]
            if other.event_type in BURDENS and known and other.mode != "disapprove":
                candidate.recipients = [_earlier(a, "sufferer") for a in known]
                break


def find_holders(tree: Tree, candidates: Sequence[Candidate]) -> None:
    """Give a demand to release somebody whoever arrested, abducted or sentenced them as recipient."""
    alive = {c.head: c for c in candidates if c.is_event and not c.dropped}
    for content in candidates:
        demand = alive.get(content.content_of) if content.content_of is not None else None
        if demand is None or content.mode != "release" or demand.event_type != "REQUEST" or demand.recipients:
            continue
        held = {a.entity for a in content.recipients if a.entity >= 0}
        captors = [
            other
            for head, other in alive.items()
            if head < demand.head
            and other.mode in HELD_BY_FORCE
            and any(a.actors for a in other.actors)
            and held & {a.entity for a in other.recipients}
        ]
        if captors:
            demand.recipients = [_earlier(a, "holder") for a in captors[-1].actors if a.actors]


def _earlier(argument: Argument, basis: str) -> Argument:
    return Argument(
        argument.span, argument.actors, basis, 0.45 * argument.confidence, argument.entity, argument.readings
    )
