"""Split a stretch of news prose into sentences, before any parse."""

import re

from dateline.types import Span

# A run of marks is tried once, from its first and without going back: a line of a million full stops must not hang.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[]*+[A-Z0-9À-Þ])|\n+")
_WORD_BEFORE = re.compile(r"([A-Za-zÀ-ÿ][\w.\-]*)$")
_INITIAL = re.compile(r"^(?:[A-Za-z]\.)*[A-Z]$")


def split_sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[Span]:
    """Return the sentences of `text[start:end]`, without outer white space.

    `abbreviations` are words (without their last full stop) that do not end a sentence, such as "Gen" or "Mr".
    """
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group().startswith("\n"):
            _append(found, text, begin, match.start())
            begin = match.end()
        elif not _continues(text, begin, match.start(), match.group(), abbreviations):
            _append(found, text, begin, match.end())
            begin = match.end()
    _append(found, text, begin, end)
    return found


def _continues(text: str, begin: int, stop: int, mark: str, abbreviations: frozenset[str]) -> bool:
    """Tell whether a full stop at `stop` belongs to an abbreviation or an initial."""
    if mark[0] != "." or len(mark.rstrip("\"'”’»)]")) > 1:
        return False
    before = _WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    if before is None:
        return False
    word = before.group(1)
    return word in abbreviations or (_INITIAL.match(word) is not None and word not in {"I"} and len(word) == 1)


def _append(found: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        found.append(Span(begin, end))
