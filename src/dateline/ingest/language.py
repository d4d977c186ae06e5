"""Tell whether a text is in the language that is coded, by its function words."""

import re
from functools import lru_cache

from msgspec import Struct

from dateline.knowledge.files import read_rows

LEAST_WORDS = 25
"""Shorter texts are taken on trust: a headline has too few function words to judge by."""

SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")


class LanguageRow(Struct, frozen=True):
    """The most frequent function words of a language."""

    language: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = read_rows("languages/function_words.csv", LanguageRow)
    return tuple((row.language, frozenset(row.words)) for row in rows)


def foreign_language(text: str, *, coded: str = "English") -> str | None:
    """Return the language that a text is in when it is surely not the coded one, else None."""
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if len(words) < LEAST_WORDS:
        return _foreign_script(text)
    shares = {name: sum(word in known for word in words) / len(words) for name, known in _languages()}
    best = max(shares, key=lambda name: (shares[name], name == coded, name))
    if best != coded and shares[best] >= 0.08 and shares[coded] < 0.06:
        return best
    return _foreign_script(text)


def _foreign_script(text: str) -> str | None:
    """Name a script that is not Latin when most letters are of it."""
    letters = [sign for sign in text[:SAMPLE] if sign.isalpha()]
    other = [sign for sign in letters if ord(sign) > 0x24F]
    return "another script" if letters and len(other) > 0.5 * len(letters) else None
