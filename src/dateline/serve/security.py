"""What keeps the site safe: hosts, token, cross-site writes, sizes and headers, around every request."""

import hashlib
import hmac
import secrets
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 4_000_000
"""Largest body of a request: a dropped file, a form."""

MAX_QUERY_CHARACTERS = 4_000
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE = "dateline_session"
TOKEN_COOKIE = "dateline_token"
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware around the whole site. With `token`, every request must carry it; without, the host be loopback."""

    def __init__(self, app: ASGIApp, *, token: str | None, secret: bytes) -> None:
        self.app = app
        self.token = token
        self.secret = secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session, is_new = _session(headers)
        scope.setdefault("state", {})["csrf"] = self.csrf(session)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent[name] = value
                # Scripts and styles are asked for again, but not sent again where they are the same.
                is_static = scope["path"].startswith("/static/")
                sent.setdefault("Cache-Control", "private, no-cache" if is_static else "no-store")
                if is_new:
                    sent.append("Set-Cookie", f"{SESSION_COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is None and scope["method"] not in SAFE_METHODS:
            body = await _bounded_body(receive)
            if body is None:
                refusal = PlainTextResponse(f"too large: at most {MAX_BODY_BYTES:,} bytes\n", 413)
            elif not await self._is_own_write(scope, headers, body, session):
                refusal = PlainTextResponse("this write did not come from a page of this site\n", 403)
            else:
                receive = _replay(body)
        await (refusal or self.app)(scope, receive, send_guarded)

    def csrf(self, session: str) -> str:
        """Return the token that a form of this session carries."""
        return hmac.new(self.secret, b"csrf:" + session.encode(), hashlib.sha256).hexdigest()

    def _token_cookie(self) -> str:
        return hmac.new(self.secret, b"token:" + (self.token or "").encode(), hashlib.sha256).hexdigest()

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if len(scope["query_string"]) > MAX_QUERY_CHARACTERS:
            return PlainTextResponse(f"address too long: at most {MAX_QUERY_CHARACTERS:,} characters\n", 414)
        if self.token is None:
            # Without a token only the loopback may ask, also by name: a foreign name that resolves here is an attack.
            if urlsplit("//" + headers.get("host", "")).hostname in LOOPBACK_HOSTS:
                return None
            return PlainTextResponse("this site answers only to 127.0.0.1 and localhost\n", 400)
        return self._token_refusal(scope, headers)

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        given = headers.get("authorization", "").removeprefix("Bearer ")
        cookie = _cookies(headers).get(TOKEN_COOKIE, "")
        if _same(given, self.token or "") or _same(cookie, self._token_cookie()):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if scope["method"] == "GET" and any(
            name == "token" and _same(value, self.token or "") for name, value in query
        ):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            # An address of this site only: a path that starts with two slashes would name another host.
            path = "/" + str(scope["path"]).lstrip("/\\")
            response = RedirectResponse(path + ("?" + rest if rest else ""), 303)
            response.set_cookie(TOKEN_COOKIE, self._token_cookie(), httponly=True, samesite="strict")
            return response
        return PlainTextResponse("give the token that was printed at the start: add ?token=… to the address\n", 401)

    async def _is_own_write(self, scope: Scope, headers: Headers, body: bytes, session: str) -> bool:
        """Tell whether a write comes from a page of this site, or from a program that holds the token."""
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return False
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        if self.token is not None and _same(headers.get("authorization", "").removeprefix("Bearer "), self.token):
            return True
        given = headers.get(CSRF_HEADER)
        if given is None:
            given = await _form_field(scope, body, CSRF_FIELD)
        return _same(given or "", self.csrf(session))


def _session(headers: Headers) -> tuple[str, bool]:
    known = _cookies(headers).get(SESSION_COOKIE, "")
    return (known, False) if len(known) == 32 and known.isalnum() else (secrets.token_hex(16), True)


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    for line in headers.getlist("cookie"):
        jar.load(line)
    return {name: morsel.value for name, morsel in jar.items()}


def _same(given: str, expected: str) -> bool:
    return bool(expected) and hmac.compare_digest(given.encode(), expected.encode())


async def _bounded_body(receive: Receive) -> bytes | None:
    """Return the whole body, None when it is too large."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        body += bytes(message.get("body", b""))
        if len(body) > MAX_BODY_BYTES:
            return None
        if not message.get("more_body", False):
            return body


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _form_field(scope: Scope, body: bytes, name: str) -> str | None:
    """Return one field of a form without using up the body."""
    kind = Headers(scope=scope).get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return None
    asked = Request(dict(scope), _replay(body)).form(max_fields=200, max_files=5, max_part_size=MAX_BODY_BYTES)
    try:
        async with asked as form:
            value = form.get(name)
            return value if isinstance(value, str) else None
    except HTTPException:
        # A body that is no form has no such field.
        return None
