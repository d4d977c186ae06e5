"""Give a headline in title case the case of running text, so that the parser reads it as prose."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def truecase(headline: str, report: str, common_words: frozenset[str]) -> str:
    """Lower the words of a headline in title case that the report (or the language) does not write as names.

    The result has the same length. A headline that already has lower-case content words is returned unchanged.
    """
    words = [match for match in _WORD.finditer(headline) if len(match.group()) > 3]
    capital = sum(match.group()[0].isupper() for match in words)
    if len(words) < 3 or capital < 0.7 * len(words):
        return headline
    names = _names_in(report)
    pieces = list(headline)
    for number, match in enumerate(_WORD.finditer(headline)):
        word = match.group()
        if word.isupper() and len(word) > 1 and not headline.isupper():
            continue
        plain = word.lower()
        written_lower = re.search(rf"\b{re.escape(plain)}\b", report) is not None
        if number > 0 and word in names and not written_lower:
            continue
        if written_lower or plain in common_words:
            pieces[match.start() : match.end()] = list(plain) if len(plain) == len(word) else list(word)
    return "".join(pieces)


def _names_in(report: str) -> frozenset[str]:
    """Words that the report capitalises in the middle of a sentence."""
    return frozenset(re.findall(r"(?<=[a-z,;] )([A-ZÀ-Þ][\w'’-]*)", report))
