"""Split text into the word pieces that a BERT encoder reads.

Schuster and Nakajima 2012, with the basic tokeniser of Devlin et al. 2019 (lower case, accents stripped, punctuation
apart). Chinese characters are not set apart: the coder reads English.
"""

import re
import unicodedata
from collections.abc import Mapping

WORD = re.compile(r"\w+|[^\w\s]", re.UNICODE)
LONGEST_WORD = 60
"""Longer words are unknown, so that no string costs more than linear time."""


class WordPiece:
    """A vocabulary of word pieces; `find` is made once and used for every text."""

    __slots__ = ("_cache", "_ids", "unknown")

    def __init__(self, ids: Mapping[str, int], unknown: str = "[UNK]") -> None:
        self._ids = ids
        self._cache: dict[str, tuple[int, ...]] = {}
        self.unknown = ids[unknown]

    def pieces(self, text: str) -> list[int]:
        """Return the ids of the pieces of a text."""
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")
        return [piece for word in WORD.findall(plain.replace("_", " _ ")) for piece in self._split(word)]

    def _split(self, word: str) -> tuple[int, ...]:
        known = self._cache.get(word)
        if known is None:
            known = self._greedy(word)
            if len(self._cache) < 50_000:
                self._cache[word] = known
        return known

    def _greedy(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = self._ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
                end -= 1
            if end == start:
                return (self.unknown,)
            found.append(self._ids[word[start:end] if start == 0 else "##" + word[start:end]])
            start = end
        return tuple(found)
