"""Nouns, adjectives and prepositions as cues: "the claim that", "is worried about", "according to"."""

from dateline.knowledge.attribution import CueRow
from dateline.matching.attribution_cues import cue_span, find_subject, make, with_preposition
from dateline.matching.attribution_reader import Found, Reader
from dateline.matching.tree import VERBAL
from dateline.types import Sentence, Span

_LEAST_CLAUSE = 3
_LEAST_TAIL = 4
_LONGEST_RELAY = 8
_FARTHEST = 4


def find_noun(reader: Reader, index: int) -> Found | None:
    """Return the attribution of a noun with its complement; a light verb before it belongs to the cue."""
    token, tree = reader.tokens[index], reader.tree
    row = reader.row(index, "noun") if token.pos == "NOUN" else None
    if row is None:
        return None
    cue = _noun_cue(reader, index)
    carrier = _carrier(reader, index)
    source = tree.child(index, "poss")
    if carrier is not None:
        source = find_subject(reader, carrier) if not reader.is_passive(carrier) else None
        cue = Span(cue_span(reader, carrier).start, cue.end)
    source = source if source is not None else _owner(reader, index)
    cue, content = _complement(reader, index, row, cue, bare=source is None)
    if not content or (reader.quote_over(index) is not None and source is None):
        return None
    return make(reader, source, cue, index, [content], row)


def _noun_cue(reader: Reader, index: int) -> Span:
    tokens, kids, first = reader.tokens, set(reader.tree.kids[index]), index
    while first - 1 in kids and tokens[first - 1].dep in {"amod", "compound"} and tokens[first - 1].pos != "PROPN":
        first -= 1
    return Span(tokens[first].start, tokens[index].end)


def _carrier(reader: Reader, index: int) -> int | None:
    """Return the light verb whose object the noun is ("raised doubts"), or the "is" of "is a critic of"."""
    token = reader.tokens[index]
    above = reader.tokens[token.head]
    if token.dep == "attr" and above.lemma.lower() == reader.cues.sources.copula:
        return above.index
    light = above.lemma.lower() in reader.cues.sources.carriers
    return above.index if token.dep == "dobj" and above.pos in VERBAL and light else None


def _owner(reader: Reader, index: int) -> int | None:
    """Return the source that a preposition names ("criticism from the opposition"), or a nationality before it."""
    tokens, tree = reader.tokens, reader.tree
    for preposition in tree.children(index, "prep", "agent"):
        if tokens[preposition].lemma.lower() in reader.cues.sources.owner_prepositions:
            return next(iter(tree.objects_of(preposition)), None)
    for kid in tree.children(index, "amod", "compound"):
        if tokens[kid].entity in {"NORP", "GPE", "ORG"} or tokens[kid].pos == "PROPN":
            return kid
    return None


def _complement(reader: Reader, index: int, row: CueRow, cue: Span, *, bare: bool) -> tuple[Span, Span | None]:
    """Return the clause or prepositional object of a noun; `bare` nouns without a source need a that-clause."""
    tokens, tree = reader.tokens, reader.tree
    above = tokens[index].head
    aside = tree.children(above, "ccomp") if tokens[index].dep == "dobj" else []
    for kid in [*tree.kids[index], *aside]:
        if kid < index or tokens[kid].dep not in {"acl", "ccomp", "relcl", "xcomp"}:
            continue
        that = _marked(reader, kid, "mark")
        infinitive = "inf" in row.content and _marked(reader, kid, "aux")
        if (that and not (bare and tokens[kid].dep == "relcl")) or (infinitive and not bare):
            return cue, reader.stretch(tree.subtree(kid), cue)
    for kid in [*tree.children(index, "prep"), *tree.children(above, "prep", "dative")]:
        if f"prep:{tokens[kid].lemma.lower()}" in row.content and index < kid <= index + (1 if bare else _FARTHEST):
            below = [i for i in tree.subtree(kid) if i > kid]
            if below and not (bare and "bare" not in row.content):
                cue = with_preposition(reader, cue, kid)
                return cue, reader.stretch(below, cue)
    return cue, None


def _marked(reader: Reader, clause: int, label: str) -> bool:
    """Tell whether a clause opens with "that" (label mark) or is an infinitive with "to" (label aux)."""
    word = {"mark": reader.cues.sources.complementizer, "aux": reader.cues.sources.infinitive_marker}[label]
    kids = [reader.tokens[k] for k in reader.tree.kids[clause] if k < clause]
    return any(kid.lemma.lower() == word and kid.dep == label for kid in kids)


def find_adjective(reader: Reader, index: int) -> Found | None:
    """Return the attribution of an adjective of thought ("is confident that", "worried about")."""
    token = reader.tokens[index]
    if token.pos not in {"ADJ", "VERB"}:
        return None
    row = reader.row(index, "adjective") or reader.cues.rows.get((token.text.lower(), "adjective"))
    if row is None or reader.quote_over(index) is not None:
        return None
    source, cue = _bearer(reader, index)
    if source is None:
        return None
    cue, content = _ground(reader, index, row, cue)
    if "it" in row.content:  # "it is unclear whether": nobody says to whom
        expletive = reader.tokens[source].lemma.lower() in reader.cues.sources.expletives
        return Found(None, None, cue, index, tuple(content), row.kind) if content and expletive else None
    return make(reader, source, cue, index, content, row) if content else None


def find_adverb(reader: Reader, index: int) -> Found | None:
    """Return the attribution of "reportedly": nobody is named, and its clause is the content."""
    token = reader.tokens[index]
    row = reader.row(index, "adverb") if token.pos == "ADV" else None
    if row is None or reader.quote_over(index) is not None or reader.tokens[token.head].pos not in VERBAL:
        return None
    if reader.row(token.head, "verb") is not None:  # the adverb belongs to that cue
        return None
    inside = [i for i in reader.tree.subtree(token.head) if i != index]
    parts = [[i for i in inside if i < index], [i for i in inside if i > index]]
    content = tuple(reader.stretch(part, token.span) for part in parts if part)
    return Found(None, None, token.span, index, content, row.kind)


def _bearer(reader: Reader, index: int) -> tuple[int | None, Span]:
    """Return who is confident or worried, and the cue with its copula."""
    token, tree, tokens = reader.tokens[index], reader.tree, reader.tokens
    made = token.dep == "ccomp" and tokens[token.head].lemma.lower() in reader.cues.sources.carriers
    predicate = token.dep in {"acomp", "attr", "oprd"} and tokens[token.head].pos in VERBAL
    if (made or predicate) and token.head < index:
        return find_subject(reader, token.head), Span(cue_span(reader, token.head).start, token.end)
    if tree.child(index, "auxpass") is not None:
        return tree.child(index, "nsubjpass"), cue_span(reader, index)
    if token.dep in {"amod", "acl"} and token.head < index:
        return token.head, token.span
    return None, token.span


def _ground(reader: Reader, index: int, row: CueRow, cue: Span) -> tuple[Span, list[Span]]:
    """Return what somebody is confident or worried of: a clause, an infinitive, a prepositional object."""
    tokens, tree = reader.tokens, reader.tree
    for kid in tree.kids[index]:
        if kid < index:
            continue
        dep, below = tokens[kid].dep, tree.subtree(kid)
        asked = dep in {"advcl", "ccomp"} and "if" in row.content
        if dep == "ccomp" or asked or (dep in {"xcomp", "advcl"} and "inf" in row.content):
            return cue, [reader.stretch(below, cue)]
        below = [i for i in below if i > kid]
        if dep in {"prep", "agent"} and f"prep:{tokens[kid].lemma.lower()}" in row.content and below:
            cue = with_preposition(reader, cue, kid)
            return cue, [reader.stretch(below, cue)]
    return cue, []


# ---------------------------------------------------------------- prepositions


def find_prepositions(reader: Reader, sentence: Sentence) -> list[Found]:
    """Find "according to X", "per X", "as per X via Y" and give them the rest of the sentence."""
    tokens, tree = reader.tokens, reader.tree
    words = tree.words[sentence.first : sentence.last]
    found: list[Found] = []
    taken: set[int] = set()
    openings = reader.cues.preposition_openings.intersection(words)
    if not openings:
        return found
    for row in reader.cues.prepositions:
        parts = row.lemma.split()
        for offset in (n for n, word in enumerate(words) if word == parts[0]) if parts[0] in openings else ():
            first = sentence.first + offset
            if words[offset : offset + len(parts)] != parts or first in taken:
                continue
            last = first + len(parts) - 1
            head = _object_after(reader, last, sentence)
            if head is None or not _may_speak(reader, head, row):
                continue
            source = tree.span(_up_to_relay(reader, head, last))
            cue = Span(tokens[first].start, tokens[last].end)
            content = _rest(reader, sentence, cue, source)
            taken |= set(range(first, last + 1))
            if content:
                found.append(Found(source, head, cue, last, tuple(content), row.kind))
                found += _relays(reader, sentence, found[-1])
    return found


def _relays(reader: Reader, sentence: Sentence, first: Found) -> list[Found]:
    """Read "(as per X) via Y": Y hands on what X says."""
    tokens, found = reader.tokens, []
    for index in range(first.cue_head + 1, sentence.last - 1):
        token = tokens[index]
        if token.text.lower() not in reader.cues.sources.relays or token.start < (first.source or first.cue).start:
            continue
        head = _object_after(reader, index, sentence)
        if head is None or tokens[head].pos != "PROPN" or index - first.cue_head > _LONGEST_RELAY:
            continue
        source = reader.tree.span([i for i in reader.tree.subtree(head, without=frozenset({"punct"})) if i > index])
        content = tuple(span for span in first.content if not span.overlaps(source))
        found.append(Found(source, head, token.span, index, content, "source"))
    return found


def _up_to_relay(reader: Reader, head: int, last: int) -> list[int]:
    """Return the tokens of a source without what hands it on ("Newsweek via …")."""
    inside = sorted(i for i in reader.tree.subtree(head, without=frozenset({"punct"})) if i > last)
    relays = [i for i in inside if reader.tokens[i].text.lower() in reader.cues.sources.relays and i > head]
    return [i for i in inside if not relays or i < relays[0]] or [head]


def _object_after(reader: Reader, index: int, sentence: Sentence) -> int | None:
    tokens = reader.tokens
    for kid in reader.tree.kids[index]:
        if tokens[kid].dep in {"pobj", "dobj", "pcomp"} and kid > index:
            return kid
    following = index + 1
    if following >= sentence.last or tokens[following].pos not in {"PROPN", "NOUN", "DET", "PRON"}:
        return None
    while following < tokens[following].head < sentence.last and tokens[following].dep in {
        "compound",
        "det",
        "amod",
        "poss",
        "nmod",
    }:
        following = tokens[following].head
    return following


def _may_speak(reader: Reader, head: int, row: CueRow) -> bool:
    """Tell whether the object of a preposition is a source: any for "according to", documents or polls for others."""
    token, words = reader.tokens[head], reader.cues.sources
    if "poll" in row.content:
        return token.lemma.lower() in words.polls
    return "name" not in row.content or token.pos == "PROPN" or token.lemma in words.documents


def _rest(reader: Reader, sentence: Sentence, cue: Span, source: Span) -> list[Span]:
    """Return the sentence without the source phrase: after it when it opens the sentence, else before it."""
    phrase = Span(min(cue.start, source.start), max(cue.end, source.end))
    before = reader.trim(Span(sentence.span.start, phrase.start))
    after = reader.trim(Span(phrase.end, sentence.span.end))
    if before and len(reader.doc.words(before).split()) >= _LEAST_CLAUSE:
        follows = reader.doc.text[phrase.end : phrase.end + 1]
        long_tail = after is not None and follows == "," and len(reader.doc.words(after).split()) >= _LEAST_TAIL
        return [before, after] if long_tail and after else [before]
    return [after] if after else []
