"""Said and done on the site: words, the deeds that answer them, and the reports of both."""

from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.serve.app import make_app
from dateline.store.database import Database
from dateline.types import Run
from tests.serve_store import document
from tests.test_ledger import PROMISE, WITHDRAWAL, said


@pytest.fixture
def site(tmp_path: Path) -> TestClient:
    database = Database(tmp_path / "news.duckdb")
    database.add_run(Run("run1", "0", "k", "m", "{}"))
    open_threat = said(
        "THREATEN", date(2024, 7, 1), "Kenya threatened to shut the camp", identity="threat", of="COERCE"
    )
    records = (PROMISE, WITHDRAWAL, open_threat)
    docs = [document(r.document_id, r.evidence[0].text + ".", date(2024, 7, 2), (r,), ("coded",)) for r in records]
    database.add(docs, [b"{}"] * len(docs), [], "run1")
    return TestClient(make_app(database.path), base_url="http://127.0.0.1")


def test_a_promise_and_its_deed_stand_side_by_side_with_their_words(site: TestClient) -> None:
    page = site.get("/ledger").text
    assert "<b>2</b> entries" in page
    assert "done 1, open 1" in page
    assert '<a href="/report/said#ev-said">Kenya promised to withdraw' in page
    assert '<a href="/report/deed#ev-deed">Kenya withdrew its troops' in page
    assert "(+38 days)" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("kind=threat", 1), ("outcome=done", 1), ("actor=KEN&to=2024-06-01", 1), ("actor=UGA", 0), ("kind=denial", 0)],
)
def test_the_filters_choose_the_words_and_not_the_deeds(site: TestClient, query: str, count: int) -> None:
    found = site.get(f"/api/ledger?{query}").json()
    assert len(found["entries"]) == count
    if query.startswith("actor=KEN"):
        assert [deed["event_id"] for deed in found["entries"][0]["deeds"]] == ["deed"]
    assert len(site.get(f"/ledger.csv?{query}").text.splitlines()) == count + 1


def test_an_unknown_kind_is_told(site: TestClient) -> None:
    assert "these do: request, promise" in site.get("/ledger?kind=wish").text
    assert site.get("/api/ledger?outcome=wish").status_code == 400
