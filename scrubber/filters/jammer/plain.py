"""Most jammers at a glance: whole and plain, at the edge of a line, stuck to Chinese, and drawn for certain.

Nothing about these is in doubt, so `seams` need not read them unit by unit. What is not seen here is read there; the
answers are the same.
"""

from __future__ import annotations

from typing import NamedTuple

from scrubber.filters.jammer.evidence import score_plain
from scrubber.filters.jammer.grammar import FEWEST, MOST, find_plain_run

_UNIT = 3
"""Characters of a unit in a plain run."""


class Plain(NamedTuple):
    """A jammer in its line.

    Attributes:
        start: offset of its first character.
        end: offset behind its last one.
        firsts: the first character of each unit.
        at_start: it opens the line; else it ends it.
    """

    start: int
    end: int
    firsts: str
    at_start: bool


def find_plain(line: str, place: int, opens: bool, closes: bool, least: float) -> Plain | None:
    """The only jammer of a line, if it is one of these.

    Args:
        line: the line.
        place: where `may_hold_jammer` finds the first spot of it.
        opens: the line's first character stands behind a break.
        closes: its last one stands before a break.
        least: the score that makes a run certain.

    >>> find_plain("今天天气不错9 z. a& r% Y9 [", 8, True, True, 5.0)
    Plain(start=6, end=21, firsts='9.&%9', at_start=False)
    >>> find_plain("see a, b, c, d, e, f", 3, True, True, 5.0)
    """
    span = find_plain_run(line, place)
    if span is None:
        return None
    start, end = span
    if not FEWEST * _UNIT <= end - start <= MOST * _UNIT:
        return None
    if end == len(line):
        beside, at_start = line[start - 1] if closes and start else " ", False
    else:
        beside, at_start = line[end] if opens and not start else " ", True
    if beside <= "\x7f" or beside.isspace():
        return None
    firsts = line[start:end:_UNIT]
    if score_plain(firsts, line[start + 2 : end : _UNIT]) < least:
        return None
    return Plain(start, end, firsts, at_start)
