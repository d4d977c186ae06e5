"""Runs that survive: code a stream into a store in small transactions, and go on where an earlier try was killed."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date as Date
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.ingest.readers import ReadOptions, in_coded_language, read_file
from dateline.scale.pool import CoderOptions, Finish, annotate_documents
from dateline.store.database import Database
from dateline.store.rows import content_digest
from dateline.types import Basis, Document, EventRecord, Failure, RenderedAnnotation, Run, Stored

COMMIT = 128
"""Documents in one transaction: what a kill can cost."""


class RunOptions(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a run is asked for; stored as JSON, so that a failure can be tried again in the same way."""

    coder: CoderOptions = CoderOptions()
    fields: ReadOptions = ReadOptions()
    date: str | None = None

    def text(self) -> str:
        """Return the options as they are stored."""
        return msgspec.json.encode(self).decode()


class CodingRun:
    """One run into one store. `finish` renders the annotation of a document (`RenderedAnnotation`) in the worker."""

    def __init__(self, database: Database, run: Run, options: CoderOptions, *, finish: Finish, workers: int) -> None:
        self.database = database
        self.run = run
        self.options = options
        self.finish = finish
        self.workers = workers
        self._coded: dict[str, str] = {}
        self._sources: dict[str, Document] = {}

    def code(self, items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        """Yield each document once it is stored, with its records; those coded before come from the store."""
        self.database.add_run(self.run)
        yield from self.take_up(items)
        self.database.finish_run(self.run.id)

    def take_up(self, items: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        """Code and store the items that this run has not coded yet, whatever the state of the run."""
        self._coded = self.database.coded_digests(self.run.id)
        stream: Iterator[Document | Failure | Stored] = self._new(items)
        results: Iterator[Document | Failure | Stored] = annotate_documents(
            stream, self.options, workers=self.workers, finish=self.finish
        )
        waiting: list[Document | Failure | Stored] = []
        for result in results:
            waiting.append(result)
            if len(waiting) == COMMIT:
                yield from self._commit(waiting)
                waiting = []
        yield from self._commit(waiting)

    def _new(self, items: Iterable[Document | Failure]) -> Iterator[Document | Failure | Stored]:
        for item in items:
            if isinstance(item, Failure):
                yield item
                continue
            digest = content_digest(item)
            if self._coded.get(item.id) == digest:
                yield Stored(item.id)
            else:
                # Also for a document that comes twice in one input: the second is not coded again.
                self._coded[item.id] = digest
                self._sources[item.id] = item
                yield item

    def _commit(self, results: list[Document | Failure | Stored]) -> Iterator[Document | Failure]:
        """Store what is new in one transaction, then yield everything in order."""
        # Of two documents with one id in one input the last stays, as it does across transactions.
        docs = list({item.id: item for item in results if isinstance(item, Document)}.values())
        failures = [_with_full_path(item) for item in results if isinstance(item, Failure)]
        sources = {item.document_id: self._sources[item.document_id] for item in failures
                   if item.stage != "ingest" and item.document_id in self._sources}  # fmt: skip
        if docs or failures:
            annotations = [next(iter(doc.layer(RenderedAnnotation))).json for doc in docs]
            self.database.add(docs, annotations, failures, self.run.id, sources)
        for identity in [doc.id for doc in docs] + [failure.document_id for failure in failures]:
            self._sources.pop(identity, None)
        old = [item.document_id for item in results if isinstance(item, Stored)]
        records = self.database.records_of(old) if old else {}
        for item in results:
            if isinstance(item, Stored):
                yield Document(item.document_id, "").with_layer(EventRecord, records[item.document_id])
            else:
                yield item


class Retry:
    """Failures of a store, taken up again with the options of the runs that met them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.rows = database.failures()

    def runs(self) -> list[str]:
        """Return the ids of the runs that have failures."""
        return sorted({row.run_id for row in self.rows})

    def items(self, run_id: str, options: RunOptions) -> Iterator[Document | Failure]:
        """Yield the documents that failed in a run, read again where reading failed."""
        rows = [row for row in self.rows if row.run_id == run_id]
        files = sorted({(row.failure.path, _identity(row.failure)) for row in rows if row.failure.path})
        for path, identity in files:
            for item in read_file(Path(path), identity, options.fields):
                yield in_coded_language(with_date(item, options.date))
        for row in rows:
            if row.source is not None:
                yield row.source
            elif not row.failure.path:
                yield row.failure

    def clear(self, run_id: str, still: frozenset[str]) -> None:
        """Forget the failures of a run that did not happen again."""
        gone = sorted({row.failure.document_id for row in self.rows if row.run_id == run_id} - still)
        if gone:
            self.database.drop_failures(gone)


def options_of(run: Run) -> RunOptions:
    """Read the options of a stored run; raises `InputError` for those of a version that stored them otherwise."""
    try:
        return msgspec.json.decode(run.options, type=RunOptions)
    except msgspec.DecodeError as error:
        raise InputError(f"run {run.id} was made by version {run.version}, whose failures cannot be retried") from error


def with_date(item: Document | Failure, day: str | None) -> Document | Failure:
    """Give a document without a date the day that the caller named."""
    if day is None or isinstance(item, Failure) or item.date is not None:
        return item
    return msgspec.structs.replace(item, date=Date.fromisoformat(day), date_basis=Basis.GIVEN)


def _with_full_path(failure: Failure) -> Failure:
    """Make the path absolute, so that a retry from another folder finds the file."""
    return msgspec.structs.replace(failure, path=os.path.abspath(failure.path)) if failure.path else failure


def _identity(failure: Failure) -> str:
    """Return the name under which the file was read: the id of its failure without the line."""
    return re.sub(r":\d+$", "", failure.document_id)
