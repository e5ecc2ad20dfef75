r"""Runs at a line's edges that may be old jammers without blanks, and runs with a glue word. Lines in, `Run`s out.

A run is the likeliest string by `law` alone. Whether it goes is decided in `unspaced` and `pieces`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from scrubber import patterns as regex
from scrubber.filters.jammer.law import (
    BLANKED,
    CONTROLS,
    DROPPED,
    FEWEST,
    MOST,
    RAW,
    Form,
    Unit,
    controls_of,
    read_ahead,
    read_back,
    sums_from_end,
    weigh,
)
from scrubber.text.segment import Segment

# All in nats.
_BEHIND_GLUE = -6.0
# Where the seam is inside a run, the author's side of it wins a draw.
_SOFT = -1.0
# Beside Chinese the whole of a run is the likeliest string, unless words begin it.
_STUCK_SOFT = 3.0
_WHOLE_SOFT = 6.0
CERTAIN = 10.0
"""What makes a string certain by itself."""

ORDINARY_WORD = regex.compile(r"[A-Za-z][a-z]{3,}|[A-Z]{4,}")
"""What the generator hardly ever draws."""
_OPENERS = frozenset("-*+#$%;/.@\"'(&!,:0123456789")
_WIDE = 2
# A form in which more units than these have lost their first says nothing by a unit without one.
_USUAL = 0.15
# What authors write before Chinese: ``3D打印``, ``5G手机``.
_TOKENS = frozenset({"2D", "3D", "4D", "2G", "3G", "4G", "5G", "6G", "2K", "4K", "8K"})


@dataclass(frozen=True, slots=True)
class Run:
    """A string that may be a jammer, at one edge of a line.

    Attributes:
        start: offset in the line of its first character.
        end: offset behind its last one.
        units: what it consists of.
        weight: nats for the generator.
        hard: the character on the author's side cannot be a part of it.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    weight: float
    hard: bool

    @property
    def controls(self) -> int:
        return controls_of(self.units)


@dataclass(frozen=True, slots=True)
class Page:
    """What the certain strings of a segment tell.

    Attributes:
        form: the text form.
        certain: how many there are.
        words: the glue words, longest first.
        apart: nearly all have lines of their own, as a parser parts them from the text.
    """

    form: Form
    certain: int
    words: tuple[str, ...]
    apart: bool


def bare(segment: Segment, index: int) -> tuple[str, bool, bool]:
    """A line without blanks at its end, and whether its two ends are ends of a physical line."""
    opens = index > 0 or not segment.opens_inside
    closes = index < len(segment.lines) - 1 or not segment.closes_inside
    return segment.lines[index].rstrip(" \t\u00a0"), opens, closes


def tail(line: str, form: Form, floor: int = 0, *, apart: bool = False) -> Run | None:
    """The likeliest string at a line's end; where strings are `apart`, a line's first letter belongs to it."""
    units = read_back(line, len(line), floor)
    bare = _bare_pair(units, form, last=True)
    cut = bare > 0
    units = units[bare:]
    if not units:
        return None
    sums = sums_from_end(weigh(line, units, form))
    whole = not cut and (units[0].start == floor or not line[floor : units[0].start].strip())
    low = 0 if len(units) <= MOST or (whole and len(units) <= 2 * MOST) else len(units) - MOST
    best = max(range(low, len(units)), key=lambda at: sums[at])
    stuck = units[0].start > 0 and line[units[0].start - 1] > "\x7f"
    if not low and sums[best] - sums[0] <= (_WHOLE_SOFT if whole and apart else _STUCK_SOFT if stuck else _SOFT):
        best = 0
    hard = best == 0 and not cut
    if not (whole and apart):
        while len(units) - best > FEWEST and _may_end_text(line, units[best], form, whole and not best):
            best += 1
    return Run(units[best].start, len(line), tuple(units[best:]), sums[best], hard)


def _bare_pair(units: Sequence[Unit], form: Form, *, last: bool) -> int:
    """Where text of an author's inside a run is over (`last`), or where it begins: two seconds without firsts.

    Of a form in which firsts get lost that says nothing.
    """
    if form.missing < _USUAL:
        pairs = [at for at in range(1, len(units)) if not units[at].first and not units[at - 1].first]
        if pairs:
            return pairs[-1] + 1 if last else pairs[0] - 1
    return 0 if last else len(units)


def _may_end_text(line: str, unit: Unit, form: Form, whole: bool) -> bool:
    """Whether the unit that a run begins with may be the author's: ``测试 z``, or a line that says ``?``."""
    if whole and (unit.first or form.missing > _USUAL):
        return not unit.first and unit.second in "?~"
    if not unit.first and unit.second in "?~":
        return True
    if not unit.second.isalnum():
        return False
    if unit.first == " ":
        return form.blank < _USUAL and unit.end - unit.start == _WIDE
    return not unit.first and form.missing < _USUAL


def head(line: str, form: Form) -> Run | None:
    """The likeliest string at a line's start."""
    start = 0 if form is BLANKED else len(line) - len(line.lstrip(" \t\u00a0"))
    units = read_ahead(line, start)
    bare = _bare_pair(units, form, last=False)
    cut = bare < len(units)
    units = units[:bare]
    if not units:
        return None
    weights = weigh(line, units, form)
    sums = list(accumulate(weights[: MOST if units[-1].end < len(line) else 2 * MOST]))
    last = len(sums) - 1
    best = max(range(len(sums)), key=lambda at: (sums[at], -at))
    stuck = line[units[-1].end : units[-1].end + 1] > "\x7f"
    if last == len(units) - 1 and sums[best] - sums[last] <= (_STUCK_SOFT if stuck else 0.0):
        best = last
    hard = best == len(units) - 1 and not cut
    while best and _may_open_text(line, units[best], form):
        best -= 1
    return Run(start, units[best].end, tuple(units[: best + 1]), sums[best], hard)


def _may_open_text(line: str, unit: Unit, form: Form) -> bool:
    """Whether a unit and what follows it read as the beginning of an author's line: ``3D打印``, ``"Not``, ``-item``."""
    rest = line[unit.end : unit.end + 1]
    if not rest or unit.first in CONTROLS or not unit.second.isalpha():
        return False
    if not unit.first:
        return form.missing < _USUAL
    if unit.first == " ":
        return form.blank < _USUAL and rest == " " and line[unit.end + 1 : unit.end + 2].isascii()
    if rest > "\x7f":
        return unit.first + unit.second in _TOKENS
    if unit.first.isdigit() and unit.second.isupper():
        return False
    return unit.first in _OPENERS and (rest.islower() or (rest == " " and line[unit.end + 1 : unit.end + 2].isascii()))


def glued_tail(line: str, page: Page, fewest: int) -> Run | None:
    """A glue word and a string behind it that end a line."""
    for word in page.words:
        place = line.rfind(word)
        while place >= 0:
            units = read_back(line, len(line), place + len(word))
            if units and units[0].start == place + len(word) and _follows_glue(line, units, page.form, fewest):
                return Run(place, len(line), tuple(units), CERTAIN, hard=True)
            place = line.rfind(word, 0, place) if len(line) - place <= 4 * MOST else -1
    return None


def _follows_glue(line: str, units: list[Unit], form: Form, fewest: int) -> bool:
    """Whether all between a glue word and a line's edge may be drawn: not a word of the author's and a string."""
    if len(units) > MOST or not (len(units) >= fewest or controls_of(units)):
        return False  # a piece of a string that drew a break has at least a control character
    # Only a break that was drawn takes a unit's first away, at the start of a line: not ``论坛 OK``.
    whole = units[0 if units[0].start else 1 :]
    if len(units) < FEWEST - 1 and not controls_of(units) and not all(unit.first.strip() for unit in whole):
        return False
    if form.missing < _USUAL and not _bare_pair(units, form, last=True):
        return True
    if len(units) < FEWEST:
        return False
    if form is RAW:
        form = DROPPED
    if ORDINARY_WORD.search(line, units[0].start, units[-1].end):
        return False
    return sum(weigh(line, units, form)) >= _BEHIND_GLUE


def glued_head(line: str, page: Page, fewest: int) -> Run | None:
    """A string and a glue word behind it that begin a line."""
    start = len(line) - len(line.lstrip(" \t\u00a0"))
    for word in page.words:
        place = line.find(word, start, start + 4 * MOST + len(word))
        while place >= 0:
            units = read_ahead(line, start, place)
            if units and units[-1].end == place and _follows_glue(line, units, page.form, fewest):
                return Run(start, place + len(word), tuple(units), CERTAIN, hard=True)
            place = line.find(word, place + 1, start + 4 * MOST + len(word))
    return None
