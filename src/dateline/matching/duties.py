"""Duties that a speaker lays on others: "Russia must withdraw", "it is for Moscow to act", "I expect loyalty"."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, is_known
from dateline.matching.judgements import CRITICISM
from dateline.matching.modality import FINITE, is_infinitive, read_mood
from dateline.matching.tree import VERBAL
from dateline.types import Modality, Token

URGING = SpokenAct("REQUEST", "change", "020", "urge")
WANTING = SpokenAct("REQUEST", "assist", "020", "demand")
FOR, TO, UP, IT, BE, HAVE, TIME, TELL = "for", "to", "up", "it", "be", "have", "time", "tell"


def find_duty(floor: Floor, token: Token) -> Candidate | None:
    """Look at one word for a duty that is laid on somebody by saying so."""
    lemma = token.lemma.lower()
    if lemma in {FOR, TO} and token.dep in {"mark", "prep"}:
        return _turn(floor, token)
    if token.tag == "MD":
        return _modal(floor, token.head, token.index) if token.text.lower() in floor.words.deontic else None
    if token.pos != "VERB":
        return None
    found = _obligation(floor, token.index) if lemma in floor.lists.obligation else None
    if found is None and lemma in floor.lists.expecting:
        found = _expectation(floor, token.index) or _claim_on(floor, token.index)
    return found


def _turn(floor: Floor, token: Token) -> Candidate | None:
    """Read "it is for Russia to accept", "it is up to Moscow to end the war", "the need for Rome to invest"."""
    tree, tokens = floor.tree, floor.tree.tokens
    if token.dep == "mark":
        verb, be = token.head, tokens[token.head].head
        whom = tree.children(verb, "nsubj")
        if tokens[be].lemma.lower() in floor.lists.duties and is_infinitive(tree, verb):
            return _need(floor, verb, be, whom)
    elif tokens[token.head].lemma == UP and token.lemma == TO:
        be = tokens[token.head].head
        clause = tree.child(be, "xcomp", "advcl")
        if clause is None:
            return None
        verb, whom = clause, tree.objects_of(token.index)
    else:
        return None
    it = tree.child(be, "nsubj")
    if tokens[be].lemma != BE or it is None or tokens[it].lemma != IT or not is_infinitive(tree, verb):
        return None
    said = tree.child(be, "acomp", "attr")
    if said is not None and tokens[said].lemma.lower() not in floor.lists.duties:
        return None
    return _bind(floor, verb, token.index, whom)


def _need(floor: Floor, verb: int, noun: int, whom: Sequence[int]) -> Candidate | None:
    """Read "underscores the need for the state to invest" and "it is time for Sudan to act"."""
    tree, above = floor.tree, floor.tree.tokens[noun]
    if above.dep not in {"dobj", "attr", "nsubj", "nsubjpass", "pobj"}:
        return None
    if above.lemma.lower() == TIME and tree.tokens[above.head].lemma != BE:
        return None
    if any(tree.tokens[kid].text.lower() in floor.words.negative for kid in tree.kids[noun]):
        return None
    found = _bind(floor, verb, noun, whom)
    if found is None and above.dep == "dobj" and not floor.is_told(verb):  # "the envoy stressed the need for …"
        told = [a for a in floor.mentions.resolve(floor.grammar.subject(above.head), "frame") if is_known([a])]
        others = floor.mentions.named(whom, "speech", 0.8)
        if told and others:
            found = floor.make(verb, URGING, noun)
            found.actors, found.recipients = told, others
    return found


def _bind(floor: Floor, verb: int, mark: int, whom: Sequence[int]) -> Candidate | None:
    event = floor.lay_on(verb, URGING, mark, whom)
    if event is not None and verb in floor.candidates:
        floor.candidates[verb].drop("content")
    return event


def _obligation(floor: Floor, verb: int) -> Candidate | None:
    """Read "Russia needs to withdraw"."""
    tree = floor.tree
    bound = tree.child(verb, "xcomp")
    if bound is None or not is_infinitive(tree, bound) or tree.child(verb, "nsubj") is None:
        return None
    if tree.tokens[verb].tag not in FINITE - {"VBD"} or tree.tokens[verb].dep == "relcl":
        return None
    return _modal(floor, bound, verb)


def _modal(floor: Floor, verb: int, modal: int) -> Candidate | None:
    tree, token = floor.tree, floor.tree.tokens[verb]
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if subject is not None and modal < subject and tree.tokens[modal].tag == "MD":
        return None  # "should it fail to do so, we will act"
    if token.pos not in VERBAL or token.lemma.lower() in floor.words.stative or floor.is_told(verb):
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass")
    if tree.tokens[modal].tag == "MD" and subject is not None and modal < subject:
        return None  # "should it fail to do so" is a condition
    past = tree.tokens[modal].tag == "MD" and any(tree.tokens[kid].lemma == HAVE for kid in tree.children(verb, "aux"))
    if past:  # "they should (never) have signed it" comes too late for a duty
        return floor.lay_on(verb, CRITICISM, modal, floor.grammar.subject(verb))
    if read_mood(tree, verb, floor.words).modality is Modality.NEGATED:
        return None
    return floor.lay_on(verb, URGING, modal, floor.grammar.surface_subject(verb))


def _expectation(floor: Floor, verb: int) -> Candidate | None:
    """Read "we expect Serbia to hand them over": the speaker waits for others to act."""
    tree = floor.tree
    if not _is_own(floor, verb):
        return None
    bound = tree.child(verb, "ccomp", "xcomp")
    if bound is None or not is_infinitive(tree, bound):
        return None
    whom = tree.children(bound, "nsubj") or tree.children(verb, "dobj")
    return _bind(floor, bound, verb, whom) if whom else None


def _claim_on(floor: Floor, verb: int) -> Candidate | None:
    """Read "I need loyalty, she told the chief": what is owed is asked of whoever is spoken to."""
    tree = floor.tree
    things = tree.children(verb, "dobj")
    if not any(tree.tokens[kid].lemma.lower() in floor.lists.owed for kid in things):
        return None
    if floor.is_told(verb) or not floor.is_asserted(verb):
        return None
    speakers, cue = floor.speakers.of(verb), floor.speakers.cue_of(verb)
    if not is_known(speakers) or cue is None or tree.tokens[cue].lemma != TELL:
        return None
    subject = floor.grammar.subject(verb)
    named = floor.mentions.named(subject, "speech")
    own = {a.entity for a in speakers} | {-1}
    if not _is_own(floor, verb) and not (named and all(a.entity in own for a in named)):
        return None
    event = floor.make(verb, WANTING, verb)
    event.actors = speakers
    told = tree.children(cue, "dobj", "dative", "nsubjpass")
    event.recipients = [a for a in floor.mentions.resolve(told, "speech", 0.8) if a.entity not in own - {-1}]
    return event if is_known(event.recipients) else None


def _is_own(floor: Floor, verb: int) -> bool:
    """Tell whether the subject of a verb is the first person."""
    subject = floor.tree.children(verb, "nsubj")
    return any(floor.tree.tokens[kid].text.lower() in floor.words.narrator | {"we"} for kid in subject)
