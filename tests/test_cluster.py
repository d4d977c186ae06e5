"""Shares of the input become Parquet parts, the same whoever codes them and however often."""

import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import InputError
from dateline.export.parquet import write_parquet
from dateline.scale.cluster import code_on_ray
from dateline.scale.parts import Share, claim, code_share, shares_of
from dateline.scale.runs import RunOptions
from dateline.types import EventRecord, Failure, Run

RUNNER = CliRunner()


def write_reports(folder: Path, files: int, each: int) -> None:
    folder.mkdir()
    for number in range(files):
        with (folder / f"{number:02}.jsonl").open("w") as stream:
            for line in range(each):
                month = 1 + (number + line) % 3
                text = f"On Monday Kenya urged Uganda to open crossing {line} at Busia. Rebels attacked Gao in Mali."
                stream.write(json.dumps({"id": f"{number}-{line}", "text": text, "date": f"2024-0{month}-15"}) + "\n")
            stream.write("no json\n")


def rows(pattern: str) -> list[tuple[object, ...]]:
    columns = "id, document_id, event_type, actor_countries, recipient_countries, date, evidence"
    return duckdb.sql(
        f"select {columns} from read_parquet('{pattern}', hive_partitioning = true) order by all"
    ).fetchall()


def test_fewer_files_than_workers_are_cut_into_shares(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1, 2)
    shares = list(shares_of([str(tmp_path / "in")], 3))
    assert [(share.number, share.of) for share in shares if isinstance(share, Share)] == [(n, 6) for n in range(6)]
    assert isinstance(next(iter(shares_of([str(tmp_path / "none")], 3))), Failure)


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    claim(str(tmp_path), Run("a", "1", "k", "m", "{}"))
    claim(str(tmp_path), Run("a", "1", "k", "m", "{}"))
    with pytest.raises(InputError, match="holds what another version"):
        claim(str(tmp_path), Run("b", "1", "k", "m", "{}"))


@pytest.mark.parser
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_share_done_twice_leaves_its_parts_once(tmp_path: Path, scheme: str) -> None:
    write_reports(tmp_path / "in", 1, 3)
    target = f"{scheme}{tmp_path / 'out'}"
    (share,) = shares_of([f"{scheme}{tmp_path / 'in' / '00.jsonl'}"], 1)
    assert isinstance(share, Share)
    first = code_share(Share(share.path, share.identity), RunOptions(), target, write_parquet)
    before = rows(str(tmp_path / "out/records/*/*.parquet"))
    for marker in (tmp_path / "out/done").iterdir():
        marker.unlink()
    assert code_share(Share(share.path, share.identity), RunOptions(), target, write_parquet) == first
    assert rows(str(tmp_path / "out/records/*/*.parquet")) == before
    assert (first.documents, len(first.failures), first.records) == (3, 1, len(before))
    assert {p.name for p in (tmp_path / "out/records").iterdir()} == {"month=2024-01", "month=2024-02", "month=2024-03"}


@pytest.mark.parser
@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_records_of_one_process_though_a_worker_is_killed(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 4, 10)
    died = tmp_path / "died"

    def write_or_die(records: Sequence[EventRecord], path: Path) -> int:
        # Nested, so that it travels by value: the first worker to write is killed in the middle of its share.
        if not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return write_parquet(records, path)

    shares = [share for share in shares_of([str(tmp_path / "in")], 2) if isinstance(share, Share)]
    reports = list(code_on_ray(shares, RunOptions(), str(tmp_path / "out"), write_or_die, workers=2))
    assert died.exists()
    assert [sum(report.documents for report in reports), sum(len(report.failures) for report in reports)] == [40, 4]
    one = tmp_path / "one.parquet"
    RUNNER.invoke(app, ["code", str(tmp_path / "in"), "-o", str(one)])
    assert rows(str(tmp_path / "out/records/*/*.parquet")) == rows(str(one))
    failed = duckdb.sql(f"select count(*) from read_parquet('{tmp_path}/out/failures/*.parquet')").fetchall()
    assert failed == [(4,)]
    arguments = ["code", str(tmp_path / "in"), "--engine", "ray", "--workers", "2", "-o", str(tmp_path / "out")]
    again = RUNNER.invoke(app, arguments)
    # Everything is done already; the four lines that are no JSON are named again.
    assert again.exit_code == 1
    assert "40 documents" in again.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--engine", "spark"], "unknown engine 'spark'"),
        (["--engine", "ray"], "give -o FOLDER"),
        (["--engine", "ray", "-o", "out", "--format", "csv"], "give -o FOLDER"),
    ],
)
def test_wrong_use_of_the_engine_is_said(arguments: list[str], said: str, tmp_path: Path) -> None:
    found = RUNNER.invoke(app, ["code", str(tmp_path), *arguments])
    assert found.exit_code == 2
    assert said in " ".join(found.output.split())
