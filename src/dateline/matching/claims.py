"""Wrongs that one side tells of another without a verb of accusing: "Iran is behind it", "they stole the vote"."""

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, is_known, sectors_of
from dateline.matching.judgements import CRITICISM, PRAISE, UNSAID, judge
from dateline.matching.modality import CONDITION, RELATIVE, is_infinitive, link_of, read_mood
from dateline.types import Modality, Token

BLAMING = SpokenAct("ACCUSE", "allege", "112", "blame")
BE, BEHIND, RESPONSIBLE = "be", "behind", "responsible"
BREACH = "ASSAULT"
"""What the violation of a truce is by itself."""
OUTCOMES = frozenset({Modality.ASSERTED, Modality.FUTURE})


def find_blame(floor: Floor, token: Token) -> Candidate | None:
    """Read "Iran violated the truce, he said", "they broke the law", "he tried to stop the inquiry"."""
    lists, lemma = floor.lists, token.lemma.lower()
    if lemma in lists.blame or (lemma in lists.failing and _leaves_undone(floor, token.index)):
        return _blame(floor, token.index)
    if lemma in lists.committing and _has_wrong(floor, token.index):
        return _blame(floor, token.index)
    if lemma in lists.striving:
        return _striving(floor, token.index)
    return None


def _leaves_undone(floor: Floor, verb: int) -> bool:
    """Tell whether a verb says what somebody did not do: "has failed to protect them"."""
    bound = floor.tree.child(verb, "xcomp")
    return bound is not None and is_infinitive(floor.tree, bound)


def _has_wrong(floor: Floor, verb: int) -> bool:
    tree = floor.tree
    objects = [noun for kid in floor.grammar.object(verb) for noun in tree.conjuncts(kid)]
    words = [tree.tokens[kid].lemma.lower() for kid in objects]
    words += [tree.tokens[kid].text.lower() for noun in objects for kid in tree.children(noun, "amod")]
    return any(word in floor.lists.wrongdoing for word in words)


def _blame(floor: Floor, verb: int) -> Candidate | None:
    tree = floor.tree
    told = (
        floor.is_told(verb) and floor.candidates[verb].event_type != BREACH
    )  # whoever tells of a breach blames for it
    if told or tree.tokens[verb].dep in {"acl", "amod", "pcomp"}:
        return None
    if tree.child(verb, "prt") is not None or not floor.is_asserted(verb):
        return None  # "lay off workers" is no lie
    return floor.lay_on(verb, BLAMING, verb, floor.grammar.subject(verb))


def _striving(floor: Floor, verb: int) -> Candidate | None:
    """Read "tried to hold up the inquiry": what somebody strove for that is no good deed."""
    tree = floor.tree
    aim = tree.child(verb, "xcomp")
    if aim is None or not is_infinitive(tree, aim) or floor.is_told(verb) or floor.is_told(aim):
        return None
    lemma = tree.tokens[aim].lemma.lower()
    hostile = lemma in floor.lists.hindering and bool(floor.grammar.object(aim))
    wrong = lemma in floor.lists.blame or (lemma in floor.lists.committing and _has_wrong(floor, aim))
    if not (hostile or wrong) or not floor.is_asserted(verb):
        return None
    return floor.lay_on(verb, BLAMING, aim, floor.grammar.subject(verb))


def find_culprit(floor: Floor, token: Token) -> Candidate | None:
    """Read "Iran is behind the attacks" and "the army is guilty of it", in somebody's mouth."""
    tree, verb = floor.tree, token.head
    if tree.tokens[verb].lemma != BE or token.dep not in {"acomp", "prep", "attr"} or not floor.is_asserted(verb):
        return None
    if link_of(tree, verb, floor.words).kind in {CONDITION, RELATIVE}:
        return None
    if token.lemma.lower() == BEHIND:
        things = tree.objects_of(token.index)
        if not things or is_known(floor.mentions.named(things, "speech")):
            return None  # "Spain is behind Portugal"
    if token.lemma.lower() == RESPONSIBLE and not _answers_for_harm(floor, token.index):
        return None
    return floor.lay_on(verb, BLAMING, token.index, floor.grammar.surface_subject(verb))


def _answers_for_harm(floor: Floor, word: int) -> bool:
    """Tell whether somebody is responsible for harm, or just "responsible"; not for roads and schools.

    "They were responsible" may be a confession, so that whom it blames must be named.
    """
    tree = floor.tree
    if any(tree.tokens[kid].tag == "PRP" for kid in floor.grammar.surface_subject(tree.tokens[word].head)):
        return False
    things = [kid for mark in tree.prepositions(word) for kid in tree.objects_of(mark)]
    return all(tree.tokens[kid].lemma.lower() in floor.lists.answerable for kid in things)


def find_outcome(floor: Floor, token: Token) -> Candidate | None:
    """Read "the ruling will cost us the harvest" and "the decision upholds a principle": deeds judged by effect."""
    tree, verb = floor.tree, token.index
    harm = token.lemma.lower() in floor.lists.harming
    told = floor.is_told(verb) and bool(floor.candidates[verb].actors)
    if told or read_mood(tree, verb, floor.words).modality not in OUTCOMES:
        return None
    if link_of(tree, verb, floor.words).kind in {CONDITION, RELATIVE} or not tree.children(
        verb, "dobj", "ccomp", "dative", "npadvmod"
    ):
        return None
    deeds = floor.grammar.surface_subject(verb)
    if not deeds or any(tree.tokens[kid].lemma.lower() not in floor.lists.deeds for kid in deeds):
        return None
    speakers = floor.speakers.of(verb)
    spoken = CRITICISM if harm else PRAISE
    if (
        not is_known(speakers)
        or sectors_of(speakers) <= UNSAID
        or floor.is_said_already(verb, spoken.event_type, speakers)
    ):
        return None
    event = judge(floor, verb, verb, speakers, deeds, spoken)
    if event is not None:
        event.needs_recipient = True
    return event
