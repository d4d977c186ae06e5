"""Code a share of the input into Parquet parts: the unit of work that a cluster may lose and do again.

A part has a name of its own, made of the share and its number, and appears whole or not at all; so a share that is done
twice leaves what it leaves once.
"""

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.ingest.readers import in_coded_language, read_file
from dateline.scale import folders
from dateline.scale.pool import annotate_documents
from dateline.scale.runs import RunOptions, with_date
from dateline.store.parquet import write_rows
from dateline.types import Document, DocumentDate, EventRecord, Failure, Run

PART = 1_000
"""Documents of one part: what a worker holds in memory."""

Write = Callable[[Sequence[EventRecord], Path], int]
"""Writes records to a file of this machine; a function of a module, so that it travels."""


class Share(msgspec.Struct, frozen=True):
    """Every `of`-th document of one file, from `number` on; a file that is one share has `of` 1."""

    path: str
    identity: str
    number: int = 0
    of: int = 1

    @property
    def name(self) -> str:
        """A name that no other share has."""
        return hashlib.sha256(f"{self.path}\x1f{self.number}\x1f{self.of}".encode()).hexdigest()[:12]


class ShareReport(msgspec.Struct, frozen=True):
    """What came of a share."""

    documents: int
    records: int
    failures: tuple[Failure, ...]


def shares_of(inputs: Iterable[str], workers: int) -> Iterator[Share | Failure]:
    """Yield a share a file; where there are fewer files than workers, each file is several shares."""
    found = list(folders.list_files(inputs))
    files = sum(not isinstance(item, Failure) for item in found)
    pieces = 1 if files >= workers else -(-2 * workers // max(1, files))
    for item in found:
        if isinstance(item, Failure):
            yield item
        else:
            yield from (Share(*item, number, pieces) for number in range(pieces))


def claim(target: str, run: Run) -> None:
    """Mark a folder as this run's; raises `InputError` when it holds another run."""
    known = folders.read(target, "run.json")
    if known is None:
        _put_json(target, "run.json", run)
    elif msgspec.json.decode(known, type=Run).id != run.id:
        raise InputError(f"{target}: holds what another version or other options coded; give another folder")


def code_share(share: Share, options: RunOptions, target: str, write: Write) -> ShareReport:
    """Code a share into parts below `target`, unless a finished share says that it is done."""
    marker = f"done/{share.name}.json"
    known = folders.read(target, marker)
    if known is not None:
        return msgspec.json.decode(known, type=ShareReport)
    documents = records = 0
    failures: list[Failure] = []
    with folders.local_copy(share.path) as path:
        for number, part in enumerate(_parts(annotate_documents(_documents(path, share, options), options.coder))):
            docs = [item for item in part if isinstance(item, Document)]
            documents += len(docs)
            records += _write_records(docs, target, f"{share.name}-{number:05}", write)
            _write_documents(docs, target, f"documents/{share.name}-{number:05}.parquet")
            # A copy of what lies at an address has a path of its own each time.
            failures += [
                msgspec.structs.replace(item, path=share.path) if item.path else item
                for item in part
                if isinstance(item, Failure)
            ]
    _write_failures(failures, target, f"failures/{share.name}.parquet")
    report = ShareReport(documents, records, tuple(failures))
    _put_json(target, marker, report)
    return report


def _documents(path: Path, share: Share, options: RunOptions) -> Iterator[Document | Failure]:
    for number, item in enumerate(read_file(path, share.identity, options.fields)):
        if number % share.of == share.number:
            yield in_coded_language(with_date(item, options.date))


def _parts(results: Iterable[Document | Failure]) -> Iterator[list[Document | Failure]]:
    part: list[Document | Failure] = []
    for result in results:
        part.append(result)
        if len(part) == PART:
            yield part
            part = []
    if part:
        yield part


def _write_records(docs: Sequence[Document], target: str, name: str, write: Write) -> int:
    """Write the records of a part, parted by the month of their reports."""
    months: dict[str, list[EventRecord]] = defaultdict(list)
    for doc in docs:
        for record in doc.layer(EventRecord):
            months[str(record.document_date)[:7] if record.document_date else "unknown"].append(record)
    for month in sorted(months):
        with _scratch() as path:
            write(months[month], path)
            folders.put(target, f"records/month={month}/{name}.parquet", path)
    return sum(map(len, months.values()))


def _write_documents(docs: Sequence[Document], target: str, name: str) -> None:
    if not docs:
        return
    dated = [next(iter(doc.layer(DocumentDate)), None) for doc in docs]
    with _scratch() as path:
        write_rows(path, {
            "document_id": ("varchar", [doc.id for doc in docs]),
            "date": ("date", [day.value if day else doc.date for doc, day in zip(docs, dated, strict=True)]),
            "date_basis": ("varchar", [day.basis.value if day else None for day in dated]),
            "title": ("varchar", [doc.title for doc in docs]), "url": ("varchar", [doc.url for doc in docs]),
            "outlet": ("varchar", [doc.outlet for doc in docs]), "text": ("varchar", [doc.text for doc in docs]),
        })  # fmt: skip
        folders.put(target, name, path)


def _write_failures(failures: Sequence[Failure], target: str, name: str) -> None:
    if not failures:
        return
    with _scratch() as path:
        write_rows(path, {field: ("bigint" if field == "line" else "varchar", [getattr(f, field) for f in failures])
                          for field in ("document_id", "stage", "error", "path", "line")})  # fmt: skip
        folders.put(target, name, path)


class _scratch(tempfile.TemporaryDirectory[str]):
    """A path for one file of this machine, gone afterwards."""

    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__()) / "part"


def _put_json(target: str, name: str, value: msgspec.Struct) -> None:
    with _scratch() as path:
        path.write_bytes(msgspec.json.encode(value))
        folders.put(target, name, path)
