"""What to clean: the files that a folder holds, found lazily."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from scrubber.errors import ScrubberError
from scrubber.files.outcome import Outcome, Status, failed
from scrubber.files.write import MARK

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec


class PatternError(ScrubberError):
    """A pattern for names that cannot be used."""


class Found(NamedTuple):
    """A file of a folder: its path, and its size in bytes."""

    path: Path
    size: int


class Pick:
    """Which files of a folder are wanted, by patterns as in a ``.gitignore``, matched below the folder.

    Args:
        include: only files that one of these matches; none for all.
        exclude: no files, and nothing of folders, that one of these matches; wins over `include`.
        refuse: says of a path why it is left out for another reason, or gives an empty text.

    Raises:
        PatternError: a pattern that is none.
    """

    def __init__(
        self, include: Iterable[str] = (), exclude: Iterable[str] = (), refuse: Callable[[Path], str] | None = None
    ) -> None:
        self._include = _spec(include)
        self._exclude = _spec(exclude)
        self._refuse = refuse

    def wants_folder(self, below: str) -> bool:
        """Whether to look into a folder; `below` is its path from the folder that was named."""
        return self._exclude is None or not self._exclude.match_file(below + "/")

    def wants_file(self, below: str) -> bool:
        """Whether a file is wanted by its name."""
        if self._exclude is not None and self._exclude.match_file(below):
            return False
        return self._include is None or self._include.match_file(below)

    def why_not(self, path: Path) -> str:
        """Why a file is left out that its name would let in, or nothing."""
        return self._refuse(path) if self._refuse is not None else ""


def files_below(folder: str | os.PathLike[str], pick: Pick) -> Iterator[Found | Outcome]:
    """Files below a folder; of what is left out, and of folders that cannot be read, outcomes that say why.

    Hidden files and what is no regular file are left out, and links to folders are not followed. Nothing keeps a list
    of all files, and a folder may be as deep as the file system allows.

    Args:
        folder: where to look.
        pick: which files are wanted.
    """
    from pathlib import Path

    waiting = [(os.fspath(folder), "")]
    while waiting:
        place, below = waiting.pop()
        try:
            entries = os.scandir(place)
        except OSError as error:
            yield failed(str(error.filename), error)
            continue
        with entries:
            for entry in entries:
                path, name = Path(entry.path), below + entry.name
                if MARK in entry.name and entry.name.startswith("."):
                    continue  # in the making right now, or left behind by a kill
                if entry.is_dir(follow_symlinks=False):
                    if entry.name.startswith("."):
                        yield Outcome(str(path), Status.SKIPPED, "hidden")
                    elif pick.wants_folder(name):
                        waiting.append((entry.path, f"{name}/"))
                elif pick.wants_file(name):
                    yield _file(entry, path, pick)


def _file(entry: os.DirEntry[str], path: Path, pick: Pick) -> Found | Outcome:
    if entry.name.startswith("."):
        return Outcome(str(path), Status.SKIPPED, "hidden")
    if why := pick.why_not(path):
        return Outcome(str(path), Status.SKIPPED, why)
    try:
        size = entry.stat().st_size
    except OSError as error:
        # A link to nothing or to itself, or a file that is gone again.
        return failed(str(path), error)
    if not entry.is_file():
        return Outcome(str(path), Status.SKIPPED, "a link to a folder" if entry.is_dir() else "not a regular file")
    return Found(path, size)


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec | None:
    patterns = list(patterns)
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    for pattern in patterns:
        try:
            (compiled,) = GitIgnoreSpec.from_lines([pattern]).patterns
            works = compiled.include is not None
        except ValueError:
            works = False
        if not works:
            raise PatternError(f"{pattern!r} is no pattern for names, such as '*.txt' or 'drafts/'")
    return GitIgnoreSpec.from_lines(patterns)
