"""What a person sees: the table of records, progress, failures, the summary."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.types import Document, Event, EventRecord, Failure, LedgerEntry, RecordActor

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 2.0
"""Seconds before a progress bar appears."""

QUAD_STYLES = {
    "verbal_cooperation": "green",
    "material_cooperation": "bold green",
    "verbal_conflict": "yellow",
    "material_conflict": "bold red",
}


def say(message: str) -> None:
    """Write a line to standard error."""
    print(message, file=sys.stderr)


def name_failure(failure: Failure) -> None:
    """Name a failed document with its reason, in one line."""
    where = failure.path or failure.document_id
    say(f"dateline: {where}: {failure.error}" if failure.stage == "ingest"
        else f"dateline: {where}: {failure.stage}: {failure.error}")  # fmt: skip


def print_table(records: Sequence[EventRecord]) -> None:
    """Print records as a table that a person can read."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(expand=True, header_style="bold")
    widths = {"when": 10}
    columns = (
        ("when", 2),
        ("who", 4),
        ("did what", 2),
        ("to whom", 4),
        ("where", 2),
        ("on whose word", 2),
        ("the words", 6),
    )
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold", min_width=widths.get(name))
    for record in records:
        style = QUAD_STYLES.get(record.quad or "", "")
        what = Text(record.event_type or f"CAMEO {record.cameo}", style=style)
        what.append(f"\n{record.mode}" if record.mode else "", style="dim")
        notes = [record.modality.value] if record.modality != "asserted" else []
        notes += ["historical"] if record.historical else []
        what.append(f"\n({', '.join(notes)})" if notes else "", style="italic")
        table.add_row(
            record.date.value or "", _sides(record.actors), what, _sides(record.recipients),
            Text(_place(record)), Text("\n".join(source.name or source.text for source in record.attribution)),
            Text(record.evidence[0].text),
        )  # fmt: skip
    console.print(table if records else "No events.")


def _sides(actors: Sequence[RecordActor]) -> str:
    from rich.markup import escape

    def one(actor: RecordActor) -> str:
        code = actor.country or actor.international or "?"
        return f"{escape(actor.name or actor.text)} [dim]{code}{' ' + actor.sector if actor.sector else ''}[/dim]"

    return "\n".join(one(actor) for actor in actors)


def _place(record: EventRecord) -> str:
    if record.place is None:
        return ""
    name, country = record.place.name or "", record.place.country or ""
    return f"{name}\n{country}" if name and country and name != country else name or country


def print_events(events: Sequence[Event]) -> None:
    """Print merged events as a table that a person can read."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(expand=True, header_style="bold")
    for name in ("when", "who", "did what", "to whom", "where", "reports", "origins", "contradictions"):
        table.add_column(name, overflow="fold")
    for event in events:
        place = event.place.name or event.place.country if event.place else ""
        table.add_row(
            event.date.value or "", _sides(event.actors),
            Text(event.event_type or f"CAMEO {event.cameo}", style=QUAD_STYLES.get(event.quad or "", "")),
            _sides(event.recipients), place, str(event.reports), str(event.origins), "; ".join(event.contradictions),
        )  # fmt: skip
    Console().print(table if events else "No events.")


def print_ledger(entries: Sequence[LedgerEntry]) -> None:
    """Print words and what became of them, each deed on a line of its own."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(expand=True, header_style="bold")
    for name in ("when", "who", "words", "to whom", "of what", "outcome", "deeds"):
        table.add_column(name, overflow="fold")
    for entry in entries:
        deeds = "\n".join(f"{deed.relation.value} {deed.date.value}: {deed.evidence}" for deed in entry.deeds)
        content = " ".join(filter(None, (entry.content_type, entry.content_act and f"({entry.content_act})")))
        table.add_row(
            entry.date.value or "", _sides(entry.speakers), Text(f"{entry.kind.value}: {entry.evidence}"),
            _sides(entry.addressees), content, entry.outcome.value, Text(deeds),
        )  # fmt: skip
    Console().print(table if entries else "No words about deeds.")


@contextmanager
def counted(quiet: bool, what: str) -> "Iterator[Counter]":
    """Give a counter that shows progress on standard error once the work takes longer than a moment."""
    counter = Counter(None if quiet or not sys.stderr.isatty() else what)
    try:
        yield counter
    finally:
        counter.stop()


class Counter:
    """Counts documents, records and failures, with a progress line when it takes long."""

    def __init__(self, what: str | None) -> None:
        import time

        self.what = what
        self.documents = self.records = self.failures = 0
        self._clock = time.monotonic
        self._begin = self._clock()
        self._progress: Progress | None = None

    def track(self, results: Iterable[Document | Failure]) -> Iterator[Document]:
        """Pass the documents on and name the failures."""
        for result in results:
            if isinstance(result, Failure):
                self.failures += 1
                name_failure(result)
            else:
                self.documents += 1
                self.records += len(result.layer(EventRecord))
                yield result
            self._show()

    def add(self, documents: int, records: int) -> None:
        """Count documents that were coded elsewhere."""
        self.documents += documents
        self.records += records
        self._show()

    def fail(self, failures: Iterable[Failure]) -> None:
        """Name and count failures that happened elsewhere."""
        for failure in failures:
            self.failures += 1
            name_failure(failure)

    def _show(self) -> None:
        if self.what is None or self._clock() - self._begin < PATIENCE:
            return
        if self._progress is None:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._progress = Progress(
                SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=Console(stderr=True),
                transient=True,
            )  # fmt: skip
            self._progress.start()
            self._task = self._progress.add_task(self.what)
        rate = self.documents / (self._clock() - self._begin)
        self._progress.update(
            self._task, description=f"{self.what} {self.documents:,} documents, {self.records:,} records, {rate:.1f}/s"
        )

    def stop(self) -> None:
        """Take the progress line away."""
        if self._progress is not None:
            self._progress.stop()
