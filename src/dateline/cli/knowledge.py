"""`dateline actor`, `knowledge`, `check` and `doctor`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common_options import OntologyName, OwnActors, RecognitionName, parse_date
from dateline.cli.failures import caller_errors


def check(ontology: OntologyName = "plover") -> None:
    """Validate all knowledge files and report every problem at once; of an own ontology, code its examples too."""
    with caller_errors():
        from dateline.knowledge import load
        from dateline.knowledge.check import problems

        knowledge = load(ontology=ontology)
        found = problems(knowledge)
        if not found and knowledge.ontology.is_own:
            from dateline.coder import Coder
            from dateline.evaluate.own_gold import failing_examples, own_examples

            coder = Coder(knowledge=knowledge)
            found = failing_examples(own_examples(coder), coder)
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
    actors: OwnActors = None,
) -> None:
    """Resolve names and noun phrases to actors: country, sector, role and its dates."""
    with caller_errors():
        import msgspec

        from dateline.actor import resolve_lines, resolve_text
        from dateline.cli.output import name_failure
        from dateline.knowledge import load
        from dateline.types import Failure

        knowledge = load(recognition=recognition, actors=actors)
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


knowledge = typer.Typer(no_args_is_help=True, help="See what Dateline knows, why a phrase means what it means; import.")


@knowledge.command("list")
def list_files() -> None:
    """List the knowledge files with the number of their rows."""
    with caller_errors():
        from dateline.inspect import knowledge_files

        for file in knowledge_files():
            typer.echo(f"{file.rows:>7}  {file.path}")


@knowledge.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A name as written: Taliban, Kremlin, Angela Merkel.")],
    recognition: RecognitionName = "neutral",
    actors: OwnActors = None,
) -> None:
    """Show every meaning of a name with its periods, rows and sources."""
    with caller_errors():
        from dateline.inspect import meanings
        from dateline.knowledge import load

        lines = meanings(name, load(recognition=recognition, actors=actors))
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo(f"no row for {name!r}; `dateline knowledge why` says how the grammar of names reads it", err=True)
        raise typer.Exit(1)


@knowledge.command("why")
def why(
    phrase: Annotated[str, typer.Argument(help="A name or noun phrase.")],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="On which day (2021-10-27).")] = None,
    recognition: RecognitionName = "neutral",
    actors: OwnActors = None,
) -> None:
    """Say step by step how a phrase is resolved on a day: which words, which rows, which period."""
    with caller_errors():
        from dateline.inspect import explain
        from dateline.knowledge import load

        for line in explain(phrase, load(recognition=recognition, actors=actors), parse_date(date)):
            typer.echo(line)


@knowledge.command("import")
def import_dictionary(
    files: Annotated[list[Path], typer.Argument(help="Actor or agent dictionaries in the PETRARCH format.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the files; give it to `code --actors`.")],
) -> None:
    """Turn actor and agent dictionaries in the PETRARCH format into actor files of your own."""
    with caller_errors():
        from dateline.inspect import import_dictionaries
        from dateline.knowledge import load

        done = import_dictionaries(files, out, load())
    for line in done.skipped:
        typer.echo(f"dateline: left out: {line}", err=True)
    typer.echo(f"{done.actors} rows in {out / 'persons.csv'}, {done.roles} in {out / 'roles.csv'}")
