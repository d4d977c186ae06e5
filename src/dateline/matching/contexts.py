"""The contexts of an act: what its clause and its sides speak of (elections, courts, drugs, refugees …)."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.tree import VERBAL, Tree

LONGEST = 3
"""Words in the longest phrase that is looked up."""
CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "parataxis", "conj"})
OTHERS = frozenset({"ccomp", "relcl", "advcl", "parataxis", "conj"})


def find_contexts(tree: Tree, candidates: Iterable[Candidate], words: Mapping[str, Sequence[str]]) -> None:
    """Add to every event the contexts that the words of its clause and the sectors of its sides set it in."""
    for candidate in candidates:
        if not candidate.is_alive:
            continue
        found = {context for phrase in _phrases(tree, _clause(tree, candidate)) for context in words.get(phrase, ())}
        sides = [actor for argument in (*candidate.actors, *candidate.recipients) for actor in argument.actors]
        found |= {context for actor in sides for context in words.get(f"sector:{actor.sector}", ())}
        candidate.contexts = tuple(sorted(found | set(candidate.contexts)))


def _clause(tree: Tree, candidate: Candidate) -> list[int]:
    """Return the tokens of the clause of an act, without what other clauses say."""
    tokens = tree.tokens
    node = candidate.node
    while tokens[node].head != node and not (tokens[node].pos in VERBAL and tokens[node].dep in CLAUSES):
        node = tokens[node].head
    return sorted({node, *tree.subtree(node, without=OTHERS), *tree.subtree(candidate.head, without=OTHERS)})


def _phrases(tree: Tree, indices: Sequence[int]) -> Iterable[str]:
    """Yield the words of a clause and the phrases of words that stand together, in lemmas."""
    lemmas = {index: tree.tokens[index].lemma.lower() for index in indices}
    for index in indices:
        phrase = ""
        for offset in range(LONGEST):
            if index + offset not in lemmas:
                break
            phrase = f"{phrase} {lemmas[index + offset]}".strip()
            yield phrase
