"""One SQL statement over the store, read only."""

from pathlib import Path

from dateline.errors import InputError, StoreError
from dateline.query.table import Table, table_of
from dateline.store.database import Database


def select(statement: str, db: Path) -> Table:
    """Return what a statement finds; the file is opened for reading only. Raises `InputError` on bad SQL."""
    if not statement.strip():
        raise InputError('the query is empty; try: dateline query "select count(*) from records" --db FILE')
    try:
        names, rows = Database(db).query(statement)
    except StoreError as error:
        cause = error.__cause__
        # A file that cannot be opened is the store's to explain; all else lies in the statement.
        if cause is None or type(cause).__name__ in {"IOException", "ConnectionException"}:
            raise
        raise InputError(f"{db}: {' '.join(str(cause).split(chr(10) + 'LINE')[0].split())}") from error
    return table_of(names, rows)
