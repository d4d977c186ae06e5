"""The encoder, its word pieces and the marked pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.matching.encoder import Encoder, softmax
from dateline.matching.relation_model import MarkedPair, PairReader
from dateline.matching.wordpiece import WordPiece
from dateline.types import Span

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "<a", "a>", "<r", "r>", "troops", "attack", "##ed", "rebels", ".", "e"]
VOCABULARY = {piece: number for number, piece in enumerate(PIECES)}
MARKS = ("<a", "a>", "<r", "r>")


def _shown(pieces: list[int]) -> str:
    return " ".join(PIECES[number] for number in pieces)


def test_words_split_into_longest_known_pieces() -> None:
    assert _shown(WordPiece(VOCABULARY).pieces("Troops attacked.")) == "troops attack ##ed ."


def test_accents_and_case_are_dropped() -> None:
    assert _shown(WordPiece(VOCABULARY).pieces("É")) == "e"


def test_unknown_and_endless_words_are_one_piece() -> None:
    assert _shown(WordPiece(VOCABULARY).pieces("xyz " + "e" * 1_000_000)) == "[UNK] [UNK]"


def test_marks_stand_around_the_phrases() -> None:
    pair = MarkedPair("troops attacked rebels.", Span(0, 6), Span(16, 22))
    pieces, actor, recipient = PairReader(VOCABULARY, MARKS, 128).row(pair)
    assert _shown(pieces) == "[CLS] <a troops a> attack ##ed <r rebels r> . [SEP]"
    assert (PIECES[pieces[actor]], PIECES[pieces[recipient]]) == ("<a", "<r")


def test_missing_side_points_at_the_start() -> None:
    pieces, actor, recipient = PairReader(VOCABULARY, MARKS, 128).row(MarkedPair("troops attacked", Span(0, 6), None))
    assert (PIECES[pieces[actor]], PIECES[pieces[recipient]]) == ("<a", "[CLS]")


@given(before=st.integers(0, 300), between=st.integers(0, 300), after=st.integers(0, 300))
def test_long_texts_keep_the_marks(before: int, between: int, after: int) -> None:
    text = "e " * before + "troops " + "e " * between + "rebels" + " e" * after
    actor, recipient = text.index("troops"), text.index("rebels")
    pair = MarkedPair(text, Span(actor, actor + 6), Span(recipient, recipient + 6))
    pieces, first, second = PairReader(VOCABULARY, MARKS, 64).row(pair)
    assert len(pieces) <= 64
    assert PIECES[pieces[second]] == "<r"
    assert PIECES[pieces[first]] in {"<a", "[CLS]"}


@given(st.text(max_size=200))
def test_no_text_makes_the_pieces_fail(text: str) -> None:
    assert all(0 <= number < len(PIECES) for number in WordPiece(VOCABULARY).pieces(text))


def _arrays(width: int = 8, wide: int = 16) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return chance.normal(0, 0.3, shape).astype(np.float32)

    found: dict[str, np.ndarray] = {"heads": np.array(2), "words.weight": some(len(PIECES), width)}
    found["positions.weight"] = some(32, width)
    for name in ("embedded", "0.attended", "0.widened"):
        found[name + ".weight"], found[name + ".bias"] = np.ones(width, np.float32), some(width)
    for name in ("query", "key", "value", "output"):
        found[f"0.{name}.weight"], found[f"0.{name}.bias"] = some(width, width), some(width)
    found["0.wide.weight"], found["0.wide.bias"] = some(width, wide), some(wide)
    found["0.narrow.weight"], found["0.narrow.bias"] = some(wide, width), some(width)
    return found


def test_padding_changes_nothing() -> None:
    encoder = Encoder(_arrays())
    alone = encoder.encode([[2, 8, 9, 3]])[0]
    beside = encoder.encode([[2, 8, 9, 3], [2, 8, 9, 10, 11, 12, 3]])[0]
    assert beside[:4] == pytest.approx(alone, abs=1e-5)


def test_packed_weights_are_unpacked_by_their_scale() -> None:
    arrays = _arrays()
    whole = Encoder(arrays).encode([[2, 8, 9, 3]])
    weight = arrays["0.wide.weight"]
    scale = np.abs(weight).max(axis=0, keepdims=True) / 127
    arrays["0.wide.weight"], arrays["0.wide.weight.scale"] = np.round(weight / scale).astype(np.int8), scale
    assert Encoder(arrays).encode([[2, 8, 9, 3]]) == pytest.approx(whole, abs=0.05)


def test_packed_words_are_unpacked_by_the_scale_of_their_row() -> None:
    arrays = _arrays()
    whole = Encoder(arrays).encode([[2, 8, 9, 3], [2, 3]])
    weight = arrays["words.weight"]
    scale = np.abs(weight).max(axis=1, keepdims=True) / 127
    arrays["words.weight"], arrays["words.weight.scale"] = np.round(weight / scale).astype(np.int8), scale
    assert Encoder(arrays).encode([[2, 8, 9, 3], [2, 3]]) == pytest.approx(whole, abs=0.05)


def test_probabilities_sum_to_one_even_for_huge_scores() -> None:
    assert softmax(np.array([[1e4, 0.0, -1e4]], np.float32)).sum() == pytest.approx(1.0)
