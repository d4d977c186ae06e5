"""Read RSS (0.9 to 2.0) and Atom: one document an item, streamed; entities are never expanded."""

import hashlib
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
from msgspec import Struct

from dateline.errors import InputError
from dateline.ingest.articles import Article, document_from
from dateline.ingest.days import stamped_day
from dateline.ingest.fragments import plain_text, text_of
from dateline.types import Basis, Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

ROOTS = frozenset({"rss", "RDF", "feed"})
ITEMS = frozenset({"item", "entry"})
DATES = ("pubDate", "published", "issued", "date", "updated", "modified")
BODIES = ("encoded", "content", "description", "summary")
"""Elements with the text; the longest is taken, since some feeds carry a teaser in one and the report in another."""
ABOUT_MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://www.itunes.com/")
"""Namespaces whose titles and descriptions are those of pictures and sound."""


class Feed(Struct):
    """What the head of a feed says about all its items."""

    outlet: str | None = None
    language: str | None = None


def read_feed(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield one document an item, named by its own id or address; what a broken feed holds is kept."""
    feed = Feed()
    for number, element in enumerate(_elements(stream, feed), 1):
        place = f"{identity}:{number}"
        try:
            yield _document(element, place, feed)
        except InputError as error:
            yield Failure(place, "ingest", f"item {number}: {error}", line=element.sourceline)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _elements(stream: BinaryIO, feed: Feed) -> Iterator[Any]:
    """Yield the items of a feed; raises `InputError` for what is no feed, declares entities or breaks off."""
    from lxml import etree

    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    depth = 0
    for event, element in _guarded(events):
        if event == "start":
            if not depth:
                _check_root(element)
                feed.language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
            depth += 1
            continue
        depth -= 1
        name = _name(element)
        if name in ITEMS and depth in (1, 2):
            yield element
        elif name == "title" and _name(element.getparent()) in ("channel", "feed"):
            feed.outlet = _text(element) or None
        elif name == "language" and _name(element.getparent()) == "channel":
            feed.language = _text(element) or None
    _check_end(events.error_log)


def _guarded(events: Iterator[Any]) -> Iterator[Any]:
    from lxml import etree

    try:
        yield from events
    except etree.XMLSyntaxError as error:
        raise InputError(f"not a feed: {error.msg}") from error


def _check_root(root: Any) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise InputError("the feed declares XML entities of its own; no feed needs them and some are bombs: refused")
    if _name(root) not in ROOTS:
        raise InputError(f"not a feed: the root element is <{_name(root)}>; RSS and Atom are read")


def _check_end(log: Any) -> None:
    """Raise `InputError` where the parser gave up or the file broke off; what came before has been read."""
    for entry in log:
        if entry.type_name in {"ERR_DOCUMENT_EMPTY", "ERR_DOCUMENT_END"} and entry.line <= 1:
            raise InputError("not a feed: no XML in it")
        if entry.type_name in {"ERR_TAG_NOT_FINISHED", "ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"}:
            raise InputError(f"line {entry.line}: broken XML: {entry.message}; the items before it are read")


def _document(item: Any, place: str, feed: Feed) -> Document:
    parts: dict[str, list[Any]] = {}
    for child in item:
        if isinstance(child.tag, str) and not child.tag.startswith(ABOUT_MEDIA):
            parts.setdefault(_name(child), []).append(child)
    title = plain_text(_first(parts, "title")).replace("\n", " ")
    bodies = [_content(child) for name in BODIES for child in parts.get(name, ())]
    body = max(bodies, key=len, default="")
    published = next(
        (day for name in DATES for child in parts.get(name, ()) if (day := stamped_day(_text(child)))), None
    )
    url = _address(parts)
    own = _first(parts, "guid") or _first(parts, "id") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    source = parts.get("source")
    outlet = (source and (_text(source[0]) or _child_text(source[0], "title"))) or feed.outlet
    language = _first(parts, "language") or feed.language
    article = Article(
        title,
        body,
        published,
        Basis.METADATA,
        _first(parts, "creator") or None,
        url,
        outlet,
        language,
    )
    doc = document_from(article, own if own and ":" in own else url or place)
    if doc.id != place:
        return doc
    # An item's place changes with every new item: its own short id or its text names it.
    mark = own or hashlib.sha256(doc.text.encode()).hexdigest()[:16]
    return msgspec.structs.replace(doc, id=f"{place.rpartition(':')[0]}#{mark}")


def _content(element: Any) -> str:
    """Return the paragraphs of an element; Atom may carry XHTML as elements, all others carry HTML as text."""
    if any(isinstance(child.tag, str) for child in element):
        return text_of(element)
    return plain_text(_text(element))


def _address(parts: dict[str, list[Any]]) -> str | None:
    """Return the address of the article: the text of an RSS link, the alternate link of an Atom entry."""
    for link in parts.get("link", ()):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    return _first(parts, "link") or None


def _first(parts: dict[str, list[Any]], name: str) -> str:
    return next((text for child in parts.get(name, ()) if (text := _text(child))), "")


def _child_text(element: Any, name: str) -> str:
    return next((_text(child) for child in element if _name(child) == name), "")


def _text(element: Any) -> str:
    """Return the text below an element; references that XML does not know (&nbsp;) are HTML's."""
    pieces = [element.text or ""]
    for child in element:
        known = isinstance(child.tag, str)
        pieces += [_text(child) if known else unescape(child.text or ""), child.tail or ""]
    return "".join(pieces).strip()


def _name(element: Any) -> str:
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
