"""`dateline ledger`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.coding import OutputFile, open_output
from dateline.cli.failures import caller_errors
from dateline.cli.merging import read_merge_input
from dateline.errors import InputError
from dateline.types import LedgerEntry, Outcome, RecordActor, SpokenKind

LEDGER_FORMATS = ("jsonl", "csv", "parquet", "table")


def ledger(
    records: Annotated[
        str | None, typer.Argument(help="Records as JSON Lines (from dateline code), or - for standard input.")
    ] = None,
    db: Annotated[Path | None, typer.Option("--db", help="Take the records of this DuckDB file.")] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="|".join(SpokenKind), help="Only words of this kind.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="|".join(Outcome), help="Only words with this outcome.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="CODE", help="Only words of this side: RUS, UN.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(LEDGER_FORMATS), help="Default: table on a terminal, else jsonl."),
    ] = None,
    output: OutputFile = None,
) -> None:
    """Set words against deeds: which request, promise or threat was followed by the deed, or by its opposite."""
    with caller_errors():
        from dateline.merge import merge
        from dateline.merge.ledger import ledger as ledger_of

        chosen = _format(format, output)
        _check("kind", kind, tuple(SpokenKind))
        _check("outcome", outcome, tuple(Outcome))
        found, texts = read_merge_input(records, db)
        entries = [
            entry
            for entry in ledger_of(merge(found, texts), found)
            if (kind is None or entry.kind.value == kind)
            and (outcome is None or entry.outcome.value == outcome)
            and (actor is None or any(_is_side(speaker, actor.upper()) for speaker in entry.speakers))
        ]
        _write(entries, chosen, output)


def _is_side(speaker: RecordActor, code: str) -> bool:
    return code in {speaker.country, speaker.international}


def _check(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise InputError(f"unknown --{option} {value!r}; one of {', '.join(known)}")


def _format(format: str | None, output: Path | None) -> str:
    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = format or (
        ending if ending in LEDGER_FORMATS else "table" if not output and sys.stdout.isatty() else "jsonl"
    )
    if chosen not in LEDGER_FORMATS:
        raise InputError(f"unknown format {chosen!r}; one of {', '.join(LEDGER_FORMATS)}")
    if chosen == "parquet" and output is None:
        raise InputError("parquet needs a file: give -o FILE")
    return chosen


def _write(entries: list[LedgerEntry], format: str, output: Path | None) -> None:
    if format == "table":
        from dateline.cli.output import print_ledger

        print_ledger(entries)
    elif format == "jsonl":
        import msgspec

        with open_output(output) as stream:
            stream.writelines(msgspec.json.encode(entry) + b"\n" for entry in entries)
    else:
        from dateline.query.ledger import ledger_table
        from dateline.query.table import write_csv, write_parquet

        table = ledger_table(entries)
        if format == "parquet" and output is not None:
            write_parquet(table, output)
        else:
            with open_output(output) as stream:
                write_csv(table, stream)
