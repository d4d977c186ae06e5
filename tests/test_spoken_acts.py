"""Acts that are done by saying something: judgements, blame, duties, warnings and promises in somebody's mouth."""

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Document, EventRecord

pytestmark = pytest.mark.parser


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def told(coder: Coder, text: str) -> list[str]:
    """Return the records of a text as "TYPE: actors > recipients"."""
    doc = coder.annotate(Document("t", text, date(2024, 5, 15)))
    return [
        f"{r.event_type}: {'; '.join(a.text for a in r.actors)} > {'; '.join(a.text for a in r.recipients)}"
        for r in doc.layer(EventRecord)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile vetoed a draft on Bolivia. Bolivian envoy Rosa Quispe called the veto “a present to arms dealers.”",
            "ACCUSE: Bolivian envoy Rosa Quispe > Chile",
        ),
        (
            "Ecuador's foreign minister called EU envoy Ana Brandt “a landlord come to collect the rent.”",
            "ACCUSE: Ecuador's foreign minister > EU envoy Ana Brandt",
        ),
        (
            "The president of Peru referred to Bolivian President Luis Mora as “Paper Tiger.”",
            "ACCUSE: The president of Peru > Bolivian President Luis Mora",
        ),
        (
            "Venezuelan President Juan Mora dubbed the Colombian president “the little emperor.”",
            "ACCUSE: Venezuelan President Juan Mora > the Colombian president",
        ),
        (
            "The Polish prime minister labelled the Hungarian proposal “a letter to Santa.”",
            "ACCUSE: The Polish prime minister > the Hungarian proposal",
        ),
        (
            "A court in Lagos annulled it. Opposition leader Musa Bello called the ruling a “big win for us all.”",
            "SUPPORT: Opposition leader Musa Bello > A court",
        ),
        (
            "The Ghanaian president described Togo's prime minister as “a statesman.”",
            "SUPPORT: The Ghanaian president > Togo's prime minister",
        ),
        (
            "The Kenyan interior minister described the prison riot as “shameful.”",
            "ACCUSE: The Kenyan interior minister > ",
        ),
    ],
)
def test_names_in_quotation_marks_judge_whom_they_are_given_to(coder, text: str, expected: str) -> None:
    assert expected in told(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Ghanaian president referred to Togo's prime minister as “Kofi.”",
        "The Chadian minister called the talks with Sudan “preliminary.”",
        "Villagers called the Kenyan senator “the tall one.”",
        "The Danish minister described the weather as “wild and windy.”",
        "The Peruvian president called himself “the king of roads.”",
        "Diplomats call the four states “the northern ring.”",
    ],
)
def test_names_that_judge_nobody_are_no_act(coder, text: str) -> None:
    assert not [event for event in told(coder, text) if event.startswith(("ACCUSE", "SUPPORT"))]
