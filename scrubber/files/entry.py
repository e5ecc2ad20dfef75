"""Writing the ledger: what goes from one input is gathered as it is found, and written as one line.

Several processes may write to one ledger, each a whole line at a time.
"""

from __future__ import annotations

import json
import os
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import IO, Any

from scrubber.errors import UnencodableCharacter
from scrubber.files.ledger import VERSION, Fingerprint, place_of
from scrubber.pipeline import Scanned
from scrubber.text.breaks import breaks
from scrubber.text.encoding import encode

try:
    import fcntl
except ImportError:  # Windows; there is one writer at a time then
    fcntl = None  # type: ignore[assignment]

_IN_MEMORY = 1 << 20
"""Bytes of one file's removals that are held in memory; more wait in a temporary file for the entry's turn."""


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
            self._line += breaks(text, removal.start, removal.end)
            place = removal.end
        self._pass(text, place, len(text), encoding, output_encoding)

    def _pass(self, text: str, start: int, end: int, encoding: str, output_encoding: str) -> None:
        """Count a piece that stays."""
        piece = text[start:end]
        length = _length(piece, encoding)
        self._start += length
        self._at += length if output_encoding == encoding else _length(piece, output_encoding)
        self._line += breaks(text, start, end)

    def whole(self, head: dict[str, Any], tail: bytes) -> dict[str, Any]:
        """The entry as a reader of the ledger finds it; see `append_to`."""
        self._removals.seek(0)
        return self._framed(head, tail) | {"removals": json.loads(b"[" + self._removals.read() + b"]")}

    def _framed(self, head: dict[str, Any], tail: bytes) -> dict[str, Any]:
        frame = {"bom": self._bom, "prefix": self._prefix, "tail": tail}
        return head | {name: b64encode(raw).decode() for name, raw in frame.items() if raw}

    def append_to(self, ledger: Path, head: dict[str, Any], tail: bytes) -> None:
        """Write the entry to the ledger and wait until it is on disk.

        Args:
            ledger: the file.
            head: all but the removals.
            tail: the source's last bytes that make no character.

        Raises:
            OSError: the entry could not be written; the ledger holds none of it.
        """
        head = self._framed(head, tail)
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


def entry_head(
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


def _as_path(name: str, path: Path | None, ledger: Path) -> dict[str, str | None]:
    if path is None:
        return {name: None}  # a stream
    absolute = place_of(path)
    with suppress(ValueError):  # below it or not, or on another drive
        absolute = str(Path(absolute).relative_to(os.path.realpath(ledger.parent)))
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


def _length(text: str, encoding: str) -> int:
    """Bytes of a text in an encoding.

    Raises:
        UnencodableCharacter: the encoding does not have a character.
    """
    try:
        return len(encode(text, encoding))
    except UnicodeEncodeError as error:
        raise UnencodableCharacter(error.object[error.start], encoding) from None


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
