"""Whether a place name says where something is ("in Tehran"), rather than who ("Tehran said")."""

from dateline.knowledge.gazetteer import PlaceWords
from dateline.matching.toponyms import Spot
from dateline.matching.tree import Tree

MAX_CLIMB = 6
_BEFORE = frozenset({"compound", "nmod", "amod"})
_SAME = frozenset({"compound", "appos", "conj", "nmod", "amod", "flat", "nummod", "npadvmod"})


def is_locative(tree: Tree, head: int, spot: Spot, words: PlaceWords) -> bool:
    """Tell whether a name hangs on a preposition of place, itself or through the place it belongs to."""
    index = head
    tokens = tree.tokens
    for _ in range(MAX_CLIMB):
        token = tokens[index]
        above = tokens[token.head]
        if token.head == index:
            return False
        if token.dep == "pobj" or (token.dep == "pcomp" and above.pos == "ADP"):
            low = above.text.lower()
            if low in words.standing:
                return index != head or not _is_figurative(tree, above.index)
            if low == "of" and tokens[above.head].text.lower() in words.of_heads:
                index = above.head
                continue
            return False
        follows = _is_place_noun(above.text.lower(), words)
        if token.dep in _BEFORE and above.pos in {"NOUN", "PROPN"} and not follows and above.index > spot.last:
            return False
        if token.dep in _SAME or (token.dep == "poss" and follows):
            index = token.head
        else:
            return False
    return False


def _is_place_noun(word: str, words: PlaceWords) -> bool:
    return word in words.place_nouns or word in words.site_nouns or word in words.directions or word in words.of_heads


def _is_figurative(tree: Tree, preposition: int) -> bool:
    """Tell whether a preposition of place is none here: "based on Syria", "in favour of"."""
    token = tree.tokens[preposition]
    return token.text.lower() in {"on", "over", "along"} and tree.tokens[token.head].pos == "VERB"
