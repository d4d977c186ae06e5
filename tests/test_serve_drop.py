"""Drop in: coded at once, bounded, stored only when asked."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.serve.app import make_app
from dateline.serve.dropping import MOST_CHARACTERS, MOST_REPORTS
from dateline.store.database import Database
from tests.serve_store import make_store

TEXT = "Kenya's president urged Uganda to open the border. The road was dry."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_store(tmp_path / "news.duckdb")


@pytest.fixture
def site(path: Path) -> TestClient:
    client = TestClient(make_app(path), base_url="http://127.0.0.1", follow_redirects=False)
    client.headers["X-CSRF-Token"] = client.get("/api").text.split('name="csrf" content="')[1].split('"')[0]
    return client


def kept(page: str) -> str:
    """Return what the form that stores carries."""
    found = re.search(r'name="documents" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_a_pasted_text_is_coded_and_not_stored(site: TestClient, path: Path) -> None:
    before = Database(path).coded_ids()
    page = site.post("/drop", data={"text": TEXT, "date": "2024-05-13"}).text
    assert ">REQUEST</a>" in page
    assert "2024-05-13" in page
    assert "no event found" in page
    assert "not stored" in page
    assert Database(path).coded_ids() == before


def test_what_was_dropped_is_stored_when_asked(site: TestClient, path: Path) -> None:
    page = site.post("/drop", data={"text": TEXT}).text
    answer = site.post("/drop/store", data={"documents": kept(page)})
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address.startswith("/report/dropped/")
    assert "REQUEST" in site.get(address).text
    assert len(Database(path).coded_ids()) == 4


def test_a_form_cannot_replace_another_report(site: TestClient, path: Path) -> None:
    before = Database(path).records_of(["killed.txt"])
    forged = kept(site.post("/drop", data={"text": TEXT}).text)
    forged = re.sub(r'"id":"[^"]*"', '"id":"killed.txt"', forged)
    assert site.post("/drop/store", data={"documents": forged}).headers["location"].startswith("/report/dropped/")
    assert Database(path).records_of(["killed.txt"]) == before
    assert site.post("/drop/store", data={"documents": "[" * 5_000}).status_code == 400


def test_a_file_is_read_by_its_ending_and_what_is_broken_is_named(site: TestClient) -> None:
    lines = '{"id": "one", "text": "Kenya urged Uganda to open the border."}\n{"id": "two"}\n'
    page = site.post("/drop", files={"file": ("reports.jsonl", lines.encode())}).text
    assert "1 report coded" in page
    assert "reports.jsonl:2" in page
    page = site.post("/drop", files={"file": ("../../<b>.exe", b"MZ")}).text
    assert "unknown ending" in page
    assert "<b>.exe" not in page
    many = "".join(f'{{"id": "{n}", "text": "Nothing."}}\n' for n in range(MOST_REPORTS + 5))
    assert f"Only the first {MOST_REPORTS}" in site.post("/drop", files={"file": ("many.jsonl", many.encode())}).text


@pytest.mark.parametrize(
    ("text", "told"), [("  ", "nothing to code"), ("word " * (MOST_CHARACTERS // 5 + 1), "dateline code FILE")]
)
def test_too_little_and_too_much_are_told(site: TestClient, text: str, told: str) -> None:
    answer = site.post("/drop", data={"text": text})
    assert answer.status_code == 400
    assert told in answer.text


def test_hostile_text_that_is_dropped_stays_text(site: TestClient) -> None:
    text = "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202eKenya urged Uganda to go.\u202c "
    page = site.post("/drop", data={"text": text + "w" * 100_000})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_a_write_from_elsewhere_is_not_coded(site: TestClient) -> None:
    foreign = {"Origin": "http://evil.example"}
    assert site.post("/drop", data={"text": TEXT}, headers=foreign).status_code == 403
    assert site.post("/drop/store", data={"documents": "[]"}, headers=foreign).status_code == 403


def test_a_large_field_of_a_form_is_no_error_of_the_server(site: TestClient) -> None:
    del site.headers["X-CSRF-Token"]
    big = {"text": (None, "x" * 2_000_000), "csrf": (None, "wrong")}
    assert site.post("/drop", files=big).status_code == 403
