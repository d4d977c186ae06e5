"""Records are derived again, and what differs is named with its rule."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from dateline.cli import app
from dateline.query.receipts import compare
from dateline.types import TextSpan
from tests.records import record


def test_equal_records_have_no_difference() -> None:
    assert list(compare("d1", [record()], [record()])) == []


def test_a_record_coded_otherwise_is_changed_with_its_rule() -> None:
    now = replace(record("r2"), event_type="ACCUSE", why=("triggers/ACCUSE.csv:3 urge",))
    (found,) = compare("d1", [record()], [now])
    assert (found.kind, found.fields()) == ("changed", ("event_type", "why"))
    assert found.rules() == (("triggers/REQUEST.csv:12 urge",), ("triggers/ACCUSE.csv:3 urge",))


def test_records_of_other_words_are_gone_and_new() -> None:
    far = replace(
        record("r2"), trigger=TextSpan("x", 900, 901), evidence=(replace(record().evidence[0], start=890, end=920),)
    )
    assert [item.kind for item in compare("d1", [record()], [far])] == ["gone", "new"]


@pytest.mark.parser
def test_a_store_and_its_records_are_derived_again(tmp_path: Path) -> None:
    report, db, out = tmp_path / "report.txt", tmp_path / "n.duckdb", tmp_path / "r.jsonl"
    report.write_text("Kenya urged Ethiopia on Tuesday to reopen the border.")
    run = CliRunner().invoke
    assert run(app, ["code", str(report), "--date", "2024-05-15", "--db", str(db), "-o", str(out)]).exit_code == 0
    said = run(app, ["verify", str(db)])
    assert (said.exit_code, "1 of 1" in said.output) == (0, True)
    lines = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
    out.write_bytes(msgspec.json.encode({**lines[0], "event_type": "ASSAULT"}) + b"\n")
    said = run(app, ["verify", str(out), "--documents", str(report), "--date", "2024-05-15"])
    assert said.exit_code == 1
    assert "event_type: ASSAULT → REQUEST" in said.output
    assert "date:" not in said.output
    assert "0 changed, 0 gone, 0 new" in run(app, ["recode", "--db", str(db)]).output


def test_records_without_their_reports_are_refused(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b"")
    said = CliRunner().invoke(app, ["verify", str(tmp_path / "r.jsonl")])
    assert (said.exit_code, "--documents" in said.output) == (2, True)
