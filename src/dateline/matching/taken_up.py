"""Whose deed a judgement takes up: "welcomed the signing" falls on those whose signing the report told."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.knowledge.lexicon import Frame
from dateline.matching.arguments import Mentions, further
from dateline.matching.candidates import Candidate
from dateline.matching.tree import Tree
from dateline.types import ActorKind, Argument

JUDGING = frozenset({"ACCUSE", "SUPPORT"})
DOING = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "PROTEST", "AID", "CONCEDE", "COOPERATE", "SUPPORT"}
)
"""Types of what "the move" can mean."""
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Types of which a noun may take up another act: "the attack" is a bombing, "the expulsions" drove people out."""
WORDS = frozenset({"051", "052"})
"""Codes of praise and defence, which other judges speak and nobody takes up."""
MUTUAL = "057"
"""The code of what two sides sign, who are praised for it together."""
GUESSED = frozenset({"clause", "place"})
"""Bases of recipients that the deed judged outweighs."""
OFFICIAL = frozenset({"GOV", "LEG", "MIL", "COP", "JUD"})
UNHEARD = frozenset({"CVL", "EDU", "JRN"})
"""Sectors of people whose judgement counts only where the words name whom it falls on."""
BASIS = "author"
LEAD, NEAR, CHAIN, REACH = 4, 2, 4, 14
"""How many sentences open a report, and how many back a deed, a fellow judge and an act of its own word may stand."""


class Deed(Struct, frozen=True):
    """What a judgement falls on: the acts and types that its noun names, none for "the move"."""

    noun: int
    acts: frozenset[str]
    types: frozenset[str]


class DeedReader:
    """Finds the doers of what is judged over one report."""

    __slots__ = ("alive", "deeds", "frames", "mentions", "objecting", "tree")

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        candidates: Sequence[Candidate],
        frames: Mapping[tuple[str, str], Sequence[Frame]],
        deeds: frozenset[str],
        objecting: frozenset[str],
    ) -> None:
        self.tree = tree
        self.mentions = mentions
        self.alive = [c for c in candidates if c.is_alive]
        self.frames = frames
        self.deeds = deeds
        self.objecting = objecting

    def run(self, *, named: bool) -> None:
        """Give judgements of a deed told before, and of no owner in words, its doers as recipients.

        Deeds are `named` by a word for the act ("the raid") or not ("the move"), which says less of whose it was.
        """
        for number, candidate in enumerate(self.alive):
            if candidate.event_type not in JUDGING or not candidate.actors or not _is_words(candidate):
                continue
            fellow = self._fellow(number, candidate)
            if fellow is not None:
                candidate.recipients = [further(a, BASIS, 0.4) for a in fellow.recipients]
            if any(a.basis not in GUESSED for a in candidate.recipients):
                continue
            if candidate.frame is not None and candidate.frame.recipient == ("none",):
                continue
            if not any(_may_judge(a) for a in candidate.actors):
                continue
            for deed in self._deeds(candidate):
                if bool(deed.acts) is not named:
                    continue
                doers = self._doers(number, candidate, deed)
                if doers:
                    candidate.recipients = [further(a, BASIS, 0.4) for a in doers]
                    break

    def _fellow(self, number: int, candidate: Candidate) -> Candidate | None:
        """Return the judge whom a pronoun was wrongly taken for: "Peru deplored the raid, and Chile denounced it"."""
        tree = self.tree
        if not any(tree.tokens[kid].tag == "PRP" for kid in tree.children(candidate.head, "dobj")):
            return None
        here = tree.tokens[candidate.head].sentence
        for other in self.alive[:number]:
            if tree.tokens[other.head].sentence != here or other.event_type not in JUDGING or not _is_words(other):
                continue
            judged = {a.entity for a in candidate.recipients if a.entity >= 0}
            himself = judged & {a.entity for a in other.actors} and not judged & {a.entity for a in other.recipients}
            if himself or any(a.basis == BASIS for a in other.recipients):
                return other
        return None

    def _deeds(self, candidate: Candidate) -> Iterator[Deed]:
        """Yield the deeds that words fall on, in the order of the clause."""
        tree = self.tree
        nouns = [*candidate.judged, *tree.children(candidate.head, "dobj", "nsubjpass")]
        for holder in (candidate.head, *(candidate.match.objects if candidate.match is not None else ())):
            marks = [kid for kid in tree.prepositions(holder) if tree.tokens[kid].lemma.lower() in self.objecting]
            nouns += [noun for mark in marks for noun in tree.objects_of(mark)]  # "expressed regret over the move"
        for clause in tree.children(candidate.head, "ccomp"):  # "deplored what he called a disproportionate act"
            nouns += [] if tree.tokens[clause].pos == "NOUN" else self._named(clause)
        for noun in nouns:
            token = tree.tokens[noun]
            lemma = token.lemma.lower()
            if token.pos not in {"NOUN", "PROPN", "VERB"} or self._is_owned(noun):
                continue
            frames = [f for f in self.frames.get((lemma, "noun"), ()) if f.event_type != "ACCUSE"]
            if frames:
                acts = frozenset(f.act for f in frames)
                yield Deed(noun, acts, frozenset(f.event_type for f in frames if f.event_type in HARM))
            elif lemma in self.deeds:
                yield Deed(noun, frozenset(), frozenset())

    def _named(self, clause: int) -> list[int]:
        """Return what a clause of naming calls the deed: "what he called a provocation"."""
        tree = self.tree
        if not any(tree.tokens[kid].tag == "WP" for kid in tree.kids[clause]):
            return []
        named = tree.children(clause, "oprd", "attr", "ccomp", "xcomp", "dobj")
        named += [noun for kid in tree.prepositions(clause) for noun in tree.objects_of(kid)]
        return [noun for noun in named if tree.tokens[noun].pos == "NOUN"]

    def _is_owned(self, noun: int) -> bool:
        """Tell whether the phrase itself says whose deed it is, or that it is of many: "attacks by settlers"."""
        for kid in self.tree.kids[noun]:
            token = self.tree.tokens[kid]
            if token.dep == "poss" or (token.dep in {"prep", "agent"} and token.lemma.lower() == "by"):
                return True
            if token.dep in {"amod", "compound", "nmod"} and self.mentions.at(kid) is not None:
                return True
        return False

    def _doers(self, number: int, candidate: Candidate, deed: Deed) -> Sequence[Argument]:
        """Return who did the deed: whom a fellow judge blames, else the doer in the lead, else the nearest."""
        earlier = [c for c in self.alive[:number] if c.head < candidate.head]
        here = self.tree.tokens[candidate.head].sentence
        away = {c.head: here - self.tree.tokens[c.head].sentence for c in earlier}
        for other in reversed(earlier):
            if away[other.head] <= CHAIN and other.event_type in JUDGING and _is_words(other):
                judged = [a for a in other.recipients if a.basis == BASIS]
                if judged and not _are_one_side(candidate.actors, judged):
                    return judged
        fitting = [c for c in earlier if self._fits(c, candidate, deed)]
        lead = [c for c in fitting if self.tree.tokens[c.head].sentence < LEAD]
        near = [c for c in reversed(fitting) if away[c.head] <= (REACH if deed.acts else NEAR)]
        ordered = [*lead, *near]
        # The sort keeps this order among those who fit as well.
        ordered.sort(key=lambda c: self._doubts(c, candidate, deed))
        for other in ordered:
            return [*other.actors, *other.recipients] if other.cameo == MUTUAL else other.actors
        return ()

    def _doubts(self, other: Candidate, candidate: Candidate, deed: Deed) -> tuple[bool, bool, bool]:
        """Return what speaks against an event's being the deed, the worst first."""
        private = not any(_is_office(actor.sector, actor.kind) for a in other.actors for actor in a.actors)
        another = bool(deed.acts) and other.act not in deed.acts
        return another, not deed.acts and private, _are_compatriots(candidate.actors, other.actors)

    def _fits(self, other: Candidate, candidate: Candidate, deed: Deed) -> bool:
        """Tell whether an event can be the deed judged, done by somebody known who is not the judge."""
        if not any(_is_known(a) for a in other.actors) or _are_one_side(candidate.actors, other.actors):
            return False
        if deed.acts and other.act in deed.acts:
            return other.event_type not in JUDGING or not _is_words(other)
        if other.event_type not in DOING or _is_words(other):
            return False
        return not deed.acts or (bool(deed.types) and other.event_type in HARM)


def _is_words(candidate: Candidate) -> bool:
    """Tell whether an event is itself a judgement in words, not a treaty or the recognition of a state."""
    return candidate.event_type == "ACCUSE" or (candidate.event_type == "SUPPORT" and candidate.cameo in WORDS)


def _is_known(argument: Argument) -> bool:
    return any(a.country or a.international or a.kind is ActorKind.PERSON for a in argument.actors)


def _may_judge(argument: Argument) -> bool:
    """Tell whether somebody is a party whose judgement is an act even where the report names nobody it falls on."""
    return any(a.country or a.international or (a.sector or "CVL") not in UNHEARD for a in argument.actors)


def _are_one_side(judges: Sequence[Argument], others: Sequence[Argument]) -> bool:
    """Tell whether somebody would judge himself, or a government its own office."""
    entities = {a.entity for a in judges if a.entity >= 0}
    spans = [a.span for a in judges]
    names = {actor.name for a in judges for actor in a.actors}
    offices = {actor.country for a in judges for actor in a.actors if _is_office(actor.sector, actor.kind)}
    return any(
        a.entity in entities
        or any(a.span.overlaps(span) for span in spans)
        or any(
            actor.name in names or (actor.country and actor.country in offices and _is_office(actor.sector, actor.kind))
            for actor in a.actors
        )
        for a in others
    )


def _is_office(sector: str | None, kind: ActorKind) -> bool:
    return kind is ActorKind.STATE or sector in OFFICIAL


def _are_compatriots(judges: Sequence[Argument], others: Sequence[Argument]) -> bool:
    one = {actor.country for a in judges for actor in a.actors} - {None}
    return bool(one & {actor.country for a in others for actor in a.actors})
