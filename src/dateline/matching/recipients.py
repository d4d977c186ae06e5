"""Recipients beyond the frame: whose thing is acted on, whom the complement concerns, and where."""

from collections.abc import Callable, Container, Iterable, Sequence

from dateline.matching.arguments import OPEN, Mentions
from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.tree import VERBAL, Tree
from dateline.types import Actor, ActorKind, Argument, MentionKind, Referent

ORDER = {"poss": 0, "agent": 1, "nsubj": 1, "nsubjpass": 1, "dobj": 2, "compound": 2, "amod": 2, "nmod": 2, "prep": 3}
"""Branches of a phrase in the order in which an owner is looked for; others come last."""
CLOSED = frozenset(
    {"punct", "cc", "mark", "aux", "auxpass", "det", "advmod", "npadvmod", "tmod", "parataxis", "intj", "relcl"}
)
"""Branches in which nobody is looked for: what is said of a thing besides ("the accord, which Putin opposed")."""
INNER = frozenset({"compound", "amod", "nmod"})
"""Parts of a phrase that say what a thing is."""
MOVING = frozenset({"MOBILIZE"})
PROTECTED = frozenset({"CVL", "REF", "JRN", "NGO", "MED", "EDU", "AGR", "REL"})
FORCES = frozenset({"MIL", "COP"})
"""Types that only move forces, and sectors that forces are not sent against."""
BLAMING = frozenset({"ACCUSE"})
"""Types whose recipient did the act in the object, so that its victims are not to be taken."""
SAID = frozenset({"AGREE", "REQUEST", "ACCUSE", "CONSULT", "REJECT", "THREATEN"})
"""Types whose words do not fall on the town where they are spoken."""
BARGAINING = frozenset({"REJECT", "THREATEN"})
"""Types whose condition names the other side."""
OFFICIAL = frozenset({"GOV", "IGO", "MIL"})
"""Sectors of those whose own country is not whom they act upon, where nothing but its name is found."""
WORDS = frozenset({"AGREE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONSULT", "CONCEDE"})
"""Types of words of which a clause with a subject of its own is only the matter; blame falls on that subject."""
CROWDS = frozenset({"CVL", "LAB", "JRN", "EDU", "SOC", None})
"""Sectors of people at large, who are meant where they are told which: "the teachers", not "teachers"."""
NEAR = frozenset({"COOPERATE", "CONSULT", "SUPPORT"})
"""Types whose recipient stands near; what the act is for or leads to names others, often the opponent."""
GOVERNING = frozenset({"government", "administration", "cabinet"})
DEEPEST = 7


class RecipientSearch:
    """Looks for a recipient where the frame's slots name none."""

    __slots__ = ("beside", "circumstance", "demanding", "grammar", "mentions", "providing", "tree")

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        mentions: Mentions,
        circumstance: frozenset[str],
        demanding: frozenset[str] = frozenset(),
        providing: frozenset[str] = frozenset(),
        beside: frozenset[str] = frozenset(),
    ) -> None:
        self.beside = beside
        self.providing = providing
        self.circumstance = circumstance
        self.demanding = demanding
        self.tree = tree
        self.grammar = grammar
        self.mentions = mentions

    def find(self, candidate: Candidate) -> list[Argument]:
        """Return the nearest other actor in what is acted on, in the complement, or in the clause."""
        taken = Taken(candidate.actors, candidate.used)
        places: list[Argument] = []
        closed = self.mentions.harms | self._misdeeds(candidate) if _blames(candidate) else frozenset[int]()
        own = _own_forces(candidate)
        fits = _against(candidate) if candidate.event_type in MOVING else _anybody
        for basis, confidence, heads in self._stages(candidate):
            open_heads = [kid for kid in heads if kid not in closed and kid not in own]
            reach = _is_no_outlet if basis == "clause" and fits is _anybody else fits
            found = self._search(open_heads, taken, places, closed, reach, candidate)
            if found is not None:
                return [_argument(one, basis, confidence) for one in self._with_listed(found, taken)]
        if candidate.event_type in SAID:
            places = [place for place in places if place.entity >= 0]
        if places:
            return [places[0]]
        return []

    def _with_listed(self, found: Referent, taken: "Taken") -> list[Referent]:
        """Return somebody found with the others of the same list: "its wish to talk to Peru and Chile"."""
        others = [self.mentions.at(kid) for kid in self.mentions.listed(found.mention.head)[1:]]
        known = [other for other in others if other is not None and any(_is_party(a) for a in other.actors)]
        return [found, *(other for other in known if other is not found and not taken.has(other))]

    def _stages(self, candidate: Candidate) -> Iterable[tuple[str, float, Sequence[int]]]:
        grammar, tree = self.grammar, self.tree
        head, node = candidate.head, candidate.node
        frame = candidate.frame
        if frame is not None and frame.pos == "noun":
            yield "phrase", 0.5, tree.prepositions(head)
        else:
            yield "phrase", 0.55, [kid for kid in grammar.object(head) if kid != head]
        yield "complement", 0.45, grammar.complement(head)
        if candidate.event_type in NEAR:
            return
        if candidate.event_type in BARGAINING:
            yield "condition", 0.45, self._conditions(node)
        clauses = [kid for kid in tree.children(node, "advcl") if tree.child(kid, "nsubj", "nsubjpass", "mark") is None]
        around = [
            kid
            for kid in tree.prepositions(node)
            if tree.tokens[kid].dep != "agent" and not self._is_beside(kid) and not self._is_beside(kid + 1)
        ]
        yield "clause", 0.35, [kid for kid in around + clauses if not self._is_circumstance(kid)]

    def _is_beside(self, index: int) -> bool:
        """Tell whether a preposition names who acts beside the actor: "along with Norway"."""
        words = self.tree.words
        return 0 < index < len(words) and words[index - 1] in self.beside

    def _misdeeds(self, candidate: Candidate) -> set[int]:
        """Return what somebody is blamed for, those who suffer from it within: "accused the law of hurting farmers"."""
        tree = self.tree
        if not self.grammar.object(candidate.head):
            return set()
        return {kid for kid in tree.subtree(candidate.node) if tree.child(kid, "pcomp") is not None}

    def _conditions(self, verb: int) -> list[int]:
        """Return who is to act first: "will not lift the embargo until Cuba frees its prisoners"."""
        tree, grammar = self.tree, self.grammar
        clauses = [
            kid
            for kid in tree.children(verb, "advcl")
            if any(tree.tokens[sub].lemma.lower() in self.demanding for sub in tree.children(kid, "mark"))
        ]
        return [head for clause in clauses for head in grammar.subject(clause)]

    def _is_circumstance(self, index: int) -> bool:
        """Tell whether a branch tells when or why: after the killings, where troops fight."""
        tokens = self.tree.tokens
        if tokens[index].lemma.lower() in self.circumstance or tokens[index].text.lower() in self.circumstance:
            return True
        if tokens[index].dep not in {"relcl", "advcl"}:
            return False
        if tokens[index].dep == "advcl" and any(
            tokens[kid].text.lower() in self.circumstance for kid in self.tree.children(index, "mark", "advmod")
        ):
            return True  # "vowed to strike back after Peru closed the border"
        if tokens[index].dep == "advcl" and self.tree.child(index, "nsubjpass") is not None:
            return self.tree.child(index, "mark") is not None  # "unless the president is freed": by others
        return any(tokens[kid].tag == "WRB" for kid in self.tree.kids[index])

    def _search(
        self,
        heads: Sequence[int],
        taken: "Taken",
        places: list[Argument],
        closed: Container[int],
        fits: Callable[[Referent], bool],
        candidate: Candidate,
    ) -> Referent | None:
        """Walk down from the heads, nearest and likeliest branches first."""
        tree, tokens = self.tree, self.tree.tokens
        level = [(index, 0) for index in heads]
        words = candidate.event_type in WORDS
        for depth in range(DEEPEST):
            following: list[tuple[int, int]] = []
            for index, _rank in level:
                referent = self.mentions.at(index)
                head = referent.mention.head if referent is not None else index
                # A word of the frame is what is done, not to whom: "declared a state of siege".
                act = head in taken.words and tokens[head].tag == "NN"
                provided = self._is_provided(head)
                fit = referent is not None and not provided and not act and not taken.has(referent)
                crowd = words and referent is not None and self._is_crowd(referent)
                fit = fit and not crowd
                if referent is not None and fit and self._is_known(referent, index, depth):
                    if index in self.mentions.places:
                        places.append(_argument(referent, "place", 0.3))
                    elif fits(referent):
                        return referent
                places += self.mentions.towns_at([index]) if referent is None else []
                for kid in tree.kids[index]:
                    label = tokens[kid].dep
                    if (
                        label in CLOSED
                        or kid in closed
                        or self._is_circumstance(kid)
                        or (label == "appos" and self._is_aside(kid, referent, taken))
                        or (label == "ccomp" and words and tree.child(kid, "nsubj", "nsubjpass") is not None)
                        or (label == "conj" and tokens[kid].pos in VERBAL and index in heads)
                        or (crowd and label in INNER)
                        or (provided and (label in INNER or tokens[kid].lemma == "of"))
                    ):
                        continue
                    rank = (
                        0 if label == "prep" and tokens[kid].lemma in {"of", "by", "against"} else ORDER.get(label, 4)
                    )
                    following.append((kid, rank))
            level = sorted(following, key=lambda item: item[1])
        return None

    def _is_aside(self, apposition: int, referent: Referent | None, taken: "Taken") -> bool:
        """Tell whether an apposition describes the actor, or a thing in words that name nobody themselves."""
        if referent is not None:
            return taken.has(referent)
        return self.mentions.at(apposition) is None

    def _is_crowd(self, referent: Referent) -> bool:
        """Tell whether a phrase means people at large, no side of any words: "a better father", "local schools"."""
        if referent.mention.kind is not MentionKind.NOMINAL:
            return False
        kids = self.tree.kids[referent.mention.head]
        told = any(
            self.tree.tokens[kid].dep == "poss"
            or (self.tree.tokens[kid].dep == "det" and self.tree.tokens[kid].lemma.lower() not in OPEN)
            for kid in kids
        )
        return not told and all(actor.sector in CROWDS for actor in referent.actors)

    def _is_provided(self, index: int) -> bool:
        """Tell whether something is what is made or sent, not to whom: "agreed to set up a hospital in Chad"."""
        token = self.tree.tokens[index]
        if token.dep not in {"dobj", "conj"} or token.pos == "PROPN":
            return False
        if token.dep == "conj":
            return self._is_provided(token.head)
        return self.tree.tokens[token.head].lemma.lower() in self.providing

    def _is_known(self, referent: Referent, index: int, depth: int) -> bool:
        """Tell whether a mention can stand as a recipient that no slot named.

        A pronoun can only where it is near; a name of which nothing is known may be a product or a disease.
        """
        person = self.tree.tokens[index].entity == "PERSON" and bool(referent.actors)
        if not person and not any(_is_party(actor) for actor in referent.actors):
            return False
        return referent.mention.kind is not MentionKind.PRONOUN or depth < 2


def _anybody(_: Referent) -> bool:
    return True


def _is_no_outlet(referent: Referent) -> bool:
    """Tell whether somebody is more than the outlet in which words are printed."""
    bodies = {ActorKind.OUTLET, ActorKind.ORGANISATION}
    return all(actor.kind not in bodies or actor.sector != "JRN" for actor in referent.actors)


def _against(candidate: Candidate) -> Callable[[Referent], bool]:
    """Return a test of whom forces may be sent against: neither those whom they protect nor themselves."""
    homes = {actor.country for argument in candidate.actors for actor in argument.actors}

    def test(referent: Referent) -> bool:
        return all(
            actor.sector not in PROTECTED
            and not (actor.sector in FORCES and (actor.country is None or actor.country in homes))
            for actor in referent.actors
        )

    return test


def _own_forces(candidate: Candidate) -> tuple[int, ...]:
    """Return the objects that the frame takes for the actor's own: "deployed troops"."""
    match = candidate.match
    return match.objects if match is not None and "objects" in match.frame.actor else ()


def _blames(candidate: Candidate) -> bool:
    """Tell whether the recipient is who did the act in the object; an inquiry is into what was done to somebody."""
    return candidate.event_type in BLAMING and candidate.mode != "investigate"


class Taken:
    """The actors of an event, which cannot be its recipients as well."""

    __slots__ = ("entities", "governments", "homes", "names", "spans", "words")

    def __init__(self, actors: Sequence[Argument], words: Container[int] = ()) -> None:
        self.words = words
        self.spans = [argument.span for argument in actors]
        self.entities = {argument.entity for argument in actors if argument.entity >= 0}
        # What a minister does is no act upon "the government", when that is not the object of the verb itself.
        self.governments = {
            a.country for argument in actors for a in argument.actors if a.sector == "GOV" and a.country
        }
        self.homes = {
            a.country or a.international for argument in actors for a in argument.actors if a.sector in OFFICIAL
        } - {None}
        self.names = {actor.name for argument in actors for actor in argument.actors}

    def has(self, referent: Referent) -> bool:
        """Tell whether a referent is one of the actors."""
        if referent.entity >= 0 and referent.entity in self.entities:
            return True
        if any(referent.mention.span.overlaps(span) for span in self.spans):
            return True
        if any(actor.country in self.governments for actor in referent.actors if actor.role in GOVERNING):
            return True
        if referent.actors and all(_homeland(actor) in self.homes for actor in referent.actors):
            return True
        return any(actor.name in self.names for actor in referent.actors)


def _is_party(actor: Actor) -> bool:
    return bool(actor.country or actor.international or actor.sector or actor.kind is ActorKind.PERSON)


def _homeland(actor: Actor) -> str | None:
    """Return the country or continent that an actor is, None for anybody else."""
    whole = actor.kind is ActorKind.STATE or (actor.sector == "GOV" and bool(actor.row) and not actor.role)
    return (actor.country or actor.international) if whole and actor.kind is not ActorKind.PERSON else None


def _argument(referent: Referent, basis: str, confidence: float) -> Argument:
    return Argument(
        referent.mention.span,
        referent.actors,
        basis,
        confidence * referent.confidence,
        referent.entity,
        referent.readings,
    )
