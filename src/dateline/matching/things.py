"""Whose a thing is that a report named before: "the launch" is theirs whose launch was told."""

from collections.abc import Sequence

from dateline.matching.arguments import Mentions, further
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.tree import NOMINAL, VERBAL, Tree
from dateline.types import Argument

JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST", "REQUEST"})
"""Types of words that may fall on a thing rather than on somebody."""
REACH = 12
"""How many sentences back the thing may have been named."""
BASIS, CONFIDENCE = "owner", 0.45


def find_owners(
    tree: Tree, grammar: Grammar, mentions: Mentions, candidates: Sequence[Candidate], definite: frozenset[str]
) -> None:
    """Give words about a definite thing those to whom an earlier mention of it belongs.

    The same noun earlier in the report says whose it is by its own phrase ("the North Korean launch"), by the event it
    names, or by the subject of the verb it comes from ("launched").
    """
    by_head = {candidate.head: candidate for candidate in candidates}
    earlier: dict[str, list[int]] | None = None
    for candidate in candidates:
        if not candidate.is_alive or candidate.recipients or not candidate.actors:
            continue
        if candidate.event_type not in JUDGING or (candidate.frame and candidate.frame.recipient == ("none",)):
            continue
        for thing in _things(tree, candidate, definite):
            if earlier is None:
                earlier = _by_lemma(tree)
            owners = _owners(tree, grammar, mentions, by_head, thing, earlier[tree.tokens[thing].lemma.lower()])
            known = [a for a in owners if a.actors and not _is_one_of(a, candidate.actors)]
            if known:
                candidate.recipients = known
                break


def _things(tree: Tree, candidate: Candidate, definite: frozenset[str]) -> list[int]:
    """Return the definite nouns without an owner of their own that the words fall on."""
    head = candidate.head
    nouns = candidate.judged or tree.children(head, "dobj", "nsubjpass")
    nouns += [kid for clause in tree.children(head, "ccomp") for kid in tree.children(clause, "nsubj")]
    return [noun for noun in nouns if tree.tokens[noun].pos == "NOUN" and _is_definite(tree, noun, definite)]


def _is_definite(tree: Tree, noun: int, definite: frozenset[str]) -> bool:
    kids = [tree.tokens[kid] for kid in tree.kids[noun]]
    if any(kid.dep == "poss" or (kid.dep == "prep" and kid.lemma in {"of", "by"}) for kid in kids):
        return False
    return any(kid.dep == "det" and kid.text.lower() in definite for kid in kids)


def _by_lemma(tree: Tree) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for token in tree.tokens:
        if token.pos in NOMINAL or token.pos in VERBAL:
            found.setdefault(token.lemma.lower(), []).append(token.index)
    return found


def _owners(
    tree: Tree,
    grammar: Grammar,
    mentions: Mentions,
    by_head: dict[int, Candidate],
    thing: int,
    places: Sequence[int],
) -> list[Argument]:
    """Return the owners that the nearest earlier mention of a thing names."""
    for index in reversed(places):
        if index >= thing or tree.tokens[thing].sentence - tree.tokens[index].sentence > REACH:
            continue
        told = by_head.get(index)
        if told is not None and told.actors and not told.dropped:
            return [further(argument, BASIS, CONFIDENCE) for argument in told.actors]
        if tree.tokens[index].pos in VERBAL:
            found = mentions.resolve(grammar.subject(index), BASIS, CONFIDENCE)
        else:
            found = mentions.resolve(grammar.possessor(index), BASIS, CONFIDENCE)
        if any(argument.actors for argument in found):
            return found
    return []


def _is_one_of(argument: Argument, others: Sequence[Argument]) -> bool:
    names = {actor.name for other in others for actor in other.actors}
    if any(argument.entity >= 0 and argument.entity == other.entity for other in others):
        return True
    return any(actor.name in names for actor in argument.actors)
