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
with before its text. `stamp` is size and modification time (nanoseconds) of the source after the run: it tells a later
run that this file is done.

A last line that a kill cut short is no entry: its file was not replaced yet. `scrubber.files.entry` writes entries,
this module reads them.
"""

from __future__ import annotations

import json
import os
from array import array
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrubber.errors import ScrubberError
from scrubber.text.encoding import encode

VERSION = 1
"""Version of the format; a reader refuses entries of any other."""

_START = b'{"ledger": '
_BLOCK = 1 << 20


class LedgerError(ScrubberError):
    """A ledger that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Length in bytes and SHA-256 (hexadecimal) of a file's content."""

    bytes: int
    sha256: str


def check(ledger: Path) -> None:
    """Refuse what is no ledger, before anything is written to it.

    Raises:
        LedgerError: the file cannot be written, or holds something else.
    """
    try:
        with open(ledger, "ab+") as file:
            file.seek(0)
            first = file.read(len(_START))
    except OSError as error:
        raise LedgerError(f"{ledger}: {error.strerror or error}") from None
    if first and first != _START:
        raise LedgerError(f"{ledger} is there already and is no ledger")


def places(ledger: Path) -> array[int]:
    """Where the entries of a ledger begin and, last, where they end: offsets in bytes.

    Raises:
        LedgerError: it cannot be read.
    """
    found = array("Q", [0])
    offset = 0
    try:
        with open(ledger, "rb") as file:
            if (start := file.read(len(_START))) and start != _START:
                raise _no_entry(ledger, 0)
            file.seek(0)
            # Not line by line: one of them may be of any length.
            while block := file.read(_BLOCK):
                place = -1
                while (place := block.find(b"\n", place + 1)) >= 0:
                    found.append(offset + place + 1)
                offset += len(block)
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
    except (ValueError, RecursionError):
        raise _no_entry(ledger, offset) from None
    if not isinstance(entry, dict) or not isinstance(entry.get("ledger"), int):
        raise _no_entry(ledger, offset)
    if entry["ledger"] != VERSION:
        raise LedgerError(f"{ledger}: byte {offset}: version {entry['ledger']} is not known, only {VERSION}")
    return entry


@contextmanager
def believed(ledger: Path, offset: int) -> Iterator[None]:
    """Around all that is done with what an entry holds: anybody may have written it.

    Raises:
        LedgerError: what was read is JSON, but not what `scrubber.files.entry` writes.
    """
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        raise _no_entry(ledger, offset) from None


def _no_entry(ledger: Path, offset: int) -> LedgerError:
    return LedgerError(f"{ledger}: byte {offset}: no ledger entry")


def place_of(path: Path) -> str:
    """Where a path leads, the last step left out: a link in its place is what is told of."""
    return os.path.join(os.path.realpath(path.parent), path.name)


def path_of(name: str, entry: dict[str, Any], ledger: Path) -> Path:
    """The path that an entry calls `name`."""
    raw = entry.get(f"{name}_bytes")
    path = os.fsdecode(b64decode(raw)) if raw is not None else entry[name]
    os.fsencode(path)  # what is no path is a ValueError
    return Path(os.path.abspath(os.path.join(os.path.realpath(ledger.parent), path)))


def bytes_of(name: str, entry: dict[str, Any]) -> bytes:
    """The bytes that an entry or a removal calls `name`, empty where it has none."""
    return b64decode(entry.get(name, ""))


def removed(one: dict[str, Any], encoding: str) -> bytes:
    """The bytes that a removal took out."""
    return b64decode(one["bytes"]) if "bytes" in one else encode(one["text"], encoding)
