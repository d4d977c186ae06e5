"""Whether the sides of a frame are those of the act: helpers, patients, hosts at home, things that say nothing."""

from collections.abc import Sequence

from dateline.matching.arguments import Mentions, further
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.composition import VERBAL_TYPES
from dateline.matching.tree import Tree
from dateline.types import Actor, ActorKind, Argument

UNARMED = frozenset({"CVL", "JRN", "EDU", "LAB", "REF", "MED", "NGO", "REL", "AGR", "ELI", "OPP", "HLH", "BUS"})
"""Sectors whose "arrest" or "abduction" is one that they suffered."""
OWN_WORDS = frozenset({"accuse", "criticize"})
"""Acts whose owner speaks: "her complaint" is hers, "her indictment" is not."""
VISIT = "visit"
EACH_OTHER = "each other"
JOINT = "COOPERATE"
PARTNERS = frozenset({"with", "to", "obj"})
"""The type of work that two do together, and the slots of the second of them."""
HELPING = frozenset({"back", "support", "accompany", "assist", "aid", "join"})
"""Participles by which somebody acts beside the subject."""


def drop_wordless(tree: Tree, grammar: Grammar, candidates: Sequence[Candidate]) -> None:
    """Drop words whose subject is a thing: "the figures suggest", "they (the memos) offer"; things say nothing."""
    for candidate in candidates:
        if not candidate.is_alive or candidate.actors:
            continue
        frame = candidate.frame
        if (
            candidate.event_type not in VERBAL_TYPES
            or frame is None
            or frame.pos != "verb"
            or "subj" not in frame.actor
        ):
            continue
        if not grammar.is_passive(candidate.head) and grammar.subject(candidate.head):
            candidate.drop("no-actor")


def stay_home(candidate: Candidate) -> None:
    """Drop a visit to a place in one's own country: campaign stops and returns home are no meeting of sides."""
    if candidate.mode != VISIT:
        return
    hosts = [actor for argument in candidate.recipients for actor in argument.actors]
    places = all(actor.kind in {ActorKind.STATE, ActorKind.UNKNOWN} for actor in hosts)
    guests = {actor.country for argument in candidate.actors for actor in argument.actors}
    if hosts and places and guests == {actor.country for actor in hosts} and None not in guests:
        candidate.drop("domestic")


def helpers_of(tree: Tree, grammar: Grammar, mentions: Mentions, candidate: Candidate) -> list[Argument]:
    """Return who acts beside the subject: "soldiers, supported by militias, attacked"."""
    if candidate.frame is None or candidate.frame.pos != "verb" or not candidate.actors:
        return []
    known = {argument.span for argument in (*candidate.actors, *candidate.recipients)}
    found: list[Argument] = []
    for head in grammar.subject(candidate.head):
        for kid in tree.children(head, "acl"):
            if tree.tokens[kid].lemma.lower() in HELPING and tree.tokens[kid].tag == "VBN":
                found += mentions.named(grammar.agent(kid), "frame:beside", 0.7)
    return [argument for argument in found if argument.span not in known and argument.actors]


def part_promises(candidates: Sequence[Candidate]) -> None:
    """Part who promises from whom it is promised to, "will work with Mali"; a planned meeting is of both."""
    for candidate in candidates:
        frame = candidate.frame
        if candidate.event_type != "AGREE" or frame is None or frame.event_type != JOINT or candidate.recipients:
            continue
        partners = [argument for argument in candidate.actors if argument.basis.split(":")[-1] in PARTNERS]
        if partners and len(partners) < len(candidate.actors):
            candidate.actors = [argument for argument in candidate.actors if argument not in partners]
            candidate.recipients = partners


def each_other(tree: Tree, candidate: Candidate, reciprocal: frozenset[str]) -> list[Argument]:
    """Return the actors of what several do to themselves ("accused each other"), so that nobody else is looked for."""
    if candidate.frame is None or candidate.frame.recipient == ("none",):
        return []
    kids = tree.children(candidate.head, "dobj", "nsubj", "pobj")
    kids += [noun for kid in tree.prepositions(candidate.head) for noun in tree.objects_of(kid)]
    low = [" ".join(token.text.lower() for token in tree.tokens[first : first + 2])
           for kid in kids for first in (kid - 1, kid) if first >= 0]  # fmt: skip
    if not any(words in reciprocal for words in low):
        return []
    return [further(argument, EACH_OTHER, 0.9) for argument in candidate.actors]


def is_patient(candidate: Candidate) -> bool:
    """Tell whether the person who owns an act suffered it: "the editor's arrest", but "the army's arrest of"."""
    frame = candidate.frame
    if frame is None or frame.pos != "noun" or candidate.recipients or "of" not in frame.recipient:
        return False
    owners = candidate.actors
    if candidate.act in OWN_WORDS or not owners or any(argument.basis != "frame:poss" for argument in owners):
        return False
    return all(_is_private(actor) for argument in owners for actor in argument.actors)


def _is_private(actor: Actor) -> bool:
    """Tell whether somebody is a person or of a sector without force of its own."""
    return actor.kind is ActorKind.PERSON or (actor.kind is ActorKind.ROLE and actor.sector in UNARMED)
