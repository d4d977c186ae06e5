"""Sides told with an earlier act: who was convicted when "the conviction" falls, who holds those to be freed."""

from collections.abc import Mapping, Sequence

from dateline.matching.arguments import Mentions, further
from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree

LIFTING = frozenset({"CONCEDE", "RETREAT"})
BURDENS = frozenset({"COERCE", "SANCTION", "ACCUSE"})
HARMING, KILLING = "ASSAULT", "kill"
RELEASE = "release"
HELD_BY_FORCE = frozenset({"abduct", "arrest", "convict"})
CAPTORS = frozenset({"CRM", "REB", "UAF"})
"""Sectors of those who let go whom they had taken themselves."""
EARLIER = 0.45
"""How sure a side is that an earlier act lends, of what it was there."""
REACH = 8
"""How many sentences back the earlier act is looked for."""


def find_sufferers(tree: Tree, candidates: Sequence[Candidate], penalties: frozenset[str]) -> None:
    """Give an act that lifts "the conviction" or "the charges" whoever had suffered them as recipient."""
    alive = [c for c in candidates if c.is_alive]
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
                candidate.recipients = [further(a, "sufferer", EARLIER) for a in known]
                break


def find_doers(tree: Tree, candidates: Sequence[Candidate], definite: frozenset[str]) -> None:
    """Give a harm done "in the firing" whoever fired before: the article takes up an act already told."""
    alive = [c for c in candidates if c.is_alive and c.event_type == HARMING]
    acts = {c.head: c.act for c in candidates if c.event_type == HARMING}
    for number, candidate in enumerate(alive):
        if candidate.actors:
            continue
        nouns = [noun for noun in _nouns(tree, candidate) if _takes_up(tree, noun, definite)]
        taken_up = _told(tree, nouns, acts)
        for other in reversed(alive[:number]):
            if tree.tokens[candidate.head].sentence - tree.tokens[other.head].sentence > REACH:
                break
            told = _told(tree, _nouns(tree, other), acts) | {
                other.act,
                *(acts.get(head, "") for head in other.absorbed),
            }
            if taken_up & told and any(a.actors for a in other.actors):
                candidate.actors = [further(a, "doer", EARLIER) for a in other.actors if a.actors]
                break


def _told(tree: Tree, nouns: Sequence[int], acts: Mapping[int, str]) -> set[str]:
    """Return the words of event nouns and the kinds of act that they name, but for killing, of which there are many."""
    words = {tree.tokens[noun].lemma.lower() for noun in nouns}
    return words | {act for noun in nouns if (act := acts.get(noun, "")) and act != KILLING}


def _nouns(tree: Tree, candidate: Candidate) -> list[int]:
    """Return the event nouns that an event is told by."""
    words = {candidate.head, *candidate.absorbed, *candidate.used}
    return [word for word in sorted(words) if tree.tokens[word].pos == "NOUN"]


def _takes_up(tree: Tree, noun: int, definite: frozenset[str]) -> bool:
    """Tell whether a noun says no more than that it was told: "the attack", not "the deadliest attack of the year"."""
    before = [tree.tokens[kid] for kid in tree.kids[noun] if kid < noun]
    return len(before) == 1 and before[0].text.lower() in definite


def find_holders(tree: Tree, mentions: Mentions, candidates: Sequence[Candidate]) -> None:
    """Give a demand to release somebody whoever arrested, abducted or sentenced them as recipient."""
    alive = {c.head: c for c in candidates if c.is_alive}
    by_word = {word: c for c in alive.values() for word in (c.match.used if c.match is not None else ())}
    for content in candidates:
        if content.frame is None or content.frame.mode != RELEASE:
            continue
        demand = alive.get(content.content_of) if content.content_of is not None else by_word.get(content.head)
        if demand is None or demand is content or demand.event_type != "REQUEST":
            continue
        owners = [kid for kid in tree.kids[content.head] if tree.tokens[kid].dep == "poss"]
        freed = content.recipients or mentions.named(owners, "owner")
        held = {a.entity for a in freed if a.entity >= 0}
        if any(a.entity not in held for a in demand.recipients):
            continue  # it says of whom it is demanded
        captors = [
            other
            for head, other in alive.items()
            if head < demand.head
            and other.mode in HELD_BY_FORCE
            and any(a.actors for a in other.actors)
            and held & {a.entity for a in other.recipients}
        ]
        captors = captors or [
            other
            for other in alive.values()  # "freed by their captors"
            if other.mode == RELEASE
            and other.event_type in LIFTING
            and any(a.sector in CAPTORS for argument in other.actors for a in argument.actors)
            and held & {a.entity for a in other.recipients}
        ]
        if captors:
            demand.recipients = [further(a, "holder", EARLIER) for a in captors[-1].actors if a.actors]
