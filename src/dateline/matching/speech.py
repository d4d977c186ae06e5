"""Duties and blame that speech lays on others without a verb for it: "Russia must withdraw," the minister said."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, names_of
from dateline.matching.judgements import find_judgement, find_naming
from dateline.matching.modality import FINITE, is_infinitive, read_mood
from dateline.matching.tree import VERBAL
from dateline.types import Modality, Sentence, Token

URGING = SpokenAct("REQUEST", "change", "020", "urge")
BLAMING = SpokenAct("ACCUSE", "allege", "112", "blame")


class SpeechActs:
    """Finds requests and accusations that are made by saying so: "Russia must withdraw," the minister said."""

    __slots__ = ("floor", "lists", "tree", "words")

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.tree = floor.tree
        self.words = floor.words
        self.lists = floor.lists

    def find(self, sentences: Sequence[Sentence]) -> list[Candidate]:
        """Return an event for every duty or blame that a speaker lays on somebody else."""
        found: list[Candidate] = []
        tokens = self.tree.tokens
        for sentence in sentences:
            for index in range(sentence.first, sentence.last):
                event = self._at(tokens[index])
                if event is not None:
                    found.append(event)
        return found

    def _at(self, token: Token) -> Candidate | None:
        """Look at one word for a duty, a blame or a judgement."""
        lists, lemma = self.lists, self.tree.lemmas[token.index]
        if lemma in {"for", "to"} and token.dep in {"mark", "prep"}:
            return self._turn(token)
        if token.tag == "MD":
            return self._duty(token.head, token.index) if token.text.lower() in self.words.deontic else None
        if token.pos == "VERB":
            if lemma in lists.naming:
                return find_naming(self.floor, token)
            if lemma in lists.blame or (lemma in lists.failing and self._leaves_undone(token.index)):
                return self._blame(token.index)
            if lemma in lists.committing:
                objects = self.floor.grammar.object(token.index)
                if any(self.tree.tokens[kid].lemma in lists.wrongdoing for kid in objects):
                    return self._blame(token.index)
            if lemma in lists.obligation:
                return self._obligation(token.index)
            return None
        return find_judgement(self.floor, token) if lemma in lists.judgement else None

    def _leaves_undone(self, verb: int) -> bool:
        """Tell whether a verb says what somebody did not do: "has failed to protect them"."""
        bound = self.tree.child(verb, "xcomp")
        return bound is not None and is_infinitive(self.tree, bound)

    def _turn(self, token: Token) -> Candidate | None:
        """Read "it is for Russia to accept" and "it is up to Moscow to end the war"."""
        tree, tokens = self.tree, self.tree.tokens
        if token.dep == "mark":
            verb, be = token.head, tokens[token.head].head
            whom = tree.children(verb, "nsubj")
        elif tokens[token.head].lemma == "up" and token.lemma == "to":
            be = tokens[token.head].head
            clause = tree.child(be, "xcomp", "advcl")
            if clause is None:
                return None
            verb, whom = clause, tree.objects_of(token.index)
        else:
            return None
        it = tree.child(be, "nsubj")
        if tokens[be].lemma != "be" or it is None or tokens[it].lemma != "it":
            return None
        if tree.child(be, "acomp", "attr") is not None or not is_infinitive(tree, verb):
            return None
        event = self._event(verb, URGING, token.index, whom)
        if event is not None and verb in self.floor.candidates:
            self.floor.candidates[verb].drop("content")
        return event

    def _obligation(self, verb: int) -> Candidate | None:
        """Read "Russia needs to withdraw"."""
        bound = self.tree.child(verb, "xcomp")
        if bound is None or not is_infinitive(self.tree, bound) or self.tree.child(verb, "nsubj") is None:
            return None
        if self.tree.tokens[verb].tag not in FINITE - {"VBD"} or self.tree.tokens[verb].dep == "relcl":
            return None
        return self._duty(bound, verb)

    def _duty(self, verb: int, modal: int) -> Candidate | None:
        token = self.tree.tokens[verb]
        if token.pos not in VERBAL or token.lemma.lower() in self.words.stative or self.floor.is_told(verb):
            return None
        if read_mood(self.tree, verb, self.words).modality is Modality.NEGATED:
            return None
        return self._event(verb, URGING, modal)

    def _blame(self, verb: int) -> Candidate | None:
        if self.tree.tokens[verb].dep in {"acl", "amod", "pcomp"} or self.floor.is_told(verb):
            return None
        if self.tree.child(verb, "prt") is not None:
            return None  # "lay off workers" is no lie
        if not self.floor.is_asserted(verb):
            return None
        return self._event(verb, BLAMING, verb)

    def _bound(self, verb: int, spoken: SpokenAct) -> list[int]:
        """Return whom the words are laid on: the doer, and in a duty the subject of a passive too."""
        return self.floor.grammar.subject(verb) if spoken is BLAMING else self.floor.grammar.surface_subject(verb)

    def _event(self, verb: int, spoken: SpokenAct, mark: int, whom: Sequence[int] = ()) -> Candidate | None:
        speakers = self.floor.speakers.of(verb)
        if not speakers:
            return None
        others = self.floor.mentions.named(whom or self._bound(verb, spoken), "speech", 0.8)
        entities = {argument.entity for argument in speakers if argument.entity >= 0}
        others = [a for a in others if a.actors and a.entity not in entities]
        if not others or names_of(others) <= names_of(speakers):
            return None
        if self.floor.is_said_already(verb, spoken.event_type, speakers):
            return None
        event = self.floor.make(verb, spoken, mark)
        event.actors, event.recipients = speakers, others
        return event
