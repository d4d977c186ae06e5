"""Numbers of an event from its clause: the dead and injured, those who took part."""

from collections.abc import Mapping, Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.quantities import Counter, add
from dateline.matching.tellings import HARMING
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Sentence

GATHERING = "PROTEST"
OTHER_CLAUSES = frozenset({"relcl", "advcl", "conj", "ccomp", "acl"})


def measure(
    tree: Tree, grammar: Grammar, sentences: Sequence[Sentence], candidates: dict[int, Candidate], counter: Counter
) -> None:
    """Give every event the numbers that stand in its clause."""
    told = {c.head: c for c in candidates.values() if c.is_alive}
    if not told:
        return
    holders = told | {c.node: c for c in told.values() if not c.is_adverbial}
    holders |= {head: c for c in told.values() for head in c.absorbed}
    known = counter.casualties
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            if tree.lemmas[index] not in known:
                continue
            holder = _nearest(tree, index, holders)
            if holder is None or holder.event_type != HARMING:
                holder = _cause(tree, index, holders)
            harmed = counter.harmed(tree, grammar, index) if holder is not None else None
            if holder is not None and harmed is not None and holder.event_type == HARMING:
                holder.magnitude = add(holder.magnitude, *harmed)
    for candidate in told.values():
        if candidate.event_type == GATHERING and candidate.frame is not None and candidate.frame.pos == "verb":
            for head in grammar.subject(candidate.head):
                number = counter.count(tree, head)
                if number is not None:
                    candidate.magnitude = add(candidate.magnitude, "participants", number)


def _nearest(tree: Tree, index: int, holders: Mapping[int, Candidate]) -> Candidate | None:
    """Return the event at a token or the nearest above it in the sentence."""
    for _ in range(12):
        if index in holders:
            return holders[index]
        head = tree.tokens[index].head
        if head == index:
            return None
        index = head
    return None


def _cause(tree: Tree, index: int, holders: Mapping[int, Candidate]) -> Candidate | None:
    """Return what the clause says the dead died by: "nine deaths occurred in police firing"."""
    verb = index
    while tree.tokens[verb].pos not in VERBAL and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    below = [kid for kid in tree.subtree(verb, without=OTHER_CLAUSES) if kid > index and tree.tokens[kid].dep == "pobj"]
    return next((holders[kid] for kid in below if kid in holders), None)
