"""Who fills the slots of a frame that holds: actors and recipients by their grammatical function."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.lexicon import DOING, Frame
from dateline.matching.arguments import FRAME, OWNER, Mentions
from dateline.matching.clauses import SUBJECTS, Grammar
from dateline.matching.manner import done_below, way_to
from dateline.matching.modality import FINITE
from dateline.matching.tree import VERBAL, Tree
from dateline.types import ActorKind, Argument

ALTERNATIVE = 3
"""What a frame with listed objects loses where another thing of the class it names as well stands instead."""
TIMES = frozenset({"DATE", "TIME", "CARDINAL"})
COMPOUND = frozenset({"compound", "nmod"})
"""Labels of a name that only stands before the noun: a region does so to say where, "Texas's lawsuit" is its own."""
WHERE = frozenset({"owner:in", "owner:with"})
"""Bases that say where or beside whom a thing is, which does nothing for that: "a deal with Togo helped"."""
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


class Slots:
    """Fills the slots of frames over one report."""

    __slots__ = ("_objects", "currencies", "grammar", "mentions", "tree")

    def __init__(
        self, tree: Tree, grammar: Grammar, mentions: Mentions, currencies: frozenset[str] = frozenset()
    ) -> None:
        self.currencies = currencies
        self.tree = tree
        self.grammar = grammar
        self.mentions = mentions
        self._objects: dict[int, tuple[int, ...]] = {}

    def objects(self, index: int) -> tuple[int, ...]:
        """Return the direct objects of a token with their conjuncts and the nouns under "of"."""
        known = self._objects.get(index)
        if known is None:
            heads = self.grammar.object(index) if self.tree.tokens[index].pos in VERBAL else []
            found = [kid for head in heads for kid in self.tree.conjuncts(head)]
            for head in list(found):
                found += [kid for kid in self.grammar.prepositional(head, "of") if kid not in found]
                if self._is_amount(head):  # "suspended $100 million in aid" suspends aid
                    found += [kid for kid in self.grammar.prepositional(head, "in") if kid not in found]
            known = self._objects[index] = tuple(found)
        return known

    def _is_amount(self, index: int) -> bool:
        """Tell whether an object is a sum: "$40 million", "30 million euros"."""
        tokens = self.tree.tokens
        if tokens[index].lemma.lower() not in self.currencies:
            return False
        return any(tokens[kid].dep in {"nummod", "quantmod", "compound"} for kid in self.tree.kids[index])

    def after(self, particles: Sequence[int]) -> list[int]:
        """Return objects that the parser hung under a particle as if it were a preposition: "took in refugees"."""
        below = self.tree.children(particles[0], "pobj") if particles else []
        below = [kid for kid in below if self.tree.tokens[kid].entity not in TIMES]
        return [noun for head in below for noun in self.tree.conjuncts(head)]

    def actors(self, match: Match) -> list[Argument]:
        """Return the actors of a match."""
        every = match.frame.recipient == ("none",) and len(match.frame.actor) > 1
        found = [a for a in self._fill(match, match.frame.actor, every=every) if not self._is_where(a)]
        spoken = match.frame.pos == "verb" and match.frame.event_type not in DEEDS
        conjunct = spoken and self.tree.tokens[match.head].dep == "conj"
        if conjunct and (self._resumes(match.head) or all(a.basis.startswith("owner") for a in found)):
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

    def _resumes(self, verb: int) -> bool:
        """Tell whether a later verb goes on with the saying: "said they had been caught and warned Washington"."""
        tokens = self.tree.tokens
        first = tokens[verb].head
        earlier = any(tokens[kid].text.lower() == "had" for kid in self.tree.children(first, "aux"))
        return earlier and self.grammar.is_passive(first) and tokens[verb].tag == "VBD"

    def _is_where(self, argument: Argument) -> bool:
        """Tell whether the owner of a thing only says where it is: "the Boston rally", "the accord with Togo"."""
        if argument.basis in WHERE:
            return True
        if argument.basis not in {OWNER, f"{FRAME}:poss"}:
            return False
        heads = [r.mention.head for r in self.mentions.referents if r.mention.span == argument.span]
        beside = any(self.tree.tokens[head].dep in COMPOUND for head in heads)
        return beside and all(actor.kind is ActorKind.STATE and not actor.sector for actor in argument.actors)

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
            # "killed in Mali attack", but "killed in US attack": states without an adjective stand so as doers.
            named = self.mentions.is_place(head) and not tokens[head].text.isupper()
            place = head in self.mentions.places or (where and named)
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
                direct = grammar.object(index) or (self.after(match.used[1:2]) if match.frame.particles else [])
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
            holders += [kid for kid in match.used if tree.tokens[kid].dep == "pobj"]  # "met with criticism from"
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
