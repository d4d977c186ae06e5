"""An event takes place where its own clause says, else as a country without a pin."""

import pytest

from dateline.coder import Coder
from dateline.types import Anchor, Document, EventMention, PlacePrecision


def place_of(coder: Coder, text: str, trigger: str) -> Anchor:
    """Return the anchor of the event that `trigger` names."""
    doc = coder.annotate(Document("report", text))
    events = doc.layer(EventMention)
    number = next(i for i, event in enumerate(events) if trigger in doc.words(event.trigger))
    return next(anchor for anchor in doc.layer(Anchor) if anchor.event == number)


@pytest.mark.parser
def test_place_of_the_clause_is_the_place_of_the_event(coder: Coder) -> None:
    anchor = place_of(coder, "Gunmen killed five soldiers near Djibo in Burkina Faso on Monday.", "killed")
    assert anchor.place is not None
    assert (anchor.place.name, anchor.place.country, anchor.place_basis) == ("Djibo", "BFA", "clause")


@pytest.mark.parser
def test_town_comes_before_the_country_around_it(coder: Coder) -> None:
    anchor = place_of(coder, "In Syria, rebels attacked an army post in Hama on Friday.", "attacked")
    assert anchor.place is not None
    assert anchor.place.precision is PlacePrecision.CITY


@pytest.mark.parser
def test_street_of_a_city_lies_in_the_city(coder: Coder) -> None:
    anchor = place_of(coder, "Two men stabbed a trader on the streets of Karachi.", "stabbed")
    assert anchor.place is not None
    assert anchor.place.name == "Karachi"


@pytest.mark.parser
def test_country_of_the_sides_has_no_pin(coder: Coder) -> None:
    anchor = place_of(coder, "Nigerian police arrested twelve Nigerian protesters on Tuesday.", "arrested")
    assert anchor.place is not None
    assert (anchor.place.country, anchor.place.lat, anchor.place_span) == ("NGA", None, None)
    assert anchor.place_basis == "country of the sides"


@pytest.mark.parser
def test_words_between_two_countries_have_no_place(coder: Coder) -> None:
    anchor = place_of(coder, "China accused the United States of lying.", "accused")
    assert anchor.place is None
