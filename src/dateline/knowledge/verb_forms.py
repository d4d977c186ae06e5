"""Present forms of the verbs of the lexicon, each with its past: "frees" and "free" with "freed"."""

import re
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from dateline.knowledge.files import data_root, read_rows
from dateline.knowledge.lexicon import VOWELS, Lexicon

HISSING = ("s", "x", "z", "ch", "sh", "o")
DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtz]")
"""Verbs of one syllable that double their last letter: "ban", "stop"."""


class PastForm(Struct, frozen=True):
    """A verb and its simple past, where no rule gives it."""

    lemma: str
    past: str


class PresentForm(Struct, frozen=True):
    """What a present form stands for; `singular` where it ends in -s."""

    lemma: str
    past: str
    singular: bool


class VerbForms:
    """Forms of the verbs that a lexicon knows, and its nouns; read when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def presents(self) -> MappingProxyType[str, PresentForm]:
        """Present forms of every verb, by the form."""
        path = f"{self._lexicon.folder}/events/past.csv"
        if not data_root().joinpath(path).is_file():
            return MappingProxyType({})
        known = {row.lemma: row.past for row in read_rows(path, PastForm)}
        verbs = {lemma for lemma, pos in (*self._lexicon.frames, *self._lexicon.control) if pos == "verb"}
        found: dict[str, PresentForm] = {}
        for lemma in sorted(verbs | set(self._lexicon.light_verbs) | set(known)):
            past = known.get(lemma) or past_of(lemma)
            found[lemma] = PresentForm(lemma, past, False)
            found[third_person_of(lemma)] = PresentForm(lemma, past, True)
        return MappingProxyType(found)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Event nouns, and the words for forces and crowds that rows share."""
        nouns = {lemma for lemma, pos in self._lexicon.frames if pos == "noun"}
        return frozenset(nouns.union(*self._lexicon.groups.values()))

    @cached_property
    def shooting(self) -> frozenset[str]:
        """Forms that are nouns right after a force: "the police firing"."""
        return self._lexicon.words("shooting")

    @cached_property
    def days(self) -> frozenset[str]:
        """Words that tell when, which right after a verb are no objects."""
        return self._lexicon.words("days")


def past_of(lemma: str) -> str:
    """Return the simple past of a regular verb."""
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if DOUBLING.fullmatch(lemma) else f"{lemma}ed"


def third_person_of(lemma: str) -> str:
    """Return the third person singular of the present."""
    if lemma.endswith(HISSING):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma.endswith("y") and lemma[-2:-1] not in VOWELS else f"{lemma}s"
