"""Words of arrest: when a noun or a participle tells of one, and when the verb means something else."""

from dateline.matching.candidates import Candidate
from dateline.matching.modality import ModalWords
from dateline.matching.tree import NOMINAL, Tree

ARREST = "arrest"
OF_ANOTHER = "owner"
PLURAL = frozenset({"NNS", "NNPS"})


class Arrests:
    """Reads the arrests among the candidates of one report."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words

    def is_other(self, candidate: Candidate) -> bool:
        """Tell whether nobody is arrested: "arrest the decline", "apprehends trouble", "a cardiac arrest"."""
        if candidate.mode != ARREST or candidate.frame is None:
            return False
        tokens, verb = self.tree.tokens, candidate.head
        if candidate.frame.pos == "noun":
            return any(tokens[kid].lemma.lower() in self.words.natural for kid in self.tree.kids[verb])
        things = [kid for kid in self.tree.children(verb, "dobj") if kid not in candidate.used]
        nouns = bool(things) and all(tokens[kid].pos in NOMINAL for kid in things)
        nobody = all(argument.basis.startswith(OF_ANOTHER) for argument in candidate.recipients)
        return candidate.frame.pos == "verb" and nouns and nobody

    def is_told_by_noun(self, candidate: Candidate) -> bool:
        """Tell whether a noun without a doer tells of an arrest: "the arrest of tycoons", "after her arrest"."""
        dep = self.tree.tokens[candidate.head].dep
        told = dep in {"dobj", "nsubj", "nsubjpass"} or (dep == "pobj" and self._is_seizure(candidate))
        return told and candidate.mode == ARREST and any(argument.actors for argument in candidate.recipients)

    def is_told_by_participle(self, candidate: Candidate) -> bool:
        """Tell whether a participle tells of an arrest: "the 51 people arrested on Friday", "the arrested workers".

        One that says how somebody is tells none: "the jailed publisher", "men imprisoned at the base".
        """
        if not self._is_seizure(candidate) or not any(argument.actors for argument in candidate.recipients):
            return False
        token = self.tree.tokens[candidate.head]
        if token.dep != "amod":
            return True
        dets = [self.tree.tokens[kid].text.lower() for kid in self.tree.children(token.head, "det")]
        return bool(dets) and self.tree.tokens[token.head].tag in PLURAL

    def _is_seizure(self, candidate: Candidate) -> bool:
        frame = candidate.frame
        return candidate.mode == ARREST and frame is not None and frame.lemma in self.words.seizing
