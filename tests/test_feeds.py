"""Feeds: one document an item, its text clean, its day as written; a broken feed keeps what it holds."""

from datetime import date
from pathlib import Path

import pytest

from dateline.ingest.readers import read_inputs
from dateline.types import Basis, Document, Failure, ZoneKind

SAMPLES = Path(__file__).parent / "samples"
RSS = (SAMPLES / "rss.xml").read_text(encoding="utf-8")

ATOM = (SAMPLES / "atom.xml").read_text(encoding="utf-8")

RDF = (SAMPLES / "rdf.xml").read_text(encoding="utf-8")


def read(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Document | Failure]:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_inputs([str(tmp_path / name)]))


def test_rss_item_is_a_document_with_clean_text(tmp_path: Path) -> None:
    doc, bare = read(tmp_path, RSS)
    assert isinstance(doc, Document)
    assert doc.text == "Kenya urges talks & calm\n\nAnn Otieno\n\nKenya urged Ethiopia to talk.\nBoth agreed."
    assert (doc.id, doc.url) == ("tag:post.example,2024:1", "https://post.example/1")
    assert (doc.outlet, doc.language) == ("The Valley Post", "en-gb")
    assert [(zone.kind, doc.words(zone.span)) for zone in doc.zones] == [
        (ZoneKind.HEADLINE, "Kenya urges talks & calm"),
        (ZoneKind.BYLINE, "Ann Otieno"),
    ]
    assert isinstance(bare, Document)
    assert (bare.text, bare.id, bare.date) == ("No text here", "https://post.example/2", None)


@pytest.mark.parametrize(
    ("content", "text", "day", "url", "outlet"),
    [
        (RSS, "Both agreed.", date(2024, 5, 15), "https://post.example/1", "The Valley Post"),
        (ATOM, "Troops leave\n\nTroops left the town.\nNobody was hurt.",
 date(2024, 5, 16), "https://w.example/a", "Wire"),
        (RDF, "Rain fell.", date(2003, 2, 1), None, "Old Wire"),
    ],
)  # fmt: skip
def test_day_and_outlet_are_those_of_the_feed(
    tmp_path: Path, content: str, text: str, day: date, url: str | None, outlet: str
) -> None:
    doc = read(tmp_path, content)[0]
    assert isinstance(doc, Document)
    assert doc.text.endswith(text)
    assert (doc.date, doc.date_basis, doc.url, doc.outlet) == (day, Basis.METADATA, url, outlet)


def test_feed_that_breaks_off_keeps_its_items(tmp_path: Path) -> None:
    first, second, bad = read(tmp_path, RSS[: RSS.index("</item>\n</channel>")])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(bad, Failure)
    assert "broken XML" in bad.error


def test_feed_with_sloppy_marks_is_read(tmp_path: Path) -> None:
    sloppy = b"<rss><channel><item><title>Caf\xe9 & bar&nbsp;open</title><br></item></channel></rss>"
    doc = read(tmp_path, sloppy)[0]
    assert isinstance(doc, Document)
    assert doc.text.endswith("bar open")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha ha ha ha ha">'
    + "".join(f'<!ENTITY {n} "{f"&{m};" * 60}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title><description>&i;</description></item></channel></rss>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><item><title>&a;</title></item></rss>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "declares XML entities"),
        (OUTSIDE, "declares XML entities"),
        ("<rss><channel>" + "<item>" * 100_000, "broken XML"),
        ("<urlset><url>x</url></urlset>", "not a feed: the root element is <urlset>"),
        ("hello", "not a feed"),
        ("", "not a feed"),
    ],
)
def test_hostile_or_foreign_xml_is_refused_in_one_line(tmp_path: Path, content: str, reason: str) -> None:
    (bad,) = read(tmp_path, content)
    assert isinstance(bad, Failure)
    assert reason in bad.error
    assert "\n" not in bad.error


def test_item_without_an_address_is_named_by_its_text_not_its_place(tmp_path: Path) -> None:
    one, two = "<item><title>Rain fell.</title></item>", "<item><title>Snow fell.</title><guid>7</guid></item>"
    first = read(tmp_path, f"<rss><channel>{one}</channel></rss>")[0]
    snow, again = read(tmp_path, f"<rss><channel>{two}{one}</channel></rss>")
    assert isinstance(first, Document)
    assert isinstance(again, Document)
    assert isinstance(snow, Document)
    assert first.id == again.id
    assert snow.id == "feed.xml#7"
