"""Every example of the event lexicon comes out as its author marked it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from lexicon_examples import check, read_marks

from dateline.types import Referent

FLOOR = 0.75
"""Share of the examples that must be right; raised as the parser's own errors allow."""


def test_marks_are_read_and_removed() -> None:
    text, actors, recipients = read_marks("<a>Iran</a> met <a>Iraq</a>, not <r>Oman</r>.")
    assert text == "Iran met Iraq, not Oman."
    assert [text[s.start : s.end] for s in (*actors, *recipients)] == ["Iran", "Iraq", "Oman"]


@pytest.mark.parser
def test_examples_of_the_lexicon_come_out_as_marked(coder) -> None:
    frames = coder.knowledge.lexicon.examples
    if not any(Referent in stage.gives for stage in coder.stages) or not frames:
        return
    wrong = [f"{frame.row}: {reason}: {text}" for frame, text, reason in check(coder, frames) if reason]
    right = 1 - len(wrong) / len(frames)
    assert right >= FLOOR, f"{right:.1%} right\n" + "\n".join(wrong)
