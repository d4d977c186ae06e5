"""Code a stream of documents over one or more processes, in the order given."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from dateline.coder import Coder
from dateline.knowledge import load
from dateline.types import Document, Failure

BATCH = 64
"""Documents that go to a process at once: enough to fill the parser's batches."""


class CoderOptions(Struct, frozen=True):
    """What a worker needs to build its coder. `parser` None means the default pipeline."""

    ontology: str = "plover"
    recognition: str = "neutral"
    parser: str | None = None


@lru_cache(maxsize=1)
def coder_for(options: CoderOptions) -> Coder:
    """Return the coder of this process, built once."""
    knowledge = load(ontology=options.ontology, recognition=options.recognition)
    return Coder(knowledge=knowledge, parser=options.parser) if options.parser else Coder(knowledge=knowledge)


def annotate_documents(
    docs: Iterable[Document | Failure], options: CoderOptions, *, workers: int = 1
) -> Iterator[Document | Failure]:
    """Yield every document with its layers, or the failure it became, in the order given.

    Memory does not grow with the input: at most three batches a worker are under way.
    """
    if workers <= 1:
        yield from coder_for(options).annotate_many(docs, batch=BATCH)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[list[Document | Failure]]] = deque()
        for batch in _batches(docs):
            waiting.append(pool.submit(_annotate_batch, batch, options))
            if len(waiting) >= 3 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _annotate_batch(docs: Sequence[Document | Failure], options: CoderOptions) -> list[Document | Failure]:
    return list(coder_for(options).annotate_many(docs, batch=BATCH))


def _batches(docs: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    coming = iter(docs)
    while batch := list(islice(coming, BATCH)):
        yield batch
