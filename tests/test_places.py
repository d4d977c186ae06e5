"""Place names are found by gazetteer and context, and put where the report means them."""

import pytest

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.types import Document, PlacePrecision, Toponym


def places(coder: Coder, text: str) -> dict[str, Toponym]:
    doc = coder.annotate(Document("d", text))
    return {doc.words(t.span): t for t in doc.layer(Toponym)}


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A bomb went off in Mosul on Friday.", "Mosul", "IRQ", None),
        ("He lives in Paris, Texas, with his son.", "Paris", "USA", "Texas"),
        ("French police searched a flat in Paris on Friday.", "Paris", "FRA", None),
        ("Floods cut the road near Djibo in Burkina Faso.", "Djibo", "BFA", None),
        ("It spread to Mexico, Guinea and Brazil, officials said.", "Mexico", "MEX", None),
    ],
)
def test_place_is_where_the_report_means_it(
    coder: Coder, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = places(coder, text)[name].place
    assert place is not None
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1
    assert place.lat is not None


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Paris Hilton spoke.", "Paris"),
        ("The Washington Post reported it.", "Washington"),
        ("Oxford University closed.", "Oxford"),
    ],
)
def test_name_within_another_name_is_no_place(coder: Coder, text: str, name: str) -> None:
    assert name not in places(coder, text)


@pytest.mark.parser
def test_region_has_no_pin(coder: Coder) -> None:
    place = places(coder, "War spread across the Middle East.")["Middle East"].place
    assert place is not None
    assert (place.precision, place.lat, place.lon) == (PlacePrecision.REGION, None, None)


@pytest.mark.parser
def test_where_and_who_are_told_apart(coder: Coder) -> None:
    found = places(coder, "Leaders met in Nairobi. Kenya said it was pleased.")
    assert found["Nairobi"].locative
    assert not found["Kenya"].locative


def test_ambiguous_name_keeps_its_namesakes() -> None:
    assert len({place.country for place in load().gazetteer.find("Tripoli")}) > 1
