"""Words that tell how an act was done ("jointly", "in tandem with"), and verbs that tell what is let be done."""

from collections.abc import Container

from dateline.matching.tree import VERBAL, Tree

MANNER = frozenset({"advmod", "prep", "pobj", "npadvmod", "dobj", "oprd", "acomp", "prt", "pcomp", "nmod", "dep"})
"""Links by which an adverb hangs under the verb it modifies."""
REACH = 5
"""How many of them."""
BELOW = frozenset({"ccomp", "xcomp", "dobj", "prt", "dep", "conj", "advcl"})


def verb_of(tree: Tree, index: int) -> int | None:
    """Return the verb whose act an adverb tells the manner of: "built … jointly", "fought in tandem with"."""
    tokens = tree.tokens
    node = index
    for _ in range(REACH):
        head = tokens[node].head
        if head == node or tokens[node].dep not in MANNER:
            return None
        node = head
        if tokens[node].pos in VERBAL:
            return node
    return None


def preposition_of(tree: Tree, index: int, prepositions: Container[str]) -> int | None:
    """Return the preposition above a noun that stands as an adverb: the "in" of "in tandem"."""
    head = tree.tokens[index].head
    return head if tree.tokens[head].lemma.lower() in prepositions else None


def way_to(tree: Tree, index: int, verb: int) -> list[int]:
    """Return the words between an adverb and its verb."""
    found: list[int] = []
    node = tree.tokens[index].head
    while node != verb and len(found) < REACH:
        found.append(node)
        node = tree.tokens[node].head
    return found


def done_below(tree: Tree, index: int) -> list[int]:
    """Return the verbs below another that say what is done: "go" in "let them go", "let go two men"."""
    tokens = tree.tokens
    return [kid for kid in tree.kids[index] if tokens[kid].pos in VERBAL and tokens[kid].dep in BELOW]
