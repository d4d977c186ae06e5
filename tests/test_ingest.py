"""Whatever comes in is a document or a failure that says what, where and why."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from dateline.ingest.html import document_of
from dateline.ingest.readers import in_coded_language, read_inputs
from dateline.types import Document, Failure


def read(*paths: Path | str) -> list[Document | Failure]:
    return list(read_inputs(str(path) for path in paths))


def test_text_file_is_one_document_named_after_the_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Kenya urged Uganda.\n", encoding="utf-8")
    assert read(tmp_path / "report.txt") == [Document("report.txt", "Kenya urged Uganda.\n")]


def test_gzip_reads_like_the_plain_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt.gz").write_bytes(gzip.compress(b"Kenya urged Uganda."))
    assert read(tmp_path / "report.txt.gz")[0].text == "Kenya urged Uganda."


def test_jsonl_keeps_the_fields_of_the_contract(tmp_path: Path) -> None:
    line = (
        '{"id": "a1", "text": "Rain fell.", "date": "2021-10-27", "title": null, "url": "http://x.org/", "outlet": "X"}'
    )
    (tmp_path / "in.jsonl").write_text(line, encoding="utf-8")
    (doc,) = read(tmp_path / "in.jsonl")
    assert (doc.id, doc.date, doc.title, doc.url, doc.outlet) == ("a1", date(2021, 10, 27), None, "http://x.org/", "X")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "line 2: not a JSON object"),
        ('{"id": "x"}', "line 2: no text"),
        ('{"text": ""}', "line 2: empty"),
        ('{"text": "Rain.", "date": "soon"}', "line 2: date 'soon' is no ISO 8601 date"),
    ],
)
def test_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "in.jsonl").write_text(f'{{"text": "One."}}\n{line}\n{{"text": "Three."}}\n', encoding="utf-8")
    first, bad, third = read(tmp_path / "in.jsonl")
    assert isinstance(bad, Failure)
    assert bad.error.startswith(reason)
    assert bad.line == 2
    assert [first.text, third.text] == ["One.", "Three."]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("latin.txt", "Erste Zeile\nMünchen".encode("latin-1"), "line 2: byte 0xfc is not UTF-8"),
        ("program.txt", b"\x7fELF\x00\x00", "binary content"),
        ("long.txt", b"x" * 20_000_000, "the limit is 2,000,000"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("broken.txt.gz", gzip.compress(b"text " * 999)[:-12], "broken gzip"),
        ("picture.png", b"\x89PNG", "unknown ending '.png'"),
    ],
)
def test_bad_file_gets_one_clear_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Rain fell.", encoding="utf-8")
    bad, good = read(tmp_path / name, tmp_path / "good.txt")
    assert isinstance(bad, Failure)
    assert reason in bad.error
    assert "\n" not in bad.error
    assert isinstance(good, Document)


def test_missing_file_and_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    missing, empty = read(tmp_path / "no.txt", tmp_path / "nothing")
    assert missing.error == "no such file or folder"
    assert empty.error.startswith("no readable file in this folder")


def test_folder_is_read_in_order_with_relative_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Two.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    assert [doc.id for doc in read(tmp_path)] == ["a.txt", "b/two.txt"]


def test_csv_column_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("id,text,date\n7,Rain fell.,2020-01-02\n", encoding="utf-8")
    (doc,) = read(tmp_path / "in.csv")
    assert (doc.id, doc.text, doc.date) == ("7", "Rain fell.", date(2020, 1, 2))


def test_html_gives_headline_and_article(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>The minister spoke for the {n} time about the new border post in the valley.</p>" for n in range(9)
    )
    head = "<html><head><title>Border post opens</title></head><body><article><h1>Border post opens</h1>"
    page = f"{head}{paragraphs}</article></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (doc,) = read(tmp_path / "page.html")
    assert doc.text.startswith("Border post opens\n")
    assert "for the 8 time" in doc.text


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("Border post opens | The Valley Paper", "<h1>Border post opens</h1>"),
        ("Border post opens - The Valley Paper", ""),
        ("Border post opens", "<h1>Border Post Opens</h1>"),
    ],
)
def test_headline_stands_once_and_without_the_name_of_its_site(title: str, opening: str) -> None:
    story = "".join(
        f"<p>The minister spoke for the {n} time about the new border post in the valley.</p>" for n in range(9)
    )
    site = '<meta property="og:site_name" content="The Valley Paper">'
    page = f"<html><head><title>{title}</title>{site}</head><body><article>{opening}{story}</article></body></html>"
    doc = document_of(page.encode(), "page")
    assert doc.title is not None
    assert doc.title.lower() == "border post opens"
    assert doc.text.lower().count("border post opens") == 1
    assert doc.zones[0].span.end == len(doc.title)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le président a rencontré les ministres dans la capitale pour parler de la paix et de la guerre. " * 3,
            "French",
        ),
        ("Президент встретился с министрами в столице, чтобы поговорить о мире и о войне. " * 3, "Russian"),
        ("The president met the ministers in the capital to talk of war and peace. " * 3, None),
        ("Kenya urged Uganda.", None),
        ("Stocks rose 3 percent; oil fell; gold rose; copper, tin, zinc and wheat fell, traders said Monday.", None),
    ],
)
def test_language_that_is_not_coded_is_named(tmp_path: Path, text: str, language: str | None) -> None:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    item = in_coded_language(read(tmp_path / "report.txt")[0])
    assert (f"looks like {language}" in item.error) if language else isinstance(item, Document)


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"Rain fell on {folder}.", encoding="utf-8")
    again = read(tmp_path / "a", tmp_path / "b" / "report.txt")
    assert [item.id for item in again if isinstance(item, Document)] == ["report.txt", "b/report.txt"]


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("report", b"Rain fell.", "Rain fell."),
        ("report", b'{"text": "Rain fell."}', "Rain fell."),
        ("report.doc", b"{\\rtf1 Rain fell.}", "Rain fell."),
        ("report.txt", "Rain fell.".encode("utf-16"), "Rain fell."),
        ("report.TXT", b"Rain fell.", "Rain fell."),
    ],
)
def test_content_tells_where_the_name_does_not(tmp_path: Path, name: str, content: bytes, text: str) -> None:
    (tmp_path / name).write_bytes(content)
    (doc,) = read(tmp_path / name)
    assert isinstance(doc, Document)
    assert doc.text == text


def test_row_with_a_stray_carriage_return_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"id,text\r\n1,Rain\rfell.\r\n2,Snow fell.\r\n")
    assert [item.text for item in read(tmp_path / "in.csv") if isinstance(item, Document)] == [
        "Rain fell.",
        "Snow fell.",
    ]


def test_reason_holds_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_bytes(b"id,te\x1b[2Jxt\n1,Rain fell.\n")
    (bad,) = read(tmp_path / "in.csv")
    assert isinstance(bad, Failure)
    assert bad.error.isprintable()


def test_export_without_heading_is_read(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(
        "Body\n\nRain fell.\n\nLoad-Date: March 5, 2010\n\nEnd of Document\n", encoding="utf-8"
    )
    (doc,) = read(tmp_path / "in.txt")
    assert isinstance(doc, Document)
    assert (doc.text, doc.date) == ("Rain fell.", date(2010, 3, 5))
