"""The reader: evidence marked, records beside it, hostile text harmless."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.errors import DatelineError
from dateline.export.annotation import annotation_of
from dateline.knowledge.ontology import Ontology
from dateline.serve.app import make_app
from dateline.serve.pieces import paragraphs_of
from dateline.serve.scores import flip_test
from dateline.types import EventRecord
from tests.serve_store import HOSTILE, KILLED, document, make_store, record


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = make_store(tmp_path_factory.mktemp("reader") / "news.duckdb")
    return TestClient(make_app(path), base_url="http://127.0.0.1")


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_record_of_the_table_leads_to_its_words(site: TestClient) -> None:
    table = site.get("/?type=REQUEST").text
    link = re.search(r'href="(/report/[^"#]+)#(ev-[^"]+)"', table)
    assert link is not None
    page = site.get(link[1]).text
    assert f'id="{link[2]}"' in page
    assert "Sergey Lavrov" in page
    assert "no event found" in page


def test_the_panel_tells_receipt_and_flip_test(site: TestClient) -> None:
    page = site.get("/report/world/urged.txt").text
    assert "knowledge1" in page
    assert "run1" in page
    assert "sign changes" in page
    assert "Goldstein, GDELT" in page


def test_signs_that_change_between_scales_are_marked() -> None:
    request = record("r", "d", KILLED, "killed", KILLED[:10], plover_score=-1.0, cameo="022", goldstein=3.2)
    assert [scale.name for scale in flip_test(request, Ontology()) if scale.flips]
    assault = record("r", "d", KILLED, "killed", KILLED[:10])
    assert not [scale for scale in flip_test(assault, Ontology()) if scale.flips]


def test_an_ontology_of_ones_own_stands_beside_plover(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    kind = 'order = 1\nquad = "verbal_cooperation"\nscore = 4.0\ndefinition = "x"\nexamples = ["<a>A</a> asked."]\n'
    (folder / "ASKING.toml").write_text(f'name = "ASKING"\ncameo = "02"\n{kind}', encoding="utf-8")
    site = TestClient(
        make_app(make_store(tmp_path / "n.duckdb"), ontologies=[str(folder)]), base_url="http://127.0.0.1"
    )
    page = site.get("/report/world/urged.txt").text
    assert '<tr class="flips"><td>ours</td><td>ASKING</td><td class="number">+4.0' in page
    with pytest.raises(DatelineError, match="no such folder"):
        make_app(tmp_path / "n.duckdb", ontologies=[str(tmp_path / "nowhere")])


def test_the_sides_of_a_record_are_links_in_the_report(site: TestClient) -> None:
    page = site.get("/report/world/urged.txt").text
    assert '<a class="found actor" href="/actor?id=IRN"' in page
    assert '<a class="found actor" href="/actor?name=Sergey+Lavrov&amp;code=RUS.GOV"' in page
    assert site.get("/actor?name=They&code=").status_code == 200


def test_overlapping_evidence_keeps_every_record_and_every_letter() -> None:
    one = record("one", "d", KILLED, "killed", "Gunmen killed 11 soldiers")
    two = record("two", "d", KILLED, "killed", "killed 11 soldiers. They will march")
    doc = document("d", KILLED, date(2023, 8, 20), (one, two), ("coded", "coded"))
    (line,) = paragraphs_of(annotation_of(doc), doc.layer(EventRecord))
    assert "".join(piece.text for piece in line.pieces) == KILLED
    shared = [piece.text for piece in line.pieces if piece.records == ("one", "two")]
    assert "".join(shared) == "killed 11 soldiers"
    assert [piece.begins for piece in line.pieces if piece.begins] == [("one",), ("two",)]


def test_a_part_of_a_report_is_cut_where_it_says() -> None:
    one = record("one", "d", KILLED, "killed", "Gunmen killed 11 soldiers")
    doc = document("d", KILLED, date(2023, 8, 20), (one,), ("coded", "coded"))
    (line,) = paragraphs_of(annotation_of(doc), (one,), 5, 12)
    assert "".join(piece.text for piece in line.pieces) == KILLED[5:12]
    assert all(piece.records == ("one",) for piece in line.pieces)


def test_hostile_text_is_only_text(site: TestClient) -> None:
    for address in ("/report/..%2F%3Cb%3Ehostile%3C%2Fb%3E%3F.txt", "/"):
        answer = site.get(address)
        assert answer.status_code == 200
        elements = Elements()
        elements.feed(answer.text)
        assert not [tag for tag, _ in elements.found if tag in ("script", "img", "svg", "b") and address != "/"]
        assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on")]
        assert not [attrs for _, attrs in elements.found if str(attrs.get("href", "")).startswith("javascript")]
    page = site.get("/report/..%2F%3Cb%3Ehostile%3C%2Fb%3E%3F.txt").text
    assert "\u202e" not in page
    assert "\x00" not in page
    assert "62710561" not in re.findall(r"7919 \* 7919|\b62710561\b", page)  # no product that a clock can show
    assert "w" * 100_000 in page
    assert "Next part of this report" in page
    last = site.get(f"/report/..%2F%3Cb%3Ehostile%3C%2Fb%3E%3F.txt?start={len(HOSTILE) - 40}").text
    assert "of the report." in last


def test_a_report_that_is_not_there_says_so(site: TestClient) -> None:
    answer = site.get("/report/none.txt")
    assert answer.status_code == 404
    assert "no report of this name" in answer.text
