"""Namesakes are told apart by what contains them, by what lies around, and by the lists they stand in."""

import pytest

from dateline.knowledge import load
from dateline.matching.toponym_resolution import Name, resolve
from dateline.types import Place, PlacePrecision

TOWN = frozenset({PlacePrecision.CITY})


def best(*names: Name, countries: dict[str, float] | None = None) -> list[Place]:
    return [ranked[0][0] for ranked in resolve(names, countries or {})]


def name(word: str, *, container: str = "", kinds: frozenset[PlacePrecision] = frozenset(), group: int = -1) -> Name:
    gazetteer = load().gazetteer
    return Name(word.lower(), gazetteer.senses(word), gazetteer.senses(container) if container else (), kinds, group)


def test_famous_place_is_meant_where_nothing_speaks_against() -> None:
    assert best(name("Paris"))[0].country == "FRA"


def test_container_decides() -> None:
    assert best(name("Paris", container="Texas"))[0].admin1 == "Texas"


def test_container_given_once_holds_for_the_report() -> None:
    found = best(name("Paris", container="Texas"), name("Paris"))
    assert [place.admin1 for place in found] == ["Texas", "Texas"]


def test_neighbours_decide() -> None:
    found = best(name("Moscow"), name("Latah County"), name("Pullman"), name("Idaho"))
    assert found[0].admin1 == "Idaho"


def test_country_of_the_report_decides() -> None:
    assert best(name("Tripoli"), countries={"LBN": 1.0})[0].country == "LBN"


def test_name_alone_means_the_town_rather_than_its_province() -> None:
    assert best(name("Harare"))[0].precision is PlacePrecision.CITY


def test_noun_asks_for_the_division() -> None:
    kinds = frozenset({PlacePrecision.ADMIN1, PlacePrecision.ADMIN2})
    assert best(name("Idlib", kinds=kinds))[0].precision is PlacePrecision.ADMIN1


def test_names_of_a_list_are_of_one_kind() -> None:
    words = ("Oregon", "Idaho", "Washington", "Montana", "Nevada")
    found = best(*(name(word, group=0) for word in words))
    assert {place.precision for place in found} == {PlacePrecision.ADMIN1}


def test_small_unlisted_place_is_no_finer_than_its_container() -> None:
    place = best(name("Bellows Falls", container="Queensland"))[0]
    assert (place.country, place.precision) == ("AUS", PlacePrecision.ADMIN1)


@pytest.mark.parametrize("word", ["Tripoli", "Springfield", "Georgia"])
def test_weights_sum_to_one(word: str) -> None:
    weights = [weight for _, weight in resolve([name(word)], {})[0]]
    assert sum(weights) == pytest.approx(1.0, abs=0.01)
    assert weights == sorted(weights, reverse=True)


def test_towns_of_one_county_find_each_other() -> None:
    found = best(name("Elkhart"), name("Palestine", container="Texas"), name("Anderson County"))
    assert [place.admin1 for place in found] == ["Texas"] * 3


def test_small_namesakes_do_not_outvote_capitals() -> None:
    found = best(name("London"), name("Paris"), name("Brussels"))
    assert [place.country for place in found] == ["GBR", "FRA", "BEL"]
