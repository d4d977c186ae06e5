"""Every format holds what it promises."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from dateline.export.exchange import losses
from dateline.export.flat import HEADER
from dateline.export.formats import FORMATS
from dateline.export.parquet import write_parquet
from dateline.store.parquet import read_rows
from dateline.types import EventRecord, Modality
from tests.records import actor, record


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
    (row,) = read_rows(str(tmp_path / "out.parquet"), list)
    assert row["goldstein"] == 3.2
    assert str(row["date_start"]) == "2024-05-13"
    assert row["historical"] is False


def test_plover_object_has_quad_number_and_codes() -> None:
    row = msgspec.json.decode(written("plover"))
    assert row["event"] == ["REQUEST"]
    assert row["quad_code"] == 3
    assert row["actor"][0]["code"] == "KEN"
    assert row["event_loc"]["country_code"] == "KEN"


@pytest.mark.parametrize(
    ("format", "width", "header"), [("gdelt", 61, 0), ("icews", 20, 1), ("polecat", 40, 1), ("phoenix", 26, 0)]
)
def test_exchange_format_has_its_columns(format: str, width: int, header: int) -> None:
    lines = written(format).decode().splitlines()
    assert len(lines) == 1 + header
    assert {len(line.split("\t")) for line in lines} == {width}


def test_gdelt_row_says_who_did_what() -> None:
    cells = written("gdelt").decode().rstrip("\n").split("\t")
    assert (cells[1], cells[5], cells[15], cells[26], cells[29]) == ("20240513", "KENGOV", "UGAGOV", "022", "1")
    assert cells[53] == "KE"


def test_two_sided_event_is_two_rows_in_icews() -> None:
    stream = io.BytesIO()
    talks = record(event_type="CONSULT", actors=(actor("Kenya", "KEN"), actor("Uganda", "UGA")), recipients=())
    FORMATS["icews"]([talks], stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode()), delimiter="\t"))
    assert [(row["Source Country"], row["Target Country"]) for row in rows] == [
        ("Kenya", "Uganda"),
        ("Uganda", "Kenya"),
    ]


def test_negated_record_is_in_no_exchange_format() -> None:
    stream = io.BytesIO()
    FORMATS["phoenix"]([replace(record(), modality=Modality.NEGATED)], stream)
    assert stream.getvalue() == b""


def test_losses_are_listed_for_every_format() -> None:
    assert all(losses(format) for format in ("gdelt", "icews", "polecat", "phoenix", "plover", "csv"))
