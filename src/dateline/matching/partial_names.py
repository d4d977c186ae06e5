"""Names of the base that only stand inside a longer name: "Chad Day", "the Boston Herald", "Nassau County"."""

from collections.abc import Callable, Mapping, Sequence

from dateline.knowledge.names import NameWords
from dateline.matching.aliases import AliasMatch
from dateline.types import Token

_PLACES = frozenset({"country", "capital", "demonym", "adjective", "region", "outlet"})
"""Sorts whose names are also given to persons."""
_BEARERS = frozenset({"outlet", "capital"})
"""Sorts whose names often begin or end the name of something else."""
_NATIONAL = frozenset({"country", "capital", "demonym", "adjective"})


class PartialNames:
    """Tells which look-ups of one text are only a part of a name that no row has."""

    def __init__(
        self,
        tokens: Sequence[Token],
        over: Mapping[int, AliasMatch],
        words: NameWords,
        is_role: Callable[[str], bool],
    ) -> None:
        self.tokens = tokens
        self.over = over
        self.words = words
        self.is_role = is_role

    def without(self) -> dict[int, AliasMatch]:
        """Return the look-ups by token without those that are parts of other names."""
        runs: dict[int, list[int]] = {}
        for index, match in self.over.items():
            runs.setdefault(id(match), []).append(index)
        partial = {index for run in runs.values() if self._is_partial(run) for index in run}
        return {index: match for index, match in self.over.items() if index not in partial}

    def _is_partial(self, run: Sequence[int]) -> bool:
        match = self.over[run[0]]
        sort = match.entries[0].sort
        if not match.names_actor or any(entry.sort == "person" for entry in match.entries):
            return False
        if sort not in _PLACES and len(run) == 1 and self._is_of_another_state(run[0]):
            return True
        if sort in _PLACES and len(run) == 1 and self._is_of_person(run[0]):
            return True
        written = self.tokens[run[-1]].text
        acronym = any(sign.isupper() or sign.isdigit() for sign in written[1:])
        if sort not in _BEARERS or acronym:
            return False
        titled = sort == "outlet" and self._goes_on(run[-1])
        return titled or self._joins(run[-1], run[-1] + 1) or self._joins(run[0], run[0] - 1)

    def _is_of_another_state(self, index: int) -> bool:
        """Tell whether the name of a body is a common noun after another state: "Peru's Congress" is not America's."""
        owner = index - 2 if index > 1 and self.tokens[index - 1].tag == "POS" else index - 1
        before = self.over.get(owner)
        if (
            before is None
            or before.entries[0].sort not in _NATIONAL
            or not self.is_role(self.tokens[index].text.lower())
        ):
            return False
        own = {entry.country for entry in self.over[index].entries}
        return own.isdisjoint(entry.country for entry in before.entries)

    def _goes_on(self, last: int) -> bool:
        """Tell whether a name goes on with "of": "The Age of Oversupply" is no paper."""
        if last + 2 >= len(self.tokens) or self.tokens[last + 1].text != "of":
            return False
        return self.tokens[last + 2].pos == "PROPN"

    def _is_of_person(self, index: int) -> bool:
        """Tell whether a word is a personal name beside another, or after a style ("Mr. Franco")."""
        before = self.tokens[index - 1] if index else None
        if before is not None and self._styled(index - 1):
            return True
        if self.tokens[index].entity != "PERSON":
            return False
        return any(self._is_free_name(other) and self.tokens[other].entity == "PERSON"
                   for other in (index - 1, index + 1) if 0 <= other < len(self.tokens)
                   and self.tokens[other].sentence == self.tokens[index].sentence)  # fmt: skip

    def _styled(self, index: int) -> bool:
        """Tell whether a token is a style like "Mr.", whose full stop may stand apart."""
        low = self.tokens[index].text.lower()
        return low in self.words.civil_styles or (
            low == "." and index > 0 and self.tokens[index - 1].text.lower() in self.words.civil_styles
        )

    def _joins(self, index: int, other: int) -> bool:
        """Tell whether the word beside a name belongs to the same name."""
        if not 0 <= other < len(self.tokens) or self.tokens[other].sentence != self.tokens[index].sentence:
            return False
        left, right = sorted((index, other))
        compound = self.tokens[left].dep == "compound" and self.tokens[left].head >= right
        return compound and self._is_free_name(other)

    def _is_free_name(self, index: int) -> bool:
        """Tell whether a token is a proper name that no row and no role has."""
        token = self.tokens[index]
        named = token.pos == "PROPN" and token.text[:1].isupper() and len(token.text) > 1
        low = token.text.lower()
        return named and index not in self.over and not self.is_role(low) and low not in self.words.honorifics
