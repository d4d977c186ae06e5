"""Whatever its size, an input takes no more memory than a part of it; standard input is told by its content."""

import csv
import gzip
import io
import json
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from dateline.ingest.formats_table import read_csv, read_jsonl
from dateline.ingest.readers import ReadOptions, read_inputs
from dateline.types import Document, Failure

COLUMNS = ReadOptions("body", "key", "day", "head", "paper", "link")


class Made(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts = parts

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        part = next(self.parts, b"")
        buffer[: len(part)] = part
        return len(part)


def made_jsonl(count: int) -> Iterator[bytes]:
    return (json.dumps({"text": f"Report {n}. " + "Rain fell. " * 300}).encode() + b"\n" for n in range(count))


def made_csv(count: int) -> Iterator[bytes]:
    yield b"id,text\n"
    yield from (f'{n},"{"Rain fell. " * 300}"\n'.encode() for n in range(count))


def peak(reader, parts: Iterator[bytes], count: int) -> int:  # type: ignore[no-untyped-def]
    tracemalloc.start()
    stream = io.BufferedReader(Made(parts), 8192)
    assert sum(isinstance(item, Document) for item in reader(stream, "in", ReadOptions())) == count
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.parametrize(("reader", "parts"), [(read_jsonl, made_jsonl), (read_csv, made_csv)])
def test_memory_does_not_grow_with_the_input(reader, parts) -> None:  # type: ignore[no-untyped-def]
    assert peak(reader, parts(4_000), 4_000) < peak(reader, parts(200), 200) + 200_000


def table(path: Path, ending: str) -> Path:
    header = ["key", "day", "head", "paper", "link", "body", "more"]
    row = ["k1", "2021-10-27", "Rain", "Post", "http://x.org/", "Rain fell, again.", "x"]
    target = path / f"in.{ending}"
    if ending.startswith("parquet"):
        names = ", ".join(f"'{cell}' as {name}" for name, cell in zip(header, row, strict=True))
        duckdb.sql(f"copy (select {names}) to '{path}/in.parquet' (format parquet)")
    else:
        written = io.StringIO()
        csv.writer(written, delimiter={"csv": ",", "tsv": "\t"}.get(ending[:3], ",")).writerows([header, row])
        content = written.getvalue().encode()
        target.write_bytes(gzip.compress(content) if ending.endswith("gz") else content)
    if ending == "parquet.gz":
        target.write_bytes(gzip.compress((path / "in.parquet").read_bytes()))
    return target


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "tsv", "parquet", "parquet.gz"])
def test_columns_can_be_named(tmp_path: Path, ending: str) -> None:
    (doc,) = read_inputs([str(table(tmp_path, ending))], COLUMNS)
    assert isinstance(doc, Document)
    assert (doc.id, doc.date, doc.title) == ("k1", date(2021, 10, 27), "Rain")
    assert (doc.text, doc.outlet, doc.url) == ("Rain fell, again.", "Post", "http://x.org/")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_column_that_is_not_there_is_named(tmp_path: Path, ending: str) -> None:
    (bad,) = read_inputs([str(table(tmp_path, ending))], ReadOptions("body", date_field="published"))
    assert isinstance(bad, Failure)
    assert "no column 'published' in" in bad.error
    assert "--date-field" in bad.error


FEED = b"<?xml version='1.0'?><rss><channel><item><title>Rain fell.</title></item></channel></rss>"


@pytest.mark.parametrize(
    "content",
    [
        b'{"text": "Rain fell."}\n',
        b'\xef\xbb\xbf{"text": "Rain fell."}\n',
        b"id,text\n1,Rain fell.\n",
        b"Rain fell.",
        gzip.compress(b'{"text": "Rain fell."}\n'),
        FEED,
        b"{\\rtf1 Rain fell.}",
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    (doc,) = read_inputs(["-"])
    assert isinstance(doc, Document)
    assert doc.text == "Rain fell."


def test_parquet_comes_through_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table(tmp_path, "parquet").read_bytes()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(content))))  # type: ignore[arg-type]
    (doc,) = read_inputs(["-"], COLUMNS)
    assert isinstance(doc, Document)


def test_glob_reads_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(name)
    assert [item.text for item in read_inputs([f"{tmp_path}/*.txt"]) if isinstance(item, Document)] == ["a", "b"]
