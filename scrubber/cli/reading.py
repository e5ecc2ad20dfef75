"""The options of the commands that read pages and clean none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., None])

_OPTIONS = (
    click.option("-e", "--encoding", default="auto", show_default=True, metavar="NAME", help="Encoding of the pages."),
    click.option(
        "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Read N files at a time.  [default: all cores]"
    ),
    click.option("--include", multiple=True, metavar="GLOB", help="Of folders, only files whose names match."),
    click.option(
        "--exclude", multiple=True, metavar="GLOB", help="Of folders, no files and folders whose names match."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Tell only what failed."),
)


def reading_options(command: _Command) -> _Command:
    """Give a command `encoding`, `jobs`, `include`, `exclude` and `quiet`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
