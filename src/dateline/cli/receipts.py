"""`dateline verify` and `dateline recode`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common_options import DocumentDay, OntologyName, ParserName, RecognitionName, Workers, parse_date
from dateline.cli.failures import caller_errors
from dateline.errors import InputError
from dateline.types import EventRecord, Failure

if TYPE_CHECKING:
    from dateline.query.receipts import Difference


def verify(
    file: Annotated[Path, typer.Argument(help="Records as JSON Lines, or a DuckDB file.", show_default=False)],
    documents: Annotated[
        list[str] | None,
        typer.Option("--documents", metavar="INPUT", help="The reports that records in JSON Lines come from."),
    ] = None,
    workers: Workers = 1,
    date: DocumentDay = None,
    ontology: OntologyName = "plover",
    recognition: RecognitionName = "neutral",
    parser: ParserName = None,
) -> None:
    """Derive records again from their documents and say which differ; exit status 1 where any does."""
    with caller_errors():
        from dateline.cli.coding import read_documents
        from dateline.ingest.readers import ReadOptions
        from dateline.query.receipts import differences, from_files, from_store
        from dateline.scale.pool import CoderOptions

        if not file.is_file():
            raise InputError(f"{file}: no such file")
        failures: tuple[Failure, ...] = ()
        if _is_store(file):
            stored = from_store(file)
        elif documents:
            stored, failures = from_files(
                file,
                read_documents(documents, parse_date(date), ReadOptions()),
                CoderOptions(ontology, recognition, parser),
            )
        else:
            raise InputError(f"{file}: records alone cannot be derived again; give their reports with --documents")
        found = [*failures, *differences(stored, workers=workers)]
        differing = {item.before.id for item in found if not isinstance(item, Failure) and item.before}
        _show(found)
        same = len(stored.records) - len(differing)
        typer.echo(f"{same:,} of {len(stored.records):,} records are derived again, the same in every field", err=True)
    if found:
        raise typer.Exit(1)


def recode(
    db: Annotated[Path, typer.Option("--db", metavar="FILE", help="The DuckDB file; it is not changed.")],
    workers: Workers = 1,
) -> None:
    """Code a store again with the present version; print what changes and which rule does it."""
    with caller_errors():
        from dateline.query.receipts import differences, from_store

        stored = from_store(db)
        found = list(differences(stored, workers=workers))
        _show(found)
        kinds = [item.kind for item in found if not isinstance(item, Failure)]
        counts = ", ".join(f"{kinds.count(kind):,} {kind}" for kind in ("changed", "gone", "new"))
        typer.echo(f"{len(stored.records):,} records before; {counts}", err=True)
    if any(isinstance(item, Failure) for item in found):
        raise typer.Exit(1)


def _is_store(file: Path) -> bool:
    """Tell a DuckDB file by its sign at byte 8."""
    with file.open("rb") as stream:
        return stream.read(12)[8:] == b"DUCK"


def _show(found: "list[Difference | Failure]") -> None:
    from dateline.cli.output import name_failure

    for item in found:
        if isinstance(item, Failure):
            name_failure(item)
            continue
        record = item.after or item.before
        if record is None:
            continue
        words = " ".join(record.evidence[0].text.split())
        typer.echo(f"{item.kind}: {item.document_id} {record.id}: “{words}”")
        for name in item.fields():
            if name != "why" and item.before and item.after:
                typer.echo(f"  {name}: {_shown(item.before, name)} → {_shown(item.after, name)}")
        if item.before is None or item.after is None:
            typer.echo(
                f"  event_type: {record.event_type}, {_shown(record, 'actors')} → {_shown(record, 'recipients')}"
            )
        old, new = item.rules()
        for sign, rules in (("-", old), ("+", new)):
            for rule in rules:
                typer.echo(f"  {sign} {rule}")


def _shown(record: EventRecord, name: str) -> str:
    value = getattr(record, name)
    if name in {"actors", "recipients"}:
        return "; ".join(f"{a.name or a.text} ({a.country or a.international or '?'})" for a in value) or "nobody"
    if name in {"trigger", "place"}:
        return str(value.text or value.name) if value else "nothing"
    if name == "date":
        return f"{value.value} ({value.basis})"
    if name in {"evidence", "attribution"}:
        return "; ".join(f"{part.text} [{part.start}:{part.end}]" for part in value) or "nothing"
    return str(value) if not isinstance(value, tuple) else "; ".join(map(str, value)) or "nothing"
