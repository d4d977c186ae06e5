"""What is still to come or still open: "is expected to meet", "has not decided whether to attack"."""

from dateline.matching.clauses import Grammar
from dateline.matching.modality import ModalWords
from dateline.matching.tree import Tree


def is_scheduled(grammar: Grammar, words: ModalWords, verb: int) -> bool:
    """Tell whether a verb of planning says that something is due: "is expected to meet"."""
    return grammar.tree.tokens[verb].text.lower() in words.prospective and grammar.is_passive(verb)


def is_open(tree: Tree, words: ModalWords, verb: int) -> bool:
    """Tell whether a clause leaves a matter open: "has not decided whether to attack"."""
    return any(tree.tokens[mark].text.lower() in words.interrogative for mark in tree.children(verb, "mark"))
