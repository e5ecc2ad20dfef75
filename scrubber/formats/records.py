"""What all files of records have in common: which texts of a record are cleaned, and what is told of the others."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import Enum
from typing import BinaryIO, NamedTuple, Protocol

from scrubber import patterns as regex
from scrubber.errors import ScrubberError, SlowRule
from scrubber.pipeline import Scrubber
from scrubber.removal import Removal

_TOLD = 20
"""Bad records of one file that are told one by one; the others are counted."""

_DOT = regex.compile(r"(?<!\\)\.")


class FormatError(ScrubberError):
    """A file that cannot be read as what it is said to be."""


class Bad(Enum):
    """What becomes of records that cannot be read."""

    KEEP = "keep"
    DROP = "drop"
    FAIL = "fail"


class RecordChoices(NamedTuple):
    """The choices of a run for files of records.

    Attributes:
        source: what inputs are, whatever they are called: ``jsonl``, ``parquet``, ``warc`` or ``text``; ``auto`` goes
            by names.
        fields: paths of the texts in a record, as `field_path` gives them.
        bad: what becomes of records that cannot be read.
    """

    source: str = "auto"
    fields: tuple[tuple[str, ...], ...] = (("text",),)
    bad: Bad = Bad.KEEP


def field_path(name: str) -> tuple[str, ...]:
    r"""The keys that a dotted path names; ``\.`` is a dot in a key.

    Raises:
        ValueError: a key is empty.

    >>> field_path("page.text"), field_path(r"v1\.0.text")
    (('page', 'text'), ('v1.0', 'text'))
    """
    path = tuple(key.replace("\\.", ".") for key in _DOT.split(name))
    if not all(path):
        raise ValueError(f"{name!r} is no path to a field, such as 'text' or 'page.text'")
    return path


class Source(io.RawIOBase):
    """A file that is read once, from its start: what was read of it already comes first.

    Attributes:
        bytes: how many bytes have passed.
        file: the file itself, for those who must find their own way in it.
    """

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self.bytes = 0
        self.file = file
        self._head = head
        self._read = getattr(file, "read1", file.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._head[: len(buffer)] or self._read(len(buffer))
        self._head = self._head[len(block) :]
        buffer[: len(block)] = block
        self.bytes += len(block)
        return len(block)

    def tell(self) -> int:
        return self.bytes


class Texts:
    """Cleans the texts of a file's records and keeps account of them.

    Args:
        scrubber: what cleans.
        choices: which texts, and what becomes of bad records.

    Attributes:
        choices: as given.
        counts: how many ``records`` there were, and of these how many were ``cleaned``, had no text (``without``), or
            were ``bad`` or ``dropped``.
        removals: how many removals there were of each area.
        notes: what people should know, worded to follow a path and a colon.
        fault: why nothing is removed any more.
    """

    def __init__(self, scrubber: Scrubber, choices: RecordChoices) -> None:
        self.choices = choices
        self.counts: Counter[str] = Counter()
        self.removals: Counter[str] = Counter()
        self.notes: list[str] = []
        self.fault: SlowRule | None = None
        self._scrubber = scrubber
        self._untold = 0

    def scan(self, text: str) -> list[Removal]:
        """What goes from one text."""
        if self.fault is not None:
            return []
        try:
            found = self._scrubber.scan(text)
        except SlowRule as fault:
            self.fault = fault
            return []
        if found:
            self.removals.update([removal.area for removal in found])
        return found

    def bad(self, place: str, why: str) -> bool:
        """Account for a record that cannot be read.

        Args:
            place: where it stands, such as ``line 3``.
            why: what is wrong with it.

        Returns:
            Whether it stays.

        Raises:
            FormatError: such records are to fail the file.
        """
        if self.choices.bad is Bad.FAIL:
            raise FormatError(f"{place}: {why}")
        if self.counts["bad"] < _TOLD:
            self.notes.append(f"{place}: {why}; {'dropped' if self.choices.bad is Bad.DROP else 'left as it is'}")
        else:
            self._untold += 1
        self.counts["bad"] += 1
        if self.choices.bad is Bad.DROP:
            self.counts["dropped"] += 1
        return self.choices.bad is Bad.KEEP

    def end(self) -> None:
        """All records have passed."""
        if self._untold:
            self.notes.append(f"{self._untold:,} more bad records")
        if self.counts["without"] and self.counts["without"] + self.counts["bad"] == self.counts["records"]:
            names = " or ".join(".".join(path) for path in self.choices.fields)
            self.notes.append(f"no record has a text of the name {names} (--field says which to clean)")


class Format(Protocol):
    """One kind of file: its records in, the same records with clean texts out."""

    name: str

    def clean(self, source: Source, texts: Texts) -> Iterator[bytes]:
        """The file with its texts cleaned, block by block.

        Raises:
            FormatError: it cannot be read, or a bad record is to fail it.
        """


class RecordCleaning:
    """Cleans one file of records; iterate once over its clean bytes.

    The face is that of `scrubber.files.cleaning.Cleaning`, as far as files need it. Records stay records, so
    `is_page` is false.

    Args:
        format: what the file is.
        scrubber: what cleans.
        source: the file.
        choices: which texts, and what becomes of bad records.
    """

    is_page = False

    def __init__(self, format: Format, scrubber: Scrubber, source: Source, choices: RecordChoices) -> None:
        self.read = source
        self._format = format
        self._texts = Texts(scrubber, choices)

    def __iter__(self) -> Iterator[bytes]:
        yield from self._format.clean(self.read, self._texts)
        self._texts.end()

    def look(self) -> None:
        """Read as far as the first change."""
        for _ in self:
            if self.changed:
                return

    @property
    def removals(self) -> Counter[str]:
        """How many removals there were of each area."""
        return self._texts.removals

    @property
    def counts(self) -> Counter[str]:
        """How many records there were of which kind."""
        return self._texts.counts

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know."""
        return tuple(self._texts.notes)

    @property
    def fault(self) -> ScrubberError | None:
        """Why nothing was removed from some place on."""
        return self._texts.fault

    @property
    def changed(self) -> bool:
        """Whether the records that have passed are others than the file's."""
        return bool(self.removals or self.counts["dropped"])


def needs(module: str) -> FormatError:
    """The error for a module that is not installed."""
    return FormatError(f"needs {module}: pip install 'discuz-scrubber[corpus]'")


def joined(pieces: Iterable[bytes], size: int = 1 << 16) -> Iterator[bytes]:
    """Small pieces as blocks of some size."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield b"".join(waiting)
            waiting.clear()
            length = 0
    if waiting:
        yield b"".join(waiting)


class Sink(io.RawIOBase):
    """Takes what a library writes and gives it out in between."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, block: bytes) -> int:  # type: ignore[override]
        self._blocks.append(bytes(block))
        self._length += len(block)
        return len(block)

    def tell(self) -> int:
        return self._length

    def close(self) -> None:
        # The library closes what it has written; what it wrote is still to be taken.
        with suppress(ValueError):
            self.flush()

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._blocks)
        self._blocks.clear()
        return taken
