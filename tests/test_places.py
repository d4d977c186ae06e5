"""Place names are found by gazetteer and context, and put where the report means them."""

import pytest

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.stages.places import FindPlaces
from dateline.types import Document, EntityMention, PlacePrecision, Sentence, Span, Token, Toponym, ZoneKind


def places(coder: Coder, text: str) -> dict[str, Toponym]:
    doc = coder.annotate(Document("d", text))
    return {doc.words(t.span): t for t in doc.layer(Toponym)}


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A bomb went off in Mosul on Friday.", "Mosul", "IRQ", None),
        ("He lives in Paris, Texas, with his son.", "Paris", "USA", "Texas"),
        ("A rally was held in Burlington, Vt., on Monday.", "Burlington", "USA", "Vermont"),
        ("Rob Barnes, 20, of Paris, was driven to Dallas. The Paris police are looking on.", "Paris", "USA", "Texas"),
        ("A bomb went off in Gaza on Friday.", "Gaza", "PSE", None),
        ("A rally was held in Khan Younis on Friday.", "Khan Younis", "PSE", None),
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


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fires burn in Marion, Polk and Yamhill counties in Oregon.", "Yamhill"),
        ("The governor of Helmand province resigned.", "Helmand"),
        ("Fighting broke out in northern Mali.", "Mali"),
        ("A Cedar Bluff man was fined, a judge said.", "Cedar Bluff"),
        ("Residents of the village of Tolmenka fled.", "Tolmenka"),
        ("The London-based company said so.", "London"),
        ("They met on the Syrian-Turkish border.", "Turkish"),
        ("It spread to Benin, Côte d'Ivoire, Guinea and Togo.", "Côte d'Ivoire"),
        ("No new cases were found in the capital, Port-au-Prince.", "Port-au-Prince"),
        ("The United States flu season has started.", "United States"),
        ("Farms in Pandi, Bulacan, were closed.", "Bulacan"),
        ("He was taken to Huntsville Memorial Hospital.", "Huntsville"),
    ],
)
def test_surroundings_make_a_place(coder: Coder, text: str, name: str) -> None:
    assert name in places(coder, text)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michael Jordan spoke to fans. Jordan said he was glad.", "Jordan"),
        ("He was taken to the White House.", "White House"),
        ("Marburg fever was found in a bat.", "Marburg"),
        ("Hamas rejected the offer.", "Hamas"),
        ("They live on Houston Street.", "Houston"),
        ("It was OK with the Germans.", "OK"),
        ("The Americans left.", "Americans"),
    ],
)
def test_surroundings_unmake_a_place(coder: Coder, text: str, name: str) -> None:
    assert name not in places(coder, text)


@pytest.mark.parser
def test_name_the_gazetteer_lacks_is_kept_without_a_place(coder: Coder) -> None:
    found = places(coder, "Residents of the village of Tolmenka fled.")["Tolmenka"]
    assert found.place is None


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name", "locative"),
    [
        ("A bomb exploded in the Syrian city of Raqqa.", "Raqqa", True),
        ("Troops gathered on the outskirts of Kharkiv.", "Kharkiv", True),
        ("Five died in Kismayo, Jubaland.", "Kismayo", True),
        ("Ohio State University opened a new hall.", "Ohio", False),
        ("The president of Kenya resigned.", "Kenya", False),
    ],
)
def test_locative_says_where_something_is(coder: Coder, text: str, name: str, locative: bool) -> None:
    assert places(coder, text)[name].locative is locative


def test_dateline_that_was_not_parsed_has_its_place() -> None:
    knowledge = load()
    text = "BEIRUT (AP)"
    doc = Document("d", text)
    for layer, items in ((Sentence, (Sentence(0, Span(0, len(text)), 0, 0, ZoneKind.DATELINE),)), (Token, ())):
        doc = doc.with_layer(layer, items)
    doc = FindPlaces(knowledge.gazetteer, knowledge.language).run(doc.with_layer(EntityMention, ()))
    toponym = doc.layer(Toponym)[0]
    assert toponym.place is not None
    assert (toponym.place.country, toponym.locative) == ("LBN", False)
