"""Every format holds what it promises."""

import csv
import io
from pathlib import Path

import msgspec

from dateline.export.flat import HEADER
from dateline.export.formats import FORMATS
from dateline.export.parquet import write_parquet
from dateline.store.parquet import read_rows
from dateline.types import EventRecord
from tests.records import record


def written(format: str) -> bytes:
    stream = io.BytesIO()
    FORMATS[format]([record()], stream)
    return stream.getvalue()


def test_jsonl_round_trip_loses_nothing() -> None:
    assert msgspec.json.decode(written("jsonl"), type=EventRecord) == record()


def test_jsonl_has_the_fields_of_the_contract() -> None:
    row = msgspec.json.decode(written("jsonl"))
    assert set(row) >= {
        "id", "document_id", "document_date", "event_type", "mode", "contexts", "quad", "plover_score", "cameo",
        "goldstein", "modality", "historical", "actors", "recipients", "trigger", "evidence", "date", "place",
        "attribution", "magnitude", "confidence", "readings", "why",
    }  # fmt: skip
    assert row["date"]["expression"] == {"text": "On Monday", "start": 0, "end": 9}
    assert row["magnitude"] == {"dead": None, "injured": None, "participants": None}


def test_csv_has_one_row_a_record() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert len(rows) == 1
    assert tuple(rows[0]) == HEADER
    assert (rows[0]["actor_countries"], rows[0]["recipient_countries"], rows[0]["contexts"]) == (
        "KEN",
        "UGA",
        "diplomatic;economic",
    )


def test_parquet_keeps_types(tmp_path: Path) -> None:
    write_parquet([record()], tmp_path / "out.parquet")
    (row,) = read_rows(str(tmp_path / "out.parquet"), "id")
    assert row["goldstein"] == 3.2
    assert str(row["date_start"]) == "2024-05-13"
    assert row["historical"] is False


def test_plover_object_has_quad_number_and_codes() -> None:
    row = msgspec.json.decode(written("plover"))
    assert row["event"] == ["REQUEST"]
    assert row["quad_code"] == 3
    assert row["actor"][0]["code"] == "KEN"
    assert row["event_loc"]["country_code"] == "KEN"
