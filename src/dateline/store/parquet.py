"""Read and write Parquet through DuckDB."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from dateline.errors import InputError, StoreError

BATCH = 2_000


def read_rows(path: str, wanted: Callable[[Sequence[str]], Sequence[str]]) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a Parquet file with the columns that `wanted` chooses; raises `InputError` when it is none."""
    import duckdb

    # One thread keeps no more than one row group in memory; several read ahead.
    with duckdb.connect(config={"threads": 1}) as connection:
        try:
            names = [row[0] for row in connection.execute("describe from read_parquet(?)", [path]).fetchall()]
            columns = wanted(names)
            quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
            cursor = connection.execute(f"select {quoted} from read_parquet(?)", [path])
            while rows := cursor.fetchmany(BATCH):
                for row in rows:
                    yield dict(zip(columns, row, strict=True))
        except duckdb.Error as error:
            raise InputError(f"not a readable Parquet file: {str(error).splitlines()[0]}") from error


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
