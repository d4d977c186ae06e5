"""Read the files inside a .zip without unpacking it to disk, so that no path in it can lead anywhere."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.errors import InputError
from dateline.ingest.limits import FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO
from dateline.ingest.packing import unpacked
from dateline.ingest.streams import on_disk
from dateline.ingest.warc import read_warc
from dateline.types import Document, Failure

if TYPE_CHECKING:
    from dateline.ingest.readers import ReadOptions

ENCRYPTED = 0x1


def read_zip(stream: BinaryIO, identity: str, options: "ReadOptions") -> Iterator[Document | Failure]:
    """Yield the documents of all files in a .zip, in their order; a bad member is a failure, the others are read."""
    with on_disk(stream) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise InputError(f"not a readable .zip: {error}") from error
        with archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            unpacked = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            if unpacked > FREE_UNPACKED_BYTES and unpacked > MAX_UNPACKED_RATIO * max(packed, 1):
                raise InputError(f"unpacks from {packed:,} to {unpacked:,} bytes, as bombs do: not read")
            for member in members:
                yield from _read_member(archive, member, identity, options)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, identity: str, options: "ReadOptions"
) -> Iterator[Document | Failure]:
    from dateline.ingest.readers import reader_of

    place = f"{identity}/{member.filename}"
    path = PurePosixPath(member.filename.replace("\\", "/"))
    reader = reader_of(path)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        yield Failure(place, "ingest", f"the path {member.filename!r} climbs out of the archive: not read")
    elif member.flag_bits & ENCRYPTED:
        yield Failure(place, "ingest", "locked with a password: not read")
    elif path.suffix.lower() == ".zip":
        yield Failure(place, "ingest", "an archive inside an archive: unpack it first")
    elif reader is None:
        yield Failure(place, "ingest", f"unknown ending {path.suffix!r}")
    else:
        try:
            with archive.open(member) as content:
                plain = io.BufferedReader(cast(io.RawIOBase, content))
                yield from reader(cast(BinaryIO, plain) if reader is read_warc else unpacked(plain), place, options)
        except (
            InputError,
            OSError,
            EOFError,
            ValueError,
            zlib.error,
            zipfile.BadZipFile,
            NotImplementedError,
        ) as error:
            yield Failure(place, "ingest", str(error) or type(error).__name__)
