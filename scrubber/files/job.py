"""One run over everything that the command line named: where each input's clean text goes, and what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from scrubber.errors import ScrubberError
from scrubber.files.walk import files_below, is_binary
from scrubber.files.write import write_whole
from scrubber.pipeline import Scrubber
from scrubber.text.encoding import decode, encode

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
                self._guarded(path, lambda path=path: self._to_stdout(path))
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
        for path in files_below(folder, lambda path, why: self.tell(f"{path}: {why}")):
            self._file(str(path), target / path.relative_to(folder), in_folder=True)

    def _file(self, source: str, target: Path, in_folder: bool = False) -> None:
        def work() -> None:
            if in_folder:
                with open(source, "rb") as file:
                    if is_binary(file.read(_BLOCK)):
                        self.tell(f"{source}: skipped: binary")
                        return
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, self._clean(source))

        self._guarded(source, work)

    def _guarded(self, source: str, work: Callable[[], None]) -> None:
        """Run one input's work; what goes wrong with it is told in one line."""
        try:
            work()
        except BrokenPipeError:
            raise
        except OSError as error:
            self.failed += 1
            place = error.filename if error.filename is not None and error.filename != source else source
            self.tell(f"{_shown(place)}: {error.strerror or error}")

    def _to_stdout(self, source: str) -> None:
        stdout = sys.stdout.buffer
        for block in self._clean(source):
            _write(stdout, block)

    def _clean(self, source: str) -> Iterator[bytes]:
        """The clean text of one input, as UTF-8."""
        if source == STDIN:
            yield from self._clean_blocks(_blocks(sys.stdin.buffer))
            return
        with open(source, "rb") as file:
            head = file.read(_BLOCK)
            if is_binary(head):
                # Whoever names a binary file gets it back as it is.
                yield from _chain(head, _blocks(file))
                return
            yield from self._clean_blocks(_chain(head, _blocks(file)))

    def _clean_blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        for text in self.scrubber.clean_stream(decode(blocks, self.encoding)):
            yield encode(text)


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
    if real == target:
        raise UsageError(f"{output} is the input itself")
    if os.path.isdir(real) and os.path.commonpath([real, target]) == real:
        raise UsageError(f"{output} lies inside {source}, which is being read")
    if not os.path.isdir(real) and os.path.isdir(target) and os.path.dirname(real) == target:
        raise UsageError(f"{source} would be written over: it lies in {output}")
