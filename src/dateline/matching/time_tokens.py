"""Cut text into the words that the grammar of time reads, one kind for each."""

import re
from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.times import TimeKnowledge, TimeWord

_PIECE = re.compile(
    # Words first, and what numbers open behind one look: most of a text is words, and no word opens so.
    r"(?P<word>[^\W\d_]+)"
    r"|(?=[\d’'])(?:"
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b)"
    r"|(?P<slash>\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b)"
    r"|(?P<clock>\b\d{1,2}[:.]\d{2}(?=\s?(?:[ap]\.?m\b|[AP]\.?M\b|hrs|hours|[A-Z]{3}\b))|\b[012]?\d:[0-5]\d\b)"
    r"|(?P<decade>\b\d{3}0s\b)"
    r"|(?P<short_decade>[’']?\b\d0s\b)"
    r"|(?P<nth>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<apostrophe>(?<!\w)[’']\d\d\b)"
    r"|(?P<big>\b\d{1,3}(?:,\d{3})+\b)"
    r"|(?P<decimal>\b\d+\.\d+\b)"
    r"|(?P<number>\d+)"
    r")"
    r"|(?P<line>\n)"
    r"|(?P<run>(?P<same>[^\w\s.])(?P=same)+)"
    r"|(?P<mark>[^\w\s])"
)
_MARKS = {
    ",": "comma",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‑": "dash",
    ".": "stop",
    "'": "possessive",
    "’": "possessive",
    '"': "quote",
    "“": "quote",
    "”": "quote",
    "(": "open",
    ")": "close",
    "/": "slash",
}
_GROUP_KINDS = {
    "iso": "iso_date",
    "slash": "slash_date",
    "clock": "clock_time",
    "decade": "decade",
    "short_decade": "short_decade",
    "nth": "nth",
    "apostrophe": "short_year",
    "big": "big_number",
    "decimal": "decimal",
    "line": "line",
    "run": "other",
    "same": "other",
}
_CASED = frozenset({"maybe_month", "short_month", "short_weekday", "month", "weekday", "weekdays", "zone", "era"})


class Piece(Struct, frozen=True, gc=False):
    """A word, number or mark with what it stands for in the grammar of time."""

    start: int
    end: int
    text: str
    kind: str
    value: str


class Pieces(Struct, frozen=True):
    """The pieces of a text and, for each, the character of its kind."""

    items: Sequence[Piece]
    symbols: str


def cut(text: str, knowledge: TimeKnowledge) -> Pieces:
    """Cut `text` into pieces; phrases of the word lists become one piece."""
    words, openings, symbols = knowledge.words, knowledge.phrase_openings, knowledge.symbols
    matches = list(_PIECE.finditer(text))
    plain = [match.group().lower().replace("’", "'") for match in matches]
    items: list[Piece] = []
    index = 0
    while index < len(matches):
        word, group = plain[index], matches[index].lastgroup
        start, end = matches[index].span()
        length = _phrase_length(text, matches, plain, index, knowledge) if word in openings else 0
        if length:
            end = matches[index + length - 1].end()
            row = knowledge.phrases[tuple(plain[index : index + length])]
            items.append(Piece(start, end, text[start:end], row.kind, row.value))
            index += length
            continue
        index += 1
        surface = text[start:end]
        if group == "word":
            items.append(_word_piece(start, end, surface, words.get(word)))
        elif group == "number":
            items.append(Piece(start, end, surface, _number_kind(surface), surface))
        elif group == "mark":
            items.append(Piece(start, end, surface, _MARKS.get(surface, "other"), ""))
        else:
            items.append(Piece(start, end, surface, _GROUP_KINDS[group or "line"], surface))
    return Pieces(items, "".join([symbols[item.kind] for item in items]))


def _word_piece(start: int, end: int, surface: str, row: TimeWord | None) -> Piece:
    if row is None or (row.kind in _CASED and not surface[0].isupper() and row.kind != "era"):
        return Piece(start, end, surface, "other", "")
    if row.kind in {"zone", "era"} and not surface.isupper():
        return Piece(start, end, surface, "other", "")
    return Piece(start, end, surface, row.kind, row.value)


def _phrase_length(
    text: str, matches: Sequence[re.Match[str]], plain: Sequence[str], index: int, knowledge: TimeKnowledge
) -> int:
    """Return how many pieces from `index` make up the longest phrase, 0 for none; `plain` are the words in each."""
    for length in knowledge.phrase_lengths.get(tuple(plain[index : index + 2]), ()):
        last = index + length
        known = last <= len(plain) and tuple(plain[index:last]) in knowledge.phrases
        if known and not _is_cut_short(text, matches, last):
            return length
    return 0


def _is_cut_short(text: str, matches: Sequence[re.Match[str]], last: int) -> bool:
    """Tell whether the word goes on where the phrase ends ("a.m" before another letter)."""
    end = matches[last - 1].end()
    return end < len(text) and text[end - 1].isalnum() and text[end].isalnum()


def _number_kind(digits: str) -> str:
    length = len(digits)
    if length <= 2:
        return "day_number" if 1 <= int(digits) <= 31 else "short_number"
    if length == 3:
        return "number_3"
    return "year" if length == 4 and 1000 <= int(digits) <= 2199 else "big_number"
