"""The gazetteer finds places by exact name, however it is spelt, and opens fast."""

import time

import pytest

from dateline.knowledge import load
from dateline.knowledge.gazetteer import Gazetteer, NameKind, weight_of
from dateline.knowledge.gazetteer_index import place_key
from dateline.types import PlacePrecision


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load().gazetteer


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("St. Louis", "Saint Louis"),
        ("Saxony-Anhalt", "Saxony Anhalt"),
        ("Cote d'Ivoire", "Côte d’Ivoire"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_share_a_key(first: str, second: str) -> None:
    assert place_key(first) == place_key(second)


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Kabul", "AFG", PlacePrecision.CITY),
        ("Maharashtra", "IND", PlacePrecision.ADMIN1),
        ("Latah County", "USA", PlacePrecision.ADMIN2),
        ("Syrian", "SYR", PlacePrecision.COUNTRY),
        ("Islamic Republic of Iran", "IRN", PlacePrecision.COUNTRY),
        ("Zaporizhzhia nuclear plant", "UKR", PlacePrecision.SITE),
        ("South China Sea", None, PlacePrecision.REGION),
    ],
)
def test_each_kind_of_place_is_known(
    gazetteer: Gazetteer, name: str, country: str | None, precision: PlacePrecision
) -> None:
    assert any((p.country, p.precision) == (country, precision) for p in gazetteer.find(name))


def test_capital_does_not_stand_for_its_country(gazetteer: Gazetteer) -> None:
    for name in ("Kiev", "Washington DC", "Bogotá"):
        assert gazetteer.find(name)[0].precision is not PlacePrecision.COUNTRY


def test_own_name_weighs_more_than_an_old_one(gazetteer: Gazetteer) -> None:
    senses = {sense.place.country: sense for sense in gazetteer.senses("Salisbury") if sense.place.population > 40_000}
    assert senses["ZWE"].kind is NameKind.ALIAS
    assert senses["GBR"].kind is NameKind.NAME
    assert weight_of(senses["ZWE"]) < weight_of(senses["GBR"]) + 1


def test_region_has_no_pin_and_everything_else_in_our_list_has(gazetteer: Gazetteer) -> None:
    assert all(p.lat is None for p in gazetteer.find("Sahel") if p.precision is PlacePrecision.REGION)
    assert gazetteer.find("Kerch Bridge")[0].lat is not None


def test_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Xyzzyville") == ()


def test_open_index_answers_at_once(gazetteer: Gazetteer) -> None:
    gazetteer.find("Kabul")
    fresh = Gazetteer(gazetteer.actors)
    began = time.process_time()
    fresh.find("Kabul")
    assert time.process_time() - began < 0.05
