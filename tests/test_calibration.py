"""Confidence from features, by the weights of the training text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.calibration import Calibration


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    return Calibration()


def test_named_sides_are_surer_than_missing_ones(calibration: Calibration) -> None:
    full = [("actors", 1.0), ("actor_confidence", 1.0), ("recipients", 1.0), ("recipient_confidence", 1.0)]
    empty = [("actor:none", 1.0), ("recipient:none", 1.0)]
    assert calibration.probability(full) > calibration.probability(empty)
    assert calibration.probability([*full, ("alone", 1.0)]) > calibration.probability([*empty, ("alone", 1.0)])


def test_a_sentence_and_a_report_have_weights_of_their_own(calibration: Calibration) -> None:
    assert calibration.probability([("alone", 1.0)]) != calibration.probability([])


def test_what_is_told_again_is_surer(calibration: Calibration) -> None:
    once = [("actors", 1.0), ("actor_confidence", 1.0)]
    assert calibration.probability([*once, ("told_again", 1.0)]) > calibration.probability(once)


@given(st.lists(st.tuples(st.text(max_size=9), st.floats(allow_nan=False, allow_infinity=False, width=32)), max_size=9))
def test_unknown_features_count_nothing(calibration: Calibration, features: list[tuple[str, float]]) -> None:
    unknown = [(f"no such {name}", value) for name, value in features]
    assert calibration.probability(unknown) == calibration.probability([])
    assert 0 < calibration.probability(unknown) < 1
