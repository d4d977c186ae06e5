"""Sentences, truecasing and CoNLL-U; which sentences the entity recogniser sees."""

import time
from collections.abc import Sequence

import numpy
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import ThreadpoolController

from dateline.coder import Coder
from dateline.matching.tree import tree_of
from dateline.matching.truecase import truecase
from dateline.nlp import conllu
from dateline.nlp.blocks import keeps_rows_apart, product
from dateline.nlp.sentences import split_sentences
from dateline.nlp.spacy_backend import DEFAULT_PIPELINE, ParsedSentences, load_parser, load_pipeline
from dateline.types import Document, Token

ABBREVIATIONS = frozenset({"Gen", "U.S"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She came.", ["He left.", "She came."]),
        ("Gen. Smith met U.S. officials. They talked.", ["Gen. Smith met U.S. officials.", "They talked."]),
        ('"Go," he said. "Now!" She went.', ['"Go," he said.', '"Now!"', "She went."]),
        ("It rose 3.5 percent in May.", ["It rose 3.5 percent in May."]),
        ("", []),
    ],
)
def test_sentences_end_where_prose_ends_them(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text, 0, len(text), ABBREVIATIONS)] == expected


@pytest.mark.parametrize("line", [".", "?!", ". ", ".'", "A. ", "\n", "(", " . x"])
def test_a_long_line_is_split_in_linear_time(line: str) -> None:
    text = line * (1_000_000 // len(line))
    begin = time.process_time()
    split_sentences(text, 0, len(text), ABBREVIATIONS)
    assert time.process_time() - begin < 4


def test_headline_in_title_case_keeps_the_names_of_the_report() -> None:
    report = "On Monday, Mali asked the French army to leave. A minister said France would agree."
    lowered = truecase("Mali Asks French Army To Leave Region", report, frozenset({"asks", "to", "region"}))
    assert lowered == "Mali asks French army to leave region"


def test_conllu_round_trip_keeps_tokens(doc) -> None:
    source = (
        "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tattacked\tattack\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
        "3\tGao\tGao\tPROPN\tNNP\t_\t2\tdobj\t_\tent=GPE\n"
    )
    first = doc(source)
    assert first.layer(Token)[2].entity == "GPE"
    assert conllu.read(conllu.write(first)).layer(Token) == first.layer(Token)


def test_stages_share_the_tree_of_a_report(doc) -> None:
    source = "1\tRebels\trebel\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tfled\tflee\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    first, second = doc(source).layer(Token), doc(source).layer(Token)
    assert tree_of(first) is tree_of(first)
    assert tree_of(second) is not tree_of(first)
    assert tree_of(second).kids == tree_of(first).kids


@pytest.mark.parser
def test_entity_recogniser_is_asked_only_where_an_unknown_name_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    usual = ParsedSentences.recognise

    def count(self: ParsedSentences, numbers: Sequence[int]) -> None:
        asked.extend(numbers)
        usual(self, numbers)

    monkeypatch.setattr(ParsedSentences, "recognise", count)
    text = "Olga Petrenko met Borim Tasku. Then Olga Petrenko left. Russia praised France. It rained."
    doc = Coder().annotate(Document("d", text))
    assert len(asked) == 1
    labels = [token.entity for token in doc.layer(Token) if token.text == "Petrenko"]
    assert labels[0] == labels[1] == "PERSON"


@pytest.mark.parser
def test_words_read_once_are_read_as_the_pipeline_reads_them() -> None:
    texts = [
        "The army's chief didn't say that it had attacked Goma.",
        "There are talks, and Kenya gets what it's asked for.",
        "Let's see: it ain't over, y'all are gonna lose, rebels said.",
        "  The minister , who had fled,\tfled again because police wanted him.",
        "That deal, which Mali signed, was the best the two had found; they do what they have to do.",
    ]
    spared = ParsedSentences(texts)
    ruler, lemmatizer = (load_pipeline().get_pipe(name) for name in ("attribute_ruler", "lemmatizer"))
    for number, sentence in enumerate(spared._parsed):
        usual = [(word.lemma_, word.pos_) for word in lemmatizer(ruler(sentence)) if not word.is_space]
        assert [(row[2], row[3]) for row in spared.rows(number)] == usual
    again = ParsedSentences(texts)
    assert [again.rows(n) for n in range(len(texts))] == [spared.rows(n) for n in range(len(texts))]


@pytest.mark.parser
def test_a_report_is_parsed_the_same_whatever_comes_along() -> None:
    own = ["Kenya urged Uganda to open the border at Busia.", "Rebels led by Olga Petrenko attacked Gao on Monday."]
    others = [f"On day {n} the council of Varna met {n} envoys from Tallinn over grain." for n in range(1, 40)]
    alone = ParsedSentences(own)
    alone.recognise([1])
    mixed = ParsedSentences([*others, *own])
    mixed.recognise([3, 40, 7])
    assert [mixed.rows(39), mixed.rows(40)] == [alone.rows(0), alone.rows(1)]
    assert [sentence.tensor.tobytes() for sentence in mixed._parsed[39:]] == [
        sentence.tensor.tobytes() for sentence in alone._parsed
    ]


@pytest.mark.parser
def test_vectors_in_bulk_are_those_of_the_pipeline() -> None:
    usual = spacy.load(DEFAULT_PIPELINE)
    texts = ["Kenya urged Uganda to open the border at Busia.", "", "Rebels attacked.", "Talks " * 700]
    sentences = [usual.make_doc(text) for text in texts]
    vectors = load_parser(DEFAULT_PIPELINE).vectors
    assert vectors is not None
    for fill, model in (
        (vectors.share, usual.get_pipe("tok2vec").model),
        (vectors.recognise, usual.get_pipe("ner").model.layers[0].layers[0]),
    ):
        expected = model.predict(sentences)
        fill(sentences)
        for sentence, tensor in zip(sentences, expected, strict=True):
            assert sentence.tensor.size == tensor.size
            assert numpy.allclose(sentence.tensor.reshape(tensor.shape), tensor, atol=1e-4)


@given(st.integers(1, 700), st.sampled_from([1, 50, 64, 288]), st.integers(0, 300))
def test_a_row_of_a_product_is_the_same_wherever_it_stands(rows: int, columns: int, before: int) -> None:
    numbers = numpy.random.default_rng(rows).standard_normal((rows + before, 96), dtype="f")
    weights = numpy.random.default_rng(columns).standard_normal((columns, 96), dtype="f")
    alone = product(numbers[before:], weights)
    assert product(numbers, weights)[before:].tobytes() == alone.tobytes()
    assert numpy.allclose(alone, numbers[before:] @ weights.T, atol=1e-4)


def test_several_threads_do_not_change_the_bits() -> None:
    numbers = numpy.random.default_rng(1).standard_normal((600, 96), dtype="f")
    weights = numpy.random.default_rng(2).standard_normal((288, 96), dtype="f")
    alone = product(numbers, weights)
    with ThreadpoolController().limit(limits=4):
        assert keeps_rows_apart([(288, 96), (64, 96)])
        assert product(numbers, weights).tobytes() == alone.tobytes()


@pytest.mark.parser
def test_known_words_are_looked_up_in_sets_not_lists() -> None:
    index = load_pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert all(isinstance(words, frozenset) for words in index.values())
    assert [row[2] for row in ParsedSentences(["Rebels seized towns."]).rows(0)] == ["rebel", "seize", "town", "."]
