"""Plain statements that blame, deny or hold to something: "graft is rampant", "it was invented", "the ban stays"."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, is_known, sectors_of
from dateline.matching.judgements import DENIAL, UNSAID, judge
from dateline.matching.modality import CONDITION, RELATIVE, link_of, read_mood
from dateline.types import Argument, Modality, Token

CHARGE = SpokenAct("ACCUSE", "allege", "112", "blame")
REFUSAL = SpokenAct("REJECT", "yield", "120", "refuse")
LINKING = frozenset({"be", "become", "remain", "stay"})
PRONE = "remain"
"""Endures only somewhere: "remain in force"."""
MAKE, UP = "make", "up"


def find_assertion(floor: Floor, token: Token) -> Candidate | None:
    """Look at one word for a statement that is an act of its speaker towards whoever it is about."""
    lists, lemma = floor.lists, token.lemma.lower()
    if lemma in lists.rife and token.dep in {"acomp", "attr"}:
        return _rife(floor, token)
    if token.pos == "VERB" and lemma in lists.invented:
        return _invented(floor, token.index)
    if token.pos == "VERB" and lemma in lists.enduring:
        return _enduring(floor, token.index)
    return None


def _rife(floor: Floor, token: Token) -> Candidate | None:
    """Read "corruption in the customs service is rampant": a wrong done at many hands blames whose hands they are."""
    verb = token.head
    subject = floor.grammar.surface_subject(verb)
    if floor.tree.tokens[verb].lemma not in LINKING or not _all_in(floor, subject, floor.lists.evils):
        return None
    speakers = _speakers(floor, verb, CHARGE)
    if not speakers or not floor.is_asserted(verb):
        return None
    event = judge(floor, verb, token.index, speakers, subject, CHARGE)
    if event is not None:
        event.needs_recipient = True
    return event


def _invented(floor: Floor, verb: int) -> Candidate | None:
    """Read "the article had been made up": who says so of a report denies it."""
    tree = floor.tree
    if tree.tokens[verb].lemma == MAKE and not any(tree.tokens[kid].lemma == UP for kid in tree.kids[verb]):
        return None
    subject = floor.grammar.surface_subject(verb)
    if not floor.grammar.is_passive(verb) or not _all_in(floor, subject, floor.lists.reports):
        return None
    speakers = _speakers(floor, verb, DENIAL)
    if not speakers or tree.child(verb, "agent") is not None or not floor.is_asserted(verb):
        return None
    return judge(floor, verb, verb, speakers, subject, DENIAL)


def _enduring(floor: Floor, verb: int) -> Candidate | None:
    """Read "the ban would stay" and "will remain in force": who says so will not take it back."""
    tree = floor.tree
    mood = read_mood(tree, verb, floor.words)
    subject = floor.grammar.surface_subject(verb)
    if not mood.future or mood.modality is Modality.NEGATED or not _all_in(floor, subject, floor.lists.measures):
        return None
    if tree.child(verb, "dobj", "prt", "attr", "acomp") is not None:
        return None
    if tree.tokens[verb].lemma == PRONE and not tree.prepositions(verb):
        return None
    speakers = _speakers(floor, verb, REFUSAL)
    return judge(floor, verb, verb, speakers, [], REFUSAL) if speakers else None


def _speakers(floor: Floor, verb: int, spoken: SpokenAct) -> list[Argument]:
    """Return whose statement a clause is, nobody where it is none, or his act is told otherwise."""
    if floor.is_told(verb) or link_of(floor.tree, verb, floor.words).kind in {CONDITION, RELATIVE}:
        return []
    speakers = floor.speakers.of(verb)
    if not is_known(speakers) or sectors_of(speakers) <= UNSAID:
        return []
    return [] if floor.is_said_already(verb, spoken.event_type, speakers) else speakers


def _all_in(floor: Floor, nouns: Sequence[int], words: frozenset[str]) -> bool:
    return bool(nouns) and all(floor.tree.tokens[kid].lemma.lower() in words for kid in nouns)
