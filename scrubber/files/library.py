"""Bytes and single files for those who call us from Python: the manners of the command, and errors that are raised."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from scrubber.errors import CompressedInput
from scrubber.files.cleaning import Cleaning
from scrubber.files.one import Cleaner
from scrubber.files.outcome import STDIN, Status, Task
from scrubber.files.plan import UsageError, plan
from scrubber.files.settings import SAME, Settings
from scrubber.files.walk import Pick
from scrubber.pipeline import Scrubber
from scrubber.text.encoding import AUTO, is_binary, is_compressed, known_encoding, named_encoding

_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """What came of one file.

    Attributes:
        source: the file that was read.
        output: the file that holds the clean text; `source` itself where that was replaced.
        changed: whether the output differs from the source. A file in its place that needs no change is not written.
        bytes_in: size of the source, in bytes.
        bytes_out: size of the clean text, in bytes.
        removals: how many removals there were of each area.
        warnings: what one should know though all went well.
    """

    source: Path
    output: Path
    changed: bool
    bytes_in: int
    bytes_out: int
    removals: dict[str, int] = field(hash=False)
    warnings: tuple[str, ...] = ()


def clean_bytes(scrubber: Scrubber, data: bytes, encoding: str, errors: str) -> bytes:
    """See `scrubber.face.Scrubber.clean_bytes`."""
    _check_choices(encoding, None, errors)
    if kind := is_compressed(data):
        raise CompressedInput(kind)
    if encoding == AUTO and is_binary(data[:_BLOCK]):
        return data
    settings = Settings(encoding=encoding, output_encoding=SAME, strict=errors == "strict")
    blocks = (data[place : place + _BLOCK] for place in range(0, len(data), _BLOCK))
    cleaning = Cleaning(scrubber, blocks, settings)
    cleaned = b"".join(cleaning)
    if cleaning.fault is not None:
        raise cleaning.fault
    return cleaned if cleaning.changed else data


def clean_file(
    scrubber: Scrubber,
    path: str | os.PathLike[str],
    output: str | os.PathLike[str] | None,
    *,
    in_place: bool,
    encoding: str,
    output_encoding: str | None,
    errors: str,
    backup: str,
    ledger: str | os.PathLike[str] | None,
) -> CleanedFile:
    """See `scrubber.face.Scrubber.clean_file`."""
    if in_place == (output is not None):
        raise ValueError("clean_file needs an output or in_place=True, and not both")
    if "" in (path, output, ledger):
        # What an unset variable leaves; taken for the working folder, it would be written to.
        raise ValueError("a path is empty")
    if backup and not in_place:
        raise ValueError("backup goes with in_place=True only")
    if set(backup) & {"/", "\\", "\0"}:
        raise ValueError(f"{backup!r} is no suffix of a file's name")
    _check_choices(encoding, output_encoding, errors)
    source = os.fspath(path)
    if os.path.isdir(source):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), source)
    if source == STDIN:
        source = os.path.join(os.curdir, source)
    settings = Settings(
        encoding=encoding,
        output_encoding=output_encoding or (SAME if in_place else "utf-8"),
        strict=errors == "strict",
        in_place=in_place,
        backup=backup,
        ledger=None if ledger is None else Path(ledger),
    )
    if settings.ledger is not None:
        from scrubber.files.ledger import check

        if os.path.realpath(settings.ledger) in {os.path.realpath(one) for one in (source, output) if one is not None}:
            raise UsageError(f"{settings.ledger} cannot be the ledger: it is to be cleaned or written itself")
        check(settings.ledger)
    (task,) = plan([source], None if output is None else Path(output), settings, Pick())
    assert isinstance(task, Task)
    try:
        outcome = Cleaner(scrubber, settings).attempt(task)
    except OSError as error:
        if error.filename is None:
            error.filename = source
        raise
    return CleanedFile(
        Path(path),
        Path(path) if task.target is None else task.target,
        outcome.status is Status.CLEANED,
        outcome.bytes_in,
        outcome.bytes_out,
        dict(outcome.removals),
        outcome.warnings,
    )


def _check_choices(encoding: str, output_encoding: str | None, errors: str) -> None:
    """Refuse what no text can be read or written by.

    Raises:
        LookupError: no such encoding.
        ValueError: no such way with errors.
    """
    if encoding != AUTO:
        known_encoding(encoding)
    if output_encoding not in (None, SAME):
        named_encoding(output_encoding)
    if errors not in ("keep", "strict"):
        raise ValueError(f"errors must be 'keep' or 'strict', not {errors!r}")
