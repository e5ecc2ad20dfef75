r"""Jammers without blanks, of Discuz! 4.1 and 5.5, the archivers of 4.1 to 7.2, and SupeSite. A `Segment` in, ranges.

::

    老地方，周六晚上六点。论坛,聊天,技术\x0fI\x18E/^+E3f\x05f\x02l
    \x18A\x1dF\x11A8V\x01o4b\x1a}8J社区 BBS烧烤 +0

`law` says what such strings are and how likely one is, `glue` which words the board put beside them. On shape alone
they cannot be told from passwords, keys, hashes or code. So each that goes

* touches the edge of a physical line, where the board puts them and nowhere else; and
* keeps the law: a unit has at most one first, so never two of ``!`` to ``;`` in a row, and never ``<=>``; and
* has one of these:

  - *controls*: two or more different C0 control characters in a string that the law explains far better than anything
    an author writes. Ordinary text has none. Such a string is *certain*: it goes by itself and speaks for others;
  - *company*: a certain one on the page for a string with a control character, two for one without;
  - *glue*: a word between it and the text that stood directly beside certain ones (see `glue`);
  - where a text form has lost all controls, a *crowd*: at least `_CROWD` strings that have nothing in common, each
    stuck to an ideograph or a full stop of Chinese without a blank, none of them word-like, while most of all Latin
    text that stands so keeps the law. On a page that names one of the old engines two are enough, and there strings of
    unbroken pairs beside Latin text count too. What is alone on its line never counts.

A string that drew LF or CR is split over lines. A piece on a line of its own goes if it holds a control character, or
if the piece before it is too short to be a jammer and both together, with the break as a first, make one; where a
parser gave every jammer a line of its own, also if it looks drawn and stands next to one.

Evidence is counted only from strings that are certain and go, so what is left has nothing that speaks for it. What may
be the author's at a seam stays: a blank and a letter before the string, a sign and a letter behind it that read as the
beginning of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from scrubber import patterns as regex
from scrubber.filters.jammer.glue import HOST_INSIDE, Beside, is_glued, learn, page_names
from scrubber.filters.jammer.law import (
    BLANKED,
    CONTROLS,
    DROPPED,
    FEWEST,
    LATE,
    MOST,
    RAW,
    Form,
    Unit,
    controls_of,
    is_old_engine,
    read_ahead,
    read_back,
    sums_from_end,
    weigh,
)
from scrubber.text.segment import Segment

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f"
# Two controls that begin units, near each other; colour codes and overstrikes pass, and fail later.
_RAW_GATE = regex.compile(rf"[{_CONTROL}][?-~](?:[!-;]?[?-~]){{0,8}}[{_CONTROL}\t][?-~]")
# What Chinese (and its neighbours) begins with, and what it ends with: marks that announce something are no end.
_FAR = r"[\u2e80-\U0003ffff”’…·]"
_EDGE = r"[\u2e80-\u2fff\u3001-\u3009\u300b\u300d\u300f\u3011-\uff07\uff09-\uff0c\uff0e-\uff19\uff1b-\U0003ffff”’…·]"
_STUCK = {True: regex.standard(_EDGE), False: regex.standard(_FAR)}
# Where strings that lost their controls may be stuck to Chinese at a line's end or start. These run over every text
# that is not all Latin; the standard library's matcher is several times faster at them.
_LONGEST_STUCK = 60
_TAIL_GATE = regex.standard(rf"{_EDGE}[\x20-\x7e\u00a0]{{5,{_LONGEST_STUCK}}}+$", regex.MULTILINE)
_FIRST_HEAD = rf"[\x20-\x7e\u00a0]{{5,{_LONGEST_STUCK}}}+(?={_FAR})"
_HEAD_GATE, _FIRST_HEAD_GATE = regex.standard(rf"\n{_FIRST_HEAD}"), regex.standard(_FIRST_HEAD)
# Where the first of them is worth a look: a search for a break is the fastest there is.
_LATIN_END = regex.standard(r"\n(?<=[\x20-\x7e\u00a0]{5}\n)")
_CONTROL_GATE = regex.standard(rf"[{_CONTROL}]")
_PLAIN_RUN = regex.standard(r"[^\x00-\x7e]?\s*(?:(?:[!-;]|[ \u00a0]{1,8})?[?-~]){5,31}[ \u00a0]*")
_NAME = regex.standard(r"\A[^\x00-\x7e][!-~]*[A-Za-z]|\A\n?[!-~]*[A-Za-z][!-~]*\Z")
# Strings of unbroken pairs at a line's end or start.
_PAIRS_GATE = regex.standard(r"(?:[!-;][?-~]){6,15}+$|^(?:[!-;][?-~]){6,15}+", regex.MULTILINE)

# All in nats.
_CERTAIN = 10.0
_WITH_CONTROL = 2.0
_WITHOUT_CONTROL = 5.0
_STUCK_WITHOUT_CONTROL = 0.0
_SOFT_WITHOUT_CONTROL = 9.0
_COMPANY = 2
_BEHIND_GLUE = -6.0
_ODD = 1.5
# Where the seam is inside a run, the author's side of it wins a draw.
_SOFT = -1.0
# Beside Chinese the whole of a run is the likeliest string, unless words begin it.
_STUCK_SOFT = 3.0
_WHOLE_SOFT = 6.0
# A crowd of strings without controls.
_CROWD, _CROWD_OF_OLD_ENGINE = 3, 2
_CROWD_WEIGHT = 3.0
_MOSTLY = 0.75
# Of all Latin text that is stuck to Chinese at the edges of lines; names and code break the law, jammers never do.
_OBEYING = 0.6
# So many shared pieces of three characters make a string one of a kind.
_ALIKE = 2
_PAIRS_WEIGHT = 14.0
_FOLLOWS_CROWD = -3.5
_FOLLOWS_IN_LATIN = 6.0

_ORDINARY_WORD = regex.compile(r"[A-Za-z][a-z]{3,}|[A-Z]{4,}")
_OPENERS = frozenset("-*+#$%;/.@\"'(&!,:0123456789")
_WIDE = 2
# A form in which more units than these have lost their first says nothing by a unit without one.
_USUAL = 0.15
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


def find_unspaced(segment: Segment) -> Iterator[tuple[int, int]]:
    r"""Give the ranges of a segment's text that are jammers without blanks, with the words glued to them.

    >>> text = "下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n\x0fI\x18E/^+E3f\x05f\x02l我们回家\n"
    >>> list(find_unspaced(Segment(text)))
    [(3, 19), (20, 34)]
    """
    text = segment.text
    raw = _CONTROL_GATE.search(text) is not None and _RAW_GATE.search(text) is not None
    page = _read_page(segment, RAW) if raw else None
    if page is None:
        pages = [_read_page(segment, form) for form in _plain_forms(segment)]
        page = max((one for one in pages if one is not None), key=lambda one: one.certain, default=None)
    if page is not None:
        yield from _find(segment, page)


def _plain_forms(segment: Segment) -> list[Form]:
    """Text forms without controls in which enough lines show a certain string; looks at suspicious lines alone."""
    text = segment.text
    old = is_old_engine(text)
    numbers: set[int] = set()
    if not text.isascii():
        stuck = list(_stuck(text))
        places = [found.end() - 1 for found in stuck if _may_be_run(found[0])]
        if places and len(places) >= _OBEYING * sum(_is_name(found[0]) for found in stuck):
            numbers.update(bisect_right(segment.stops, place) for place in places)
    if old:
        numbers |= {bisect_right(segment.stops, found.start()) for found in _PAIRS_GATE.finditer(text)}
    fewest = _CROWD_OF_OLD_ENGINE if old else _CROWD
    if len(numbers) < fewest:
        return []
    forms = (LATE, DROPPED, BLANKED)
    return [form for form in forms if sum(_shows(segment, at, form, old) for at in numbers) >= fewest]


def _stuck(text: str) -> Iterator[re.Match[str]]:
    for end in _latin_ends(text):
        first = max(end - _LONGEST_STUCK - 1, 0)
        found = _TAIL_GATE.search(text, max(text.rfind("\n", first, end) + 1, first), end)
        if found is not None:
            yield found
    found = _FIRST_HEAD_GATE.match(text)
    if found is not None:
        yield found
    yield from _HEAD_GATE.finditer(text)


def _latin_ends(text: str) -> Iterator[int]:
    """Ends of the lines that end in a few characters of ASCII."""
    for found in _LATIN_END.finditer(text):
        yield found.start()
    if not text.endswith("\n"):
        yield len(text)


def _is_name(text: str) -> bool:
    """Whether Latin text beside Chinese is stuck to it and no mere number: a product's name, code, or a jammer."""
    return _NAME.search(text) is not None and not HOST_INSIDE.search(text)


def _may_be_run(text: str) -> bool:
    return _PLAIN_RUN.fullmatch(text) is not None and not _ORDINARY_WORD.search(text)


def _shows(segment: Segment, index: int, form: Form, old: bool) -> bool:
    line, opens, closes = _bare(segment, index)
    at_end, at_start = tail(line, form) if closes else None, head(line, form) if opens else None
    return (at_end is not None and _is_certain(line, at_end, form, old, ends=True)) or (
        at_start is not None and _is_certain(line, at_start, form, old, ends=False)
    )


def _bare(segment: Segment, index: int) -> tuple[str, bool, bool]:
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


def _read_page(segment: Segment, form: Form) -> _Page | None:
    """Find the strings that are certain by themselves; without any, or without enough, nothing goes."""
    besides: list[Beside] = []
    others: list[Beside] = []
    strings: set[str] = set()
    lines: list[str] = []
    old = is_old_engine(segment.text)
    for index in range(len(segment.lines)):
        line, opens, closes = _bare(segment, index)
        if line:
            lines.append(line)
        at_end = tail(line, form) if closes and line else None
        if at_end is not None and not _is_certain(line, at_end, form, old, ends=True):
            at_end = None
        stop = at_end.start if at_end is not None else len(line)
        at_start = head(line[:stop], form) if opens and stop else None
        if at_start is not None and not _is_certain(line, at_start, form, old, ends=False):
            at_start = None
        start = at_start.end if at_start is not None else 0
        strings |= {line[run.start : run.end] for run in (at_start, at_end) if run is not None}
        text = line[start:stop]
        (others if at_end is None else besides).append(Beside(text, before=True, both=start > 0))
        (others if at_start is None else besides).append(Beside(text, before=False, both=at_end is not None))
    if not strings or (form is not RAW and not _is_crowd(strings, segment.text)):
        return None
    hosts = _hosts_beside_runs(lines, form)
    words = sorted({*hosts, *learn(besides, page_names(segment.text), others)}, key=lambda one: (-len(one), one))
    alone = sum(not one.text.strip() or one.text.strip() in words for one in besides)
    apart = len(besides) >= _CROWD and alone >= _MOSTLY * len(besides)
    return _Page(form, len(strings), tuple(words), apart)


def _hosts_beside_runs(lines: Sequence[str], form: Form) -> set[str]:
    """Hosts that stand between a whole string and the text: several, or one where controls make the string certain."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for line in lines:
        start = max(0, len(line) - 4 * MOST)
        for found in HOST_INSIDE.finditer(line, start):
            for end in range(found.end(), max(found.end() - 3, found.start() + 7), -1):
                units = read_back(line, len(line), end)
                if units and units[0].start == end and units[0].first and FEWEST <= len(units) <= MOST:
                    host = line[found.start() : end]
                    counts[host] += 1
                    if form is RAW and controls_of(units) > 1 and is_glued(line, found.start()):
                        sure.add(host)
                    break
        for found in HOST_INSIDE.finditer(line, 0, 4 * MOST):
            units = read_ahead(line, 0, found.start())
            counts[found[0]] += bool(units) and units[-1].end == found.start() and FEWEST <= len(units) <= MOST
    return sure | {host for host, count in counts.items() if count >= _CROWD}


def _is_crowd(strings: set[str], text: str) -> bool:
    """Whether enough strings are unlike each other: markup and code repeat themselves, drawn strings do not."""
    pieces = {one: {one[at : at + 3] for at in range(len(one) - 2)} for one in strings}
    counts = Counter(piece for ones in pieces.values() for piece in ones)
    unlike = sum(sum(counts[piece] > 1 for piece in ones) < _ALIKE for ones in pieces.values())
    return unlike >= (_CROWD_OF_OLD_ENGINE if is_old_engine(text) else _CROWD)


def _is_certain(line: str, run: Run, form: Form, old: bool, *, ends: bool) -> bool:
    count = len(run.units)
    if form is RAW:
        return count >= FEWEST - 1 and run.controls > 1 and run.weight >= _CERTAIN
    if not FEWEST <= count <= MOST or not _is_varied(line, run):
        return False
    if run.hard and _is_stuck(line, run, ends=ends):
        return run.weight >= _CROWD_WEIGHT
    inside = run.start > 0 if ends else run.end < len(line)
    return old and run.weight >= _PAIRS_WEIGHT and inside and _has_pairs(run)


def _has_pairs(run: Run) -> bool:
    """Whether every unit is whole, and begins with no blank."""
    return all(unit.first.strip() for unit in run.units)


def _is_stuck(line: str, run: Run, *, ends: bool) -> bool:
    """Whether Chinese stands directly beside a run, with no mark between that announces something."""
    other = line[run.start - 1 : run.start] if ends else line[run.end : run.end + 1]
    return _STUCK[ends].fullmatch(other) is not None


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
    if count < FEWEST:
        return False
    pairs = _has_pairs(run)
    latin = _FOLLOWS_IN_LATIN - log2(page.certain)
    if not run.hard:
        return pairs and run.weight >= latin
    alone = run.start == 0 and run.end == len(line)
    varied = pairs or _is_varied(line, run)
    if varied and (alone or _is_stuck(line, run, ends=ends)):
        return run.weight >= _FOLLOWS_CROWD
    return varied and run.weight >= latin


def _glued_tail(line: str, page: _Page, fewest: int) -> Run | None:
    """A glue word and a string behind it that end a line."""
    for word in page.words:
        place = line.rfind(word)
        while place >= 0:
            units = read_back(line, len(line), place + len(word))
            if units and units[0].start == place + len(word) and _follows_glue(line, units, page.form, fewest):
                return Run(place, len(line), tuple(units), _CERTAIN, hard=True)
            place = line.rfind(word, 0, place) if len(line) - place <= 4 * MOST else -1
    return None


def _follows_glue(line: str, units: list[Unit], form: Form, fewest: int) -> bool:
    """Whether all between a glue word and a line's edge may be drawn: not a word of the author's and a string."""
    if len(units) > MOST or not (len(units) >= fewest or controls_of(units)):
        return False  # a piece of a string that drew a break has at least a control character
    if form.missing < _USUAL and not _bare_pair(units, form, last=True):
        return True
    if len(units) < FEWEST:
        return False
    if form is RAW:
        form = DROPPED
    if _ORDINARY_WORD.search(line, units[0].start, units[-1].end):
        return False
    return sum(weigh(line, units, form)) >= _BEHIND_GLUE


def _glued_head(line: str, page: _Page, fewest: int) -> Run | None:
    """A string and a glue word behind it that begin a line."""
    start = len(line) - len(line.lstrip(" \t\u00a0"))
    for word in page.words:
        place = line.find(word, start, start + 4 * MOST + len(word))
        while place >= 0:
            units = read_ahead(line, start, place)
            if units and units[-1].end == place and _follows_glue(line, units, page.form, fewest):
                return Run(start, place + len(word), tuple(units), _CERTAIN, hard=True)
            place = line.find(word, place + 1, start + 4 * MOST + len(word))
    return None


def _find(segment: Segment, page: _Page) -> Iterator[tuple[int, int]]:
    """Ranges that go, line by line; strings that are split over lines are put together."""
    spans = [_spans(*_bare(segment, index), page) for index in range(len(segment.lines))]
    if page.form is RAW:
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
    glued = _glued_tail(line, page, 1 if page.apart else FEWEST - 1)
    if glued is not None:
        return glued
    run = tail(line, page.form, apart=page.apart) if line else None
    return run if run is not None and _goes(line, run, page, ends=True) else None


def _head_of(line: str, page: _Page) -> Run | None:
    glued = _glued_head(line, page, 1 if page.apart else FEWEST - 1)
    if glued is not None:
        return glued
    run = head(line, page.form) if line else None
    return run if run is not None and _goes(line, run, page, ends=False) else None


def _join(segment: Segment, spans: list[list[tuple[int, int]]], page: _Page) -> None:
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


def _sweep(segment: Segment, spans: list[list[tuple[int, int]]], page: _Page) -> None:
    """Where jammers have lines of their own: pieces that look drawn, and glue without its string, next to one."""
    full = [i for i in range(len(spans)) if segment.lines[i].strip()]
    for before, index, after in zip([-1, *full], full, [*full[1:], -1], strict=False):
        line = segment.lines[index].strip(" \t\u00a0")
        near = [at for at in (before, after) if at >= 0 and abs(at - index) <= _GAP + 1 and spans[at]]
        if spans[index] or not near:
            continue
        run = tail(line, page.form, apart=True)
        drawn = run is not None and run.start == 0 and not _ORDINARY_WORD.search(line) and _is_odd(line, run, page.form)
        if drawn or (line in page.words and _opens_inside(segment, after)):
            begin = segment.lines[index].index(line)
            spans[index].append((begin, begin + len(line)))


def _opens_inside(segment: Segment, index: int) -> bool:
    """Whether a line begins with the rest of a string whose break was its very first character."""
    return index >= 0 and bool(segment.lines[index]) and "?" <= segment.lines[index].lstrip()[:1] <= "~"


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
    if not sure[1] and (len(first.units) < FEWEST or _is_odd(segment.lines[two], second, page.form)):
        spans[two].append((second.start, second.end))


def _is_odd(line: str, run: Run, form: Form) -> bool:
    """Whether a piece without controls looks drawn, its first letter aside."""
    return len(run.units) > 1 and sum(weigh(line, run.units, form)[1:]) >= _ODD


def _is_sure(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, run: Run) -> bool:
    return any(start <= run.start and run.end <= end for start, end in spans[index]) or run.weight >= _CERTAIN


def _last_piece(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: _Page) -> Run | None:
    line, _, _ = _bare(segment, index)
    glued = _glued_tail(line, page, 1)
    if glued is not None:
        return glued
    for start, end in spans[index]:
        if end == len(line):
            units = read_back(line, end, start)
            return Run(start, end, tuple(units), 0.0, hard=True) if units else None
    run = tail(line, page.form, apart=page.apart)
    return run if run is not None and run.start == 0 else None


def _first_piece(segment: Segment, spans: Sequence[Sequence[tuple[int, int]]], index: int, page: _Page) -> Run | None:
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
