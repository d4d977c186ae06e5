"""Who a phrase means, by dictionary, titles, nationality and date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.actor import resolve_text
from dateline.coder import Coder
from dateline.knowledge import load
from dateline.knowledge.actors import ActorBase, Entry
from dateline.matching.aliases import AliasIndex
from dateline.matching.dossier import surname as surname_of
from dateline.types import Actor, Document, Referent

BASE = ActorBase()
INDEX = AliasIndex(BASE.entries)
KNOWLEDGE = load()


def told(coder: Coder, text: str, day: str = "2021-10-27") -> dict[str, list[Actor]]:
    doc = coder.annotate(Document("d", text, date.fromisoformat(day)))
    return {doc.words(r.mention.span): list(r.actors) for r in doc.layer(Referent)}


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "country", "international", "sector"),
    [
        (
            "Iranian Foreign Minister Behrouz Tehrani left.",
            "Iranian Foreign Minister Behrouz Tehrani",
            "IRN",
            None,
            "GOV",
        ),
        ("Malian soldiers fled.", "Malian soldiers", "MLI", None, "MIL"),
        ("Russia's top diplomat spoke.", "Russia's top diplomat", "RUS", None, "GOV"),
        ("The Kremlin denied it.", "The Kremlin", "RUS", None, "GOV"),
        ("The EU met.", "The EU", None, "EU", "IGO"),
        ("Police in Mali shot at the crowd.", "Police", "MLI", None, "COP"),
        ("The Iranian-backed rebels attacked.", "The Iranian-backed rebels", None, None, "REB"),
        ("A Kenyan court freed him.", "A Kenyan court", "KEN", None, "JUD"),
    ],
)
def test_phrase_is_resolved(
    coder: Coder, text: str, phrase: str, country: str | None, international: str | None, sector: str
) -> None:
    (actor,) = told(coder, text)[phrase]
    assert (actor.country, actor.international, actor.sector) == (country, international, sector)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Police in Aleppo shot at the crowd.", "Police", "SYR", "COP"),
        ("Shanghai police arrested him.", "Shanghai police", "CHN", "COP"),
        ("A group based in Aleppo attacked the base.", "A group", "SYR", "SOC"),
        ("Kenya helped refugees fleeing the war in Liberia.", "refugees", "LBR", "REF"),
        ("Ethnic Turks in Bulgaria marched.", "Ethnic Turks", "BGR", "CVL"),
        ("Bolivian landowners marched.", "Bolivian landowners", "BOL", "CVL"),
        ("Bolivian orders fell.", "Bolivian orders", "BOL", "GOV"),
        ("The congressional group objected.", "The congressional group", None, "LEG"),
        ("Civilian advisers from Chile left.", "Civilian advisers", "CHL", "CVL"),
        ("The Turkish-led force attacked.", "The Turkish-led force", "TUR", "MIL"),
        ("The anti-Turkey journalist wrote it.", "The anti-Turkey journalist", None, "JRN"),
        ("Vice-President Rosa Quispe left.", "Vice-President Rosa Quispe", None, "GOV"),
        ("The Peruvian labour minister resigned.", "The Peruvian labour minister", "PER", "GOV"),
        ("The director of central intelligence left.", "The director of central intelligence", None, "SPY"),
        ("The army accountant left.", "The army accountant", None, "MIL"),
        ("Kenya helped Mali's displaced.", "Mali's displaced", "MLI", "REF"),
        ("Yoruba leaders objected.", "Yoruba leaders", "NGA", "ELI"),
        ("Crowds defied a curfew in Algiers.", "Algiers", "DZA", "CVL"),
        ("Israeli military activity grew.", "Israeli military activity", "ISR", "MIL"),
        ("Police in the Tyumen region shot him.", "Police", "RUS", "COP"),
        ("The governor of the Tyumen region left.", "The governor of the Tyumen region", "RUS", "GOV"),
        ("Voting in East Jerusalem began.", "East Jerusalem", "PSE", "CVL"),
        ("Kenyan economists objected.", "Kenyan economists", "KEN", "EDU"),
        ("A World Bank economist objected.", "A World Bank economist", None, "IGO"),
        ("Algiers protested.", "Algiers", "DZA", "GOV"),
        ("Afganistan refused.", "Afganistan", "AFG", "GOV"),
        ("They met then-President Francois Hollande.", "then-President Francois Hollande", "FRA", "GOV"),
        ("General Francois Hollande spoke.", "General Francois Hollande", "FRA", "MIL"),
    ],
)
def test_grammar_of_names(coder: Coder, text: str, phrase: str, country: str | None, sector: str) -> None:
    (actor,) = told(coder, text, "2015-03-01")[phrase]
    assert (actor.country, actor.sector) == (country, sector)


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("President Obama spoke.", "Barack Obama", "president"),
        ("President Francois Holande spoke.", "Francois Hollande", "president"),
        ("Prime Minister Natanyahu spoke.", "Benjamin Netanyahu", "prime minister"),
        ("President Obama met Chinese officials.", "Barack Obama", "president"),
        ("Mohammad Mursi spoke.", "Mohamed Morsi", "former president"),
    ],
)
def test_office_holder_is_known_by_title_and_surname_or_another_spelling(
    coder: Coder, text: str, name: str, role: str
) -> None:
    first = next(actor for actors in told(coder, text, "2015-03-01").values() for actor in actors if actor.role)
    assert (first.name.replace("ç", "c"), first.role) == (name, role)


@pytest.mark.parser
def test_modifier_that_names_nobody_owns_no_act(coder: Coder) -> None:
    assert not [phrase for phrase, actors in told(coder, "He was under house arrest.").items() if actors]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sydney", [("AUS", "CVL")]),
        ("ordinary Kazakhs", [("KAZ", "CVL")]),
        ("Kazakhstan", [("KAZ", None)]),
        ("Prime Minister of Kosovo", [("XKX", "GOV")]),
        ("a teapot", []),
    ],
)
def test_phrase_alone_is_resolved(text: str, codes: list[tuple[str | None, str | None]]) -> None:
    answer = resolve_text(text, KNOWLEDGE)
    assert [(actor.country, actor.sector) for actor in answer.actors] == codes


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("villagers in northern Burkina Faso", [("BFA", "CVL")]),
        ("the Mongolian ambassador to Seoul", [("MNG", "GOV")]),
        ("Kyrgyz border guards", [("KGZ", "MIL")]),
        ("the mayor of Aleppo", [("SYR", "GOV")]),
        ("Fijian police commissioner Sitiveni Rabula", [("FJI", "COP")]),
        ("a Somali-American lawmaker", [("USA", "LEG")]),
        ("Sergeant First Class Dwayne Holt", [(None, "MIL")]),
    ],
)
def test_phrase_is_of_one_home(text: str, codes: list[tuple[str | None, str | None]]) -> None:
    answer = resolve_text(text, KNOWLEDGE, date=date(2023, 5, 1))
    assert [(actor.country, actor.sector) for actor in answer.actors] == codes


@pytest.mark.parser
def test_surname_of_several_office_holders_is_nobody_in_particular(coder: Coder) -> None:
    (actor,) = told(coder, "President Rodriguez spoke.", "2015-03-01")["President Rodriguez"]
    assert actor.row is None


@pytest.mark.parser
def test_undated_text_is_of_the_time_of_its_office_holders(coder: Coder) -> None:
    text = "President Hamid Karzai accused the Taliban. Germany's Angela Merkel spoke."
    doc = coder.annotate(Document("d", text))
    found = {r.actors[0].name: (r.actors[0].sector, r.actors[0].role) for r in doc.layer(Referent) if r.actors}
    assert found["Hamid Karzai"] == ("GOV", "president")
    assert found["Taliban"] == ("REB", None)
    assert found["Angela Merkel"] == ("GOV", "chancellor")


@pytest.mark.parser
def test_apposition_tells_the_office_and_the_time(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "Angela Merkel, the chancellor of Germany, met President Barack Obama."))
    found = {r.actors[0].name: (r.actors[0].sector, r.actors[0].role) for r in doc.layer(Referent) if r.actors}
    assert found["Angela Merkel"] == ("GOV", "chancellor")
    assert found["Barack Obama"] == ("GOV", "president")


@pytest.mark.parser
def test_thing_of_a_person_is_no_actor_of_a_state(coder: Coder) -> None:
    doc = coder.annotate(Document("d", "The home of Barack Obama burned."))
    assert not [r for r in doc.layer(Referent) if doc.words(r.mention.span).startswith("The home")
                and r.actors and r.actors[0].sector == "CVL"]  # fmt: skip


@pytest.mark.parser
def test_compound_is_split(coder: Coder) -> None:
    actors = told(coder, "Senior Hungarian and Romanian officials agreed.")["Senior Hungarian and Romanian officials"]
    assert [(a.country, a.sector) for a in actors] == [("HUN", "GOV"), ("ROU", "GOV")]


@pytest.mark.parser
def test_neighbours_are_the_states_that_are(coder: Coder) -> None:
    actors = told(coder, "He warned Afghanistan's neighbors.")["Afghanistan's neighbors"]
    assert {a.country for a in actors} == {"CHN", "IRN", "PAK", "TJK", "TKM", "UZB"}


@pytest.mark.parser
def test_countries_bordering_a_state_are_its_neighbours(coder: Coder) -> None:
    actors = told(coder, "Kenya urged countries bordering Portugal to help.")["countries"]
    assert [actor.country for actor in actors] == ["ESP"]


@pytest.mark.parser
def test_surname_is_known_once_the_full_name_was_given(coder: Coder) -> None:
    actors = told(coder, "Peruvian judge Rosa Quispe ruled on Monday. Quispe freed the men.")["Quispe"]
    assert [(a.name, a.country, a.sector) for a in actors] == [("Rosa Quispe", "PER", "JUD")]


@pytest.mark.parser
def test_police_without_a_country_are_of_the_country_of_the_story(coder: Coder) -> None:
    actors = told(coder, "Ghana held a vote on Monday. Ghana's leader voted in Accra. Police kept order.")["Police"]
    assert actors[0].country == "GHA"


@pytest.mark.parametrize(
    ("name", "day", "sector", "role"),
    [
        ("Taliban", "2021-08-14", "REB", None),
        ("Taliban", "2021-08-16", "GOV", None),
        ("Angela Merkel", "2021-12-07", "GOV", "chancellor"),
        ("Angela Merkel", "2021-12-20", "ELI", "former chancellor"),
        ("Donald Trump", "2022-01-01", "ELI", "former president"),
        ("Donald Trump", "2025-02-01", "GOV", "president"),
        ("Kaja Kallas", "2025-01-01", "IGO", "high representative"),
    ],
)
def test_role_depends_on_the_day(name: str, day: str, sector: str, role: str | None) -> None:
    entry = INDEX.exact(name)[0]
    actor = BASE.actor(entry, date.fromisoformat(day))
    assert (actor.sector, actor.role) == (sector, role)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They told us about US troops.", ["US"]),
        ("U.S. and U.K. envoys", ["U.S", "U.K"]),
        ("al-Shabaab and Al Shabab", ["al-Shabaab", "Al Shabab"]),
        ("Latin America and America", ["America"]),
        ("an is-test who ate turkey", []),
        ("US$ 5 million of the US", ["US"]),
    ],
)
def test_aliases_respect_case_and_length(text: str, found: list[str]) -> None:
    assert [text[m.span.start : m.span.end] for m in INDEX.find(text)] == found


WORDS = st.sampled_from(
    ["North", "Korea", "South", "Sudan", "New", "Guinea", "and", "the", "Mali", "-", "us", "US", "."]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=9).map(" ".join))
def test_index_finds_what_a_slow_search_finds(text: str) -> None:
    names = ["North Korea", "South Korea", "Korea", "South Sudan", "Sudan", "New Guinea", "Guinea", "Mali", "US"]
    names.append("South Sudan and Mali")  # may be cut off by the end of the text
    index = AliasIndex(Entry(name, "country") for name in names)
    position, slow = 0, []
    while position < len(text):
        at = [n for n in names if text.startswith(n, position) and (position == 0 or not text[position - 1].isalnum())
              and not text[position + len(n) : position + len(n) + 1].isalnum()]  # fmt: skip
        longest = max(at, key=len, default="")
        slow += [longest] if longest else []
        position += max(len(longest), 1)
    assert [text[m.span.start : m.span.end] for m in index.find(text)] == slow


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_the_look_up_fail(text: str) -> None:
    for match in INDEX.find(text):
        assert 0 <= match.span.start < match.span.end <= len(text)
    assert load().actors is not None


@pytest.mark.parametrize(
    ("name", "surname"),
    [("rosa quispe", "quispe"), ("sammy davis jr.", "davis"), ("ii", "ii"), ("", ""), ("ali bin said", "bin said")],
)
def test_surname_of_any_name(name: str, surname: str) -> None:
    assert surname_of(name, frozenset({"bin"})) == surname


@pytest.mark.parametrize(
    ("phrase", "states"),
    [("the Baltic states", {"EST", "LVA", "LTU"}), ("the two Koreas", {"KOR", "PRK"}), ("both Congos", {"COD", "COG"})],
)
def test_a_bloc_without_a_body_stands_for_its_states(phrase: str, states: set[str]) -> None:
    assert {actor.country for actor in resolve_text(phrase, KNOWLEDGE).actors} == states


@pytest.mark.parser
def test_the_states_of_a_bloc_act_one_by_one(coder: Coder) -> None:
    (record,) = coder.code("The Baltic states expelled 30 Russian diplomats.", date="2022-05-01")
    assert {actor.country for actor in record.actors} == {"EST", "LVA", "LTU"}
