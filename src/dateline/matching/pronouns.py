"""Whom a pronoun means: by recency, by its clause and by the subject that a report goes on with."""

from collections.abc import Mapping, Sequence

from dateline.knowledge.names import NameWords
from dateline.matching.entities import MEMORY, SUBJECTS, Entity, Register
from dateline.matching.forces import UNDER_ARMS
from dateline.types import (
    ActorKind,
    EntityMention,
    Referent,
    Sentence,
)  # fmt: skip


class Pronouns:
    """Finds antecedents of pronouns; `acting` are the mentions of whom anything is known, by their head."""

    def __init__(
        self,
        register: Register,
        sentences: Sequence[Sentence],
        words: NameWords,
        acting: Mapping[int, EntityMention],
    ) -> None:
        self.register = register
        self.tree = register.tree
        self.tokens = register.tokens
        self.sentences = sentences
        self.words = words
        self.acting = acting
        self._words: dict[int, frozenset[str]] = {}

    def resolve(self, mention: EntityMention, sentence: int) -> Referent:
        word = self.tokens[mention.head].text.lower()
        w = self.words
        if word in w.relatives:
            return self._relative(mention, sentence)
        if word in w.reflexives and self.tokens[mention.head].dep in {"dobj", "pobj"}:
            return Referent(mention, (), "reflexive")
        if word in w.pronouns_speaker:
            return Referent(mention, (), "speaker")
        recent = [e for e in self.register.latest() if sentence - e.sentence <= MEMORY]
        if word in w.person_pronouns_singular:
            known = [e for e in recent if e.is_person() or self._is_somebody_in_office(e)]
            fits = [e for e in known if self._may_mean(word, e)]
        elif self._takes_up_thing(mention, sentence):
            return Referent(mention, (), "thing")
        elif word in w.pronouns_plural and (together := self._those_listed(mention, sentence)):
            actors = tuple(dict.fromkeys(actor for entity in together for actor in entity.actors))
            return Referent(mention, actors, "listed", together[0].first.span, 0.8)
        elif word in w.pronouns_plural:
            fits = [e for e in recent if e.plural or (e.actors and e.actors[0].kind is ActorKind.GROUP)
                    or len(e.actors) > 1 or self._is_body_that_acts(e)]  # fmt: skip
            fits = self._by_deed(mention, fits) or fits
        elif self._is_expletive(mention.head):
            return Referent(mention, (), "expletive")
        else:
            fits = [e for e in recent if len(e.actors) == 1 and (not e.plural or self._is_one(e))
                    and e.actors[0].kind not in {ActorKind.PERSON} and not self._is_somebody_in_office(e)]  # fmt: skip
        own_clause = [e for e in fits if self._outside_clause(e, mention)]
        main = self.register.rank(mention.head) == 0 and word not in w.pronouns_thing
        several = word in w.pronouns_plural
        ranked = sorted(own_clause, key=lambda e: self._distance(e, mention, sentence, main=main, several=several))
        return self.register.choose(mention, sentence, ranked, "pronoun")

    def _by_deed(self, mention: EntityMention, fits: Sequence[Entity]) -> list[Entity]:
        """Return those who can do or suffer a deed: under arms who "bombed us", captives who "were freed"."""
        token = self.tokens[mention.head]
        deed = self.tokens[token.head].lemma.lower()
        if token.dep == "nsubj" and deed in self.words.deeds_of_arms:
            return [e for e in fits if any(actor.sector in UNDER_ARMS for actor in e.actors)]
        if token.dep == "nsubjpass" and deed in self.words.freeing:
            return [e for e in fits if any(self._was_taken(m.head) for m in e.mentions)]
        return []

    def _was_taken(self, head: int) -> bool:
        """Tell whether somebody is told to be captured."""
        token = self.tokens[head]
        return token.dep in {"dobj", "nsubjpass"} and self.tokens[token.head].lemma.lower() in self.words.capturing

    def _may_mean(self, word: str, entity: Entity) -> bool:
        """Tell whether nothing in the report says that somebody is a woman where it says "he", or the other way."""
        w = self.words
        if word not in w.he | w.she:
            return True
        nouns, first_names = (w.women, w.first_names_of_women) if word in w.he else (w.men, w.first_names_of_men)
        if any(not nouns.isdisjoint(self._words_of(mention.head)) for mention in entity.mentions):
            return False
        first = entity.actors[0].name.lower().split()[:1] if " " in (entity.actors[0].name or "") else []
        return first_names.isdisjoint(first)

    def _words_of(self, head: int) -> frozenset[str]:
        """Return the words of a phrase up to its head, those of other phrases within it left out."""
        words = self._words.get(head)
        if words is None:
            inside = [*(kid for kid in self.tree.kids[head] if kid < head), head]
            words = frozenset(self.tokens[i].text.lower() for i in inside if self.tokens[i].dep != "poss")
            self._words[head] = words
        return words

    def _is_one(self, entity: Entity) -> bool:
        """Tell whether a name in the plural is that of one state or body: "the United States", "Medical Workers"."""
        return entity.actors[0].kind in {ActorKind.STATE, ActorKind.ORGANISATION} and bool(entity.actors[0].row)

    def _is_body_that_acts(self, entity: Entity) -> bool:
        """Tell whether an entity is an organisation that was a subject when named last; "they" may be its people."""
        return entity.rank < 2 and bool(entity.actors) and entity.actors[0].kind is ActorKind.ORGANISATION

    def _is_somebody_in_office(self, entity: Entity) -> bool:
        """Tell whether an entity is one person known by what they are: "the publisher", "a Chadian minister"."""
        if len(entity.actors) != 1 or entity.plural or entity.actors[0].kind is not ActorKind.ROLE:
            return False
        determined = self.tree.children(entity.first.head, "det", "poss")
        return bool(determined) and any(
            word in self.words.person_nouns for word in (entity.actors[0].role or "").split()[-1:]
        )

    def _distance(
        self, entity: Entity, mention: EntityMention, sentence: int, *, main: bool, several: bool = False
    ) -> tuple[int, int]:
        """Return how far an antecedent lies; the subject of a main clause goes on with that of the sentence before.

        It does so past those who are named in its own sentence only deep in a clause of another subject.
        For several, one body lies a little further than many.
        """
        away = sentence - entity.sentence
        body = int(several and self._is_body_that_acts(entity))
        if not main or body:
            return 2 * away + 2 * body, entity.rank
        if away == 0:
            last = self.tokens[entity.mentions[-1].head]
            verb = self.tokens[last.head]
            own = self.tokens[mention.head].head
            beside = last.dep in SUBJECTS and verb.dep == "advcl" and verb.head == own
            beside = beside and not any(  # "while talking of X, she": X stands inside what she does
                kid < last.index and self.tree.child(kid, *SUBJECTS) is None for kid in self.tree.children(own, "advcl")
            )
            return (0 if entity.rank == 0 or beside else 2), entity.rank
        return (1 if away == 1 and entity.rank == 0 else 2 * away + 1), entity.rank

    def _those_listed(self, mention: EntityMention, sentence: int) -> list[Entity]:
        """Return those whom the sentence before lists as its subject, where "they" is the subject of the next one."""
        if self.register.rank(mention.head) != 0 or sentence == 0:
            return []
        before = self.sentences[sentence - 1]
        roots = [t.index for t in self.tokens[before.first : before.last] if t.head == t.index]
        for kid in (kid for root in roots for kid in self.tree.children(root, "nsubj", "nsubjpass")):
            heads = self.tree.conjuncts(kid)
            found = [e for e in self.register.entities if any(m.head in heads for m in e.mentions)]
            if len(heads) > 1 and len(found) > 1:
                return found
        return []

    def _takes_up_thing(self, mention: EntityMention, sentence: int) -> bool:
        """Tell whether "they" or "it" goes on with the subject of the sentence before, which names nobody.

        The subject of a main clause goes on with that of the one before (Grosz, Joshi and Weinstein 1995).
        """
        token = self.tokens[mention.head]
        if token.dep not in SUBJECTS or self.tokens[token.head].dep != "ROOT" or sentence == 0:
            return False
        before, here = self.sentences[sentence - 1], self.sentences[sentence]
        if before.zone is not here.zone:
            return False
        roots = [t.index for t in self.tokens[before.first : before.last] if t.head == t.index]
        subjects = [kid for root in roots for kid in self.tree.children(root, "nsubj", "nsubjpass")]
        tag = "NNS" if token.text.lower() in self.words.pronouns_plural else "NN"
        return bool(subjects) and all(
            self.tokens[kid].tag == tag and kid not in self.acting and not self.tree.children(kid, "conj")
            for kid in subjects
        )

    def _is_expletive(self, head: int) -> bool:
        return self.tokens[head].dep in {"expl"} or (
            self.tokens[head].dep == "nsubj"
            and any(
                self.tokens[k].dep in {"ccomp", "acl", "xcomp", "advcl"} for k in self.tree.kids[self.tokens[head].head]
            )
            and self.tokens[self.tokens[head].head].lemma == "be"
        )

    def _outside_clause(self, entity: Entity, mention: EntityMention) -> bool:
        """A personal pronoun does not mean the subject or object beside it in its own clause."""
        token = self.tokens[mention.head]
        if token.dep == "poss":
            return True
        doing = self._shared_subject_verb(token.head)
        return all(
            self.tokens[m.head].head != token.head
            and not (self.tokens[m.head].head == doing and self.tokens[m.head].dep in SUBJECTS)
            for m in entity.mentions
            if m.head != mention.head
        )

    def _shared_subject_verb(self, verb: int) -> int:
        """Return the verb whose subject a clause without its own shares: "phoned Aliyev and urged him to stop"."""
        while self.tokens[verb].dep in {"conj", "xcomp"} and self.tree.child(verb, *SUBJECTS) is None:
            verb = self.tokens[verb].head
        return verb

    def _relative(self, mention: EntityMention, sentence: int) -> Referent:
        """ "who", "which" and "that" mean the noun that their clause hangs on."""
        clause = self.tokens[mention.head].head
        while self.tokens[clause].dep != "relcl" and self.tokens[clause].head != clause:
            clause = self.tokens[clause].head
        noun = self.tokens[clause].head
        together = self._listed(noun, clause)
        if together:
            actors = tuple(dict.fromkeys(actor for entity in together for actor in entity.actors))
            return Referent(mention, actors, "relative", together[0].first.span, 0.9)
        meant = self.register.at.get(noun)
        if meant is not None:
            return Referent(mention, meant.actors, "relative", meant.first.span, 0.95, (), meant.index)
        return Referent(mention, (), "relative")

    def _listed(self, noun: int, clause: int) -> list[Entity]:
        """Return all single persons of a list that a clause with a plural verb follows ("A and B, who are …")."""
        verbs = [clause, *self.tree.children(clause, "aux", "auxpass")]
        if self.tokens[noun].dep != "conj" or self.tokens[noun].tag in {"NNS", "NNPS"}:
            return []
        if not any(self.tokens[verb].text.lower() in self.words.plural_verbs for verb in verbs):
            return []
        first = noun
        while self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        heads = set(self.tree.conjuncts(first))
        return [entity for entity in self.register.entities if any(m.head in heads for m in entity.mentions)]
