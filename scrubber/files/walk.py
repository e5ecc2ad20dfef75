"""What to clean: the files that paths on the command line stand for, found lazily."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

_HEAD = 8192
"""Bytes at a file's start that tell a binary file."""


def files_below(folder: Path, note: Callable[[Path, str], None]) -> Iterator[Path]:
    """Files below a folder, hidden ones and what is no regular file left out; links to folders are not followed.

    Nothing keeps a list of all files, and a folder may be as deep as the file system allows.

    Args:
        folder: where to look.
        note: is told of each path that is left out, and why.
    """
    waiting = [folder]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError as error:
            note(Path(error.filename or folder), f"skipped: {error.strerror}")
            continue
        with entries:
            for entry in entries:
                path = Path(entry.path)
                if entry.name.startswith("."):
                    note(path, "skipped: hidden")
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif not entry.is_file():
                    note(path, "skipped: not a regular file")
                else:
                    yield path


def is_binary(head: bytes) -> bool:
    """Whether a file that starts with these bytes is no text: it holds NULs and is no UTF-16 or UTF-32.

    >>> is_binary(b"\\x7fELF\\0\\0\\0\\0"), is_binary("页".encode("utf-16"))
    (True, False)
    """
    from scrubber.text.encoding import detect

    head = head[:_HEAD]
    return 0 in head and not detect(head).startswith(("utf-16", "utf-32"))
