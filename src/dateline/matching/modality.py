"""Whether a clause says that its act took place: asserted, future, hypothetical, negated; habits and background."""

from msgspec import Struct

from dateline.matching.tree import NOMINAL, VERBAL, Tree
from dateline.types import Modality

FINITE = frozenset({"VBD", "VBZ", "VBP"})


class ModalWords(Struct, frozen=True):
    """The closed-class words of a language that tell the modality of a clause."""

    future: frozenset[str]
    conditional: frozenset[str]
    hypothetical: frozenset[str]
    deontic: frozenset[str]
    negative: frozenset[str]
    habitual: frozenset[str]
    condition: frozenset[str]
    raising: frozenset[str]
    prospective: frozenset[str]
    intending: frozenset[str]
    stative: frozenset[str]
    newsroom: frozenset[str]
    unspecific: frozenset[str]
    natural: frozenset[str]
    seizing: frozenset[str]
    tallies: frozenset[str]
    definite: frozenset[str]
    violent: frozenset[str]
    kin: frozenset[str]
    shells: frozenset[str]
    days: frozenset[str]
    iterative: frozenset[str]
    interrogative: frozenset[str] = frozenset()
    narrator: frozenset[str] = frozenset()
    surveys: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    contests: frozenset[str] = frozenset()
    blows: frozenset[str] = frozenset()
    sports: frozenset[str] = frozenset()
    pressing: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    crimes: frozenset[str] = frozenset()
    facing: frozenset[str] = frozenset()
    ranking: frozenset[str] = frozenset()
    awaiting: frozenset[str] = frozenset()
    accords: frozenset[str] = frozenset()
    querying: frozenset[str] = frozenset()
    monologue: frozenset[str] = frozenset()
    unnamed_sources: frozenset[str] = frozenset()
    misdeeds: frozenset[str] = frozenset()
    household: frozenset[str] = frozenset()
    views: frozenset[str] = frozenset()
    dangers: frozenset[str] = frozenset()
    regarding: frozenset[str] = frozenset()
    press_talks: frozenset[str] = frozenset()
    achieving: frozenset[str] = frozenset()
    scheduled: frozenset[str] = frozenset()
    alternative: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()
    stretches: frozenset[str] = frozenset()
    remembrance: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    containing: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()


class Mood(Struct, frozen=True):
    """The modality of one clause by its own words, before any governing clause is looked at."""

    modality: Modality = Modality.ASSERTED
    deontic: bool = False
    habitual: bool = False
    pluperfect: bool = False
    conditional: bool = False
    """It stands with "would": what a past speaker foresaw, or what would be if."""
    future: bool = False
    perfect: bool = False


class Link(Struct, frozen=True):
    """How a word hangs in its sentence: the word that governs it and in what way."""

    head: int
    kind: str


ROOT, COMPLEMENT, OBJECT, SUBJECT, PURPOSE, CONDITION, ADVERBIAL, RELATIVE, MODIFIER, PREPOSITION, GENERIC = (
    "root",
    "complement",
    "object",
    "subject",
    "purpose",
    "condition",
    "adverbial",
    "relative",
    "modifier",
    "preposition",
    "generic",
)


def read_mood(tree: Tree, verb: int, words: ModalWords) -> Mood:
    """Read auxiliaries, negation and adverbs of a verb; a conjunct without its own takes those of the first verb."""
    tokens = tree.tokens
    negated = future = hypothetical = deontic = habitual = False
    had = auxiliary = conditional = perfect = False
    for kid in tree.kids[verb]:
        token = tokens[kid]
        lower = token.text.lower()
        if token.dep == "neg":
            negated = True
        elif token.tag == "TO" and token.dep == "aux":  # headline: "President to visit Germany"
            future = future or (tokens[verb].dep in {"ROOT", "ccomp"} and _own_subject(tree, verb))
        elif token.dep == "aux" or (token.dep == "auxpass" and token.tag == "MD"):
            auxiliary = True
            if token.tag == "MD":
                future = future or lower in words.future
                hypothetical = hypothetical or lower in words.hypothetical
                deontic = deontic or lower in words.deontic
                conditional = conditional or lower in words.conditional
            elif lower in {"had", "'d"} and tokens[verb].tag == "VBN":
                had = True
            elif token.lemma == "have" and tokens[verb].tag == "VBN":
                perfect = True
        elif token.dep in {"advmod", "preconj", "cc"}:
            habitual = habitual or (lower in words.habitual and _is_present(tree, verb))
            negated = negated or (lower in words.negative and token.dep != "cc")
        elif token.dep == "npadvmod" and tokens[verb].tag in {"VBZ", "VBP"}:
            habitual = habitual or any(tokens[sub].text.lower() in words.iterative for sub in tree.kids[kid])
        elif token.dep in {"nsubj", "nsubjpass", "dobj"} and (lower in words.negative or _has_no(tree, kid, words)):
            negated = True
    token = tokens[verb]
    if token.dep == "conj" and not auxiliary and tokens[token.head].pos in VERBAL and not _own_subject(tree, verb):
        above = read_mood(tree, token.head, words)
        if not negated and above.modality is not Modality.ASSERTED and token.tag in {"VB", "VBN", "VBG"}:
            return above
    if negated:
        modality = Modality.NEGATED
    elif hypothetical or (conditional and tokens[verb].tag == "VBN" and _has_have(tree, verb)):
        modality = Modality.HYPOTHETICAL
    elif future or conditional:
        modality = Modality.FUTURE
    else:
        modality = Modality.ASSERTED
    return Mood(modality, deontic, habitual, had, conditional, future or conditional, perfect)


def _is_present(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is no past tense: "regularly shells", "are generally barred"."""
    if tree.tokens[verb].tag == "VBN":
        return any(tree.tokens[kid].tag in {"VBZ", "VBP"} for kid in tree.children(verb, "auxpass"))
    return tree.tokens[verb].tag in {"VBZ", "VBP", "VBG", "VB"}


def _has_have(tree: Tree, verb: int) -> bool:
    """Tell whether a conditional is of the past: "would have withdrawn" is what did not happen."""
    return any(tree.tokens[kid].dep == "aux" and tree.tokens[kid].lemma == "have" for kid in tree.kids[verb])


def _own_subject(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "nsubj", "nsubjpass") is not None


def _has_no(tree: Tree, noun: int, words: ModalWords) -> bool:
    for kid in tree.kids[noun]:
        token = tree.tokens[kid]
        if token.dep in {"det", "neg", "preconj"} and token.text.lower() in words.negative:
            return True
    return False


def noun_is_negated(tree: Tree, noun: int, words: ModalWords) -> bool:
    """Tell whether a noun phrase says "no attack", "without a deal"."""
    if _has_no(tree, noun, words):
        return True
    token = tree.tokens[noun]
    return token.dep == "pobj" and tree.tokens[token.head].text.lower() in words.negative


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a to-infinitive."""
    return any(tree.tokens[kid].tag == "TO" for kid in tree.kids[verb])


def link_of(tree: Tree, index: int, words: ModalWords) -> Link:
    """Tell what governs a word and how; coordination is passed through."""
    tokens = tree.tokens
    token = tokens[index]
    for _ in range(8):
        if token.dep not in {"conj", "appos"} or token.head == token.index:
            break
        above = tokens[token.head]
        same = (above.pos in VERBAL) == (token.pos in VERBAL) or (above.pos in NOMINAL) == (token.pos in NOMINAL)
        if not same or (token.tag in FINITE and above.tag == "VB" and is_infinitive(tree, above.index)):
            return Link(token.head, ADVERBIAL)  # the parser hung a main verb under an infinitive
        token = above
    dep = token.dep
    if token.head == token.index:
        return Link(token.index, ROOT)
    if dep in {"csubj", "csubjpass"}:
        return Link(token.head, GENERIC if token.tag == "VBG" or is_infinitive(tree, token.index) else COMPLEMENT)
    if dep in {"ccomp", "xcomp", "acomp"}:
        return Link(token.head, COMPLEMENT)
    if dep == "acl":
        finite = tree.child(token.index, "mark") is not None
        return Link(token.head, COMPLEMENT if finite or is_infinitive(tree, token.index) else RELATIVE)
    if dep == "relcl":
        bound = is_infinitive(tree, token.index) and not _is_ranked(tree, token.head, words)
        return Link(token.head, COMPLEMENT if bound else RELATIVE)  # "a bill to ban it" bans nothing yet
    if dep == "advcl":
        return Link(token.head, _adverbial(tree, token.index, words))
    if dep in {"pobj", "pcomp"}:
        preposition = tokens[token.head]
        while preposition.dep == "prep" and tokens[preposition.head].dep in {"prep", "agent"}:
            preposition = tokens[preposition.head]
        return Link(preposition.head, f"{PREPOSITION}:{tokens[token.head].lemma.lower()}")
    if dep in {"dobj", "nsubjpass", "attr", "oprd", "dative"}:
        return Link(token.head, OBJECT)
    if dep == "nsubj":
        return Link(token.head, SUBJECT)
    if dep in {"compound", "amod", "poss", "nmod", "appos", "npadvmod", "nummod"}:
        return Link(token.head, MODIFIER)
    if dep in {"dep", "parataxis"}:
        return Link(token.head, ADVERBIAL)
    return Link(token.head, ADVERBIAL)


def _is_ranked(tree: Tree, noun: int, words: ModalWords) -> bool:
    """Tell whether a noun ranks those who did something ("the first to visit") or times it ("took a day to name")."""
    if tree.tokens[noun].entity in {"DATE", "TIME"}:
        return True
    return any(tree.tokens[kid].text.lower() in words.ranking for kid in [noun, *tree.kids[noun]])


def _adverbial(tree: Tree, verb: int, words: ModalWords) -> str:
    for kid in tree.kids[verb]:
        token = tree.tokens[kid]
        if token.dep not in {"mark", "advmod"}:
            continue
        lower = token.text.lower()
        if lower in words.condition or (lower in words.awaiting and tree.tokens[verb].tag in {"VBP", "VBZ"}):
            return CONDITION
    return PURPOSE if is_infinitive(tree, verb) else ADVERBIAL
