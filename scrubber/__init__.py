"""Gives back what people wrote on Discuz! forums: removes jammer strings and forum chrome from pasted pages.

`clean` and `scan` do the work with everything on; a `Scrubber` holds choices. The filters and rules are loaded at the
first use, so that importing the package costs little.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from scrubber._version import __version__
from scrubber.removal import Removal, apply_removals

if TYPE_CHECKING:
    from scrubber.pipeline import Scrubber

__all__ = ["Removal", "Scrubber", "__version__", "apply_removals", "clean", "scan"]


def __getattr__(name: str) -> Any:
    if name == "Scrubber":
        from scrubber.pipeline import Scrubber

        return Scrubber
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _default() -> Scrubber:
    from scrubber.pipeline import Scrubber

    return Scrubber()


def clean(text: str) -> str:
    """`text` without jammer strings and forum chrome; every character that stays is the input's own.

    >>> clean("今天很好。9 z. a& r% Y9 [\\n")
    '今天很好。\\n'
    """
    return _default().clean(text)


def scan(text: str) -> list[Removal]:
    """What `clean` leaves out: removals sorted by place that do not overlap, in characters of `text`.

    >>> scan("一段普通的文字。")
    []
    """
    return _default().scan(text)
