"""The states around one: "Afghanistan's neighbours", "countries bordering Mali"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.knowledge.actors import ActorBase
from dateline.types import Actor, ActorKind

if TYPE_CHECKING:
    from dateline.matching.noun_phrases import PhraseReader


def neighbours_of(reader: PhraseReader, head: int, phrase: str) -> tuple[Actor, ...]:
    """Return the states around the one that a phrase like "Afghanistan's neighbours" names."""
    words = reader.words
    if phrase.split()[-1] not in words.neighbour_nouns and not set(phrase.split()) & words.neighbour_adjectives:
        return ()
    plural = reader.tokens[head].tag in {"NNS", "NNPS"}
    middle = [a for a in reader.affiliation(head, 1).actors if a.kind is ActorKind.STATE and a.country]
    if not plural or not middle:
        return ()
    within = {code for kid in reader.tree.kids[head] for code in _members_at(reader, kid)}
    found = states_around(reader.base, middle[0].country or "")
    return tuple(actor for actor in found if not within or actor.country in within)


def states_around(base: ActorBase, country: str) -> tuple[Actor, ...]:
    """Return the states around one."""
    codes = base.neighbours.get(country, ())
    return tuple(replace(base.state(code), row="actors/neighbours.csv") for code in codes)


def _members_at(reader: PhraseReader, index: int) -> tuple[str, ...]:
    """Return the states of the region that is named at a token ("China's Central Asian neighbours")."""
    match = reader.found.get(index)
    if match is None or match.names_actor:
        return ()
    return reader.base.members(match.entries[0].rows[0][1].name, reader.day)
