"""Sentences of many constructions come out with their sides, read by the whole coder with its own knowledge."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
from lexicon_examples import read_marks

from dateline.coder import Coder
from dateline.types import EventRecord, Span

SENTENCES = [
    ("ASSAULT", "<a>Soldiers</a> shelled <r>villagers</r>."),
    ("COERCE", "<a>Police</a> evicted <r>migrants</r> from the square."),
    ("AID", "<a>Uganda</a> sheltered <r>refugees</r>."),
    ("ASSAULT", "Fighting between <a>the Congolese army</a> and <a>M23</a> resumed on Friday."),
    ("ASSAULT", "Shelling by <a>the Syrian army</a> hit <r>the rebels</r>."),
    ("ASSAULT", "<r>Three protesters</r> died when <a>police</a> opened fire."),
    ("ASSAULT", "<r>A farmer</r> was killed by fire from <a>the army</a>."),
    ("ASSAULT", "<a>Gunmen</a> held <r>the passengers</r> hostage."),
    ("ASSAULT", "<a>The militia</a> carried out the hostage-taking of <r>the miners</r>."),
    ("ASSAULT", "<a>Russian missiles</a> struck a market in <r>Kharkiv</r>."),
    ("COERCE", "<a>The Taliban</a> forbade <r>women</r> to travel alone."),
    ("MOBILIZE", "<a>Chad</a> deployed paratroopers on the border with <r>Libya</r>."),
    ("COERCE", "<a>Police</a> raided the offices of <r>a newspaper</r> in Moscow."),
]


@pytest.mark.parser
@pytest.mark.parametrize(("event_type", "marked"), SENTENCES)
def test_sentence_comes_out_as_marked(coder: Coder, event_type: str, marked: str) -> None:
    text, actors, recipients = read_marks(marked)
    records = coder.code(text, date="2024-05-06")
    assert any(fits(record, event_type, actors, recipients) for record in records), [
        (r.event_type, [a.text for a in r.actors], [a.text for a in r.recipients]) for r in records
    ]


def fits(record: EventRecord, event_type: str, actors: list[Span], recipients: list[Span]) -> bool:
    """Tell whether a record has the type and just the marked sides."""
    if record.event_type != event_type:
        return False
    sides = ((record.actors, actors), (record.recipients, recipients))
    return all(
        all(any(mark.overlaps(Span(a.start, a.end)) for a in side) for mark in marks)
        and all(any(mark.overlaps(Span(a.start, a.end)) for mark in marks) for a in side)
        for side, marks in sides
    )


@pytest.mark.parser
def test_hostages_taken_in_a_place_are_not_taken_in(coder: Coder) -> None:
    records = coder.code("Militants took hostages in the theatre.", date="2024-05-06")
    assert [record.event_type for record in records] == ["ASSAULT"]
