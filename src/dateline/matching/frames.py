"""Match the frames of the lexicon at a token of the parse, and find the phrases that fill their slots."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.knowledge.lexicon import DOING, Frame, LightVerb, ObjectClass
from dateline.matching.arguments import FRAME, Mentions
from dateline.matching.clauses import SUBJECTS, Grammar
from dateline.matching.manner import done_below, preposition_of, verb_of, way_to
from dateline.matching.modality import FINITE
from dateline.matching.tree import NOMINAL, VERBAL, Tree
from dateline.types import Argument

PARTICLES = frozenset({"prt", "advmod", "prep", "acomp", "oprd", "npadvmod", "neg", "ccomp"})
"""Labels of words that belong to a verb: "blew up", "shot dead", "held hostage"."""
ALTERNATIVE = 3
"""What a frame with listed objects loses where another thing of the class it names as well stands instead."""
PEOPLE = "CROWD"
"""The group of words for many people; the name of a people in the plural will do as well ("Uighurs")."""
TIMES = frozenset({"DATE", "TIME", "CARDINAL"})
SMALL = frozenset({"ADP", "ADV", "ADJ"})
"""Words that may head a clause without a verb: "set them free"."""
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "AID", "COOPERATE", "RETREAT"})
"""Types that are done, not said: their doer is not sought among those who speak of them."""


class Support(Struct, frozen=True):
    """The light verb of an event noun and the side of the event that its subject is."""

    verb: int
    side: str
    through: int
    """The noun that the verb governs: the event noun itself or "series" in "a series of attacks"."""


class Match(Struct, frozen=True):
    """A frame that holds at a token, with the objects it consumed and its light verb."""

    head: int
    frame: Frame
    objects: tuple[int, ...]
    used: tuple[int, ...]
    support: Support | None = None

    @property
    def weight(self) -> int:
        """How specific the frame is here: less where only its class of objects holds, none of its words."""
        loose = self.frame.alternative is not None and not self.objects
        return self.frame.weight - ALTERNATIVE * loose


class FrameMatcher:
    """Matches frames over one report."""

    __slots__ = ("_objects", "days", "endings", "grammar", "lights", "mentions", "shells", "tree")

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        mentions: Mentions,
        lights: Mapping[str, Sequence[LightVerb]],
        shells: frozenset[str] = frozenset(),
        endings: tuple[str, ...] = (),
        days: frozenset[str] = frozenset(),
    ) -> None:
        self.endings = endings
        self.shells = shells
        self.days = days
        self.tree = tree
        self.grammar = grammar
        self.mentions = mentions
        self.lights = lights
        self._objects: dict[int, tuple[int, ...]] = {}

    def match(self, index: int, frames: Sequence[Frame]) -> Match | None:
        """Return the most specific frame that holds at a token; `frames` come most specific first.

        Among equally specific ones the arguments decide: the frame whose slots are filled best.
        """
        best: Match | None = None
        for frame in frames:
            if best is not None and frame.weight < best.weight:
                break
            found = self._holds(index, frame)
            if found is not None and (best is None or self._rank(found) > self._rank(best)):
                best = found
        return best

    def _rank(self, match: Match) -> tuple[int, int]:
        return match.weight, self._filled(match)

    def _filled(self, match: Match) -> int:
        """Count the sides that a match finds, those it does not want as found."""
        recipients = match.frame.recipient == ("none",) or bool(self.recipients(match))
        return 2 * bool(self.actors(match)) + recipients

    def objects(self, index: int) -> tuple[int, ...]:
        """Return the direct objects of a token with their conjuncts and the nouns under "of"."""
        known = self._objects.get(index)
        if known is None:
            heads = self.grammar.object(index) if self.tree.tokens[index].pos in VERBAL else []
            found = [kid for head in heads for kid in self.tree.conjuncts(head)]
            for head in list(found):
                found += [kid for kid in self.grammar.prepositional(head, "of") if kid not in found]
            known = self._objects[index] = tuple(found)
        return known

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
        objects = self._matching_objects(index, frame, self._after(used[1:]) if not self.objects(index) else [])
        if objects is None:
            return None
        used += objects
        if frame.prepositions:
            holders = [support.verb] if support is not None else objects or self.objects(index)
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
        return PEOPLE in frame.subjects and any(self._are_people(kid) for kid in heads)

    def _are_people(self, noun: int) -> bool:
        """Tell whether a plural names many people without office: a people, or those who do something."""
        token = self.tree.tokens[noun]
        if token.tag == "NNPS":
            return True
        return token.tag == "NNS" and token.lemma.endswith(self.endings) and not self.mentions.is_official(noun)

    def _particle(self, index: int, particles: frozenset[str]) -> int | None:
        tree = self.tree
        for kid in [*tree.kids[index], *(sub for above in tree.children(index, "acomp") for sub in tree.kids[above])]:
            token = tree.tokens[kid]
            small = token.dep in {"advcl", "xcomp"} and token.pos in SMALL
            if token.text.lower() not in particles or not (small or token.dep in PARTICLES):
                continue
            if token.dep != "prep" or kid == index + 1 or tree.child(kid, "pobj") is None:
                return kid  # "took in refugees", not "took hostages in the theatre"
        return None

    def _after(self, particles: Sequence[int]) -> list[int]:
        """Return objects that the parser hung under a particle as if it were a preposition: "took in refugees"."""
        below = self.tree.children(particles[0], "pobj") if particles else []
        below = [kid for kid in below if self.tree.tokens[kid].entity not in TIMES]
        return [noun for head in below for noun in self.tree.conjuncts(head)]

    def _matching_objects(self, index: int, frame: Frame, further: Sequence[int]) -> list[int] | None:
        """Return the objects that satisfy the frame, None where its demand is not met."""
        wanted = frame.object_class
        if wanted is ObjectClass.ANY:
            return []
        objects = [*self.objects(index), *further]
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
        for holder in (index, *objects):
            for kid in tree.prepositions(holder):
                word = tree.tokens[kid].lemma.lower()
                for preposition, nouns in frame.prepositions:
                    if word != preposition or self._tells_when(kid):
                        continue
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

    # ------------------------------------------------------------ slots

    def actors(self, match: Match) -> list[Argument]:
        """Return the actors of a match."""
        every = match.frame.recipient == ("none",) and len(match.frame.actor) > 1
        found = self._fill(match, match.frame.actor, every=every)
        spoken = match.frame.pos == "verb" and match.frame.event_type not in DEEDS
        conjunct = spoken and self.tree.tokens[match.head].dep == "conj"
        if conjunct and all(argument.basis.startswith("owner") for argument in found):
            found = self._outer_subject(match.head) or found
        if match.support is not None and match.support.side == "recipient" and not found:
            heads = [
                *self.grammar.prepositional(match.head, "from"),
                *self.grammar.prepositional(match.support.verb, "from"),
            ]
            found = self.mentions.resolve(heads + self.grammar.prepositional(match.support.verb, "by"), FRAME)
        if match.support is not None and match.support.side == "actor" and (every or not found):
            found += self._support_subject(match.support)
        return found

    def _outer_subject(self, verb: int) -> list[Argument]:
        """Return the subject of the saying above, where the parser hung a later verb under what was said."""
        tokens = self.tree.tokens
        if self.tree.child(verb, *SUBJECTS) is not None or self.grammar.is_passive(verb):
            return []
        while tokens[verb].dep == "conj" and tokens[verb].head != verb:
            verb = tokens[verb].head
        if tokens[verb].dep not in {"ccomp", "xcomp"}:
            return []
        return self.mentions.resolve(self.grammar.surface_subject(tokens[verb].head), f"{FRAME}:outer", 0.6)

    def recipients(self, match: Match) -> list[Argument]:
        """Return the recipients of a match."""
        found = self._fill(match, match.frame.recipient, every=False)
        if match.support is not None and match.support.side == "recipient" and not found:
            found = self._support_subject(match.support)
        if not found:
            slots = [slot for slot in match.frame.recipient if slot not in {"none", "poss", "objects"}]
            found = self.mentions.towns_at(head for slot in slots for head in self.slot(match, slot))
        return found

    def _support_subject(self, support: Support) -> list[Argument]:
        return self.mentions.resolve(self.grammar.subject(support.verb), FRAME)

    def _fill(self, match: Match, slots: Sequence[str], *, every: bool) -> list[Argument]:
        found: list[Argument] = []
        for slot in slots:
            if slot == "none":
                continue
            heads = self.slot(match, slot)
            if slot == "objects":
                new = self.mentions.alone(heads, f"{FRAME}:{slot}")
            elif slot == "poss":
                new = self.mentions.named(self._owning(match, heads), f"{FRAME}:{slot}")
            else:
                new = self.mentions.resolve(heads, f"{FRAME}:{slot}")
            found += [argument for argument in new if all(argument.span != other.span for other in found)]
            if found and not every:
                return found
        return found

    def _owning(self, match: Match, heads: Sequence[int]) -> list[int]:
        """Leave out compounds that say where ("the Kabul bombing", "killed in Mali attack"), not who."""
        tokens = self.tree.tokens
        token = tokens[match.head]
        where = token.dep == "pobj" and tokens[token.head].lemma in {"in", "at"}
        found: list[int] = []
        for head in heads:
            place = head in self.mentions.places or (where and tokens[head].entity == "GPE")
            if tokens[head].dep != "compound" or not place:
                found.append(head)
        return found

    def slot(self, match: Match, slot: str) -> list[int]:
        """Return the heads of the phrases in a slot."""
        grammar, index = self.grammar, match.head
        pos = match.frame.pos
        if slot == "subj":
            if pos == "verb":
                return grammar.subject(index)
            if pos == "adverb":
                return grammar.subject(match.support.verb) if match.support is not None else []
            if pos == "adjective":
                token = self.tree.tokens[index]
                return [token.head] if token.dep == "amod" else grammar.surface_subject(token.head)
            return grammar.subject(match.support.verb) if match.support is not None else []
        if slot == "obj":
            if pos == "verb":
                direct = grammar.object(index) or (self._after(match.used[1:2]) if match.frame.particles else [])
                rest = [kid for kid in direct if kid not in match.objects]
                return rest or [kid for kid in match.objects if self.mentions.at(kid) is not None]
            return self.tree.objects_of(index) if pos == "adverb" else []
        if slot == "objects":
            return list(match.objects)
        if slot == "iobj":
            return grammar.indirect_object(index)
        if slot == "comp":
            found = self._complement_subject(index)
            if not found and match.frame.complement.startswith(DOING):
                found = [noun for kid in done_below(self.tree, index) for noun in grammar.object(kid)]
            return found
        if slot == "clause":
            clauses = [kid for kid in grammar.complement(index) if self.tree.tokens[kid].tag not in FINITE]
            subjects = [self.tree.child(kid, *SUBJECTS) for kid in clauses]
            return [kid for kid in subjects if kid is not None]
        if slot == "poss":
            if pos == "noun":
                return grammar.possessor(index)
            holders = match.objects or tuple(grammar.object(index))
            return [owner for kid in holders for owner in grammar.possessor(kid)]
        return self._under_preposition(match, slot)

    def _complement_subject(self, index: int) -> list[int]:
        """Return whom the complement is about: the subject of the clause, else the (indirect) object."""
        tree = self.tree
        for kid in self.grammar.complement(index):
            subject = tree.child(kid, *SUBJECTS)
            if subject is not None:
                return [subject]
        return self.grammar.object(index) or self.grammar.indirect_object(index)

    def _under_preposition(self, match: Match, preposition: str) -> list[int]:
        grammar, tree = self.grammar, self.tree
        holders = [match.head, *match.objects]
        if match.support is not None:
            holders += [match.support.through, match.support.verb]
        if match.frame.pos == "noun":  # "the beating of a student by police": parsers hang "by" on the student
            holders += grammar.prepositional(match.head, "of")
        elif match.frame.pos == "adverb" and match.support is not None:
            holders += way_to(self.tree, match.head, match.support.verb) + list(self.objects(match.support.verb))
        elif match.frame.pos == "verb":
            holders += [kid for kid in self.objects(match.head) if self.mentions.at(kid) is None]
        found: list[int] = []
        for holder in holders:
            new = [kid for kid in grammar.prepositional(holder, preposition) if kid not in match.used]
            found += [kid for kid in new if kid not in found]
            if found:
                return found
        for kid in match.used:  # "an operation by the army", where the frame asks for "by:army"
            if tree.tokens[kid].dep == "pobj" and tree.tokens[tree.tokens[kid].head].lemma.lower() == preposition:
                return [kid]
        if match.frame.pos == "adjective":
            return grammar.prepositional(tree.tokens[match.head].head, preposition)
        return found
