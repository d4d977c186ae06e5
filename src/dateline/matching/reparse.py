"""Faults of the parser that follow a pattern, mended once for all stages: subjunctives, and verbs hung too low."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.types import Token

OF_NOUNS = frozenset({"det", "amod", "poss", "nummod"})
PAST = frozenset({"VBD"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINDING = FINITE | {"MD"}
OF_GERUNDS = frozenset({"csubj", "nsubj", "dobj", "pcomp"})
DOERS = frozenset({"by", "between"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BREAKS = frozenset({":", "-", "--", "–", "—"})
MISPLACED = frozenset({"amod", "compound", "nmod"})
BARE = frozenset({"amod", "compound", "nmod", "npadvmod", "poss", "nsubj"})
OPENING, CLOSING = "``", "''"
"""Tags of quotation marks."""


def mend(
    tokens: Sequence[Token], days: frozenset[str] = frozenset(), shooting: frozenset[str] = frozenset()
) -> Sequence[Token]:
    """Return the tokens of one sentence with known faults of the parse mended; heads are indices of the report.

    `days` are words that tell when and thus are no objects, `shooting` gerunds that are nouns after a force.
    """
    if not tokens:
        return tokens
    first = tokens[0].index
    kids: dict[int, list[Token]] = {}
    for token in tokens:
        if token.head != token.index:
            kids.setdefault(token.head, []).append(token)
    changed: dict[int, Token] = {}
    if all(token.tag not in FINDING or _is_misplaced(token) for token in tokens):
        _read_bare_sentence(tokens, first, kids, changed)
    for token in tokens:
        if token.pos in {"NOUN", "PROPN"} and token.head == token.index:
            _read_headline(token, kids, changed)
            _read_main_verb(token, kids, changed, days)
        if token.tag == "VBG" and token.index > first and token.text.lower() in shooting:
            _read_shooting(token, tokens[token.index - 1 - first], kids, changed)
        if token.index in changed:
            continue
        if token.dep == "pobj" and (token.tag == "VBG" or token.text.endswith("ing")):
            _read_governed_act(token, kids, changed)
        elif token.tag == "VBG" and token.dep in {"acl", "advcl"} and token.index > first:
            _read_bare_act(token, tokens[token.index - 1 - first], kids, changed)
        elif token.tag == "VBG" and token.dep in OF_GERUNDS:
            _read_act(token, kids, changed)
        elif token.dep == "ccomp" and token.tag in {"NN", "NNP"}:
            _read_subjunctive(token, kids, changed)
        elif token.pos == "VERB" and token.text.isupper() and len(token.text) > 2 and token.dep in {"csubj", "advcl"}:
            _read_acronym(token, kids, changed)
        elif token.index == first and token.pos == "VERB" and token.text.isupper() and len(token.text) > 2:
            _read_first_acronym(token, kids, changed)
        elif token.dep == "conj" and token.tag in PAST:
            _lift(token, tokens, first, kids, changed)
        elif token.dep == "advcl" and token.tag in PAST:
            _read_conjunction(token, kids, changed)
        elif token.dep == "amod" and tokens[token.head - first].tag == "CD" and token.head < token.index:
            _read_state(token, tokens[token.head - first], changed)
        elif token.dep == "compound" and token.index + 1 == token.head and tokens[token.head - first].dep == "npadvmod":
            _read_day(token, tokens[token.head - first], kids, changed, days)
        elif token.dep == "compound" and token.tag == "PRP":
            _read_dative(token, tokens[token.head - first], changed)
        elif token.dep in SUBJECTS and tokens[token.head - first].pos != "NOUN":
            _read_dateline(token, tokens, first, kids, changed)
        elif token.dep == "appos" and token.pos == "PROPN":
            _read_list(token, tokens, first, kids, changed)
    return [changed.get(token.index, token) for token in tokens] if changed else tokens


def _read_list(
    token: Token, tokens: Sequence[Token], first: int, kids: dict[int, list[Token]], changed: dict[int, Token]
) -> None:
    """Read "the US, Russia and Iran met" as a list where the parser took the second name for another of the first."""
    below = kids.get(token.index, [])
    last = next((kid for kid in below if kid.dep == "conj" and kid.pos == "PROPN"), None)
    bare = tokens[token.index - 1 - first].text == "," and tokens[token.head - first].pos == "PROPN"
    if bare and last is not None and any(kid.dep == "cc" and kid.index < last.index for kid in below):
        changed[token.index] = replace(token, dep="conj")


def _read_dateline(
    token: Token, tokens: Sequence[Token], first: int, kids: dict[int, list[Token]], changed: dict[int, Token]
) -> None:
    """Read "GOMA, Congo: Four were killed" with the place apart where the parser took it for a second subject."""
    second = next((kid for kid in kids.get(token.head, []) if kid.dep in SUBJECTS and kid.index > token.index), None)
    if second is None:
        return
    between = tokens[token.index + 1 - first : second.index - first]
    if any(kid.text in BREAKS and kid.end < tokens[kid.index + 1 - first].start for kid in between):
        changed[token.index] = replace(token, dep="meta")


def _read_main_verb(
    token: Token, kids: dict[int, list[Token]], changed: dict[int, Token], days: frozenset[str]
) -> None:
    """Read "the group released ten hostages" as a sentence where the parser took it for a noun and its participle."""
    below = kids.get(token.index, [])
    verb = next((kid for kid in below if kid.dep == "acl" and _is_active(kid, kids, days)), None)
    if verb is None or token.index in changed or any(kid.dep in {"cop", "aux"} for kid in below):
        return
    changed[verb.index] = replace(verb, pos="VERB", tag="VBD", dep="ROOT", head=verb.index)
    changed[token.index] = replace(token, dep="nsubj", head=verb.index)
    for kid in below:
        if kid.index > verb.index or kid.dep == "advmod":
            changed[kid.index] = replace(kid, head=verb.index)
    stray = _stray_object(verb, kids, days)
    if stray is not None:
        changed[stray.index] = replace(stray, dep="dobj")


def _stray_object(verb: Token, kids: dict[int, list[Token]], days: frozenset[str]) -> Token | None:
    """Return the name right after a verb that the parser took for a word of time: "planes bombed Aleppo on Monday"."""
    after = next((kid for kid in kids.get(verb.index, []) if kid.index == verb.index + 1), None)
    if after is None or after.dep != "npadvmod" or after.pos != "PROPN" or not days:
        return None
    return None if after.text.lower() in days or after.entity in {"DATE", "TIME"} else after


def _is_active(verb: Token, kids: dict[int, list[Token]], days: frozenset[str]) -> bool:
    """Tell whether a past form after a noun has an object, or is finite, and thus cannot be said of that noun."""
    labels = {kid.dep for kid in kids.get(verb.index, [])}
    if labels & {"agent", "nsubj", "nsubjpass", "auxpass", "aux", "mark"}:
        return False
    acts = "dobj" in labels or _stray_object(verb, kids, days) is not None
    return verb.tag == "VBD" or (verb.tag == "VBN" and acts)


def _read_governed_act(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "in police firing" as an act with its doer before it where the parser took that for a subject."""
    below = kids.get(token.index, [])
    if token.tag == "VBG":
        changed[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower())
    doer = next((kid for kid in below if kid.dep == "nsubj" and kid.index == token.index - 1), None)
    if doer is not None and not any(kid.dep == "dobj" for kid in below):
        changed[doer.index] = replace(doer, dep="compound")


def _read_bare_act(token: Token, doer: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "killed in police firing in Mandsaur" as an act of the police where the parser took it for a clause."""
    bare = doer.tag in {"NNS", "NN"} and doer.dep == "pobj"
    before = [kid for kid in kids.get(doer.index, []) if kid.index < doer.index]
    if not bare or any(kid.dep not in {"amod", "compound"} or kid.text.islower() for kid in before):
        return
    if any(kid.dep in {"dobj", "ccomp", "xcomp", "mark"} for kid in kids.get(token.index, [])):
        return
    changed[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower(), dep="pobj", head=doer.head)
    changed[doer.index] = replace(doer, dep="compound", head=token.index)


def _read_shooting(token: Token, doer: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "the police firing left one dead" as an act where the parser took it for a clause about the police."""
    below = kids.get(token.index, [])
    own = doer.head == token.index and token.dep == "pcomp"
    acts = any(kid.dep in {"mark", "aux"} or (kid.dep == "dobj" and kid.pos != "VERB") for kid in below)
    before = [kid for kid in kids.get(doer.index, []) if kid.index < doer.index]
    bare = doer.pos == "NOUN" and not doer.text.lower().endswith("s") and all(kid.dep == "det" for kid in before)
    if not bare or acts:
        return
    if not own and doer.dep not in {"nsubj", "nsubjpass", "pobj", "dobj"}:
        return
    dep, head = ("pobj", token.head) if own else (doer.dep, doer.head)
    if head == token.index:
        return
    changed[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower(), dep=dep, head=head)
    changed[doer.index] = replace(doer, dep="compound", head=token.index)
    for kid in before:
        changed[kid.index] = replace(kid, head=token.index)


def _read_subjunctive(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "that the government resign" as a clause where the parser took it for a compound noun."""
    below = kids.get(token.index, [])
    subject = next((kid for kid in below if kid.dep == "compound" and kid.index == token.index - 1), None)
    if subject is None or not any(kid.dep == "mark" for kid in below):
        return
    changed[token.index] = replace(token, pos="VERB", tag="VB", lemma=token.text.lower())
    changed[subject.index] = replace(subject, dep="nsubj")
    for kid in below:
        if kid.index < subject.index and kid.dep in OF_NOUNS:
            changed[kid.index] = replace(kid, head=subject.index)


def _read_bare_sentence(
    tokens: Sequence[Token], first: int, kids: dict[int, list[Token]], changed: dict[int, Token]
) -> None:
    """Read "police evicted squatters" as a sentence where the parser took it for one noun phrase."""
    root = next((token for token in tokens if token.head == token.index), None)
    if root is None or root.pos not in {"NOUN", "PROPN"}:
        return
    below = kids.get(root.index, [])
    verb = next((kid for kid in below if (kid.dep == "amod" and _is_past(kid)) or _is_misplaced(kid)), None)
    if verb is None or verb.index == first or tokens[verb.index - 1 - first].text == "-":
        return
    sides = [kid for kid in (*below, *kids.get(verb.index, [])) if kid.index < verb.index and kid.dep in BARE]
    doer = max((kid for kid in sides if kid.pos in {"NOUN", "PROPN"}), key=lambda kid: kid.index, default=None)
    if doer is None or any(token.pos != "ADV" for token in tokens[doer.index + 1 - first : verb.index - first]):
        return
    tag = verb.tag if verb.tag in FINITE else "VBD"
    changed[verb.index] = replace(verb, pos="VERB", tag=tag, dep="ROOT", head=verb.index)
    changed[root.index] = replace(root, dep="dobj", head=verb.index)
    changed[doer.index] = replace(doer, dep="nsubj", head=verb.index)
    for kid in below:
        if kid.index < doer.index:
            changed[kid.index] = replace(kid, head=doer.index)
        elif kid.index not in changed and (kid.index < verb.index or kid.dep == "punct"):
            changed[kid.index] = replace(kid, head=verb.index)


def _read_headline(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "Kenyan police arrest opposition leader" with a verb where the parser took it for a noun with an object."""
    below = kids.get(token.index, [])
    doer = next((kid for kid in below if kid.index == token.index - 1 and kid.dep in BARE), None)
    if doer is None or token.index in changed or not any(kid.dep == "dobj" for kid in below):
        return
    changed[token.index] = replace(token, pos="VERB", tag="VBP", lemma=token.lemma.lower())
    changed[doer.index] = replace(doer, dep="nsubj")
    for kid in below:
        if kid.index < doer.index:
            changed[kid.index] = replace(kid, head=doer.index)


def _is_misplaced(token: Token) -> bool:
    """Tell whether a finite verb stands as part of a noun phrase, where there is none."""
    return token.tag in FINITE and token.dep in MISPLACED


def _is_past(token: Token) -> bool:
    return token.tag == "VBN" or (token.tag == "JJ" and token.text.endswith("ed") and token.text.islower())


def _read_act(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "shelling by the army" as a noun with its doer where the parser took it for a clause."""
    below = kids.get(token.index, [])
    if any(kid.dep in {"dobj", "aux", "nsubj", "mark"} for kid in below):
        return
    if any(kid.dep in {"prep", "agent"} and kid.lemma.lower() in DOERS for kid in below):
        dep = {"csubj": "nsubj", "pcomp": "pobj"}.get(token.dep, token.dep)
        changed[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower(), dep=dep)


def _read_acronym(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "ECOWAS chiefs discussed" with the acronym as part of the subject, not as a verb with an object."""
    noun = next((kid for kid in kids.get(token.index, []) if kid.dep == "dobj"), None)
    if noun is None or noun.index - token.index > 4:
        return
    changed[noun.index] = replace(noun, dep="nsubj", head=token.head)
    changed[token.index] = replace(token, pos="PROPN", tag="NNP", lemma=token.text, dep="compound", head=noun.index)


def _read_first_acronym(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "ECOWAS chiefs met" where the parser took the acronym for the main verb and the rest for what it says."""
    clause = next((kid for kid in kids.get(token.index, []) if kid.dep in {"ccomp", "dep"} and kid.pos == "VERB"), None)
    subject = next((kid for kid in kids.get(clause.index, []) if kid.dep == "nsubj"), None) if clause else None
    if clause is None or subject is None or token.head != token.index or subject.index - token.index > 4:
        return
    changed[clause.index] = replace(clause, dep="ROOT", head=clause.index)
    changed[token.index] = replace(token, pos="PROPN", tag="NNP", lemma=token.text, dep="compound", head=subject.index)
    for kid in kids[token.index]:
        if kid.index != clause.index:
            changed[kid.index] = replace(kid, head=clause.index)


def _read_conjunction(token: Token, kids: dict[int, list[Token]], changed: dict[int, Token]) -> None:
    """Read "before a court granted" as a clause where the parser took "before a court" for a phrase of its own."""
    below = kids.get(token.index, [])
    if any(kid.dep in {"nsubj", "nsubjpass"} or kid.tag.startswith("W") for kid in below):
        return
    beside = [kid for kid in below if kid.dep == "mark"]
    if not beside:
        around = kids.get(token.head, [])
        beside = [kid for kid in around if kid.dep == "prep" and kid.tag == "IN" and kid.index < token.index]
    noun = next((kid for kid in kids.get(beside[-1].index, []) if kid.dep == "pobj"), None) if beside else None
    if noun is None or _last(noun, kids) + 1 != token.index:
        return
    changed[beside[-1].index] = replace(beside[-1], dep="mark", head=token.index)
    changed[noun.index] = replace(noun, dep="nsubj", head=token.index)


def _last(token: Token, kids: dict[int, list[Token]]) -> int:
    """Return the index of the last token of a phrase."""
    return max([token.index, *(_last(kid, kids) for kid in kids.get(token.index, []))])


def _read_state(token: Token, number: Token, changed: dict[int, Token]) -> None:
    """Read "left one dead" as what became of one; an adjective never follows the number that it describes."""
    if number.dep == "dobj":
        changed[token.index] = replace(token, dep="oprd", head=number.head)


def _read_day(
    token: Token, day: Token, kids: dict[int, list[Token]], changed: dict[int, Token], days: frozenset[str]
) -> None:
    """Read "held a sit-in Monday" as what was held and when, not as one name."""
    if day.text.lower() not in days or not token.text[:1].islower() or token.text.lower() in days:
        return
    changed[token.index] = replace(token, dep="dobj", head=day.head, pos="NOUN")
    for kid in kids.get(day.index, []):
        if kid.index < token.index:
            changed[kid.index] = replace(kid, head=token.index)


def _read_dative(token: Token, noun: Token, changed: dict[int, Token]) -> None:
    """Read "granted him house arrest" as given to him; a pronoun is no part of a compound."""
    if noun.dep == "dobj":
        changed[token.index] = replace(token, dep="dative", head=noun.head)


def _lift(
    token: Token, tokens: Sequence[Token], first: int, kids: dict[int, list[Token]], changed: dict[int, Token]
) -> None:
    """Hang a past verb on the saying above, not on what was said in another tense: "found it is unfair and called"."""
    lower = tokens[token.head - first]
    own = any(kid.dep in {"nsubj", "nsubjpass"} for kid in kids.get(token.index, []))
    said = _unquoted(lower, token, tokens, first)
    if said is not None and said.tag == token.tag and not own:
        changed[token.index] = replace(token, head=said.index)
        return
    if lower.dep != "ccomp" or lower.tag not in FINITE or lower.tag == token.tag:
        return
    above = tokens[lower.head - first]
    if above.tag == token.tag and not own and above.index < lower.index:
        changed[token.index] = replace(token, head=above.index)


def _unquoted(lower: Token, token: Token, tokens: Sequence[Token], first: int) -> Token | None:
    """Return the saying of a quotation that a verb after it belongs to: "said it was “double that” and asked"."""
    between = tokens[lower.index + 1 - first : token.index - first]
    opened = [other.index for other in tokens[: lower.index - first] if other.tag == OPENING]
    if not opened or sum(other.tag == CLOSING for other in between) != 1 or any(o.tag == OPENING for o in between):
        return None
    above = lower
    while above.head != above.index and (above.index > opened[-1] or above.dep == "ccomp"):
        above = tokens[above.head - first]
    return above if above.index < opened[-1] else None
