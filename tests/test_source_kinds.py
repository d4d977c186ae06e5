"""What kind of source a phrase names."""

import pytest

from dateline.knowledge.attribution import CueKnowledge
from dateline.matching.attribution_reader import Found
from dateline.matching.source_kinds import source_of
from dateline.types import (
    Actor,
    ActorKind,
    Document,
    EntityMention,
    MentionKind,
    Referent,
    SourceKind,
    Span,
    Token,
)

CUES = CueKnowledge()


def phrase(text: str, pos: str = "NOUN", actor: Actor | None = None) -> tuple[Document, Found, tuple[Referent, ...]]:
    head = text.split()[-1]
    span = Span(0, len(text))
    lemma = head.lower().removesuffix("s") if head != "press" else head
    token = Token(0, len(text) - len(head), len(text), head, lemma, pos, "NN", "nsubj", 0, 0)
    doc = Document("d", text).with_layer(Token, (token,))
    mention = EntityMention(span, 0, MentionKind.NAME, (actor,) if actor else ())
    referents = (Referent(mention, (actor,), "name"),) if actor else ()
    return doc, Found(span, 0, Span(0, 1), 0, (), "speech"), referents


def kind(text: str, **more: object) -> tuple[SourceKind, str | None]:
    doc, item, referents = phrase(text, **more)  # type: ignore[arg-type]
    source = source_of(doc, item, CUES, referents)
    return source.kind, source.ownership


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two senior officials", (SourceKind.ANONYMOUS, None)),
        ("a minister who asked not to be named", (SourceKind.ANONYMOUS, None)),
        ("an indictment", (SourceKind.DOCUMENT, None)),
        ("a local newspaper", (SourceKind.OUTLET, None)),
        ("state-run television", (SourceKind.OUTLET, "state")),
        ("the official news agency", (SourceKind.AGENCY, "state")),
        ("the space agency", (SourceKind.SPEAKER, None)),
        ("the minister", (SourceKind.SPEAKER, None)),
    ],
)
def test_kind_of_an_unnamed_source(text: str, expected: tuple[SourceKind, str | None]) -> None:
    assert kind(text) == expected


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("TASS", "agency", (SourceKind.AGENCY, "state")),
        ("NDTV", "broadcaster", (SourceKind.OUTLET, "private")),
    ],
)
def test_the_row_of_an_outlet_says_whose_it_is(name: str, role: str, expected: tuple[SourceKind, str | None]) -> None:
    assert kind(name, pos="PROPN", actor=Actor(name, kind=ActorKind.OUTLET, role=role)) == expected


def test_an_aggregator_only_relays() -> None:
    actor = Actor("MSN", kind=ActorKind.OUTLET, role="aggregator")
    doc, item, referents = phrase("MSN", "PROPN", actor)
    assert source_of(doc, item, CUES, referents).relays


def test_sources_of_a_newspaper_are_unnamed_and_the_newspaper_hands_them_on() -> None:
    actor = Actor("Kommersant", kind=ActorKind.OUTLET, role="paper")
    doc, item, referents = phrase("Kommersant newspaper sources", actor=actor)
    source = source_of(doc, item, CUES, referents)
    assert (source.kind, source.outlet_name, source.outlet_span) == (SourceKind.ANONYMOUS, "Kommersant", Span(0, 10))
