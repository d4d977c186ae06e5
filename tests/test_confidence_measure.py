"""Confidence is measured as documented: verdicts on pairs, calibration error, area and the confident half."""

import pytest

from dateline.evaluate.confidence import Judged, area, calibration_error, judge, top_half
from dateline.types import Span

KENYA, UGANDA, PERU = Span(0, 5), Span(16, 22), Span(30, 34)
PAIR = (KENYA, UGANDA)


@pytest.mark.parametrize(
    ("told", "expected", "actors", "recipients", "verdict"),
    [
        ("ACCUSE", "ACCUSE", [KENYA], [UGANDA], (True, True)),
        ("ACCUSE", "ACCUSE", [UGANDA], [KENYA], (False, True)),
        ("CONSULT", "CONSULT", [UGANDA, KENYA], [], (True, True)),
        ("RETREAT", "YIELD", [KENYA], [UGANDA], (True, True)),
        ("AID", "ACCUSE", [KENYA], [UGANDA], (False, True)),
        ("ACCUSE", "ACCUSE", [KENYA], [PERU], (False, False)),
        ("AID", "ACCUSE", [KENYA], [PERU], None),
        ("AID", "NONE", [KENYA], [UGANDA], (False, True)),
    ],
)
def test_verdict_follows_sides_and_type(
    told: str, expected: str, actors: list[Span], recipients: list[Span], verdict: tuple[bool, bool] | None
) -> None:
    assert judge(told, expected, actors, recipients, PAIR) == verdict


def test_figures_of_a_perfect_order_and_an_honest_scale() -> None:
    judged = [Judged("1", "AID", value, right, True) for value, right in ((0.9, True), (0.9, True), (0.1, False))]
    assert area(judged) == 1
    assert top_half(judged) == 1
    assert calibration_error(judged) == pytest.approx(0.1)


def test_area_is_half_where_nothing_is_wrong() -> None:
    assert area([Judged("1", "AID", 0.9, True, True)]) == 0.5
