"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PREFIX = ".scrubber-"
_NAME_BYTES = 200
"""Bytes of a file's name that the name of the new file beside it begins with."""


def write_whole(path: Path, blocks: Iterable[bytes], *, follow: bool = True) -> None:
    """Write blocks to a file: first to a new file beside it, which takes its name once it is safe on disk.

    An existing file's mode is kept. If anything goes wrong, also in making the blocks, the file is as it was and
    nothing is left behind. What is no regular file, such as a device or a named pipe, is written to as it is.

    Args:
        path: where to write.
        blocks: the bytes.
        follow: a symlink stays one and its target is written; otherwise the file takes the link's place.

    Raises:
        OSError: the folder or the disk refuses; it names `path`, never the new file beside it.
    """
    if follow:
        path = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            with open(path, "wb") as file:
                file.writelines(blocks)
            return
        if path.is_file() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        _write_beside(path, blocks)
    except OSError as error:
        if error.filename is not None and _PREFIX not in os.fsdecode(error.filename):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write_beside(path: Path, blocks: Iterable[bytes]) -> None:
    # The name is cut by bytes, of which file systems count 255, and tells whose it is if a kill leaves it behind.
    name = os.fsdecode(os.fsencode(path.name)[:_NAME_BYTES])
    handle, beside = tempfile.mkstemp(prefix=f".{name}{_PREFIX}", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fchmod(file.fileno(), _mode(path))
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
