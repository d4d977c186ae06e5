"""Acts of private life: households, common crime, the trade among itself, outings; no politics in any of them."""

from dateline.matching.candidates import Candidate
from dateline.matching.modality import ModalWords
from dateline.matching.tree import Tree
from dateline.types import Actor, ActorKind, Argument

HARMING = "ASSAULT"
TRADE = "BUS"
COURT, ASSEMBLY = "JUD", "LEG"
CHARGING, MEETING = "ACCUSE", "CONSULT"
MANAGING = frozenset({"COERCE"})
"""What a company does to its own people is no politics."""
PROSECUTED = frozenset({"ACCUSE", "SANCTION", "COERCE"})
PRIVATE = frozenset({"CVL", "CRM", "SOC", "UNK", None})
"""Sectors of those whom only a common crime makes news."""
PROSECUTING = frozenset({"COP", "JUD"})
VISITING = frozenset({"CVL", "EDU", "SOC", "UNK", None})
RECEIVING = frozenset({"GOV", "LEG", "MIL", "JUD", "ELI", "IGO"})
"""Sectors whose people make a meeting with private people a public one."""


class Privacy:
    """Judges whether an act concerns private life only, over one report."""

    __slots__ = ("tree", "words")

    def __init__(self, tree: Tree, words: ModalWords) -> None:
        self.tree = tree
        self.words = words

    def holds(self, candidate: Candidate) -> bool:
        """Tell whether an act concerns a family, a crime or the trade only: a husband's deed, a suit of a company."""
        if candidate.event_type is None:
            nobody = not any(argument.actors for argument in candidate.actors)
            return nobody or self._is_of_household(candidate)
        if candidate.event_type in PROSECUTED and self._is_crime(candidate):
            return True
        if candidate.event_type == MEETING:
            return self._is_outing(candidate)
        if not candidate.actors:
            return False
        if candidate.event_type == HARMING and self._is_kin(candidate):
            return True
        doers = _sectors(candidate.actors)
        if (candidate.event_type in MANAGING or candidate.mode == "expel") and doers == {TRADE}:
            return True
        sides = doers | _sectors(candidate.recipients)
        if candidate.event_type == CHARGING and doers == {TRADE} and sides <= {TRADE, COURT}:
            return True
        return bool(candidate.recipients) and sides == {TRADE}

    def _is_kin(self, candidate: Candidate) -> bool:
        """Tell whether the doer is a member of somebody's household, unnamed."""
        tree = self.tree
        doers = tree.children(candidate.head, "nsubj")
        agents = [kid for kid in tree.prepositions(candidate.head) if tree.tokens[kid].lemma == "by"]
        doers += [noun for kid in agents for noun in tree.objects_of(kid)]
        return any(tree.tokens[kid].lemma.lower() in self.words.kin for kid in doers)

    def _is_crime(self, candidate: Candidate) -> bool:
        """Tell whether private people are charged or held over a common crime."""
        harmed = [a for a in candidate.recipients if a.actors]
        if not harmed or not all(_is_nobody(actor) for a in harmed for actor in a.actors):
            return False
        if not _sectors(candidate.actors) <= PROSECUTING:
            return False
        tree = self.tree
        words = self.words.misdeeds
        if all(actor.kind is not ActorKind.PERSON for a in harmed for actor in a.actors):
            words |= self.words.crimes
        return any(tree.tokens[kid].lemma.lower() in words for kid in tree.subtree(candidate.node))

    def _is_of_household(self, candidate: Candidate) -> bool:
        """Tell whether those who state something are a family or its members, unnamed."""
        tokens = self.tree.tokens
        before = range(self.tree.sentence_of(candidate.head).start, candidate.head)
        members = [tokens[kid].start for kid in before if tokens[kid].lemma.lower() in self.words.household]
        return any(a.span.start <= start < a.span.end for a in candidate.actors for start in members)

    def _is_outing(self, candidate: Candidate) -> bool:
        """Tell whether private people go somewhere, one talks alone, or an assembly meets as it does every year."""
        if candidate.mode == "visit":
            guests = [actor for a in candidate.actors for actor in a.actors]
            known = any(g.kind is not ActorKind.ROLE or g.sector not in VISITING for g in guests)
            hosts = [actor for a in candidate.recipients for actor in a.actors if actor.kind is not ActorKind.STATE]
            return bool(guests) and not known and not any(h.sector in RECEIVING for h in hosts)
        alone = len(candidate.actors) == 1 and not candidate.recipients
        lemma = candidate.frame.lemma if candidate.frame is not None else ""
        doers = self.tree.children(candidate.head, "nsubj")
        single = len(doers) == 1 and not self.tree.conjuncts(doers[0])[1:]
        if (
            alone
            and single
            and candidate.actors[0].basis.startswith("frame")
            and lemma in self.words.monologue
            and _is_one(candidate.actors[0])
        ):
            return True
        return alone and _sectors(candidate.actors) in ({ASSEMBLY}, {TRADE})


def _is_one(argument: Argument) -> bool:
    """Tell whether a side is a single person by name: it takes two to talk."""
    return len(argument.actors) == 1 and argument.actors[0].kind is ActorKind.PERSON


def _sectors(side: list[Argument]) -> set[str | None]:
    return {actor.sector for argument in side for actor in argument.actors}


def _is_nobody(actor: Actor) -> bool:
    """Tell whether somebody has no part in public life."""
    return actor.kind in {ActorKind.ROLE, ActorKind.PERSON, ActorKind.UNKNOWN} and actor.sector in PRIVATE
