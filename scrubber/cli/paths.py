"""Paths that the command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


def as_path(name: str | None) -> Path | None:
    """A path, if one was given. Most pipes are given none, and `pathlib` takes a fifteenth of their start."""
    if name is None:
        return None
    from pathlib import Path

    return Path(name)


def refuse_empty(*names: str | None) -> None:
    """Refuse what an unset variable leaves of a path: taken for the working folder, it would be read or written to.

    Raises:
        click.UsageError: a name is empty.
    """
    if "" in names:
        raise click.UsageError("a path is empty")
