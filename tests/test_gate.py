"""A floor that does not hold is named."""

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.gate import broken_floors, read_floors
from dateline.evaluate.own_gold import unmark
from dateline.evaluate.run import Result
from dateline.types import Span

RESULT = Result("stories", "F1", 0.5, None, {"f1": 0.5, "slots.reversed.mean": 0.04})


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        ({"f1": 0.5}, None),
        ({"f1": 0.51}, "f1 is 0.500, below its floor of 0.51"),
        ({"max slots.reversed.mean": 0.02}, "slots.reversed.mean is 0.040, at most 0.02"),
        ({"recall": 0.1}, "recall was not measured"),
    ],
)
def test_floor(floors: dict[str, float], words: str | None) -> None:
    broken = broken_floors([RESULT], {"stories": floors})
    assert (broken == []) if words is None else (words in broken[0])


def test_missing_floors_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no floors"):
        read_floors(tmp_path / "floors.json")


def test_marks_of_an_example_become_spans() -> None:
    example = unmark("<a>Mali</a> thanked <r>Niger</r>.", "SUPPORT", "here")
    assert example.text == "Mali thanked Niger."
    assert (example.actors, example.recipients) == ((Span(0, 4),), (Span(13, 18),))
