"""Read the store for a page: open it for the moment, wait while a coder writes, stop what takes too long."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.database import Database

PATIENCE = 3.0
"""Seconds that a page waits for a coder that writes to the file."""

LONGEST_QUERY = 10.0
"""Seconds after which a query is stopped."""

Row = tuple[object, ...]
Values = Sequence[object] | Mapping[str, object]


class BusyError(StoreError):
    """The file is held by another process for longer than a page can wait."""


class Reading:
    """Reads one DuckDB file. In this process readers share the file; a writer has it alone."""

    def __init__(self, path: str | Path) -> None:
        self.database = Database(path)
        self._changed = threading.Condition()
        self._readers = 0
        self._held = threading.local()

    def rows(self, statement: str, values: Values = ()) -> list[dict[str, object]]:
        """Run one reading statement; return its rows, each as column name to value."""
        names, rows = self.table(statement, values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def table(self, statement: str, values: Values = ()) -> tuple[list[str], list[Row]]:
        """Run one reading statement; return the names of its columns and its rows."""
        with self.session() as connection:
            watch = threading.Timer(LONGEST_QUERY, connection.interrupt)  # type: ignore[attr-defined]
            watch.start()
            try:
                cursor = connection.execute(statement, values or None)  # type: ignore[attr-defined]
                return [column[0] for column in cursor.description or []], cursor.fetchall()
            finally:
                watch.cancel()

    @contextmanager
    def session(self) -> Iterator[object]:
        """Keep the file open for several statements of this thread: opening it costs as much as a quick one."""
        held = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with self._shared(), self._patiently() as connection:
            self._held.connection = connection
            try:
                yield connection
            finally:
                self._held.connection = None

    @contextmanager
    def alone(self) -> Iterator[Database]:
        """Give the database to a writer once no reader of this process is at work."""
        with self._changed:
            self._changed.wait_for(lambda: self._readers == 0)
            yield self.database

    @contextmanager
    def _shared(self) -> Iterator[None]:
        with self._changed:
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextmanager
    def _patiently(self) -> Iterator[object]:
        """Open the file, trying again for a while: a coder holds it only while it stores a batch."""
        end = time.monotonic() + PATIENCE
        while True:
            opened = self.database.open(read_only=True)
            try:
                connection = opened.__enter__()
                break
            except StoreError as error:
                if "another process" not in str(error):
                    raise
                if time.monotonic() > end:
                    raise BusyError(str(error)) from error
                time.sleep(0.1)
        try:
            yield connection
        except BaseException as error:
            if not opened.__exit__(type(error), error, error.__traceback__):
                raise
        else:
            opened.__exit__(None, None, None)


@cache
def statements(name: str) -> dict[str, str]:
    """Return the named statements of a file in `sql/`: each begins with a line `-- name: NAME`."""
    text = (files("dateline.serve") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for part in text.split("-- name: ")[1:]:
        title, _, body = part.partition("\n")
        found[title.strip()] = body.strip()
    return found
