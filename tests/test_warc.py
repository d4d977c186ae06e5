"""Web archives: pages in, with address and day; broken records and bombs cost no other record."""

import gzip
import zlib
from datetime import date
from pathlib import Path

import pytest

from dateline.ingest.readers import read_inputs
from dateline.types import Basis, Document, Failure


def page(number: int) -> bytes:
    told = f"<p>Officials said report {number} that the border post would open again after talks in the capital.</p>"
    head = f"<html><head><title>Post {number} opens</title></head>"
    return f"{head}<body><article>{told * 6}</article></body></html>".encode()


def record(
    number: int, body: bytes | None = None, *, http: str = "", kind: str = "response", status: int = 200
) -> bytes:
    content = page(number) if body is None else body
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: text/html; charset=utf-8\r\n{http}\r\n".encode()
    block = head + content if kind == "response" else content
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://post.example/{number}\r\n"
        f"WARC-Date: 2020-01-02T23:04:05Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def read(tmp_path: Path, content: bytes, name: str = "news.warc") -> list[Document | Failure]:
    (tmp_path / name).write_bytes(content)
    return list(read_inputs([str(tmp_path / name)]))


def ids(items: list[Document | Failure]) -> list[str]:
    return [item.id if isinstance(item, Document) else "failure" for item in items]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_page_of_a_response_keeps_address_and_day(tmp_path: Path, pack: type[bytes]) -> None:
    name = "news.warc" if pack is bytes else "news.warc.gz"
    missing = record(2, status=404)
    first, third = read(tmp_path, pack(record(1)) + pack(missing) + pack(record(3)), name)
    assert isinstance(first, Document)
    assert first.text.startswith("Post 1 opens\n")
    assert (first.id, first.url) == ("urn:uuid:1", "http://post.example/1")
    assert (first.date, first.date_basis) == (date(2020, 1, 2), Basis.METADATA)
    assert isinstance(third, Document)


def test_plain_text_of_a_wet_archive_is_read(tmp_path: Path) -> None:
    (doc,) = read(tmp_path, record(1, b"Rain falls\nRain fell on Tuesday.\n", kind="conversion"), "news.warc.wet.gz")
    assert isinstance(doc, Document)
    assert doc.text == "Rain falls\n\nRain fell on Tuesday."


@pytest.mark.parametrize(
    ("http", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)),
    ],
)
def test_body_is_unpacked(tmp_path: Path, http: str, pack: type[bytes]) -> None:
    (doc,) = read(tmp_path, record(1, pack(page(1)), http=http))
    assert isinstance(doc, Document)
    assert "border post" in doc.text


def broken(packed: bytes) -> bytes:
    middle = len(packed) // 2
    return packed[:middle] + bytes(255 - sign for sign in packed[middle : middle + 40]) + packed[middle + 40 :]


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        pytest.param(
            gzip.compress(record(1)) + broken(gzip.compress(record(2))) + gzip.compress(record(3)),
            "a.warc.gz", ["urn:uuid:1", "failure", "urn:uuid:3"], id="broken gzip",
        ),
        pytest.param(
            gzip.compress(record(1)) + gzip.compress(record(2))[:99] + gzip.compress(record(3)),
            "a.warc.gz", ["urn:uuid:1", "failure", "urn:uuid:3"], id="gzip cut short in the middle",
        ),
        pytest.param(
            broken(gzip.compress(record(1))) + gzip.compress(record(2)),
            "a.warc.gz", ["failure", "urn:uuid:2"], id="first record broken",
        ),
        pytest.param(
            record(1) + record(2).replace(b"WARC/1.0", b"????/1.0") + record(3),
            "a.warc", ["urn:uuid:1", "failure", "urn:uuid:3"], id="broken header",
        ),
        pytest.param(record(1) + record(2)[:-300], "a.warc", ["urn:uuid:1", "failure"], id="file ends early"),
        pytest.param(b"hello world, no archive\n" * 9, "a.warc", ["failure"], id="no archive"),
    ],
)  # fmt: skip
def test_broken_record_is_one_failure_and_the_rest_is_read(
    tmp_path: Path, content: bytes, name: str, expected: list[str]
) -> None:
    assert ids(read(tmp_path, content, name)) == expected


@pytest.mark.parametrize(
    ("bomb", "name"),
    [
        (record(9, gzip.compress(b"b" * 60_000_000, 1), http="Content-Encoding: gzip\r\n"), "a.warc"),
        (gzip.compress(record(9, b"b" * 60_000_000), 1), "a.warc.gz"),
    ],
    ids=["in a body", "in a member"],
)
def test_bomb_is_bounded(tmp_path: Path, bomb: bytes, name: str) -> None:
    good = gzip.compress(record(1)) if name.endswith(".gz") else record(1)
    failure, doc = read(tmp_path, bomb + good, name)
    assert isinstance(failure, Failure)
    assert "more than 16,000,000 bytes" in failure.error
    assert isinstance(doc, Document)
