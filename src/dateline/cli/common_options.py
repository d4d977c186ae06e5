"""Options that several commands share, stated once."""

from datetime import date as Date
from typing import Annotated, Any

import typer


def parse_date(value: str | None) -> Date | None:
    """Read an ISO date given on the command line."""
    if value is None:
        return None
    try:
        return Date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no ISO 8601 date such as 2021-10-27") from error


Inputs = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs, or - for standard input.", show_default=False),
]
DocumentDay = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Document date (2021-10-27) for inputs that carry none."),
]
OntologyName = Annotated[
    str, typer.Option("--ontology", metavar="NAME", help="plover, cameo, or a folder with an ontology of your own.")
]
ParserName = Annotated[
    str | None, typer.Option("--parser", metavar="NAME", help="Any installed spaCy pipeline for English.")
]
RecognitionName = Annotated[
    str, typer.Option("--recognition", metavar="POLICY", help="How contested governments are coded: neutral, un or us.")
]
OwnActors = Annotated[
    str | None, typer.Option("--actors", metavar="DIR", help="Folder with actor files of your own (docs/actors.md).")
]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Number of processes.")]
Engine = Annotated[
    str,
    typer.Option(
        "--engine", metavar="processes|ray", help="ray: many machines, into a folder of Parquet (docs/cluster.md)."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary; failures are still named.")]


def _column(name: str, what: str) -> Any:
    return typer.Option(
        f"--{name}-field", metavar="COLUMN", help=f"Column of CSV, Parquet and JSON Lines with the {what}.",
        rich_help_panel="Columns",
    )  # fmt: skip


TextField = Annotated[str, _column("text", "text")]
IdField = Annotated[str, _column("id", "document id")]
DateField = Annotated[str, _column("date", "day of publication")]
TitleField = Annotated[str, _column("title", "title")]
OutletField = Annotated[str, _column("outlet", "outlet")]
UrlField = Annotated[str, _column("url", "address")]
