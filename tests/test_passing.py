"""Acts that are only spoken of make no record, and what is told beside them does."""

import pytest

from dateline.types import Document, SentenceStatus

ONLY_SPOKEN_OF = [
    ("The president declared a day of mourning for the victims of the Nairobi attack.", "statement"),
    ("The plan includes easing fiscal rules for Italy.", "content"),
    ("Europeans are divided over whether to invest in their own arms industry.", "hypothetical"),
    ("They want to exploit more financial aid, more development aid from China.", "hypothetical"),
    ("Diplomats are skeptical that North Korea would give up its weapons.", "hypothetical"),
    ("This would be the third meeting between leaders of the two Koreas.", "generic"),
    ("Lagos has suffered more attacks by Boko Haram than any other city.", "habitual"),
    ("The writer has been targeted over her work for years.", "habitual"),
    ("Kenyans are generally barred from leaving Cuba.", "habitual"),
    ("The situation in Sudan is catastrophic, the head of Oxfam said.", "statement"),
]

TOLD_BESIDE = [
    ("The army has violated the signed agreement, the rebel leader in Mali alleged.", ["ACCUSE"]),
    ("Ghana called on Togo to resume talks, known as talks between Rwanda and Congo.", ["REQUEST"]),
    ("Rather than agreeing to disarm, the rebels bombed Goma.", ["ASSAULT"]),
    ("Calling it an assault on democracy by France, the union sued the Kenyan government.", ["ACCUSE"]),
    ("The European Union imposed sanctions on the leader of Mali, barring him from traveling.", ["SANCTION"]),
    ("Cuba released men from Haiti whose lawyers know the crimes with which they are charged.", ["RETREAT"]),
    ("Demonstrators angered by the French president marched in Paris.", ["PROTEST"]),
    ("Seleka rebels seized power in Bangui and forced President Francois Bozize from office.", ["ASSAULT"]),
    ("The governor of Lagos was impeached and removed from office in May.", ["COERCE"]),
    ("The ministers of France affirmed their support for Ukraine in defending its territory.", ["SUPPORT"]),
    ("The blast struck a bakery in Lyon, in what the mayor called a cowardly act, and rebels in Mali killed ten.",
     ["ASSAULT"]),
    ("Should Kenya impose sanctions on Uganda, the minister of Ghana said, Togo will send aid to Uganda.", ["AGREE"]),
]  # fmt: skip


@pytest.mark.parser
@pytest.mark.parametrize(("text", "status"), ONLY_SPOKEN_OF)
def test_an_act_that_is_only_spoken_of_is_silent_with_its_reason(coder, text: str, status: str) -> None:  # type: ignore[no-untyped-def]
    doc = coder.annotate(Document("test", text))
    assert [s.status for s in doc.layer(SentenceStatus)] == [status]


@pytest.mark.parser
@pytest.mark.parametrize(("text", "types"), TOLD_BESIDE)
def test_what_is_told_beside_it_is_the_only_record(coder, text: str, types: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert [record.event_type for record in coder.code(text, date="2024-05-10")] == types
