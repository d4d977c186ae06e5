"""Expressions of time are found and resolved as a reader of the news resolves them."""

import time
from datetime import date as Date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.times import CompiledRule, TimeKnowledge
from dateline.matching.time_document import date_from_url, infer_document_date
from dateline.matching.time_resolver import read_times
from dateline.types import Basis, Span, TimeExpression, Zone, ZoneKind

KNOWLEDGE = TimeKnowledge()
PUBLISHED = Date(2021, 10, 28)


def read(text: str, *, document: Date | None = PUBLISHED, narrative: bool = False) -> tuple[TimeExpression, ...]:
    return read_times(text, KNOWLEDGE, document=document, narrative=narrative)


@pytest.mark.parametrize("rule", [r for r in KNOWLEDGE.rules if r.rule.example], ids=lambda r: r.rule.name)
def test_every_rule_of_the_grammar_reads_its_example(rule: CompiledRule) -> None:
    assert " ".join(str(t.value) for t in read(rule.rule.example)) == rule.rule.value


@pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda r: r.rule.name)
def test_every_rule_of_the_grammar_has_a_word_that_makes_an_expression(rule: CompiledRule) -> None:
    assert rule.anchors


@pytest.mark.parametrize("text", ["It was 9 a", "It was 9 a.", "In the day before", "At the end of the"])
def test_a_phrase_cut_off_by_the_end_of_the_text_is_none(text: str) -> None:
    assert all(t.span.end <= len(text) for t in read(text))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("On Wednesday", "2021-10-27", "2021-10-27"),
        ("in June", "2021-06-01", "2021-06-30"),
        ("On August 15", "2021-08-15", "2021-08-15"),
        ("On September 8", "2021-09-08", "2021-09-08"),
        ("last week", "2021-10-18", "2021-10-24"),
        ("the past two years", "2019-10-28", "2021-10-28"),
        ("on Friday night", "2021-10-22", "2021-10-22"),
        ("earlier this month", "2021-10-01", "2021-10-28"),
        ("in early 2019", "2019-01-01", "2019-04-30"),
        ("today's conference", "2021-10-28", "2021-10-28"),
    ],
)
def test_phrases_of_the_news_become_intervals(phrase: str, start: str, end: str) -> None:
    (found,) = read(phrase)
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("last Ramadan", "2021-04-13", "2021-05-12"),
        ("next Ramadan", "2022-04-02", "2022-05-01"),
        ("Ramadan 2019", "2019-05-06", "2019-06-03"),
        ("Yom Kippur", "2021-09-16", "2021-09-16"),
        ("last Lunar New Year", "2021-02-12", "2021-02-12"),
        ("last Diwali", "2020-11-14", "2020-11-14"),
        ("two Sundays ago", "2021-10-17", "2021-10-17"),
        ("two Thursdays ago", "2021-10-14", "2021-10-14"),
        ("the first Monday of May", "2021-05-03", "2021-05-03"),
        ("half a century ago", "1970-01-01", "1979-12-31"),
        ("2021-08-15T10:00:00Z", "2021-08-15", "2021-08-15"),
    ],
)
def test_feasts_and_counted_weekdays_become_days(phrase: str, start: str, end: str) -> None:
    (found,) = read(phrase)
    assert (str(found.start), str(found.end)) == (start, end)


def test_a_comma_after_a_month_is_no_part_of_its_week() -> None:
    (found,) = read("in the first week of May, police said")
    assert found.span == Span(3, 24)


@pytest.mark.parametrize("age", ["in his 40s", "in her late 30s", "in their mid-20s", "in his forties"])
def test_the_age_of_a_person_is_no_decade(age: str) -> None:
    assert read(f"a man {age} was held") == ()


def test_a_feast_in_a_year_outside_the_table_has_no_day() -> None:
    (found,) = read("during Ramadan 1803")
    assert found.start is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_string_makes_the_grammar_fail(text: str) -> None:
    for found in read(text):
        assert text[found.span.start : found.span.end].strip()
        assert found.start is None or found.end is None or found.start <= found.end


NUMBERS = ["1", "12", "45", "99", "480", "1812", "2021", "3,000", "2.5", "21st", "'45", "1990s", "-", ",", ".", "/"]
WORDS = st.sampled_from([*sorted(KNOWLEDGE.words), *NUMBERS, "\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14), st.booleans())
def test_every_interval_begins_before_it_ends(words: list[str], narrative: bool) -> None:
    for found in read(" ".join(words).title(), narrative=narrative):
        assert found.start is None or found.end is None or found.start <= found.end


def test_a_report_without_a_date_gets_one_from_a_caption_and_its_weekdays() -> None:
    text = "The minister speaks on March 4, 2022. (Photo: Agency)\nOn Monday, the minister met his guest. Today's talks"
    zones = (Zone(Span(0, 53), ZoneKind.CAPTION), Zone(Span(54, len(text)), ZoneKind.BODY))
    found = infer_document_date(text, KNOWLEDGE, zones=zones)
    assert (found.value, found.basis) == (Date(2022, 3, 7), Basis.ANCHORS)
    assert found.confidence < 1
    assert len(found.readings) > 1


def test_a_report_without_any_date_stays_without() -> None:
    assert infer_document_date("The minister met his guest on Monday.", KNOWLEDGE).value is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2021/10/27/story", Date(2021, 10, 27)),
        ("https://example.org/news/2021/oct/27/story", Date(2021, 10, 27)),
        ("https://example.org/news/20211027-story", Date(2021, 10, 27)),
        ("https://example.org/news/2021-10-27-story", Date(2021, 10, 27)),
        ("https://example.org/2021/10/story-12345678", None),
        (None, None),
    ],
)
def test_the_address_of_a_report_may_carry_its_day(url: str | None, day: Date | None) -> None:
    assert date_from_url(url, KNOWLEDGE) == day


def test_a_month_without_a_year_belongs_to_the_story_in_a_history() -> None:
    text = "The siege began on 3 March 1812. In May the town fell. The next year peace was made."
    found = read(text, narrative=True)
    assert [one.value for one in found] == ["1812-03-03", "1812-05", "1813"]


def test_an_offset_from_an_event_counts_from_the_day_told_for_it() -> None:
    text = "The coup took place on 1 February 2021. It rained in May 2021. Three days after the coup, trade stopped."
    found = read(text)
    assert found[-1].value == "2021-02-04"


@pytest.mark.parametrize(
    "line", ["May 5 and ", "1 ", "the last ", "two and a half of the ", "1990-91-92 to ", "a few ", "A."]
)
def test_a_long_line_takes_linear_time(line: str) -> None:
    text = line * (100_000 // len(line))
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 2
