"""What to clean: the files that paths on the command line stand for, found lazily."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def files_below(folder: Path, note: Callable[[Path, str], None], fail: Callable[[OSError], None]) -> Iterator[Path]:
    """Files below a folder, hidden ones and what is no regular file left out; links to folders are not followed.

    Nothing keeps a list of all files, and a folder may be as deep as the file system allows.

    Args:
        folder: where to look.
        note: is told of each path that is left out, and why.
        fail: is given the error of each folder that cannot be read.
    """
    waiting = [folder]
    while waiting:
        try:
            entries = os.scandir(waiting.pop())
        except OSError as error:
            fail(error)
            continue
        with entries:
            for entry in entries:
                path = Path(entry.path)
                if _leads_nowhere(entry):
                    yield path  # opening it tells why, as with a file that is named
                elif entry.name.startswith("."):
                    note(path, "skipped: hidden")
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif not entry.is_file():
                    note(path, "skipped: not a regular file")
                else:
                    yield path


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a link to nothing, or to itself."""
    try:
        entry.stat()
    except OSError:
        return entry.is_symlink() and not entry.name.startswith(".")
    return False
