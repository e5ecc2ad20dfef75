"""Pieces of old jammers that drew a line break. A segment's lines and what goes from them in, more that goes out.

A string that drew LF or CR is split over lines: the break is a unit's first, so what follows begins with a second. A
piece on a line of its own goes if it holds a control character, or if the piece before it is too short to be a jammer
and both together, with the break as a first, make one; where a parser gave every jammer a line of its own, also if it
looks drawn and stands next to one.
"""

from __future__ import annotations

from collections.abc import Sequence

from scrubber.filters.jammer.law import FEWEST, MOST, Form, read_ahead, read_back, weigh
from scrubber.filters.jammer.runs import CERTAIN, ORDINARY_WORD, Page, Run, bare, glued_head, glued_tail, head, tail
from scrubber.text.segment import Segment

# Nats.
_ODD = 1.5
# Empty lines that a parser may put where a string is split.
_GAP = 2


def join_pieces(segment: Segment, spans: list[list[tuple[int, int]]], page: Page) -> None:
    """Add the pieces of strings that drew a break: too short by themselves, one string with the next line's start."""
    if page.apart:
        _sweep(segment, spans, page)
    before = -1
    for index in range(len(spans)):
        line = segment.lines[index].strip(" \t\u00a0")
        if not line:
            continue
        if before >= 0 and index - before <= _GAP + 1:
            _join_two(segment, spans, before, index, page)
        before = index


def _sweep(segment: Segment, spans: list[list[tuple[int, int]]], page: Page) -> None:
    """Where jammers have lines of their own: pieces that look drawn, and glue without its string, next to one."""
    full = [i for i in range(len(spans)) if segment.lines[i].strip()]
    for before, index, after in zip([-1, *full], full, [*full[1:], -1], strict=False):
        line = segment.lines[index].strip(" \t\u00a0")
        near = [at for at in (before, after) if at >= 0 and abs(at - index) <= _GAP + 1 and spans[at]]
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


def _join_two(segment: Segment, spans: list[list[tuple[int, int]]], one: int, two: int, page: Page) -> None:
    first, second = _last_piece(segment, spans, one, page), _first_piece(segment, spans, two, page)
    if first is None or second is None or second.units[0].first:
        return
    count = len(first.units) + len(second.units)
    sure = _is_sure(segment, spans, one, first), _is_sure(segment, spans, two, second)
    if not any(sure) or not FEWEST - 1 <= count <= MOST:
        return
    if not sure[0] and len(second.units) < FEWEST:
        spans[one].append((first.start, first.end))
    if not sure[1] and (len(first.units) < FEWEST or _is_odd(segment.lines[two], second, page.form)):
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
