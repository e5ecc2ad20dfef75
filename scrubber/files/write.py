"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import IO, TYPE_CHECKING, TypeVar

from scrubber.files import signals
from scrubber.files.outcome import STDIN

if TYPE_CHECKING:
    from pathlib import Path

_Result = TypeVar("_Result")

MARK = ".scrubber-"
"""Stands in the name of every file in the making, so that one which a kill left behind can be told."""

_NAME_BYTES = 200
"""Bytes of a file's name that the name of the new file beside it begins with."""

_IN_MEMORY = 1 << 22
"""Bytes of a file in the making that are held in memory: what turns out not to be needed never reaches the disk."""


class NewFile:
    """A file in the making, which takes its name once all of it is safe on disk.

    Use it in a ``with`` statement: `write` blocks, then `finish`, then `replace`. Left without `replace`, for whatever
    reason, the old file is as it was and nothing is left behind. Errors name `path`, never the new file beside it.

    Args:
        path: the file. Mode, owner and extended attributes of one that is there already are kept.
        follow: a symlink stays one and its target is written, and so is a device; otherwise the file takes their place.

    Raises:
        OSError: from every method, if the folder or the disk refuses. A file without write permission is refused, also
            to those for whom the system makes an exception.
    """

    def __init__(self, path: Path, *, follow: bool = True) -> None:
        from pathlib import Path

        self._shown = path
        self._old = _existing(path, follow)
        self._direct = follow and self._old is not None and not stat.S_ISREG(self._old.st_mode)
        # What a link leads to may have no name, as the pipe behind /dev/stdout.
        self._path = Path(os.path.realpath(path)) if follow and not self._direct else path
        # The name is cut by bytes, of which file systems count 255.
        name = os.fsdecode(os.fsencode(self._path.name)[:_NAME_BYTES])
        import secrets  # which is seldom needed, and loads much

        self._beside = self._path.with_name(f".{name}{MARK}{secrets.token_hex(4)}")
        self._held: list[bytes] = []
        self._length = 0
        self._file: IO[bytes] | None = None
        self._undone = ExitStack()
        if self._direct:
            self._file = self._guard(lambda: open(self._path, "wb"))  # noqa: SIM115

    def __enter__(self) -> NewFile:
        self._undone.enter_context(signals.undone_by(self._discard))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
        self._discard()
        self._undone.close()

    def write(self, block: bytes) -> None:
        """Add a block."""
        if self._file is None:
            self._held.append(block)
            self._length += len(block)
            if self._length > _IN_MEMORY:
                self._to_disk()
        else:
            file = self._file
            self._guard(lambda: file.write(block))

    def finish(self) -> os.stat_result:
        """Bring the whole file to disk; what it is there, as `os.stat` tells, stays so under its own name."""
        if self._file is None:
            self._to_disk()
        return self._guard(self._finish)

    def content(self) -> bytes:
        """The whole file, once it is finished."""
        return self._guard(self._beside.read_bytes)

    def replace(self) -> None:
        """Give the file its name, in one step."""
        if not self._direct:
            self._guard(lambda: os.replace(self._beside, self._path))

    def _discard(self) -> None:
        if not self._direct:
            with suppress(OSError):
                os.unlink(self._beside)

    def _to_disk(self) -> None:
        if self._old is not None and not is_writable(self._path, self._old):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self._shown))
        # The name was chosen before, so that a signal at any moment finds what there is to unlink.
        self._file = self._guard(lambda: open(self._beside, "xb", opener=self._opener))  # noqa: SIM115
        for block in self._held:
            self.write(block)
        self._held.clear()

    def _opener(self, path: str, flags: int) -> int:
        # Until it has the mode of the one it replaces, nobody else is to read it.
        return os.open(path, flags, 0o666 if self._old is None else 0o600)

    def _finish(self) -> os.stat_result:
        file = self._file
        assert file is not None
        file.flush()
        if not self._direct:
            if self._old is not None:
                _take_after(file.fileno(), self._path, self._old)
            os.fsync(file.fileno())
        found = os.fstat(file.fileno())
        file.close()
        return found

    def _guard(self, work: Callable[[], _Result]) -> _Result:
        try:
            return work()
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._shown)) from None


def _existing(path: Path, follow: bool) -> os.stat_result | None:
    """What is in the place already, but for a link that is to give way."""
    try:
        found = os.stat(path, follow_symlinks=follow)
    except FileNotFoundError:
        return None
    return None if stat.S_ISLNK(found.st_mode) else found


def is_writable(path: Path, found: os.stat_result) -> bool:
    """Whether a file may be replaced: its mode says so for somebody, and the system for us, unless it is gone."""
    somebody = found.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    return bool(somebody) and (os.access(path, os.W_OK) or not os.path.exists(path))


def check_unchanged(source: str, before: os.stat_result) -> None:
    """Refuse what is no longer the file that was read: it was written, or another one was put in its place.

    Args:
        source: path of what was read; a stream is not asked.
        before: what it was before anything was read.

    Raises:
        OSError: it is another one, or gone.
    """
    if source == STDIN or not stat.S_ISREG(before.st_mode):
        return
    after = os.stat(source)
    if (before.st_ino, before.st_dev, before.st_size, before.st_mtime_ns) != (
        after.st_ino,
        after.st_dev,
        after.st_size,
        after.st_mtime_ns,
    ):
        raise OSError(errno.EBUSY, "changed while it was read; left as it is", source)


def _take_after(file: int, path: Path, old: os.stat_result) -> None:
    """Give a new file the owner, mode and extended attributes of the one that it replaces, as far as we may."""
    if not hasattr(os, "fchown"):
        return
    mode = stat.S_IMODE(old.st_mode)
    new = os.fstat(file)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(file, old.st_uid, old.st_gid)
        except PermissionError:
            # What may run as its owner must not run as another one.
            mode &= ~(stat.S_ISUID | stat.S_ISGID)
    if hasattr(os, "listxattr"):
        # Some file systems have none, and those of the system are not ours to set.
        with suppress(OSError):
            kept = os.listxattr(path)
            for name in kept:
                with suppress(OSError):
                    os.setxattr(file, name, os.getxattr(path, name))
            # A folder may hand its new files rights that the old one did not give.
            for name in set(os.listxattr(file)).difference(kept):
                with suppress(OSError):
                    os.removexattr(file, name)
    os.fchmod(file, mode)
