"""Look up every alias of the actor base in one pass over a text."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dateline.knowledge.actors import ActorBase, Entry, plain
from dateline.types import Span

_PIECE = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[ \u00a0]|\.? |[-'’&/.]|' |, |[.]-")
LONGEST = 10
LONGEST_ACRONYM = 6
SHORT = 4
"""Letters of a short name of capitals and small letters ("LeT"), which must be written so."""
RECENT = 128
"""Texts whose aliases are remembered: those of a batch, from the stage that asks first to the one that asks next."""


class AliasMatch(NamedTuple):
    """A stretch of text that is an alias, with its meanings."""

    span: Span
    entries: tuple[Entry, ...]

    @property
    def names_actor(self) -> bool:
        """Tell whether it names an actor: a region is none, but must not be read as the state within its name."""
        return self.entries[0].sort != "none"


class AliasIndex:
    """Aliases as sequences of word pieces; matching is longest first from the left, with rules of case.

    `generic` are nouns that a name may have in small letters ("the Labour party").
    """

    def __init__(self, entries: Iterable[Entry], generic: Collection[str] = ()) -> None:
        self._generic = generic
        table: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            key = tuple(_PIECE.findall(plain(entry.word)))
            if not key or len(key) > LONGEST:
                continue
            table.setdefault(key, []).append(entry)
        self._table = {key: tuple(found) for key, found in table.items()}
        lengths: dict[tuple[str, ...], set[int]] = {}
        for key in table:
            lengths.setdefault(key[:2], set()).add(len(key))
        # By the first two words, longest first: most words open no alias, and few pairs open more than one.
        self._lengths = {opening: sorted(found, reverse=True) for opening, found in lengths.items()}
        self._openings = frozenset(key[0] for key in table)
        self._recent: dict[str, tuple[AliasMatch, ...]] = {}

    def find(self, text: str) -> list[AliasMatch]:
        """Return the aliases of actors in a text, longest first from the left, none overlapping."""
        return [match for match in self.find_all(text) if match.names_actor]

    def find_all(self, text: str) -> tuple[AliasMatch, ...]:
        """Return the aliases of a text with those that name no actor ("Latin America", "Doha agreement")."""
        # Two stages ask for each report of a batch.
        found = self._recent.get(text)
        if found is None:
            if len(self._recent) >= RECENT:
                self._recent.clear()
            found = self._recent[text] = tuple(self._search(text))
        return found

    def _search(self, text: str) -> list[AliasMatch]:
        spans = [match.span() for match in _PIECE.finditer(text)]
        words = [plain(text[start:end]) for start, end in spans]
        found: list[AliasMatch] = []
        position = 0
        while position < len(words):
            match, length = self._at(text, spans, words, position) if words[position] in self._openings else (None, 1)
            if match is not None:
                found.append(match)
            position += length
        return found

    def _at(
        self, text: str, spans: list[tuple[int, int]], words: list[str], position: int
    ) -> tuple[AliasMatch | None, int]:
        """Return the longest alias that opens at a word, and how many words it has; 1 where there is none."""
        opening = tuple(words[position : position + 2])
        for length in (*self._lengths.get(opening, ()), *self._lengths.get(opening[:1], ())):
            entries = self._table.get(tuple(words[position : position + length]))
            if entries is None or position + length > len(words):
                continue
            start, end = spans[position][0], spans[position + length - 1][1]
            if text[end : end + 1] == "$":  # "US$ 5 million" is money
                continue
            if not _joined(text, spans[position : position + length]):
                continue
            fitting = tuple(entry for entry in entries if _case_fits(entry.word, text[start:end], self._generic))
            if fitting:
                return AliasMatch(Span(start, end), fitting), length
        return None, 1

    def exact(self, text: str) -> tuple[Entry, ...]:
        """Return the entries of one alias, case aside."""
        return self._table.get(tuple(plain(piece) for piece in _PIECE.findall(text)), ())


@lru_cache(maxsize=2)
def index_of(base: ActorBase) -> AliasIndex:
    """Return the index of an actor base, built once for all stages that look names up."""
    return AliasIndex(base.entries, base.roles.keys())


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether only a space, hyphen, apostrophe or full stop stands between the pieces."""
    for (_, end), (start, _) in pairwise(spans):
        between = text[end:start]
        if between != " " and not _BETWEEN.fullmatch(between):
            return False
    return True


def _case_fits(alias: str, words: str, generic: Collection[str] = ()) -> bool:
    """An acronym must stand in capitals, a name must begin with one; "US" is not "us"."""
    if words == alias:
        return True
    letters = [sign for sign in alias if sign.isalpha()]
    if len(letters) <= LONGEST_ACRONYM and all(sign.isupper() for sign in letters):
        return all(sign.isupper() for sign in words if sign.isalpha()) and words.count(" ") <= alias.count(" ")
    if len(letters) <= SHORT and alias.isalpha() and not alias[1:].islower() and alias[0].isupper():
        return words == alias  # "LeT" is no "Let"
    if words.islower() and not alias.islower():
        return False  # "the states" are not "the States"
    if " " in alias and _is_common(alias, words, generic):
        return False
    first = next((sign for sign in words if sign.isalpha()), "")
    return not letters[0].isupper() or first.isupper()


def _is_common(alias: str, words: str, generic: Collection[str]) -> bool:
    """Tell whether a word that a name has with a capital stands there as any other: "Russia today" is no station."""
    named = alias.split()
    small = [word for word in words.split()[1:] if word[:1].islower()]
    if words.split()[0].lower() == "the" and len(small) == len(words.split()) - 1 and small != named[1:]:
        return True  # "The national security minister" is no paper
    if " ".join(small) in generic:  # "U.S. border patrol"
        return False
    return any(word not in named and word.capitalize() in named and word not in generic for word in small)
