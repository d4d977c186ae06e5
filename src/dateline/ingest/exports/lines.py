"""Turn .docx, .rtf, HTML and plain text into lines, one a paragraph."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.errors import InputError
from dateline.ingest.fragments import whole_paragraphs_of
from dateline.ingest.limits import MAX_EXPORT_BYTES, MAX_UNPACKED_RATIO

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCX_BODY = "word/document.xml"


def docx_lines(content: bytes) -> list[str]:
    """Return the paragraphs of a Word file. Nothing is written to disk, so no path in it can climb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = archive.getinfo(DOCX_BODY).file_size
            if size > MAX_EXPORT_BYTES or size > max(MAX_UNPACKED_RATIO * len(content), 1 << 20):
                raise InputError(f"unpacks to {size:,} bytes from {len(content):,}, as bombs do: not read")
            with archive.open(DOCX_BODY) as part:
                return list(_paragraphs(part))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise InputError(f"not a Word file (.docx): {error}") from error


def _paragraphs(part: Any) -> Iterator[str]:
    from lxml import etree

    kinds = {f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}cr"}
    try:
        for _, paragraph in etree.iterparse(
            part, tag=f"{WORD}p", resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        ):
            pieces = [
                (node.text or "") if node.tag == f"{WORD}t" else "\t" if node.tag == f"{WORD}tab" else "\n"
                for node in paragraph.iter(*kinds)
            ]
            yield from "".join(pieces).split("\n")
            paragraph.clear()
    except etree.XMLSyntaxError as error:
        raise InputError(f"broken XML in the Word file: {error.msg}") from error


def rtf_lines(content: bytes) -> list[str]:
    """Return the lines of a rich text file; cells of its tables become lines."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise InputError("not a rich text file: it does not begin with {\\rtf")
    from striprtf import striprtf

    plain: Any = striprtf.rtf_to_text
    try:
        text: str = plain(content.decode("latin-1"), errors="ignore")
    except (ValueError, IndexError, KeyError, LookupError, RecursionError) as error:
        raise InputError(f"broken rich text: {error}") from error
    return [cell for line in text.splitlines() for cell in line.split("|")]


def html_lines(content: bytes) -> list[str]:
    """Return the lines of an HTML page as it stands, without looking for one article in it."""
    from lxml import etree

    parser = etree.HTMLParser(
        recover=True,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=_encoding(content),
    )
    root = etree.fromstring(content, parser)
    return whole_paragraphs_of(root).split("\n") if root is not None else []


def _encoding(page: bytes) -> str | None:
    """Return UTF-8 where a page is in it, whatever it says; else what it says is believed."""
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def joined_lines(text: str) -> list[str]:
    """Return the paragraphs of a text with hard line ends: lines between blank lines belong together."""
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return [" ".join(lines) for lines in paragraphs if lines]
