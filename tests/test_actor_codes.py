"""The measurement of actor codes reads the gold's own codes and counts what it should."""

from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.evaluate.actor_codes import GOLD, measure_actor_codes

SENTENCES = """{"id":"1","text":"Kenya urged Uganda to talk.",\
"source":[{"actorText":"Kenya","code":"KEN","sector":"GOV"}],\
"target":[{"actorText":"Uganda","code":"UGA","sector":null},"odd"]}
{"id":"2","text":"Peruvian farmers met NATO.",\
"source":[{"actorText":"Peruvian farmers","code":"CHL","sector":"AGR"}],\
"target":[{"actorText":"NATO","code":"IGO","sector":"GOV"}]}
"""


@pytest.mark.parser
def test_countries_and_sectors_are_counted(tmp_path: Path) -> None:
    gold = tmp_path / GOLD
    gold.parent.mkdir(parents=True)
    gold.write_text(SENTENCES)
    result, missed = measure_actor_codes(tmp_path, Coder())
    assert result.figures["country counted"] == 4
    assert result.figures["country"] == 0.75
    assert result.figures["sector counted"] == 2
    assert result.figures["sector"] == 1.0
    assert [(item.words, item.expected) for item in missed] == [("Peruvian farmers", "CHL AGR")]


def test_missing_gold_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        measure_actor_codes(tmp_path, Coder())
