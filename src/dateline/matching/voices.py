"""Sentences that tell no act though they name one: questions, the writer's own doings, polls, rules for anybody."""

from dateline.matching.candidates import Candidate
from dateline.matching.modality import ModalWords, read_mood
from dateline.matching.tree import VERBAL, Tree

OPINIONS = frozenset({"SUPPORT", "AGREE", "REJECT", "ACCUSE", "REQUEST"})
"""Types of what people tell a pollster."""
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of which a witness in the first person tells as news."""
CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "conj", "dep", "parataxis"})
"""Labels by which a clause is part of what a question asks."""
SUBJECTS = ("nsubj", "nsubjpass")
QUESTION_MARK = "?"
CLIMB = 10
"""Most steps from a word to the root of its sentence that are looked at."""


class Voices:
    """Judges whose voice and what kind of sentence a candidate stands in, over one report."""

    __slots__ = ("asked", "tree", "words")

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words
        self.asked: dict[int, int] = {}
        for token in tree.tokens:
            if token.text == QUESTION_MARK:
                self.asked[token.sentence] = token.index

    def reason(self, candidate: Candidate) -> str:
        """Return why the voice of the sentence makes a candidate no event, "" where it does not."""
        if self._is_question(candidate):
            return "question"
        if self._is_narrator(candidate):
            return "narrator"
        if self._is_poll(candidate):
            return "poll"
        return "generic" if self._is_anybody(candidate) else ""

    def _is_question(self, candidate: Candidate) -> bool:
        """Tell whether a clause is asked, or is the asking: "How high is the wall?" asked the boy."""
        mark = self.asked.get(self.tree.tokens[candidate.head].sentence)
        if mark is None:
            return False
        if candidate.head > mark:
            return candidate.event_type == "REQUEST" and self.tree.tokens[candidate.head].lemma == "ask"
        node = candidate.node
        for _ in range(CLIMB):
            token = self.tree.tokens[node]
            if token.pos in VERBAL and token.dep not in CLAUSAL:
                return False
            if token.head == node:
                return candidate.node == node or token.pos in VERBAL
            node = token.head
        return False

    def _is_narrator(self, candidate: Candidate) -> bool:
        """Tell whether a side is the writer or somebody unnamed who speaks of himself."""
        sides = list(candidate.actors)
        if candidate.event_type not in SUFFERED:
            sides += candidate.recipients
        starts = {argument.span.start for argument in sides if not argument.actors}
        if not starts:
            return False
        narrator = self.words.narrator
        return any(
            self.tree.tokens[kid].start in starts and self.tree.tokens[kid].text.lower() in narrator
            for kid in self.tree.sentence_of(candidate.head)
        )

    def _is_poll(self, candidate: Candidate) -> bool:
        """Tell whether a share of the polled only holds an opinion: "60 percent back the senator"."""
        if candidate.event_type not in OPINIONS:
            return False
        tree = self.tree
        node = candidate.node
        subjects = tree.children(node, *SUBJECTS)
        if any(self._lemma(kid) in self.words.shares for noun in subjects for kid in tree.subtree(noun)):
            return True
        for _ in range(CLIMB):
            if self._is_counted(node):
                return True
            token = tree.tokens[node]
            if token.head == node:
                return False
            node = token.head
            subjects = tree.children(node, *SUBJECTS) if tree.tokens[node].pos in VERBAL else []
            if any(self._lemma(kid) in self.words.surveys for noun in subjects for kid in tree.subtree(noun)):
                return token.dep in {"ccomp", "advcl", "conj", "prep", "xcomp"}
        return False

    def _is_counted(self, verb: int) -> bool:
        """Tell whether a clause ends in shares: "Kelly backed Doe, 72 percent to 8 percent"."""
        tree = self.tree
        kids = tree.children(verb, "npadvmod", "dobj", "appos", "dep")
        return tree.tokens[verb].pos in VERBAL and any(self._lemma(kid) in self.words.shares for kid in kids)

    def _lemma(self, index: int) -> str:
        return self.tree.tokens[index].lemma.lower()

    def _is_anybody(self, candidate: Candidate) -> bool:
        """Tell whether the doer of an act in the present may be anybody: "when a person strikes another"."""
        verb = candidate.node
        tokens = self.tree.tokens
        if tokens[verb].tag not in {"VBZ", "VBP", "VB"} or read_mood(self.tree, verb, self.words).future:
            return False
        return any(
            tokens[kid].lemma.lower() in self.words.anybody and tokens[kid].tag in {"NN", "PRP", "WP"}
            for kid in self.tree.children(verb, *SUBJECTS)
        )
