"""Unpack gzip and Zstandard on the way, keep what a broken file holds, and stop at bombs."""

import importlib
import io
import sys
import zlib
from typing import Any, BinaryIO, cast

from dateline.errors import InputError
from dateline.ingest.limits import FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO

GZIP = b"\x1f\x8b"
ZSTANDARD = b"\x28\xb5\x2f\xfd"
STEP = 16_384
MAX_WINDOW_LOG = 27
"""Largest window (as a power of two) that a Zstandard file may ask for: its memory while unpacking."""


def unpacked(stream: BinaryIO) -> BinaryIO:
    """Return a stream of the plain bytes; which packing is in use is told by the first bytes, not the name."""
    head = cast(Any, stream).peek(4)[:4]
    if head.startswith(GZIP):
        return io.BufferedReader(_Gunzip(stream), STEP * 4)
    if head == ZSTANDARD:
        return io.BufferedReader(_Unzstandard(stream), STEP * 4)
    return stream


def unpacked_head(packed: bytes, size: int) -> bytes:
    """Return the first bytes of a gzip member, empty where it is none."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, size)
    except zlib.error:
        return b""


class _Unpacked(io.RawIOBase):
    """Counts what goes in and comes out, and holds an error back until all good bytes are handed over."""

    kind = ""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._ready = memoryview(b"")
        self._error: Exception | None = None
        self._in = self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if self._error is not None:
                raise InputError(f"broken {self.kind}: {self._error}; what comes before is read") from self._error
            chunk = self._next()
            if chunk is None:
                return 0
            self._ready = memoryview(chunk)
            self._out += len(chunk)
            self._check_ratio()
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _check_ratio(self) -> None:
        if self._out > FREE_UNPACKED_BYTES and self._out > MAX_UNPACKED_RATIO * self._in:
            raise InputError(
                f"unpacks to more than {MAX_UNPACKED_RATIO} times its size, as bombs do; the rest is left unread"
            )

    def _next(self) -> bytes | None:
        """Return some plain bytes, possibly none, or None at the end; put an error into `_error`."""
        raise NotImplementedError


class _Gunzip(_Unpacked):
    """Unpacks gzip members one after the other; after an error the good bytes of the block are found bytewise."""

    kind = "gzip"

    def __init__(self, source: BinaryIO) -> None:
        super().__init__(source)
        self._unzip = zlib.decompressobj(wbits=31)
        self._begun = False

    def _next(self) -> bytes | None:
        packed = self._unzip.unconsumed_tail or self._take()
        if not packed:
            if self._begun and not self._unzip.eof:
                self._error = EOFError("the file ends early")
                return b""
            return None
        if self._unzip.eof:
            self._unzip, self._begun = zlib.decompressobj(wbits=31), False
            packed = packed.lstrip(b"\x00")
        self._begun = self._begun or bool(packed)
        before = self._unzip.copy()
        try:
            return self._unzip.decompress(packed, STEP * 16)
        except zlib.error as error:
            self._error = error
            return _salvaged(before, packed)

    def _take(self) -> bytes:
        """Return what the last member left over, else the next block of the file."""
        if self._unzip.eof and self._unzip.unused_data.lstrip(b"\x00"):
            return self._unzip.unused_data
        block = self._source.read(STEP)
        self._in += len(block)
        return block


def _salvaged(unzip: Any, packed: bytes) -> bytes:
    good: list[bytes] = []
    try:
        for place in range(len(packed)):
            good.append(unzip.decompress(packed[place : place + 1]))
    except zlib.error:
        return b"".join(good)
    return b"".join(good)


class _Unzstandard(_Unpacked):
    """Unpacks Zstandard frames one after the other."""

    kind = "Zstandard"

    def __init__(self, source: BinaryIO) -> None:
        super().__init__(source)
        self._zstd = _zstandard()
        self._frame = self._new_frame()
        self._begun = False

    def _new_frame(self) -> Any:
        return self._zstd.ZstdDecompressor(options={self._zstd.DecompressionParameter.window_log_max: MAX_WINDOW_LOG})

    def _next(self) -> bytes | None:
        packed = b""
        if self._frame.eof or self._frame.needs_input:
            packed = self._frame.unused_data if self._frame.eof else b""
            if not packed:
                packed = self._source.read(STEP)
                self._in += len(packed)
            if not packed:
                if self._begun and not self._frame.eof:
                    self._error = EOFError("the file ends early")
                    return b""
                return None
            if self._frame.eof:
                self._frame = self._new_frame()
        self._begun = True
        try:
            return bytes(self._frame.decompress(packed, STEP * 16))
        except self._zstd.ZstdError as error:
            self._error = error
            return b""


def _zstandard() -> Any:
    """Return the Zstandard module: in the standard library from Python 3.14 on."""
    if sys.version_info >= (3, 14):
        return importlib.import_module("compression.zstd")
    return importlib.import_module("backports.zstd")
