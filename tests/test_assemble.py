"""One event, one record a report: what is merged, what stays apart, what a record holds."""

from datetime import date

import pytest

from dateline.knowledge.ontology import Ontology
from dateline.matching.same_event import group
from dateline.matching.telling_sides import Telling
from dateline.stages.assemble import Assemble
from dateline.types import (
    Actor,
    Anchor,
    Argument,
    Basis,
    Document,
    EventMention,
    EventRecord,
    Granularity,
    Magnitude,
    Modality,
    Sentence,
    Span,
    Token,
    ZoneKind,
)


def side(*countries: str, entity: int = -1) -> tuple[Argument, ...]:
    return tuple(Argument(Span(0, 1), (Actor(c, country=c),), "frame", 1.0, entity) for c in countries)


def event(
    event_type: str | None,
    sentence: int,
    actors: tuple[Argument, ...],
    recipients: tuple[Argument, ...],
    *,
    kind: str = "attack",
    dead: int | None = None,
    modality: Modality = Modality.ASSERTED,
) -> EventMention:
    span = Span(10 * sentence, 10 * sentence + 5)
    return EventMention(
        span, sentence, sentence, span, event_type, None, None, (), modality, False, actors, recipients, kind,
        Magnitude(dead),
    )  # fmt: skip


def telling(number: int, mention: EventMention, *, definite: bool = False, day: int | None = None) -> Telling:
    anchor = None
    if day is not None:
        on = date(2024, 5, day)
        anchor = Anchor(
            number, on, on, on.isoformat(), Granularity.DAY, Basis.CLAUSE, Span(0, 1), "", None, None
        )  # fmt: skip
    return Telling(number, mention, ZoneKind.BODY, anchor, definite)


ISR, LBN, MLI = side("ISR"), side("LBN"), side("MLI")


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (event("ASSAULT", 0, ISR, LBN), event("ASSAULT", 4, ISR, LBN), True),
        (event("ASSAULT", 0, ISR, LBN), event("ASSAULT", 4, ISR, ()), True),
        (event("ASSAULT", 0, ISR, LBN), event("ASSAULT", 4, LBN, ISR), False),
        (event("ASSAULT", 0, ISR, LBN), event("ASSAULT", 4, MLI, LBN), False),
        (event("ASSAULT", 0, ISR, LBN), event("COERCE", 4, ISR, LBN), False),
        (event("ASSAULT", 0, ISR, LBN, dead=6), event("ASSAULT", 4, ISR, LBN, dead=50), False),
        (event("ACCUSE", 0, ISR, LBN, kind="accuse"), event("ACCUSE", 4, ISR, LBN, kind="blame"), False),
    ],
)
def test_tellings_join_on_type_kind_sides_and_numbers(
    first: EventMention, second: EventMention, together: bool
) -> None:
    groups = group([telling(0, first), telling(1, second)])
    assert (len(groups) == 1) is together


def test_different_days_keep_tellings_apart() -> None:
    one, two = event("ASSAULT", 0, ISR, LBN), event("ASSAULT", 4, ISR, LBN)
    assert len(group([telling(0, one, day=1), telling(1, two, day=2)])) == 2
    assert len(group([telling(0, one, day=1), telling(1, two, day=1)])) == 1


def test_a_definite_noun_takes_up_an_act_of_another_kind() -> None:
    told = event("ASSAULT", 0, ISR, LBN, kind="bomb")
    taken_up = event("ASSAULT", 3, ISR, (), kind="attack")
    assert len(group([telling(0, told), telling(1, taken_up, definite=True)])) == 1
    assert len(group([telling(0, told), telling(1, taken_up)])) == 2


def assemble(*mentions: EventMention, ontology: str = "plover") -> tuple[EventRecord, ...]:
    doc = Document("d", "x" * 100, date(2024, 5, 2))
    sentences = [Sentence(i, Span(10 * i, 10 * i + 9), i, i + 1, ZoneKind.BODY) for i in range(9)]
    tokens = [Token(i, 10 * i, 10 * i + 5, "x", "x", "VERB", "VB", "ROOT", i, i) for i in range(9)]
    doc = doc.with_layer(Sentence, tuple(sentences)).with_layer(Token, tuple(tokens))
    return Assemble(Ontology(ontology)).run(doc.with_layer(EventMention, mentions)).layer(EventRecord)


def test_a_record_keeps_all_evidence_and_the_fullest_sides() -> None:
    (record,) = assemble(event("ASSAULT", 0, ISR, ()), event("ASSAULT", 4, ISR, LBN))
    assert [e.start for e in record.evidence] == [0, 40]
    assert [a.country for a in record.recipients] == ["LBN"]
    assert record.date.value == "2024-05-02"


def test_what_did_not_happen_makes_no_record() -> None:
    assert assemble(event("ASSAULT", 0, ISR, LBN, modality=Modality.NEGATED)) == ()


def test_statements_are_records_in_cameo_only() -> None:
    statement = event(None, 0, ISR, LBN, kind="comment")
    assert assemble(statement) == ()
    assert len(assemble(statement, ontology="cameo")) == 1


@pytest.mark.parser
def test_a_demand_made_again_in_other_words_is_one_event(coder) -> None:
    text = (
        "Kenya's farmers are calling on the government to lift a ban. "
        "The farmers are pleading with the government to lift the ban."
    )
    records = [r for r in coder.code(text) if r.event_type == "REQUEST"]
    assert [len(record.evidence) for record in records] == [2]


@pytest.mark.parser
def test_the_town_of_the_body_places_the_event_of_the_headline(coder) -> None:  # type: ignore[no-untyped-def]
    text = "Gunmen kill 11 soldiers in Burkina Faso\n\nGunmen killed 11 soldiers near Djibo on Sunday, the army said."
    (record,) = coder.code(text, date="2023-08-21")
    assert record.place is not None
    assert record.place.name == "Djibo"


TOLD_AGAIN = [
    ("Gunmen attacked a hotel in Mali on Monday. The rebels who stormed the hotel wore uniforms.", [2]),
    ("Rebels bombed a market in Mali on Monday. Traders fled. Nine people were killed.", [2]),
    ("Soldiers killed 40 rebels in Mali. The minister spoke. The army had killed dozens of rebels in Mali.", [2]),
    ("Soldiers killed 40 rebels in Mali. The minister spoke. The army had killed ten rebels in Mali, he said.", [1, 1]),
    ("Rebels attacked a village in Mali. They attacked another village in Mali.", [1, 1]),
    ("Women seized by rebels in Mali were freed on Monday. The women were seized by rebels on May 2.", [1, 2]),
    ("The Kremlin rejected the plan of Kyiv. Prices fell. The Kremlin rejected the plan of Kyiv.", [2]),
    ("Unions sued the Kenyan government. One lawsuit filed by unions against the government is about pay.", [1, 1]),
]  # fmt: skip


@pytest.mark.parser
@pytest.mark.parametrize(("text", "evidence"), TOLD_AGAIN)
def test_an_act_told_again_is_one_record(coder, text: str, evidence: list[int]) -> None:  # type: ignore[no-untyped-def]
    assert sorted(len(record.evidence) for record in coder.code(text, date="2024-05-10")) == evidence


@pytest.mark.parser
def test_a_headline_is_told_again_by_whoever_the_body_says_it_is(coder) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Ghanaian court frees opposition nominee\n\n"
        "A Ghanaian court on Monday freed the minister Kofi Mensah, who faces an election in May."
    )
    (record,) = [r for r in coder.code(text, date="2024-05-10") if r.event_type == "RETREAT"]
    assert [e.zone for e in record.evidence] == ["body", "headline"]
    assert [a.text for a in record.recipients] == ["the minister Kofi Mensah"]


def test_a_guessed_date_must_be_far_off_to_keep_tellings_apart() -> None:
    def told(number: int, day: date, basis: Basis) -> Telling:
        mention = event("ASSAULT", 3 * number, ISR, LBN)
        anchor = Anchor(number, day, day, day.isoformat(), Granularity.DAY, basis, Span(0, 1), "", None, None)
        return Telling(number, mention, ZoneKind.BODY, anchor, False)

    first = told(0, date(2024, 5, 1), Basis.CLAUSE)
    assert len(group([first, told(1, date(2024, 5, 4), Basis.CLAUSE)])) == 2
    assert len(group([first, told(1, date(2024, 5, 4), Basis.NARRATIVE)])) == 1
    assert len(group([first, told(1, date(2021, 5, 4), Basis.NARRATIVE)])) == 2
