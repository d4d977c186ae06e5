"""The relation of two given phrases is always typed, from the events that join them."""

import pytest

from dateline.matching.relation import Evidence, rank
from dateline.relate import Question, relate
from dateline.types import Modality

PRIORS = {"ASSAULT": 0.5, "CONSULT": 0.5}


def evidence(event_type: str, actor: float, recipient: float) -> Evidence:
    return Evidence(event_type, Modality.ASSERTED, actor, recipient, 0.0, 1.0, 0.0, "", 2.0, 0.0)


def test_the_event_that_joins_both_phrases_wins() -> None:
    ranked = rank([evidence("ASSAULT", 1.0, 1.0), evidence("CONSULT", 1.0, 0.0)], PRIORS)
    assert max(ranked, key=lambda name: ranked[name]) == "ASSAULT"
    assert sum(ranked.values()) == pytest.approx(1.0)


def test_without_evidence_the_priors_answer() -> None:
    assert rank([], PRIORS) == pytest.approx(PRIORS)


@pytest.mark.parser
def test_every_question_is_answered(coder) -> None:
    questions = [Question("1", "Iran met Iraq.", ((0, 4),), ((9, 13),)), Question("2", "", (), ())]
    answers = list(relate(coder, questions))
    assert [answer.id for answer in answers] == ["1", "2"]
    assert all(answer.event_type in answer.probabilities for answer in answers)
