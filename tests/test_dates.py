"""Expressions of time are found and resolved as a reader of the news resolves them."""

from datetime import date as Date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.times import CompiledRule, TimeKnowledge
from dateline.matching.time_resolver import read_times
from dateline.types import TimeExpression

KNOWLEDGE = TimeKnowledge()
PUBLISHED = Date(2021, 10, 28)


def read(text: str, *, document: Date | None = PUBLISHED, narrative: bool = False) -> tuple[TimeExpression, ...]:
    return read_times(text, KNOWLEDGE, document=document, narrative=narrative)


@pytest.mark.parametrize("rule", [r for r in KNOWLEDGE.rules if r.rule.example], ids=lambda r: r.rule.name)
def test_every_rule_of_the_grammar_reads_its_example(rule: CompiledRule) -> None:
    assert " ".join(str(t.value) for t in read(rule.rule.example)) == rule.rule.value


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


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_string_makes_the_grammar_fail(text: str) -> None:
    for time in read(text):
        assert text[time.span.start : time.span.end].strip()
        assert time.start is None or time.end is None or time.start <= time.end


NUMBERS = ["1", "12", "45", "99", "480", "1812", "2021", "3,000", "2.5", "21st", "'45", "1990s", "-", ",", ".", "/"]
WORDS = st.sampled_from([*sorted(KNOWLEDGE.words), *NUMBERS, "\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14), st.booleans())
def test_every_interval_begins_before_it_ends(words: list[str], narrative: bool) -> None:
    for time in read(" ".join(words).title(), narrative=narrative):
        assert time.start is None or time.end is None or time.start <= time.end
