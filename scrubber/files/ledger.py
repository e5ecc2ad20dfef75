"""The ledger: what was taken out of which file, so that it can be looked through and put back.

A ledger is JSON Lines in UTF-8, one object a file, written before the file is replaced:

    {"ledger": 1, "source": "pages/a.txt", "output": "pages/a.txt", "status": "cleaned",
     "encoding": "gb18030", "output_encoding": "gb18030",
     "before": {"bytes": 5120, "sha256": "…"}, "after": {"bytes": 2048, "sha256": "…"}, "stamp": [2048, 1700000000000],
     "removals": [{"rule": "jammer.spaced", "area": "jammer", "line": 7, "start": 310, "at": 290,
                   "text": "9 z. a& r% Y9 ["}]}

`source` and `output` are relative to the ledger's folder where they lie in it, else absolute; a path that is no UTF-8
comes a second time, exactly, as base64 in `source_bytes` or `output_bytes`. `start` is the place in the source's bytes,
`at` the one in the output's. A text that its encoding would not give back byte for byte comes with `bytes` in base64;
`bom` and `tail` are bytes in base64 that stood before and behind the source's text, `prefix` what the output begins
with before its text. `stamp` is size and modification
time (nanoseconds) of the source after the run: it tells a later run that this file is done.

Several processes may write to one ledger, each a whole line at a time. A line that a kill cut short is no entry: its
file was not replaced yet.
"""

from __future__ import annotations

import json
import os
import tempfile
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import FileIO
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from scrubber.errors import ScrubberError
from scrubber.pipeline import Scanned
from scrubber.text.encoding import encode

try:
    import fcntl
except ImportError:  # Windows; there is one writer at a time then
    fcntl = None  # type: ignore[assignment]

VERSION = 1
"""Version of the format; a reader refuses entries of any other."""

_IN_MEMORY = 1 << 20
"""Bytes of one file's removals that are held in memory; more wait in a temporary file for the entry's turn."""


class LedgerError(ScrubberError):
    """A ledger that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Length in bytes and SHA-256 (hexadecimal) of a file's content."""

    bytes: int
    sha256: str


class Entry:
    """One file's entry in the making: a `scrubber.files.cleaning.Recorder` that keeps removals as they are found."""

    def __init__(self) -> None:
        self._removals: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._bom = self._prefix = b""
        self._start = self._at = 0
        self._line = 1

    def close(self) -> None:
        """Forget the removals."""
        self._removals.close()

    def start(self, bom: bytes, prefix: bytes) -> None:
        self._bom, self._prefix = bom, prefix
        self._start, self._at = len(bom), len(prefix)

    def note(self, scanned: Scanned, encoding: str, output_encoding: str) -> None:
        place = 0
        text = scanned.text
        for removal in scanned.removals:
            self._pass(text, place, removal.start, encoding, output_encoding)
            removed = text[removal.start : removal.end]
            raw = encode(removed, encoding)
            one: dict[str, Any] = {
                "rule": removal.rule,
                "area": removal.area,
                "line": self._line,
                "start": self._start,
                "at": self._at,
                **_as_text(removed, raw),
            }
            self._removals.write((", " if self._removals.tell() else "").encode() + _json(one))
            self._start += len(raw)
            self._line += _breaks(text, removal.start, removal.end)
            place = removal.end
        self._pass(text, place, len(text), encoding, output_encoding)

    def _pass(self, text: str, start: int, end: int, encoding: str, output_encoding: str) -> None:
        """Count a piece that stays."""
        piece = text[start:end]
        length = len(encode(piece, encoding))
        self._start += length
        self._at += length if output_encoding == encoding else len(encode(piece, output_encoding))
        self._line += _breaks(text, start, end)

    def append_to(self, ledger: Path, head: dict[str, Any], tail: bytes) -> None:
        """Write the entry to the ledger and wait until it is on disk.

        Args:
            ledger: the file.
            head: all but the removals.
            tail: the source's last bytes that make no character.

        Raises:
            OSError: the entry could not be written; the ledger holds none of it.
        """
        for name, raw in (("bom", self._bom), ("prefix", self._prefix), ("tail", tail)):
            if raw:
                head[name] = b64encode(raw).decode()
        self._removals.seek(0)
        with _locked(ledger) as file:
            begin = file.tell()
            try:
                _write(file, _json(head)[:-1] + b', "removals": [')
                while block := self._removals.read(_IN_MEMORY):
                    _write(file, block)
                _write(file, b"]}\n")
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(begin)
                raise


def head(
    ledger: Path,
    source: Path | None,
    output: Path | None,
    encodings: tuple[str, str],
    before: Fingerprint,
    after: Fingerprint,
    stamp: tuple[int, int],
    cleaned: bool,
) -> dict[str, Any]:
    """All of an entry but its removals; see the module's text."""
    return {
        "ledger": VERSION,
        **_as_path("source", source, ledger),
        **_as_path("output", output, ledger),
        "status": "cleaned" if cleaned else "unchanged",
        "encoding": encodings[0],
        "output_encoding": encodings[1],
        "before": {"bytes": before.bytes, "sha256": before.sha256},
        "after": {"bytes": after.bytes, "sha256": after.sha256},
        "stamp": list(stamp),
    }


def check(ledger: Path) -> None:
    """Refuse what is no ledger, before anything is written to it.

    Raises:
        LedgerError: the file cannot be written, or holds something else.
    """
    try:
        with open(ledger, "ab+") as file:
            file.seek(0)
            first = file.read(64)
    except OSError as error:
        raise LedgerError(f"{ledger}: {error.strerror or error}") from None
    if first and not first.startswith(b'{"ledger": '):
        raise LedgerError(f"{ledger} is there already and is no ledger")


def places(ledger: Path) -> array[int]:
    """Where the entries of a ledger begin and, last, where they end: offsets in bytes.

    Raises:
        LedgerError: it cannot be read.
    """
    found = array("Q", [0])
    try:
        with open(ledger, "rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    found.append(found[-1] + len(line))
    except OSError as error:
        raise LedgerError(f"{ledger}: {error.strerror or error}") from None
    return found


def read(ledger: Path, offset: int, end: int) -> dict[str, Any]:
    """The entry between two offsets.

    Raises:
        LedgerError: it cannot be read, or is no entry of this version.
    """
    try:
        with open(ledger, "rb") as file:
            file.seek(offset)
            entry = json.loads(file.read(end - offset))
    except OSError as error:
        raise LedgerError(f"{ledger}: {error.strerror or error}") from None
    except ValueError:
        raise LedgerError(f"{ledger}: byte {offset}: no ledger entry") from None
    if not isinstance(entry, dict) or not isinstance(entry.get("ledger"), int):
        raise LedgerError(f"{ledger}: byte {offset}: no ledger entry")
    if entry["ledger"] != VERSION:
        raise LedgerError(f"{ledger}: byte {offset}: version {entry['ledger']} is not known, only {VERSION}")
    return entry


class Done:
    """Which files a ledger says are done, in eight bytes for each.

    A file that was changed since its entry was written is not done.

    Raises:
        LedgerError: the ledger cannot be read.
    """

    def __init__(self, ledger: Path) -> None:
        keys = array("Q")
        offsets = places(ledger)
        for start, end in pairwise(offsets):
            entry = read(ledger, start, end)
            if entry["source"] is not None:
                keys.append(_key(path_of("source", entry, ledger), *entry["stamp"]))
        self._keys = array("Q", sorted(keys))

    def __contains__(self, path: Path) -> bool:
        try:
            found = os.stat(path)
        except OSError:
            return False
        key = _key(path, found.st_size, found.st_mtime_ns)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key


def path_of(name: str, entry: dict[str, Any], ledger: Path) -> Path:
    """The path that an entry calls `name`."""
    raw = entry.get(f"{name}_bytes")
    path = os.fsdecode(b64decode(raw)) if raw is not None else entry[name]
    return Path(os.path.abspath(ledger.parent / path))


def bytes_of(name: str, entry: dict[str, Any]) -> bytes:
    """The bytes that an entry or a removal calls `name`, empty where it has none."""
    return b64decode(entry.get(name, ""))


def removed(one: dict[str, Any], encoding: str) -> bytes:
    """The bytes that a removal took out."""
    return b64decode(one["bytes"]) if "bytes" in one else encode(one["text"], encoding)


def _as_path(name: str, path: Path | None, ledger: Path) -> dict[str, str | None]:
    if path is None:
        return {name: None}  # a stream
    absolute = os.path.abspath(path)
    with suppress(ValueError):  # below it or not, or on another drive
        absolute = str(Path(absolute).relative_to(os.path.abspath(ledger.parent)))
    try:
        absolute.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(absolute)
        return {name: raw.decode("utf-8", "replace"), f"{name}_bytes": b64encode(raw).decode()}
    return {name: absolute}


def _as_text(text: str, raw: bytes) -> dict[str, str]:
    """A removed text as JSON can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return {"text": text.encode("utf-8", "replace").decode(), "bytes": b64encode(raw).decode()}
    return {"text": text}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _breaks(text: str, start: int, end: int) -> int:
    r"""Line breaks between two offsets; a `\r\n` that the end parts counts with its `\n`."""
    lone = text.count("\r", start, end) - text.count("\r\n", start, end + 1) if "\r" in text else 0
    return text.count("\n", start, end) + lone


def _key(path: Path, size: int, changed: int) -> int:
    name = os.fsencode(os.path.abspath(path)) + f"\0{size}\0{changed}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "big")


def _write(file: FileIO, block: bytes) -> None:
    # No buffer, so that nothing of an entry that failed is written behind our back; a write may then be short.
    rest = memoryview(block)
    while rest:
        rest = rest[file.write(rest) :]


@contextmanager
def _locked(ledger: Path) -> Iterator[FileIO]:
    """The ledger, open at its end for us alone; what a kill left of a line is cut off."""
    with open(ledger, "rb+", buffering=0) as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        end = file.seek(0, os.SEEK_END)
        whole = end
        while whole:
            start = max(0, whole - (1 << 16))
            file.seek(start)
            line = file.read(whole - start).rfind(b"\n")
            if line >= 0:
                whole = start + line + 1
                break
            whole = start
        if whole != end:
            file.truncate(whole)
        file.seek(whole)
        yield file
