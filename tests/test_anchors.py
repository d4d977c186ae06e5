"""Events are dated by their own clause before their sentence, the story or the report."""

from datetime import date as Date

import pytest

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.stages.analyze import Analyze
from dateline.stages.anchors import AnchorEvents
from dateline.stages.dates import FindTimes
from dateline.stages.zones import FindZones
from dateline.types import Anchor, Basis, Document, EventMention, Modality, Sentence, Span, Token

PUBLISHED = Date(2024, 10, 31)


def anchor(text: str, trigger: str) -> Anchor:
    """Return the anchor of the event that `trigger` names in a report."""
    knowledge = load()
    doc = Document("report", text, PUBLISHED)
    for stage in (FindZones(knowledge.language), Analyze(knowledge.language), FindTimes(knowledge.times)):
        doc = stage.run(doc)
    begin = text.index(trigger)
    span = Span(begin, begin + len(trigger))
    head = next(token for token in doc.layer(Token) if span.start <= token.start < span.end)
    sentence = doc.layer(Sentence)[head.sentence]
    event = EventMention(
        span, head.index, head.sentence, sentence.span, "ASSAULT", None, None, (), Modality.ASSERTED, False, (), ()
    )
    doc = AnchorEvents(knowledge.times).run(doc.with_layer(EventMention, (event,)))
    return doc.layer(Anchor)[0]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "trigger", "value", "basis"),
    [
        ("Rebels attacked the town on Monday.", "attacked", "2024-10-28", Basis.CLAUSE),
        ("Police said on Monday that rebels attacked the town in June.", "attacked", "2024-06", Basis.CLAUSE),
        ("Police said on Monday that rebels attacked the town.", "attacked", "2024-10-28", Basis.SENTENCE),
        ("Rebels attacked the town.", "attacked", "2024-10-31", Basis.DOCUMENT_DATE),
        ("Rebels attacked the town from March to May 2019.", "attacked", "2019-03-01/2019-05-31", Basis.CLAUSE),
        ("Rebels have attacked the town since August.", "attacked", "2024-08/2024-10", Basis.CLAUSE),
        ("Rebels have attacked the town since the army left it in May.", "attacked", "2024-05/2024-10", Basis.CLAUSE),
        ("Rebels have attacked the town since a coup in May.", "attacked", "2024-05/2024-10", Basis.CLAUSE),
        (
            "Rebels shelled two bases housing troops early Monday in revenge for the killing of a chief last week.",
            "shelled",
            "2024-10-28",
            Basis.CLAUSE,
        ),
        ("The ministers are to meet on Monday.", "meet", "2024-11-04", Basis.CLAUSE),
        ("The ministers will meet on Monday.", "meet", "2024-11-04", Basis.CLAUSE),
        ("The plan was approved a few hours later.", "approved", "2024-10-31", Basis.CLAUSE),
        ("The two sides met last week.", "met", "2024-10-21/2024-10-27", Basis.CLAUSE),
        ("He was charged in 2014 with insulting the king.", "charged in 2014 with", "2014", Basis.CLAUSE),
        ("Rebels took the base on Monday, four days after they attacked it.", "attacked", "2024-10-24", Basis.CLAUSE),
        ("Rebels took it on October 7, two weeks before the army attacked it.", "attacked", "2024-10-21", Basis.CLAUSE),
        ("Kenya pledged to withdraw its men on December 17.", "pledged", "2024-10-31", Basis.DOCUMENT_DATE),
        ("Kenya pledged to withdraw its men on December 17.", "withdraw", "2024-12-17", Basis.CLAUSE),
        ("He urged Kenya to pull out before the end of the year.", "urged", "2024-10-31", Basis.DOCUMENT_DATE),
        ("The border is the theme of their upcoming meeting on November 9.", "meeting", "2024-11-09", Basis.CLAUSE),
    ],
)
def test_the_nearest_clause_dates_an_event(text: str, trigger: str, value: str, basis: Basis) -> None:
    found = anchor(text, trigger)
    assert (found.value, found.date_basis) == (value, basis)


@pytest.mark.parser
def test_words_of_no_day_are_what_the_report_brings(coder: Coder) -> None:
    text = "Troops seized the port of Kismayo on Tuesday, killing ten rebels. Kenya condemned the Somali army."
    doc = coder.annotate(Document("report", text, PUBLISHED))
    assert [anchor.value for anchor in doc.layer(Anchor)][-1] == "2024-10-31"


def test_a_report_that_says_monday_is_no_history_however_often_it_names_a_year() -> None:
    text = (
        "The party sued Russia on Monday over the 2016 vote. The 2016 race, the 2016 talks and the 2016 poll are over. "
    )
    assert anchor(text + "Police raided his office last week.", "raided").value == "2024-10-21/2024-10-27"


def test_a_date_of_background_does_not_date_the_news() -> None:
    found = anchor("The attack, like the 2014 abduction of the girls, shocked the country.", "shocked")
    assert found.value == "2024-10-31"


@pytest.mark.parser
def test_a_weekday_of_a_present_plan_is_the_coming_one() -> None:
    assert anchor("Talks resume on Monday, officials said.", "resume").value == "2024-11-04"


@pytest.mark.parser
def test_the_day_of_something_told_in_passing_is_not_the_day_of_the_story() -> None:
    text = "The senator, who died on Monday, was a critic of the president.\n\nProtesters attacked the embassy."
    assert anchor(text, "attacked").value == "2024-10-31"


@pytest.mark.parser
def test_a_turn_to_another_matter_ends_the_date_told_last(coder: Coder) -> None:
    told = "Rebels kidnapped two farmers in July. "

    def last(text: str) -> str | None:
        return coder.code(told + text, date=PUBLISHED)[-1].date.value

    assert last("They killed a guard.") == "2024-07"
    assert last("In a separate incident, troops killed a guard.") == "2024-10-31"
