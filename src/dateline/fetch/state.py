"""What a poll remembers: validators for conditional requests and the items already taken."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.errors import InputError

MAX_SEEN = 5_000
"""Items remembered a feed; feeds carry some dozens at a time."""


class FeedState(Struct):
    """The validators of a feed's last answer and the ids of its items."""

    etag: str | None = None
    last_modified: str | None = None
    seen: list[str] = []


class FetchState(Struct):
    """The state of all feeds by their address."""

    feeds: dict[str, FeedState] = {}


def load_state(path: Path) -> FetchState:
    """Return the state of earlier polls, an empty one at the first; raises `InputError` for another file."""
    if not path.exists():
        return FetchState()
    try:
        return msgspec.json.decode(path.read_bytes(), type=FetchState)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path}: not a state file of dateline fetch: {error}; remove it to begin anew") from error


def save_state(state: FetchState, path: Path) -> None:
    """Write the state in one step, so that a stop in the middle leaves the old one."""
    for feed in state.feeds.values():
        del feed.seen[:-MAX_SEEN]
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(msgspec.json.format(msgspec.json.encode(state), indent=1))
    os.replace(draft, path)
