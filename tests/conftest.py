"""Fixtures: documents from CoNLL-U, and one coder for the tests that need the parser."""

from collections.abc import Callable

import pytest

from dateline.nlp import conllu
from dateline.types import Document


@pytest.fixture
def doc() -> Callable[[str], Document]:
    """Build a document with zones, sentences and tokens from CoNLL-U."""
    return conllu.read


@pytest.fixture(scope="session")
def coder() -> object:
    """The built-in coder, loaded once."""
    from dateline.coder import Coder

    return Coder()
