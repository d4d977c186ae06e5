"""`dateline actor`, `check` and `doctor`."""

import typer

from dateline.cli.common_options import OntologyName
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
