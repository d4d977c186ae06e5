"""The knowledge can be looked into, explained, and added to from dictionaries in the PETRARCH format."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.importers.petrarch import read_dictionary
from dateline.inspect import import_dictionaries, knowledge_files, meanings
from dateline.knowledge import load
from dateline.knowledge.actors import valid_on

SAMPLE = """# own sample
ANGELA_MERKEL_ ; the chancellor
+CHANCELLOR_MERKEL
\t[DEUELI <051122]
\t[DEUGOV 051122-211208]
RED_DAWN_FRONT [PHLREB]
GLOBAL_AID_LEAGUE_ [NGOHLH]
NO_CODE_
BAD_DATE_ [DEUGOV 2005]
STONEMASON_ [~LAB]
+STONEMASONS
"""
KNOWLEDGE = load()


def test_dictionary_becomes_rows() -> None:
    found = read_dictionary(SAMPLE.splitlines(), KNOWLEDGE.actors, KNOWLEDGE.ontology)
    told = [(r.name, r.country, r.international, r.sector, r.start, r.end) for r in found.actors]
    assert told == [
        ("Angela Merkel", "DEU", None, "ELI", None, "2005-11-22"),
        ("Angela Merkel", "DEU", None, "GOV", "2005-11-22", "2021-12-08"),
        ("Red Dawn Front", "PHL", None, "REB", None, None),
        ("Global Aid League", None, "NGO", "MED", None, None),
    ]
    assert found.actors[0].aliases == ("Chancellor Merkel",)
    assert [(row.phrase, row.sector) for row in found.roles] == [("stonemason", "LAB"), ("stonemasons", "LAB")]
    assert found.skipped == (
        "line 8: No Code has no code in brackets",
        "line 9: Bad Date: '2005' is no restriction of date such as 090120-170120",
    )


def test_what_is_no_dictionary_is_refused() -> None:
    with pytest.raises(InputError, match="no entry found"):
        read_dictionary(["# nothing"], KNOWLEDGE.actors, KNOWLEDGE.ontology)


def test_imported_files_are_used(tmp_path: Path) -> None:
    source = tmp_path / "sample.txt"
    source.write_text(SAMPLE)
    done = import_dictionaries([source], tmp_path / "own", KNOWLEDGE)
    assert (done.actors, done.roles) == (4, 2)
    own = load(actors=str(tmp_path / "own"))
    assert meanings("Red Dawn Front", own)[0].startswith("person: Red Dawn Front (PHL REB)")
    assert own.actors.roles["stonemason"].sector == "LAB"
    assert len(own.actors.roles) == len(KNOWLEDGE.actors.roles) + 2


def test_missing_folder_is_said() -> None:
    with pytest.raises(InputError, match="no such folder"):
        load(actors="/nowhere/at/all")


def test_meanings_tell_periods_and_sources() -> None:
    lines = meanings("the Taliban", KNOWLEDGE)
    assert any("(AFG REB)  2001-12-07 to 2021-08-14" in line for line in lines)
    assert any("(AFG GOV)  2021-08-15 to now" in line for line in lines)
    assert all(line.endswith("]") for line in lines)


def test_every_file_is_listed_with_its_rows() -> None:
    listed = {file.path: file.rows for file in knowledge_files()}
    assert listed["actors/countries.csv"] == len(KNOWLEDGE.actors.countries)
    assert "ontology/plover/composition.csv" in listed


def test_date_sweep_of_office_holders() -> None:
    """Two hundred holders, a fixed stride apart: in office on the first day and not the day before or after."""
    heads = [
        (place, row)
        for place, row in KNOWLEDGE.actors.rows("heads")
        if len(row.end or "") == len(row.start or "") == 10
    ]
    sample = heads[:: max(1, len(heads) // 200)][:200]
    assert len(sample) == 200
    for place, row in sample:
        first, last = date.fromisoformat(row.start or ""), date.fromisoformat(row.end or "")
        assert not valid_on(row, first - timedelta(days=1)), place
        assert valid_on(row, first), place
        assert valid_on(row, last), place
        assert not valid_on(row, last + timedelta(days=1)), place


def test_date_sweep_of_groups() -> None:
    """Forty groups: the row that holds on a day of its period is the one the base chooses."""
    entries = {entry.word: entry for entry in KNOWLEDGE.actors.entries if entry.sort == "group"}
    groups = [row for _, row in KNOWLEDGE.actors.rows("groups") if row.start]
    sample = [row for row in groups if row.name in entries][:: max(1, len(groups) // 40)][:40]
    assert len(sample) >= 35
    for row in sample:
        text = row.start or ""
        day = date.fromisoformat({4: f"{text}-12-31", 7: f"{text}-28"}.get(len(text), text))
        actor = KNOWLEDGE.actors.actor(entries[row.name], day)
        assert actor.name == row.name
        assert valid_on(row, day)
        assert actor.start_date is None or actor.start_date <= day.isoformat()
