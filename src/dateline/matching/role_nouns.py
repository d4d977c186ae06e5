"""Role nouns and phrases in a text: "gunman", "foreign minister", "director of central intelligence"."""

from collections.abc import Mapping, Sequence

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.names import NameWords
from dateline.matching.aliases import AliasMatch
from dateline.matching.tree import Tree
from dateline.types import Token

LONGEST_OFFICE = 5
"""Words after "of" in the longest role phrase."""
_MARKS = frozenset({"-", "'", "’", "'s", "’s"})


class RoleNouns:
    """Finds the role phrases of one text; each token is looked at once."""

    def __init__(
        self,
        tokens: Sequence[Token],
        tree: Tree,
        base: ActorBase,
        matches: Mapping[int, AliasMatch],
        words: NameWords,
    ) -> None:
        self.buildings = words.buildings
        self.conditions = words.conditions
        self.of_either_force = words.of_either_force
        self.uncounted = words.uncounted
        self.tokens = tokens
        self.low = tree.words
        self.tree = tree
        self.base = base
        self.matches = matches
        self.found: dict[int, str | None] = {}

    def at(self, head: int) -> str | None:
        """Return the longest role phrase that ends at a token, "foreign minister" before "minister"."""
        if head not in self.found:
            self.found[head] = self._read(head)
        return self.found[head]

    def is_mass(self, head: int) -> bool:
        """Tell whether a noun stands for no people: "by force" is no army, "a state of emergency" no country."""
        token = self.tokens[head]
        lemma = token.lemma.lower()
        if lemma == "state" and self.low[head + 1 : head + 2] == ["of"]:
            return self.low[head + 2 : head + 3] != [] and self.low[head + 2] in self.conditions
        if lemma in self.buildings and token.text.islower() and "the" not in self._before(head):
            return True  # "police searched a house" is no parliament's
        return lemma in self.uncounted and token.tag == "NN" and not any(kid < head for kid in self.tree.kids[head])

    def force_of(self, head: int, phrase: str, sector: str) -> str:
        """Return the force that "the officers" are of: the one last named, else the first to be named."""
        if phrase not in self.of_either_force:
            return sector
        order = (*range(head - 1, -1, -1), *range(head + 1, len(self.tokens)))
        roles = (self.at(index) for index in order if self.tokens[index].pos in {"NOUN", "PROPN"})
        named = (self.base.roles[role].sector for role in roles if role and role not in self.of_either_force)
        return next((found for found in named if found in {"COP", "MIL"}), sector)

    def _before(self, head: int) -> set[str]:
        return {self.low[kid] for kid in self.tree.kids[head] if kid < head}

    def _read(self, head: int) -> str | None:
        token = self.tokens[head]
        if self._is_participle(head):
            return token.text.lower()
        if token.pos not in {"NOUN", "PROPN", "ADJ"} or (head in self.matches and token.pos == "PROPN" and not (
            self.matches[head].span.end > token.end or token.lemma.lower() in self.base.roles
        )):  # fmt: skip
            return None
        last = self._singular(token)
        if not self._may_be_role(head, last) or self.is_mass(head):
            return None
        return self._longest_role(head, last) or self._of_office(head, last)

    def _may_be_role(self, head: int, last: str) -> bool:
        """Tell at once whether a word ends a role phrase, or may open one with "of"."""
        known = last in self.base.roles or last in self.base.role_lengths
        return known or self.low[head + 1 : head + 2] == ["of"]

    def _is_participle(self, head: int) -> bool:
        """Tell whether a participle stands as a noun for people ("Mali's displaced", "the accused")."""
        token = self.tokens[head]
        if token.tag not in {"VBN", "VBD"} or token.text.lower() not in self.base.roles:
            return False
        return any(kid < head and self.tokens[kid].dep in {"det", "poss"} for kid in self.tree.kids[head])

    def _longest_role(self, head: int, last: str) -> str | None:
        """Return the longest role phrase that ends at a token; a hyphen may stand between its words."""
        longest = None
        reach = self.base.role_lengths.get(last, 0)
        phrase = last
        for index in range(head - 1, max(-1, head - 2 * reach), -1):
            if self.tokens[index].sentence != self.tokens[head].sentence:
                break
            word = self.low[index]
            phrase = f"{word} {phrase}"
            if word in _MARKS:
                continue
            written = phrase.replace(" - ", "-").replace(" '", "'").replace(" ’", "'")
            longest = next((form for form in (written, written.replace("-", " ")) if form in self.base.roles), longest)
            if written.count(" ") + 1 >= reach:
                break
        return longest

    def _of_office(self, head: int, last: str) -> str | None:
        """Read "minister of defence", "chief of staff" and "director of central intelligence" as one role."""
        tokens = self.tokens
        if head + 2 < len(tokens) and tokens[head + 1].text.lower() == "of":
            reach = min(len(tokens), head + 2 + LONGEST_OFFICE)
            near = [token for token in tokens[head + 2 : reach] if token.sentence == tokens[head].sentence]
            words = [token.text.lower() for token in near]
            for length in range(len(words), 0, -1):
                phrase = " ".join([last, "of", *words[:length]])
                if phrase in self.base.roles:
                    return phrase
        return last if last in self.base.roles else None

    def _singular(self, token: Token) -> str:
        low = token.text.lower()
        if low in self.base.roles:
            return low
        lemma = token.lemma.lower()
        if lemma in self.base.roles:
            return lemma
        for suffix, ending in (
            ()
            if low[-1:] not in {"s", "n"}
            else (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", ""))
        ):
            if low.endswith(suffix) and low.removesuffix(suffix) + ending in self.base.roles:
                return low.removesuffix(suffix) + ending
        return lemma
