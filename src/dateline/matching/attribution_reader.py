"""The layers of one report that the rules of attribution look at, and how spans are cut from them."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from dateline.knowledge.attribution import CueKnowledge, CueRow
from dateline.matching.quotes import find_quotes
from dateline.matching.tree import tree_of
from dateline.types import Document, Sentence, Span, Token, Zone

OPENING_MARKS = frozenset({",", ":", ";", "-", "–", "—", "--"})
CLOSING_MARKS = OPENING_MARKS | {"."}


class Found(Struct, frozen=True):
    """One attribution as spans, with the kind of its cue; `source_head` is the token of the source.

    `inside` numbers the attribution in whose content this one stands: a chain ("A said that B denied …").
    """

    source: Span | None
    source_head: int | None
    cue: Span
    cue_head: int
    content: tuple[Span, ...]
    kind: str
    scope: tuple[Span, ...] = ()
    scope_certain: bool = True
    inside: int | None = None


class Reader:
    """The layers of one document that the rules look at."""

    def __init__(self, doc: Document, cues: CueKnowledge) -> None:
        self.doc = doc
        self.cues = cues
        self.tokens: Sequence[Token] = doc.layer(Token)
        self.tree = tree_of(self.tokens)
        self.sentences = doc.layer(Sentence)
        self.quotes = find_quotes(doc.text, doc.layer(Zone))

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Return the tokens within a span."""
        first = bisect_left(self.tokens, span.start, key=lambda token: token.start)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return self.tokens[first:last]

    def quotes_in(self, span: Span) -> list[Span]:
        """Return the quotations that reach into a span."""
        return [quote for quote in self.quotes if quote.overlaps(span)]

    def row(self, index: int, pos: str) -> CueRow | None:
        """Return the cue row of a token."""
        lemma = self.tokens[index].lemma.lower()
        row = self.cues.rows.get((lemma, pos))
        if row is None and pos == "verb" and not self.tokens[index].text.lower().startswith(lemma + lemma[-1:]):
            # The lemmatizer takes "hoped" for a form of "hop".
            return self.cues.rows.get((lemma + "e", pos))
        return row

    def quote_over(self, index: int) -> Span | None:
        """Return the quotation in which a token stands."""
        token = self.tokens[index]
        return next((q for q in self.quotes if q.start < token.end and token.start < q.end), None)

    def is_passive(self, index: int) -> bool:
        """Tell whether a participle has the passive voice: "was told", "a claim made by", "asked about it"."""
        token, tree = self.tokens[index], self.tree
        if tree.child(index, "auxpass", "agent") is not None:
            return True
        if token.tag != "VBN" or tree.child(index, "aux") is not None:
            return False
        return token.dep in {"acl", "relcl", "advcl", "amod"} and tree.child(index, "nsubj") is None

    def phrase(self, subject: int | None, cue: Span) -> Span:
        """Return the range of a cue and its source together."""
        if subject is None:
            return cue
        source = self.tree.span(self.tree.subtree(subject, without=frozenset({"punct"})))
        return Span(min(cue.start, source.start), max(cue.end, source.end))

    def hull(self, indices: Sequence[int], cue: Span) -> Span:
        """Return the range of tokens without the cue and without marks at the edges."""
        tokens = self.tokens
        ordered = sorted(i for i in indices if not Span(tokens[i].start, tokens[i].end).overlaps(cue))
        ordered = ordered or sorted(indices)
        while len(ordered) > 1 and tokens[ordered[0]].text in OPENING_MARKS:
            ordered = ordered[1:]
        while len(ordered) > 1 and tokens[ordered[-1]].text in CLOSING_MARKS:
            ordered = ordered[:-1]
        return Span(tokens[ordered[0]].start, tokens[ordered[-1]].end)

    def stretch(self, indices: Sequence[int], cue: Span) -> Span:
        """Return the range of tokens without the cue, widened over the quotations that it cuts."""
        return self.with_marks(self.hull(indices, cue), cue)

    def with_marks(self, span: Span, cue: Span) -> Span:
        """Widen a content over the quotation that it mostly fills or cuts; never over the cue."""
        start, end = span.start, span.end
        for quote in self.quotes:
            if quote.overlaps(Span(start, end)) and not quote.overlaps(cue):
                start = quote.start if quote.start < start else start
                end = max(end, quote.end) if quote.start < end else end
        return Span(start, end)

    def widened(self, span: Span) -> Span:
        """Reach back to the start of a quotation that opened in an earlier sentence, and take in its closing mark."""
        start, end = span.start, span.end
        for quote in self.quotes:
            if quote.start < start < quote.end:
                start = quote.start
            if quote.start < end < quote.end and quote.end - end <= 3:
                end = quote.end
        return Span(start, end)

    def trim(self, span: Span) -> Span | None:
        """Take white space, commas and dashes off the ends; None when nothing is left."""
        text, start, end = self.doc.text, span.start, span.end
        while start < end and (text[start].isspace() or text[start] in ",;:-–—"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—."):
            end -= 1
        return Span(start, end) if end - start > 1 else None
