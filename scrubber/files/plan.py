"""Which input goes where: everything that can be wrong with that is found before anything is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from scrubber.errors import ScrubberError
from scrubber.files.outcome import STDIN, Outcome, Status, Task
from scrubber.files.settings import Mode, Settings
from scrubber.files.walk import Found, Pick, files_below
from scrubber.formats.recognise import is_page, text_name

if TYPE_CHECKING:
    from pathlib import Path

Plan = Iterator[Task | Outcome]
"""Inputs in order, and in their places those of which it is known already what came of them."""

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
"""Names of devices on Windows, with any suffix (learn.microsoft.com, "Naming Files, Paths, and Namespaces")."""


class UsageError(ScrubberError):
    """Inputs and outputs that do not go together."""


def plan(paths: list[str], output: Path | None, settings: Settings, pick: Pick) -> Plan:
    """What to do with the inputs that were named.

    Args:
        paths: files and folders as given; `STDIN` is standard input.
        output: file or folder for the clean text, `None` for standard output, or where nothing or nowhere else is
            written.
        settings: whether files are replaced, and whether anything is written at all.
        pick: which files of folders are wanted.

    Raises:
        UsageError: inputs and output do not go together. Nothing has been written then.
    """
    folders = [path for path in paths if path != STDIN and os.path.isdir(path)]
    if settings.in_place:
        _check_in_place(paths)
        return _inputs(paths, pick)
    if settings.mode is not Mode.WRITE:
        return _inputs(paths, pick)
    if output is None:
        if folders:
            raise UsageError(f"{folders[0]} is a folder: add -o FOLDER to say where its clean files go, or -i")
        return _inputs(paths, pick)
    if not folders and len(paths) == 1 and not output.is_dir():
        _check_apart(paths[0], output)
        return iter([Task(paths[0], output)])
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output} is a file: several inputs need a folder after -o")
    return _mirrored(_targets(paths, output, settings), output, pick)


def _inputs(paths: list[str], pick: Pick) -> Plan:
    """Inputs that go to no file of their own."""
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            yield Task(path, size=_size(path))
            continue
        for found in files_below(path, pick):
            yield found if isinstance(found, Outcome) else Task(_source(found), named=False, size=found.size)


def _mirrored(targets: list[tuple[str, Path]], root: Path, pick: Pick) -> Plan:
    """Inputs that go to files of their own, folders with all that is below them."""
    for source, target in targets:
        if not os.path.isdir(source):
            make_folder(target.parent)
            yield Task(source, target, root=root, size=_size(source))
            continue
        make_folder(target)
        for found in files_below(source, pick):
            if isinstance(found, Outcome):
                yield found
                continue
            below = found.path.relative_to(source)
            if os.name == "nt" and (name := unusable(below.parts)):
                yield Outcome(str(found.path), Status.FAILED, f"Windows has no files of the name {name!r}")
                continue
            yield Task(_source(found), target / below, root=root, named=False, size=found.size)


def _source(found: Found) -> str:
    """The path of a file that was found, which must not read as standard input where that is its name."""
    path = str(found.path)
    return os.path.join(os.curdir, path) if path == STDIN else path


def unusable(parts: tuple[str, ...]) -> str:
    """The first of some names that a file on Windows cannot have, or nothing.

    >>> unusable(("pages", "aux.txt")), unusable(("pages", "auxiliary.txt"))
    ('aux.txt', '')
    """
    for name in parts:
        if (
            name.partition(".")[0].rstrip().upper() in _RESERVED
            or name[-1:] in (".", " ")
            or set(name) & set('<>:"|?*')
        ):
            return name
    return ""


def _targets(paths: list[str], output: Path, settings: Settings) -> list[tuple[str, Path]]:
    """Where below the output folder each input goes.

    One folder's files go right below it; of several inputs each keeps its name.

    Raises:
        UsageError: two inputs would go to one place, an input has no name, or an input and the output hold each other.
    """
    targets: dict[str, str] = {}
    found: list[tuple[str, Path]] = []
    fold = str.casefold if _ignores_case(output) else str
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input has no name: it cannot go into a folder")
        _check_apart(path, output)
        name = os.path.basename(os.path.abspath(path))
        if os.path.isfile(path) and is_page(path, settings.source):
            name = text_name(name)
        single = len(paths) == 1 and os.path.isdir(path)
        if (key := fold(name)) in targets:
            raise UsageError(f"{targets[key]} and {path} would both go to {output / name}")
        targets[key] = path
        found.append((path, output if single else output / name))
    return found


def _ignores_case(path: Path) -> bool:
    """Whether names that differ in case are one file, where a file or folder is or would be."""
    place = os.path.abspath(path)
    while not os.path.exists(place) and place != os.path.dirname(place):
        place = os.path.dirname(place)
    folder, name = os.path.split(place)
    swapped = os.path.join(folder, name.swapcase())
    return swapped != place and os.path.exists(swapped) and os.path.samefile(swapped, place)


def _check_in_place(paths: list[str]) -> None:
    """Refuse what cannot be replaced, and inputs of which one is or holds another: each would be replaced twice."""
    seen: dict[str, str] = {}
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input cannot be replaced: -i needs files or folders")
        real = os.path.realpath(path)
        if real in seen:
            raise UsageError(f"{seen[real]} and {path} are the same")
        seen[real] = path
    for real, path in seen.items():
        folder = os.path.dirname(real)
        while folder != os.path.dirname(folder):
            if folder in seen:
                raise UsageError(f"{path} lies in {seen[folder]}, which is cleaned as a whole")
            folder = os.path.dirname(folder)


def _check_apart(source: str, output: Path) -> None:
    """Refuse an output that is the input or lies inside it."""
    if source == STDIN:
        return
    real, target = os.path.realpath(source), os.path.realpath(output)
    if real == target or (os.path.isfile(real) and os.path.isfile(target) and os.path.samefile(real, target)):
        raise UsageError(f"{output} is the input itself (-i replaces files)")
    if os.path.isdir(real) and is_inside(real, target):
        # Its mirrored files could fall on files that are still to be read.
        raise UsageError(f"{source} lies inside {output}: its files could be written over")
    if os.path.isdir(real) and is_inside(target, real):
        raise UsageError(f"{output} lies inside {source}, which is being read")
    if not os.path.isdir(real) and os.path.isdir(target) and os.path.dirname(real) == target:
        raise UsageError(f"{source} would be written over: it lies in {output}")


def is_inside(path: str, folder: str) -> bool:
    """Whether a real path is a real folder or lies in it."""
    try:
        return os.path.commonpath([path, folder]) == folder
    except ValueError:  # on another drive
        return False


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, which may be more than Python's own way to do it has calls for.

    Raises:
        OSError: one of them cannot be made.
    """
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)


def refusal(paths: list[str], settings: Settings) -> Callable[[Path], str]:
    """What says of files of the named folders why they are left out, though their names would let them in.

    Args:
        paths: the inputs that were named.
        settings: neither the ledger is an input, nor a report and its pages; and if files are replaced, neither are
            their backups, nor links, to files that are replaced themselves or that are not below a folder that was
            named.
    """
    ledger = os.path.realpath(settings.ledger) if settings.ledger is not None else None
    showing = settings.showing
    own = set() if showing.page is None else {os.path.realpath(place) for place in (showing.page, showing.pages)}
    roots = [os.path.realpath(path) for path in paths if path != STDIN]

    def why(path: Path) -> str:
        if ledger is not None and path.name == os.path.basename(ledger) and os.path.realpath(path) == ledger:
            return "the ledger"
        if own and not own.isdisjoint({(real := os.path.realpath(path)), os.path.dirname(real)}):
            return "the report"
        if settings.backup and path.name.endswith(settings.backup):
            return "a backup"
        if settings.in_place and path.is_symlink():
            real = os.path.realpath(path)
            if any(is_inside(real, root) for root in roots):
                return "a link to a file that is cleaned itself"
            if os.path.exists(real):
                # Nobody named that place: whoever made the folder must not choose what is written.
                return "a link that leads out of the folder"
        return ""

    return why


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size if path != STDIN else 0
    except OSError:
        return 0
