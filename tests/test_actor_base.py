"""The actor base: every row well formed, dated and reachable by its names."""

import time
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from dateline.knowledge.actor_check import problems
from dateline.knowledge.actors import OFFICES, ActorBase, Entry, NamedRow, valid_on
from dateline.matching.aliases import AliasIndex, index_of

BASE = ActorBase()


def test_actor_files_have_no_problems() -> None:
    assert problems(BASE) == []


def test_loading_is_fast() -> None:
    """Read all files and build the index; the best of three, in time of the processor, as others may use it too."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        AliasIndex(ActorBase().entries)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.3


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


def sweep(sort: str) -> list[tuple[Entry, tuple[NamedRow, ...], date]]:
    """Return the turning points of all of a sort whose periods are known to the day: each first and last day."""
    found: dict[tuple[str, date], tuple[Entry, tuple[NamedRow, ...], date]] = {}
    for entry in BASE.entries:
        rows = tuple(row for _, row in entry.rows)
        if entry.sort == sort and all(row.recognition is None for row in rows):
            for day in {value for row in rows for value in (row.start, row.end) if value and len(value) == 10}:
                found.setdefault((rows[0].name, date.fromisoformat(day)), (entry, rows, date.fromisoformat(day)))
    return list(found.values())


def slow_code(rows: tuple[NamedRow, ...], day: date, *, person: bool) -> str | None:
    """Return the sector on a day by looking at every row: of those that hold the last to start, else of those past."""
    text = day.isoformat()
    begun = [row for row in rows if (row.start or "") <= text]
    running = [row for row in begun if row.end is None or text[: len(row.end)] <= row.end]
    if begun:
        latest = (running or begun)[0]
        for row in running or begun:
            after = (row.start or "") > (latest.start or "") if running else (row.start or "") >= (latest.start or "")
            latest = row if after else latest
        return "ELI" if not running and person and latest.sector in OFFICES else latest.sector
    first = min(rows, key=lambda r: r.start or "")
    return None if person and first.sector in OFFICES else first.sector


@pytest.mark.parametrize(("sort", "least"), [("person", 200), ("group", 40)])
def test_code_is_right_the_day_before_on_and_after_every_turn(sort: str, least: int) -> None:
    turns = sweep(sort)
    assert len({rows[0].name for _, rows, _ in turns}) >= least
    wrong = []
    for entry, rows, turn in turns:
        for day in (turn - timedelta(days=1), turn, turn + timedelta(days=1)):
            coded = BASE.actor(entry, day).sector
            if coded != slow_code(rows, day, person=sort == "person"):
                wrong.append((rows[0].name, day, coded))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "day", "sector", "role"),
    [
        ("Jair Bolsonaro", "2018-12-31", None, None),
        ("Jair Bolsonaro", "2019-01-01", "GOV", "president"),
        ("Angela Merkel", "2005-11-22", "GOV", "chancellor"),
        ("Angela Merkel", "2021-12-07", "GOV", "chancellor"),
        ("Angela Merkel", "2021-12-09", "ELI", "former chancellor"),
    ],
)
def test_nobody_has_an_office_before_its_first_day_or_after_its_last(
    name: str, day: str, sector: str | None, role: str | None
) -> None:
    entry = next(entry for entry in BASE.entries if entry.word == name)
    actor = BASE.actor(entry, date.fromisoformat(day))
    assert (actor.sector, actor.role) == (sector, role)


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Let us go.", []),
        ("LeT struck again.", ["Lashkar-e-Taiba"]),
        ("A U.S. envoy left.", ["US"]),
        ("The A.U. sent envoys.", ["African Union"]),
        ("It is up to the states.", []),
        ("The national security minister left.", []),
        ("The National asked him.", ["The National"]),
    ],
)
def test_short_names_are_found_only_as_they_are_written(text: str, names: list[str]) -> None:
    found = index_of(ActorBase()).find(text)
    told = [match.entries[0].rows[0][1].name if match.entries[0].rows else "US" for match in found]
    assert told == names


@pytest.mark.parametrize(
    ("name", "day", "side"),
    [
        ("Bharatiya Janata Party", "2010-06-01", "OPP"),
        ("Bharatiya Janata Party", "2020-06-01", "GOV"),
        ("Workers' Party", "2018-06-01", "OPP"),
        ("Fidesz", "2012-06-01", "GOV"),
    ],
)
def test_a_party_governs_or_opposes_by_date(name: str, day: str, side: str) -> None:
    base = ActorBase()
    found = [base.actor(e, date.fromisoformat(day)) for e in base.entries if e.word == name and e.country]
    assert ("PTY", side) in {actor.sectors for actor in found}


@pytest.mark.parametrize(
    ("name", "day", "country", "sector"),
    [
        ("Óscar Arias", "2008-06-01", "CRI", "GOV"),
        ("Óscar Arias", "2012-06-01", "CRI", "ELI"),
        ("Lucio Gutiérrez", "2004-06-01", "ECU", "GOV"),
        ("Ian Khama", "2015-06-01", "BWA", "GOV"),
        ("Keith Rowley", "2020-06-01", "TTO", "GOV"),
    ],
)
def test_heads_of_small_states_are_known_by_date(name: str, day: str, country: str, sector: str) -> None:
    base = ActorBase()
    (entry,) = [entry for entry in base.entries if entry.word == name]
    actor = base.actor(entry, date.fromisoformat(day))
    assert (actor.country, actor.sector) == (country, sector)


def test_small_states_of_every_part_of_the_world_have_heads() -> None:
    base = ActorBase()
    told = {row.country for file in ("heads", "persons") for _, row in base.rows(file) if row.sector == "GOV"}
    # Some of every part of the world.
    assert {"ATG", "BEN", "BTN", "CPV", "DJI", "FJI", "GUY", "KIR", "LSO", "MUS", "PRY", "SYC", "TGO", "VUT"} <= told
