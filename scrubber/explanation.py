"""Removals with what a person wants to know of them: the text that goes, its line, and why it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scrubber.removal import Removal
from scrubber.text.breaks import breaks


@dataclass(frozen=True, slots=True)
class Explanation:
    """One removal, explained.

    Attributes:
        removal: where it is, as `scrubber.scan` gives it.
        text: the characters that go.
        line: number of the line in which it begins, from 1; lines end with ``\\n``, ``\\r\\n`` or ``\\r``.
        reason: what it is, in words, such as ``everything below the last post``.
    """

    removal: Removal
    text: str
    line: int
    reason: str

    @property
    def area(self) -> str:
        """What it belongs to; `Scrubber(keep=...)` takes this name."""
        return self.removal.area

    @property
    def rule(self) -> str:
        """Id of the rule that asked for it; `Scrubber(ignore=...)` takes this name."""
        return self.removal.rule


def explained(text: str, removals: Iterable[Removal], reason: Callable[[str], str]) -> Iterator[Explanation]:
    """Explain removals.

    Args:
        text: the text that they go from.
        removals: sorted by start.
        reason: gives the words for the id of a rule.
    """
    line, place = 1, 0
    for removal in removals:
        line += breaks(text, place, removal.start)
        place = removal.start
        yield Explanation(removal, text[removal.start : removal.end], line, reason(removal.rule))
