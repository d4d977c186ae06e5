"""Read and write Parquet through DuckDB."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dateline.errors import InputError, StoreError

BATCH = 2_000


def read_rows(path: str, needed: str) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a Parquet file; raises `InputError` when it is none or lacks the column `needed`."""
    import duckdb

    with duckdb.connect() as connection:
        try:
            cursor = connection.execute("select * from read_parquet(?)", [path])
        except duckdb.Error as error:
            raise InputError(f"not a readable Parquet file: {str(error).splitlines()[0]}") from error
        names = [column[0] for column in cursor.description]
        if needed not in names:
            raise InputError(f"no column {needed!r} in {names}; name it with --text-field")
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield dict(zip(names, row, strict=True))


def write_rows(path: Path, columns: Mapping[str, tuple[str, Sequence[object]]]) -> None:
    """Write columns, given as name to (DuckDB type, values), to a Parquet file."""
    import duckdb

    fields = ", ".join(f'unnest(?::{kind}[]) as "{name}"' for name, (kind, _) in columns.items())
    target = str(path).replace("'", "''")
    try:
        with duckdb.connect() as connection:
            connection.execute(f"create table records as select {fields}", [list(v) for _, v in columns.values()])
            connection.execute(f"copy records to '{target}' (format parquet)")
    except duckdb.Error as error:
        raise StoreError(f"{path}: cannot write Parquet: {str(error).splitlines()[0]}") from error
