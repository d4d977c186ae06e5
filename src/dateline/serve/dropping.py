"""Code what a visitor pastes or drops, at once; nothing is stored unless asked."""

import tempfile
import threading
from collections.abc import Iterable, Sequence
from datetime import date as Date
from itertools import islice
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.export.annotation import annotation_of
from dateline.ingest.readers import in_coded_language, read_file
from dateline.knowledge.ontology import Ontology
from dateline.provenance import run_of
from dateline.scale.pool import CoderOptions, annotate_documents, coder_for
from dateline.scale.runs import RunOptions
from dateline.serve.reading import BusyError, Reading, statements
from dateline.serve.reports import Report, make_report
from dateline.serve.scores import OwnScales
from dateline.store.lock import sole_writer
from dateline.store.rows import content_digest
from dateline.types import Basis, Document, EventRecord, Failure, Run

MOST_REPORTS = 20
MOST_CHARACTERS = 200_000
"""Characters of all dropped reports together; `dateline code` takes any amount."""

PATIENCE = 30.0
"""Seconds that a visitor waits for the report of another."""


class Dropped(Struct, frozen=True):
    """What came in: the reports in it, what of it could not be read, and whether there was more."""

    docs: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()
    more: bool = False


class Coded(Struct, frozen=True):
    """What was made of it."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]
    more: bool
    documents: str
    """The reports that were coded, as JSON, for the form that stores them."""


def read_paste(text: str, day: Date | None) -> Dropped:
    """Return a pasted text as a report; raises `InputError` where there is none or too much."""
    if not text.strip():
        raise InputError("nothing to code: paste a text or choose a file")
    return _dropped([Document("pasted.txt", text.replace("\r\n", "\n"))], day)


def read_drop(name: str, content: bytes, day: Date | None) -> Dropped:
    """Return the reports of a dropped file, read by its ending as `dateline code` reads it."""
    name = PurePath(name.replace("\\", "/")).name[-120:] or "dropped"
    if not content:
        raise InputError(f"{name}: the file is empty")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"dropped{''.join(PurePath(name).suffixes[-2:])}"
        path.write_bytes(content)
        return _dropped(read_file(path, name), day)


def _dropped(found: Iterable[Document | Failure], day: Date | None) -> Dropped:
    items = [in_coded_language(item) for item in islice(found, MOST_REPORTS + 1)]
    docs = [_dated(item, day) for item in items[:MOST_REPORTS] if isinstance(item, Document)]
    _check_size(docs)
    failures = tuple(item for item in items[:MOST_REPORTS] if isinstance(item, Failure))
    return Dropped(tuple(docs), failures, len(items) > MOST_REPORTS)


def _dated(doc: Document, day: Date | None) -> Document:
    """Return the report with the day that the visitor gave, where it has none, under an id of its own.

    The id holds a digest of the content, so that storing it never replaces another report.
    """
    if doc.date is None and day is not None:
        doc = replace(doc, date=day, date_basis=Basis.GIVEN)
    return replace(doc, id=f"dropped/{content_digest(doc)[:8]}/{doc.id}")


def _check_size(docs: Iterable[Document]) -> None:
    size = sum(len(doc.text) for doc in docs)
    if size > MOST_CHARACTERS:
        raise InputError(
            f"{size:,} characters, at most {MOST_CHARACTERS:,} are coded here; use: dateline code FILE --db STORE"
        )


class Bench:
    """The coder behind the page: built once, at work on one drop at a time."""

    def __init__(self, ontology: Ontology, own: OwnScales) -> None:
        self.ontology = ontology
        self.own = own
        self._free = threading.Lock()

    def warm(self) -> None:
        """Load the coder in the background, so that the first drop does not wait for it."""
        threading.Thread(target=self._load, daemon=True).start()

    def _load(self) -> None:
        with self._free:
            coder_for(CoderOptions())

    def code(self, dropped: Dropped) -> Coded:
        """Code the reports of a drop."""
        results = self._annotated(dropped.docs)
        docs = tuple(item for item in results if isinstance(item, Document))
        failures = tuple(item for item in results if isinstance(item, Failure))
        run = run_of(RunOptions().text())
        known = {doc.id: doc for doc in dropped.docs}
        kept = msgspec.json.encode([known[doc.id] for doc in docs]).decode()
        return Coded(tuple(self._report(doc, run) for doc in docs), dropped.failures + failures, dropped.more, kept)

    def store(self, reading: Reading, documents: str) -> list[str]:
        """Code the reports of a form again and store them; return their ids. Raises `InputError` for a broken form."""
        try:
            given = msgspec.json.decode(documents, type=list[Document])[:MOST_REPORTS]
        except (msgspec.DecodeError, RecursionError) as error:
            raise InputError("the form does not hold reports; drop the file again") from error
        _check_size(given)
        given = [replace(doc, id=_own_id(doc), layers={}) for doc in given]
        docs = [item for item in self._annotated(given) if isinstance(item, Document)]
        annotations = [msgspec.json.encode(annotation_of(doc)) for doc in docs]
        run = run_of(RunOptions().text())
        # An unfinished run of this name is a coder's: it stays unfinished, for `dateline code` to take up.
        known = reading.rows(statements("report")["run"], {"id": run.id})
        with sole_writer(reading.database.path), reading.alone() as database:
            if not known:
                database.add_run(run)
            database.add(docs, annotations, [], run.id)
            if not known:
                database.finish_run(run.id)
        return [doc.id for doc in docs]

    def _annotated(self, docs: Sequence[Document]) -> list[Document | Failure]:
        if not self._free.acquire(timeout=PATIENCE):
            raise BusyError("Another report is being coded.")
        try:
            return list(annotate_documents(docs, CoderOptions()))
        finally:
            self._free.release()

    def _report(self, doc: Document, run: Run) -> Report:
        receipt = (("document", doc.id), ("text, SHA-256", content_digest(doc)), ("run", run.id),
                   ("version", run.version), ("knowledge", run.knowledge), ("model", run.model),
                   ("stored", "no"))  # fmt: skip
        return make_report(annotation_of(doc), doc.layer(EventRecord), self.ontology, receipt, own=self.own)


def _own_id(doc: Document) -> str:
    """Return the id under which a dropped report is stored, whatever the form says."""
    return f"dropped/{content_digest(doc)[:8]}/{doc.id.removeprefix('dropped/').split('/', 1)[-1][-200:]}"
