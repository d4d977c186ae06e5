"""What `dateline demo` shows."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from dateline.cli.output import QUAD_STYLES, counted, print_table
from dateline.cli.storing import coding_run
from dateline.ingest.readers import read_inputs
from dateline.scale.runs import RunOptions
from dateline.types import EventRecord


def show(db: Path) -> None:
    """Code the example reports into `db`, print the records and the timeline, and say what to try next."""
    from rich.console import Console

    console = Console()
    folder = example_folder()
    with counted(False, "Coding the example reports:") as counter, coding_run(db, RunOptions()) as run:
        docs = list(counter.track(run.code(read_inputs([str(folder)]))))
    records = [record for doc in docs for record in doc.layer(EventRecord)]
    print_table(records)
    console.print(f"\n[bold]{len(docs)} reports, {len(records)} events[/bold], stored in {db}\n")
    _timeline(records, console)
    console.print(
        "\n[bold]Next:[/bold]\n"
        "  dateline code your-report.txt                 code a report of your own\n"
        f"  dateline code reports/ --db {db}   code a folder into the same file\n"
        "  dateline annotate your-report.txt             see what each layer found\n"
        '  dateline actor "Iranian foreign minister"     resolve a name or phrase\n'
        "  dateline doctor                               check the installation"
    )


def example_folder() -> Path:
    """Return the folder of the example reports, in the checkout or in the installed package."""
    here = Path(__file__).resolve()
    for parent in here.parents:
        if (parent / "examples" / "reports").is_dir() and (parent / "pyproject.toml").exists():
            return parent / "examples" / "reports"
    return Path(str(files("dateline") / "data" / "examples"))


def _timeline(records: Sequence[EventRecord], console: object) -> None:
    """Print the dated events day by day, one line each."""
    from rich.console import Console
    from rich.text import Text

    target = console if isinstance(console, Console) else Console()
    target.print("[bold]Timeline[/bold]")
    dated = sorted((r for r in records if r.date.start), key=lambda r: (str(r.date.start), r.document_id, r.id))
    for record in dated:
        sides = " → ".join(
            ", ".join(actor.name or actor.text for actor in side) for side in (record.actors, record.recipients) if side
        )
        line = Text(f"  {record.date.value or record.date.start!s:<24}")
        line.append(f"{record.event_type or 'statement':<11}", style=QUAD_STYLES.get(record.quad or "", ""))
        line.append(sides)
        target.print(line, no_wrap=True, overflow="ellipsis")
