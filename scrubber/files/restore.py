"""Originals back from a ledger, byte for byte, or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scrubber.errors import ScrubberError
from scrubber.files import ledger as ledgers
from scrubber.files.outcome import Outcome, Status, failed, shown
from scrubber.files.plan import is_inside
from scrubber.files.write import NewFile, check_unchanged
from scrubber.text.encoding import encode
from scrubber.text.undecodable import error_handler

_BLOCK = 1 << 16


class Restoring:
    """A run that puts originals back, and tells of it.

    Args:
        tell: is given each line for people.

    Attributes:
        failed: how many files could not be restored.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.failed = 0
        self._tell = tell

    def run(self, ledger: Path, paths: list[str]) -> None:
        """Restore; see `restore` for arguments and errors."""
        counts: Counter[Status] = Counter()
        for outcome in restore(ledger, paths):
            counts[outcome.status] += 1
            if outcome.status is Status.FAILED:
                self.failed += 1
                self._tell(f"{shown(outcome.place or outcome.source)}: {outcome.why}")
        restored, there = counts[Status.CLEANED], counts[Status.UNCHANGED]
        self._tell(f"{restored:,} restored, {there:,} as they were already, {self.failed:,} failed")


class _Refused(ScrubberError):
    """A file that is left as it is."""


def restore(ledger: Path, paths: list[str]) -> Iterator[Outcome]:
    """Put originals back, the last change first.

    A file of which the ledger tells several changes goes back through all of them. One that was edited since it was
    cleaned is refused, and so is one that would not come out with the bytes that it had; it stays as it is then. An
    entry that is damaged costs no other.

    Args:
        ledger: the file that ``--ledger`` wrote.
        paths: files and folders to restore; empty for all.

    Raises:
        scrubber.files.ledger.LedgerError: the ledger cannot be read.
    """
    wanted = {os.path.realpath(path): path for path in paths}
    unknown = dict(wanted)
    offsets = ledgers.places(ledger)
    for end in range(len(offsets) - 1, 0, -1):
        try:
            entry = ledgers.read(ledger, offsets[end - 1], offsets[end])
            with ledgers.believed(ledger, offsets[end - 1]):
                if None in (entry["source"], entry["output"]):
                    continue
                source, output = (ledgers.path_of(name, entry, ledger) for name in ("source", "output"))
                named = [path for path in wanted if is_inside(os.path.realpath(source), path)]
                for path in named:
                    unknown.pop(path, None)
                if entry["status"] == "cleaned" and (named or not wanted):
                    yield _restore(source, output, entry)
        except ledgers.LedgerError as error:
            if not offsets[end - 1]:
                raise
            yield Outcome(str(ledger), Status.FAILED, error.message.removeprefix(f"{ledger}: "))
    for path in unknown.values():
        yield Outcome(path, Status.FAILED, f"{ledger} tells nothing of it")


def _restore(source: Path, output: Path, entry: dict[str, Any]) -> Outcome:
    try:
        before, after = ledgers.Fingerprint(**entry["before"]), ledgers.Fingerprint(**entry["after"])
        if source.exists():
            found = _fingerprint(source)
            if found == before:
                return Outcome(str(source), Status.UNCHANGED)
            if source != output or found != after:
                raise _Refused("edited since it was cleaned; left as it is")
        elif _fingerprint(output) != after:
            raise _Refused(f"{output} was edited since; not restored")
        with NewFile(source) as new, open(output, "rb") as clean:
            digest = hashlib.sha256()
            read = os.fstat(clean.fileno())
            for block in original(clean.read(), entry):
                digest.update(block)
                new.write(block)
            if digest.hexdigest() != before.sha256:
                raise _Refused("the ledger does not give its bytes back")
            new.finish()
            check_unchanged(str(output), read)
            new.replace()
    except _Refused as refused:
        return Outcome(str(source), Status.FAILED, refused.message)
    except UnicodeError:
        return Outcome(str(source), Status.FAILED, "the ledger does not give its bytes back")
    except OSError as error:
        return failed(str(source), error)
    return Outcome(str(source), Status.CLEANED, bytes_in=after.bytes, bytes_out=before.bytes)


def original(clean: bytes, entry: dict[str, Any]) -> Iterator[bytes]:
    """The bytes of a source, from those of its output and the ledger's entry for them."""
    if "original" in entry:
        yield ledgers.bytes_of("original", entry)
        return
    encoding, output_encoding = entry["encoding"], entry["output_encoding"]
    tail = ledgers.bytes_of("tail", entry)
    yield ledgers.bytes_of("bom", entry)
    place = len(ledgers.bytes_of("prefix", entry))
    end = len(clean) - len(tail)
    for one in entry["removals"]:
        at = one["at"]
        yield _back(clean[place:at], encoding, output_encoding)
        yield ledgers.removed(one, encoding)
        place = at
    yield _back(clean[place:end], encoding, output_encoding)
    yield tail


def gives_back(clean: bytes, entry: dict[str, Any]) -> bool:
    """Whether an entry and its output give the bytes of the source. Where the encodings differ they may not: a code
    that has a twin, or bytes that make no character in one encoding and one in the other, come back as others.
    """
    digest = hashlib.sha256()
    try:
        for block in original(clean, entry):
            digest.update(block)
    except UnicodeError:
        return False
    return bool(digest.hexdigest() == entry["before"]["sha256"])


def in_whole(source: bytes) -> dict[str, str]:
    """What an entry holds of a source that nothing less gives back."""
    return {"original": b64encode(source).decode()}


def _back(piece: bytes, encoding: str, output_encoding: str) -> bytes:
    """A piece of the output as it was in the source."""
    if encoding == output_encoding:
        return piece
    return encode(piece.decode(output_encoding, error_handler(output_encoding)), encoding)


def _fingerprint(path: Path) -> ledgers.Fingerprint:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise _Refused(f"{path} is not a regular file")
    digest, length = hashlib.sha256(), 0
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            length += len(block)
    return ledgers.Fingerprint(length, digest.hexdigest())
