"""Fetching asks politely, takes only what is new, and refuses what it should not touch; tested on the loopback."""

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import InputError
from dateline.fetch.addresses import check_public, check_scheme
from dateline.fetch.client import Manners, PoliteClient
from dateline.fetch.poll import poll
from dateline.fetch.state import FetchState, load_state, save_state
from dateline.types import Document, Failure

Reply = tuple[int, dict[str, str], bytes]


class Site:
    """A server on the loopback with answers to set and requests to look at."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                replies = site.replies.get(self.path, [(404, {}, b"")])
                status, headers, body = replies.pop(0) if len(replies) > 1 else replies[0]
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def set(self, path: str, *replies: Reply | bytes) -> None:
        self.replies[path] = [(200, {}, reply) if isinstance(reply, bytes) else reply for reply in replies]

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


class Time:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def clock(self) -> float:
        return self.now


def client(site: Site, time: Time | None = None, **manners: float) -> PoliteClient:
    time = time or Time()
    given = Manners("dateline/test", **{"delay": 0.0, **manners})  # type: ignore[arg-type]
    return PoliteClient(given, frozenset({site.host}), sleep=time.sleep, clock=time.clock)


def feed(site: Site, *items: str) -> bytes:
    entries = "".join(
        f"<item><title>{name} falls</title><link>{site.url('/' + name)}</link><guid>tag:x,{name}</guid>"
        f"<pubDate>Wed, 15 May 2024 10:00:00 GMT</pubDate></item>"
        for name in items
    )
    return f"<rss><channel><title>Post</title>{entries}</channel></rss>".encode()


def page(name: str) -> bytes:
    told = (
        f"<p>Officials said the {name} would fall again after talks in the capital on Tuesday, and they were right.</p>"
    )
    return f"<html><head><title>{name} falls</title></head><body><article>{told * 5}</article></body></html>".encode()


def run(site: Site, state: FetchState, *, pages: bool = False) -> list[Document | Failure]:
    with client(site) as asking:
        return list(poll(site.url("/feed"), state, asking, pages=pages))


def test_second_poll_is_conditional_and_takes_only_what_is_new(site: Site) -> None:
    state = FetchState()
    site.set("/feed", (200, {"ETag": '"1"', "Last-Modified": "Wed, 15 May 2024 10:00:00 GMT"}, feed(site, "rain")))
    assert [item.id for item in run(site, state)] == ["tag:x,rain"]  # type: ignore[union-attr]
    assert run(site, state) == []
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert site.asked[-1][1]["If-Modified-Since"] == "Wed, 15 May 2024 10:00:00 GMT"
    site.set("/feed", (200, {"ETag": '"2"'}, feed(site, "rain", "snow")))
    assert [item.id for item in run(site, state)] == ["tag:x,snow"]  # type: ignore[union-attr]


def test_page_gives_the_text_and_feed_gives_day_and_outlet(site: Site) -> None:
    site.set("/feed", feed(site, "rain", "gone"))
    site.set("/rain", page("rain"))
    rain, bad, gone = run(site, FetchState(), pages=True)
    assert isinstance(rain, Document)
    assert "talks in the capital" in rain.text
    assert (str(rain.date), rain.outlet, rain.id) == ("2024-05-15", "Post", "tag:x,rain")
    assert isinstance(bad, Failure)
    assert "the server answers 404" in bad.error
    assert isinstance(gone, Document)
    assert gone.text == "gone falls"


def test_link_without_a_host_is_of_the_feeds_host(site: Site) -> None:
    site.set("/feed", b"<rss><channel><item><title>Rain</title><link>/rain</link></item></channel></rss>")
    site.set("/rain", page("rain"))
    (doc,) = run(site, FetchState(), pages=True)
    assert isinstance(doc, Document)
    assert doc.url == site.url("/rain")


def test_robots_are_obeyed(site: Site) -> None:
    site.set("/robots.txt", b"User-agent: *\nDisallow: /rain\n")
    site.set("/feed", feed(site, "rain"))
    bad, _ = run(site, FetchState(), pages=True)
    assert isinstance(bad, Failure)
    assert "robots.txt of this host asks not to fetch it" in bad.error
    assert site.paths() == ["/feed"]


def test_host_is_left_alone_where_robots_fail(site: Site) -> None:
    site.set("/robots.txt", (503, {}, b""))
    site.set("/feed", feed(site, "rain"))
    (bad,) = run(site, FetchState())
    assert isinstance(bad, Failure)
    assert "robots.txt of this host cannot be read: the server answers 503, 3 times" in bad.error
    assert site.paths() == []


def test_requests_to_a_host_keep_their_distance(site: Site) -> None:
    site.set("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    site.set("/a", b"a")
    time = Time()
    with client(site, time, delay=2.0) as asking:
        for _ in range(3):
            asking.get(site.url("/a"))
    assert time.slept == [7.0, 7.0, 7.0]


def test_passing_trouble_is_retried_with_growing_pauses(site: Site) -> None:
    time = Time()
    site.set("/a", (503, {}, b""), (429, {"Retry-After": "5"}, b""), (200, {}, b"fine"))
    with client(site, time) as asking:
        assert asking.get(site.url("/a")).content == b"fine"
    assert time.slept == [1.0, 5.0]


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ((200, {}, b"x" * 20_000), "more than 10,000 bytes"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)), "more than 10,000 bytes"),
        ((503, {}, b""), "the server answers 503, 3 times"),
        ((503, {"Retry-After": "86400"}, b""), "asks to wait 86400 seconds"),
        ((302, {"Location": "file:///etc/hostname"}, b""), "only http and https"),
        ((302, {"Location": "/a"}, b""), "more than 5 redirections"),
        ((302, {"Location": "http://127.0.0.2:1/"}, b""), "private network"),
    ],
)
def test_answer_that_should_not_be_taken_is_refused(site: Site, reply: Reply, reason: str) -> None:
    site.set("/a", reply)
    with client(site, max_bytes=10_000) as asking, pytest.raises(InputError, match=reason):
        asking.get(site.url("/a"))


def test_silent_server_is_given_up(site: Site) -> None:
    site.server.shutdown()
    site.server.server_close()
    with client(site) as asking, pytest.raises(InputError, match="ConnectError"):
        asking.get(site.url("/a"))


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://x.org/a", "gopher://x", "news.xml", "http://", "http://[x"]
)
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        check_scheme(url)


def test_feed_cannot_point_into_a_private_network() -> None:
    check_public("http://127.0.0.1:8/a", frozenset({"127.0.0.1:8"}))
    for url in ("http://127.0.0.1:8/a", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/"):
        with pytest.raises(InputError, match="private network"):
            check_public(url, frozenset({"x.org"}))


def test_state_outlives_the_process_and_a_foreign_file_is_named(tmp_path: Path) -> None:
    state = FetchState()
    assert load_state(tmp_path / "s.json") == state
    save_state(state, tmp_path / "s.json")
    assert load_state(tmp_path / "s.json") == state
    (tmp_path / "s.json").write_text("[]")
    with pytest.raises(InputError, match="not a state file"):
        load_state(tmp_path / "s.json")


def test_command_adds_each_report_once_and_mends_a_torn_line(site: Site, tmp_path: Path) -> None:
    out = tmp_path / "news.jsonl"
    site.set("/feed", feed(site, "rain", "snow"))
    asked = ["fetch", site.url("/feed"), "--out", str(out), "--delay", "0"]
    assert CliRunner().invoke(app, asked).exit_code == 0
    whole = out.read_bytes()
    assert json.loads(whole.splitlines()[0]) == {
        "id": "tag:x,rain", "text": "rain falls", "date": "2024-05-15", "title": "rain falls",
        "url": site.url("/rain"), "outlet": "Post",
    }  # fmt: skip
    (tmp_path / "news.jsonl.state.json").unlink()
    out.write_bytes(whole[:-20])
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert out.read_bytes() == whole


def test_command_refuses_what_is_no_web_address(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["fetch", "file:///etc/hostname", "--out", str(tmp_path / "x.jsonl")])
    assert done.exit_code == 2
    assert "only http and https" in done.output
