"""Positions, zones, words and sentences of a report."""

from enum import StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end


class ZoneKind(StrEnum):
    """What a stretch of a report is for; only `CODED` zones yield events."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    SUBHEAD = "subhead"
    LINK = "link"
    BOILERPLATE = "boilerplate"


CODED_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY})


class Zone(Struct, frozen=True, gc=False):
    """A stretch of the text with one purpose, usually a line or a paragraph."""

    span: Span
    kind: ZoneKind


class Token(Struct, frozen=True, gc=False):
    """A word with its parse; `dep` uses the ClearNLP labels that spaCy's English pipelines give.

    `head` is the document-wide index of the governing token, its own index at the root of a sentence.
    `entity` is the label of the named-entity recogniser ("PERSON", "GPE", …) or "" where none was run or found.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    entity: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a zone; `first` to `last` (exclusive) index the document's tokens."""

    index: int
    span: Span
    first: int
    last: int
    zone: ZoneKind
