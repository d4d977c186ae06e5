"""On whose word a record rests."""

import pytest

from dateline.matching.chains import chain_of
from dateline.types import (
    Actor,
    Argument,
    Attribution,
    Document,
    EventMention,
    Modality,
    Sentence,
    SourceKind,
    Span,
    ZoneKind,
)

TEXT = "Rebels shelled Goma. The army said rebels shelled Goma."
SOURCE, CUE = Span(21, 29), Span(30, 34)


def telling(trigger: Span, sentence: int, actor: str = "rebels") -> EventMention:
    side = (Argument(trigger, (Actor(actor),), "frame", 1.0),)
    return EventMention(trigger, 0, sentence, trigger, "ASSAULT", None, None, (), Modality.ASSERTED, False, side, ())


def report(*attributions: Attribution, headline: bool = False) -> Document:
    zone = ZoneKind.HEADLINE if headline else ZoneKind.BODY
    sentences = (Sentence(0, Span(0, 20), 0, 0, zone), Sentence(1, Span(21, 55), 0, 0, ZoneKind.BODY))
    return Document("d", TEXT).with_layer(Sentence, sentences).with_layer(Attribution, attributions)


def said(kind: str = "speech", name: str = "army") -> Attribution:
    return Attribution(SOURCE, CUE, (Span(35, 54),), SourceKind.SPEAKER, name, (Actor(name),), cue_kind=kind)


def names(doc: Document, *events: EventMention, verbal: bool = False) -> list[str | None]:
    return [link.name for link in chain_of(doc, events, verbal=verbal)]


FIRST, SECOND = telling(Span(7, 14), 0), telling(Span(42, 49), 1)


def test_the_source_of_the_content_answers_for_the_event_in_it() -> None:
    assert names(report(said()), SECOND) == ["army"]


def test_what_the_body_also_tells_in_its_own_voice_has_no_chain() -> None:
    assert names(report(said()), SECOND, FIRST) == []


def test_a_headline_is_not_the_reports_own_word() -> None:
    assert names(report(said(), headline=True), FIRST, SECOND) == ["army"]


@pytest.mark.parametrize("kind", ["stance", "thought", "seeming"])
def test_praise_and_wishes_tell_nothing(kind: str) -> None:
    assert names(report(said(kind)), SECOND) == []


def test_the_actor_of_a_verbal_act_is_no_source_for_it() -> None:
    act = telling(Span(42, 49), 1, actor="army")
    assert names(report(said()), act, verbal=True) == []
    assert names(report(said()), act) == ["army"]


def test_one_source_is_one_link() -> None:
    assert names(report(said(), said()), SECOND) == ["army"]
