"""From a phrase of the parse to the actors it names: the mention at its head, else the owner of what it names."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from dateline.matching.clauses import Grammar
from dateline.matching.tree import NOMINAL, Tree
from dateline.types import Actor, ActorKind, Argument, MentionKind, Referent, Span, Toponym

NOBODY = frozenset({"thing", "expletive", "reflexive"})
"""Bases of pronouns that stand for no actor."""
BORROWED = frozenset({"owner", "modifier"})
"""Bases of referents that are not named by their own head: "Israel's attack" as Israel."""
OFFICES = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY", "PRM", "REB", "UAF", "CRM"})
"""Sectors whose people act by office or by arms, not as a crowd."""
FRAME = "frame"
OWNER = "owner"
TOWN = 0.4
"""Confidence of a place as a side."""
PARTITIVE = frozenset({"of", "from", "among"})
OWNER_PREPOSITIONS = ("of", "by", "from", "in", "with")


OPEN = frozenset({"a", "an", "any", "no"})
"""Determiners that do not say which, and take up nothing."""


class Mentions:
    """The referents of a report by the tokens they cover."""

    __slots__ = (
        "at_head", "covering", "documents", "doers", "grammar", "harms", "making", "places", "referents",
        "relational", "stretches", "towns", "tree",
    )  # fmt: skip

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        referents: Sequence[Referent],
        toponyms: Sequence[Toponym] = (),
        relational: frozenset[str] = frozenset(),
        making: frozenset[str] = frozenset(),
        documents: frozenset[str] = frozenset(),
    ) -> None:
        self.making = making
        self.documents = documents
        self.relational = relational
        self.tree = tree
        self.grammar = grammar
        self.at_head: dict[int, int] = {}
        self.covering: dict[int, int] = {}
        self.doers: dict[int, list[Argument]] = {}
        self.harms: set[int] = set()
        self.towns = {t.head: town for t in toponyms if (town := _town(t)) is not None}
        self.referents: Sequence[Referent] = [_placed(referent, self.towns) for referent in referents]
        self.stretches = _stretches(self.referents)
        self.places = frozenset(toponym.head for toponym in toponyms if toponym.locative)
        order = sorted(range(len(referents)), key=lambda number: _length(referents[number].mention.span))
        for number in order:
            mention = referents[number].mention
            self.at_head.setdefault(mention.head, number)
            if referents[number].basis in BORROWED:
                continue
            for index in self._tokens_of(mention.head, mention.span):
                self.covering.setdefault(index, number)

    def _tokens_of(self, head: int, span: Span) -> Iterable[int]:
        tokens = self.tree.tokens
        index = head
        while index >= 0 and tokens[index].start >= span.start:
            yield index
            index -= 1
        index = head + 1
        while index < len(tokens) and tokens[index].end <= span.end:
            yield index
            index += 1

    def at(self, index: int) -> Referent | None:
        """Return the referent whose mention has its head here or covers the token."""
        number = self.at_head.get(index)
        if number is None:
            number = self.covering.get(index)
        return None if number is None else self.referents[number]

    def below(self, index: int) -> bool:
        """Tell whether a phrase holds a mention at its head or as an owner."""
        for kid in self.tree.conjuncts(index):
            if self.at(kid) is not None or self.doers.get(kid) or self._partitive(kid, FRAME, 1.0):
                return True
            if self.owners(kid, 1.0, made=False) or self.tree.tokens[kid].pos == "NUM":
                return True
        return False

    def is_person(self, index: int) -> bool:
        """Tell whether a phrase names people rather than a body, a country or a thing."""
        referent = self.at(index)
        if referent is None:
            return self.tree.tokens[index].entity == "PERSON"
        kinds = {actor.kind for actor in referent.actors}
        return not kinds or bool(kinds & {ActorKind.PERSON, ActorKind.ROLE, ActorKind.UNKNOWN})

    def is_place(self, index: int) -> bool:
        """Tell whether a phrase names a place."""
        if index in self.places or self.tree.tokens[index].entity in {"GPE", "LOC", "FAC"}:
            return True
        referent = self.at(index)
        return referent is not None and any(actor.kind is ActorKind.STATE for actor in referent.actors)

    def is_state(self, index: int) -> bool:
        """Tell whether a phrase names a state or its government."""
        referent = self.at(index)
        return referent is not None and any(a.kind is ActorKind.STATE or a.sector == "GOV" for a in referent.actors)

    def is_official(self, index: int) -> bool:
        """Tell whether a phrase names people in office or under arms."""
        referent = self.at(index)
        return referent is not None and any(actor.sector in OFFICES for actor in referent.actors)

    def resolve(self, heads: Iterable[int], basis: str, confidence: float = 1.0) -> list[Argument]:
        """Return one argument for each actor phrase under the heads, conjuncts included."""
        found: list[Argument] = []
        for head in heads:
            for index in self.listed(head):
                for argument in self._resolve_one(index, basis, confidence):
                    if all(argument.span != other.span for other in found):
                        found.append(argument)
        return found

    def listed(self, head: int) -> list[int]:
        """Return a phrase with those beside it; lists of three may be parsed as appositions to their first."""
        found = self.tree.conjuncts(head)
        first = self.at(head)
        if first is None or len(found) > 1:
            return found
        for kid in self.tree.children(head, "appos"):
            rest = self.tree.conjuncts(kid)
            others = [self.at(index) for index in rest]
            apart = all(other is not None and _are_apart(first, other) for other in others)
            if len(rest) > 1 and apart:
                found += rest
        return found

    def named(self, heads: Iterable[int], basis: str, confidence: float = 1.0) -> list[Argument]:
        """Return arguments only for phrases that are themselves mentions, never for owners."""
        found: list[Argument] = []
        for head in heads:
            for index in self.tree.conjuncts(head):
                referent = self.at(index)
                if referent is not None and all(referent.mention.span != other.span for other in found):
                    found.append(argument_of(referent, basis, confidence))
        return found

    def alone(self, heads: Iterable[int], basis: str) -> list[Argument]:
        """Return arguments for the phrases of just these heads, without their conjuncts."""
        return [argument_of(referent, basis, 1.0) for head in heads if (referent := self.at(head)) is not None]

    def speak(self, resolved: Mapping[int, Argument]) -> None:
        """Let pronouns of the first person stand for those who say them; `resolved` is by the head of the pronoun."""
        told = list(self.referents)
        for number, referent in enumerate(told):
            speaker = resolved.get(referent.mention.head)
            if speaker is not None:
                mention = replace(referent.mention, span=speaker.span)
                told[number] = replace(
                    referent, mention=mention, actors=speaker.actors, basis="speaker", entity=speaker.entity
                )
        self.referents = told
        self.stretches = _stretches(told)

    def towns_at(self, heads: Iterable[int]) -> list[Argument]:
        """Return the towns and regions among phrases: what is done to Kharkiv is done to Ukraine."""
        found = [kid for head in heads for kid in self.tree.conjuncts(head)]
        return [self.towns[kid] for kid in found if kid in self.towns and self.at(kid) is None]

    def is_international(self, index: int) -> bool:
        """Tell whether a phrase names an international organisation."""
        referent = self.at(index)
        return referent is not None and any(
            actor.international and actor.kind is ActorKind.ORGANISATION for actor in referent.actors
        )

    def within(self, span: Span, basis: str) -> list[Argument]:
        """Return the first mention in a stretch of text, the one that its phrase is about."""
        start, end = span.start, span.end
        inside = [
            self.referents[number]
            for number, (first, last) in enumerate(self.stretches)
            if (start <= first and last <= end) or (first <= start and end <= last)
        ]
        inside = [r for r in inside if r.actors] or inside
        first = min((r.mention.span.start for r in inside), default=0)
        inside = sorted((r for r in inside if r.mention.span.start == first), key=lambda r: -_length(r.mention.span))
        return [argument_of(inside[0], basis, 0.9)] if inside else []

    def _resolve_one(self, index: int, basis: str, confidence: float) -> list[Argument]:
        doers = self.doers.get(index)
        if doers is not None:
            return [further(argument, f"{OWNER}:event", confidence * 0.8) for argument in doers]
        referent = self.at(index)
        if referent is not None:
            if referent.basis in NOBODY:
                return []
            if referent.basis in BORROWED:
                return [argument_of(referent, OWNER, confidence * 0.8)]
            if not referent.actors and referent.mention.kind is not MentionKind.PRONOUN:
                inner = self._partitive(index, basis, confidence)
                if inner:
                    return inner
            return [argument_of(referent, basis, confidence)]
        inner = self._partitive(index, basis, confidence * 0.95)
        if inner:
            return inner
        found = self.owners(index, confidence * 0.7)
        told = self._told_by_number(index)
        if not found and told is not None:
            return [argument_of(told, basis, confidence * 0.7)]
        money = any(self.tree.tokens[kid].tag == "$" for kid in self.tree.kids[index])
        if not found and self.tree.tokens[index].pos == "NUM" and not money:  # "10 killed": known by number only
            return [Argument(self.tree.tokens[index].span, (), "number", 0.5)]
        return found

    def _told_by_number(self, index: int) -> Referent | None:
        """Return whom a number with an article takes up: "the four", where "four bankers" were named before."""
        tokens = self.tree.tokens
        if tokens[index].pos != "NUM" or not any(tokens[kid].dep == "det" for kid in self.tree.kids[index]):
            return None
        for referent in reversed(self.referents):
            counts = self.tree.children(referent.mention.head, "nummod")
            if referent.mention.head < index and any(tokens[k].lemma == tokens[index].lemma for k in counts):
                return referent
        return None

    def _partitive(self, index: int, basis: str, confidence: float) -> list[Argument]:
        """Return the actors of "dozens of protesters", "four of the soldiers"."""
        tree = self.tree
        for kid in tree.prepositions(index):
            if tree.tokens[kid].lemma in PARTITIVE:
                for below in tree.objects_of(kid):
                    if self.at(below) is not None:
                        return self.named([below], basis, confidence)
        return []

    def _maker(self, index: int) -> list[int]:
        """Return who carries out the thing in a clause around it: "the army launched an operation that killed ten"."""
        tokens = self.tree.tokens
        verb = tokens[index].head
        makes = tokens[verb].lemma in self.making or tokens[index].lemma.lower() in self.documents
        if tokens[index].dep != "dobj" or not makes or tokens[verb].dep == "acl":
            return []
        return [kid for kid in self.grammar.subject(verb) if self.at(kid) is not None]

    def owners(self, index: int, confidence: float, *, made: bool = True) -> list[Argument]:
        """Return the owner of a thing: "the U.S. decision", "the ruling of the court"; or who makes it."""
        tree = self.tree
        if tree.tokens[index].lemma.lower() in self.relational:
            return []
        level = self.grammar.possessor(index)
        for _ in range(3):
            before = [kid for kid in level if self.at(kid) is not None]
            if before:
                return self.named(before, OWNER, confidence)
            level = [kid for above in level for kid in self.grammar.possessor(above)]
        for preposition in OWNER_PREPOSITIONS:
            for below in self.grammar.prepositional(index, preposition):
                if self.at(below) is not None and tree.tokens[below].pos in NOMINAL:
                    return self.named([below], f"{OWNER}:{preposition}", confidence * 0.9)
        maker = self._maker(index) if made else []
        if maker:
            return self.named(maker, f"{OWNER}:maker", confidence * 0.9)
        for participle in tree.children(index, "acl", "relcl"):  # "an appeal filed by lawyers", "which was filed by"
            doers = [kid for kid in self.grammar.agent(participle) if self.at(kid) is not None]
            if doers:
                return self.named(doers, f"{OWNER}:agent", confidence * 0.9)
        for preposition in ("of", "by"):
            for below in self.grammar.prepositional(index, preposition):
                inner = self.owners(below, confidence * 0.8)
                if inner:
                    return inner
        return []


def _town(toponym: Toponym) -> Argument | None:
    """Return a place that is no actor by itself as a side of an event, of the country in which it lies."""
    place = toponym.place
    if place is None or place.country is None:
        return None
    actor = Actor(place.name, None, ActorKind.UNKNOWN, place.country)
    return Argument(toponym.span, (actor,), "place", TOWN)


def _placed(referent: Referent, towns: Mapping[int, Argument]) -> Referent:
    """Give a bare name that is a town's the country of that town: "sent tents to Karachi"."""
    town = towns.get(referent.mention.head)
    if town is None or referent.mention.span != town.span:
        return referent
    bare = all(not (a.country or a.international or a.sector or a.row) for a in referent.actors)
    return replace(referent, actors=town.actors, basis="place") if referent.actors and bare else referent


def argument_of(referent: Referent, basis: str, confidence: float) -> Argument:
    """Turn a referent into a side of an event; a resolved pronoun stands where its antecedent does."""
    span = referent.mention.span
    if referent.mention.kind is MentionKind.PRONOUN and referent.antecedent is not None:
        span = referent.antecedent
    return Argument(
        span,
        referent.actors,
        basis,
        confidence * referent.confidence,
        referent.entity,
        referent.readings,
    )


def further(argument: Argument, basis: str, factor: float) -> Argument:
    """Return a side that another event has, as one of this event by a basis that is less sure by a factor."""
    return Argument(
        argument.span, argument.actors, basis, argument.confidence * factor, argument.entity, argument.readings
    )


def _are_apart(first: Referent, other: Referent) -> bool:
    """Tell whether two phrases side by side name two parties, not one in other words."""
    if not first.actors or not other.actors or (first.entity >= 0 and first.entity == other.entity):
        return False
    homes = [{a.country or a.international for a in referent.actors} for referent in (first, other)]
    return not homes[0] & homes[1]


def _length(span: Span) -> int:
    return span.end - span.start


def _stretches(referents: Sequence[Referent]) -> list[tuple[int, int]]:
    """Return where the mentions stand, to be compared one by one."""
    return [(referent.mention.span.start, referent.mention.span.end) for referent in referents]
