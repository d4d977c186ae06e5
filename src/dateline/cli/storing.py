"""Runs into a store, and `dateline retry`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli.common_options import Quiet, Workers
from dateline.cli.failures import caller_errors
from dateline.types import Document, DocumentDate, EventRecord, Failure, RenderedAnnotation, Sentence, SentenceStatus

if TYPE_CHECKING:
    from dateline.scale.runs import CodingRun, Retry, RunOptions

STORED_LAYERS = (DocumentDate, Sentence, SentenceStatus, EventRecord)


def records_only(doc: Document) -> Document:
    """Leave the layers behind that only the coder needs."""
    return msgspec.structs.replace(doc, text="", layers={EventRecord: doc.layer(EventRecord)})


def as_stored(doc: Document) -> Document:
    """Render the annotation, and keep the layers that have tables of their own."""
    from dateline.export.annotation import annotation_of

    rendered = RenderedAnnotation(msgspec.json.encode(annotation_of(doc)))
    return msgspec.structs.replace(
        doc, layers={kind: doc.layer(kind) for kind in STORED_LAYERS} | {RenderedAnnotation: (rendered,)}
    )


@contextmanager
def coding_run(db: Path, options: "RunOptions", workers: int = 1) -> "Iterator[CodingRun]":
    """Give the run that these options make, with this process as the only writer to the file."""
    from dateline.provenance import run_of
    from dateline.scale.runs import CodingRun
    from dateline.store.database import Database
    from dateline.store.lock import sole_writer

    run = run_of(options.text(), parser=options.coder.parser)
    with sole_writer(db):
        yield CodingRun(Database(db), run, options.coder, finish=as_stored, workers=workers)


def retry(
    db: Annotated[Path, typer.Option("--db", help="DuckDB file with failures.")],
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Try failed documents again, with the options of the runs in which they failed; files are read again."""
    with caller_errors():
        from dateline.cli.output import say
        from dateline.scale.runs import Retry
        from dateline.store.database import Database
        from dateline.store.lock import sole_writer

        with sole_writer(db):
            failed = Retry(Database(db))
        counts = [_retry_run(failed, run_id, db, workers, quiet) for run_id in failed.runs()]
        recovered, still = sum(count[0] for count in counts), sum(count[1] for count in counts)
        if not quiet:
            say(f"{len(failed.rows):,} failures tried again: {recovered:,} documents coded, {still:,} failures left")
    if still:
        raise typer.Exit(1)


def _retry_run(failed: "Retry", run_id: str, db: Path, workers: int, quiet: bool) -> tuple[int, int]:
    """Try the failures of one run again; return how many documents were coded and how many failures are left."""
    from dateline.cli.output import counted
    from dateline.scale.runs import options_of

    options = options_of(failed.database.run(run_id))
    still: set[str] = set()
    with counted(quiet, "Retrying:") as counter, coding_run(db, options, workers) as run:
        items = failed.items(run_id, options)
        # The run itself may still be unfinished: its state is not the retry's to change.
        results = run.take_up(items) if run.run.id == run_id else run.code(items)
        for result in results:
            if isinstance(result, Failure):
                still.add(result.document_id)
            for _ in counter.track([result]):
                pass
        failed.clear(run_id, frozenset(still))
    return counter.documents, counter.failures
