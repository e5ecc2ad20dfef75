"""What the views of one input have in common: they see its text go by, stretch by stretch, and write as they go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scrubber import patterns as regex

if TYPE_CHECKING:
    from scrubber.pipeline import Scanned
    from scrubber.removal import Removal

Write = Callable[[bytes], object]
"""Takes the next piece of a view."""

_LINE = regex.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an input when all of it has passed.

    Attributes:
        encoding: the codec that it was read by.
        bytes: how many it has.
        binary: it is no text, and passed unseen.
    """

    encoding: str
    bytes: int
    binary: bool = False


class View(Protocol):
    """One way to show one input."""

    def note(self, scanned: Scanned, encoding: str) -> None:
        """One more stretch of the text, in the order of the input, and the codec that it was read by."""

    def finish(self, facts: Facts) -> None:
        """All of the text has passed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: all of it stays, or goes by one removal.

    Attributes:
        text: the piece, its line break included.
        removal: what it goes by, if it does.
    """

    text: str
    removal: Removal | None


@dataclass(slots=True)
class Line:
    r"""A line of a text, or as much of it as a stretch holds. `\n`, `\r\n` and `\r` end lines.

    Attributes:
        number: counts from 1.
        begins: the line begins here rather than in an earlier stretch.
        parts: its text.
    """

    number: int
    begins: bool
    parts: list[Part]

    @property
    def ends_kept(self) -> bool:
        """Whether its end stays."""
        return self.parts[-1].removal is None

    def seen(self) -> Iterator[Part]:
        r"""The parts as they can be seen: without a `\r` whose `\n` stays where it goes, or goes where it stays."""
        for at, part in enumerate(self.parts, 1):
            parted = at < len(self.parts) and part.text.endswith("\r")
            yield Part(part.text[:-1], part.removal) if parted else part


class Lines:
    """Cuts stretches into lines, and counts them."""

    def __init__(self) -> None:
        self._number = 1
        self._begins = True

    def of(self, scanned: Scanned) -> Iterator[Line]:
        """The lines of one more stretch."""
        text, removals = scanned.text, scanned.removals
        at = 0
        for found in _LINE.finditer(text):
            start, end = found.span()
            parts: list[Part] = []
            while at < len(removals) and removals[at].start < end:
                removal = removals[at]
                if removal.start > start:
                    parts.append(Part(text[start : removal.start], None))
                    start = removal.start
                stop = min(removal.end, end)
                parts.append(Part(text[start:stop], removal))
                start = stop
                if removal.end > end:
                    break
                at += 1
            if start < end:
                parts.append(Part(text[start:end], None))
            yield Line(self._number, self._begins, parts)
            self._begins = found[0][-1] in "\r\n"
            self._number += self._begins
