"""A coder checks its stages and survives a bad document."""

import pytest

from dateline.coder import Coder
from dateline.errors import PipelineError
from dateline.stages.base import Stage
from dateline.types import Document, Failure, Token, Zone


class NeedsTokens(Stage):
    needs = (Token,)

    def run(self, doc: Document) -> Document:
        return doc


class FailsOnBad(Stage):
    gives = (Zone,)

    def run(self, doc: Document) -> Document:
        if doc.text == "bad":
            raise ValueError("this text is bad")
        return doc.with_layer(Zone, ())


def test_missing_layer_is_named_when_the_coder_is_built() -> None:
    with pytest.raises(PipelineError, match="NeedsTokens needs Token"):
        Coder(stages=(NeedsTokens(),))


def test_one_bad_document_becomes_a_failure_and_the_others_go_on() -> None:
    coder = Coder(stages=(FailsOnBad(),))
    results = list(coder.annotate_many(Document(text, text) for text in ("one", "bad", "two")))
    assert [type(result) for result in results] == [Document, Failure, Document]
    assert results[1].error == "ValueError: this text is bad"
