"""Match the frames of the lexicon at a token of the parse."""

from collections.abc import Mapping, Sequence

from dateline.knowledge.lexicon import DOING, Frame, LightVerb, ObjectClass
from dateline.matching.arguments import Mentions
from dateline.matching.clauses import SUBJECTS, Grammar
from dateline.matching.manner import done_below, preposition_of, verb_of
from dateline.matching.slots import Match, Slots, Support
from dateline.matching.tree import NOMINAL, VERBAL, Tree

PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "npadvmod", "neg", "ccomp", "aux"})
"""Labels of words that belong to a verb: "blew up", "shot dead", "held hostage", "will regret"."""
PEOPLE = "CROWD"
"""The group of words for many people; the name of a people in the plural will do as well ("Uighurs")."""
STATES = "STATE"
"""States and their governments: their protest is a note, that of people a march."""
DAY = "DAY"
"""Stands for the days among the nouns of a preposition: who is called on Saturday is called by telephone."""
UNDERGONE = "passive"
"""Complement of a frame that holds only where the doer is left out: police arrest those who "were picked up"."""
SMALL = frozenset({"ADP", "ADV", "ADJ"})
"""Words that may head a clause without a verb: "set them free"."""
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


class FrameMatcher:
    """Matches frames over one report."""

    __slots__ = (
        "_acted_on",
        "_below",
        "days",
        "ending",
        "endings",
        "grammar",
        "lights",
        "mentions",
        "shells",
        "slots",
        "tree",
    )

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        mentions: Mentions,
        lights: Mapping[str, Sequence[LightVerb]],
        shells: frozenset[str] = frozenset(),
        endings: tuple[str, ...] = (),
        days: frozenset[str] = frozenset(),
        ending: frozenset[str] = frozenset(),
        currencies: frozenset[str] = frozenset(),
    ) -> None:
        self.ending = ending
        self.endings = endings
        self.shells = shells
        self.days = days
        self.tree = tree
        self.grammar = grammar
        self.mentions = mentions
        self.lights = lights
        self.slots = Slots(tree, grammar, mentions, currencies)
        self._below: dict[int, set[str]] = {}
        self._acted_on: dict[int, set[str]] = {}

    def match(self, index: int, frames: Sequence[Frame]) -> Match | None:
        """Return the most specific frame that holds at a token; `frames` come most specific first.

        Among equally specific ones the arguments decide: the frame whose slots are filled best.
        """
        best: Match | None = None
        for frame in frames:
            if best is not None and frame.weight < best.weight:
                break
            if self._lacks_words(index, frame):
                continue
            found = self._holds(index, frame)
            if found is not None and (best is None or self._rank(found) > self._rank(best)):
                best = found
        return best

    def _lacks_words(self, index: int, frame: Frame) -> bool:
        """Tell at once where a frame cannot hold: none of its particles stands near, or none of its objects."""
        if frame.particles:
            return frame.pos != "adverb" and frame.particles.isdisjoint(self._words_below(index))
        listed = frame.object_class is ObjectClass.WORDS and frame.alternative is None and not frame.qualified
        return listed and frame.objects.isdisjoint(self._things(index))

    def _words_below(self, index: int) -> set[str]:
        """Return the words one and two steps below a token."""
        if index not in self._below:
            words, kids = self.tree.words, self.tree.kids
            below = [*kids[index], *(low for kid in kids[index] for low in kids[kid])]
            self._below[index] = {words[kid] for kid in below}
        return self._below[index]

    def _things(self, index: int) -> set[str]:
        """Return the words for what a token acts on or says of its subject."""
        if index not in self._acted_on:
            things = (*self.slots.objects(index), *self.grammar.attributes(index))
            self._acted_on[index] = {self.tree.lemmas[kid] for kid in things}
        return self._acted_on[index]

    def _rank(self, match: Match) -> tuple[int, int]:
        return match.weight, self._filled(match)

    def _filled(self, match: Match) -> int:
        """Count the sides that a match finds, those it does not want as found."""
        recipients = match.frame.recipient == ("none",) or bool(self.slots.recipients(match))
        return 2 * bool(self.slots.actors(match)) + recipients

    def _holds(self, index: int, frame: Frame) -> Match | None:
        used = [index]
        if frame.subjects and not self._has_subject(index, frame):
            return None
        support = None
        if frame.pos == "adverb":
            verb = verb_of(self.tree, index)
            if verb is None:
                return None
            support = Support(verb, "none", index)
        if frame.particles:
            particle = (
                preposition_of(self.tree, index, frame.particles)
                if support is not None
                else self._particle(index, frame.particles)
            )
            if particle is None:
                return None
            used.append(particle)
        objects = self._matching_objects(
            index, frame, self.slots.after(used[1:]) if not self.slots.objects(index) else []
        )
        if objects is None:
            return None
        used += objects
        if frame.prepositions:
            holders = [support.verb] if support is not None else objects or self.slots.objects(index)
            found = self._preposition(index, holders, frame)
            if found is None:
                return None
            used += found
        if frame.complement and not self._complement(index, frame.complement):
            return None
        if frame.pos == "noun":
            support = self.support(index)
        return Match(index, frame, tuple(objects), tuple(used), support)

    def _has_subject(self, index: int, frame: Frame) -> bool:
        """Tell whether the doer is one of the words that the frame asks for."""
        if frame.pos == "noun":
            doers = self.grammar.possessor(index)
            doers += [kid for word in ("by", "of") for kid in self.grammar.prepositional(index, word)]
        else:
            doers = self.grammar.subject(index)
        heads = [kid for head in doers for kid in self.tree.conjuncts(head)]
        tokens = [self.tree.tokens[kid] for kid in heads]
        if any(
            token.lemma.lower() in frame.subjects
            or (token.tag == "NNPS" and token.text.lower().removesuffix("s") in frame.subjects)
            for token in tokens
        ):
            return True
        if ObjectClass.BODY in frame.subjects and any(self.mentions.is_international(kid) for kid in heads):
            return True
        if STATES in frame.subjects and any(self.mentions.is_state(kid) for kid in heads):
            return True
        return PEOPLE in frame.subjects and any(self._are_people(kid) for kid in heads)

    def _are_people(self, noun: int) -> bool:
        """Tell whether a plural names many people without office: a people, or those who do something."""
        token = self.tree.tokens[noun]
        if token.tag == "NNPS":
            return True
        return token.tag == "NNS" and token.lemma.endswith(self.endings) and not self.mentions.is_official(noun)

    def _particle(self, index: int, particles: frozenset[str]) -> int | None:
        tree = self.tree
        beside = [sub for above in tree.children(index, "acomp", "advmod") for sub in tree.kids[above]]
        for kid in [*tree.kids[index], *beside]:
            token = tree.tokens[kid]
            small = token.dep in {"advcl", "xcomp"} and token.pos in SMALL
            if token.text.lower() not in particles or not (small or token.dep in PARTICLES):
                continue
            if token.dep != "prep" or kid == index + 1 or tree.child(kid, "pobj") is None:
                return kid  # "took in refugees", not "took hostages in the theatre"
        return None

    def _matching_objects(self, index: int, frame: Frame, further: Sequence[int]) -> list[int] | None:
        """Return the objects that satisfy the frame, None where its demand is not met."""
        wanted = frame.object_class
        if wanted is ObjectClass.ANY:
            return []
        objects = [*self.slots.objects(index), *further]
        if wanted is ObjectClass.WORDS:
            tokens = self.tree.tokens
            found = [kid for kid in objects if tokens[kid].lemma.lower() in frame.objects]
            if frame.qualified:
                found += [kid for kid in objects if self._qualified(kid) & frame.objects]
            if not found:
                found = [kid for kid in self.grammar.attributes(index) if tokens[kid].lemma.lower() in frame.objects]
            if found or frame.alternative is None:
                return found or None
            wanted = frame.alternative
        if wanted is ObjectClass.NONE:
            blocked = objects or (self.grammar.complement(index) and not frame.complement)
            return None if blocked else []
        if wanted is ObjectClass.SOME:
            return [kid for kid in objects if self.mentions.at(kid) is None] or None
        if wanted is ObjectClass.ACTOR:
            return [] if any(self.mentions.below(kid) for kid in objects) else None
        if wanted is ObjectClass.BODY:
            return [] if any(self.mentions.is_international(kid) for kid in objects) else None
        if wanted is ObjectClass.PERSON:
            return [] if any(self.mentions.is_person(kid) for kid in objects) else None
        return [] if any(self.mentions.is_place(kid) for kid in objects) else None

    def _qualified(self, noun: int) -> frozenset[str]:
        """Return a noun with each of its modifiers, as "joint+exercise"."""
        tokens = self.tree.tokens
        lemma = tokens[noun].lemma.lower()
        kids = [kid for kid in self.tree.kids[noun] if tokens[kid].dep in {"amod", "compound"}]
        return frozenset(f"{tokens[kid].lemma.lower()}+{lemma}" for kid in kids)

    def _preposition(self, index: int, objects: Sequence[int], frame: Frame) -> list[int] | None:
        tree = self.tree
        named = {kid for kid in objects if tree.tokens[kid].dep == "oprd"}  # not "called it a day for all"
        for holder in (index, *(kid for kid in objects if kid not in named)):
            for kid in tree.prepositions(holder):
                word = tree.tokens[kid].lemma.lower()
                for preposition, nouns in frame.prepositions:
                    if word != preposition:
                        continue
                    day = self._tells_when(kid)
                    if day != (DAY in nouns):
                        continue
                    if day and not self.grammar.attributes(index):  # not "called him a liar on Saturday"
                        return [kid]
                    if not nouns:
                        return [kid]
                    below = [noun for head in tree.objects_of(kid) for noun in tree.conjuncts(head)]
                    below += tree.children(kid, "pcomp")
                    hits = [noun for noun in below if tree.tokens[noun].lemma.lower() in nouns]
                    if not hits and ObjectClass.ACTOR in nouns and any(self.mentions.below(noun) for noun in below):
                        return [kid]  # whoever it is stays free to be a side
                    if not hits and ObjectClass.BODY in nouns:
                        hits = [noun for noun in below if self.mentions.is_international(noun)]
                    if hits:
                        return [kid, hits[0]]
        return self._clause_after(index, frame)

    def _clause_after(self, index: int, frame: Frame) -> list[int] | None:
        """Return the preposition that opens a clause where the frame asks for no noun: "called for him to resign"."""
        wanted = {preposition for preposition, nouns in frame.prepositions if not nouns}
        for clause in self.grammar.complement(index) if wanted else ():
            mark = self.tree.child(clause, "mark")
            if mark is not None and self.tree.tokens[mark].text.lower() in wanted:
                return [mark]
        return None

    def _tells_when(self, preposition: int) -> bool:
        """Tell whether a preposition only gives the day: "called the king on Saturday" calls on nobody."""
        tokens = self.tree.tokens
        below = self.tree.objects_of(preposition)
        return bool(below) and all(tokens[noun].lemma.lower() in self.days for noun in below)

    def _complement(self, index: int, wanted: str) -> bool:
        tree = self.tree
        if wanted == UNDERGONE:
            return self.grammar.is_passive(index) and tree.child(index, "agent") is None
        if wanted.startswith(DOING):
            verbs = frozenset(wanted.removeprefix(DOING).split("+"))
            return any(tree.tokens[kid].lemma.lower() in verbs for kid in done_below(self.tree, index))
        for kid in tree.kids[index]:
            token = tree.tokens[kid]
            if token.dep not in {"xcomp", "ccomp", "advcl", "pcomp", "acl", "parataxis"}:
                continue
            infinitive = any(tree.tokens[sub].tag == "TO" for sub in tree.kids[kid])
            if wanted == "to" and infinitive:
                return True
            if wanted == "ing" and token.tag == "VBG":
                return True
            if wanted in {"that", "quote"} and token.dep in {"ccomp", "parataxis"} and not infinitive:
                return True
        if wanted == "ing":
            return any(tree.child(kid, "pcomp") is not None for kid in tree.prepositions(index))
        return False

    def support(self, index: int) -> Support | None:
        """Find the light verb that governs an event noun ("launched a series of attacks", "came under attack")."""
        tree = self.tree
        noun = index
        for _ in range(3):
            token = tree.tokens[noun]
            if token.dep == "conj" and tree.tokens[token.head].pos in NOMINAL:
                noun = token.head
            elif token.dep == "compound" and tree.tokens[token.head].lemma in self.shells:
                noun = token.head  # "a mediation effort", "the dialogue process"
            elif token.dep == "pobj" and tree.tokens[token.head].lemma == "of":
                above = tree.tokens[token.head].head
                if tree.tokens[above].pos not in NOMINAL or self.mentions.at(above) is not None:
                    break
                if tree.tokens[above].lemma.lower() in self.ending:
                    break  # "announced the halt of the tests" announces no tests
                noun = above
            else:
                break
        token = tree.tokens[noun]
        verb, preposition = token.head, ""
        if token.dep == "pobj":
            preposition = tree.tokens[token.head].lemma
            verb = tree.tokens[token.head].head
        if verb != noun and tree.tokens[verb].pos in VERBAL:
            found = self._light(verb, preposition, token.dep, noun)
            if found is not None:
                return found
        for kid in tree.children(noun, "acl", "relcl"):
            found = self._light(kid, "", "acl", noun)
            if found is not None and noun in self.grammar.object(kid):
                return found
        return None

    def _light(self, verb: int, preposition: str, dep: str, noun: int) -> Support | None:
        if not preposition and self.tree.child(verb, "oprd") is not None:
            return None  # "called the raid a crime" names it, nobody raids
        for row in self.lights.get(self.tree.tokens[verb].lemma, ()):
            if row.preposition != preposition:
                continue
            if row.particle and self._particle(verb, frozenset({row.particle})) is None:
                continue
            if row.subject == "none":
                if dep in SUBJECTS:
                    return Support(verb, "none", noun)
                continue
            if preposition or dep in {"dobj", "nsubjpass", "acl", "attr"}:
                return Support(verb, row.subject, noun)
        return None
