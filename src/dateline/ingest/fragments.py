"""Turn a piece of HTML, as feeds carry it, into plain paragraphs."""

import re
from html import unescape
from typing import Any

from dateline.ingest.limits import MAX_CHARACTERS

# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
UNREAD = frozenset((
    "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "figure", "video", "audio",
    "button", "form",
))
# fmt: on
UNSEEN = frozenset(("head", "script", "style", "template"))
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")


def plain_text(content: str) -> str:
    """Return the paragraphs of a piece of HTML, one a line; text without markup only loses surplus spaces."""
    if not _MARKUP.search(content):
        return _tidy(content)
    if "<" not in content:
        return _tidy(unescape(content))
    from lxml import etree

    parser = etree.HTMLParser(
        recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(content[: 4 * MAX_CHARACTERS].encode("utf-8", "replace"), parser)
    return text_of(root) if root is not None else ""


def text_of(root: Any) -> str:
    """Return the paragraphs below an element of HTML or XHTML, one a line."""
    return _tidy("".join(_pieces(root, UNREAD, "\n")))


def whole_paragraphs_of(root: Any) -> str:
    """Return all paragraphs of a page, those of forms too; a line break inside a paragraph is a space."""
    return _tidy("".join(_pieces(root, UNSEEN, " ")))


def _pieces(root: Any, unread: frozenset[str], line_break: str) -> list[str]:
    """Walk the tree without recursion: a page of a hundred thousand nested tags must not exhaust the stack."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        block = "\n" if name in BLOCKS else ""
        if name == "br" and next(element.iterancestors("p"), None) is not None:
            block = line_break
        if event == "start":
            if name in unread:
                walk.skip_subtree()
                continue
            pieces.append(block)
            pieces.append(_SPACES.sub(" ", (element.text or "").replace("\n", " ")))
        else:
            pieces.append(block)
            pieces.append(_SPACES.sub(" ", (element.tail or "").replace("\n", " ")))
    return pieces


def _tidy(text: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
