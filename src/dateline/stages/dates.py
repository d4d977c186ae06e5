"""Expressions of time, each as an interval, and the day of the report."""

from typing import ClassVar

from dateline.knowledge.times import TimeKnowledge
from dateline.matching.time_document import date_from_url, infer_document_date, is_history
from dateline.matching.time_resolver import read_pieces
from dateline.matching.time_tense import Tense
from dateline.matching.time_tokens import Pieces, cut
from dateline.stages.base import Stage
from dateline.types import Basis, Document, DocumentDate, TimeExpression, Token, Zone


class FindTimes(Stage):
    """Find and resolve the expressions of time in all zones; where no day is given for the report, infer it."""

    needs: ClassVar[tuple[type, ...]] = (Token,)
    gives: ClassVar[tuple[type, ...]] = (TimeExpression, DocumentDate)

    def __init__(self, knowledge: TimeKnowledge) -> None:
        self.knowledge = knowledge

    def run(self, doc: Document) -> Document:
        pieces = cut(doc.text, self.knowledge)
        dated = self._document_date(doc, pieces)
        tense = Tense(doc.layer(Token), self.knowledge)
        history = is_history(pieces, dated.value)
        times = read_pieces(doc.text, pieces, self.knowledge, dated.value, history, tense.at)
        return doc.with_layer(TimeExpression, times).with_layer(DocumentDate, (dated,))

    def _document_date(self, doc: Document, pieces: Pieces) -> DocumentDate:
        if doc.date is not None:
            return DocumentDate(doc.date, doc.date_basis or Basis.GIVEN, 1.0, "given with the report")
        published = date_from_url(doc.url, self.knowledge)
        if published is not None:
            return DocumentDate(published, Basis.URL, 0.95, "the day in the report's address", ((published, 0.95),))
        zones = doc.layer(Zone) or doc.zones
        return infer_document_date(doc.text, self.knowledge, zones=zones, pieces=pieces)
