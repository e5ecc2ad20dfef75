"""A stretch of text as filters see it: lines, and where each of them stands.

A `Segment` comes out of the stream cutter (`scrubber.text.stream`) and goes through the filters in order. Filters read
`lines`, the visible text of each physical line, and give offsets of the segment's text. What one filter removes at a
line's edges is gone from the `lines` that the next one sees, so that a button with a jammer glued to it reads as a
button.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from scrubber.removal import Removal

# What ends a physical line. Not str.splitlines(): form feeds and U+2028 stand inside lines in pasted pages.
_BREAK = regex.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Segment:
    """Text cut into physical lines.

    Attributes:
        text: the whole segment, line breaks included.
        lines: visible text of each line, without its break and without what earlier filters removed at its edges.
        begins: offset in `text` of each visible line.
        stops: offset in `text` behind each physical line's break (the start of the next physical line).
        opens_inside: the segment starts in the middle of a physical line that was too long for one segment.
        closes_inside: its last line goes on in the next segment.
    """

    text: str
    opens_inside: bool = False
    closes_inside: bool = False
    lines: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        text = self.text
        if "\r" in text:
            place = 0
            for found in _BREAK.finditer(text):
                self.lines.append(text[place : found.start()])
                self.begins.append(place)
                place = found.end()
                self.stops.append(place)
            rest = text[place:]
        else:
            *whole, rest = text.split("\n")
            place = 0
            for line in whole:
                self.begins.append(place)
                place += len(line) + 1
                self.stops.append(place)
            self.lines = whole
        if rest:
            self.lines.append(rest)
            self.begins.append(place)
            self.stops.append(len(text))

    def start_of(self, index: int) -> int:
        """Offset of the physical line's first character, also where its visible text starts later."""
        return self.stops[index - 1] if index else 0

    def trim(self, removals: Iterable[Removal]) -> None:
        """Take removals at the edges of lines out of `lines`; those in the middle of a line leave it as it is.

        Blanks between a line's start and a removal go from `lines` with it: text browsers indent lines.
        """
        # Walk lines and removals together: both are in order, so this is linear.
        index, count = 0, len(self.lines)
        for removal in sorted(removals):
            while index < count and self.stops[index] <= removal.start:
                index += 1
            at = index
            while at < count and self.start_of(at) < removal.end:
                begin, line = self.begins[at], self.lines[at]
                end = begin + len(line)
                if removal.start <= begin or not line[: removal.start - begin].strip():
                    cut = min(max(removal.end - begin, 0), len(line))
                    self.begins[at], self.lines[at] = begin + cut, line[cut:]
                elif removal.start < end <= removal.end:
                    self.lines[at] = line[: removal.start - begin]
                at += 1
