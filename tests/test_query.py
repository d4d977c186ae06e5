"""SQL, timelines and dyads over the store, as tables that other tools load."""

import csv
import io
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.errors import InputError, StoreError
from dateline.knowledge import load
from dateline.query.counting import Choice, Told, told_events
from dateline.query.periods import UNITS, first_day, last_day, period_of, periods
from dateline.query.select import select
from dateline.query.series import dyads, stored_events, timeline
from dateline.query.table import Table, table_of, write_csv, write_parquet, write_stata
from dateline.store.database import Database
from dateline.store.parquet import read_rows
from dateline.types import Document, EventRecord, Reading, RecordDate
from tests.records import TEXT, actor, record

KNOWLEDGE = load()


def told(*records: EventRecord) -> list[Told]:
    return told_events([replace(r, readings=()) for r in records], {}, KNOWLEDGE.ontology.score)


def rows_of(table: Table) -> list[dict[str, object]]:
    return [dict(zip(table.names, row, strict=True)) for row in table.rows]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    doc = Document("d1", TEXT).with_layer(EventRecord, (record(), record("r2", event_type="CONSULT")))
    Database(tmp_path / "news.duckdb").add([doc], [b"{}"], [], "run")
    return tmp_path / "news.duckdb"


def test_query_gives_names_types_and_rows(news: Path) -> None:
    table = select("select event_type, count(*) n, avg(confidence) c, contexts from records group by all", news)
    assert table.names == ("event_type", "n", "c", "contexts")
    assert table.types == ("varchar", "bigint", "double", "varchar[]")
    assert len(table.rows) == 2


@pytest.mark.parametrize("statement", ["selct 1", "select block from records", "delete from records", "", "select"])
def test_bad_or_writing_sql_is_one_clear_line(news: Path, statement: str) -> None:
    with pytest.raises(InputError) as error:
        select(statement, news)
    assert "\n" not in str(error.value)
    assert "another process" not in str(error.value)
    assert select("select count(*) from records", news).rows == ((2,),)


def test_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        select("select 1", tmp_path / "none.duckdb")


def test_dyads_have_zeros_and_the_codes_of_states() -> None:
    records = [record("a", "d1", day=date(2024, 5, 13)), record("b", "d2", day=date(2024, 7, 2))]
    rows = rows_of(dyads(told(*records), Choice("month"), KNOWLEDGE).table)
    assert [(str(r["period"]), r["events"], r["plover_mean"]) for r in rows] == [
        ("2024-05-01", 1, -1.0), ("2024-06-01", 0, None), ("2024-07-01", 1, -1.0),
    ]  # fmt: skip
    assert [rows[0][f"{s}_{c}"] for s in ("actor", "recipient") for c in ("iso3", "cow", "gw")] == [
        "KEN", 501, 501, "UGA", 500, 500,
    ]  # fmt: skip


def test_a_state_has_its_code_only_while_it_exists() -> None:
    sides = {"actors": (actor("Sudan", "SSD"),)}
    records = [record("a", "d1", day=date(2010, 5, 1), **sides), record("b", "d2", day=date(2012, 5, 1), **sides)]
    rows = rows_of(dyads(told(*records), Choice("year"), KNOWLEDGE).table)
    assert [r["actor_gw"] for r in rows] == [None, 626, 626]


def test_two_reports_of_one_event_count_once() -> None:
    (row,) = rows_of(dyads(told(record("a", "d1"), record("b", "d2")), Choice("day"), KNOWLEDGE).table)
    assert (row["events"], row["reports"], row["verbal_conflict"]) == (1, 2, 1)


def test_talks_are_counted_in_both_directions() -> None:
    both = record(event_type="CONSULT", actors=(actor("Kenya", "KEN"), actor("Uganda", "UGA")), recipients=())
    rows = rows_of(dyads(told(both), Choice("day"), KNOWLEDGE).table)
    assert [(r["actor"], r["recipient"]) for r in rows] == [("KEN", "UGA"), ("UGA", "KEN")]


def test_another_reading_widens_the_bounds() -> None:
    torn = replace(record(), readings=(Reading("recipients", "Tanzania", 0.3), Reading("event_type", "ASSAULT", 0.2)))
    rows = rows_of(dyads(told_events([torn], {}, KNOWLEDGE.ontology.score), Choice("day"), KNOWLEDGE).table)
    assert [(r["recipient"], r["events"], r["events_low"], r["events_high"]) for r in rows] == [
        ("TZA", 0, 0, 1),
        ("UGA", 1, 0, 1),
    ]
    assert rows[1]["plover_low"] < rows[1]["plover_mean"] == rows[1]["plover_high"]


def test_an_event_dated_to_a_month_is_in_no_day() -> None:
    month = RecordDate("2024-05", date(2024, 5, 1), date(2024, 5, 31), "month", None, "clause", None)
    vague = told(replace(record(), date=month))
    assert (len(timeline(vague, Choice("day")).table.rows), timeline(vague, Choice("day")).vague) == (0, 1)
    assert timeline(vague, Choice("month")).vague == 0


def test_timeline_by_quad_counts_reports() -> None:
    (row,) = rows_of(timeline(told(record()), Choice("year"), split="quad").table)
    assert (str(row["period_end"]), row["quad"], row["events"]) == ("2024-12-31", "verbal_conflict", 1)


def test_too_many_zeros_are_refused_with_a_way_out() -> None:
    far = [record("a", "d1", day=date(1, 1, 1)), record("b", "d2", day=date(9000, 1, 1))]
    talks = [replace(r, actors=(actor("Kenya", c),)) for r, c in zip(far, ("KEN", "TZA"), strict=True)]
    with pytest.raises(InputError, match="--no-zeros"):
        dyads(told(*talks), Choice("day"), KNOWLEDGE)
    assert len(dyads(told(*talks), Choice("day", zeros=False), KNOWLEDGE).table.rows) == 2


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(UNITS), st.integers(0, 900))
def test_periods_cover_the_calendar_without_gap(day: date, unit: str, more: int) -> None:
    end = date.fromordinal(day.toordinal() + more)
    found = list(periods(day, end, unit))
    assert found[0] <= day
    assert last_day(found[-1], unit) >= end
    assert all(last_day(a, unit).toordinal() + 1 == b.toordinal() for a, b in pairwise(found))
    assert period_of(first_day(day, unit), last_day(first_day(day, unit), unit), unit) == first_day(day, unit)


TABLE = table_of(
    ["name", "day", "n", "x", "yes", "list"],
    [("Ōsaka; \"a,b\"", date(2024, 5, 13), 3, 1.5, True, ["a", "b"]), (None, None, None, None, None, None)],
)  # fmt: skip


def test_csv_keeps_cells_and_leaves_the_missing_empty() -> None:
    stream = io.BytesIO()
    write_csv(TABLE, stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue().decode())))
    assert rows[1] == ['Ōsaka; "a,b"', "2024-05-13", "3", "1.5", "True", "a;b"]
    assert rows[2] == [""] * 6


def test_parquet_keeps_types(tmp_path: Path) -> None:
    write_parquet(TABLE, tmp_path / "t.parquet")
    first, second = read_rows(str(tmp_path / "t.parquet"), list)
    assert (first["day"], first["n"], first["yes"], first["list"]) == (date(2024, 5, 13), 3, True, ["a", "b"])
    assert set(second.values()) == {None}


def test_stata_reads_what_was_written(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    write_stata(table_of(["a b", "a_b", "day", "n"], [("é" * 3000, "", date(2024, 5, 13), 3), ("x", "", None, None)]),
                tmp_path / "t.dta")  # fmt: skip
    frame = pandas.read_stata(tmp_path / "t.dta")
    assert list(frame.columns) == ["a_b", "a_b_2", "day", "n"]
    assert str(frame["day"][0].date()) == "2024-05-13"
    assert frame["a_b"][0] == "é" * 3000
    assert frame["n"].isna().tolist() == [False, True]


def test_stored_events_are_merged(news: Path) -> None:
    assert len(stored_events(news, KNOWLEDGE)) == 2
