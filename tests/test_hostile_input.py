"""Hostile input is refused or bounded with one clear line; nothing beside it is lost."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from backports import zstd

from dateline.ingest.limits import MAX_LINE_BYTES
from dateline.ingest.readers import read_inputs
from dateline.types import Document, Failure


def read(path: Path) -> list[Document | Failure]:
    return list(read_inputs([str(path)]))


def failures(items: list[Document | Failure]) -> list[Failure]:
    found = [item for item in items if isinstance(item, Failure)]
    assert all("\n" not in failure.error for failure in found)
    return found


def lines(count: int) -> bytes:
    return b"".join(
        json.dumps({"id": str(n), "text": f"Report {n}. Rain fell."}).encode() + b"\n" for n in range(count)
    )


def zipped(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return content.getvalue()


@pytest.mark.parametrize("pack", [lambda b: gzip.compress(b, 1), lambda b: zstd.compress(b, 1)], ids=["gz", "zst"])
def test_packed_bomb_is_stopped(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(pack(lines(1) + (b" " * 999_999 + b"\n") * 200))
    first, bad = read(path)
    assert isinstance(first, Document)
    assert "200 times its size, as bombs do" in failures([bad])[0].error


@pytest.mark.parametrize("name", ["in.jsonl", "in.csv"])
def test_line_of_a_hundred_megabytes_costs_only_itself(tmp_path: Path, name: str) -> None:
    good = ['{"text": "Rain."}\n', '{"text": "Snow."}\n'] if name == "in.jsonl" else ["id,text\n1,Rain.\n", "2,Snow.\n"]
    with (tmp_path / name).open("wb") as file:
        file.write(good[0].encode())
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + good[1].encode())
    items = read(tmp_path / name)
    assert [item.text for item in items if isinstance(item, Document)] == ["Rain.", "Snow."]
    (bad,) = failures(items)
    assert f"longer than {MAX_LINE_BYTES:,} bytes" in bad.error


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gz", "zst"])
def test_archive_cut_short_keeps_what_comes_before(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    packed = pack(b"".join(json.dumps({"text": f"{n} {hash(str(n))}"}).encode() + b"\n" for n in range(20_000)))
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) * 2 // 3])
    items = read(tmp_path / "in.jsonl.gz")
    assert len(items) > 6_000
    (bad,) = failures(items)
    assert items[-1] is bad
    assert "the file ends early; what comes before is read" in bad.error


def test_archive_broken_in_the_middle_keeps_what_comes_before(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(lines(20_000)))
    middle = len(packed) // 2
    packed[middle : middle + 200] = bytes(200)
    (tmp_path / "in.jsonl.gz").write_bytes(packed)
    items = read(tmp_path / "in.jsonl.gz")
    assert sum(isinstance(item, Document) for item in items) > 8_000
    assert "broken gzip" in failures(items)[-1].error


def test_paths_that_climb_out_of_an_archive_are_not_read(tmp_path: Path) -> None:
    members = {
        "../up.txt": b"Up.",
        "/etc/root.txt": b"Root.",
        "a/../../b.txt": b"B.",
        "c\\..\\..\\d.txt": b"D.",
        "good.txt": b"Rain.",
    }
    (tmp_path / "in.zip").write_bytes(zipped(members))
    items = read(tmp_path / "in.zip")
    assert [item.text for item in items if isinstance(item, Document)] == ["Rain."]
    assert len(failures(items)) == 4
    assert all("climbs out of the archive" in bad.error for bad in failures(items))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.zip"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("in.zip", zipped({"a.txt": b" " * 100_000_000}), "as bombs do"),
        ("in.zip", zipped({"a.zip": zipped({"b.txt": b"Rain."})}), "an archive inside an archive"),
        ("in.zip", b"PK\x03\x04 no archive", "not a readable .zip"),
        ("in.docx", b"PK\x05\x06" + bytes(18), "not a Word file"),
        ("in.docx", zipped({"word/document.xml": b" " * 100_000_000}), "as bombs do"),
        ("in.docx", zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'}), "empty"),
        ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"Rain." + b"</div>" * 100_000, "tags nest deeper"),
        ("deep.html", b"<html><body>" + b"<font>" * 100_000 + b"Rain.", "tags nest deeper"),
        ("wide.html", b"<html><body>" + b"a<br>" * 200_000, "more than 150,000 tags"),
        ("deep.xml", b"<rss><channel><item><description>" + b"<b>" * 100_000, "broken XML"),
        ("in.parquet", b"PAR1 no table PAR1", "not a readable Parquet file"),
        ("in.csv", b'id,text\n1,"' + b"x" * 20_000_000, "longer than"),
    ],
)
def test_hostile_file_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    items = read(tmp_path / name)
    assert len(items) == 1
    assert reason in failures(items)[0].error


def test_feed_item_of_a_hundred_thousand_nested_tags_is_read(tmp_path: Path) -> None:
    deep = "&lt;b&gt;" * 100_000 + "Rain fell." + "&lt;/b&gt;" * 100_000
    (tmp_path / "in.xml").write_text(f"<rss><channel><item><title>Rain</title><description>{deep}</description></item>"
                                     "<item><title>Snow</title></item></channel></rss>")  # fmt: skip
    first, second = read(tmp_path / "in.xml")
    assert isinstance(first, Document)
    assert first.text.startswith("Rain")
    assert isinstance(second, Document)
