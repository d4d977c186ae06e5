"""Sentences and tokens of the zones that can hold news."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from dateline.knowledge.languages import LanguageKnowledge
from dateline.knowledge.verb_forms import VerbForms
from dateline.matching.aliases import AliasMatch
from dateline.matching.reparse import mend
from dateline.matching.truecase import truecase
from dateline.nlp.headlines import reread_headlines
from dateline.nlp.sentences import split_sentences
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE, ParsedSentences, Row
from dateline.stages.base import Stage
from dateline.types import Document, Sentence, Span, Token, Zone, ZoneKind

PARSED_ZONES = frozenset({ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.SUBHEAD})
BATCH = 64


class Analyze(Stage):
    """Split every zone into sentences and parse those of headline, body and subheads."""

    needs: ClassVar[tuple[type, ...]] = (Zone,)
    gives: ClassVar[tuple[type, ...]] = (Sentence, Token)

    def __init__(
        self,
        language: LanguageKnowledge,
        *,
        parser: str = DEFAULT_PIPELINE,
        find_aliases: Callable[[str], Iterable[AliasMatch]] | None = None,
        verbs: VerbForms | None = None,
    ) -> None:
        self.verbs = verbs
        self.language = language
        self.parser = parser
        self.find_aliases = find_aliases or (lambda text: ())

    def run(self, doc: Document) -> Document:
        return next(self.run_many([doc]))

    def run_many(self, docs: Iterable[Document]) -> Iterator[Document]:
        batch: list[Document] = []
        for doc in docs:
            batch.append(doc)
            if len(batch) == BATCH:
                yield from self._parse_batch(batch)
                batch = []
        if batch:
            yield from self._parse_batch(batch)

    def _parse_batch(self, docs: list[Document]) -> Iterator[Document]:
        """Parse the sentences of several documents together, sorted by length so that batches are even."""
        plans = [self._sentences(doc) for doc in docs]
        wanted = [
            (number, index, self._as_read(docs[number], zone, span))
            for number, plan in enumerate(plans)
            for index, (zone, span) in enumerate(plan)
            if zone in PARSED_ZONES
        ]
        wanted.sort(key=lambda item: (len(item[2]), item[0], item[1]))
        parsed = ParsedSentences([text for _, _, text in wanted], pipeline=self.parser)
        if self.verbs is not None:
            reread_headlines(parsed, self.verbs, pipeline=self.parser)
        place = {(number, index): at for at, (number, index, _) in enumerate(wanted)}
        chosen = [self._with_new_names(doc, number, plan, parsed, place)
                  for number, (doc, plan) in enumerate(zip(docs, plans, strict=True))]  # fmt: skip
        # Sorted by position in `wanted`, thus by length.
        parsed.recognise(sorted(at for numbers in chosen for at in numbers))
        days = self.verbs.days if self.verbs is not None else frozenset()
        shooting = self.verbs.shooting if self.verbs is not None else frozenset()
        for number, (doc, plan) in enumerate(zip(docs, plans, strict=True)):
            rows = {index: parsed.rows(place[number, index]) for index in range(len(plan)) if (number, index) in place}
            asked = {index for index in rows if place[number, index] in chosen[number]}
            yield _with_tokens(doc, plan, _with_labels_of_names(rows, asked), days, shooting)

    def _with_new_names(
        self,
        doc: Document,
        number: int,
        plan: list[tuple[ZoneKind, Span]],
        parsed: ParsedSentences,
        place: dict[tuple[int, int], int],
    ) -> set[int]:
        """Choose the sentences in which a name stands for the first time that no dictionary knows."""
        known = {at for match in self.find_aliases(doc.text) for at in range(match.span.start, match.span.end)}
        seen: set[str] = set()
        chosen: set[int] = set()
        for index, (_, span) in enumerate(plan):
            at = place.get((number, index))
            if at is None:
                continue
            fresh = {text for start, text in parsed.names(at) if span.start + start not in known} - seen
            if fresh:
                chosen.add(at)
                seen.update(text for _, text in parsed.names(at))
        return chosen

    def _sentences(self, doc: Document) -> list[tuple[ZoneKind, Span]]:
        return [
            (zone.kind, span)
            for zone in doc.layer(Zone)
            for span in split_sentences(doc.text, zone.span.start, zone.span.end, self.language.abbreviations)
        ]

    def _as_read(self, doc: Document, zone: ZoneKind, span: Span) -> str:
        """Return the sentence as the parser should see it: same length, headlines in sentence case."""
        words = doc.words(span).replace("\n", " ").replace("’", "'")
        if zone is ZoneKind.BODY:
            return words
        return truecase(words, doc.text, self.language.common_words)


def _with_labels_of_names(rows: dict[int, list[Row]], asked: set[int]) -> dict[int, list[Row]]:
    """Give a name, in the sentences where the recogniser was not asked, the label that it was first given."""
    labels: dict[str, str] = {}
    labelled: dict[int, list[Row]] = {}
    for index in sorted(rows):
        words: list[Row] = []
        for start, text, lemma, pos, tag, dep, head, entity in rows[index]:
            label = entity
            if pos == "PROPN":
                if index in asked:
                    labels.setdefault(text, entity)
                else:
                    label = labels.get(text, "")
            words.append((start, text, lemma, pos, tag, dep, head, label))
        labelled[index] = words
    return labelled


def _with_tokens(
    doc: Document,
    plan: list[tuple[ZoneKind, Span]],
    parsed: dict[int, list[Row]],
    days: frozenset[str],
    shooting: frozenset[str],
) -> Document:
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for index, (zone, span) in enumerate(plan):
        first = len(tokens)
        read: list[Token] = []
        for offset, (start, text, lemma, pos, tag, dep, head, entity) in enumerate(parsed.get(index, [])):
            begin = span.start + start
            read.append(
                Token(
                    first + offset,
                    begin,
                    begin + len(text),
                    doc.text[begin : begin + len(text)],
                    lemma.lower() if pos != "PROPN" else lemma,
                    pos,
                    tag,
                    dep,
                    first + head,
                    index,
                    entity,
                )
            )
        tokens += mend(read, days, shooting)
        sentences.append(Sentence(index, span, first, len(tokens), zone))
    return doc.with_layer(Sentence, tuple(sentences)).with_layer(Token, tuple(tokens))
