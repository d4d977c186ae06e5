"""Acts that are only spoken of: what something is called or counted as, a topic, whose victims are mourned, a habit."""

from dateline.matching.candidates import Candidate
from dateline.matching.modality import ModalWords, read_mood
from dateline.matching.tree import NOMINAL, VERBAL, Tree

TOPIC, AS, THAN, OF, DURING = "about", "as", "than", "of", "for"
WHICH = "WDT"
PREDICATES = frozenset({"attr", "oprd"})
"""Labels of a noun that says what something is."""
EXISTING = "expl"
COMPARING = frozenset({"JJR", "RBR"})
CALLED = frozenset({"dobj", "oprd", "ccomp", "attr"})
PASSIVE = "VBN"
FEELING = "disapprove"
BLAMING = "ACCUSE"
JOINED = frozenset({"conj", "appos"})


class Passing:
    """Judges over one report whether words name an act without telling it."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words

    def reason(self, candidate: Candidate) -> str:
        """Return why a candidate is only spoken of, "" where it is told."""
        if self._is_instead(candidate):
            return "negated"
        if self._is_weighed(candidate):
            return "hypothetical"
        if self._is_contained(candidate.node):
            return "content"
        if self._is_lasting(candidate):
            return "habitual"
        if candidate.frame is None:
            return ""
        if candidate.frame.pos == "verb":
            return "modifier" if self._is_feeling(candidate) or self._is_charge(candidate) else ""
        if candidate.frame.pos != "noun":
            return ""
        if self._is_compared(candidate.head):
            return "habitual"
        if self._is_remembered(candidate.head):
            return "modifier"
        return "generic" if self._is_name(candidate) else ""

    def _is_instead(self, candidate: Candidate) -> bool:
        """Tell whether an act is what was not done: "rather than agreeing", "instead of withdrawing"."""
        token = self.tree.tokens[candidate.node]
        if token.dep not in {"pcomp", "pobj"}:
            return False
        preposition = self.tree.tokens[token.head]
        before = self.tree.tokens[preposition.index - 1] if preposition.index else preposition
        return preposition.lemma.lower() in {THAN, OF} and before.text.lower() in self.words.instead

    def _is_weighed(self, candidate: Candidate) -> bool:
        """Tell whether a clause leaves open if it is so: "over whether to invest", "should it fail to withdraw"."""
        tree, verb = self.tree, candidate.node
        token = tree.tokens[verb]
        if token.pos not in VERBAL:
            return False
        if token.dep == "pcomp":
            marks = tree.children(verb, "mark")
            return any(tree.tokens[kid].text.lower() in self.words.condition for kid in marks)
        if token.dep not in {"advcl", "ccomp"}:
            return False
        subject, auxiliary = tree.child(verb, "nsubj", "nsubjpass"), tree.child(verb, "aux")
        turned = subject is not None and auxiliary is not None and auxiliary < subject
        return turned and tree.tokens[auxiliary or 0].text.lower() in self.words.deontic

    def _is_contained(self, verb: int) -> bool:
        """Tell whether an act is a part of a plan: "the plan includes lifting the ban"."""
        token = self.tree.tokens[verb]
        above = self.tree.tokens[token.head]
        return token.dep == "xcomp" and token.tag == "VBG" and above.lemma.lower() in self.words.containing

    def _is_lasting(self, candidate: Candidate) -> bool:
        """Tell whether somebody nobody names has done it for years: "she has been targeted for years"."""
        tree, verb = self.tree, candidate.node
        token = tree.tokens[verb]
        if token.pos not in VERBAL or (candidate.actors and token.dep != "relcl"):
            return False
        if not read_mood(tree, verb, self.words).perfect:
            return False
        spans = [kid for kid in tree.prepositions(verb) if tree.tokens[kid].lemma.lower() == DURING]
        return any(tree.tokens[noun].entity == "DATE" for kid in spans for noun in tree.objects_of(kid)) or any(
            tree.tokens[noun].lemma.lower() in self.words.stretches for kid in spans for noun in tree.objects_of(kid)
        )

    def _is_feeling(self, candidate: Candidate) -> bool:
        """Tell whether a participle says what somebody feels: "demonstrators angered by the vote"."""
        token = self.tree.tokens[candidate.head]
        if candidate.event_type != BLAMING or candidate.mode != FEELING or token.dep != "acl" or token.tag != PASSIVE:
            return False
        noun = self.tree.tokens[token.head]
        return any(a.span.start <= noun.start < a.span.end for a in candidate.actors)

    def _is_charge(self, candidate: Candidate) -> bool:
        """Tell whether a clause only says which charges are meant: "the crimes with which they are charged"."""
        tree, verb = self.tree, candidate.head
        if candidate.event_type != BLAMING or candidate.actors or tree.tokens[verb].dep != "relcl":
            return False
        objects = [noun for kid in tree.prepositions(verb) for noun in tree.objects_of(kid)]
        return any(tree.tokens[noun].tag == WHICH for noun in objects)

    def _is_compared(self, noun: int) -> bool:
        """Tell whether acts are only counted against others: "more attacks than any other town"."""
        more = [kid for kid in self.tree.kids[noun] if self.tree.tokens[kid].tag in COMPARING]
        return bool(more) and any(self.tree.tokens[kid].lemma == THAN for kid in self.tree.prepositions(noun))

    def _is_remembered(self, noun: int) -> bool:
        """Tell whether an act only says whose victims or which day is meant: "the anniversary of the bombing"."""
        tokens = self.tree.tokens
        while tokens[noun].dep in JOINED and tokens[tokens[noun].head].pos in NOMINAL:
            noun = tokens[noun].head
        if tokens[noun].dep != "pobj":
            return False
        above = tokens[tokens[tokens[noun].head].head]
        return above.pos in NOMINAL and above.lemma.lower() in self.words.remembrance

    def _is_name(self, candidate: Candidate) -> bool:
        """Tell whether a noun says what something is, is called or is about: "known as talks", "it was an attack"."""
        tree, tokens = self.tree, self.tree.tokens
        token = tokens[candidate.head]
        if token.dep == "pobj":
            return tokens[token.head].lemma.lower() in {AS, TOPIC}
        above = tokens[token.head]
        if token.dep in PREDICATES:
            return tree.child(above.index, EXISTING) is None
        return token.dep in CALLED and above.lemma.lower() in self.words.naming and above.pos in VERBAL
