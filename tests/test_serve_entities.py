"""The pages of actors, dyads and events, and the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.serve.app import make_app
from dateline.store.parquet import read_rows
from tests.serve_store import make_store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = make_store(tmp_path_factory.mktemp("entities") / "news.duckdb")
    with TestClient(make_app(path), base_url="http://127.0.0.1") as client:
        yield client


def test_an_actor_has_its_counts_and_counterparts(site: TestClient) -> None:
    page = site.get("/actor?id=IRN").text
    assert "acted on in 1" in page
    assert "/dyad?actor=id%3AIRN&amp;recipient=id:RUS.GOV" in page
    assert "Latest records" in page


def test_an_actor_without_an_id_is_found_by_name_and_code(site: TestClient) -> None:
    page = site.get("/actor?name=Sergey+Lavrov&code=RUS.GOV").text
    assert "acting in 1" in page
    assert "foreign minister" in page.lower()
    assert site.get("/actor?name=Nobody&code=").status_code == 404
    assert site.get("/actor").status_code == 404


def test_the_numbers_of_an_actor_are_those_of_the_table_behind_them(site: TestClient) -> None:
    page = site.get("/actor?id=IRN").text
    assert "acting in 0, acted on in 1" in page
    assert 'href="/?recipient=id%3AIRN"' in page
    assert site.get("/api/records?recipient=id%3AIRN").json()["total"] == 1
    assert site.get("/api/records?actor=id%3AIRN").json()["total"] == 0


def test_a_dyad_shows_both_directions(site: TestClient) -> None:
    page = site.get("/dyad?actor=RUS&recipient=IRN").text
    assert "RUS toward IRN: 1 record" in page
    assert "IRN toward RUS: 0 records" in page
    assert site.get("/dyad?actor=RUS").status_code == 400


def test_an_event_lists_its_reports_and_origins(site: TestClient) -> None:
    page = site.get("/event/r-killed").text
    assert "from 1 independent origin" in page
    assert "/report/killed.txt#ev-r-killed" in page
    assert site.get("/event/none").status_code == 404


def test_a_code_in_capitals_is_no_part_of_a_name(site: TestClient) -> None:
    assert site.get("/api/records?actor=GEY").json()["total"] == 0
    assert site.get("/api/records?actor=gey").json()["total"] == 1


def test_files_hold_what_the_filters_let_through(site: TestClient, tmp_path: Path) -> None:
    lines = site.get("/export.csv?type=ASSAULT").text.splitlines()
    assert len(lines) == 2
    assert len(site.get("/export.jsonl").text.splitlines()) == 3
    answer = site.get("/export.parquet?type=REQUEST")
    assert "attachment" in answer.headers["content-disposition"]
    path = tmp_path / "records.parquet"
    path.write_bytes(answer.content)
    assert [row["event_type"] for row in read_rows(str(path), lambda names: ["event_type"])] == ["REQUEST"]
