"""Make the predictions that a scorer reads, with the same functions that the commands use."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.actor import resolve_lines
from dateline.export.annotation import annotation_of
from dateline.ingest.readers import read_inputs
from dateline.merge import merge
from dateline.questions import answer_lines
from dateline.scale.pool import CoderOptions, annotate_documents, coder_for
from dateline.types import Document, EventRecord, Failure


def predict(kind: str, source: Path, target: Path, *, ontology: str = "plover") -> int:
    """Write the output of one command for an input file or folder; return the number of failures."""
    options = CoderOptions(ontology=ontology)
    makers = {"code": _code, "annotate": _annotate, "relate": _relate, "merge": _merge, "actor": _actor}
    failures = 0
    with target.open("wb") as stream:
        for line in makers[kind](source, options):
            if isinstance(line, Failure):
                failures += 1
            else:
                stream.write(line + b"\n")
    return failures


def _code(source: Path, options: CoderOptions) -> Iterator[bytes | Failure]:
    for result in annotate_documents(read_inputs([str(source)]), options):
        if isinstance(result, Document):
            yield from (msgspec.json.encode(record) for record in result.layer(EventRecord))
        else:
            yield result


def _annotate(source: Path, options: CoderOptions) -> Iterator[bytes | Failure]:
    for result in annotate_documents(read_inputs([str(source)]), options):
        yield msgspec.json.encode(annotation_of(result)) if isinstance(result, Document) else result


def _relate(source: Path, options: CoderOptions) -> Iterator[bytes | Failure]:
    with source.open("rb") as stream:
        yield from answer_lines(stream, coder_for(options), source.name)


def _merge(source: Path, options: CoderOptions) -> Iterator[bytes | Failure]:
    docs = [r for r in annotate_documents(read_inputs([str(source)]), options) if isinstance(r, Document)]
    records = [record for doc in docs for record in doc.layer(EventRecord)]
    for event in merge(records, {doc.id: doc.text for doc in docs}):
        yield msgspec.json.encode(event)


def _actor(source: Path, options: CoderOptions) -> Iterator[bytes | Failure]:
    with source.open("rb") as stream:
        yield from resolve_lines(stream, coder_for(options).knowledge)
