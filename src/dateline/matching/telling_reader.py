"""Read what the comparison of tellings needs of the words of each: its people, the things it acts on, its clause."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.matching.telling_sides import Telling
from dateline.types import Anchor, Argument, Document, EventMention, Sentence, Span, Token

WORDS_TO_KNOW = 5
"""How many gaps between words a clause must have for its repetition to be no chance."""


class Counting(Struct, frozen=True):
    """The words of a language that say how many acts or people there are."""

    rough: frozenset[str] = frozenset()
    """They count without saying how many: "dozens"."""
    another: frozenset[str] = frozenset()
    """They set an act or a thing apart from one told before: "a second attack"."""
    singling: frozenset[str] = frozenset()
    """They single out one act of several: "one suit"."""


def read_telling(doc: Document, number: int, event: EventMention, anchor: Anchor | None, counting: Counting) -> Telling:
    """Return an event mention with what the comparison needs from other layers."""
    tokens, sentence = doc.layer(Token), doc.layer(Sentence)[event.sentence]
    doers, sufferers = (_nouns(tokens, sentence, side) for side in (event.actors, event.recipients))
    words = doc.words(event.clause).lower().split()
    return Telling(
        number,
        event,
        sentence.zone,
        anchor,
        _is_definite(tokens, event.head),
        doers,
        sufferers,
        tokens[event.head].lemma.lower(),
        things=_things(tokens, sentence, event) - doers - sufferers,
        repeats=_repeated(doc, event.clause),
        at_least=not counting.rough.isdisjoint(words),
        dated=_is_dated(tokens, sentence, event.head, anchor),
        another=_is_another(tokens, sentence, event, counting),
    )


def _nouns(tokens: Sequence[Token], sentence: Sentence, side: Sequence[Argument]) -> frozenset[str]:
    """Return the lemmas of the nouns in the phrases of a side."""
    found: set[str] = set()
    for token in tokens[sentence.first : sentence.last]:
        if token.pos in {"NOUN", "PROPN"} and any(a.span.start <= token.start < a.span.end for a in side):
            found.add(token.lemma.lower())
    return frozenset(found)


def _is_definite(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether a noun trigger takes up an event told before."""
    if tokens[head].pos != "NOUN":
        return False
    index = head - 1
    while index >= 0 and tokens[index].sentence == tokens[head].sentence and head - index < 5:
        token = tokens[index]
        if token.head == head and token.dep == "det":
            return token.tag == "DT" and token.lemma.lower() in {"the", "this", "that", "these", "those"}
        index -= 1
    return False


def _things(tokens: Sequence[Token], sentence: Sentence, event: EventMention) -> frozenset[str]:
    """Return the lemmas of the common nouns that a verb acts on: "stormed a hotel"."""
    found: set[str] = set()
    for token in tokens[sentence.first : sentence.last]:
        if token.pos != "NOUN":
            continue
        above = tokens[token.head]
        direct = token.dep in {"dobj", "nsubjpass"} and above.index == event.head
        further = (
            token.dep == "pobj"
            and above.head == event.head
            and above.dep == "prep"
            and above.start > event.trigger.start
        )
        if (direct or further) and token.index != event.head:
            found.add(token.lemma.lower())
    return frozenset(found)


def _repeated(doc: Document, clause: Span) -> str:
    """Return the words of a clause by which it can be known again, "" where they are too few."""
    words = doc.words(clause)
    return words if words.count(" ") >= WORDS_TO_KNOW else ""


def _is_dated(tokens: Sequence[Token], sentence: Sentence, head: int, anchor: Anchor | None) -> bool:
    """Tell whether a date belongs to the act, not to a word above a participle: "men seized were freed on Monday"."""
    if anchor is None or anchor.expression is None or tokens[head].dep != "acl":
        return True
    for token in tokens[sentence.first : sentence.last]:
        if token.start == anchor.expression.start:
            while token.index != head and token.head != token.index:
                token = tokens[token.head]
            return token.index == head
    return True


def _is_another(tokens: Sequence[Token], sentence: Sentence, event: EventMention, counting: Counting) -> bool:
    """Tell whether the act, or what it is done to, is called another one: "one suit", "struck a second village"."""
    for token in tokens[sentence.first : sentence.last]:
        word, noun = token.text.lower(), tokens[token.head]
        if token.dep not in {"det", "amod", "nummod"} or word not in counting.another | counting.singling:
            continue
        named = noun.pos == "NOUN" and event.trigger.start <= noun.start < event.trigger.end
        struck = noun.dep in {"dobj", "nsubjpass"} and noun.head == event.head and word in counting.another
        if named or struck or noun.index == event.head:
            return True
    return False
