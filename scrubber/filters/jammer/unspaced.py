r"""Jammers without blanks, of Discuz! 4.1 and 5.5, the archivers of 4.1 to 7.2, and SupeSite. A `Segment` in, ranges out.

::

    老地方，周六晚上六点。论坛,聊天,技术\x0fI\x18E/^+E3f\x05f\x02l
    \x18A\x1dF\x11A8V\x01o4b\x1a}8J社区 BBS烧烤 +0

`law` says what such strings are and how likely one is, `glue` which words the board put beside them. On shape alone they
cannot be told from passwords, keys, hashes or code. So each that goes

* touches the edge of a physical line, where the board puts them and nowhere else; and
* is written by the law: a unit has at most one first, never two of ``!`` to ``;`` in a row, never ``<``, ``=``, ``>``; and
* has one of these:

  - *controls*: three different C0 control characters, or two in a string that the law explains far better than anything
    an author writes. Ordinary text has none. Such a string is *certain*: it goes by itself and speaks for others;
  - *company*: a certain one on the page for a string with a control character, two for one without;
  - *glue*: a word between it and the text that stood directly beside certain ones (see `glue`);
  - where a text form has lost all controls: at least `_CROWD` strings, all different, each stuck to an ideograph or a
    full stop of Chinese without a blank, none of them word-like (two on a page that names one of the old engines).
    Beside Latin text only strings of unbroken pairs count, and what is alone on its line never counts.

A string that drew LF or CR is split over lines. A piece on a line of its own goes if it holds a control character, or if
the piece before it is too short to be a jammer and both together, with the break as a first, make one.

Evidence is counted only from strings that are certain and go, so what is left has nothing that speaks for it. What may
be the author's at a seam stays: a blank and a letter before the string, a sign and a letter behind it that read as the
beginning of a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itertools import accumulate

import regex

from scrubber.filters.jammer.glue import Beside, learn, page_names
from scrubber.filters.jammer.law import (
    BLANKED,
    CONTROLS,
    DROPPED,
    ENGINE,
    FEWEST,
    LATE,
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

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f"
# Two controls that begin units, near each other; colour codes and overstrikes pass, and fail later.
_RAW_GATE = regex.compile(rf"[{_CONTROL}][?-~](?:[!-;]?[?-~]){{0,8}}[{_CONTROL}\t][?-~]")
_EDGE = r"[^\x00-\x7f\s：（《“「『【—－]"
_PLAIN_RUN = r"(?:[ -;]{0,2}[?-~]){5,31}+"
_PLAIN_GATE = regex.compile(
    rf"(?m){_EDGE}{_PLAIN_RUN}[ \t\u00a0]*$|^[ \t\u00a0]*{_PLAIN_RUN}(?=[^\x00-\x7f\s])"
    r"|(?<=[!-;\s])(?:[ -;][?-~]){6,15}+$|^(?:[ -;][?-~]){6,15}+"
)

# All in nats.
_CERTAIN = 10.0
_WITH_CONTROL = 2.0
_WITHOUT_CONTROL = 5.0
_STUCK_WITHOUT_CONTROL = 0.0
_SOFT_WITHOUT_CONTROL = 9.0
_COMPANY = 2
# Where the seam is inside a run, the author's side of it wins a draw.
_SOFT = -1.0
# Beside Chinese the whole of a run is the likeliest string, unless words begin it.
_STUCK_SOFT = 3.0
# A crowd of strings without controls.
_CROWD, _CROWD_OF_OLD_ENGINE = 3, 2
_CROWD_WEIGHT = 3.0
_PAIRS_WEIGHT = 14.0
_FOLLOWS_CROWD = -3.5
_FOLLOWS_IN_LATIN = 6.0

_ORDINARY_WORD = regex.compile(r"[A-Za-z][a-z]{3,}|[A-Z]{4,}")
_OPENERS = frozenset("-*+#$%;/.@\"'(&!,:0123456789")
_WIDE = 2
# A form in which more units than these have lost their first says nothing by a unit without one.
_USUAL = 0.1
# What authors write before Chinese: ``3D打印``, ``5G手机``.
_TOKENS = frozenset({"2D", "3D", "4D", "2G", "3G", "4G", "5G", "6G", "2K", "4K", "8K"})
# Empty lines that a parser may put where a string is split.
_GAP = 2


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
class _Page:
    """What the certain strings of a segment tell."""

    form: Form
    certain: int
    words: tuple[str, ...]


def find_unspaced(segment: Segment) -> Iterator[tuple[int, int]]:
    r"""Give the ranges of a segment's text that are jammers without blanks, with the words glued to them.

    >>> text = "下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n\x0fI\x18E/^+E3f\x05f\x02l我们回家\n"
    >>> list(find_unspaced(Segment(text)))
    [(3, 19), (20, 34)]
    """
    page = _read_page(segment, RAW) if _RAW_GATE.search(segment.text) else None
    if page is None and _may_be_plain(segment.text):
        pages = [_read_page(segment, form) for form in (LATE, DROPPED, BLANKED)]
        page = max((one for one in pages if one is not None), key=lambda one: one.certain, default=None)
    if page is not None:
        yield from _find(segment, page)


def _may_be_plain(text: str) -> bool:
    """Whether two lines may hold strings that lost their controls."""
    found = _PLAIN_GATE.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def _bare(segment: Segment, index: int) -> tuple[str, bool, bool]:
    """A line without blanks at its end, and whether its two ends are ends of a physical line."""
    opens = index > 0 or not segment.opens_inside
    closes = index < len(segment.lines) - 1 or not segment.closes_inside
    return segment.lines[index].rstrip(" \t\u00a0"), opens, closes


def tail(line: str, form: Form, floor: int = 0) -> Run | None:
    """The likeliest string at a line's end."""
    units = read_back(line, len(line), floor)
    if not units:
        return None
    sums = sums_from_end(weigh(line, units, form))
    whole = units[0].start == floor or not line[floor : units[0].start].strip()
    low = 0 if len(units) <= MOST or (whole and len(units) <= 2 * MOST) else len(units) - MOST
    best = max(range(low, len(units)), key=lambda at: sums[at])
    if not low and sums[best] - sums[0] <= (_STUCK_SOFT if units[0].start and line[units[0].start - 1] > "\x7f" else _SOFT):
        best = 0
    hard = best == 0
    if hard and len(units) > FEWEST and _may_end_text(line, units[0], form, whole):
        best = 1
    return Run(units[best].start, len(line), tuple(units[best:]), sums[best], hard)


def _may_end_text(line: str, unit: Unit, form: Form, whole: bool) -> bool:
    """Whether the unit that a run begins with may be the author's: ``测试 z``, or a line that says ``?``."""
    if whole:
        return not unit.first and unit.second in "?~"
    if not unit.second.isalnum():
        return False
    if unit.first == " ":
        return unit.end - unit.start == _WIDE
    return not unit.first and form.missing < _USUAL


def head(line: str, form: Form) -> Run | None:
    """The likeliest string at a line's start."""
    start = len(line) - len(line.lstrip(" \t\u00a0"))
    units = read_ahead(line, start)
    if not units:
        return None
    weights = weigh(line, units, form)
    sums = list(accumulate(weights[: MOST if units[-1].end < len(line) else 2 * MOST]))
    last = len(sums) - 1
    best = max(range(len(sums)), key=lambda at: (sums[at], -at))
    stuck = line[units[-1].end : units[-1].end + 1] > "\x7f"
    if last == len(units) - 1 and sums[best] - sums[last] <= (_STUCK_SOFT if stuck else 0.0):
        best = last
    hard = best == len(units) - 1
    while best and _may_open_text(line, units[best]):
        best -= 1
    return Run(start, units[best].end, tuple(units[: best + 1]), sums[best], hard)


def _may_open_text(line: str, unit: Unit) -> bool:
    """Whether a unit and what follows it read as the beginning of an author's line: ``3D打印``, ``"Not yet``, ``-item``."""
    rest = line[unit.end : unit.end + 1]
    if not rest or unit.first in CONTROLS or not unit.second.isalpha():
        return False
    if rest > "\x7f":
        return unit.first + unit.second in _TOKENS
    return unit.first in _OPENERS and (rest.islower() or rest == " ")


def _read_page(segment: Segment, form: Form) -> _Page | None:
    """Find the strings that are certain by themselves; without any, or without enough, nothing goes."""
    besides: list[Beside] = []
    others: list[Beside] = []
    strings: set[str] = set()
    for index in range(len(segment.lines)):
        line, opens, closes = _bare(segment, index)
        at_end = tail(line, form) if closes and line else None
        if at_end is not None and not _is_certain(line, at_end, form, ends=True):
            at_end = None
        stop = at_end.start if at_end is not None else len(line)
        at_start = head(line[:stop], form) if opens and stop else None
        if at_start is not None and not _is_certain(line, at_start, form, ends=False):
            at_start = None
        start = at_start.end if at_start is not None else 0
        strings |= {line[run.start : run.end] for run in (at_start, at_end) if run is not None}
        text = line[start:stop]
        (others if at_end is None else besides).append(Beside(text, before=True))
        (others if at_start is None else besides).append(Beside(text, before=False))
    if not strings or (form is not RAW and not _is_crowd(strings, segment.text)):
        return None
    words = learn(besides, page_names(segment.text), others)
    return _Page(form, len(strings), tuple(words))


def _is_crowd(strings: set[str], text: str) -> bool:
    return len(strings) >= (_CROWD_OF_OLD_ENGINE if ENGINE.search(text) else _CROWD)


def _is_certain(line: str, run: Run, form: Form, *, ends: bool) -> bool:
    count = len(run.units)
    if form is RAW:
        return count >= FEWEST - 1 and run.controls > 1 and run.weight >= _CERTAIN
    if not FEWEST <= count <= MOST or not run.hard or not _is_varied(line, run):
        return False
    if _is_stuck(line, run, ends=ends):
        return run.weight >= _CROWD_WEIGHT
    return run.weight >= _PAIRS_WEIGHT and all(unit.first.strip() for unit in run.units) and run.start > 0 and ends


def _is_stuck(line: str, run: Run, *, ends: bool) -> bool:
    """Whether Chinese stands directly beside a run, with no mark between that announces something."""
    other = line[run.start - 1 : run.start] if ends else line[run.end : run.end + 1]
    return other > "\x7f" and not other.isspace() and other not in "：（《“「『【—－→"


def _is_varied(line: str, run: Run) -> bool:
    """Whether a run is no word, no row of capitals and no repetition."""
    text = line[run.start : run.end]
    seconds = [unit.second for unit in run.units]
    kinds = {"u" if one.isupper() else "l" if one.islower() else "m" for one in seconds}
    return len(kinds) > 1 and len(set(seconds)) >= FEWEST - 1 and not _ORDINARY_WORD.search(text)


def _goes(line: str, run: Run, page: _Page, *, ends: bool) -> bool:
    """Whether a run without glue goes, on a page with certain ones."""
    count = len(run.units)
    if page.form is RAW:
        if run.controls:
            return run.weight >= _WITH_CONTROL
        if page.certain < _COMPANY or count < FEWEST:
            return False
        if not run.hard:
            return run.weight >= _SOFT_WITHOUT_CONTROL
        stuck = _is_stuck(line, run, ends=ends) and _is_varied(line, run)
        return run.weight >= (_STUCK_WITHOUT_CONTROL if stuck else _WITHOUT_CONTROL)
    if count < FEWEST or not run.hard:
        return False
    varied = _is_varied(line, run)
    alone = run.start == 0 and run.end == len(line)
    if varied and (alone or _is_stuck(line, run, ends=ends)):
        return run.weight >= _FOLLOWS_CROWD
    return run.weight >= _FOLLOWS_IN_LATIN and varied


def _glued_tail(line: str, page: _Page, fewest: int) -> Run | None:
    """A glue word and a string behind it that end a line."""
    for word in page.words:
        place = line.rfind(word)
        while place >= 0:
            units = read_back(line, len(line), place + len(word))
            if units and units[0].start == place + len(word) and fewest <= len(units) <= MOST:
                return Run(place, len(line), tuple(units), _CERTAIN, hard=True)
            place = line.rfind(word, 0, place) if len(line) - place <= 4 * MOST else -1
    return None


def _glued_head(line: str, page: _Page, fewest: int) -> Run | None:
    """A string and a glue word behind it that begin a line."""
    start = len(line) - len(line.lstrip(" \t\u00a0"))
    for word in page.words:
        place = line.find(word, start, start + 4 * MOST + len(word))
        while place >= 0:
            units = read_ahead(line, start, place)
            if units and units[-1].end == place and fewest <= len(units) <= MOST:
                return Run(start, place + len(word), tuple(units), _CERTAIN, hard=True)
            place = line.find(word, place + 1, start + 4 * MOST + len(word))
    return None


def _find(segment: Segment, page: _Page) -> Iterator[tuple[int, int]]:
    """Ranges that go, line by line; strings that are split over lines are put together."""
    spans: list[list[tuple[int, int]]] = []
    for index in range(len(segment.lines)):
        spans.append(_spans(*_bare(segment, index), page))
    _join(segment, spans, page)
    for index, found in enumerate(spans):
        begin = segment.begins[index]
        for start, end in _united(found):
            yield begin + start, begin + end


def _united(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in sorted(spans):
        if end > place:
            yield max(start, place), end
            place = end


def _spans(line: str, opens: bool, closes: bool, page: _Page) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    stop, start = len(line), 0
    # Two strings may stand at each edge: an empty line between two breaks can hold both branches.
    for _ in range(2 if closes else 0):
        rest = line[:stop].rstrip(" \t\u00a0")
        run = _tail_of(rest, page)
        if run is None or (not run.start and opens and _head_is_better(rest, run, page)):
            break
        spans.append((run.start, stop if spans else len(rest)))
        stop = run.start
    for _ in range(2 if opens else 0):
        rest = line[start:stop]
        found = _head_of(rest.rstrip(" \t\u00a0"), page)
        if found is None:
            break
        spans.append((start + found.start, start + found.end))
        start += found.end
    return spans


def _head_is_better(line: str, run: Run, page: _Page) -> bool:
    """Whether a line that may be nothing but a string is rather one with a word or an author's mark behind it."""
    if _glued_head(line, page, FEWEST - 1) is not None:
        return True
    other = head(line, page.form)
    return other is not None and other.weight > run.weight and len(other.units) >= FEWEST


def _tail_of(line: str, page: _Page) -> Run | None:
    glued = _glued_tail(line, page, FEWEST - 1)
    if glued is not None:
        return glued
    run = tail(line, page.form) if line else None
    return run if run is not None and _goes(line, run, page, ends=True) else None


def _head_of(line: str, page: _Page) -> Run | None:
    glued = _glued_head(line, page, FEWEST - 1)
    if glued is not None:
        return glued
    run = head(line, page.form) if line else None
    return run if run is not None and _goes(line, run, page, ends=False) else None


def _join(segment: Segment, spans: list[list[tuple[int, int]]], page: _Page) -> None:
    """Add the pieces of strings that drew a break: too short by themselves, but one string with the next line's start."""
    before = -1
    for index in range(len(spans)):
        line = segment.lines[index].strip(" \t\u00a0")
        if not line:
            continue
        if 0 <= before and index - before <= _GAP + 1:
            _join_two(segment, spans, before, index, page)
        before = index


def _join_two(segment: Segment, spans: list[list[tuple[int, int]]], one: int, two: int, page: _Page) -> None:
    first, second = _last_piece(segment, spans, one, page), _first_piece(segment, spans, two, page)
    if first is None or second is None or second.units[0].first:
        return
    count = len(first.units) + len(second.units)
    sure = _is_sure(segment, spans, one, first), _is_sure(segment, spans, two, second)
    if not any(sure) or not FEWEST - 1 <= count <= MOST:
        return
    if not sure[0] and len(second.units) < FEWEST:
        spans[one].append((first.start, first.end))
    if not sure[1] and len(first.units) < FEWEST:
        spans[two].append((second.start, second.end))


def _is_sure(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, run: Run) -> bool:
    return any(start <= run.start and run.end <= end for start, end in spans[index]) or run.weight >= _CERTAIN


def _last_piece(
    segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: _Page
) -> Run | None:
    line, _, _ = _bare(segment, index)
    glued = _glued_tail(line, page, 1)
    if glued is not None:
        return glued
    for start, end in spans[index]:
        if end == len(line):
            units = read_back(line, end, start)
            return Run(start, end, tuple(units), 0.0, hard=True) if units else None
    run = tail(line, page.form)
    return run if run is not None and run.start == 0 else None


def _first_piece(
    segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: _Page
) -> Run | None:
    line, _, _ = _bare(segment, index)
    glued = _glued_head(line, page, 1)
    if glued is not None:
        return glued
    for start, end in spans[index]:
        if start == len(line) - len(line.lstrip(" \t\u00a0")):
            units = read_ahead(line, start, end)
            return Run(start, end, tuple(units), 0.0, hard=True) if units else None
    run = head(line, page.form)
    return run if run is not None and run.end == len(line) else None
