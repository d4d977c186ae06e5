"""The grammar of names: whom a phrase means though no row knows the person, construct by construct."""

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.types import Actor, Document, EntityMention, Referent


def told(coder: Coder, text: str) -> dict[str, list[Actor]]:
    doc = coder.annotate(Document("d", text, date(2018, 5, 7)))
    return {doc.words(r.mention.span): list(r.actors) for r in doc.layer(Referent)}


def named(coder: Coder, text: str, word: str) -> list[Actor]:
    """Return the actors of the widest mention that ends in a word."""
    found = told(coder, text)
    return found[max((phrase for phrase in found if phrase.endswith(word)), key=len)]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "word", "country", "international", "sector"),
    [
        # title, nationality, name
        ("Iranian Foreign Minister Behnam Sohrabi flew to Doha.", "Sohrabi", "IRN", None, "GOV"),
        ("Peruvian Interior Minister Rosa Quispe resigned.", "Quispe", "PER", None, "GOV"),
        ("Polish lawmaker Jan Zielony spoke.", "Zielony", "POL", None, "LEG"),
        ("Malian army Col. Oumar Samake was arrested.", "Samake", "MLI", None, "MIL"),
        ("Kenyan High Court Judge Mary Otieno ruled.", "Otieno", "KEN", None, "JUD"),
        ("Brazilian police chief Paulo Teles spoke.", "Teles", "BRA", None, "COP"),
        ("Ghana's Deputy Defence Minister Kofi Asare left.", "Asare", "GHA", None, "GOV"),
        ("Hamas official Samir Nasrawi spoke.", "Nasrawi", "PSE", None, "REB"),
        ("NATO spokeswoman Ingrid Halvorsen spoke.", "Halvorsen", None, "NATO", "IGO"),
        ("Chilean opposition leader Pedro Rojas spoke.", "Rojas", "CHL", None, "OPP"),
        ("Dutch journalist Kees Visser was freed.", "Visser", "NLD", None, "JRN"),
        ("Nigerian Archbishop Peter Okoro spoke.", "Okoro", "NGA", None, "REL"),
        # apposition
        ("Behnam Sohrabi, the Iranian foreign minister, flew to Doha.", "Sohrabi", "IRN", None, "GOV"),
        ("The Peruvian judge, Rosa Quispe, ruled.", "Quispe", "PER", None, "JUD"),
        ("Oumar Samake, a Malian colonel, was arrested.", "Samake", "MLI", None, "MIL"),
        ("Ingrid Halvorsen, a spokeswoman for NATO, spoke.", "Halvorsen", None, "NATO", "IGO"),
        # former, acting, designate
        ("Former Peruvian minister Rosa Quispe was jailed.", "Quispe", "PER", None, "ELI"),
        ("Ousted Malian President Oumar Samake fled.", "Samake", "MLI", None, "ELI"),
        ("Acting Peruvian President Rosa Quispe spoke.", "Quispe", "PER", None, "GOV"),
        ("Peru's acting president met him.", "president", "PER", None, "GOV"),
        ("Iraqi Prime Minister-designate Samir Nasrawi spoke.", "Nasrawi", "IRQ", None, "GOV"),
        ("The former Ghanaian foreign minister spoke.", "minister", "GHA", None, "ELI"),
        ("A former Colombian general was killed.", "general", "COL", None, "ELI"),
        # who speaks and acts for whom
        ("A spokesman for the Kenyan army spoke.", "army", "KEN", None, "MIL"),
        ("An official of the Peruvian interior ministry spoke.", "ministry", "PER", None, "GOV"),
        ("A spokesman for the Taliban spoke.", "Taliban", "AFG", None, "REB"),
        ("A spokesman for the United Nations spoke.", "Nations", None, "UN", "IGO"),
        ("Ghana's top diplomat spoke.", "diplomat", "GHA", None, "GOV"),
        ("The Chadian president's spokesman spoke.", "spokesman", "TCD", None, "GOV"),
        ("Peru knew that Chadian Foreign Ministry spokesman Ali Koulama left.", "Koulama", "TCD", None, "GOV"),
        ("Peru heard that Ghana's Health Ministry spokeswoman Ama Boateng spoke.", "Boateng", "GHA", None, "GOV"),
        ("A Turkish Interior Ministry official spoke.", "official", "TUR", None, "GOV"),
        ("A member of the Kenyan parliament spoke.", "parliament", "KEN", None, "LEG"),
        ("The commander of the Malian army spoke.", "army", "MLI", None, "MIL"),
        ("An aide to Peru's president spoke.", "aide", "PER", None, "GOV"),
        # who is behind whom makes no side
        ("The US-backed rebels attacked.", "rebels", None, None, "REB"),
        ("Pro-Russian gunmen attacked.", "gunmen", None, None, "UAF"),
        ("The Kurdish-led forces attacked.", "forces", None, None, "MIL"),
        ("The Saudi-led force attacked.", "force", "SAU", None, "MIL"),
        ("Anti-Kenyan militants attacked.", "militants", None, None, "REB"),
        # nobody named
        ("Protesters in Dhaka burned tyres.", "Protesters", "BGD", None, "CVL"),
        ("Farmers in Gujarat blocked roads.", "Farmers", "IND", None, "AGR"),
        ("Gunmen in Mali killed ten people.", "Gunmen", "MLI", None, "UAF"),
        ("Unidentified gunmen attacked the camp.", "gunmen", None, None, "UAF"),
        ("Striking Chilean miners marched.", "miners", "CHL", None, "LAB"),
        ("Armed robbers in Lagos attacked the bank.", "robbers", "NGA", None, "CRM"),
        ("Refugees from Syria arrived.", "Refugees", "SYR", None, "REF"),
        ("Peruvian nurses went on strike.", "nurses", "PER", None, "MED"),
        ("Zambian teachers went on strike.", "teachers", "ZMB", None, "EDU"),
        ("An Austrian bank lent money.", "bank", "AUT", None, "BUS"),
        ("Yemen's parliament voted.", "parliament", "YEM", None, "LEG"),
        ("Peru's intelligence agency spied.", "agency", "PER", None, "SPY"),
        ("A pro-government Chadian militia attacked.", "militia", "TCD", None, "PRM"),
        ("Drug traffickers in Ecuador killed ten people.", "traffickers", "ECU", None, "CRM"),
        # places that stand for governments
        ("Beijing protested.", "Beijing", "CHN", None, "GOV"),
        ("Whitehall denied it.", "Whitehall", "GBR", None, "GOV"),
        ("The Blue House protested.", "House", "KOR", None, "GOV"),
    ],
)
def test_one_actor(
    coder: Coder, text: str, word: str, country: str | None, international: str | None, sector: str
) -> None:
    (actor,) = named(coder, text, word)
    assert (actor.country, actor.international, actor.sector) == (country, international, sector)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "word", "codes"),
    [
        ("Senior Hungarian and Romanian officials met.", "officials", [("HUN", "GOV"), ("ROU", "GOV")]),
        ("The US and NATO military personnel left.", "personnel", [("USA", "MIL"), (None, "MIL")]),
        ("Kenyan, Ugandan and Rwandan troops left.", "troops", [("KEN", "MIL"), ("UGA", "MIL"), ("RWA", "MIL")]),
        ("The foreign ministers of Ghana and Togo met.", "Togo", [("GHA", "GOV"), ("TGO", "GOV")]),
        ("Chad's neighbours met.", "neighbours",
         [("CAF", "GOV"), ("CMR", "GOV"), ("LBY", "GOV"), ("NER", "GOV"), ("NGA", "GOV"), ("SDN", "GOV")]),
    ],
)  # fmt: skip
def test_several_actors(coder: Coder, text: str, word: str, codes: list[tuple[str | None, str]]) -> None:
    assert [(actor.country, actor.sector) for actor in named(coder, text, word)] == codes


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "word", "name", "country", "sector"),
    [
        ("Peruvian judge Rosa Quispe ruled. Quispe then left.", "Quispe", "Rosa Quispe", "PER", "JUD"),
        ("Malian President Oumar Samake left. Samake was ill.", "Samake", "Oumar Samake", "MLI", "GOV"),
        ("Quispe ruled on Monday. Rosa Quispe is a Peruvian judge.", "Quispe", "Rosa Quispe", "PER", "JUD"),
        ("Rosa Quispe, who is a Peruvian judge, left. Quispe was ill.", "Quispe", "Rosa Quispe", "PER", "JUD"),
    ],
)
def test_name_introduced_once_is_known(
    coder: Coder, text: str, word: str, name: str, country: str, sector: str
) -> None:
    (actor,) = told(coder, text)[word]
    assert (actor.name, actor.country, actor.sector) == (name, country, sector)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "force", "sector"),
    [
        ("A student was killed in police firing.", "police", "COP"),
        ("Two farmers were killed in police firing in Lahore on Tuesday.", "police", "COP"),
        ("Three men died in army shelling.", "army", "MIL"),
    ],
)
def test_forces_stand_right_before_what_they_do(coder: Coder, text: str, force: str, sector: str) -> None:
    record = coder.code(text)[0]
    assert record.event_type == "ASSAULT"
    assert [(actor.text, actor.sector) for actor in record.actors] == [(force, sector)]


@pytest.mark.parser
def test_bodies_before_other_nouns_are_no_doers(coder: Coder) -> None:
    assert not any(phrase == "police" for phrase in told(coder, "The police training centre opened in Accra."))


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The Boston Herald blamed Spain.", "The Boston Herald"),
        ("Reporters in Spain saw that Mr. Franco left.", "Mr. Franco"),
        ("Spanish officials arrested Jim Jordan in Madrid.", "Jim Jordan"),
    ],
)
def test_a_name_inside_a_longer_one_is_not_looked_up(coder: Coder, text: str, phrase: str) -> None:
    doc = coder.annotate(Document("d", text))
    (actor,) = next(m.actors for m in doc.layer(EntityMention) if doc.words(m.span) == phrase)
    assert (actor.row, actor.country) == (None, None)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia sued the governor of Texas.", "USA"),
        ("Georgia sent troops to Tskhinvali.", "GEO"),
        ("Georgia's president left Tbilisi for Texas.", "GEO"),
    ],
)
def test_georgia_is_the_state_that_the_report_is_set_in(coder: Coder, text: str, country: str) -> None:
    doc = coder.annotate(Document("d", text))
    assert next(m.actors[0].country for m in doc.layer(EntityMention) if doc.words(m.span) == "Georgia") == country


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("A Palestinian was held in Israel.", "A Palestinian", "PSE", "CVL"),
        ("Indiana politicians met in Mexico.", "Indiana politicians", "USA", "PTY"),
        ("Sen. Jeff Sessions left Mexico.", "Sen. Jeff Sessions", "USA", "LEG"),
        ("Vice President Joseph R. Biden Jr. left Israel.", "Vice President Joseph R. Biden Jr.", "USA", "GOV"),
    ],
)
def test_people_states_styles_and_suffixes(coder: Coder, text: str, phrase: str, country: str, sector: str) -> None:
    doc = coder.annotate(Document("d", text, date(2016, 2, 1)))
    actor = next(m.actors[0] for m in doc.layer(EntityMention) if doc.words(m.span) == phrase)
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parser
def test_another_spelling_with_another_office_is_another_person(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "The defendant's lawyer, Michael Martin, left.", date(2025, 3, 3)))
    assert all(actor.row is None for m in doc.layer(EntityMention) for actor in m.actors)


@pytest.mark.parser
@pytest.mark.parametrize("text", ["Spain relied on European solidarity.", "He wrote The Age of Oversupply in Spain."])
def test_common_words_and_titles_of_books_are_no_party_or_paper(coder: Coder, text: str) -> None:
    doc = coder.annotate(Document("d", text, date(2025, 3, 3)))
    files = {(actor.row or "").split(":")[0] for m in doc.layer(EntityMention) for actor in m.actors}
    assert not files & {"actors/bodies.csv", "actors/outlets.csv"}


@pytest.mark.parser
def test_neighbours_are_those_of_the_region_that_is_named(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "China's Central Asian neighbours met.", date(2025, 3, 3)))
    (codes,) = [{a.country for a in m.actors} for m in doc.layer(EntityMention) if len(m.actors) > 1]
    assert codes == {"KAZ", "KGZ", "TJK"}
