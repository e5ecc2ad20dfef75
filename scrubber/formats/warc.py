"""WARC and WET: records of plain text are cleaned, all others pass.

WET files hold a page's text in ``conversion`` records. ``response`` records hold HTML, which is another matter: they
pass, and people are told.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain
from typing import Any

from scrubber.formats.packing import Packing, packed, unpacked
from scrubber.formats.records import FormatError, Sink, Source, Texts, needs
from scrubber.removal import apply_removals

LONGEST = 1 << 25
"""Bytes of a text at most; longer ones are bad records, so that memory stays bounded."""

_BLOCK = 1 << 16
_DIGESTS = ("WARC-Block-Digest", "WARC-Payload-Digest")


class Warc:
    """A file of WARC records; packed, each record is a member of its own, as tools expect."""

    name = "WARC"

    def __init__(self, packing: Packing) -> None:
        self._packing = packing

    def clean(self, source: Source, texts: Texts) -> Iterator[bytes]:
        warc = _fastwarc()
        pages = 0
        stream = _Told(unpacked(source, self._packing))
        try:
            for record in warc.ArchiveIterator(stream, parse_http=False, stream_detect=False):
                texts.counts["records"] += 1
                if record.record_type == warc.response:
                    pages += 1
                blocks = _clean(warc, record, texts)
                if first := next(blocks, b""):
                    yield from packed(chain([first], blocks), self._packing)
        except OSError as error:
            if error.errno is not None:
                raise
            raise FormatError(f"cannot be read as WARC ({error})") from None
        if pages:
            texts.notes.append(
                f"{pages:,} response record{'' if pages == 1 else 's'} left alone: they hold pages as servers sent "
                "them, not text, which WET files hold"
            )


class _Told:
    """A reader as fastwarc wants it."""

    def __init__(self, file: BufferedReader) -> None:
        self._file = file
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._place += len(block)
        return block

    def tell(self) -> int:
        return self._place


def _clean(warc: Any, record: Any, texts: Texts) -> Iterator[bytes]:
    """A record as it goes out; nothing if it is dropped."""
    length = _length(record)
    if not _is_text(warc, record):
        texts.counts["without"] += 1
        yield _head(record)
        yield from _body(record, length)
        yield b"\r\n\r\n"
        return
    place = f"record {texts.counts['records']:,}"
    if length > LONGEST:
        if texts.bad(place, f"longer than {LONGEST >> 20} MiB"):
            yield _head(record)
            yield from _body(record, length)
            yield b"\r\n\r\n"
        else:
            for _ in _body(record, length):
                pass
        return
    body = b"".join(_body(record, length))
    try:
        text = body.decode()
    except UnicodeDecodeError:
        if texts.bad(place, "not UTF-8"):
            yield _head(record) + body + b"\r\n\r\n"
        return
    if removals := texts.scan(text):
        texts.counts["cleaned"] += 1
        body = apply_removals(text, removals).encode()
        headers = record.headers
        headers["Content-Length"] = str(len(body))
        for name in _DIGESTS:
            if old := headers.get(name):
                headers[name] = _digest(old, body)
    yield _head(record) + body + b"\r\n\r\n"


def _is_text(warc: Any, record: Any) -> bool:
    if record.record_type == warc.conversion:
        return (record.headers.get("Content-Type") or "text/plain").lower().startswith("text/plain")
    if record.record_type == warc.resource:
        return (record.headers.get("Content-Type") or "").lower().startswith("text/plain")
    return False


def _length(record: Any) -> int:
    told = record.headers.get("Content-Length") or ""
    if not told.isascii() or not told.isdigit():
        raise FormatError("cannot be read as WARC (a record has no length: the file is damaged or ends too early)")
    return int(told)


def _body(record: Any, length: int) -> Iterator[bytes]:
    """A record's bytes, all of which must be there."""
    passed = 0
    while block := record.reader.read(_BLOCK):
        passed += len(block)
        yield block
    if passed != length:
        raise FormatError("cannot be read as WARC (a record is shorter than it says: the file is damaged)")


def _head(record: Any) -> bytes:
    sink = Sink()
    record.headers.write(sink)
    return sink.take()


def _digest(old: str, body: bytes) -> str:
    """A digest in the manner of another; the one that all tools know where that is of an unknown kind.

    >>> _digest("sha1:AAAA", b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    name = old.partition(":")[0].lower()
    kind = name.replace("-", "") if name.replace("-", "") in ("md5", "sha1", "sha256", "sha512") else "sha1"
    digest = hashlib.new(kind, body)
    value = old.partition(":")[2]
    if len(value) == 2 * digest.digest_size:
        return f"{name if kind != 'sha1' or name == 'sha1' else 'sha1'}:{digest.hexdigest()}"
    return f"{name if name.replace('-', '') == kind else kind}:{b32encode(digest.digest()).decode()}"


def _fastwarc() -> Any:
    try:
        from fastwarc import warc
    except ImportError:
        raise needs("fastwarc") from None
    return warc
