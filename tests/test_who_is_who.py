"""Who is who in a whole report: bearers of one surname, leaders of bodies, peoples within a state."""

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Actor, Document, Referent

pytestmark = pytest.mark.parser


def told(coder: Coder, text: str, phrase: str) -> list[tuple[str | None, str | None]]:
    """Return country and sector of all who a phrase means, where it stands last in a text."""
    return [(actor.country or actor.international, actor.sector) for actor in meant(coder, text, phrase)]


def meant(coder: Coder, text: str, phrase: str) -> tuple[Actor, ...]:
    doc = coder.annotate(Document("d", text, date(2019, 5, 7)))
    found = [r.actors for r in doc.layer(Referent) if doc.words(r.mention.span) == phrase]
    assert found, [doc.words(r.mention.span) for r in doc.layer(Referent)]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "surname", "full"),
    [
        ("Helena La Roche, the U.N. envoy, left. La Roche had met the ministers.", "La Roche", "Helena La Roche"),
        ("Juan de la Cruz, a Mexican judge, was shot. De la Cruz died.", "De la Cruz", "Juan de la Cruz"),
        ("Anne Van der Meer, a Dutch lawmaker, quit. Van der Meer was ill.", "Van der Meer", "Anne Van der Meer"),
        ("Jean de Villiers, a Belgian judge, quit. De Villiers was ill.", "De Villiers", "Jean de Villiers"),
        ("Luc Le Brun, a French lawmaker, quit. Le Brun blamed the police.", "Le Brun", "Luc Le Brun"),
    ],
)
def test_particles_belong_to_the_surname(coder: Coder, text: str, surname: str, full: str) -> None:
    assert [actor.name for actor in meant(coder, text, surname)] == [full]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Trump and first lady Melania Trump visited Rome. Trump praised the pope.", "Trump", ("USA", "GOV")),
        ("French President Emmanuel Macron and his wife Brigitte Macron left for China.", "Brigitte Macron",
         ("FRA", "CVL")),
        ("Trump and first lady Melania Trump saw Rome. Later Melania Trump met nuns.", "Melania Trump", ("USA", "ELI")),
        ("Macron left with his wife, Brigitte Macron, for China. Macron met students.", "Macron", ("FRA", "GOV")),
        ("Kenyan police shot the activist's son, Peter Mwangi. Mwangi died.", "Mwangi", ("KEN", "CVL")),
    ],
)  # fmt: skip
def test_a_relative_has_the_country_but_not_the_office_of_the_bearer(
    coder: Coder, text: str, name: str, expected: tuple[str, str]
) -> None:
    assert told(coder, text, name) == [expected]


def test_a_surname_beside_that_of_a_relative_is_somebody_else(coder: Coder) -> None:
    text = "Okello and his wife, Grace Okello, were held in Kampala. Police questioned Okello."
    assert [actor.name for actor in meant(coder, text, "Okello")] == ["Okello"]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Police in Haiti held Marc Belfort, the leader of a gang. Marc Belfort was hurt.", "Marc Belfort",
         ("HTI", "CRM")),
        ("The leader of his legal team blamed the Ghanaian judge.", "The leader of his legal team", ("GHA", "CVL")),
        ("Kenyan police arrested the head of a militia.", "the head of a militia", ("KEN", "PRM")),
        ("Gunmen in Mali shot the commander of a rebel group.", "the commander of a rebel group", ("MLI", "REB")),
        ("The secretary of a miners' union spoke in Lusaka.", "The secretary of a miners' union", ("ZMB", "LAB")),
        ("The leader of the village spoke in Lusaka.", "The leader of the village", ("ZMB", "GOV")),
    ],
)  # fmt: skip
def test_leaders_are_what_their_body_is(coder: Coder, text: str, phrase: str, expected: tuple[str, str]) -> None:
    assert told(coder, text, phrase) == [expected]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "He met former member of Haiti's Chamber of Deputies Marc Belfort. The court fined Belfort.",
            "Belfort",
            ("HTI", "ELI"),
        ),
        ("Police freed a member of the Knesset Dov Levi. Levi left.", "Levi", ("ISR", "LEG")),
        ("He met a member of the Bundestag Karl Ostermann. Ostermann left.", "Ostermann", ("DEU", "LEG")),
        ("She is the aunt of a member of the Duma Oleg Baranov. Baranov left.", "Baranov", ("RUS", "LEG")),
        ("They wrote to a member of the Verkhovna Rada Oleh Bondar. Bondar left early.", "Bondar", ("UKR", "LEG")),
    ],
)
def test_a_name_may_follow_the_body_of_its_office(
    coder: Coder, text: str, name: str, expected: tuple[str, str]
) -> None:
    assert told(coder, text, name) == [expected]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The war among Bosnia's Serbs and Croats was long.", "Bosnia's Serbs", ("BIH", "CVL")),
        ("The war among Bosnia's Serbs and Croats was long.", "Croats", ("BIH", "CVL")),
        ("Kosovo's Serb minority protested.", "Kosovo's Serb minority", ("XKX", "CVL")),
        ("A lawmaker of Bosnia's Serb republic spoke.", "A lawmaker of Bosnia's Serb republic", ("BIH", "LEG")),
        ("Estonia's Russian voters stayed away.", "Estonia's Russian voters", ("EST", "CVL")),
        ("Turkey's Syrian refugees went home.", "Turkey's Syrian refugees", ("TUR", "REF")),
    ],
)
def test_a_people_within_a_state_is_of_that_state(
    coder: Coder, text: str, phrase: str, expected: tuple[str, str]
) -> None:
    assert expected in told(coder, text, phrase)
    assert "refugees" in phrase or len(told(coder, text, phrase)) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The EU blacklisted Ivan Marko, head of the Alliance for the Republic in Bosnia.", "Ivan Marko", "BIH"),
        ("The Democratic Party in Italy lost. Italian voters were few.", "The Democratic Party", "ITA"),
        ("Members of the Liberal Party marched in Colombia.", "Members of the Liberal Party", "COL"),
        ("The Alliance for the Republic won in Dakar. Senegal voted in peace.", "The Alliance for the Republic", "SEN"),
        ("The Democratic Party sued a website.", "The Democratic Party", "USA"),
    ],
)
def test_a_party_name_that_any_party_may_have_is_of_the_country_told(
    coder: Coder, text: str, phrase: str, expected: str
) -> None:
    assert told(coder, text, phrase) == [(expected, "PTY")]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The opposition bloc Birlik lost in Kyrgyzstan. A court heard the bloc.", "the bloc", ("KGZ", "OPP")),
        ("The opposition bloc Birlik lost in Kyrgyzstan. Birlik's leader left.", "Birlik's leader", ("KGZ", "OPP")),
        ("Members of the opposition bloc Birlik left Osh in Kyrgyzstan.", "Members of the opposition bloc Birlik",
         ("KGZ", "OPP")),
        ("Zambia banned the United Civic Front, an opposition party. The United Civic Front marched.",
         "The United Civic Front", ("ZMB", "OPP")),
        ("The gang Los Rojos killed two men in Guatemala. Police sought Los Rojos.", "Los Rojos", ("GTM", "CRM")),
        ("The rights group Zamir met the Kazakh president. Zamir urged calm.", "Zamir", (None, "NGO")),
    ],
)  # fmt: skip
def test_a_body_is_what_the_report_introduces_it_as(
    coder: Coder, text: str, phrase: str, expected: tuple[str | None, str]
) -> None:
    assert told(coder, text, phrase) == [expected]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Ghana and Togo fell out. Soldiers from the two countries clashed.", "Soldiers", {"GHA", "TGO"}),
        ("Chad and Niger began talks. The armies of both countries met.", "The armies of both countries",
         {"TCD", "NER"}),
        ("Peru and Chile signed. Leaders of both countries spoke.", "Leaders of both countries", {"PER", "CHL"}),
        ("Ghana and Togo fell out. Both armies agreed to a truce.", "Both armies", {"GHA", "TGO"}),
        ("Inspectors of the IAEA left. The agency's experts stayed.", "The agency's experts", {"UN"}),
    ],
)  # fmt: skip
def test_somebody_of_those_named_before_is_theirs(coder: Coder, text: str, phrase: str, expected: set[str]) -> None:
    assert {home for home, _ in told(coder, text, phrase)} == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Envoys from the South flew to Pyongyang. North Korea smiled.", "Envoys", [("KOR", "GOV")]),
        ("South Korea fired. The North fired back.", "The North", [("PRK", "GOV")]),
        ("Seoul fired. The North fired back.", "The North", [("PRK", "GOV")]),
        ("Pyongyang fired. Talks with the South ended.", "the South", [("KOR", "GOV")]),
        ("Both Koreas fired. North Korea said the South had begun it.", "the South", [("KOR", "GOV")]),
    ],
)
def test_the_south_is_korea_beside_the_north(
    coder: Coder, text: str, phrase: str, expected: list[tuple[str, str]]
) -> None:
    assert told(coder, text, phrase) == expected


def test_the_south_alone_is_no_state(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "The South voted for him. He lived on the South Side.", date(2019, 5, 7)))
    assert not [r for r in doc.layer(Referent) if "South" in doc.words(r.mention.span) and r.actors]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Police in Lahore saw a man. He shot at the officers.", "the officers", ("PAK", "COP")),
        ("Army units in Mali met no one. Two officers fled.", "Two officers", ("MLI", "MIL")),
        ("Officers in Peru freed a boy. Police sought his father.", "Officers", ("PER", "COP")),
        ("Syrian officers fled.", "Syrian officers", ("SYR", "MIL")),
        ("Police in Peru trained. Three recruits died.", "Three recruits", ("PER", "COP")),
        ("American NATO service members died in Bagram.", "American NATO service members", ("USA", "MIL")),
        ("Police in Nigeria arrested ten Muslims.", "ten Muslims", ("NGA", "CVL")),
        ("The inspector general was killed in Haiti.", "The inspector general", ("HTI", "GOV")),
    ],
)
def test_officers_are_of_the_force_that_the_report_speaks_of(
    coder: Coder, text: str, phrase: str, expected: tuple[str, str]
) -> None:
    assert told(coder, text, phrase) == [expected]


def test_the_council_is_the_one_that_the_report_comes_back_to(coder: Coder) -> None:
    text = (
        "The U.N. Security Council met on Haiti. The council blamed the gangs. It was the council's third meeting. "
        "The head of Haiti's transitional council wept. The council then banned arms."
    )
    assert told(coder, text, "The council") == [("UN", "IGO")]


@pytest.mark.parametrize("house", ["a house", "two houses", "his house", "old houses"])
def test_a_house_is_no_parliament(coder: Coder, house: str) -> None:
    doc = coder.annotate(Document("d", f"Police in Lahore searched {house}.", date(2019, 5, 7)))
    assert not [r for r in doc.layer(Referent) if "house" in doc.words(r.mention.span) and r.actors]
