"""Code a stream of documents over one or more processes, in the order given."""

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from multiprocessing import connection
from typing import Generic, TypeVar

from msgspec import Struct

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.types import Document, Failure

BATCH = 64
"""Documents that go to a process at once: enough to fill the parser's batches."""

Other = TypeVar("Other")
Finish = Callable[[Document], Document]
"""What a worker does with a coded document before it sends it back: a function of a module, so that it travels."""


class CoderOptions(Struct, frozen=True):
    """What a worker needs to build its coder. `parser` None means the default pipeline."""

    ontology: str = "plover"
    recognition: str = "neutral"
    parser: str | None = None
    actors: str | None = None
    """A folder with actor files of the user."""


@lru_cache(maxsize=1)
def coder_for(options: CoderOptions) -> Coder:
    """Return the coder of this process, built once."""
    knowledge = load(ontology=options.ontology, recognition=options.recognition, actors=options.actors)
    return Coder(knowledge=knowledge, parser=options.parser) if options.parser else Coder(knowledge=knowledge)


def whole(doc: Document) -> Document:
    """Send a document back with all its layers."""
    return doc


def annotate_documents(
    docs: Iterable[Document | Other], options: CoderOptions, *, workers: int = 1, finish: Finish = whole
) -> Iterator[Document | Failure | Other]:
    """Yield every document with its layers, or the failure it became, in the order given.

    Memory does not grow with the input: at most three batches a worker are under way. `finish` is applied to each
    coded document where it was coded. What is no document passes through.
    """
    if workers <= 1:
        for batch in _batches(docs):
            yield from _annotate_batch(batch, options, finish)
        return
    team = _Team[Other](workers, options, finish)
    try:
        for batch in _batches(docs):
            team.send(batch)
            if len(team.waiting) >= 3 * workers:
                yield from team.next_results()
        while team.waiting:
            yield from team.next_results()
    finally:
        team.dismiss()


class _Team(Generic[Other]):
    """Worker processes with their batches; a worker that dies is replaced, its batch is given out again."""

    def __init__(self, workers: int, options: CoderOptions, finish: Finish) -> None:
        self.workers = workers
        self.options = options
        self.finish = finish
        self.waiting: deque[tuple[list[Document | Other], Future[list[Document | Failure | Other]]]] = deque()
        self._pool = self._hire(workers)

    def send(self, batch: list[Document | Other]) -> None:
        try:
            self.waiting.append((batch, self._submit(batch)))
        except BrokenProcessPool:
            self._replace()
            self.waiting.append((batch, self._submit(batch)))

    def next_results(self) -> list[Document | Failure | Other]:
        batch, future = self.waiting[0]
        try:
            results = future.result()
        except BrokenProcessPool:
            self._replace()
            try:
                results = self.waiting[0][1].result()
            except BrokenProcessPool:
                # Twice is no accident: one of these documents does it. Each gets a process of its own.
                results = [self._alone(item) for item in batch]
                self.waiting.popleft()
                self._replace()
                return results
        self.waiting.popleft()
        return results

    def dismiss(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, item: Document | Other) -> Document | Failure | Other:
        if not isinstance(item, Document):
            return item
        pool = self._hire(1)
        try:
            return pool.submit(_annotate_batch, [item], self.options, self.finish).result()[0]
        except BrokenProcessPool:
            return Failure(item.id, "worker", "the process that coded this document died; out of memory?")
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _replace(self) -> None:
        """Start the processes anew and give out again what was under way."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._hire(self.workers)
        self.waiting = deque(
            (batch, future if _has_result(future) else self._submit(batch)) for batch, future in self.waiting
        )

    def _submit(self, batch: list[Document | Other]) -> "Future[list[Document | Failure | Other]]":
        return self._pool.submit(_annotate_batch, batch, self.options, self.finish)

    @staticmethod
    def _hire(workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare_worker)


def _has_result(future: "Future[list[Other]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _annotate_batch(
    docs: Sequence[Document | Other], options: CoderOptions, finish: Finish
) -> list[Document | Failure | Other]:
    results = coder_for(options).annotate_many(docs, batch=BATCH)
    return [finish(result) if isinstance(result, Document) else result for result in results]


def _prepare_worker() -> None:
    """Set this process up for one kind of work."""
    # Documents hold no cycles: the collector finds nothing to free, and costs a tenth of the time.
    gc.set_threshold(20_000, 50, 100)
    _end_with_parent()


def _end_with_parent() -> None:
    """End this worker when its parent is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _batches(docs: Iterable[Other]) -> Iterator[list[Other]]:
    coming = iter(docs)
    while batch := list(islice(coming, BATCH)):
        yield batch
