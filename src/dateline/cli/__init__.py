"""The command line: each command loads only what it needs."""

import typer

import dateline.cli.autopsy as autopsy
import dateline.cli.coding as coding
import dateline.cli.evaluation as evaluation
import dateline.cli.fetching as fetching
import dateline.cli.knowledge as knowledge
import dateline.cli.ledgers as ledgers
import dateline.cli.merging as merging
import dateline.cli.querying as querying
import dateline.cli.receipts as receipts
import dateline.cli.serving as serving
import dateline.cli.storing as storing

app = typer.Typer(
    name="dateline",
    help="Read news reports and keep the record: who did what to whom, when, where, and on whose word.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="rich",
)

app.command()(coding.code)
app.command()(coding.annotate)
app.command()(coding.relate)
app.command()(storing.retry)
app.command()(fetching.fetch)
app.command()(knowledge.actor)
app.add_typer(knowledge.knowledge, name="knowledge")
app.command()(merging.merge)
app.command()(ledgers.ledger)
app.command()(querying.query)
app.command()(querying.timeline)
app.command()(querying.dyads)
app.command()(receipts.verify)
app.command()(receipts.recode)
app.command()(autopsy.autopsy)
app.command()(serving.serve)
app.command()(knowledge.check)
app.command()(knowledge.doctor)
app.command()(evaluation.demo)
app.command()(evaluation.evaluate)


@app.callback(invoke_without_command=True)
def start(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Read news reports and keep the record: who did what to whom, when, where, and on whose word."""
    if version:
        from dateline import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


__all__ = ["app"]
