"""Wives, sons and widows: they share the surname of the one whom a report is about, and the country too."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dateline.knowledge.actors import plain
from dateline.knowledge.names import NameWords
from dateline.types import Actor, EntityMention, MentionKind, Token

REACH = 8
"""Tokens from a name to the relative who is named beside it."""


def kin_of(mentions: Sequence[EntityMention], words: NameWords) -> frozenset[str]:
    """Return the full names that the report brings in by kinship ("his wife, Grace Okello")."""
    named = (a for m in mentions if m.kind is MentionKind.NAME for a in m.actors if a.role and " " in a.name)
    return frozenset(plain(actor.name) for actor in named if actor.role in words.kin)


def first_name_beside(tokens: Sequence[Token], index: int, words: NameWords) -> str | None:
    """Return the first name of the relative beside a bare surname: "Okello and his wife, Grace Okello"."""
    name = tokens[index]
    for token in tokens[index + 1 : index + 1 + REACH]:
        if token.sentence != name.sentence:
            break
        if token.text == name.text and _names_kin(tokens[index + 1 : token.index + 1], words):
            before = tokens[token.index - 1]
            return plain(before.text) if before.pos == "PROPN" else None
    return None


def _names_kin(tokens: Sequence[Token], words: NameWords) -> bool:
    last_words = {word.split()[-1] for word in words.kin}
    return any(token.text.lower() in last_words for token in tokens)


def at_home(files: Mapping[str, Actor], kin: frozenset[str], surnames: Mapping[str, str]) -> dict[str, Actor]:
    """Return the files on persons, with relatives of no told country in that of the one whose surname they share."""
    home = {surnames[name]: actor for name, actor in files.items() if name not in kin and actor.country}
    found = dict(files)
    for name in kin & files.keys():
        bearer = home.get(surnames[name])
        if bearer is not None and not files[name].country and not files[name].row:
            found[name] = replace(files[name], country=bearer.country, international=None)
    return found
