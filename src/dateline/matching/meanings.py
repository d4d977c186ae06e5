"""Which meaning of a name is meant: the state or its people, the namesake in the country that a report is set in."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from dateline.knowledge.actors import Entry
from dateline.knowledge.names import NameWords
from dateline.matching.aliases import AliasMatch
from dateline.matching.tree import Tree
from dateline.types import Token

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "det", "nummod"})
_PARTIES = frozenset({"PTY", "OPP"})
_WORD = re.compile(r"\w+")


def is_party(entry: Entry) -> bool:
    """Tell whether an entry is of a political party."""
    return entry.sort != "person" and bool(entry.rows) and entry.rows[0][1].sector in _PARTIES


class Meanings:
    """Chooses among the meanings of the names of one text."""

    def __init__(
        self, tokens: Sequence[Token], tree: Tree, matches: Mapping[int, AliasMatch], words: NameWords
    ) -> None:
        self.tokens = tokens
        self.tree = tree
        self.matches = matches
        self.words = words

    def choose(self, match: AliasMatch, head: int) -> Entry:
        """Choose among the meanings of an alias: a noun of nationality is the people, a name the state."""
        if len(match.entries) == 1:
            return match.entries[0]
        order = {"person": 0, "group": 1, "organisation": 1, "body": 2, "country": 3, "capital": 4, "seat": 2}
        plural = self.tokens[head].tag in {"NNS", "NNPS"}
        ranked = sorted(match.entries, key=lambda e: (order.get(e.sort, 5), e.word))
        countries = self._countries_before(head)
        fitting = [e for e in ranked if e.country and e.country in countries]
        if not fitting and match.entries[0].sort in {"country", "capital"}:
            fitting = [e for e in ranked if e.sort == "region" and self._is_set_in(e.country, ranked[0].country)]
        if plural or self._is_one_of_a_people(head):
            people = [e for e in ranked if e.sort == "demonym"]
            return (people or ranked)[0]
        return (fitting or ranked)[0]

    def _is_one_of_a_people(self, head: int) -> bool:
        """Tell whether a noun of nationality is somebody of that people ("a Palestinian")."""
        dets = self.tree.children(head, "det")
        return self.tokens[head].dep not in _MODIFIERS and any(
            self.tokens[kid].text.lower() in self.words.indefinite for kid in dets
        )

    def _is_set_in(self, country: str | None, other: str | None) -> bool:
        """Tell whether a report names parts and bodies of a country, and nothing of another: "Georgia" and Texas."""
        return bool(country) and country in self._domestic[0] and other not in self._domestic[1]

    @cached_property
    def _domestic(self) -> tuple[frozenset[str | None], frozenset[str | None]]:
        """Return the countries that the report names parts or bodies of, and those of all names that are plain."""
        plain_names = [match.entries for match in self.matches.values() if len({e.country for e in match.entries}) == 1]
        parts = frozenset(entries[0].country for entries in plain_names if entries[0].sort in {"region", "body"})
        return parts, frozenset(entries[0].country for entries in plain_names)

    def is_only_general(self, party: Entry) -> bool:
        """Tell whether a party's name has only words that any may have, in a report on other countries than its own."""
        if party.country is None or not self.words.party_words.issuperset(_WORD.findall(party.word.lower())):
            return False
        return bool(self._countries) and party.country not in self._countries

    @cached_property
    def _countries(self) -> frozenset[str | None]:
        """Return the countries that the report names by themselves, by their parts, bodies or people in office."""
        entries = (entry for match in self.matches.values() for entry in match.entries)
        return frozenset(entry.country for entry in entries if entry.country and not is_party(entry))

    def _countries_before(self, head: int) -> set[str]:
        return {
            entry.country
            for kid in self.tree.kids[head]
            if kid < head and kid in self.matches
            for entry in self.matches[kid].entries
            if entry.country
        }
