"""What a pipeline's rules say of a word: part of speech and lemma, remembered by word, tag and dependency.

Attribute ruler and lemmatizer look at one word at a time, save for a few rules over two words. Asked once for each
combination, they cost next to nothing; sentences in which a rule over two words may begin are given to them whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

REMEMBERED = 100_000
"""Combinations kept; names are endless, so that the memory is emptied when it is full."""

_SEEN = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})

Key = tuple[str, str, str]


class WordRules:
    """The rules of one pipeline; `of` gives None where they look at more than word, tag and dependency."""

    def __init__(self, nlp: "Language", openers: Sequence[Mapping[str, Any]]) -> None:
        self._vocab = nlp.vocab
        self._ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._known: dict[Key, tuple[str, str]] = {}
        self._words = frozenset(word for opener in openers for word in _literals(opener.get("LOWER")))
        self._deps = frozenset(dep for opener in openers for dep in _literals(opener.get("DEP")))
        wanted = [opener["LOWER"] for opener in openers if isinstance(opener.get("LOWER"), Mapping)]
        regexes = [word["REGEX"] for word in wanted if "REGEX" in word]
        self._pattern = re.compile("|".join(regexes)) if regexes else None

    @classmethod
    def of(cls, nlp: "Language") -> "WordRules | None":
        """Take over the rules of a pipeline."""
        if nlp.pipe_names[-3:-1] != ["attribute_ruler", "lemmatizer"] or nlp.pipe_names[-1] != "ner":
            return None
        ruler: Any = nlp.get_pipe("attribute_ruler")
        openers = []
        for row in ruler.patterns:
            for pattern in row["patterns"]:
                if any(not token.keys() <= _SEEN for token in pattern):
                    return None
                if len(pattern) > 1:
                    openers.append(pattern[0])
        if any(not {"LOWER", "DEP"} & opener.keys() for opener in openers):
            return None
        return cls(nlp, openers)

    def read(
        self, sentence: Any, words: Sequence[str], tags: Sequence[str], deps: Sequence[str]
    ) -> list[tuple[str, str]]:
        """Return part of speech and lemma of each word of a parsed sentence."""
        keys = list(zip(words, tags, deps, strict=True))
        if not self._deps.isdisjoint(deps) or self._may_open(words):
            self._lemmatizer(self._ruler(sentence))
            return [(token.pos_, token.lemma_) for token in sentence]
        new = dict.fromkeys(key for key in keys if key not in self._known)
        if new:
            if len(self._known) + len(new) > REMEMBERED:
                self._known.clear()
                new = dict.fromkeys(keys)
            self._known.update(self._ask(list(new)))
        return [self._known[key] for key in keys]

    def _may_open(self, words: Sequence[str]) -> bool:
        """Tell whether a rule over two words may begin in a sentence."""
        lower = [word.lower() for word in words]
        if not self._words.isdisjoint(lower):
            return True
        return self._pattern is not None and any(map(self._pattern.search, lower))

    def _ask(self, keys: Sequence[Key]) -> Iterator[tuple[Key, tuple[str, str]]]:
        from spacy.tokens import Doc

        words, tags, deps = (list(parts) for parts in zip(*keys, strict=True))
        row = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys))))
        for key, token in zip(keys, self._lemmatizer(self._ruler(row)), strict=True):
            yield key, (token.pos_, token.lemma_)


def _literals(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return tuple(value.get("IN", ())) if isinstance(value, Mapping) else ()
