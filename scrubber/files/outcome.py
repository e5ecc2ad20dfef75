"""What is to be done with one input, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from scrubber.errors import ScrubberError

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.report.counts import Tally
    from scrubber.report.view import Facts

STDIN = "-"
"""What stands for standard input among paths."""

_NONE: Mapping[str, int] = {}


class Status(Enum):
    """How one input ended; the value is what summaries call it."""

    CLEANED = "cleaned"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    DONE_BEFORE = "done before"
    FAILED = "failed"


class Task(NamedTuple):
    """One input and where its clean text goes.

    Attributes:
        source: path as it was given or found, or `STDIN`.
        target: file that takes the clean text; `None` for standard output, or where nothing is written.
        root: the output folder that `target` must not leave by way of links; `None` where the target was named.
        named: the input was named on the command line rather than found in a folder.
        size: bytes of the input, 0 where that is not known.
        number: tells inputs apart where something is shown of each; counts from 1.
        segments: numbers of those of its segments that are wanted, where not all of it is.
    """

    source: str
    target: Path | None = None
    root: Path | None = None
    named: bool = True
    size: int = 0
    number: int = 0
    segments: tuple[int, ...] = ()


class Outcome(NamedTuple):
    """What came of one input.

    Attributes:
        source: its path.
        status: how it ended.
        why: why it was skipped or failed, as words that follow a path and a colon.
        place: the path that `why` is about, where that is another than `source`.
        warnings: what the user should know though all went well, worded as `why`.
        bytes_in: bytes read.
        bytes_out: bytes of clean text.
        removals: how many removals there were of each area.
        diff: unified diff, if one was asked for.
        number: that of the input.
        tally: its removals in numbers, if anything is shown of them.
        facts: what is known of it, if it was shown to its end.
        records: of a file of records, how many there were of which kind (`scrubber.formats.records.Texts`).
        read: what was read of it, where it was to be read and not cleaned; whoever reads makes a type of his own.
    """

    source: str
    status: Status
    why: str = ""
    place: str = ""
    warnings: tuple[str, ...] = ()
    bytes_in: int = 0
    bytes_out: int = 0
    removals: Mapping[str, int] = _NONE
    diff: bytes = b""
    number: int = 0
    tally: Tally | None = None
    facts: Facts | None = None
    records: Mapping[str, int] = _NONE
    read: object = None


def not_done(source: str, error: Exception) -> Outcome:
    """The outcome of an input that an error has stopped, whatever it was."""
    if isinstance(error, ScrubberError):
        return Outcome(source, Status.FAILED, error.message)
    if isinstance(error, OSError):
        return failed(source, error)
    # A fault of ours with one input is no reason to leave the others undone, nor anything to show to users.
    return Outcome(source, Status.FAILED, f"internal error: {type(error).__name__}: {error}")


def failed(source: str, error: OSError) -> Outcome:
    """The outcome of an input that the system refused to read or write."""
    place = "" if error.filename is None else str(error.filename)
    return Outcome(source, Status.FAILED, error.strerror or str(error), place=place)


def shown(path: str) -> str:
    """A path as people can read it, also where its name is no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
