"""The site's frame: addresses, safety, filters, JSON."""

from pathlib import Path

import pytest
import typer
from starlette.testclient import TestClient

from dateline.cli.serving import serve
from dateline.serve.app import make_app
from dateline.serve.security import MAX_BODY_BYTES
from tests.serve_store import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("site") / "news.duckdb")


@pytest.fixture
def site(store: Path) -> TestClient:
    return TestClient(make_app(store), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", ["/", "/api", "/api/openapi.json", "/api/records", "/api/map", "/static/site.css"])
def test_each_address_answers_with_the_headers_of_the_guard(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/api", "/nowhere", "/?from=soon"])
def test_no_page_has_inline_script_or_style(site: TestClient, path: str) -> None:
    page = site.get(path).text
    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page


def test_a_foreign_host_name_is_refused_without_a_token(store: Path) -> None:
    assert TestClient(make_app(store), base_url="http://evil.example").get("/").status_code == 400


def test_with_a_token_nothing_answers_without_it(store: Path) -> None:
    site = TestClient(make_app(store, token="open-sesame"), base_url="http://10.0.0.9:8000")
    assert site.get("/").status_code == 401
    assert site.get("/static/site.css").status_code == 401
    assert site.get("/", headers={"Authorization": "Bearer wrong-word"}).status_code == 401
    assert site.get("/", headers={"Authorization": "Bearer open-sesame"}).status_code == 200


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(store: Path) -> None:
    site = TestClient(make_app(store, token="open-sesame"), base_url="http://10.0.0.9:8000", follow_redirects=False)
    answer = site.get("http://10.0.0.9:8000//evil.example/?token=open-sesame&q=a")
    assert answer.headers["location"] == "/evil.example/?q=a"
    assert site.get("/").status_code == 200


def test_a_write_from_elsewhere_is_refused(site: TestClient) -> None:
    site.get("/")
    assert site.post("/", data={"a": "b"}).status_code == 403
    assert site.post("/", data={"csrf": "0" * 64}).status_code == 403
    token = site.get("/").text.split('name="csrf" content="')[1].split('"')[0]
    assert site.post("/", data={"csrf": token}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert site.post("/", data={"csrf": token}).status_code == 405
    assert site.post("/", content=b"{}", headers={"X-CSRF-Token": token}).status_code == 405


def test_a_body_that_is_too_large_is_refused(site: TestClient) -> None:
    assert site.post("/", content=b"x" * (MAX_BODY_BYTES + 1)).status_code == 413


def test_a_filter_that_cannot_be_read_is_named(site: TestClient) -> None:
    assert "no ISO 8601 date" in site.get("/?from=soon").text
    assert site.get("/?from=soon").status_code == 400
    assert "error" in site.get("/api/records?confidence=high").json()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("type=assault", 1),
        ("actor=RUS", 1),
        ("actor=lavrov", 1),
        ("actor=RUS.GOV", 1),
        ("recipient=IRN", 1),
        ("country=BFA", 1),
        ("q=gunmen soldiers", 1),
        ("q=gunmen+urged", 0),
        ("modality=future", 1),
        ("source=NDTV", 1),
        ("source=agency", 0),
        ("context=diplomatic", 1),
        ("confidence=0.9", 1),
        ("from=2023-01-01", 2),
        ("to=2022-01-01", 1),
        ("from=2023-08-20&to=2023-08-20&type=ASSAULT", 1),
        ("q=%27%3B+drop+table+records%3B--", 0),
    ],
)
def test_filters_choose_records(site: TestClient, query: str, count: int) -> None:
    assert site.get(f"/api/records?{query}").json()["total"] == count


def test_timeline_map_and_network_show_the_records_of_the_filter(site: TestClient) -> None:
    timeline = site.get("/api/timeline?type=ASSAULT").json()
    assert timeline == {
        "unit": "day",
        "rows": [{"period": "2023-08-20", "event_type": "ASSAULT", "count": 1, "score": -9.0}],
        "without_period": 0,
    }
    assert site.get("/api/timeline").json()["unit"] == "month"
    places = site.get("/api/map").json()
    assert [(p["name"], p["count"], len(p["ids"])) for p in places["points"]] == [("Tehran", 1, 1)]
    assert places["areas"] == [{"iso3": "BFA", "count": 1}]
    assert places["without_place"] == 1
    network = site.get("/api/network").json()
    assert {"source": "RUS.GOV", "target": "IRN", "count": 1, "score": -1.0} in network["links"]
    assert {link["source"] for link in network["links"]} <= {node["id"] for node in network["nodes"]}


def test_the_filters_come_back_in_the_form_and_the_pages(site: TestClient) -> None:
    page = site.get("/?type=ASSAULT&q=gunmen&limit=1").text
    assert '<option value="ASSAULT" selected>' in page
    assert 'data-api="/api/timeline?q=gunmen&amp;type=ASSAULT&amp;limit=1"' in page
    assert "page=2" in site.get("/?limit=1").text


def test_a_store_that_is_missing_is_an_error_page(tmp_path: Path) -> None:
    answer = TestClient(make_app(tmp_path / "none.duckdb"), base_url="http://127.0.0.1").get("/")
    assert answer.status_code == 500
    assert "no such database" in answer.text


@pytest.mark.parametrize(
    "query",
    ["q=urged+iran", "text=Nobody", "actor=lavrov", "actor=RUS", "recipient=iran", "recipient=IRN", "source=outlet",
     "source=NDTV", "place=IRN", "place=tehran", "country=RUS", "context=diplomatic", "mode=change", "limit=1"],
)  # fmt: skip
def test_each_filter_works_on_every_view(site: TestClient, query: str) -> None:
    assert site.get(f"/api/records?{query}&type=REQUEST").json()["total"] == 1
    for view in ("timeline", "map", "network"):
        assert site.get(f"/api/{view}?{query}").status_code == 200


def test_beyond_the_loopback_a_token_is_made_up(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[object] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **options: served.append(app))
    serve(store, host="0.0.0.0", port=8000)
    assert TestClient(served[0], base_url="http://10.0.0.9:8000").get("/").status_code == 401
    with pytest.raises(typer.Exit):
        serve(store, host="0.0.0.0", port=8000, token="short")
