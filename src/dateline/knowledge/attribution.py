"""Words that tell on whose word something is said: cues, anonymous sources, documents."""

from functools import cached_property

import msgspec
from msgspec import Struct

from dateline.knowledge.actors import NamedRow
from dateline.knowledge.files import data_root, read_rows


class CueRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A cue word. `kind`: speech, report (findings speak), charge, stance, thought, seeming or source (prepositions).

    `content` lists where the content stands: clause, inf (infinitive), object, quote, sentence, prep:WORD; for kind
    seeming, the labels of the predicate. "if": questions with "if"; "it": the verb of "put it", an adjective after
    "it is"; "bare": a noun that needs no source; "name" and "poll": a preposition that needs a name or a poll after
    it. `addressee` says that the object is the one spoken to, no content. What the cue covers in `example` stands in
    brackets.
    """

    lemma: str
    pos: str
    kind: str
    content: tuple[str, ...]
    example: str = ""


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns and phrases that tell what kind of source is speaking, in lower case."""

    anonymous_phrases: tuple[str, ...]
    anonymous_heads: tuple[str, ...]
    documents: tuple[str, ...]
    relays: tuple[str, ...]
    own_voice: tuple[str, ...]
    expletives: tuple[str, ...]
    carriers: tuple[str, ...]
    owner_prepositions: tuple[str, ...]
    predicate_prepositions: tuple[str, ...]
    complementizer: str
    infinitive_marker: str
    comment_marker: str
    interrogatives: tuple[str, ...]
    polls: tuple[str, ...]
    copula: str
    outlet_heads: tuple[str, ...]
    agency_heads: tuple[str, ...]
    news_words: tuple[str, ...]
    state_words: tuple[str, ...]


class CueKnowledge:
    """Cues of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    @cached_property
    def rows(self) -> dict[tuple[str, str], CueRow]:
        """Cue rows by lemma and part of speech."""
        found = read_rows(f"languages/{self.language}/cues.csv", CueRow)
        return {(row.lemma, row.pos): row for row in found}

    @cached_property
    def prepositions(self) -> tuple[CueRow, ...]:
        """Rows of source prepositions, the longest first."""
        rows = [row for row in self.rows.values() if row.pos == "preposition"]
        return tuple(sorted(rows, key=lambda row: (-len(row.lemma), row.lemma)))

    @cached_property
    def preposition_openings(self) -> frozenset[str]:
        """First words of the source prepositions."""
        return frozenset(row.lemma.split()[0] for row in self.prepositions)

    @cached_property
    def outlets(self) -> dict[str, NamedRow]:
        """Rows of outlets and agencies by name."""
        return {row.name: row for row in read_rows("actors/outlets.csv", NamedRow)}

    @cached_property
    def sources(self) -> SourceWords:
        content = data_root().joinpath(f"languages/{self.language}/sources.toml").read_bytes()
        return msgspec.toml.decode(content, type=SourceWords)
