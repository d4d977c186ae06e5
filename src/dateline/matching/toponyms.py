"""Which words of a report may be places: runs of capitalised words that the gazetteer knows."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.knowledge.gazetteer import Gazetteer, NameKind, Sense
from dateline.types import PlacePrecision, Token

LONGEST = 7
"""Most tokens of a name; hyphens count as tokens."""

_LOOSE = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d+|[^\w\s]")
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[- ]", re.IGNORECASE)
_ELIDED = re.compile(r"[^\W\d_]{1,3}['’][^\W\d_]")
"""A small word joined to a name ("Côte d'Ivoire")."""
_BREAKS = frozenset({",", ".", ";", ":", "(", ")", "\n", '"', "/", "–", "—"})
_CONTAINERS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
_FUNCTION = frozenset(
    {"ADP", "DET", "CCONJ", "SCONJ", "PRON", "ADV", "AUX", "PART", "PUNCT", "INTJ", "X", "NUM", "SYM"}
)


class Spot(Struct, frozen=True):
    """A run of tokens (`first` to `last`, both included) that may name a place; no senses where it is unknown.

    `left` and `right` are the capitalised words of the same name on both sides, nearest first.
    """

    first: int
    last: int
    name: str
    senses: tuple[Sense, ...]
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


def loose_tokens(text: str, start: int, end: int, sentence: int, first: int) -> list[Token]:
    """Cut a stretch that was not parsed (dateline, caption) into tokens: capitalised words are taken for names."""
    tokens: list[Token] = []
    for match in _LOOSE.finditer(text, start, end):
        word, index = match.group(), first + len(tokens)
        pos = "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "X"
        tokens.append(Token(index, match.start(), match.end(), word, word.lower(), pos, "", "", index, sentence))
    return tokens


class Spotter:
    """Finds the spots of one sequence of tokens."""

    def __init__(self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer, common: frozenset[str]) -> None:
        self.text = text
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.words = gazetteer.words
        self.common = common
        self.titled = _titled(tokens)

    def spots(self) -> Iterator[Spot]:
        """Yield the spots in order, none overlapping: the longest known run first, unknown names where none is."""
        index = 0
        tokens = self.tokens
        while index < len(tokens):
            token = tokens[index]
            if not token.text[:1].isupper() or not self._may_start(token):
                index += 1
                continue
            last, name, senses = self._longest(index)
            if not senses:
                end = self._unknown(index)
                if end is None:
                    index += 1
                    continue
                last, name = end, self.text[token.start : tokens[end].end]
            elif last == index and self._is_introduced(index):
                last, name, senses = self._whole(index, name, senses)
            yield Spot(index, last, name, senses, self._left(index), self._right(last))
            index = last + 1

    def container(self, last: int) -> tuple[Sense, ...]:
        """Return the countries or divisions that a name after a comma (or in brackets) may mean ("Paris, Texas")."""
        tokens = self.tokens
        if last + 2 >= len(tokens) or tokens[last + 1].text not in {",", "("}:
            return ()
        following = tokens[last + 2]
        if following.sentence != tokens[last].sentence or not following.text[:1].isupper():
            return ()
        _, _, senses = self._longest(last + 2)
        return tuple(s for s in senses if s.place.precision in _CONTAINERS and s.kind is NameKind.NAME)

    def is_listed(self, spot: Spot) -> bool:
        """Tell whether a name stands in a list, so that the name after its comma does not contain it."""
        tokens = self.tokens
        if spot.first and tokens[spot.first - 1].text in self.words.listing:
            return True
        end = self._longest(spot.last + 2)[0] if spot.last + 2 < len(tokens) else spot.last
        return (
            end + 1 < len(tokens)
            and tokens[end + 1].text in self.words.listing
            and ((end + 2 < len(tokens) and tokens[end + 2].text[:1].isupper()) or tokens[end + 1].text != ",")
        )

    def _may_start(self, token: Token) -> bool:
        low = token.text.lower()
        if self.titled[token.sentence] and token.pos not in {"PROPN", "ADJ"} and not token.entity:
            return False
        return low not in self.words.articles and token.pos not in {"DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART"}

    def _longest(self, first: int) -> tuple[int, str, tuple[Sense, ...]]:
        """Return the longest run of tokens from `first` that the gazetteer knows."""
        tokens, words = self.tokens, self.words
        start, sentence = tokens[first].start, tokens[first].sentence
        ends = [first]
        for last in range(first + 1, min(first + LONGEST, len(tokens))):
            token = tokens[last]
            if token.text == "." and self.text[start : token.end] in self.gazetteer.states:
                ends.append(last)
            if token.sentence != sentence or token.text in _BREAKS:
                break
            first_sign = token.text[0]
            if first_sign.isupper() or (first_sign.isdigit() and len(token.text) < 3) or _ELIDED.match(token.text):
                ends.append(last)
            elif token.text.lower() not in words.inner_words and token.text not in {"-", "'", "’", "'s", "’s"}:
                break
        for last in reversed(ends):
            text = self.text[start : tokens[last].end]
            senses = self._senses(text, alone=last == first)
            if senses and (text.lower() not in words.never or text in self.gazetteer.states):
                return last, text, senses
        return first, tokens[first].text, ()

    def _senses(self, text: str, *, alone: bool) -> tuple[Sense, ...]:
        full = self.gazetteer.states.get(text)
        if full is not None:
            return tuple(s for s in self.gazetteer.senses(full) if s.place.precision.value in {"admin1", "country"})
        if len(text) < 3 and not text.isupper():
            return ()
        found = self.gazetteer.senses(text)
        if not found and alone and "-" in text:
            found = self.gazetteer.senses(_ARTICLE.sub("", text))
        if len(text) < 4 or (text.isupper() and len(text) < 5):
            found = tuple(s for s in found if s.place.precision.value in {"country", "region", "site"} or len(text) > 2)
        return found

    def _is_introduced(self, index: int) -> bool:
        """Tell whether words before say that a place follows ("the village of X")."""
        tokens = self.tokens
        if index < 2 or tokens[index].pos not in {"PROPN", "NOUN", "X"}:
            return False
        of, noun = tokens[index - 1], tokens[index - 2]
        return (
            of.text.lower() == "of"
            and noun.text.lower() in self.words.introducing
            and noun.text[0].islower()
            and of.sentence == tokens[index].sentence
        )

    def _whole(self, first: int, name: str, senses: tuple[Sense, ...]) -> tuple[int, str, tuple[Sense, ...]]:
        """Take in the rest of a name of which only the first word is known ("the village of X Y")."""
        after = self.tokens[first + 1] if first + 1 < len(self.tokens) else None
        if after is None or after.pos != "PROPN" or not self._is_name_part(after, self.tokens[first].sentence):
            return first, name, senses
        return first + 1, self.text[self.tokens[first].start : after.end], ()

    def _unknown(self, first: int) -> int | None:
        """Return the end of a name that the gazetteer lacks but its surroundings or label make a place."""
        tokens = self.tokens
        token = tokens[first]
        if token.text.lower() in self.words.directions | self.words.never | self.words.place_nouns:
            return None
        if token.entity not in {"GPE", "LOC", "FAC"} and not self._is_introduced(first):
            return None
        last = first
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].sentence == token.sentence
            and tokens[last + 1].pos == "PROPN"
            and tokens[last + 1].text[:1].isupper()
            and tokens[last + 1].entity == token.entity
        ):
            if self._longest(last + 1)[2]:
                return None
            last += 1
        return last

    def _is_name_part(self, token: Token, sentence: int) -> bool:
        if token.sentence != sentence or not token.text[0].isupper():
            return False
        if token.pos == "PROPN":
            return True
        return not self.titled[sentence] and token.pos not in _FUNCTION and token.pos != "VERB"

    def _left(self, first: int) -> tuple[str, ...]:
        found: list[str] = []
        index, sentence = first - 1, self.tokens[first].sentence
        while index >= 0 and len(found) < 3 and self._is_name_part(self.tokens[index], sentence):
            found.append(self.tokens[index].text.lower())
            index -= 1
        return tuple(found)

    def _right(self, last: int) -> tuple[str, ...]:
        found: list[str] = []
        index, sentence = last + 1, self.tokens[last].sentence
        while index < len(self.tokens) and len(found) < 4 and self._is_name_part(self.tokens[index], sentence):
            found.append(self.tokens[index].text.lower())
            index += 1
        return tuple(found)


def _titled(tokens: Sequence[Token]) -> dict[int, bool]:
    """Tell for each sentence whether it is written in title case, where capitals mean little."""
    counts: dict[int, list[int]] = {}
    for token in tokens:
        if len(token.text) > 3 and token.text.isalpha():
            count = counts.setdefault(token.sentence, [0, 0])
            count[0] += token.text[0].isupper()
            count[1] += 1
    titled = {sentence: total > 3 and capital > 0.65 * total for sentence, (capital, total) in counts.items()}
    return dict.fromkeys((token.sentence for token in tokens), False) | titled
