"""Doers that a passive leaves out because they tell of it themselves: "police said three men were arrested"."""

from collections.abc import Iterable, Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.clauses import Grammar
from dateline.matching.forces import STATE_FORCES
from dateline.matching.speakers import Speakers
from dateline.types import Actor, Argument

STATE = STATE_FORCES | {"GOV", "JUD"}
REBELS = frozenset({"REB", "UAF", "CRM"})
SEIZING = frozenset({"COERCE", "SANCTION"})
HARMING = "ASSAULT"


def find_tellers(grammar: Grammar, speakers: Speakers, candidates: Iterable[Candidate]) -> None:
    """Give forceful acts in the passive without a doer the force that reports them, where it can be the doer."""
    for candidate in candidates:
        if not candidate.is_alive or candidate.actors or not candidate.recipients:
            continue
        if candidate.frame is None or candidate.frame.pos != "verb" or not grammar.is_passive(candidate.head):
            continue
        if not _is_main(grammar, candidate.head):
            continue
        told = [a for a in speakers.of(candidate.head) if _may_have_done(a.actors, candidate)]
        if told:
            candidate.actors = [
                Argument(a.span, a.actors, "teller", 0.4 * a.confidence, a.entity, a.readings) for a in told
            ]


def _is_main(grammar: Grammar, verb: int) -> bool:
    """Tell whether a verb is what is told, not a remark about somebody ("three men who were arrested in May")."""
    tokens = grammar.tree.tokens
    for _ in range(6):
        token = tokens[verb]
        if token.head == verb or token.dep in {"ROOT", "ccomp", "parataxis"}:
            return True
        if token.dep != "conj":
            return False
        verb = token.head
    return False


def _may_have_done(tellers: Sequence[Actor], candidate: Candidate) -> bool:
    suffered = [actor for argument in candidate.recipients for actor in argument.actors]
    if not suffered or any(_same_body(one, two) for one in tellers for two in suffered):
        return False
    if candidate.mode == "arrest" and all(actor.sector == "JUD" for actor in tellers):
        return False  # a court hears of arrests
    if candidate.event_type in SEIZING:
        return any(actor.sector in STATE and not actor.international for actor in tellers)
    if candidate.event_type != HARMING:
        return False
    return any(_are_enemies(one, two) for one in tellers for two in suffered)


def _are_enemies(one: Actor, two: Actor) -> bool:
    """Tell whether a force would boast of harm to the other: the army of rebels, rebels of the army."""
    if one.sector in STATE_FORCES:
        abroad = two.sector == "MIL" and one.country != two.country and bool(two.country)
        return two.sector in REBELS or abroad
    return one.sector == "REB" and two.sector in STATE_FORCES | {"GOV"}


def _same_body(one: Actor, two: Actor) -> bool:
    return one.name == two.name or (one.country == two.country and one.sector == two.sector and bool(one.sector))
