"""`dateline autopsy`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common_options import DocumentDay, parse_date
from dateline.cli.failures import caller_errors
from dateline.errors import InputError
from dateline.types import Document, EventRecord


def autopsy(
    row: Annotated[str, typer.Argument(help="A file with the row, the row itself, or - for standard input.")],
    article: Annotated[str, typer.Option("--article", metavar="FILE", help="The report that the row was coded from.")],
    date: DocumentDay = None,
) -> None:
    """Explain a row of GDELT, ICEWS or POLECAT against its article, beside our own record."""
    with caller_errors():
        from dateline.cli.coding import read_documents
        from dateline.export.foreign import ForeignReader
        from dateline.ingest.readers import ReadOptions
        from dateline.query.autopsy import findings, nearest
        from dateline.scale.pool import CoderOptions, coder_for

        reader = ForeignReader()
        line = _last_row(row)
        event = next(reader.read(reader.format_of(line), line), None)
        if event is None:
            raise InputError("the row is a header; give a row of data")
        docs = list(read_documents([article], parse_date(date), ReadOptions()))
        if len(docs) != 1 or not isinstance(docs[0], Document):
            raise InputError(f"{article}: an autopsy takes one readable article")
        coder = coder_for(CoderOptions("cameo"))
        doc = coder.annotate(docs[0])
        record = nearest(event, doc.layer(EventRecord))
        typer.echo(f"{event.format} {event.id}")
        for item in findings(event, record, doc.text, coder.knowledge.ontology):
            typer.echo(f"{item.part + ':':<11}{item.theirs or '–'}  |  {item.ours or '–'}  |  {item.verdict}")
        if record is None:
            typer.echo("Nothing in the article, as we read it, shares its act or a side with this row.")
        else:
            typer.echo(f"the words: “{' '.join(record.evidence[0].text.split())}”")
            for rule in record.why:
                typer.echo(f"because    {rule}")


def _last_row(row: str) -> str:
    """Return the first row of data: the row itself, or that of a file or of standard input, past a header."""
    if "\t" in row:
        return row
    if row == "-":
        text = sys.stdin.read()
    elif Path(row).is_file():
        text = Path(row).read_text(encoding="utf-8-sig", errors="replace")
    else:
        raise InputError(f"{row}: no such file, and no tab-separated row")
    rows = [line for line in text.splitlines() if line.strip()]
    if not rows:
        raise InputError(f"{row}: no row in it")
    return rows[1] if len(rows) > 1 and rows[0].startswith(("Event ID\t", "GLOBALEVENTID\t")) else rows[0]
