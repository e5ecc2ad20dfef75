r"""Jammers without blanks, of Discuz! 4.1 and 5.5, the archivers of 4.1 to 7.2, and SupeSite. A `Segment` in, ranges.

::

    老地方，周六晚上六点。论坛,聊天,技术\x0fI\x18E/^+E3f\x05f\x02l
    \x18A\x1dF\x11A8V\x01o4b\x1a}8J社区 BBS烧烤 +0

`law` says what such strings are and how likely one is, `runs` where one may be in a line, `glue` which words the board
put beside them, `pieces` what became of one that drew a line break. On shape alone they cannot be told from passwords,
keys, hashes or code. So each that goes

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

Evidence is counted only from strings that are certain and go, so what is left has nothing that speaks for it. What may
be the author's at a seam stays: a blank and a letter before the string, a sign and a letter behind it that read as the
beginning of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2

from scrubber import patterns as regex
from scrubber.filters.gates import LATIN_END, latin
from scrubber.filters.jammer.glue import HOST_INSIDE, Beside, is_glued, learn, learn_apart, page_names
from scrubber.filters.jammer.law import (
    BLANKED,
    DROPPED,
    FEWEST,
    LATE,
    MOST,
    RAW,
    Form,
    controls_of,
    is_old_engine,
    read_ahead,
    read_back,
)
from scrubber.filters.jammer.pieces import join_pieces
from scrubber.filters.jammer.runs import CERTAIN, ORDINARY_WORD, Page, Run, bare, glued_head, glued_tail, head, tail
from scrubber.text.segment import Segment, is_mostly_ascii

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f"
# Two controls that begin units, near each other; colour codes and overstrikes pass, and fail later.
_RAW_GATE = regex.compile(rf"[{_CONTROL}][?-~](?:[!-;]?[?-~]){{0,8}}[{_CONTROL}\t][?-~]")
# What Chinese (and its neighbours) begins with, and what it ends with: marks that announce something are no end.
_FAR = r"[\u2e80-\U0003ffff”’…·]"
_EDGE = r"[\u2e80-\u2fff\u3001-\u3009\u300b\u300d\u300f\u3011-\uff07\uff09-\uff0c\uff0e-\uff19\uff1b-\U0003ffff”’…·]"
_CHINESE = regex.standard(f"{_FAR}+")
_STUCK = {True: regex.standard(_EDGE), False: regex.standard(_FAR)}
# Where strings that lost their controls may be stuck to Chinese at a line's end or start. These run over every text
# that is not all Latin; the standard library's matcher is several times faster at them.
_LONGEST_STUCK = 60
_TAIL_GATE = regex.standard(rf"{_EDGE}[\x20-\x7e\u00a0]{{5,{_LONGEST_STUCK}}}+$", regex.MULTILINE)
_FIRST_HEAD = rf"[\x20-\x7e\u00a0]{{5,{_LONGEST_STUCK}}}+(?={_FAR})"
_HEAD_GATE, _FIRST_HEAD_GATE = regex.standard(rf"\n{_FIRST_HEAD}"), regex.standard(_FIRST_HEAD)
_CONTROL_GATE = regex.standard(rf"[{_CONTROL}]")
_PLAIN_RUN = regex.standard(r"[^\x00-\x7e]?\s*(?:(?:[!-;]|[ \u00a0]{1,8})?[?-~]){5,31}[ \u00a0]*")
_NAME = regex.standard(r"\A[^\x00-\x7e][!-~]*[A-Za-z]|\A\n?[!-~]*[A-Za-z][!-~]*\Z")
# Strings of unbroken pairs at a line's end or start.
_PAIRS_GATE = regex.standard(r"(?:[!-;][?-~]){6,15}+$|^(?:[!-;][?-~]){6,15}+", regex.MULTILINE)

# A part of each, which is sooner found missing.
_SIX_PAIRS = regex.standard(r"[!-;][?-~]" * 6)

# All in nats.
_WITH_CONTROL = 2.0
_WITHOUT_CONTROL = 5.0
_STUCK_WITHOUT_CONTROL = 0.0
_SOFT_WITHOUT_CONTROL = 9.0
_COMPANY = 2
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


def find_unspaced(segment: Segment, odd: bool = True) -> Iterator[tuple[int, int]]:
    r"""Give the ranges of a segment's text that are jammers without blanks, with the words glued to them.

    Args:
        segment: the segment.
        odd: whether it may hold control characters.

    >>> text = "下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n\x0fI\x18E/^+E3f\x05f\x02l我们回家\n"
    >>> list(find_unspaced(Segment(text)))
    [(3, 19), (20, 34)]
    """
    text = segment.text
    raw = odd and _CONTROL_GATE.search(text) is not None and _RAW_GATE.search(text) is not None
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
    if old and _SIX_PAIRS.search(text) is not None:
        numbers |= {bisect_right(segment.stops, found.start()) for found in _PAIRS_GATE.finditer(text)}
    fewest = _CROWD_OF_OLD_ENGINE if old else _CROWD
    if len(numbers) < fewest:
        return []
    forms = (LATE, DROPPED, BLANKED)
    return [form for form in forms if sum(_shows(segment, at, form, old) for at in numbers) >= fewest]


def _stuck(text: str) -> Iterator[re.Match[str]]:
    """Runs of ASCII at ends and starts of lines beside Chinese, looked for by what is rarer in the text."""
    if is_mostly_ascii(text):
        # Of what is looked for, Latin-1 holds the middle dot alone.
        if len(latin(text)) < len(text) or "·" in text:
            yield from _stuck_in_latin(text)
        return
    for end in _latin_ends(text):
        first = max(end - _LONGEST_STUCK - 1, 0)
        found = _TAIL_GATE.search(text, max(text.rfind("\n", first, end) + 1, first), end)
        if found is not None:
            yield found
    found = _FIRST_HEAD_GATE.match(text)
    if found is not None:
        yield found
    yield from _HEAD_GATE.finditer(text)


def _stuck_in_latin(text: str) -> Iterator[re.Match[str]]:
    for chinese in _CHINESE.finditer(text):
        found = _TAIL_GATE.match(text, chinese.end() - 1)
        if found is not None:
            yield found
        line = text.rfind("\n", 0, chinese.start())
        found = _HEAD_GATE.match(text, line) if line >= 0 else _FIRST_HEAD_GATE.match(text)
        if found is not None and found.end() == chinese.start():
            yield found


def _latin_ends(text: str) -> Iterator[int]:
    """Ends of the lines that end in a few characters of ASCII."""
    for found in LATIN_END.finditer(text):
        yield found.start()
    if not text.endswith("\n"):
        yield len(text)


def _is_name(text: str) -> bool:
    """Whether Latin text beside Chinese is stuck to it and no mere number: a product's name, code, or a jammer."""
    return _NAME.search(text) is not None and not HOST_INSIDE.search(text)


def _may_be_run(text: str) -> bool:
    return _PLAIN_RUN.fullmatch(text) is not None and not ORDINARY_WORD.search(text)


def _shows(segment: Segment, index: int, form: Form, old: bool) -> bool:
    line, opens, closes = bare(segment, index)
    at_end, at_start = tail(line, form) if closes else None, head(line, form) if opens else None
    return (at_end is not None and _is_certain(line, at_end, form, old, ends=True)) or (
        at_start is not None and _is_certain(line, at_start, form, old, ends=False)
    )


def _read_page(segment: Segment, form: Form) -> Page | None:
    """Find the strings that are certain by themselves; without any, or without enough, nothing goes."""
    besides: list[Beside] = []
    others: list[Beside] = []
    strings: set[str] = set()
    lines: list[str] = []
    old = is_old_engine(segment.text)
    for index in range(len(segment.lines)):
        line, opens, closes = bare(segment, index)
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
    names = page_names(segment.text)
    words = {*_hosts_beside_runs(lines, form), *learn(besides, names, others)}
    # Where each jammer has a line of its own, these are glue too, and they tell that it has.
    more = words | learn_apart(lines, names) if form is RAW else words
    alone = sum(not one.text.strip() or one.text.strip() in more for one in besides)
    apart = len(besides) >= _CROWD and alone >= _MOSTLY * len(besides)
    longest_first = sorted(more if apart else words, key=lambda one: (-len(one), one))
    return Page(form, len(strings), tuple(longest_first), apart)


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
        return count >= FEWEST - 1 and run.controls > 1 and run.weight >= CERTAIN
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
    return len(kinds) > 1 and len(set(seconds)) >= FEWEST - 1 and not ORDINARY_WORD.search(text)


def _goes(line: str, run: Run, page: Page, *, ends: bool) -> bool:
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


def _find(segment: Segment, page: Page) -> Iterator[tuple[int, int]]:
    """Ranges that go, line by line; strings that are split over lines are put together."""
    spans = [_spans(*bare(segment, index), page) for index in range(len(segment.lines))]
    if page.form is RAW:
        join_pieces(segment, spans, page)
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


def _spans(line: str, opens: bool, closes: bool, page: Page) -> list[tuple[int, int]]:
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


def _head_is_better(line: str, run: Run, page: Page) -> bool:
    """Whether a line that may be nothing but a string is rather one with a word or an author's mark behind it."""
    if glued_head(line, page, FEWEST - 1) is not None:
        return True
    other = head(line, page.form)
    return other is not None and other.weight > run.weight and len(other.units) >= FEWEST


def _tail_of(line: str, page: Page) -> Run | None:
    glued = glued_tail(line, page, 1 if page.apart else FEWEST - 1)
    if glued is not None:
        return glued
    run = tail(line, page.form, apart=page.apart) if line else None
    return run if run is not None and _goes(line, run, page, ends=True) else None


def _head_of(line: str, page: Page) -> Run | None:
    glued = glued_head(line, page, 1 if page.apart else FEWEST - 1)
    if glued is not None:
        return glued
    run = head(line, page.form) if line else None
    return run if run is not None and _goes(line, run, page, ends=False) else None
