"""A run into a store survives: kills, repeats, failures, second writers, full disks."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.storing import as_stored
from dateline.coder import Coder
from dateline.errors import StoreError
from dateline.scale import pool, runs
from dateline.scale.pool import CoderOptions
from dateline.scale.runs import CodingRun, RunOptions
from dateline.stages.base import Stage
from dateline.store.database import Database
from dateline.store.lock import sole_writer
from dateline.types import Document, EventRecord, Failure, Run, Sentence, SentenceStatus
from tests.records import TEXT, record

RUN = Run("run1", "0.1", "k", "m", RunOptions().text())


class CodesAll(Stage):
    """Gives each document one record; counts its work; fails on a text that says so."""

    gives = (Sentence, SentenceStatus, EventRecord)

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.broken = True

    def run(self, doc: Document) -> Document:
        if "FAIL" in doc.text and self.broken:
            raise ValueError("this text fails")
        self.seen.append(doc.id)
        coded = doc.with_layer(Sentence, ()).with_layer(SentenceStatus, ())
        return coded.with_layer(EventRecord, (record(f"r-{doc.id}", doc.id),))


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> CodesAll:
    stage = CodesAll()
    coder = Coder(stages=(stage,))
    monkeypatch.setattr(pool, "coder_for", lambda options: coder)
    return stage


def coding(path: Path) -> CodingRun:
    return CodingRun(Database(path), RUN, CoderOptions(), finish=as_stored, workers=1)


def docs(count: int) -> list[Document | Failure]:
    return [Document(f"d{number:04}", TEXT) for number in range(count)]


def stored(path: Path) -> list[bytes]:
    return [msgspec.json.encode(item) for item in Database(path).records()]


def test_interrupted_run_goes_on_and_ends_with_the_same_records(
    tmp_path: Path, stage: CodesAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "COMMIT", 10)
    whole = list(coding(tmp_path / "whole.duckdb").code(docs(100)))
    cut = coding(tmp_path / "cut.duckdb").code(docs(100))
    for _ in range(35):
        next(cut)
    cut.close()
    assert Database(tmp_path / "cut.duckdb").query("select state from runs")[1] == [("running",)]
    stage.seen.clear()
    again = list(coding(tmp_path / "cut.duckdb").code(docs(100)))
    assert len(stage.seen) == 60
    assert stored(tmp_path / "cut.duckdb") == stored(tmp_path / "whole.duckdb")
    assert [r.layer(EventRecord) for r in again] == [r.layer(EventRecord) for r in whole]  # type: ignore[union-attr]
    assert Database(tmp_path / "cut.duckdb").query("select state from runs")[1] == [("finished",)]


def test_changed_text_is_coded_again_and_repeated_text_is_not(tmp_path: Path, stage: CodesAll) -> None:
    run = coding(tmp_path / "news.duckdb")
    list(run.code([*docs(3), *docs(3)]))
    list(coding(tmp_path / "news.duckdb").code([*docs(2), Document("d0002", TEXT + " More.")]))
    assert stage.seen == ["d0000", "d0001", "d0002", "d0002"]
    assert len(stored(tmp_path / "news.duckdb")) == 3


def test_later_version_of_a_document_wins_also_when_the_run_is_repeated(tmp_path: Path, stage: CodesAll) -> None:
    versions: list[Document | Failure] = [Document("d1", TEXT), Document("d1", TEXT + " More.")]
    for _ in range(2):
        list(coding(tmp_path / "news.duckdb").code(versions))
        assert Database(tmp_path / "news.duckdb").texts() == {"d1": TEXT + " More."}


def test_retry_takes_up_failures_of_stages_and_of_files(
    tmp_path: Path, stage: CodesAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, source = tmp_path / "news.duckdb", tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "FAIL. Kenya urged Uganda."}\n{"id": "b", "te\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["code", str(source), "--db", str(db), "-o", str(tmp_path / "out.jsonl")])
    assert result.exit_code == 1
    rows = Database(db).query("select document_id, stage, error from failures order by 1")[1]
    assert rows[0] == ("a", "CodesAll", "ValueError: this text fails")
    assert rows[1][:2] == ("in.jsonl:2", "ingest")
    stage.broken = False
    monkeypatch.chdir(tmp_path)
    source.write_text('{"id": "a", "text": "FAIL. Kenya urged Uganda."}\n{"id": "b", "text": "x"}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["retry", "--db", str(db)])
    assert result.exit_code == 0, result.output
    assert Database(db).failures() == []
    assert Database(db).coded_ids() == {"a", "b"}


def test_retry_names_what_still_fails(tmp_path: Path, stage: CodesAll) -> None:
    db = tmp_path / "news.duckdb"
    list(coding(db).code([Document("a", "FAIL"), *docs(2)]))
    result = CliRunner().invoke(app, ["retry", "--db", str(db)])
    assert result.exit_code == 1
    assert "a: CodesAll: ValueError: this text fails" in result.output
    assert len(Database(db).failures()) == 1


def test_retry_of_a_file_that_is_not_there_makes_none(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["retry", "--db", str(tmp_path / "no.duckdb")])
    assert result.exit_code == 2
    assert not (tmp_path / "no.duckdb").exists()


def test_second_writer_gets_one_clear_line(tmp_path: Path, stage: CodesAll) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    db = tmp_path / "news.duckdb"
    with sole_writer(db):
        result = CliRunner().invoke(app, ["code", str(source), "--db", str(db)])
    assert result.exit_code == 2
    assert "another run is writing to this file" in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert (
        CliRunner().invoke(app, ["code", str(source), "--db", str(db), "-o", str(tmp_path / "o.jsonl")]).exit_code == 0
    )


def test_full_disk_keeps_what_is_stored(tmp_path: Path, stage: CodesAll) -> None:
    """A limit on the size of files stands for the full disk."""
    db = tmp_path / "news.duckdb"
    list(coding(db).code(docs(200)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (db.stat().st_size + 4096, before[1]))
    try:
        more: list[Document | Failure] = [Document(f"x{number}", os.urandom(9000).hex()) for number in range(300)]
        with pytest.raises(StoreError, match=r"news\.duckdb"):
            list(coding(db).code(more))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert {f"d{number:04}" for number in range(200)} <= Database(db).coded_ids()
    list(coding(db).code(more))
    assert len(Database(db).coded_ids()) == 500


@pytest.mark.parser
def test_killed_at_any_moment_ends_with_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        for number in range(200):
            text = f"Kenya urged Uganda on Monday to open border post {number}. Police killed {number} rebels in Goma."
            stream.write(json.dumps({"id": f"d{number}", "text": text, "date": "2024-05-15"}) + "\n")
    code(source, tmp_path / "whole.duckdb", tmp_path / "whole.jsonl").wait(timeout=120)
    kills = 0
    for delay in (1.5, 2.3):
        run = code(source, tmp_path / "cut.duckdb", tmp_path / "cut.jsonl")
        time.sleep(delay)
        kills += run.poll() is None
        run.kill()
        run.wait()
    assert kills
    assert code(source, tmp_path / "cut.duckdb", tmp_path / "cut.jsonl").wait(timeout=120) == 0
    assert (tmp_path / "cut.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert stored(tmp_path / "cut.duckdb") == stored(tmp_path / "whole.duckdb")


def code(source: Path, db: Path, output: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dateline", "code", str(source), "--db", str(db), "-o", str(output), "--quiet"]
    return subprocess.Popen(command)


class DiesOnBad(Stage):
    gives = (EventRecord,)

    def run(self, doc: Document) -> Document:
        if doc.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return doc.with_layer(EventRecord, ())


def dying_coder(docs: list[Document], options: CoderOptions, finish: Callable[[Document], Document]) -> list[object]:
    """Stand in for the work of a process: one that dies on a certain document."""
    return list(Coder(stages=(DiesOnBad(),)).annotate_many(docs))


def test_document_that_kills_its_worker_is_named_and_the_others_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_annotate_batch", dying_coder)
    monkeypatch.setattr(pool, "BATCH", 2)
    given = [Document(str(number), "die" if number == 3 else "fine") for number in range(8)]
    results = list(pool.annotate_documents(given, CoderOptions(), workers=2))
    assert [type(result) for result in results] == [Document] * 3 + [Failure] + [Document] * 4
    assert [result.stage for result in results if isinstance(result, Failure)] == ["worker"]


@pytest.mark.parser
def test_records_do_not_depend_on_the_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BATCH", 2)
    given = [Document(str(n), f"Kenya urged Uganda to open post {n}. Police killed {n} rebels.") for n in range(6)]
    coded = [
        [result.layer(EventRecord) for result in pool.annotate_documents(given, CoderOptions(), workers=workers)
         if isinstance(result, Document)]
        for workers in (1, 2)
    ]  # fmt: skip
    assert coded[0] == coded[1]
    assert any(coded[0])


def test_a_finished_run_leaves_one_file(tmp_path: Path, stage: CodesAll) -> None:
    """While a run goes on its last batches are in the log beside the store; they are in the store when it ends."""
    path, log = tmp_path / "news.duckdb", tmp_path / "news.duckdb.wal"
    run = coding(path)
    run.database.add_run(RUN)
    assert len(list(run.take_up(docs(3)))) == 3
    assert log.exists()
    run.database.finish_run(RUN.id)
    assert not log.exists()
    assert len(run.database.coded_ids()) == 3
