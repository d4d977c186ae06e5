"""What can be seen of a telling that bears on how far it is to be trusted: the features of calibration."""

from collections import Counter
from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import Argument, Modality, Referent

MAIN = frozenset({"ROOT", "ccomp"})
"""An act told in a main clause, or as what somebody says."""
PHRASE = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "compound", "appos"})
"""An act named within another clause."""

DEEPEST = 6
"""Below this many words above it, an act lies as deep as can be."""


def features_of(candidate: Candidate, tree: Tree, unplaced: int) -> tuple[tuple[str, float], ...]:
    """Return the features of a telling; `unplaced` counts the known actors of its sentence that no telling has."""
    frame = candidate.frame
    dep = tree.tokens[candidate.head].dep
    return (
        ("weight", float(frame.weight if frame is not None else 0)),
        ("noun", float(frame is not None and frame.pos == "noun")),
        ("light", float(candidate.match is not None and candidate.match.support is not None)),
        ("composed", float(len(candidate.why) > 1)),
        ("main", float(dep in MAIN)),
        ("phrase", float(dep in PHRASE)),
        ("mode", float(candidate.mode is not None)),
        ("unplaced", float(unplaced)),
        ("actors", float(len(candidate.actors))),
        ("recipients", float(len(candidate.recipients))),
        ("actor_confidence", best_of(candidate.actors)),
        ("recipient_confidence", best_of(candidate.recipients)),
        ("actor_known", _known(candidate.actors)),
        ("recipient_known", _known(candidate.recipients)),
        ("future", float(candidate.modality is Modality.FUTURE)),
        ("historical", float(candidate.historical)),
        (f"type:{candidate.event_type}", 1.0),
        (f"tag:{tree.tokens[candidate.head].tag}", 1.0),
        (f"dep:{dep}", 1.0),
        (f"word:{tree.tokens[candidate.head].lemma.lower()}", 1.0),
        ("nested", float(min(tree.depth(candidate.head), DEEPEST))),
        ("actor_named", _has_name(tree, candidate.head, candidate.actors)),
        ("recipient_named", _has_name(tree, candidate.head, candidate.recipients)),
        *((f"actor:{basis}", 1.0) for basis in _bases(candidate.actors)),
        *((f"recipient:{basis}", 1.0) for basis in _bases(candidate.recipients)),
    )


def count_unplaced(tree: Tree, candidates: Sequence[Candidate], referents: Sequence[Referent]) -> dict[int, int]:
    """Return how many known actors of each sentence with a telling are on no side of any telling of that sentence."""
    used: dict[int, list[Argument]] = {}
    for candidate in candidates:
        sentence = tree.tokens[candidate.head].sentence
        used.setdefault(sentence, []).extend((*candidate.actors, *candidate.recipients))
    found: Counter[int] = Counter()
    for referent in referents:
        sentence = tree.tokens[referent.mention.head].sentence
        if sentence in used and any(a.country or a.international or a.sector for a in referent.actors):
            span = referent.mention.span
            found[sentence] += not any(argument.span.overlaps(span) for argument in used[sentence])
    return dict(found)


def best_of(arguments: Sequence[Argument]) -> float:
    """Return the confidence of the surest of a side, 0 where there is none."""
    return max((argument.confidence for argument in arguments), default=0.0)


def _bases(arguments: Sequence[Argument]) -> list[str]:
    return sorted({argument.basis.partition(":")[0] for argument in arguments}) or ["none"]


def _known(arguments: Sequence[Argument]) -> float:
    """Tell (as 1 or 0) whether a side has a country or an international code."""
    return float(any(actor.country or actor.international for a in arguments for actor in a.actors))


def _has_name(tree: Tree, head: int, side: Sequence[Argument]) -> float:
    """Tell (as 1 or 0) whether a side has a proper name in the sentence of the act."""
    words = (tree.tokens[index] for index in tree.sentence_of(head)) if side else ()
    names = [token for token in words if token.pos == "PROPN"]
    return float(any(a.span.start <= token.start < a.span.end for a in side for token in names))
