"""A stretch of text as filters see it: lines, and where each of them stands.

A `Segment` comes out of the stream cutter (`scrubber.text.stream`) and goes through the filters in order. Filters read
`lines`, the visible text of each physical line, and give offsets of the segment's text. What one filter removes at a
line's edges is gone from the `lines` that the next one sees, so that a button with a jammer glued to it reads as a
button.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from scrubber import patterns as regex
from scrubber.removal import Removal

# What ends a physical line. Not str.splitlines(): form feeds and U+2028 stand inside lines in pasted pages.
_BREAK = regex.compile(r"\r\n|\n|\r")

_SAMPLE = 64
"""Of so many characters one is looked at."""


def is_mostly_ascii(text: str) -> bool:
    """Whether few characters of a text are others than ASCII's, as far as a sample tells.

    Only for what is quick: the answer must not decide what is found.
    """
    sample = text[::_SAMPLE]
    return text.isascii() or sum(map(str.isascii, sample)) > 0.9 * len(sample)


class Line(NamedTuple):
    """One line of a segment.

    Attributes:
        text: what is visible of it.
        begin: offset in the segment's text of the visible text.
        start: offset of the physical line.
        stop: offset behind the physical line's break.
    """

    text: str
    begin: int
    start: int
    stop: int


class Segment:
    """Text cut into physical lines, which is done when somebody first asks for one.

    Attributes:
        text: the whole segment, line breaks included.
        lines: visible text of each line, without its break and without what earlier filters removed at its edges.
        begins: offset in `text` of each visible line.
        stops: offset in `text` behind each physical line's break (the start of the next physical line).
        opens_inside: the segment starts in the middle of a physical line that was too long for one segment.
        closes_inside: its last line goes on in the next segment.
        is_cut: somebody has asked for a line.
    """

    __slots__ = ("begins", "closes_inside", "is_cut", "lines", "opens_inside", "stops", "text")

    lines: list[str]
    begins: list[int]
    stops: list[int]

    def __init__(self, text: str, opens_inside: bool = False, closes_inside: bool = False) -> None:
        self.text = text
        self.is_cut = False
        self.opens_inside = opens_inside
        self.closes_inside = closes_inside

    def __getattr__(self, name: str) -> list[str] | list[int]:
        # Most segments of ordinary text are passed on without a look at their lines.
        if name not in ("lines", "begins", "stops"):
            raise AttributeError(name)
        self._read_lines()
        return getattr(self, name)  # type: ignore[no-any-return]

    def _read_lines(self) -> None:
        text = self.text
        self.is_cut = True
        if "\r" in text:
            self.lines, self.begins, self.stops = [], [], []
            place = 0
            for found in _BREAK.finditer(text):
                self.lines.append(text[place : found.start()])
                self.begins.append(place)
                place = found.end()
                self.stops.append(place)
            rest = text[place:]
        else:
            *whole, rest = text.split("\n")
            self.lines = whole
            # Each break is one character more.
            self.stops = list(map(add, accumulate(map(len, whole)), count(1)))
            self.begins = [0, *self.stops]
            place = self.begins.pop()
        if rest:
            self.lines.append(rest)
            self.begins.append(place)
            self.stops.append(len(text))

    def lines_at(self, places: Iterable[int]) -> Iterator[Line]:
        """The lines at some offsets, which are in order; each line once.

        Where no line was asked for yet, the others are not even cut.
        """
        if "\r" in self.text and not self.is_cut:
            self._read_lines()
        stop = -1
        for place in places:
            if place >= stop:
                line = self._line_at(place)
                stop = line.stop
                yield line

    def _line_at(self, place: int) -> Line:
        if self.is_cut:
            number = bisect_right(self.stops, place)
            return Line(self.lines[number], self.begins[number], self.start_of(number), self.stops[number])
        text = self.text
        begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        return Line(text[begin:end], begin, begin, end + 1) if end >= 0 else Line(text[begin:], begin, begin, len(text))

    def start_of(self, index: int) -> int:
        """Offset of the physical line's first character, also where its visible text starts later."""
        return self.stops[index - 1] if index else 0

    def trim(self, removals: Sequence[Removal]) -> None:
        """Take removals at the edges of lines out of `lines`; those in the middle of a line leave it as it is.

        Blanks between a line's start and a removal go from `lines` with it: text browsers indent lines.
        """
        # Walk lines and removals together: both are in order, so this is linear.
        if not removals:
            return
        lines, begins, stops = self.lines, self.begins, self.stops
        index, count = 0, len(lines)
        for first, last, _, _ in sorted(removals):
            if index < count and stops[index] <= first:
                index = bisect_right(stops, first, index)
            at = index
            if at < count and first <= begins[at] and begins[at] + len(lines[at]) <= last <= stops[at]:
                begins[at] += len(lines[at])
                lines[at] = ""
                continue
            while at < count and (stops[at - 1] if at else 0) < last:
                begin, line = begins[at], lines[at]
                end = begin + len(line)
                if first <= begin or not line[: first - begin].strip():
                    cut = min(max(last - begin, 0), len(line))
                    begins[at], lines[at] = begin + cut, line[cut:]
                elif first < end <= last:
                    lines[at] = line[: first - begin]
                at += 1
