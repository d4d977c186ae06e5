"""What the coder knows of a language besides its lexicon: abbreviations, common words, months, pronouns."""

from functools import cached_property

import msgspec
from msgspec import Struct

from dateline.knowledge.files import data_root, read_words


class ZoneWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which the parts of a report are told apart, all in lower case."""

    link_starts: tuple[str, ...]
    boilerplate_starts: tuple[str, ...]
    boilerplate_holds: tuple[str, ...]
    credit_holds: tuple[str, ...]
    caption_starts: tuple[str, ...]
    caption_holds: tuple[str, ...]
    byline_starts: tuple[str, ...]
    byline_words: tuple[str, ...]
    months: tuple[str, ...]


class LanguageKnowledge:
    """Word lists of one language, read when first asked for."""

    def __init__(self, code: str = "en") -> None:
        self.code = code

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words that a full stop may follow within a sentence, without that full stop."""
        return frozenset(read_words(f"languages/{self.code}/abbreviations.txt"))

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Lower-case words that a headline in title case may be lowered to."""
        return frozenset(read_words(f"languages/{self.code}/common_words.txt"))

    @cached_property
    def zone_words(self) -> ZoneWords:
        """Words that mark captions, links, bylines and boilerplate."""
        content = data_root().joinpath(f"languages/{self.code}/zones.toml").read_bytes()
        return msgspec.toml.decode(content, type=ZoneWords)
