"""`dateline actor`, `check` and `doctor`."""

import sys
from typing import Annotated

import typer

from dateline.cli.common_options import OntologyName, RecognitionName, parse_date
from dateline.cli.failures import caller_errors


def check(ontology: OntologyName = "plover") -> None:
    """Validate all knowledge files and report every problem at once."""
    with caller_errors():
        from dateline.knowledge import load
        from dateline.knowledge.check import problems

        found = problems(load(ontology=ontology))
    for line in found:
        typer.echo(line)
    typer.echo(f"{len(found)} problems" if found else "All knowledge files are well.", err=bool(found))
    if found:
        raise typer.Exit(1)


def doctor() -> None:
    """Say what is installed, which versions are in use, what is missing, and the command that mends it."""
    from dateline.cli.diagnosis import diagnose

    lines, well = diagnose()
    for line in lines:
        typer.echo(line)
    if not well:
        raise typer.Exit(1)


def actor(
    texts: Annotated[list[str] | None, typer.Argument(help="Names or noun phrases; none: JSON Lines on input.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="On which day (2021-10-27).")] = None,
    recognition: RecognitionName = "neutral",
) -> None:
    """Resolve names and noun phrases to actors: country, sector, role and its dates."""
    with caller_errors():
        import msgspec

        from dateline.actor import resolve_lines, resolve_text
        from dateline.cli.output import name_failure
        from dateline.knowledge import load
        from dateline.types import Failure

        knowledge = load(recognition=recognition)
        if texts:
            day = parse_date(date)
            for number, text in enumerate(texts):
                answer = resolve_text(text, knowledge, identity=str(number), date=day)
                typer.echo(msgspec.json.encode(answer).decode())
            return
        failed = False
        for line in resolve_lines(sys.stdin.buffer, knowledge, date=parse_date(date)):
            if isinstance(line, Failure):
                failed = True
                name_failure(line)
            else:
                typer.echo(line.decode())
    if failed:
        raise typer.Exit(1)
