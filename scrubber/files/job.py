"""One run over everything that the command line named: where each input's clean text goes, and what went wrong."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from scrubber.errors import ScrubberError
from scrubber.files.walk import files_below
from scrubber.files.write import write_whole
from scrubber.pipeline import Scrubber
from scrubber.text.encoding import AUTO, TextSource, encode, is_binary

_BLOCK = 1 << 16
STDIN = "-"


class UsageError(ScrubberError):
    """Inputs and outputs that do not go together; found before anything is written."""


@dataclass(slots=True)
class Job:
    """Cleans inputs one after another; a failure is told and the others go on.

    Attributes:
        scrubber: what cleans.
        encoding: codec of the inputs, or ``auto``.
        tell: is given each line for people.
        failed: how many inputs failed.
    """

    scrubber: Scrubber
    encoding: str
    tell: Callable[[str], None]
    failed: int = field(default=0)

    def run(self, paths: list[str], output: Path | None) -> None:
        """Clean files, folders and standard input.

        Args:
            paths: as given; ``-`` is standard input.
            output: file or folder for the clean text; `None` for standard output.

        Raises:
            UsageError: inputs and output do not go together.
        """
        folders = [path for path in paths if path != STDIN and os.path.isdir(path)]
        if folders and output is None:
            raise UsageError(f"{folders[0]} is a folder: add -o FOLDER to say where its clean files go")
        if output is None:
            for path in paths:
                self._guarded(path, partial(self._to_stdout, path))
            return
        if not folders and len(paths) == 1 and not output.is_dir():
            _check_apart(paths[0], output)
            self._guarded(paths[0], lambda: write_whole(output, self._clean(paths[0])))
            return
        if output.exists() and not output.is_dir():
            raise UsageError(f"{output} is a file: several inputs need a folder after -o")
        for source, target in _targets(paths, output):
            if source != STDIN and os.path.isdir(source):
                self._folder(Path(source), target)
            else:
                self._file(source, target)

    def _folder(self, folder: Path, target: Path) -> None:
        target.mkdir(parents=True, exist_ok=True)

        def fail(error: OSError) -> None:
            self._fail(str(folder), error)

        for path in files_below(folder, lambda path, why: self.tell(f"{_shown(str(path))}: {why}"), fail):
            self._file(str(path), target / path.relative_to(folder), root=target)

    def _file(self, source: str, target: Path, root: Path | None = None) -> None:
        def work() -> None:
            if root is not None and self.encoding == AUTO:
                with open(source, "rb") as file:
                    if is_binary(file.read(_BLOCK)):
                        self.tell(f"{_shown(source)}: skipped: binary")
                        return
            target.parent.mkdir(parents=True, exist_ok=True)
            # A link among the outputs must not lead out of their folder, least of all to an input.
            if root is not None and not _inside(os.path.realpath(target.parent), os.path.realpath(root)):
                raise OSError(errno.EXDEV, f"a link leads out of {root}", str(target))
            write_whole(target, self._clean(source), follow=root is None)

        self._guarded(source, work)

    def _guarded(self, source: str, work: Callable[[], None]) -> None:
        """Run one input's work; what goes wrong with it is told in one line."""
        try:
            work()
        except BrokenPipeError:
            raise
        except OSError as error:
            self._fail(source, error)

    def _fail(self, source: str, error: OSError) -> None:
        self.failed += 1
        place = source if error.filename is None else error.filename
        self.tell(f"{_shown(place)}: {error.strerror or error}")

    def _to_stdout(self, source: str) -> None:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "is closed", "standard output")
        stdout = sys.stdout.buffer
        _check_not_same(source)
        for block in self._clean(source):
            _write(stdout, block)

    def _clean(self, source: str) -> Iterator[bytes]:
        """The clean text of one input, as UTF-8."""
        if source == STDIN:
            if sys.stdin is None:
                raise OSError(errno.EBADF, "is closed", "standard input")
            yield from self._clean_blocks(_blocks(sys.stdin.buffer))
            return
        with open(source, "rb") as file:
            head = file.read1(_BLOCK)
            if self.encoding == AUTO and is_binary(head):
                # Whoever names a binary file gets it back as it is.
                yield from _chain(head, _blocks(file))
                return
            yield from self._clean_blocks(_chain(head, _blocks(file)))

    def _clean_blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        source = TextSource(blocks, self.encoding)
        begun = False
        for text in self.scrubber.clean_stream(source):
            if not begun:
                yield source.prefix
                begun = True
            yield encode(text)
        if not begun:
            yield source.prefix
        yield source.tail


def _write(stdout: BinaryIO, block: bytes) -> None:
    try:
        stdout.write(block)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from None


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    # read1 gives what a pipe holds instead of waiting for a whole block.
    read = getattr(file, "read1", file.read)
    while block := read(_BLOCK):
        yield block


def _chain(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _shown(path: object) -> str:
    """A path as people can read it, also where its name is no UTF-8."""
    return os.fsdecode(path).encode("utf-8", "replace").decode("utf-8") if isinstance(path, (str, bytes)) else str(path)


def _targets(paths: list[str], output: Path) -> list[tuple[str, Path]]:
    """Where below the output folder each input goes.

    One folder's files go right below it; of several inputs each keeps its name.

    Raises:
        UsageError: two inputs would go to one place, an input has no name, or an input and the output hold each other.
    """
    targets: dict[str, str] = {}
    found: list[tuple[str, Path]] = []
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input has no name: it cannot go into a folder")
        _check_apart(path, output)
        name = Path(os.path.abspath(path)).name
        single = len(paths) == 1 and os.path.isdir(path)
        key = os.path.normcase(name)
        if key in targets:
            raise UsageError(f"{targets[key]} and {path} would both go to {output / name}")
        targets[key] = path
        found.append((path, output if single else output / name))
    return found


def _check_apart(source: str, output: Path) -> None:
    """Refuse an output that is the input or lies inside it."""
    if source == STDIN:
        return
    real, target = os.path.realpath(source), os.path.realpath(output)
    if real == target or (os.path.isfile(real) and os.path.isfile(target) and os.path.samefile(real, target)):
        raise UsageError(f"{output} is the input itself")
    if os.path.isdir(real) and _inside(real, target):
        # Its mirrored files could fall on files that are still to be read.
        raise UsageError(f"{source} lies inside {output}: its files could be written over")
    if os.path.isdir(real) and _inside(target, real):
        raise UsageError(f"{output} lies inside {source}, which is being read")
    if not os.path.isdir(real) and os.path.isdir(target) and os.path.dirname(real) == target:
        raise UsageError(f"{source} would be written over: it lies in {output}")


def _inside(path: str, folder: str) -> bool:
    """Whether a real path is a real folder or lies in it."""
    return os.path.commonpath([path, folder]) == folder


def _check_not_same(source: str) -> None:
    """Refuse to append a file to itself, which would never end.

    Raises:
        OSError: standard output is the regular file that is to be read.
    """
    try:
        output = os.fstat(sys.stdout.fileno())
        given = os.fstat(sys.stdin.fileno()) if source == STDIN else os.stat(source)
    except (OSError, ValueError, AttributeError):
        return  # no real file on one side; what is wrong with an input shows when it is opened
    if stat.S_ISREG(output.st_mode) and os.path.samestat(output, given):
        raise OSError(errno.EINVAL, "input is the output, too", source)
