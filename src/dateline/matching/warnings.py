"""Threats and promises in somebody's own words: "they will pay for it", "we will join the talks"."""

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, is_known, sectors_of
from dateline.matching.judgements import UNSAID
from dateline.matching.lent_sides import same_side
from dateline.matching.modality import is_infinitive, read_mood
from dateline.types import Argument, Modality, Token

STOPPAGE = SpokenAct("THREATEN", None, "133", "threaten")
THREAT = SpokenAct("THREATEN", None, "130", "threaten")
PROMISE = SpokenAct("AGREE", None, "030", "promise")
HARMLESS = UNSAID | {"BUS", "MED", "SOC", None}
"""Sectors of people who threaten nobody by saying what will come: scholars, traders, coaches."""
GO = "go"


def find_warning(floor: Floor, token: Token) -> Candidate | None:
    """Read "they will pay a price", "any raid will be met with force", "there will be consequences"."""
    tree, lists, verb = floor.tree, floor.lists, token.index
    lemma = token.lemma.lower()
    if not _is_to_come(floor, verb):
        return None
    objects = [kid for kid in tree.children(verb, "dobj", "attr") for kid in tree.conjuncts(kid)]
    objects += [kid for mark in tree.prepositions(verb) for kid in tree.objects_of(mark)]
    what = (*objects, *tree.children(verb, "advmod"))  # "will pay dearly"
    reprisal = any(tree.tokens[kid].lemma.lower() in lists.reprisals for kid in what)
    suffers = lemma in lists.suffering and reprisal
    regrets = lemma in lists.regretting and all(tree.tokens[kid].tag in {"PRP", "DT"} for kid in objects)
    passive = floor.grammar.is_passive(verb)
    answers = lemma in lists.answering and (reprisal or (not objects and passive))
    if not (suffers or regrets or answers):
        return None
    known = floor.candidates.get(verb)
    told = known is not None and known.is_event and known.event_type not in {None, THREAT.event_type}
    if told and not regrets and not (answers and passive):  # nobody regrets what is to come
        return None
    speakers = floor.speakers.of(verb)
    if not is_known(speakers) or sectors_of(speakers) <= HARMLESS:
        return None
    if floor.is_said_already(verb, THREAT.event_type, speakers):
        return None
    whom = _warned(floor, verb, speakers)
    conditional = _condition(floor, verb) is not None
    if not whom and not conditional:
        return None
    event = floor.make(verb, THREAT, verb)
    event.actors, event.recipients = speakers, whom
    return event


def find_stoppage(floor: Floor, token: Token) -> Candidate | None:
    """Read "a strike would follow unless they were freed": what people will do together on a condition."""
    verb = token.index
    subject = floor.grammar.surface_subject(verb)
    named = [floor.tree.tokens[kid].lemma.lower() in floor.lists.stoppages for kid in subject]
    if not named or not all(named) or floor.is_told(verb) or not _is_to_come(floor, verb):
        return None
    speakers = floor.speakers.of(verb)
    if _condition(floor, verb) is None or not is_known(speakers):
        return None
    if floor.is_said_already(verb, STOPPAGE.event_type, speakers):
        return None
    event = floor.make(verb, STOPPAGE, subject[0])
    event.actors, event.recipients = speakers, _warned(floor, verb, speakers)
    return event


def _is_to_come(floor: Floor, verb: int) -> bool:
    """Tell whether a clause is of the future: "will pay", "are going to have"."""
    tree, token = floor.tree, floor.tree.tokens[verb]
    above = tree.tokens[token.head]
    if token.dep == "xcomp" and above.lemma == GO and above.tag == "VBG" and is_infinitive(tree, verb):
        return True
    mood = read_mood(tree, verb, floor.words)
    return mood.future and mood.modality is not Modality.NEGATED


def _condition(floor: Floor, verb: int) -> int | None:
    """Return the verb of the if-clause of a clause."""
    tree, token = floor.tree, floor.tree.tokens[verb]
    for head in (verb, token.head):
        for kid in tree.children(head, "advcl"):
            marks = tree.children(kid, "mark", "advmod")
            if any(tree.tokens[mark].text.lower() in floor.words.condition for mark in marks):
                return kid
    return None


def _warned(floor: Floor, verb: int, speakers: list[Argument]) -> list[Argument]:
    """Return whom a warning is to: who will suffer, else who is not to do what it is about."""
    tree = floor.tree
    own = {a.entity for a in speakers if a.entity >= 0}
    heads = [floor.grammar.surface_subject(verb)]
    condition = _condition(floor, verb)
    if condition is not None:
        heads.append(floor.grammar.subject(condition))
    for head in heads:
        found = [a for a in floor.mentions.resolve(head, "speech", 0.8) if a.entity not in own]
        if not is_known(found) and all(tree.tokens[kid].tag == "PRP" for kid in head):
            found = floor.mentions.resolve(floor.speakers.topic_of(verb), "speech", 0.6)
        if is_known(found) and not any(tree.tokens[kid].text.lower() in floor.words.narrator for kid in head):
            return found
    return []


def find_promise(floor: Floor, token: Token) -> Candidate | None:
    """Read "we will join the talks", "his country will honor the accord": a speaker's word for his own side."""
    tree, verb = floor.tree, token.index
    mood = read_mood(tree, verb, floor.words)
    if floor.is_told(verb) or not mood.future or mood.modality is Modality.NEGATED:
        return None
    if _condition(floor, verb) is not None:
        return None
    speakers = floor.speakers.of(verb)
    if not is_known(speakers) or sectors_of(speakers) <= UNSAID:
        return None
    actors = [a for a in floor.mentions.resolve(floor.grammar.subject(verb), "frame") if a.actors]
    if not actors or not same_side(speakers, actors):
        return None
    event = floor.make(verb, PROMISE, verb)
    event.actors = actors
    things = [*tree.children(verb, "dobj"), *(k for p in tree.prepositions(verb) for k in tree.objects_of(p))]
    own = {a.entity for a in (*actors, *speakers) if a.entity >= 0}
    event.recipients = [a for a in floor.mentions.resolve(things, "speech", 0.7) if a.actors and a.entity not in own]
    return event
