"""Judgements in somebody's own words: "called the ruling arbitrary", "the arrests are illegal, she said"."""

from collections.abc import Sequence

from dateline.matching.candidates import Candidate
from dateline.matching.floor import Floor, SpokenAct, is_known, sectors_of
from dateline.matching.modality import CONDITION, RELATIVE, link_of
from dateline.matching.tree import Tree
from dateline.types import Argument, Token

CRITICISM = SpokenAct("ACCUSE", "disapprove", "111", "criticize")
PRAISE = SpokenAct("SUPPORT", None, "051", "praise")
DENIAL = SpokenAct("REJECT", None, "120", "deny")
VERDICTS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types of which "calling it a mistake" is only the reason."""
QUOTATION_MARKS = frozenset({"“", "”", "‘", "’", '"'})
TAKING_UP = frozenset({"this", "these", "that", "those", "such"})
"""Determiners that take up what was told before."""
EMPTY = frozenset({"PRP", "EX", "WDT", "WP"})
"""Tags of subjects that may stand for nothing: "it is a mistake to …"."""
PREDICATES = frozenset({"oprd", "pobj", "ccomp", "xcomp", "amod", "attr", "acomp", "conj", "dobj", "appos"})
OF = "of"
UNSAID = frozenset({"CVL", "JRN", "EDU"})
"""Sectors of people whose names for others are no act: neighbours, reporters, scholars."""
PRIVATE = UNSAID | {"BUS", "MED", None}
"""Sectors of people whose judgements are an act only where they fall on somebody."""
REACH = 14
"""Most tokens between a verb of naming and the quotation that is its predicate."""


def find_naming(floor: Floor, token: Token) -> Candidate | None:
    """Read "called the ruling arbitrary" and "called him “a clown”": words for somebody or what he did."""
    tree, verb = floor.tree, token.index
    if floor.is_told(verb) or not floor.is_asserted(verb):
        return None
    if any(tree.tokens[kid].tag == "WP" for kid in tree.children(verb, "dobj", "oprd", "attr")):
        return None  # "in what she called a massacre" names it in passing
    above = floor.candidates.get(token.head)
    reason = token.dep == "advcl" or any(tree.tokens[kid].tag == "WP" for kid in tree.children(verb, "dobj"))
    if reason and above is not None and above.event_type in VERDICTS:
        return None  # "condemned what he called a cowardly act"
    lemma = token.lemma.lower()
    word = _verdict(floor, token) if lemma in floor.lists.naming else None
    told = token.tag != "VBP"  # "analysts call them “the axis”" as a rule
    quoted = _own_words(floor, verb) if word is None and told else None
    predicate = word if word is not None else quoted
    if predicate is None:
        return None
    things = _things(floor, verb, predicate)
    if any(tree.tokens[kid].text.lower() in floor.lists.reflexive for kid in things):
        return None
    actors = floor.mentions.resolve(_namers(floor, token), "frame")
    if word is not None:
        praised = tree.tokens[word].lemma.lower() in floor.lists.praise
        denied = any(tree.tokens[kid].lemma.lower() in floor.lists.accusations for kid in things)
        spoken = PRAISE if praised else DENIAL if denied else CRITICISM
        event = judge(floor, verb, word, actors, things, spoken)
        if event is not None and not event.recipients:
            event.needs_recipient = praised
        return event
    if not is_known(actors) or sectors_of(actors) <= UNSAID or not _may_be_met(floor, lemma, things):
        return None
    event = judge(floor, verb, predicate, actors, things, CRITICISM)
    if event is not None:
        event.needs_recipient = True
    return event


def _namers(floor: Floor, token: Token) -> list[int]:
    """Return who names; a participle with a predicate of its own is a verb that the parser took for a modifier."""
    tree = floor.tree
    subject = floor.grammar.subject(token.index)
    bare = token.dep == "acl" and token.tag == "VBN" and token.head < token.index
    if not subject and bare and tree.child(token.index, "agent") is None:
        return [token.head]
    return subject


def _things(floor: Floor, verb: int, predicate: int) -> list[int]:
    """Return what a verb of naming has for its object, other than the predicate itself."""
    tree = floor.tree
    named = tree.children(verb, "dobj", "oprd") or floor.grammar.object(verb)
    if tree.tokens[verb].dep in {"relcl", "acl"} and not named:
        named = floor.grammar.object(verb)
    things = [kid for kid in named if kid < predicate]
    clause = tree.child(verb, "ccomp", "xcomp")
    if not things and clause is not None:
        things = tree.children(clause, "nsubj")
    if not things:
        things = floor.grammar.prepositional(verb, "to")
    return [kid for kid in things if kid != predicate]


def _may_be_met(floor: Floor, lemma: str, things: Sequence[int]) -> bool:
    """Tell whether unknown words fall on somebody: an actor, or, by a verb that judges, on what he did."""
    tree = floor.tree
    for kid in things:
        referent = floor.mentions.at(kid)
        if referent is not None and is_known(floor.mentions.named([kid], "judged")):
            return True
        deed = tree.tokens[kid].lemma.lower() in floor.lists.deeds
        if deed and lemma not in floor.lists.portraying:
            return True
    return False


def _verdict(floor: Floor, verb: Token) -> int | None:
    """Return the judging word that a verb of naming governs, or that stands in the first quotation after it."""
    tree, lists = floor.tree, floor.lists
    known = lists.judgement | lists.praise
    quoted = False
    for index in range(verb.index + 1, tree.sentence_of(verb.index).stop):
        token = tree.tokens[index]
        if is_mark(token):
            if quoted:
                return None
            quoted = True
        elif token.lemma.lower() in known and (quoted or _is_named(tree, token, verb.index)):
            return index
        elif not quoted and token.pos == "VERB" and token.dep in {"conj", "advcl", "relcl"}:
            return None
    return None


def _own_words(floor: Floor, verb: int) -> int | None:
    """Return the first word of a quotation that is the predicate of a verb of naming, if no list calls it neutral."""
    tree, lists = floor.tree, floor.lists
    lemma = tree.tokens[verb].lemma.lower()
    needs_as = lemma in lists.portraying
    sentence = tree.sentence_of(verb)
    for index in range(verb + 1, min(verb + REACH, sentence.stop)):
        token = tree.tokens[index]
        if is_mark(token):
            before = tree.tokens[index - 1].text.lower()
            if index == verb + 1 or (needs_as and before not in {"as", "a", "an", "the"}):
                return None
            return _first_of_quote(floor, index, sentence.stop)
        if token.tag in {"VBD", "VBZ", "VBP", "MD", "IN"} and token.text.lower() not in {"as", "of", "in", "to", "on"}:
            return None
    return None


def _first_of_quote(floor: Floor, mark: int, stop: int) -> int | None:
    """Return the head of the quoted words, None for a bare name and for words that judge nothing."""
    tree, lists = floor.tree, floor.lists
    words: list[Token] = []
    for index in range(mark + 1, stop):
        token = tree.tokens[index]
        if is_mark(token):
            break
        words.append(token)
    else:
        return None
    plain = [token for token in words if token.pos != "PUNCT"]
    if not plain or any(token.lemma.lower() in lists.middling for token in plain):
        return None
    if len(plain) == 1 and plain[0].text[:1].isupper():
        return None  # "calls the governor “Chris”"
    return plain[0].index


def is_mark(token: Token) -> bool:
    """Tell whether a token opens or closes a quotation."""
    return token.tag in {"``", "''"} or token.text in QUOTATION_MARKS


def _is_named(tree: Tree, token: Token, verb: int) -> bool:
    """Tell whether a word stands where a verb of naming has its predicate."""
    head = tree.tokens[token.head]
    if token.dep in {"pobj", "amod"} and head.head != head.index:
        head = tree.tokens[head.head]
    held = token.head == verb or head.index == verb or head.head == verb
    return held and token.dep in PREDICATES - {"dobj", "appos"}


def find_judgement(floor: Floor, token: Token) -> Candidate | None:
    """Read, in somebody's mouth, "the arrests are illegal", "the memos are proof of his contempt"."""
    tree = floor.tree
    verb = token.head
    owned: list[int] = []
    if token.dep == "pobj" and tree.tokens[verb].lemma == OF and tree.tokens[tree.tokens[verb].head].dep == "attr":
        owned = [token.index] if floor.grammar.possessor(token.index) else []
        token = tree.tokens[tree.tokens[verb].head]
        verb = token.head
    if token.dep == "amod":
        if tree.tokens[verb].dep not in {"attr", "oprd"}:
            return None  # "illegal trade is under control" judges nobody
        verb = tree.tokens[verb].head
    if tree.tokens[verb].lemma != "be" or token.dep not in {"acomp", "attr", "amod"}:
        return None
    if floor.is_told(verb) or not floor.is_asserted(verb):
        return None
    if link_of(tree, verb, floor.words).kind in {CONDITION, RELATIVE}:
        return None
    subject = floor.grammar.surface_subject(verb)
    subject = owned or subject
    if any(tree.tokens[kid].tag in EMPTY and floor.mentions.at(kid) is None for kid in subject):
        return None
    speakers = floor.speakers.of(token.index)
    if not is_known(speakers) or floor.is_said_already(verb, CRITICISM.event_type, speakers):
        return None
    if any(tree.tokens[kid].lemma.lower() in floor.words.conditions for kid in subject):
        return None
    if _are_speaker(floor, subject, speakers) or all(_is_mere_thing(floor, kid) for kid in subject):
        return None
    of_report = all(tree.tokens[kid].lemma.lower() in floor.lists.reports for kid in subject)
    denied = of_report and bool(subject) and token.lemma.lower() in floor.lists.untrue
    event = judge(floor, verb, token.index, speakers, subject, DENIAL if denied else CRITICISM)
    if event is not None and not denied:
        event.needs_recipient = sectors_of(speakers) <= PRIVATE
    return event


def find_concern(floor: Floor, token: Token) -> Candidate | None:
    """Read "voiced deep concern over the trial": worry about what somebody did blames him."""
    tree, verb = floor.tree, token.head
    if token.dep not in {"dobj", "nsubjpass"} or tree.tokens[verb].lemma.lower() not in floor.lists.voicing:
        return None
    if floor.is_told(verb) or not floor.is_asserted(verb):
        return None
    about = [kid for kid in (*tree.prepositions(token.index), *tree.prepositions(verb)) if kid > token.index]
    deeds = [kid for mark in about for kid in tree.objects_of(mark)]
    deeds = [kid for kid in deeds if tree.tokens[kid].lemma.lower() in floor.lists.deeds]
    actors = floor.mentions.resolve(floor.grammar.subject(verb), "frame")
    if not deeds or not is_known(actors):
        return None
    event = judge(floor, verb, token.index, actors, deeds, CRITICISM)
    if event is not None:
        event.judged, event.needs_recipient = deeds, True
    return event


def judge(
    floor: Floor, verb: int, word: int, actors: list[Argument], things: Sequence[int], spoken: SpokenAct
) -> Candidate | None:
    """Return the judgement of somebody on what things are or whose they are."""
    if not actors:
        return None
    event = floor.make(verb, spoken, word)
    own = {argument.span for argument in actors}
    event.actors = actors
    things = [kid for kid in things if floor.tree.tokens[kid].text.lower() not in floor.lists.impersonal]
    event.recipients = [a for a in floor.mentions.resolve(things, "judged", 0.7) if a.span not in own]
    return event


def _is_mere_thing(floor: Floor, noun: int) -> bool:
    """Tell whether a noun is nobody's deed and nobody's own: "the symptoms are a failure of the kidneys"."""
    token = floor.tree.tokens[noun]
    if token.pos not in {"NOUN", "VERB"} or floor.mentions.below(noun) or noun in floor.candidates:
        return False
    return not any(
        floor.tree.tokens[kid].tag == "DT" and floor.tree.tokens[kid].text.lower() in TAKING_UP
        for kid in floor.tree.kids[noun]
    )


def _are_speaker(floor: Floor, things: Sequence[int], speakers: Sequence[Argument]) -> bool:
    """Tell whether what is judged is who speaks: "I'm a traitor to them", "he was wrong, he admitted"."""
    if any(floor.tree.tokens[kid].text.lower() in floor.words.narrator for kid in things):
        return True
    named = floor.mentions.named(things, "judged")
    own = {argument.span for argument in speakers}
    return bool(named) and all(argument.span in own for argument in named)
