"""Records go into one DuckDB file and come out again."""

from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store.database import Database
from dateline.types import Document, EventRecord, Failure, Run
from tests.records import TEXT, record

RUN = Run("run1", "0.1", "k", "m", "o")


def coded(identity: str = "d1") -> Document:
    return Document(identity, TEXT).with_layer(EventRecord, (record(f"r-{identity}", identity),))


def test_stored_record_can_be_queried(tmp_path: Path) -> None:
    database = Database(tmp_path / "news.duckdb")
    database.add_run(RUN)
    database.add([coded()], [b"{}"], [], RUN.id)
    names, rows = database.query("select event_type, cameo, contexts, date_start::varchar from records")
    assert names == ["event_type", "cameo", "contexts", "date_start::varchar"] or len(names) == 4
    assert rows == [("REQUEST", "022", ["diplomatic", "economic"], "2024-05-13")]
    assert database.query("select country from record_actors order by side")[1] == [("KEN",), ("UGA",)]


def test_coding_a_document_again_replaces_it(tmp_path: Path) -> None:
    database = Database(tmp_path / "news.duckdb")
    for _ in range(2):
        database.add([coded(), coded("d2")], [b"{}", b"{}"], [], RUN.id)
    assert database.query("select count(*) from records")[1] == [(2,)]
    assert database.coded_ids() == {"d1", "d2"}


def test_failure_is_a_row_with_stage_and_reason(tmp_path: Path) -> None:
    database = Database(tmp_path / "news.duckdb")
    database.add([], [], [Failure("d9", "Analyze", "ValueError: no", "in.txt", 3)], RUN.id)
    assert database.query("select document_id, stage, error, line from failures")[1] == [
        ("d9", "Analyze", "ValueError: no", 3)
    ]


def test_sql_in_a_name_is_data(tmp_path: Path) -> None:
    database = Database(tmp_path / "news.duckdb")
    hostile = "x'); drop table records; --"
    database.add([coded(hostile)], [b"{}"], [], RUN.id)
    assert database.query("select document_id from records")[1] == [(hostile,)]


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        Database(tmp_path / "no.duckdb").query("select 1")
    (tmp_path / "text.duckdb").write_text("this is no database " * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match=r"text\.duckdb"):
        Database(tmp_path / "text.duckdb").query("select 1")


def test_an_older_store_gets_the_columns_that_coding_writes_today(tmp_path: Path) -> None:
    database = Database(tmp_path / "news.duckdb")
    database.add([coded(), coded("d2")], [b"{}", b"{}"], [], RUN.id)
    beside = (
        "select id, actor_ids, recipient_ids, list_sort(actor_codes), list_sort(recipient_codes), actor_words, "
        "recipient_words, source_kinds, source_words from records order by id"
    )
    before = database.query(beside)[1]
    added = "actor_ids recipient_ids actor_codes recipient_codes actor_words recipient_words source_kinds source_words"
    with database.open() as connection:
        for column in added.split():
            connection.execute(f"alter table records drop column {column}")
        connection.execute("delete from migrations where name = '0004_sides_beside_records.sql'")
    with database.open():
        pass
    assert before[0][1:3] == (["KEN.GOV"], ["UGA.GOV"])
    assert database.query(beside)[1] == before
