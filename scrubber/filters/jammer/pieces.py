"""Pieces of old jammers that drew a line break. A segment's lines and what goes from them in, more that goes out.

A string that drew LF or CR is split over lines: the break is a unit's first, so what follows begins with a second. A
piece on a line of its own goes if it holds a control character, or if the piece before it is too short to be a jammer
and both together, with the break as a first, make one. Where a parser gave every jammer a line of its own, a piece also
goes if it looks drawn and stands next to one, or if the empty lines around it say that no author's line stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scrubber.filters.jammer.law import FEWEST, MOST, Form, read_ahead, read_back, weigh
from scrubber.filters.jammer.runs import CERTAIN, ORDINARY_WORD, Page, Run, bare, glued_head, glued_tail, head, tail
from scrubber.text.segment import Segment

# Nats.
_ODD = 1.5
# Empty lines that a parser may put where a string is split; as many as it does where the board makes a break of it;
# and as many as it puts above a jammer that stands behind its break.
_GAP, _BROKEN, _BEHIND = 2, 1, 2
# Half of the jammers stand behind their breaks; where not one of six does, none was meant to.
_SIDES = 6


def join_pieces(segment: Segment, spans: list[list[tuple[int, int]]], page: Page) -> None:
    """Add the pieces of strings that drew a break: too short by themselves, one string with the next line's start."""
    breaks = page.apart and _makes_breaks(segment, spans)
    if page.apart:
        _sweep(segment, spans, page, breaks)
    full = [index for index in range(len(spans)) if segment.lines[index].strip(" \t\u00a0")]
    for before, index, after in zip(full, full[1:], [*full[2:], len(spans)], strict=False):
        if index - before == _BROKEN + 1 if breaks else index - before <= _GAP + 1:
            # An author's line, with the jammer of its own break directly behind it.
            owned = breaks and after == index + 1 and after < len(spans) and bool(spans[after])
            _join_two(segment, spans, before, index, page, owned)
    if breaks:
        _follow_breaks(segment, spans, page)


def _makes_breaks(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """Whether the board made a break of each that a jammer drew, as posts have it and archivers have not.

    Then jammers come before breaks are written as tags, and each second one stands behind a tag and a line's end: two
    empty lines below the author's text. An archiver puts them in front of the line's end.
    """
    full = [index for index in range(len(spans)) if segment.lines[index].strip()]
    behind = sum(bool(spans[two]) and not spans[one] and two - one == _BEHIND + 1 for one, two in pairwise(full))
    return bool(behind) and behind * _SIDES >= sum(bool(spans[two]) and not spans[one] for one, two in pairwise(full))


def _follow_breaks(segment: Segment, spans: list[list[tuple[int, int]]], page: Page) -> None:
    """Where jammers have lines of their own: short pieces that only the empty lines around them tell.

    The board puts one jammer at each break, in front of it or behind it, and makes a break of each that a jammer drew.
    A parser gives every text between two tags a line, and a break begins the text behind it. So above a jammer stands
    an author's line directly or with two empty lines between, never with one; and below a jammer that stands behind
    its break the author's line follows directly. Two lines of an author's have a jammer between them.
    """
    full = [index for index in range(len(spans)) if segment.lines[index].strip()]

    def gap(at: int) -> int:
        return full[at] - full[at - 1] - 1 if 0 < at < len(full) else -1

    def goes(at: int) -> bool:
        return 0 <= at < len(full) and bool(spans[full[at]])

    def opens_inside(at: int) -> bool:
        return _opens_inside(segment, full[at]) and not segment.lines[full[at]].lstrip().startswith(page.words)

    def may_go(at: int) -> bool:
        return not goes(at) and _is_piece(segment, full[at], page)

    def take(at: int) -> None:
        line = segment.lines[full[at]]
        spans[full[at]].append((len(line) - len(line.lstrip()), len(line.rstrip())))

    for at in range(len(full) - 2, 0, -1):
        if gap(at + 1) == _BROKEN and goes(at + 1) and opens_inside(at + 1) and may_go(at):
            take(at)
    for at in range(1, len(full) - 1):
        if gap(at) != _BROKEN or not goes(at - 1) or not opens_inside(at) or not may_go(at):
            continue
        between = gap(at + 1) == 1 and not goes(at + 1) and goes(at + 2) and gap(at + 2) in (0, _BEHIND)
        if between or (gap(at + 1) < _BEHIND and _follows_break(full, spans, at - 1)):
            take(at)


def _follows_break(full: Sequence[int], spans: Sequence[Sequence[tuple[int, int]]], at: int) -> bool:
    """Whether a jammer, or the first of its pieces, stands behind the break below an author's line."""
    while at > 0 and full[at] - full[at - 1] == _BROKEN + 1 and spans[full[at - 1]]:
        at -= 1
    return at > 0 and full[at] - full[at - 1] == _BEHIND + 1 and not spans[full[at - 1]]


def _is_piece(segment: Segment, index: int, page: Page) -> bool:
    """Whether a whole line is too short a string, or a glue word with or without one."""
    line = segment.lines[index].strip()
    if line in page.words:
        return True
    glued = glued_tail(line, page, 1)
    if glued is not None and glued.start == 0:
        return True
    units = read_ahead(line, 0)
    return 0 < len(units) < FEWEST and units[-1].end == len(line) and not ORDINARY_WORD.search(line)


def _sweep(segment: Segment, spans: list[list[tuple[int, int]]], page: Page, breaks: bool) -> None:
    """Where jammers have lines of their own: pieces that look drawn, and glue without its string, next to one."""
    full = [i for i in range(len(spans)) if segment.lines[i].strip()]
    for before, index, after in zip([-1, *full], full, [*full[1:], -1], strict=False):
        line = segment.lines[index].strip(" \t\u00a0")
        gaps = (_BROKEN,) if breaks else range(_GAP + 1)
        near = [at for at in (before, after) if at >= 0 and abs(at - index) - 1 in gaps and spans[at]]
        if spans[index] or not near:
            continue
        run = tail(line, page.form, apart=True)
        drawn = run is not None and run.start == 0 and not ORDINARY_WORD.search(line) and _is_odd(line, run, page.form)
        if drawn or (line in page.words and _opens_inside(segment, after)):
            begin = segment.lines[index].index(line)
            spans[index].append((begin, begin + len(line)))


def _opens_inside(segment: Segment, index: int) -> bool:
    """Whether a line begins with the rest of a string whose break was its very first character."""
    return index >= 0 and bool(segment.lines[index]) and "?" <= segment.lines[index].lstrip()[:1] <= "~"


def _join_two(
    segment: Segment, spans: list[list[tuple[int, int]]], one: int, two: int, page: Page, owned: bool
) -> None:
    first, second = _last_piece(segment, spans, one, page), _first_piece(segment, spans, two, page)
    if first is None or second is None or second.units[0].first:
        return
    count = len(first.units) + len(second.units)
    sure = _is_sure(segment, spans, one, first), _is_sure(segment, spans, two, second)
    if not any(sure) or not FEWEST - 1 <= count <= MOST:
        return
    if not sure[0] and len(second.units) < FEWEST:
        spans[one].append((first.start, first.end))
    if not sure[1] and not owned and (len(first.units) < FEWEST or _is_odd(segment.lines[two], second, page.form)):
        spans[two].append((second.start, second.end))


def _is_odd(line: str, run: Run, form: Form) -> bool:
    """Whether a piece without controls looks drawn, its first letter aside."""
    return len(run.units) > 1 and sum(weigh(line, run.units, form)[1:]) >= _ODD


def _is_sure(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, run: Run) -> bool:
    return any(start <= run.start and run.end <= end for start, end in spans[index]) or run.weight >= CERTAIN


def _last_piece(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: Page) -> Run | None:
    line, _, _ = bare(segment, index)
    glued = glued_tail(line, page, 1)
    if glued is not None:
        return glued
    for start, end in spans[index]:
        if end == len(line):
            units = read_back(line, end, start)
            return Run(start, end, tuple(units), 0.0, hard=True) if units else None
    run = tail(line, page.form, apart=page.apart)
    return run if run is not None and run.start == 0 else None


def _first_piece(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: Page) -> Run | None:
    line, _, _ = bare(segment, index)
    glued = glued_head(line, page, 1)
    if glued is not None:
        return glued
    for start, end in spans[index]:
        if start == len(line) - len(line.lstrip(" \t\u00a0")):
            units = read_ahead(line, start, end)
            return Run(start, end, tuple(units), 0.0, hard=True) if units else None
    run = head(line, page.form)
    return run if run is not None and run.end == len(line) else None
