"""The actor base: every row well formed, dated and reachable by its names."""

import time
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from dateline.knowledge.actor_check import problems
from dateline.knowledge.actors import PERSONS, ActorBase, NamedRow, valid_on

BASE = ActorBase()


def test_actor_files_have_no_problems() -> None:
    assert problems(BASE) == []


def test_loading_is_fast() -> None:
    _ = ActorBase().entries  # the modules and files are warm
    start = time.perf_counter()
    _ = ActorBase().entries
    assert time.perf_counter() - start < 0.3


@pytest.mark.parametrize(
    ("row", "day", "valid"),
    [
        (NamedRow("a", "s", start="2010", end="2012-06"), "2009-12-31", False),
        (NamedRow("a", "s", start="2010", end="2012-06"), "2010-01-01", True),
        (NamedRow("a", "s", start="2010", end="2012-06"), "2012-06-30", True),
        (NamedRow("a", "s", start="2010", end="2012-06"), "2012-07-01", False),
        (NamedRow("a", "s", end="2012-06-05"), "1800-01-01", True),
        (NamedRow("a", "s", start="2012-06-05"), "2030-01-01", True),
    ],
)
def test_year_or_month_counts_wholly(row: NamedRow, day: str, valid: bool) -> None:
    assert valid_on(row, date.fromisoformat(day)) is valid


@pytest.mark.parametrize(
    ("iso3", "system", "day", "number"),
    [
        ("RUS", "cow", None, 365),
        ("DEU", "cow", "1980-01-01", 260),
        ("DEU", "cow", "1995-01-01", 255),
        ("DEU", "gw", "1995-01-01", 260),
        ("YEM", "gw", "2000-01-01", 678),
        ("KIR", "gw", None, 970),
        ("PSE", "cow", None, None),
    ],
)
def test_state_has_the_code_of_its_time(iso3: str, system: str, day: str | None, number: int | None) -> None:
    assert BASE.state_code(iso3, system, date.fromisoformat(day) if day else None) == number


def test_members_depend_on_the_day() -> None:
    assert "GBR" in BASE.members("European Union", date(2020, 1, 31))
    assert "GBR" not in BASE.members("European Union", date(2020, 2, 1))
    assert BASE.members("G7") == ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")


def test_every_name_leads_to_an_actor() -> None:
    for entry in BASE.entries:
        if entry.sort != "none":
            assert BASE.actor(entry, date(2020, 1, 1)).name


def test_contested_state_follows_the_policy() -> None:
    assert BASE.state("TWN").sectors == ("GOV",)
    assert ActorBase("us").state("TWN").sectors == ("GOV", "PRE")
    assert ActorBase("us").state("ESH", day=date(2021, 1, 1)).country == "MAR"
    assert ActorBase("us").state("ESH", day=date(2019, 1, 1)).country == "ESH"


def test_office_holder_is_coded_by_the_day() -> None:
    """Sweep over persons and groups with full dates: during the period and, where nothing adjoins, a day outside it."""
    checked = 0
    for file in (*PERSONS, "groups"):
        by_name: dict[str, list[NamedRow]] = {}
        for _, row in BASE.rows(file):
            by_name.setdefault(row.name, []).append(row)
        entries = {e.rows[0][1].name: e for e in BASE.entries if e.rows and e.sort in {"person", "group"}}
        for name, rows in by_name.items():
            (row, *others) = rows
            if others or row.start is None or row.end is None or len(row.start) < 10 or len(row.end) < 10:
                continue
            entry = entries[name]
            if len(entry.rows) > 1:
                continue
            first, last = date.fromisoformat(row.start), date.fromisoformat(row.end)
            assert BASE.actor(entry, first).sector == BASE.actor(entry, last).sector == row.sector
            after = BASE.actor(entry, last + timedelta(days=1))
            if entry.sort == "person" and row.sector == "GOV":
                assert (after.sector, after.role) == ("ELI", f"former {row.role}")
            checked += 1
    assert checked >= 100


def test_check_finds_bad_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    good = NamedRow("Front", "Wikipedia: Front", country="MLI", sector="REB", start="2012", end="2014")
    bad = [
        ("unknown country", replace(good, country="XXX")),
        ("before it starts", replace(good, end="2011")),
        ("unknown sector", replace(good, sector="BAD")),
        ("no ISO 8601 date", replace(good, start="May 2012")),
        ("has no source", replace(good, source=" ")),
        ("is also", replace(good, name="Army", aliases=("Front",), start="2013")),
    ]
    for message, row in bad:
        base = ActorBase()
        rows = [("actors/groups.csv:2", good), ("actors/groups.csv:3", row)]

        def only(file: str, rows: list[tuple[str, NamedRow]] = rows) -> list[tuple[str, NamedRow]]:
            return rows if file == "groups" else []

        monkeypatch.setattr(base, "rows", only)
        assert any(line.startswith("actors/groups.csv:3") and message in line for line in problems(base)), message
