"""The one door to DuckDB: open the file for the moment of the work, and close it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import StoreError
from dateline.store.rows import TYPES, Columns, failure_columns, tables_of
from dateline.types import Document, EventRecord, Failure, Run

if TYPE_CHECKING:
    import duckdb

PER_DOCUMENT = ("documents", "records", "record_actors", "record_sources", "sentences", "failures")


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
            connection = duckdb.connect(str(self.path), read_only=read_only)
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
        """Record a run; the same run twice is one."""
        with self.open() as connection:
            connection.execute(
                "insert or ignore into runs values (?, ?, ?, ?, ?)",
                [run.id, run.version, run.knowledge, run.model, run.options],
            )

    def add(
        self, docs: Sequence[Document], annotations: Sequence[bytes], failures: Sequence[Failure], run_id: str
    ) -> None:
        """Store coded documents and failures in one transaction; what was stored of these documents is replaced."""
        tables = tables_of(docs, annotations, run_id)
        tables["failures"] = failure_columns(failures, run_id)
        ids = [doc.id for doc in docs] + [failure.document_id for failure in failures]
        with self.open() as connection:
            connection.begin()
            for table in PER_DOCUMENT:
                key = "id" if table == "documents" else "document_id"
                connection.execute(f"delete from {table} where {key} in (select unnest(?::varchar[]))", [ids])
            for table, columns in tables.items():
                _insert(connection, table, columns)
            connection.commit()

    def coded_ids(self) -> frozenset[str]:
        """Return the ids of the documents that are already coded."""
        if not self.path.exists():
            return frozenset()
        with self.open(read_only=True) as connection:
            return frozenset(row[0] for row in connection.execute("select id from documents").fetchall())

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
    connection.execute(f"insert into {table} select {selected}", list(columns.values()))


def _plain(error: Exception) -> str:
    """Return the first line of a DuckDB error, in the words of our users where we know the case."""
    line = str(error).splitlines()[0]
    if "lock" in line.lower():
        return "another process has this file open; wait for it to end, or give another --db"
    return line
