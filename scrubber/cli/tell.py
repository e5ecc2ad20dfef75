"""What is said to people, and to the shell."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from scrubber import patterns as regex

if TYPE_CHECKING:
    import re

CHANGES = 1
"""Exit code: something would change."""
FAILED = 2
"""Exit code: wrong usage, or an input failed."""
PIPE_CLOSED = 141
"""Exit code: who read standard output has closed it; what a shell tells of a process that SIGPIPE ended."""


# Also what reorders a line in sight of people. Names of files can hold all of it.
_CONTROL = regex.standard("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def tell(line: str) -> None:
    """One line on standard error; control characters in it are spelt out.

    Raises:
        BrokenPipeError: whoever reads it has closed it. Otherwise a line that cannot be written is no reason to leave
            the work undone.
    """
    try:
        click.echo(f"scrubber: {_CONTROL.sub(_spelt, line)}", err=True)
    except BrokenPipeError:
        raise
    except OSError:
        pass


def tell_last(line: str) -> None:
    """As `tell`, where the process ends anyway."""
    with suppress(BrokenPipeError):
        tell(line)


def told(error: OSError) -> str:
    """What the system refused, in words, where nobody has said of which file."""
    if error.filename is None and error.errno == errno.ENOENT:
        return "the working folder is gone"
    writing = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF)
    place = error.filename or ("standard output" if writing else None)
    why = error.strerror or str(error)
    return why if place is None else f"{os.fsdecode(place)}: {why}"


def _spelt(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
