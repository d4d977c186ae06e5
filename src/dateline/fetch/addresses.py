"""Which addresses may be asked: only http and https, and no private host that a stranger's feed points to."""

import ipaddress
import socket
from urllib.parse import urlsplit

from dateline.errors import InputError

SCHEMES = frozenset({"http", "https"})


def check_scheme(url: str) -> None:
    """Raise `InputError` for anything that is no http or https address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{url!r} is no address: {error}") from error
    if parts.scheme.lower() not in SCHEMES or not host:
        raise InputError(f"{url!r} is refused: only http and https addresses are fetched")


def host_of(url: str) -> str:
    """Return host and port of an address."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def check_public(url: str, trusted: frozenset[str]) -> None:
    """Raise `InputError` for a host of a private network, unless the caller named that host."""
    if host_of(url) in trusted:
        return
    host = urlsplit(url).hostname or ""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except OSError:
        # Where names are resolved by a proxy only, the proxy decides.
        return
    if not all(ipaddress.ip_address(entry[4][0]).is_global for entry in found):
        raise InputError(f"{url!r} is refused: {host} lies in a private network, and only a feed points to it")
