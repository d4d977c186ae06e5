"""Exports of Nexis, Factiva and ProQuest: every article with its own headline, outlet, day, byline and text.

The samples are written after public descriptions of the layouts; their articles are ours.
"""

from datetime import date
from pathlib import Path

import pytest
from docx import Document as WordFile

from dateline.ingest.readers import read_inputs
from dateline.types import Basis, Document, Failure, ZoneKind

SAMPLES = Path(__file__).parent / "samples"

NEXIS = """User Name: A. Reader
Date and Time: Monday, January 10, 2022 9:10:00 AM
Documents (2)
1. Ministers Meet Over River Dam
Client/Matter: -None-
Search Terms: river
2. Rain floods the road
Client/Matter: -None-
Ministers Meet Over River Dam
The Valley Post
March 3, 2010 Wednesday 12:04 PM GMT
Copyright 2010 The Valley Post All Rights Reserved
Section: A; Pg. 4
Length: 45 words
Byline: By ANN OTIENO
Dateline: NAIROBI, Kenya
Body
Kenya and Ethiopia opened talks on Tuesday over the dam on the river.
Length: that was the question.
The talks will go on for a week, the ministry said.
Graphic
PHOTO: The dam
Classification
Language: ENGLISH
Publication-Type: Newspaper
Load-Date: March 4, 2010
End of Document
Rain floods the road
The Hill Gazette
5 March 2010
Copyright 2010 Gazette
Length: 12 words
Body
Rain flooded the road to the border.
Load-Date: March 5, 2010
End of Document
""".splitlines()

CODES = [
    ("HD", "Ministers Meet Over River Dam"),
    ("BY", "By Ann Otieno"),
    ("WC", "45 words"),
    ("PD", "3 March 2010"),
    ("SN", "The Valley Post"),
    ("SC", "VALPO"),
    ("LA", "English"),
    ("CY", "Copyright 2010 The Valley Post"),
    ("LP", "Kenya and Ethiopia opened talks on Tuesday over the dam on the river."),
    ("TD", "The talks will go on for a week, the ministry said."),
    ("RE", "kenya : Kenya"),
    ("AN", "Document VALPO00020100303e63300001"),
]
RAIN = [
    ("HD", "Rain floods the road"),
    ("PD", "5 March 2010"),
    ("SN", "The Hill Gazette"),
    ("LA", "English"),
    ("LP", "Rain flooded the road to the border."),
    ("AN", "Document HILGA00020100305e63500002"),
]
PLAIN = """Ministers Meet Over River Dam
By Ann Otieno
45 words
3 March 2010
10:04 AM
The Valley Post
VALPO
English
Copyright 2010 The Valley Post
Kenya and Ethiopia opened talks on Tuesday over the dam on the river.
The talks will go on for a week, the ministry said.
Document VALPO00020100303e63300001
Rain floods the road
12 words
5 March 2010
The Hill Gazette
HILGA
English
(c) 2010 Gazette
Rain flooded the road to the border.
Document HILGA00020100305e63500002
""".splitlines()


def word(lines: list[str], path: Path) -> None:
    file = WordFile()
    for line in lines:
        file.add_paragraph(line)
    file.save(str(path))


def rich(lines: list[str], path: Path) -> None:
    path.write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252 " + "".join(f"{line}\\par\n" for line in lines).encode("cp1252") + b"}"
    )


def page(lines: list[str], path: Path) -> None:
    body = "".join(f"<div class='c'><p><span>{line}</span></p></div>\n" for line in lines)
    path.write_text(f"<html><head><title>x</title></head><body>{body}</body></html>", encoding="utf-8")


def coded_page(articles: list[list[tuple[str, str]]], path: Path) -> None:
    def rows(article: list[tuple[str, str]]) -> str:
        return "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td><p>{text}</p></td></tr>" for code, text in article)

    tables = "".join(f"<div class='article enArticle'><table>{rows(article)}</table></div>" for article in articles)
    text = f"<html><head><title>F</title></head><body><form><h1>Factiva</h1>{tables}</form></body></html>"
    path.write_text(text, encoding="utf-8")


def coded_rich(articles: list[list[tuple[str, str]]], path: Path) -> None:
    rows = "".join(
        f"\\trowd\\cellx800\\cellx9000 \\intbl\\b {code}\\b0\\cell {text}\\cell\\row\n"
        for article in articles
        for code, text in article
    )
    path.write_bytes(b"{\\rtf1\\ansi " + rows.encode("cp1252") + b"}")


def read(path: Path) -> list[Document | Failure]:
    return list(read_inputs([str(path)]))


MADE = [
    ("nexis.docx", lambda path: word(NEXIS, path)),
    ("nexis.rtf", lambda path: rich(NEXIS, path)),
    ("nexis.html", lambda path: page(NEXIS, path)),
    ("factiva.html", lambda path: coded_page([CODES, RAIN], path)),
    ("factiva.rtf", lambda path: coded_rich([CODES, RAIN], path)),
    ("factiva_lines.rtf", lambda path: rich([f"{code}  {text}" for code, text in CODES + RAIN], path)),
    ("factiva_plain.rtf", lambda path: rich(PLAIN, path)),
    ("factiva_plain.html", lambda path: page(PLAIN, path)),
    ("old.txt", lambda path: path.write_bytes((SAMPLES / "nexis_old.txt").read_bytes())),
    ("old.html", lambda path: page((SAMPLES / "nexis_old.txt").read_text().split("\n\n"), path)),
]


@pytest.mark.parametrize(("name", "make"), MADE, ids=[name for name, _ in MADE])
def test_each_article_has_its_own_parts(tmp_path: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / name)
    dam, rain = read(tmp_path / name)
    assert isinstance(dam, Document)
    assert isinstance(rain, Document)
    assert (dam.title, dam.outlet, dam.date) == ("Ministers Meet Over River Dam", "The Valley Post", date(2010, 3, 3))
    assert (dam.date_basis, dam.language) == (Basis.METADATA, "en")
    head, _, body = dam.text.partition("\n\nKenya and Ethiopia")
    assert head.lower().startswith("ministers meet over river dam\n\nby ann otieno")
    assert body.startswith(" opened talks on Tuesday over the dam on the river.")
    assert body.endswith("The talks will go on for a week, the ministry said.")
    assert [zone.kind for zone in dam.zones][:2] == [ZoneKind.HEADLINE, ZoneKind.BYLINE]
    told = [dam.words(zone.span) for zone in dam.zones if zone.kind is ZoneKind.DATELINE]
    assert told == ([] if "factiva" in name else ["NAIROBI, Kenya"])
    assert (rain.title, rain.outlet, rain.date) == ("Rain floods the road", "The Hill Gazette", date(2010, 3, 5))
    assert rain.text == "Rain floods the road\n\nRain flooded the road to the border."


def test_line_of_the_text_that_looks_like_a_label_stays_text(tmp_path: Path) -> None:
    word(NEXIS, tmp_path / "nexis.docx")
    assert "Length: that was the question." in read(tmp_path / "nexis.docx")[0].text  # type: ignore[union-attr]


def test_accession_number_is_the_id(tmp_path: Path) -> None:
    coded_page([CODES, RAIN], tmp_path / "factiva.html")
    assert [doc.id for doc in read(tmp_path / "factiva.html")] == [  # type: ignore[union-attr]
        "VALPO00020100303e63300001",
        "HILGA00020100305e63500002",
    ]


def test_proquest_text_gives_its_articles() -> None:
    dam, rain = read(SAMPLES / "proquest.txt")
    assert isinstance(dam, Document)
    assert isinstance(rain, Document)
    assert (dam.id, dam.url) == ("4711000001", "https://proquest.example/docview/4711000001")
    assert (dam.title, dam.outlet, dam.date) == (
        "Ministers Meet Over River Dam",
        "The Valley Post; Nairobi",
        date(2010, 3, 3),
    )
    assert dam.text == (
        "Ministers Meet Over River Dam\n\nOtieno, Ann.\n\n"
        "Kenya and Ethiopia opened talks on Tuesday over the dam on the river.\n"
        "Author: that is what the dam calls itself.\n"
        "The talks will go on for a week, the ministry said."
    )
    assert rain.date is None


def test_factiva_codes_in_plain_text_are_read(tmp_path: Path) -> None:
    lines = [f"{code} {text}" for code, text in CODES + RAIN]
    (tmp_path / "factiva.txt").write_text("\n".join(lines), encoding="utf-8")
    assert [doc.title for doc in read(tmp_path / "factiva.txt")] == [  # type: ignore[union-attr]
        "Ministers Meet Over River Dam",
        "Rain floods the road",
    ]


@pytest.mark.parametrize("ending", ["docx", "rtf"])
def test_file_that_is_no_export_is_one_report(tmp_path: Path, ending: str) -> None:
    make = word if ending == "docx" else rich
    make(["Rain floods the road", "Rain flooded the road to the border."], tmp_path / f"a.{ending}")
    (doc,) = read(tmp_path / f"a.{ending}")
    assert doc == Document(f"a.{ending}", "Rain floods the road\nRain flooded the road to the border.")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"no zip", "not a Word file"),
        ("a.rtf", b"no rtf", "not a rich text file"),
        ("a.rtf", b"{\\rtf1 " + b"{" * 100_000, "empty"),
    ],
)
def test_broken_file_is_one_failure(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (bad,) = read(tmp_path / name)
    assert isinstance(bad, Failure)
    assert reason in bad.error


def test_older_export_in_the_windows_encoding_is_read(tmp_path: Path) -> None:
    text = (SAMPLES / "nexis_old.txt").read_text(encoding="utf-8").replace("Rain flooded", "\u201cRain\u201d flooded")
    (tmp_path / "old.txt").write_bytes(text.encode("cp1252"))
    _, rain = read(tmp_path / "old.txt")
    assert isinstance(rain, Document)
    assert "\u201cRain\u201d flooded the road" in rain.text


def test_page_in_utf_8_that_does_not_say_so_is_read(tmp_path: Path) -> None:
    page([line.replace("Rain flooded", "\u201cRain\u201d flooded") for line in NEXIS], tmp_path / "nexis.html")
    _, rain = read(tmp_path / "nexis.html")
    assert isinstance(rain, Document)
    assert "\u201cRain\u201d flooded the road" in rain.text


def test_older_page_with_line_breaks_in_its_paragraphs_is_read(tmp_path: Path) -> None:
    def block(*parts: str) -> str:
        spans = "".join(f"<SPAN CLASS='c2'>{part}</SPAN>" for part in parts)
        return f"<BR><DIV CLASS='c3'><P CLASS='c1'>{spans}</P>\n</DIV>\n"

    text = "".join((
        block("1 of 1 DOCUMENTS"), block("The Valley Post"),
        block("January", " 28, 1993, Tuesday, Late Edition - Final, Metropolitan Desk<BR>Correction Appended"),
        block("Ministers Meet;<BR>River Dam"), block("SECTION: ", "Section B"), block("LENGTH: ", "12 words"),
        "<BR><DIV><P>The talks:<BR>&nbsp;<BR>They opened.</P><P></P><P>They will go on.</P></DIV>",
        block("LANGUAGE: ", "ENGLISH"), block(" CORRECTION:<BR>"), block("They closed."), block("Copyright 1993 Post"),
    ))  # fmt: skip
    (tmp_path / "old.html").write_text(f"<HTML><BODY>{text}</BODY></HTML>", encoding="utf-8")
    (doc,) = read(tmp_path / "old.html")
    assert isinstance(doc, Document)
    assert (doc.title, doc.outlet, doc.date) == ("Ministers Meet; River Dam", "The Valley Post", date(1993, 1, 28))
    assert doc.text == "Ministers Meet; River Dam\n\nThe talks: They opened.\nThey will go on."


def test_proquest_without_its_last_fields_is_dated_by_the_first(tmp_path: Path) -> None:
    rule = "_" * 60
    (tmp_path / "in.txt").write_text(
        f"{rule}\n\nDocument 1 of 1\n\nRain floods the road\n\n"
        "Publication info: The Hill Gazette; Hill, H.  04 Oct 2013: A.1. ProQuest document link\n\n"
        f"Full text: Rain flooded the road.\n\nSubject: Rain\n\nProQuest document ID: 12\n\n{rule}\n",
        encoding="utf-8",
    )
    (doc,) = read(tmp_path / "in.txt")
    assert isinstance(doc, Document)
    assert (doc.title, doc.outlet, doc.date) == ("Rain floods the road", "The Hill Gazette", date(2013, 10, 4))


@pytest.mark.parametrize(
    ("above", "title", "byline"),
    [
        (["World", "Ministers meet over the river dam"], "Ministers meet over the river dam", False),
        (["Ministers meet over the river dam", "Ann Otieno"], "Ministers meet over the river dam", True),
        (["World", "Ministers meet over the river dam", "By Ann Otieno"], "Ministers meet over the river dam", True),
        (["Rain floods the road"], "Rain floods the road", False),
    ],
)
def test_line_above_the_count_is_headline_or_author(tmp_path: Path, above: list[str], title: str, byline: bool) -> None:
    rich([*above, *PLAIN[2:12]], tmp_path / "factiva.rtf")
    (doc,) = read(tmp_path / "factiva.rtf")
    assert isinstance(doc, Document)
    assert (doc.title, any(zone.kind is ZoneKind.BYLINE for zone in doc.zones)) == (title, byline)


def test_article_that_could_not_be_given_is_named(tmp_path: Path) -> None:
    word(
        ["We are sorry but there is an error in this document", "End of Document", "End of Document", *NEXIS],
        tmp_path / "n.docx",
    )
    bad, *good = read(tmp_path / "n.docx")
    assert isinstance(bad, Failure)
    assert "no text, only its heading" in bad.error
    assert len(good) == 2
