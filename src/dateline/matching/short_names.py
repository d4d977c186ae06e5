"""Short names of states in reports on two that are told apart by them: "the South" beside North Korea."""

from collections.abc import Mapping, Sequence

from dateline.knowledge.actors import ActorBase, Entry
from dateline.matching.aliases import AliasMatch
from dateline.types import Token

_SORTS = frozenset({"adjective", "capital", "country"})


def short_names(tokens: Sequence[Token], over: Mapping[int, AliasMatch], base: ActorBase) -> dict[int, AliasMatch]:
    """Return the short names of states in a text by token; they are none where the other state is not named."""
    named = {entry.country for match in over.values() for entry in match.entries if entry.sort in _SORTS}
    known = {row.name: row for row in base.short_names if row.beside in named}
    found = {}
    for token in tokens if known else ():
        row = known.get(token.text)
        if row is not None and token.index not in over and _stands_alone(tokens, token.index):
            found[token.index] = AliasMatch(token.span, (Entry(row.name, "country", country=row.country),))
    return found


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "the" stands before a name and no further part of one after it ("the South Pole")."""
    if index == 0 or tokens[index - 1].text.lower() != "the":
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or not (after.text[:1].isupper() or after.text in {"-", "–"})
