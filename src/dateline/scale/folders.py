"""Folders here and in object stores: what to read, and files that appear whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from dateline.errors import InputError, MissingDependencyError
from dateline.ingest.readers import files_of, reader_of
from dateline.types import Failure


def is_address(name: str) -> bool:
    """Tell an address (s3://bucket/news) from a path."""
    return "://" in name


def list_files(inputs: Iterable[str]) -> Iterator[tuple[str, str] | Failure]:
    """Yield path or address and the name for document ids of every file that can be read, in a fixed order."""
    for name in inputs:
        if not is_address(name):
            for path, identity in files_of(name):
                yield path if isinstance(path, Failure) else (str(path.absolute()), identity)
            continue
        store, root = _store(name)
        found = sorted(
            path for path in store.find(root) if PurePosixPath(path).suffix and reader_of(PurePosixPath(path))
        )
        if not found:
            yield Failure(name, "ingest", "no readable file at this address", name)
        for path in found:
            yield (
                store.unstrip_protocol(path),
                os.path.relpath(path, root) if path != root else PurePosixPath(path).name,
            )


@contextmanager
def local_copy(name: str) -> Iterator[Path]:
    """Give a file of this machine: the file itself, or a copy of what lies at an address."""
    if not is_address(name):
        yield Path(name)
        return
    store, path = _store(name)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy = Path(folder) / PurePosixPath(path).name
        store.get_file(path, str(copy))
        yield copy


def put(folder: str, name: str, source: Path) -> None:
    """Move a finished file to its place below a folder or address; it replaces one of that name."""
    if is_address(folder):
        store, root = _store(folder)
        target = f"{root.rstrip('/')}/{name}"
        store.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
        store.put_file(str(source), target)
        source.unlink()
        return
    target_path = Path(folder) / name
    target_path.parent.mkdir(parents=True, exist_ok=True)
    # Copied beside its place first: only a rename within one file system is all or nothing.
    beside = target_path.with_name(f".{target_path.name}.{os.getpid()}")
    shutil.move(source, beside)
    os.replace(beside, target_path)


def read(folder: str, name: str) -> bytes | None:
    """Return the content of a file below a folder or address, None where there is none."""
    try:
        if is_address(folder):
            store, root = _store(folder)
            return bytes(store.cat_file(f"{root.rstrip('/')}/{name}"))
        return (Path(folder) / name).read_bytes()
    except FileNotFoundError:
        return None


def _store(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise MissingDependencyError("fsspec is missing; install it with: pip install 'dateline[ray]'") from error
    try:
        store, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(f"{address}: {error}") from error
    return store, str(path)
