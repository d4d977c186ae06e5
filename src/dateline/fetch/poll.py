"""Poll feeds: new items become documents, with the text of their pages where that is wanted."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast
from urllib.parse import urljoin

import msgspec

from dateline.errors import InputError
from dateline.fetch.client import Answer, PoliteClient
from dateline.fetch.state import FeedState, FetchState
from dateline.ingest.feeds import read_feed
from dateline.ingest.html import document_of
from dateline.ingest.readers import HEAD, ReadOptions, ending_of_content
from dateline.types import Document, Failure

STAGE = "fetch"


def poll(url: str, state: FetchState, client: PoliteClient, *, pages: bool) -> Iterator[Document | Failure]:
    """Yield the new documents of a feed; its state changes only when all of them have been taken."""
    feed = state.feeds.get(url, FeedState())
    try:
        answer = client.get(url, etag=feed.etag, last_modified=feed.last_modified)
    except InputError as error:
        yield Failure(url, STAGE, str(error), url)
        return
    if answer.content is None:
        return
    known, taken, complete = set(feed.seen), list(feed.seen), True
    for item in _items(answer, url):
        if isinstance(item, Failure):
            complete = False
            yield item
        elif item.id not in known:
            yield from _with_page(item, client) if pages and item.url and item.url != url else (item,)
            known.add(item.id)
            taken.append(item.id)
    # A feed that came broken is asked for again in full.
    etag, modified = (answer.etag, answer.last_modified) if complete else (None, None)
    state.feeds[url] = FeedState(etag, modified, taken)


def _items(answer: Answer, url: str) -> Iterator[Document | Failure]:
    """Yield the items of a feed; a web page given in place of a feed is an article."""
    content = answer.content or b""
    try:
        if ending_of_content(content[:HEAD], "text") == ".html":
            yield document_of(in_utf8(answer), url, url=answer.url)
            return
        for item in read_feed(cast(BinaryIO, io.BytesIO(content)), url, ReadOptions()):
            if isinstance(item, Document) and item.url:
                item = msgspec.structs.replace(item, url=urljoin(answer.url, item.url))
            yield item
    except InputError as error:
        yield Failure(url, STAGE, str(error), url)


def _with_page(item: Document, client: PoliteClient) -> Iterator[Document | Failure]:
    """Yield the item with the text of its page; where that fails, the failure and the item as the feed gives it."""
    url = item.url or ""
    try:
        page = document_of(in_utf8(client.get(url)), item.id, url=url)
    except InputError as error:
        yield Failure(item.id, STAGE, f"{url}: {error}; its text in the feed is kept", url)
        yield item
        return
    if len(page.text) < len(item.text):
        yield item
        return
    dated = item if item.date is not None else page
    yield msgspec.structs.replace(
        page,
        date=dated.date,
        date_basis=dated.date_basis,
        url=url,
        outlet=item.outlet or page.outlet,
        language=page.language or item.language,
    )


def in_utf8(answer: Answer) -> bytes:
    """Return the content of an answer in UTF-8 where its heading names another encoding."""
    content = answer.content or b""
    try:
        return content.decode(answer.charset).encode() if answer.charset else content
    except (LookupError, UnicodeError):
        return content
