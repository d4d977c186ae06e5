"""What is still to come or still open: "is expected to meet", "has not decided whether to attack"."""

from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords
from dateline.matching.tree import Tree

ATTEMPTED = frozenset({"ASSAULT", "AID"})
TALKS = frozenset({"negotiate", "mediate"})


def is_scheduled(grammar: Grammar, words: ModalWords, verb: int) -> bool:
    """Tell whether a verb of planning says that something is due: "is expected to meet"."""
    token = grammar.tree.tokens[verb]
    fixed = grammar.is_passive(verb) or token.lemma.lower() in words.scheduled
    return fixed and token.text.lower() in words.prospective


def is_effort(candidate: Candidate) -> bool:
    """Tell whether the attempt is already the act: "tried to kill him", "is working to negotiate an end to the war"."""
    return candidate.act in TALKS or (candidate.event_type in ATTEMPTED and bool(candidate.recipients))


def is_open(tree: Tree, words: ModalWords, verb: int) -> bool:
    """Tell whether a clause leaves a matter open: "has not decided whether to attack"."""
    return any(tree.tokens[mark].text.lower() in words.interrogative for mark in tree.children(verb, "mark"))
