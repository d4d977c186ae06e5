"""The measurements with a scorer of the project's own count pairs, types and police acts as they say."""

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.inner import INNER, measure_inner
from dateline.evaluate.pairs import NAMES, GoldCase, GoldPair, is_natural
from dateline.evaluate.police import GOLD
from dateline.knowledge import load

CASES = """{"id":"1","category":"AFP","date":"20150301","text":"Kenya condemned Uganda.",\
"events":[{"source":"KENGOV","target":"UGA","cameo":"111"}]}
{"id":"2","category":"AFP","date":"odd","text":"Peru accused Chile of spying.",\
"events":[{"source":"CHL","target":"PER","cameo":"112"}]}
{"id":"3","category":"AFP","date":null,"text":"It rained.","events":[]}
"""
REPORT = """{"id":"a-0","doc_id":"a","text":"Police arrested two students.","labels":["ARREST"]}
{"id":"a-1","doc_id":"a","text":"The police shot and killed a man.","labels":["KILL"]}
{"id":"a-2","doc_id":"a","text":"Rioters killed three people.","labels":[]}
"""


@pytest.mark.parser
def test_pairs_count_direction_and_type_apart(tmp_path: Path) -> None:
    gold = tmp_path / NAMES["petr2-gsr"]
    gold.parent.mkdir(parents=True)
    gold.write_text(CASES)
    result = measure_inner("petr2-gsr", tmp_path, tmp_path)
    assert (result.figures["direction"], result.figures["type"], result.figures["both"]) == (0.5, 1.0, 0.5)
    assert (result.figures["silent"], result.figures["silent_cases"]) == (1, 1)
    assert "CHL 112 PER" in (tmp_path / "petr2-gsr-missed.jsonl").read_text()


@pytest.mark.parser
def test_police_acts_are_counted_by_sentence(tmp_path: Path) -> None:
    gold = tmp_path / GOLD
    gold.parent.mkdir(parents=True)
    gold.write_text(REPORT)
    figures = measure_inner("police", tmp_path).figures
    assert (figures["KILL recall"], figures["KILL precision"]) == (1.0, 1.0)
    assert (figures["ARREST recall"], figures["ARREST precision"]) == (1.0, 1.0)


def test_only_cases_of_this_world_are_natural() -> None:
    knowledge = load()
    countries = frozenset(knowledge.actors.countries)
    for source, category, expected in (("KEN", "DEMO", True), ("GON", "DEMO", False), ("KEN", "SYNSET", False)):
        case = GoldCase("1", category, "…", (GoldPair(source, "---GOV", "111"),))
        assert is_natural(case, countries, knowledge.ontology) is expected


@pytest.mark.parser
def test_missing_gold_is_named(tmp_path: Path) -> None:
    for name in INNER:
        with pytest.raises(InputError, match="no such file"):
            measure_inner(name, tmp_path)
