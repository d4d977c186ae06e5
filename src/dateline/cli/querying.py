"""`dateline query`, `timeline` and `dyads`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common_options import parse_date
from dateline.cli.failures import caller_errors
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.query.counting import Choice
    from dateline.query.table import Table

TABLE_FORMATS = ("table", "csv", "parquet", "dta")
SHOWN = 200
"""Rows of a table on a terminal."""

NARROW = 240
"""Characters a line under which a terminal shows the main columns of a wide table only."""

MAIN = ("period", "event_type", "quad", "series", "actor", "recipient", "events", "reports", "origins", "plover_mean",
        "goldstein_mean")  # fmt: skip

Store = Annotated[Path, typer.Option("--db", metavar="FILE", help="The DuckDB file; it is opened for reading only.")]
TableFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="|".join(TABLE_FORMATS),
        help="Default: what the output's ending says, else table on a terminal and CSV in a pipe.",
    ),
]  # fmt: skip
TableFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Unit = Annotated[str, typer.Option("--by", metavar="day|week|month|quarter|year", help="The period of a row.")]
FirstDay = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, such as 2021-10-01.")]
LastDay = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")]
ActorCode = Annotated[str | None, typer.Option("--actor", metavar="CODE", help="Only this actor: RUS, UN, RUS.MIL.")]
RecipientCode = Annotated[str | None, typer.Option("--recipient", metavar="CODE", help="Only this recipient.")]
TypeName = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type, such as ASSAULT.")]
Zeros = Annotated[bool, typer.Option("--zeros/--no-zeros", help="Give periods without events a row of zeros.")]


def query(
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One SQL statement of DuckDB.", show_default=False)],
    db: Store,
    format: TableFormat = None,
    output: TableFile = None,
) -> None:
    """Ask the store in SQL: dateline query "select event_type, count(*) from records group by all" --db news.duckdb"""
    with caller_errors():
        from dateline.query.select import select

        chosen = _format(format, output)
        _give(select(statement, db), chosen, output)


def timeline(
    db: Store,
    by: Unit = "month",
    split: Annotated[str, typer.Option(metavar="type|quad|none", help="What each period is divided by.")] = "type",
    first: FirstDay = None,
    last: LastDay = None,
    actor: ActorCode = None,
    recipient: RecipientCode = None,
    type: TypeName = None,
    zeros: Zeros = True,
    format: TableFormat = None,
    output: TableFile = None,
) -> None:
    """Count events by period: events, reports, origins, quad classes and mean scores with their bounds."""
    with caller_errors():
        from dateline.knowledge import load
        from dateline.query.series import stored_events
        from dateline.query.series import timeline as timeline_of

        chosen, knowledge = _format(format, output), load()
        if split not in {"type", "quad", "none"}:
            raise InputError(f"unknown --split {split!r}; one of type, quad, none")
        choice = _choice(by, first, last, actor, recipient, type, zeros=zeros)
        series = timeline_of(stored_events(db, knowledge), choice, split=split)
        _note_vague(series.vague, by)
        _give(_main_columns(series.table) if chosen == "table" else series.table, chosen, output)


def dyads(
    db: Store,
    by: Unit = "month",
    first: FirstDay = None,
    last: LastDay = None,
    actor: ActorCode = None,
    recipient: RecipientCode = None,
    type: TypeName = None,
    sectors: Annotated[bool, typer.Option("--sectors", help="Tell the sectors of a country apart: RUS.GOV.")] = False,
    zeros: Zeros = True,
    format: TableFormat = None,
    output: TableFile = None,
) -> None:
    """Count who did what to whom by period, with ISO, COW and GW codes so that it merges with other data."""
    with caller_errors():
        from dateline.knowledge import load
        from dateline.query.series import dyads as dyads_of
        from dateline.query.series import stored_events

        chosen, knowledge = _format(format, output), load()
        choice = _choice(by, first, last, actor, recipient, type, zeros=zeros, sectors=sectors)
        series = dyads_of(stored_events(db, knowledge), choice, knowledge)
        _note_vague(series.vague, by)
        _give(_main_columns(series.table) if chosen == "table" else series.table, chosen, output)


def _choice(
    by: str, first: str | None, last: str | None, actor: str | None, recipient: str | None, type: str | None,
    *, zeros: bool, sectors: bool = False,
) -> "Choice":  # fmt: skip
    from dateline.knowledge import load
    from dateline.query.counting import Choice
    from dateline.query.periods import UNITS

    if by not in UNITS:
        raise InputError(f"unknown period {by!r}; one of {', '.join(UNITS)}")
    kinds = load().ontology.types
    if type is not None and type.upper() not in kinds:
        raise InputError(f"unknown event type {type!r}; one of {', '.join(sorted(kinds))}")
    start, end = parse_date(first), parse_date(last)
    if start and end and start > end:
        raise InputError(f"--from {start} lies after --to {end}")
    return Choice(by, start, end, actor and actor.upper(), recipient and recipient.upper(), type and type.upper(),
                  sectors, zeros)  # fmt: skip


def _note_vague(vague: int, by: str) -> None:
    if vague:
        typer.echo(f"dateline: {vague:,} events are not dated to the {by} and are left out", err=True)


def _format(format: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one that the file's ending or the terminal suggests."""
    if format is None:
        ending = output.suffix.lstrip(".").lower() if output else ""
        if output is not None and ending not in TABLE_FORMATS:
            raise InputError(f"{output}: give --format ({', '.join(TABLE_FORMATS[1:])}) or such an ending")
        return ending or ("table" if sys.stdout.isatty() else "csv")
    if format not in TABLE_FORMATS:
        raise InputError(f"unknown format {format!r}; one of {', '.join(TABLE_FORMATS)}")
    if format in {"parquet", "dta"} and output is None:
        raise InputError(f"{format} needs a file: give -o FILE")
    if format == "table" and output is not None:
        raise InputError("a table goes to the terminal; for a file take csv, parquet or dta")
    return format


def _give(table: "Table", format: str, output: Path | None) -> None:
    from dateline.query.table import WRITERS, write_csv

    if format == "table":
        _print(table)
    elif output is None:
        write_csv(table, sys.stdout.buffer)
    else:
        try:
            if format == "csv":
                with output.open("wb") as stream:
                    write_csv(table, stream)
            else:
                WRITERS[format](table, output)
        except OSError as error:
            raise InputError(f"{output}: {error.strerror or error}") from error


def _main_columns(table: "Table") -> "Table":
    """Leave out what a narrow terminal has no room for."""
    from rich.console import Console

    from dateline.query.table import Table

    if Console().width >= NARROW:
        return table
    kept = [place for place, name in enumerate(table.names) if name in MAIN]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.names[k] for k in kept), tuple(table.types[k] for k in kept), rows)


def _print(table: "Table") -> None:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(header_style="bold")
    for name, kind in zip(table.names, table.types, strict=True):
        shown.add_column(Text(name), justify="right" if kind in {"bigint", "double"} else "left", overflow="fold")
    for row in table.rows[:SHOWN]:
        shown.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    Console().print(shown if table.rows else "No rows.")
    if len(table.rows) > SHOWN:
        typer.echo(f"… {len(table.rows) - SHOWN:,} more rows; write them to a file with -o FILE.csv", err=True)
