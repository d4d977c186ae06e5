"""Force in name only: votes and games told as battles, blows dealt in words, what circumstances force."""

from dateline.matching.candidates import Candidate
from dateline.matching.forces import UNDER_ARMS
from dateline.matching.modality import ModalWords
from dateline.matching.tree import Tree
from dateline.types import Actor, ActorKind, Argument

HARMING, PRESSING, ACCUSING, RALLYING = "ASSAULT", "COERCE", "ACCUSE", "PROTEST"
POLITICAL = frozenset({"ELI", "LEG", "PTY", "GOV", "JUD", "OPP"})
CIVIL = POLITICAL | frozenset({"BUS", "JRN", "EDU", "LAB", "NGO"})
"""Sectors of those who run for office and of those who argue with them."""
FAR = ("owner", "place")


class Contests:
    """Judges words of force by who uses them against whom, over one report."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words

    def reason(self, candidate: Candidate) -> str:
        """Return why a word of force tells none, "" where it does; blows in words become accusations."""
        if candidate.event_type == PRESSING:
            return "circumstance" if self._is_pressed_by_things(candidate) else ""
        if candidate.event_type == RALLYING:
            canvassing = bool(candidate.actors) and all(_is_politician(a) for a in candidate.actors)
            return "contest" if canvassing and not candidate.recipients else ""
        frame = candidate.frame
        if candidate.event_type != HARMING or frame is None:
            return ""
        if frame.lemma in self.words.contests | self.words.blows and self._is_game(candidate.head):
            return "contest"
        if not self._are_politicians(candidate):
            return ""
        if frame.lemma in self.words.contests:
            return "contest"
        if frame.lemma in self.words.blows:
            if not candidate.recipients:
                return "contest"
            candidate.event_type, candidate.mode = ACCUSING, "disapprove"
            candidate.cameo, candidate.act = "111", "criticize"
            candidate.why.append("blow in words")
        return ""

    def _is_game(self, index: int) -> bool:
        """Tell whether the sentence has a word of a game."""
        tree = self.tree
        return any(tree.tokens[kid].lemma.lower() in self.words.sports for kid in tree.sentence_of(index))

    def _are_politicians(self, candidate: Candidate) -> bool:
        """Tell whether somebody in politics uses the word against somebody he argues with, or a thing."""
        if not candidate.actors or not all(_is_politician(a) for a in candidate.actors):
            return False
        return all(_is_civil(a) for a in candidate.recipients)

    def _is_pressed_by_things(self, candidate: Candidate) -> bool:
        """Tell whether circumstances make somebody do something: "the drought forced the ministry to act"."""
        frame, tree = candidate.frame, self.tree
        if frame is None or frame.pos != "verb" or frame.lemma not in self.words.pressing or frame.particles:
            return False
        if frame.complement != "to" or any(not a.basis.startswith(FAR) for a in candidate.actors):
            return False
        bound = tree.child(candidate.head, "xcomp", "ccomp", "advcl")
        return bound is None or tree.tokens[bound].lemma.lower() not in self.words.leaving


def _is_politician(argument: Argument) -> bool:
    """Tell whether a side is a politician, a party or a candidate."""
    return bool(argument.actors) and all(_is_of(actor, POLITICAL | {"BUS"}) for actor in argument.actors)


def _is_civil(argument: Argument) -> bool:
    return bool(argument.actors) and all(_is_of(actor, CIVIL) or _is_unknown(actor) for actor in argument.actors)


def _is_unknown(actor: Actor) -> bool:
    """Tell whether nothing is known of somebody but a name."""
    return not (actor.country or actor.international or actor.sector)


def _is_of(actor: Actor, sectors: frozenset[str]) -> bool:
    """Tell whether an actor is of some sectors and, but for parties, a person by name."""
    if actor.sector == "PTY":
        return True
    known = frozenset(actor.sectors or (actor.sector or "",))
    return actor.kind is ActorKind.PERSON and bool(known & sectors) and not known & UNDER_ARMS
