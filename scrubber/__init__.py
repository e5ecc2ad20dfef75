"""Gives back what people wrote on Discuz! forums: removes jammer strings and forum chrome from pasted pages.

`clean`, `scan` and `explain` do the work with everything on, `parse` gives a thread as data; a `Scrubber` holds
choices, and reads bytes and files. The filters and rules are loaded at the first use, so that importing the package
costs little.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from scrubber._version import __version__
from scrubber.removal import Removal, apply_removals

if TYPE_CHECKING:
    from scrubber.errors import ScrubberError
    from scrubber.explanation import Explanation
    from scrubber.face import Scrubber
    from scrubber.files.library import CleanedFile
    from scrubber.posts.model import Post, Thread
    from scrubber.posts.read import parse

__all__ = [
    "CleanedFile",
    "Explanation",
    "Post",
    "Removal",
    "Scrubber",
    "ScrubberError",
    "Thread",
    "__version__",
    "apply_removals",
    "clean",
    "explain",
    "parse",
    "scan",
]

_LATER = {
    "CleanedFile": "scrubber.files.library",
    "Explanation": "scrubber.explanation",
    "Post": "scrubber.posts.model",
    "Scrubber": "scrubber.face",
    "ScrubberError": "scrubber.errors",
    "Thread": "scrubber.posts.model",
    "parse": "scrubber.posts.read",
}
"""Where the names are that are loaded when they are asked for."""


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})


@cache
def _default() -> Scrubber:
    from scrubber.face import Scrubber

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


def explain(text: str) -> list[Explanation]:
    """What `scan` finds, with the text that goes, its line and the reason.

    >>> for one in explain("今天很好。9 z. a& r% Y9 [\\n"):
    ...     print(one.line, one.text, "-", one.reason)
    1 9 z. a& r% Y9 [ - random strings with blanks, of Discuz! 6.0 to X3.5
    """
    return _default().explain(text)
