"""A record is seen in its report: where it is told, how often, and what was told before it."""

from dateline.matching.record_features import features_in_report
from dateline.matching.telling_sides import Telling
from dateline.types import Actor, ActorKind, Argument, EventMention, Modality, Span, ZoneKind


def telling(sentence: int, event_type: str, country: str, *, clause: Span | None = None) -> Telling:
    span = clause or Span(sentence * 100, sentence * 100 + 50)
    side = (Argument(span, (Actor(country, ActorKind.STATE, country=country),), "frame", 0.9),)
    event = EventMention(
        Span(span.start, span.start + 5), sentence * 20, sentence, span, event_type, None, None, (),
        Modality.ASSERTED, False, side, (),
    )  # fmt: skip
    return Telling(sentence, event, ZoneKind.BODY if sentence else ZoneKind.HEADLINE, None, False)


def test_a_sentence_alone_is_no_report() -> None:
    assert features_in_report([[telling(1, "AID", "PER")]], 1) == [(("alone", 1.0),)]


def test_headline_and_repetition_are_seen() -> None:
    again, late = features_in_report(
        [[telling(0, "AID", "PER"), telling(1, "AID", "PER")], [telling(8, "ACCUSE", "CHL")]], 10
    )
    assert {("told_again", 1.0), ("in_headline", 1.0)} <= set(again)
    assert {("told_again", 0.0), ("in_headline", 0.0)} <= set(late)


def test_what_was_told_before_of_the_same_people_is_alike() -> None:
    _, same, other = features_in_report(
        [[telling(1, "AID", "PER")], [telling(3, "AID", "PER")], [telling(4, "AID", "CHL")]], 9
    )
    assert {("type_before", 1.0), ("alike_before", 1.0)} <= set(same)
    assert {("type_before", 1.0), ("alike_before", 0.0)} <= set(other)


def test_an_act_within_the_words_of_another_is_inside_it() -> None:
    outer = telling(2, "REQUEST", "PER", clause=Span(200, 290))
    inner = telling(2, "AID", "PER", clause=Span(240, 280))
    found = features_in_report([[outer], [inner]], 9)
    assert [dict(features)["inside"] for features in found] == [0.0, 1.0]
