"""Ask servers politely: robots.txt, a pause between requests to a host, retries that back off, limits on all."""

import io
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self, cast
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import Struct

from dateline.errors import InputError
from dateline.fetch.addresses import check_public, check_scheme, host_of
from dateline.ingest.limits import MAX_PAGE_BYTES
from dateline.ingest.packing import unpacked
from dateline.ingest.streams import read_whole

if TYPE_CHECKING:
    import httpx

AGENT = "dateline"
MAX_REDIRECTS = 5
MAX_WAIT = 60.0
MAX_ROBOTS_BYTES = 512_000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be different a moment later."""


class Manners(Struct, frozen=True):
    """How politely to ask; times in seconds."""

    user_agent: str
    delay: float = 1.0
    timeout: float = 20.0
    attempts: int = 3
    backoff: float = 1.0
    max_bytes: int = MAX_PAGE_BYTES
    total_time: float = 120.0
    """Longest time for one answer: a server that drips must not hold everything up."""


class Answer(Struct, frozen=True):
    """What a server gave: `content` is None where nothing has changed."""

    url: str
    content: bytes | None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class PoliteClient:
    """Fetches addresses one after the other; raises `InputError` with the reason where it may not or cannot."""

    def __init__(
        self,
        manners: Manners,
        trusted: frozenset[str] = frozenset(),
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        import httpx

        self._manners = manners
        self._trusted = trusted
        self._sleep, self._clock = sleep, clock
        self._http = httpx.Client(
            headers={"User-Agent": manners.user_agent, "Accept-Encoding": "gzip"},
            timeout=manners.timeout,
            follow_redirects=False,
        )
        self._robots: dict[str, RobotFileParser] = {}
        self._silent: dict[str, str] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Fetch an address, following redirections; with validators an unchanged one comes back without content."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        given = {name: value for name, value in headers.items() if value}
        for _ in range(MAX_REDIRECTS + 1):
            check_scheme(url)
            check_public(url, self._trusted)
            self._check_robots(url)
            answer = self._request(url, given)
            if isinstance(answer, Answer):
                return answer
            url = urljoin(url, answer)
        raise InputError(f"more than {MAX_REDIRECTS} redirections")

    def _check_robots(self, url: str) -> None:
        robots = self._robots_of(url)
        if not robots.can_fetch(AGENT, url):
            raise InputError("robots.txt of this host asks not to fetch it")

    def _robots_of(self, url: str) -> RobotFileParser:
        """Return the rules of a host: all is allowed without a robots.txt, nothing where it fails (RFC 9309)."""
        host = host_of(url)
        if host in self._silent:
            raise InputError(self._silent[host])
        if host not in self._robots:
            rules = RobotFileParser()
            address = f"{urlsplit(url).scheme}://{host}/robots.txt"
            try:
                answer = self._request(address, {})
                for _ in range(MAX_REDIRECTS):
                    if isinstance(answer, Answer):
                        break
                    address = urljoin(address, answer)
                    check_scheme(address)
                    check_public(address, self._trusted)
                    answer = self._request(address, {})
                content = answer.content or b"" if isinstance(answer, Answer) else b""
                rules.parse(content[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").splitlines())
            except Refusal:
                rules.parse([])
            except InputError as error:
                self._silent[host] = f"robots.txt of this host cannot be read: {error}"
                raise InputError(self._silent[host]) from error
            self._robots[host] = rules
        return self._robots[host]

    def _request(self, url: str, headers: Mapping[str, str]) -> "Answer | str":
        """Ask once or more; return the answer or the address of a redirection."""
        import httpx

        reason, wait = "", 0.0
        for attempt in range(self._manners.attempts):
            if attempt:
                self._sleep(max(wait, self._manners.backoff * 2 ** (attempt - 1)))
            self._pause(url)
            try:
                with self._http.stream("GET", url, headers=headers) as response:
                    if response.status_code not in PASSING:
                        return self._taken(response, url)
                    reason = f"the server answers {response.status_code}"
                    wait = _seconds(response.headers.get("Retry-After"))
                    if wait > MAX_WAIT:
                        raise InputError(f"{reason} and asks to wait {wait:.0f} seconds")
            except httpx.TransportError as error:
                reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            except httpx.InvalidURL as error:
                raise InputError(f"{url!r} is no address: {error}") from error
        raise InputError(f"{reason}, {self._manners.attempts} times")

    def _taken(self, response: "httpx.Response", url: str) -> "Answer | str":
        status = response.status_code
        if status == 304:
            return Answer(url, None)
        if status in REDIRECTS and response.headers.get("Location"):
            return str(response.headers["Location"])
        if status != 200:
            raise Refusal(f"the server answers {status}")
        headers = response.headers
        return Answer(
            url,
            self._body(response),
            response.charset_encoding,
            headers.get("ETag"),
            headers.get("Last-Modified"),
        )

    def _body(self, response: "httpx.Response") -> bytes:
        """Return the body within limits of size and time; what is packed is unpacked under the same limit."""
        begin, pieces, size = self._clock(), [], 0
        for piece in response.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > self._manners.max_bytes:
                raise InputError(f"the answer has more than {self._manners.max_bytes:,} bytes")
            if self._clock() - begin > self._manners.total_time:
                raise InputError(f"the answer takes longer than {self._manners.total_time:.0f} seconds")
        body = b"".join(pieces)
        if response.headers.get("Content-Encoding", "").lower() in ("gzip", "x-gzip"):
            plain = unpacked(cast(BinaryIO, io.BufferedReader(io.BytesIO(body))))
            return read_whole(plain, self._manners.max_bytes)
        return body

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked again: the own delay, or the longer one of its robots.txt."""
        host = host_of(url)
        rules = self._robots.get(host)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        delay = max(self._manners.delay, min(float(asked or 0), MAX_WAIT))
        if host in self._last and (rest := self._last[host] + delay - self._clock()) > 0:
            self._sleep(rest)
        self._last[host] = self._clock()


class Refusal(InputError):
    """An answer that says no and will go on saying so (404, 403 and the like)."""


def _seconds(value: str | None) -> float:
    """Return the seconds of a Retry-After; one that is a date is taken as a plain retry."""
    return float(value) if value is not None and value.strip().isdigit() else 0.0
