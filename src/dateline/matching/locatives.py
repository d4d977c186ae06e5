"""Whether a place name says where something is ("in Tehran") or goes ("to Tehran"), rather than who ("Tehran said")."""

from enum import Enum

from dateline.knowledge.gazetteer import PlaceWords
from dateline.matching.toponyms import Spot
from dateline.matching.tree import Tree

MAX_CLIMB = 6
_BEFORE = frozenset({"compound", "nmod", "amod"})
_SAME = frozenset({"compound", "appos", "conj", "nmod", "amod", "flat", "nummod", "npadvmod"})


class Relation(Enum):
    """How a place name hangs on its clause."""

    NONE = "none"
    STANDING = "standing"
    MOVING = "moving"


def relation(tree: Tree, head: int, spot: Spot, words: PlaceWords) -> Relation:
    """Tell whether a name hangs on a preposition of place or motion, itself or through the place it belongs to."""
    index = head
    tokens = tree.tokens
    for _ in range(MAX_CLIMB):
        token = tokens[index]
        above = tokens[token.head]
        if token.head == index:
            break
        if token.dep == "pobj" or (token.dep == "pcomp" and above.pos == "ADP"):
            low = above.text.lower()
            if low in words.standing:
                figurative = index == head and low in words.figurative and tokens[above.head].pos == "VERB"
                return Relation.NONE if figurative else Relation.STANDING
            if low in words.whither:
                return Relation.MOVING
            if low == "of" and tokens[above.head].text.lower() in words.of_heads:
                index = above.head
                continue
            break
        follows = _is_place_noun(above.text.lower(), words)
        if token.dep in _BEFORE and above.pos in {"NOUN", "PROPN"} and not follows and above.index > spot.last:
            break
        if not (token.dep in _SAME or (token.dep == "poss" and follows)):
            break
        index = token.head
    return Relation.NONE


def _is_place_noun(word: str, words: PlaceWords) -> bool:
    return word in words.place_nouns or word in words.site_nouns or word in words.directions or word in words.of_heads
