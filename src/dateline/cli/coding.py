"""`dateline code`, `annotate` and `relate`."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dateline.cli.common_options import (
    DateField,
    DocumentDay,
    Engine,
    IdField,
    Inputs,
    OntologyName,
    OutletField,
    OwnActors,
    ParserName,
    Quiet,
    RecognitionName,
    TextField,
    TitleField,
    UrlField,
    Workers,
    parse_date,
)  # fmt: skip
from dateline.cli.failures import caller_errors
from dateline.errors import InputError
from dateline.types import Basis, Document, EventRecord, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

FORMAT_NAMES = ("jsonl", "csv", "parquet", "plover", "polecat", "gdelt", "icews", "phoenix", "table")

FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="|".join(FORMAT_NAMES), help="Default: table on a terminal, else jsonl."),
]
OutputFile = Annotated[Path | None, typer.Option("-o", "--output", help="Write here instead of standard output.")]
DatabaseFile = Annotated[Path | None, typer.Option("--db", help="Store documents and records in this DuckDB file.")]


def code(
    inputs: Inputs,
    format: FormatName = None,
    output: OutputFile = None,
    db: DatabaseFile = None,
    workers: Workers = 1,
    engine: Engine = "processes",
    date: DocumentDay = None,
    ontology: OntologyName = "plover",
    parser: ParserName = None,
    recognition: RecognitionName = "neutral",
    actors: OwnActors = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    date_field: DateField = "date",
    title_field: TitleField = "title",
    outlet_field: OutletField = "outlet",
    url_field: UrlField = "url",
    quiet: Quiet = False,
) -> None:
    """Code reports: event records out, each with the words it rests on."""
    with caller_errors():
        from dateline.cli.clusters import address_of, check_engine, code_on_cluster
        from dateline.cli.output import counted, say
        from dateline.cli.storing import coding_run, records_only
        from dateline.ingest.readers import ReadOptions, in_coded_language
        from dateline.scale.pool import CoderOptions, annotate_documents
        from dateline.scale.runs import RunOptions

        check_engine(engine, output, format, db)
        chosen = choose_format(format, output)
        columns = ReadOptions(text_field, id_field, date_field, title_field, outlet_field, url_field)
        docs = map(in_coded_language, read_documents(inputs, parse_date(date), columns))
        options = RunOptions(CoderOptions(ontology, recognition, parser, actors), columns, date)
        with counted(quiet, "Coding:") as counter, ExitStack() as held:
            if engine == "ray":
                code_on_cluster(inputs, options, address_of(output), workers, counter)
            else:
                if db is None:
                    results = annotate_documents(docs, options.coder, workers=workers, finish=records_only)
                else:
                    results = held.enter_context(coding_run(db, options, workers)).code(docs)
                records = (record for doc in counter.track(results) for record in doc.layer(EventRecord))
                write_records(records, chosen, output)
        if not quiet and (counter.documents > 1 or counter.failures):
            say(f"{counter.documents:,} documents, {counter.records:,} records, {counter.failures:,} failures")
    if counter.failures:
        raise typer.Exit(1)


def annotate(
    inputs: Inputs,
    layers: Annotated[
        str,
        typer.Option("--layers", help="Comma-separated: zones,sentences,times,mentions,places,attributions,quotes."),
    ] = "",
    output: OutputFile = None,
    workers: Workers = 1,
    date: DocumentDay = None,
    parser: ParserName = None,
    recognition: RecognitionName = "neutral",
    actors: OwnActors = None,
    text_field: TextField = "text",
    id_field: IdField = "id",
    date_field: DateField = "date",
    title_field: TitleField = "title",
    outlet_field: OutletField = "outlet",
    url_field: UrlField = "url",
    quiet: Quiet = False,
) -> None:
    """Show what each layer found in a report, one document a line."""
    with caller_errors():
        import msgspec

        from dateline.cli.output import counted
        from dateline.export.annotation import annotation_of
        from dateline.ingest.readers import ReadOptions
        from dateline.scale.pool import CoderOptions, annotate_documents

        wanted = choose_layers(layers)
        columns = ReadOptions(text_field, id_field, date_field, title_field, outlet_field, url_field)
        docs = read_documents(inputs, parse_date(date), columns)
        results = annotate_documents(docs, CoderOptions("plover", recognition, parser, actors), workers=workers)
        with counted(quiet, "Annotating:") as counter, open_output(output) as stream:
            for doc in counter.track(results):
                stream.write(msgspec.json.encode(annotation_of(doc, wanted)) + b"\n")
    if counter.failures:
        raise typer.Exit(1)


def choose_format(format: str | None, output: Path | None) -> str:
    """Return the format asked for, else the one that the output's ending or the terminal suggests."""
    if format is None:
        ending = output.suffix.lstrip(".") if output else ""
        if ending in FORMAT_NAMES:
            return ending
        return "table" if output is None and sys.stdout.isatty() else "jsonl"
    if format not in FORMAT_NAMES:
        raise typer.BadParameter(f"unknown format {format!r}; one of {', '.join(FORMAT_NAMES)}", param_hint="--format")
    if format == "parquet" and output is None:
        raise typer.BadParameter("parquet needs a file: give -o FILE", param_hint="--format")
    return format


def choose_layers(layers: str) -> tuple[str, ...]:
    """Return the layers asked for, all when none is."""
    from dateline.export.annotation import LAYERS

    wanted = tuple(name.strip() for name in layers.split(",") if name.strip()) or LAYERS
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown:
        raise typer.BadParameter(
            f"unknown layer {unknown[0]!r}; these exist: {', '.join(LAYERS)}", param_hint="--layers"
        )
    return wanted


def read_documents(inputs: Iterable[str], day: Date | None, columns: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the documents of the inputs; `day` is the date of those that carry none."""
    from dateline.ingest.readers import read_inputs

    for item in read_inputs(inputs, columns):
        if isinstance(item, Document) and item.date is None and day is not None:
            yield Document(
                item.id, item.text, day, item.title, item.url, item.outlet, item.language, Basis.GIVEN, item.zones
            )
        else:
            yield item


def write_records(records: Iterable[EventRecord], format: str, output: Path | None) -> None:
    """Write records in a format to a file or to standard output."""
    from dateline.export.formats import FORMATS

    if format == "table":
        from dateline.cli.output import print_table

        print_table(list(records))
    elif format == "parquet" and output is not None:
        from dateline.export.parquet import write_parquet

        write_parquet(records, output)
    else:
        with open_output(output) as stream:
            FORMATS[format](records, stream)


def open_output(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Open the output file, or give standard output."""
    return output.open("wb") if output else nullcontext(sys.stdout.buffer)


def relate(
    inputs: Inputs,
    output: OutputFile = None,
    parser: ParserName = None,
    recognition: RecognitionName = "neutral",
    actors: OwnActors = None,
) -> None:
    """Type the relation between two given mentions: every line gets an answer, with the probabilities of all types."""
    with caller_errors():
        from dateline.cli.output import name_failure
        from dateline.questions import answer_lines
        from dateline.scale.pool import CoderOptions, coder_for

        coder, failed = coder_for(CoderOptions("plover", recognition, parser, actors)), False
        with open_output(output) as stream:
            for name in inputs:
                with open_question_file(name) as lines:
                    for answer in answer_lines(lines, coder, name):
                        if isinstance(answer, Failure):
                            failed = True
                            name_failure(answer)
                        else:
                            stream.write(answer + b"\n")
    if failed:
        raise typer.Exit(1)


def open_question_file(name: str) -> AbstractContextManager[BinaryIO]:
    """Open a file of JSON Lines, or give standard input."""
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    path = Path(name)
    if not path.is_file():
        raise InputError(f"{name}: no such file")
    return path.open("rb")
