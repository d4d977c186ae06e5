"""Whom mentions mean once the whole report is known."""

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Actor, Document, Referent


def told(coder: Coder, text: str, day: str = "2021-10-27") -> dict[str, tuple[Actor, ...]]:
    doc = coder.annotate(Document("d", text, date.fromisoformat(day)))
    return {doc.words(r.mention.span): r.actors for r in doc.layer(Referent)}


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Amir Veliyev, who is Azerbaijani, denied it. Veliyev was freed.", "Veliyev", "AZE", None),
        ("Ken Ito and Ryo Abe, both from Japan, denied it. Ito was freed.", "Ito", "JPN", None),
        ("Publisher Juan Perla was tried in Chile. A court fined Perla.", "Perla", "CHL", "JRN"),
        (
            "The Iranian-American journalist Sara Dorri left.",
            "Sara Dorri",
            "USA",
            "JRN",
        ),
        ("Critics of Tehran met German envoys in Germany.", "Critics of Tehran", "DEU", "CVL"),
    ],
)
def test_what_is_said_of_a_person_holds_for_every_mention(
    coder: Coder, text: str, phrase: str, country: str | None, sector: str | None
) -> None:
    (actor,) = told(coder, text)[phrase]
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parser
def test_courts_are_of_the_country_whose_towns_the_report_is_set_in(coder: Coder) -> None:
    text = (
        "Iran offered money, Iran denied it, and Iranian agents left Iran for the United States. He was seen in "
        "Boston, in Chicago and in Denver. American police caught him. A court sentenced him."
    )
    assert told(coder, text)["A court"][0].country == "USA"


@pytest.mark.parser
def test_a_plural_relative_means_the_whole_list(coder: Coder) -> None:
    (actors,) = [found for phrase, found in told(coder, "He saw Ken Ito and Ryo Abe, who are on trial.").items()
                 if phrase == "who"]  # fmt: skip
    assert [actor.name for actor in actors] == ["Ken Ito", "Ryo Abe"]


@pytest.mark.parser
def test_a_deputy_is_not_the_president(coder: Coder) -> None:
    actors = told(coder, "President William Ruto left. The deputy president stayed in Kenya.")["The deputy president"]
    assert actors[0].name != "William Ruto"


@pytest.mark.parser
def test_a_surname_in_a_family_means_who_was_named_first(coder: Coder) -> None:
    text = (
        "Albania's Sali Berisha was barred from the United States. His wife, Liri Berisha, and his son, "
        "Arben Berisha, may not travel. Berisha served as president."
    )
    actors = [r.actors for r in coder.annotate(Document("d", text, date(2021, 5, 22))).layer(Referent)
              if text[r.mention.span.start : r.mention.span.end] == "Berisha"]  # fmt: skip
    assert [found[0].name for found in actors] == ["Sali Berisha"]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("North Korean leader Kim Jong Un left Pyongyang. Kim met nobody.", "Kim", "Kim Jong Un"),
        ("Syrian President Bashar Assad spoke in 2010. Later Assad left.", "Assad", "Bashar al-Assad"),
    ],
)
def test_short_names_without_particle_or_family_first(coder: Coder, text: str, phrase: str, name: str) -> None:
    assert told(coder, text)[phrase][0].name == name


@pytest.mark.parser
def test_of_after_the_last_office_speaks_of_all(coder: Coder) -> None:
    text = "In Cairo Peres met the president, prime minister and foreign minister of the Czech Republic."
    assert told(coder, text)["the president"][0].country == "CZE"


@pytest.mark.parser
def test_they_goes_on_with_a_subject_that_is_no_actor(coder: Coder) -> None:
    text = "The leaked documents describe calls between the two men. They offer a look at the leaders."
    assert told(coder, text)["They"] == ()


@pytest.mark.parser
def test_he_goes_on_with_the_subject_of_the_sentence_before(coder: Coder) -> None:
    text = (
        "John Frank criticized the rejection by President Muhammadu Buhari in Nigeria. While asking whether President "
        "Buhari was still the leader, he advised the party to learn."
    )
    assert told(coder, text)["he"][0].name == "John Frank"


@pytest.mark.parser
def test_examples_tell_the_country_of_a_group(coder: Coder) -> None:
    text = "Rights groups, including the American Civil Liberties Union, sued in Paris."
    assert told(coder, text)["Rights groups"][0].country == "USA"


@pytest.mark.parser
def test_a_name_after_former_is_a_person(coder: Coder) -> None:
    text = (
        "A Kenyan court freed former DP Rigathi Gachagua, who was impeached in Kenya. Gachagua left. Gachagua rested."
    )
    (actor,) = told(coder, text)["former DP Rigathi Gachagua"]
    assert (actor.kind.value, actor.country) == ("person", "KEN")


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "countries"),
    [
        ("A Chadian minister spoke in Lima. He left on Monday.", "He", ["TCD"]),
        ("China, Chad and Togo sent envoys to Lima. These nations met in May.", "These nations", ["CHN", "TCD", "TGO"]),
        ("Kenyan Foreign Minister Ken Ito praised his country in Lima.", "his country", ["KEN"]),
        ("In Lima armed groups such as Hamas met.", "armed groups", ["PSE"]),
    ],
)
def test_country_of_what_is_taken_up(coder: Coder, text: str, phrase: str, countries: list[str]) -> None:
    assert [actor.country for actor in told(coder, text)[phrase]] == countries


@pytest.mark.parser
def test_towns_weigh_more_than_the_nationality_of_a_suspect(coder: Coder) -> None:
    text = (
        "A citizen of Kyrgyzstan was tried in Boston on Wednesday. The Kyrgyz man lived in Quincy, near Boston. "
        "A judge in Boston held the man from Kyrgyzstan."
    )
    assert told(coder, text)["A judge"][0].country == "USA"


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "homes"),
    [
        ("Peru said its soldiers in Chile are well.", "its soldiers", ["PER"]),
        ("Malaysia and China differ. The Southeast Asian nation wrote to Lima.", "The Southeast Asian nation", ["MYS"]),
        ("The army of Togo fought the army of Peru. Both armies lost tanks.", "Both armies", ["TGO", "PER"]),
        ("US-China talks began in Geneva.", "US-China", ["USA", "CHN"]),
        ("Officials from the World Bank praised Ghana.", "Officials", ["WB"]),
        ("Cameroon is in debt. Central African states lent it money.", "Central African states", [None]),
    ],
)
def test_home_of_those_who_belong_to_somebody(coder: Coder, text: str, phrase: str, homes: list[str | None]) -> None:
    assert [actor.country or actor.international for actor in told(coder, text)[phrase]] == homes


@pytest.mark.parser
def test_an_official_is_the_one_who_is_named_in_the_next_sentence(coder: Coder) -> None:
    text = "A spokesman for the Kenyan army denied the charge. “It is false,” Amos Kirui said. Kirui left."
    actors = told(coder, text, "2024-05-15")
    assert [actor.name for actor in actors["A spokesman for the Kenyan army"]] == ["Amos Kirui"]
    assert [(actor.country, actor.sector) for actor in actors["Kirui"]] == [("KEN", "MIL")]


@pytest.mark.parser
def test_the_acronym_of_a_mission_is_not_the_state_at_the_end_of_its_name(coder: Coder) -> None:
    text = "The Stabilization Mission in the Central African Republic, or MINUSCA, left. MINUSCA returned."
    assert [actor.international for actor in told(coder, text)["MINUSCA"]] == ["UN"]


@pytest.mark.parser
@pytest.mark.parametrize(("pronoun", "name"), [("He", "Christopher Ito"), ("She", "Catherine Abe")])
def test_a_pronoun_means_nobody_whose_first_name_or_style_is_against_it(coder: Coder, pronoun: str, name: str) -> None:
    (actor,) = told(coder, f"Catherine Abe met Christopher Ito in Lima. {pronoun} left.")[pronoun]
    assert actor.name == name


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "day", "country"),
    [
        ("Merkel condemned the coup.", "Merkel", "2012-05-02", "DEU"),
        ("Merkel condemned the coup.", "Merkel", "1999-05-02", None),  # not in office yet
        ("May condemned the coup.", "May", "2017-05-02", None),  # a common word
        ("Charles condemned the coup.", "Charles", "2023-05-02", None),  # a given name
        ("Governor Merkel condemned the coup.", "Governor Merkel", "2012-05-02", None),  # in another office
        ("Skerrit condemned the coup.", "Skerrit", "2012-05-02", None),  # of a state whose head few readers know
        ("Judge Rosa Merkel sat down. Merkel condemned the coup.", "Merkel", "2012-05-02", None),
    ],
)
def test_a_surname_alone_means_the_head_in_office_who_alone_bears_it(
    coder: Coder, text: str, phrase: str, day: str, country: str | None
) -> None:
    found = told(coder, text, day).get(phrase, ())
    assert [actor.country for actor in found if actor.country] == ([country] if country else [])


@pytest.mark.parser
def test_a_surname_alone_in_an_undated_text_means_the_only_head_of_that_name(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "Sarkozy condemned the coup."))
    assert [(actor.country, actor.sector) for r in doc.layer(Referent) for actor in r.actors][:1] == [("FRA", "GOV")]


@pytest.mark.parser
def test_a_report_is_at_home_where_its_headline_begins_however_often_another_country_recurs(coder: Coder) -> None:
    text = (
        "Gabon coup leaders close radio as crowd besieges French bank\n\n"
        "LIBREVILLE - A crowd threw stones at a French bank on Monday and shouted at Gabonese guards. "
        "Soldiers had seized power in Gabon on Sunday. The police stood by. French President Emmanuel Macron said "
        "French property must be protected by French means."
    )
    (actor,) = told(coder, text)["The police"]
    assert actor.country == "GAB"


@pytest.mark.parser
def test_police_are_of_the_country_of_the_town_with_which_their_sentence_opens(coder: Coder) -> None:
    text = "Georgia's parliament passed the bill. Georgia's president signed it. In Baku, police beat two students."
    (actor,) = told(coder, text)["police"]
    assert actor.country == "AZE"


@pytest.mark.parser
@pytest.mark.parametrize("phrase", ["a state of emergency", "a state of siege"])
def test_a_condition_is_no_state(coder: Coder, phrase: str) -> None:
    assert phrase not in told(coder, f"The army of Chad seized the palace and declared {phrase}.")
