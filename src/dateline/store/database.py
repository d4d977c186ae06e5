"""The one door to DuckDB: open the file for the moment of the work, and close it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dateline.errors import StoreError
from dateline.store.rows import TYPES, Columns, failure_columns, tables_of
from dateline.types import Document, EventRecord, Failure, Run

if TYPE_CHECKING:
    import duckdb

PATIENCE = 20.0
"""Seconds to wait for a reader that has the file open for a moment."""

MANY_COMMITS = (
    # A checkpoint writes the whole last row group again: not after every commit, whose log is safe on disk as it is.
    "pragma disable_checkpoint_on_shutdown",
    "set checkpoint_threshold = '64MB'",
)
"""Settings of a connection that stores one batch of many."""

LEAST_MEMORY, ROOM = 384, 16
"""Megabytes that a connection which stores a batch may take: at least, and for each megabyte of the batch."""

PER_DOCUMENT = ("documents", "records", "record_actors", "record_sources", "sentences", "failures")


class FailureRow(Struct, frozen=True):
    """A stored failure; `source` is the document as it was read, where a stage failed on it."""

    failure: Failure
    run_id: str
    source: Document | None


class Database:
    """One DuckDB file with documents, records and runs. No connection is held between calls.

    Raises `StoreError` when the file is locked by another process, is no DuckDB file, or cannot be written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @contextmanager
    def open(self, *, read_only: bool = False) -> "Iterator[duckdb.DuckDBPyConnection]":
        """Open the file, bring its schema up to date, and close it at the end."""
        import duckdb

        if read_only and not self.path.exists():
            raise StoreError(f"{self.path}: no such database; make one with: dateline code … --db {self.path}")
        try:
            connection = _connect(self.path, read_only=read_only)
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {_plain(error)}") from error
        try:
            if not read_only:
                migrate(connection)
            yield connection
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {_plain(error)}") from error
        finally:
            connection.close()

    def add_run(self, run: Run) -> None:
        """Record a run as under way; the same run taken up again keeps its start."""
        with self.open() as connection:
            connection.execute(
                "insert into runs (id, version, knowledge, model, options, started, state) "
                "values (?, ?, ?, ?, ?, current_timestamp at time zone 'UTC', 'running') "
                "on conflict do update set state = 'running', finished = null",
                [run.id, run.version, run.knowledge, run.model, run.options],
            )

    def finish_run(self, run_id: str) -> None:
        """Record that a run has come to its end."""
        with self.open() as connection:
            connection.execute(
                "update runs set state = 'finished', finished = current_timestamp at time zone 'UTC' where id = ?",
                [run_id],
            )

    def run(self, run_id: str) -> Run:
        """Return a recorded run; raises `StoreError` where there is none."""
        with self.open(read_only=True) as connection:
            row = connection.execute(
                "select id, version, knowledge, model, options from runs where id = ?", [run_id]
            ).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: no run {run_id}")
        return Run(*row)

    def add(
        self,
        docs: Sequence[Document],
        annotations: Sequence[bytes],
        failures: Sequence[Failure],
        run_id: str,
        sources: Mapping[str, Document] = MappingProxyType({}),
    ) -> None:
        """Store coded documents and failures in one transaction; what was stored of these documents is replaced.

        `sources` are the documents, by id, on which a stage failed.
        """
        tables = tables_of(docs, annotations, run_id)
        tables["failures"] = failure_columns(failures, run_id, sources)
        ids = [doc.id for doc in docs] + [failure.document_id for failure in failures]
        with self.open() as connection:
            size = sum(map(len, annotations)) >> 20
            for setting in (*MANY_COMMITS, f"set memory_limit = '{max(LEAST_MEMORY, ROOM * size)}MB'"):
                connection.execute(setting)
            connection.begin()
            # A delete reads the whole table: only for ids that are there, so that cost stays linear.
            there = "select id from documents where id in (select unnest(?::varchar[]))"
            old = [row[0] for row in connection.execute(there, [ids]).fetchall()]
            for table in PER_DOCUMENT:
                key = "id" if table == "documents" else "document_id"
                gone = ids if table == "failures" else old
                if gone:
                    connection.execute(f"delete from {table} where {key} in (select unnest(?::varchar[]))", [gone])
            for table, columns in tables.items():
                _insert(connection, table, columns)
            connection.commit()

    def coded_digests(self, run_id: str) -> dict[str, str]:
        """Return id and content digest of the documents that a run has coded."""
        if not self.path.exists():
            return {}
        with self.open() as connection:
            found = connection.execute("select id, digest from documents where run_id = ?", [run_id]).fetchall()
        return {identity: digest for identity, digest in found if digest is not None}

    def coded_ids(self) -> frozenset[str]:
        """Return the ids of the documents that are already coded."""
        if not self.path.exists():
            return frozenset()
        with self.open(read_only=True) as connection:
            return frozenset(row[0] for row in connection.execute("select id from documents").fetchall())

    def failures(self) -> list[FailureRow]:
        """Return the failures with the run that met them and the document as it was read, in a fixed order."""
        if not self.path.exists():
            raise StoreError(f"{self.path}: no such database")
        with self.open() as connection:
            rows = connection.execute(
                "select document_id, stage, error, path, line, run_id, source from failures order by all"
            ).fetchall()
        decoder = msgspec.json.Decoder(Document)
        return [FailureRow(Failure(*row[:5]), row[5], decoder.decode(row[6]) if row[6] else None) for row in rows]

    def drop_failures(self, document_ids: Sequence[str]) -> None:
        """Forget failures that no longer happen."""
        with self.open() as connection:
            connection.execute(
                "delete from failures where document_id in (select unnest(?::varchar[]))", [list(document_ids)]
            )

    def records_of(self, document_ids: Sequence[str]) -> dict[str, tuple[EventRecord, ...]]:
        """Return the records of some documents by document, in the order of positions."""
        with self.open(read_only=True) as connection:
            rows = connection.execute(
                "select document_id, body from records where document_id in (select unnest(?::varchar[])) "
                "order by document_id, position",
                [list(document_ids)],
            ).fetchall()
        decoder = msgspec.json.Decoder(EventRecord)
        found: dict[str, list[EventRecord]] = {identity: [] for identity in document_ids}
        for identity, body in rows:
            found[identity].append(decoder.decode(body))
        return {identity: tuple(records) for identity, records in found.items()}

    def records(self) -> list[EventRecord]:
        """Return all records, in the order of documents and positions."""
        with self.open(read_only=True) as connection:
            rows = connection.execute("select body from records order by document_id, position").fetchall()
        decoder = msgspec.json.Decoder(EventRecord)
        return [decoder.decode(row[0]) for row in rows]

    def texts(self) -> dict[str, str]:
        """Return the text of every document by its id."""
        with self.open(read_only=True) as connection:
            return dict(connection.execute("select id, text from documents order by id").fetchall())

    def query(self, statement: str, values: Sequence[object] = ()) -> tuple[list[str], list[tuple[object, ...]]]:
        """Run one reading statement; return the names of the columns and the rows."""
        with self.open(read_only=True) as connection:
            cursor = connection.execute(statement, list(values))
            return [column[0] for column in cursor.description or []], cursor.fetchall()


def _connect(path: Path, *, read_only: bool) -> "duckdb.DuckDBPyConnection":
    """Connect; a writer waits for readers, which hold the file for a moment only."""
    import time

    import duckdb

    end = time.monotonic() + (0.0 if read_only else PATIENCE)
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error).lower() or time.monotonic() > end:
                raise
            time.sleep(0.1)


def migrate(connection: "duckdb.DuckDBPyConnection") -> None:
    """Apply the migrations that the file has not seen, each once, in the order of their numbers."""
    connection.execute("create table if not exists migrations (name varchar primary key)")
    done = {row[0] for row in connection.execute("select name from migrations").fetchall()}
    folder = files("dateline.store") / "sql" / "migrations"
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".sql") and path.name not in done:
            connection.begin()
            connection.execute(path.read_text(encoding="utf-8"))
            connection.execute("insert into migrations values (?)", [path.name])
            connection.commit()


def _insert(connection: "duckdb.DuckDBPyConnection", table: str, columns: Columns) -> None:
    """Insert by column, which DuckDB does a hundred times faster than row by row."""
    if not next(iter(columns.values()), []):
        return
    kinds = TYPES[table]
    selected = ", ".join(f"unnest(?::{kinds[name]}[])" for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(f"insert into {table} ({names}) select {selected}", list(columns.values()))


def _plain(error: Exception) -> str:
    """Return the first line of a DuckDB error, in the words of our users where we know the case."""
    line = str(error).splitlines()[0]
    if "lock" in line.lower():
        return "another process has this file open; wait for it to end, or give another --db"
    return line
