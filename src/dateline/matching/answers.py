"""Sides of words and of what answers them in one sentence: a demand refused is to whoever refuses it."""

from collections.abc import Sequence

from dateline.matching.arguments import further
from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import Argument

ASKED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
ANSWERING = frozenset({"REJECT", "CONCEDE", "AGREE"})
CONCEDE = "CONCEDE"
CONTENT = frozenset({"appos", "npadvmod", "dobj", "pobj", "prep", "xcomp", "ccomp", "conj"})
"""Labels by which the noun of a demand hangs in the clause of its answer."""
HOSTILE = frozenset({"ASSAULT", "PROTEST", "ACCUSE", "THREATEN", "COERCE", "SANCTION"})
"""Types of acts between those who quarrel."""
BASIS = "answer"


def find_answerers(tree: Tree, candidates: Sequence[Candidate]) -> None:
    """Give a demand without a recipient whoever answers it in the same clause.

    "He refused to step down, a demand made by three senators" and "yielded to a call by the unions" say by whom the
    words are answered, who is then the one they were to.
    """
    alive = {c.head: c for c in candidates if c.is_alive}
    for candidate in alive.values():
        if candidate.event_type not in ASKED or candidate.recipients or not candidate.actors:
            continue
        above = tree.tokens[candidate.head].head
        made = tree.tokens[candidate.head].dep == "acl" and above in candidate.used  # "a demand made by"
        if candidate.frame is None or (candidate.frame.pos != "noun" and not made):
            continue
        node = above if made else candidate.head
        while tree.tokens[node].dep in CONTENT and tree.tokens[node].head != node:
            node = tree.tokens[node].head
            answer = alive.get(node)
            if answer is not None and answer.event_type in ANSWERING and _are_apart(answer.actors, candidate.actors):
                candidate.recipients = [further(a, BASIS, 0.5) for a in answer.actors]
                break


def find_pressers(tree: Tree, candidates: Sequence[Candidate]) -> None:
    """Give a concession whoever forced it: "gave in after donors froze their aid"."""
    alive = {c.head: c for c in candidates if c.is_alive}
    for candidate in alive.values():
        if candidate.event_type != CONCEDE or candidate.recipients or not candidate.actors:
            continue
        if candidate.frame is not None and candidate.frame.recipient == ("none",):
            continue
        for clause in tree.children(candidate.node, "advcl"):
            deed = alive.get(clause)
            if tree.child(clause, "mark") is None or deed is None or not deed.actors:
                continue
            if _are_apart(deed.actors, candidate.actors):
                candidate.recipients = [further(a, BASIS, 0.4) for a in deed.actors]
                break


def _are_apart(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Tell whether two sides are known and share nobody."""
    one, two = ({a.entity for a in side if a.entity >= 0} | {a.span for a in side} for side in (first, second))
    return bool(first) and bool(second) and not one & two


def find_quarrelling(
    tree: Tree,
    candidates: Sequence[Candidate],
    mediating: frozenset[str],
    hosting: frozenset[str],
    talks: frozenset[str],
) -> None:
    """Give an offer to mediate, or to host talks, both sides of the act of one upon another told nearest before it."""
    alive = [c for c in candidates if c.is_alive]
    for number, candidate in enumerate(alive):
        if candidate.event_type != "AGREE" or candidate.recipients or not candidate.actors:
            continue
        words = {tree.tokens[kid].lemma.lower() for kid in tree.subtree(candidate.head)}
        if not words & mediating and not (words & hosting and words & talks):
            continue
        for other in reversed(alive[:number]):
            if other.event_type not in HOSTILE or not _are_apart(other.actors, other.recipients):
                continue
            if _are_apart(candidate.actors, other.actors) and _are_apart(candidate.actors, other.recipients):
                candidate.recipients = [further(a, BASIS, 0.4) for a in (*other.actors, *other.recipients)]
                break
