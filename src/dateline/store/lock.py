"""One writer at a time: a lock beside the database file, which the system lifts even when the writer is killed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import StoreError


@contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Hold the writer's lock of a database; raises `StoreError` at once when another process holds it."""
    lock = path.with_name(path.name + ".lock")
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot write here: {error.strerror}") from error
    try:
        if not _take(handle):
            holder = os.pread(handle, 32, 0).decode(errors="replace").strip() if hasattr(os, "pread") else ""
            raise StoreError(
                f"{path}: another run is writing to this file{f' (process {holder})' if holder else ''}; "
                "wait for it to end, or give another --db"
            )
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        # The file stays: removing it would let a third writer lock a new file of the same name.
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Lock an open file without waiting; tell whether it worked."""
    try:
        import fcntl
    except ImportError:
        return _take_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _take_on_windows(handle: int) -> bool:
    import importlib

    # Not there elsewhere, so typed loosely.
    msvcrt = importlib.import_module("msvcrt")
    try:
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    os.lseek(handle, 0, os.SEEK_SET)
    return True
