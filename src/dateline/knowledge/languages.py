"""What the coder knows of a language besides its lexicon: abbreviations, common words, months, pronouns."""

from functools import cached_property

from dateline.knowledge.files import read_words


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
