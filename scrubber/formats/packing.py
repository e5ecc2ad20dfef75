"""Reading and writing what is packed with gzip or Zstandard, in constant memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from scrubber.formats.records import FormatError, Source, needs

_BUFFER = 1 << 20
_GZIP = 31
"""What zlib calls a gzip member with the largest window."""


class Packing(Enum):
    """How a file is packed."""

    NONE = ""
    GZIP = "gzip"
    ZSTD = "zstd"


def packing_of(head: bytes) -> Packing:
    """How a file that starts so is packed, whatever its name says.

    >>> packing_of(b"{}"), packing_of(gzip.compress(b"{}"))
    (<Packing.NONE: ''>, <Packing.GZIP: 'gzip'>)
    """
    if head.startswith(b"\x1f\x8b"):
        return Packing.GZIP
    if head.startswith(b"\x28\xb5\x2f\xfd") or (head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F):
        return Packing.ZSTD
    return Packing.NONE


def unpacked(source: Source, packing: Packing) -> io.BufferedReader:
    """What a file holds.

    Errors of the packing come up as `FormatError`, where it is read.
    """
    if packing is Packing.NONE:
        return io.BufferedReader(source, _BUFFER)
    if packing is Packing.GZIP:
        return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=source)), _BUFFER)
    return io.BufferedReader(_Unpacked(_WholeFrames(source)), _BUFFER)


def packed(blocks: Iterable[bytes], packing: Packing) -> Iterator[bytes]:
    """Blocks packed into one member."""
    if packing is Packing.NONE:
        yield from blocks
        return
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP) if packing is Packing.GZIP else _zstandard().compressobj()
    for block in blocks:
        if out := packer.compress(block):
            yield out
    yield packer.flush()


class _Unpacked(io.RawIOBase):
    """A library's reader whose errors are ours."""

    def __init__(self, file: gzip.GzipFile | _WholeFrames) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            block = self._file.read(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise FormatError(f"the packed file is damaged or ends too early ({error})") from None
        buffer[: len(block)] = block
        return len(block)


class _WholeFrames:
    """Zstandard frames one after another, of which the last must be whole: the library's own reader takes what there is
    of it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._module = _module()
        self._packed = b""
        self._held = memoryview(b"")
        self._frame: Any = None

    def read(self, size: int) -> bytes:
        """Some of what the frames hold, nothing at their end."""
        while not self._held:
            block = self._packed or self._source.read(1 << 14) or b""
            self._packed = b""
            if not block:
                if self._frame is not None:
                    raise FormatError("the packed file is damaged or ends too early (in the middle of a frame)")
                return b""
            if self._frame is None:
                self._frame = self._module.ZstdDecompressor().decompressobj()
            try:
                self._held = memoryview(self._frame.decompress(block))
            except self._module.ZstdError as error:
                raise FormatError(f"the packed file is damaged or ends too early ({error})") from None
            if self._frame.eof:
                self._packed = self._frame.unused_data
                self._frame = None
        out, self._held = self._held[:size], self._held[size:]
        return bytes(out)


def _zstandard() -> Any:
    return _module().ZstdCompressor()


def _module() -> Any:
    try:
        import zstandard
    except ImportError:
        raise needs("zstandard") from None
    return zstandard
