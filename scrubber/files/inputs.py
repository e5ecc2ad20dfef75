"""Inputs as they are opened: files, and standard input."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import BinaryIO

from scrubber.files.outcome import STDIN

_BLOCK = 1 << 16


def open_input(source: str) -> BinaryIO | nullcontext[BinaryIO]:
    """An input's bytes, to use in a ``with`` statement.

    Raises:
        OSError: it cannot be opened.
    """
    if source != STDIN:
        return open(source, "rb")
    if sys.stdin is None:
        raise OSError(errno.EBADF, "is closed", "standard input")
    return nullcontext(sys.stdin.buffer)


def head_of(file: BinaryIO) -> bytes:
    """What there is to tell a file's kind by, without waiting for more than a pipe holds."""
    return next(blocks_of(file), b"")


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """What is left of a file, in blocks, each as soon as it is there."""
    # Without a buffer, which waits for a whole block and takes a pipe that has nothing yet for one that ended.
    raw = getattr(file, "raw", file)
    while (block := raw.read(_BLOCK)) != b"":
        if block is None:
            import select

            select.select([raw], [], [])
        else:
            yield block


def chain(head: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    """What was read already, and the rest."""
    yield head
    yield from rest
