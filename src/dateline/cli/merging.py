"""`dateline merge`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.coding import OutputFile, open_output
from dateline.cli.failures import caller_errors
from dateline.errors import InputError
from dateline.types import EventRecord

MERGE_FORMATS = ("jsonl", "csv", "parquet", "table")


def merge(
    records: Annotated[
        str | None, typer.Argument(help="Records as JSON Lines (from dateline code), or - for standard input.")
    ] = None,
    db: Annotated[Path | None, typer.Option("--db", help="Merge the records of this DuckDB file.")] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(MERGE_FORMATS), help="Default: table on a terminal, else jsonl."),
    ] = None,
    output: OutputFile = None,
) -> None:
    """Join the records of one event across reports: one event a line, with reports, origins and contradictions."""
    with caller_errors():
        from dateline.export.events import write_events
        from dateline.merge import merge as merge_records

        chosen = format or ("table" if output is None and sys.stdout.isatty() else "jsonl")
        if chosen not in MERGE_FORMATS:
            raise InputError(f"unknown format {chosen!r}; one of {', '.join(MERGE_FORMATS)}")
        if chosen == "parquet" and output is None:
            raise InputError("parquet needs a file: give -o FILE")
        found, texts = read_merge_input(records, db)
        events = merge_records(found, texts)
        if chosen == "table":
            from dateline.cli.output import print_events

            print_events(events)
        elif chosen == "parquet" and output is not None:
            from dateline.export.events import write_events_parquet

            write_events_parquet(events, output)
        else:
            with open_output(output) as stream:
                write_events(events, stream, chosen)


def read_merge_input(records: str | None, db: Path | None) -> tuple[list[EventRecord], dict[str, str] | None]:
    """Read records from the database or from JSON Lines."""
    from dateline.ingest.records import read_records
    from dateline.store.database import Database

    if db is not None:
        return Database(db).records(), Database(db).texts()
    if records is None:
        raise InputError("give a file of records, - for standard input, or --db FILE")
    if records == "-":
        return read_records(sys.stdin.buffer, "stdin"), None
    path = Path(records)
    if not path.is_file():
        raise InputError(f"{records}: no such file")
    with path.open("rb") as stream:
        return read_records(stream, records), None
