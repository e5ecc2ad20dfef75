"""The written form of a spaced jammer: units, runs of units, and where one may be. Text in, `Run`s out; no judgement.

Discuz! builds the string in `jammer()` (X1.5 to X3.5: source/function/function_discuzcode.php;
6.0 and 7.x: include/discuzcode.func.php)::

    for($i = 0; $i < mt_rand(5, 15); $i++) {
        $randomstr .= chr(mt_rand(32, 59)).' '.chr(mt_rand(63, 126));
    }

So a jammer is 5 to 15 *units*, and a unit is a `first` (a blank, a digit or one of ``!"#$%&'()*+,-./:;``), a blank, and
a `second` (a letter or one of ``?@[\\]^_`{|}~``). ``<``, ``=`` and ``>`` never occur. The page then shows the two
blanks of a unit that starts with a blank as two no-break spaces; copying makes them plain, collapsing leaves one of
them, text that was escaped once more writes ``&``, ``"`` and ``'`` as references, and a table in Markdown ``|`` as
``\\|``. All of these are read here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scrubber import patterns as regex
from scrubber.filters.gates import BLANK, REFERENCE, SECOND, UNIT, may_hold_row, row_gate
from scrubber.text.segment import Segment

FEWEST = 5
"""Units in the shortest jammer (`mt_rand(5, 15)` is drawn again before every unit, but never falls below 5)."""

MOST = 15
"""Units in the longest jammer."""

FEWEST_SEEN = FEWEST - 1
"""Units that are left of the shortest jammer when trimming took the first unit's blanks off."""

# A run may begin so many characters before the first spot: two blanks written as references, but for their last sign.
_BEFORE_SPOT = 11
# Two joined jammers and as many units of the author's. What goes on is no jammer, and is not even read. The bound also
# keeps the matcher's memory small: it remembers every turn of a repeat.
LONGEST_RUN = 4 * MOST
_RUN = regex.standard(rf"(?:{UNIT}){{{FEWEST_SEEN},{LONGEST_RUN}}}")
_UNITS = regex.compile(rf"(?:([!-;]|{REFERENCE}){BLANK}|({BLANK}{{1,2}}+))({SECOND})")

# A run without references or lone blanks: three characters a unit, and no other way to read it.
_PLAIN_RUN = regex.standard(r"(?:[ !-;\u00a0][ \u00a0][?-~])++")
_BLANKS = frozenset(" \u00a0")
_new = tuple.__new__

SINGLE_BLANK = " "
DOUBLE_BLANK = "  "
_MEANT = {"&amp;": "&", "&quot;": '"', "&#39;": "'", "&#039;": "'"}


class Unit(NamedTuple):
    """One unit as it stands in the text.

    Attributes:
        first: the first character; `SINGLE_BLANK` or `DOUBLE_BLANK` where it is a blank and so many blanks are written.
        second: the second character.
        start: offset of its first character.
        end: offset behind its last one.
    """

    first: str
    second: str
    start: int
    end: int


def may_hold_jammer(segment: Segment) -> Iterator[tuple[int, int]]:
    """Numbers of the lines that may hold a jammer, and the offset in the text of the first spot where one may be.

    Cheap; true for every jammer.

    >>> list(may_hold_jammer(Segment("see the end9 z. a& r% Y9 [")))
    [(0, 12)]
    >>> list(may_hold_jammer(Segment("Nothing, a friend said, is what it seems.")))
    []
    """
    text = segment.text
    if not may_hold_row(text):
        return
    gate = row_gate(text)
    found = gate.search(text)
    while found is not None:
        number = bisect_right(segment.stops, found.start())
        yield number, found.start()
        found = gate.search(text, segment.stops[number])


def find_runs(line: str, place: int = 0) -> Iterator[list[Unit]]:
    """Give every stretch of at least `FEWEST_SEEN` units of a line, each as long as it gets, but no endless ones.

    Args:
        line: the line.
        place: where `may_hold_jammer` finds the first spot of it; all before it need not be read.

    >>> ["".join(unit.first + unit.second for unit in run) for run in find_runs("so9 z. a& r% Y9 [2017-10-23")]
    ['9z.a&r%Y9[']
    """
    endless = -1
    for found in _RUN.finditer(line, max(place - _BEFORE_SPOT, 0)):
        start, end = found.span()
        if start != endless:
            units = read_units(line, start, end)
            if len(units) < LONGEST_RUN:
                yield units
                continue
        endless = end


def find_plain_run(line: str, place: int) -> tuple[int, int] | None:
    """Where the run of a line is, as `find_runs` finds it, if it is the only one and has no references or lone blanks.

    Args:
        line: the line.
        place: as for `find_runs`.
    """
    found = _RUN.search(line, max(place - _BEFORE_SPOT, 0))
    if found is None or _PLAIN_RUN.fullmatch(line, *found.span()) is None:
        return None
    start, end = found.span()
    return (start, end) if end == len(line) or _RUN.search(line, end) is None else None


def read_units(line: str, start: int, end: int) -> list[Unit]:
    """Read the units between two offsets; the stretch must be a run."""
    if _PLAIN_RUN.fullmatch(line, start, end) is not None:
        return [
            _new(Unit, (DOUBLE_BLANK if line[place] in _BLANKS else line[place], line[place + 2], place, place + 3))
            for place in range(start, end, 3)
        ]
    units = []
    for found in _UNITS.finditer(line, start, end):
        first, blanks, second = found.groups()
        if first is None:
            first = SINGLE_BLANK if blanks in (" ", "\u00a0", "&nbsp;") else DOUBLE_BLANK
        units.append(Unit(_MEANT.get(first, first), second[-1], found.start(), found.end()))
    return units
