"""Author lines that are just one unit long, told by the lines around them. Lines and what goes of them in, units out.

An author who writes ``A B``, ``& F`` and ``; g`` on lines of their own writes what a unit looks like, and with a
jammer glued to it such a line is units from end to end. By shape it is a jammer on an empty line. But short lines
come together: where lines nearby, without their jammers, are such lines too, one unit of it stays.

Which one follows from the generator: it puts exactly one jammer at every break, at the end of the line before it or at
the start of the line behind it. So where the line before ends in a jammer, the break has its own, and this line's
jammer stands at its end; where the line behind starts with one, this line's jammer stands at its start. In a browser's
copy those at line starts are hidden, so there it always stands at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from scrubber import patterns as regex
from scrubber.filters.jammer.grammar import DOUBLE_BLANK, FEWEST, MOST, SINGLE_BLANK, Unit, read_units
from scrubber.text.segment import Segment

Ranges = Sequence[tuple[int, int]]

# Short, and a letter stands alone at the end, or opens it behind a mark: ``A B``, ``测试 z``, ``! a 测试``.
_SHORT_LINE = regex.compile(r"(?:[^ ].{0,5} [A-Za-z]|[!-;] [A-Za-z](?: .{1,4})?)")
# So many of them, so many lines away at most, make it likely that a line between them is one.
_NEEDED = 2
_AWAY = 4
# A page whose parser puts every jammer on a line of its own does the same to the author's lines. There nothing is kept.
_GLUED_PART = 0.2
# Half of the jammers stand at line starts, or none of them.
_START_PART = 0.1
# Blank lines between lines are passed over, but no more than so many lines are looked at.
_LOOKED_AT = 8
_LONGEST = 200


def keep_short_lines(segment: Segment, gone: Mapping[int, Ranges]) -> dict[int, Ranges]:
    """What goes of each line, without the units that are likely to be all that an author wrote on theirs.

    Args:
        segment: the text.
        gone: ranges of lines that are to go, by the line's index.
    """
    lines = _Lines(segment, gone)
    whole = [index for index in gone if not lines.has_rest(index)]
    kept = dict(gone)
    if not whole or len(gone) - len(whole) < _GLUED_PART * len(whole):
        return kept
    hides_starts = sum(map(lines.starts, gone)) < _START_PART * len(gone)
    for index in whole:
        units = lines.units(index)
        if len(units) > MOST + 1:
            lines.ending.add(index)  # two jammers
        if not FEWEST < len(units) <= 2 * MOST + 1 or not lines.are_short_around(index):
            continue
        place = len(units) - 1
        if hides_starts or lines.ends(index - 1):
            place = 0
        elif not lines.starts(index + 1):
            # Both breaks have their jammers here, unless one of them is no break of the post, or the next line has one.
            inside = lines.goes_on(index, -1) and lines.goes_on(index, 1) and bool(lines.rest(index + 1))
            if inside and len(units) > 2 * FEWEST:
                place = FEWEST if len(units) == 2 * FEWEST + 1 else -1
                lines.ending.add(index)
            elif inside or not lines.goes_on(index, -1):
                place = 0  # the break below has its jammer here, and there is no room for two
        if len(units) > MOST + 1 and not hides_starts:
            place = -1  # the author's unit stands between two jammers, and nothing tells where
        if place == 0:
            lines.ending.add(index)
        unit = units[place]
        if place >= 0 and unit.first not in (SINGLE_BLANK, DOUBLE_BLANK) and unit.second.isalpha():
            pieces = (units[0].start, unit.start), (unit.end, units[-1].end)
            kept[index] = [(start, end) for start, end in pieces if start < end]
    return kept


class _Lines:
    """The lines of a segment, as they read without their jammers."""

    def __init__(self, segment: Segment, gone: Mapping[int, Ranges]) -> None:
        self._lines, self._gone = segment.lines, gone
        self.ending: set[int] = set()

    def has_rest(self, index: int) -> bool:
        """Whether anything is left of a line; most jammers stand beside a character of the author's."""
        line, (start, end) = self._lines[index], self._gone[index][0]
        beside = line[start - 1 : start] if start else line[end : end + 1]
        stays = len(self._gone[index]) == 1 and beside.strip() != ""
        return stays or self.rest(index) != ""

    def rest(self, index: int) -> str:
        """What is left of a line."""
        line, pieces, place = self._lines[index], [], 0
        for start, end in self._gone.get(index, ()):
            pieces.append(line[place:start])
            place = end
        return "".join([*pieces, line[place:]]).strip()

    def starts(self, index: int) -> bool:
        """Whether a line has a jammer at its start and text behind it."""
        ranges = self._gone.get(index)
        return ranges is not None and not self._lines[index][: ranges[0][0]].strip() and self.rest(index) != ""

    def ends(self, index: int) -> bool:
        """Whether a line has text and a jammer at its end, or is all jammer and was told to end in one."""
        if index in self.ending:
            return True
        ranges = self._gone.get(index)
        return ranges is not None and not self._lines[index][ranges[-1][1] :].strip() and self.rest(index) != ""

    def units(self, index: int) -> list[Unit]:
        """The units that a whole line is made of; none if there is more to it."""
        (start, end), *more = self._gone[index]
        if more:
            return []
        units = read_units(self._lines[index], start, end)
        return units if sum(one.end - one.start for one in units) == end - start else []

    def goes_on(self, index: int, step: int) -> bool:
        """Whether the post goes on before or behind a line: one of the next two lines is known as the author's."""
        return any(
            one in self._gone or (0 <= one < len(self._lines) and self._is_short(one))
            for one in (index + step, index + 2 * step)
        )

    def are_short_around(self, index: int) -> bool:
        """Whether enough lines near this one are short ones of the author's."""
        sides = range(index - 1, -1, -1), range(index + 1, len(self._lines))
        return sum(self._is_short(one) for side in sides for one in self._nearest(side)) >= _NEEDED

    def _nearest(self, side: range) -> Iterator[int]:
        return islice((one for one in side[:_LOOKED_AT] if self._lines[one].strip()), _AWAY)

    def _is_short(self, index: int) -> bool:
        return len(self._lines[index]) < _LONGEST and _SHORT_LINE.fullmatch(self.rest(index)) is not None
