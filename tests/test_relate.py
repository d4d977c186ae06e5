"""The relation of two given phrases is always typed, from the events that join them."""

import pytest

from dateline.matching.relation import Evidence, rank, weigh
from dateline.relate import Question, relate
from dateline.types import Modality

NAMES = ("ASSAULT", "CONSULT")


def evidence(event_type: str, actor: float, recipient: float) -> Evidence:
    return Evidence(event_type, Modality.ASSERTED, actor, recipient, 0.0, 1.0, 0.0, "", 2.0, 0.0)


def test_the_event_that_joins_both_phrases_wins() -> None:
    rules = weigh([evidence("ASSAULT", 1.0, 1.0), evidence("CONSULT", 1.0, 0.0)], NAMES)
    ranked = rank(rules, {"ASSAULT": 0.5, "CONSULT": 0.5})
    assert max(ranked, key=lambda name: ranked[name]) == "ASSAULT"
    assert sum(ranked.values()) == pytest.approx(1.0)


def test_without_evidence_the_model_answers() -> None:
    assert rank(weigh([], NAMES), {"ASSAULT": 0.2, "CONSULT": 0.8}) == pytest.approx({"ASSAULT": 0.2, "CONSULT": 0.8})


def test_a_type_that_the_model_does_not_know_can_still_win() -> None:
    ranked = rank(weigh([evidence("MINE", 1.0, 1.0)], ("MINE", "CONSULT")), {"CONSULT": 1e-9})
    assert max(ranked, key=lambda name: ranked[name]) == "MINE"


@pytest.mark.parser
def test_every_question_is_answered(coder) -> None:
    questions = [Question("1", "Iran met Iraq.", ((0, 4),), ((9, 13),)), Question("2", "", (), ())]
    answers = list(relate(coder, questions))
    assert [answer.id for answer in answers] == ["1", "2"]
    assert all(answer.event_type in answer.probabilities for answer in answers)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "actor", "recipient", "event_type"),
    [
        ("Lima's garrison swelled by two brigades opposite Quito.", "Lima's garrison", "Quito", "MOBILIZE"),
        ("Oslo showered Malawi with seed and fertiliser.", "Oslo", "Malawi", "AID"),
    ],
)
def test_words_that_the_lexicon_lacks_are_typed_by_the_model(coder, text, actor, recipient, event_type) -> None:
    spans = [((text.index(words), text.index(words) + len(words)),) for words in (actor, recipient)]
    answer = next(iter(relate(coder, [Question("1", text, *spans)])))
    assert answer.event_type == event_type
    assert answer.why[-1].startswith("relation model: ")
