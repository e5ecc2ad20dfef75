"""Paths that the command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def as_path(name: str | None) -> Path | None:
    """A path, if one was given. Most pipes are given none, and `pathlib` takes a fifteenth of their start."""
    if name is None:
        return None
    from pathlib import Path

    return Path(name)
