"""Jammers, the watermark strings that Discuz! boards glue to line ends and starts. A `Segment` in, `Removal`s out.

A board with the setting "内容干扰码" puts one random string at every line break of a post, at the end of the line
before the break or at the start of the line behind it. Readers do not see it; copies and parsers do::

    今天天气不错9 z. a& r% Y9 [
    ' i. X" K# f* R我们去爬山。

`grammar` says what such strings look like, `evidence` how likely a run of it is one, `seams` where the author's text
begins, `neighbours` where a line that is all jammer holds a short line of the author's. This file puts them together:
it looks for runs, counts what the page has shown, and decides.

What it will not do: judge by one look alone. A row of single characters that a person may have written stays, and
nothing undecided speaks for anything else undecided, so that cleaning twice changes nothing.

The strings without blanks of older products (Discuz! 4.1, archivers) are found by `unspaced`, those of neighbours
(Discuz!NT, phpwind) by `foreign`; `find_jammer` puts all together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log2

from scrubber import patterns as regex
from scrubber.filters.gates import is_odd
from scrubber.filters.jammer.evidence import is_ordinary_row, score
from scrubber.filters.jammer.foreign import find_nt, find_phpwind
from scrubber.filters.jammer.grammar import (
    DOUBLE_BLANK,
    FEWEST,
    FEWEST_SEEN,
    MOST,
    SINGLE_BLANK,
    Unit,
    find_runs,
    may_hold_jammer,
    read_units,
)
from scrubber.filters.jammer.neighbours import keep_short_lines
from scrubber.filters.jammer.plain import Plain, find_plain
from scrubber.filters.jammer.seams import Blanks, Core, Habits, Words, find_core, find_edges, is_lone, opens_line
from scrubber.filters.jammer.unspaced import find_unspaced
from scrubber.removal import Removal
from scrubber.text.segment import Segment

AREA = "jammer"
SPACED = "jammer.spaced"
_UNSPACED = "jammer.unspaced"
_FOREIGN = (("jammer.nt", find_nt), ("jammer.phpwind", find_phpwind))

# All in nats. What a run must reach on a page that has shown no jammer; 99 of 100 jammers at a line's edge do.
_NEEDED = -0.5
# A jammer is glued to a line's edge and to the text; rows of characters seldom are both.
_GLUED = 1.0
_MIDDLE = -5.0
# ``a, b; c``: a row starts with a character that has no mark before it. A line of text rarely ends in one.
_LONE = -4.0
# Less than a whole jammer goes only where a few certain ones (`_SUPPORT`) speak for it, whatever it looks like.
_SHORT = 3.0
# A run that may speak for others, on top of being certain itself.
_STRONG = 5.0
# Each doubling of the jammers shown is worth so much, up to the limit.
_SUPPORT = 1.5
_MOST_SUPPORT = 6.0

# So many certain jammers make a page whose words and lists may be asked.
_SPEAKING = 4

# Kept characters on each side of a removal that tell whether reading again is worth while: as many as a reference has,
# and as many as a unit and a word have.
_GLANCES = (6, 30)
_BLANK = regex.compile(r"[\s&;]")
_LONE_BLANK = regex.standard("[ \u00a0]")
# Those that are read again: more than a run mostly has, and more than the longest one.
_REACHES = (160, 800)
# A run is judged by so many characters around it, by two right before it, and by the word behind it.
_SEEN_AROUND = 82
_SEEN_BEFORE = 2
_SEEN_BEHIND = 24


@dataclass(frozen=True, slots=True)
class _Candidate:
    units: list[Unit]
    core: Core
    weight: float


@dataclass(frozen=True, slots=True)
class _Page:
    """What the certain jammers of a segment tell: how many there are, and how they are written."""

    support: float
    habits: Habits


def find_jammer(segment: Segment) -> list[Removal]:
    r"""Find the jammers of a segment.

    >>> from scrubber.removal import apply_removals
    >>> text = "今天天气不错9 z. a& r% Y9 [\n' i. X\" K# f* R我们去爬山。\n"
    >>> print(apply_removals(text, find_jammer(Segment(text))), end="")
    今天天气不错
    我们去爬山。
    >>> find_jammer(Segment("a, b, c, d, e, f\nA1 B2 C3 D4 E5 F6\n"))
    []
    """
    found = [Removal(start, end, SPACED, AREA) for start, end in _find_spaced(segment)]
    foreign = is_odd(segment.text)
    unspaced = find_unspaced(segment, odd=foreign)
    found = _added(found, [Removal(start, end, _UNSPACED, AREA) for start, end in unspaced])
    for rule, find in _FOREIGN if foreign else ():
        found = _added(found, [Removal(start, end, rule, AREA) for start, end in find(segment)])
    return found


def _added(found: list[Removal], more: list[Removal]) -> list[Removal]:
    """Both lists in order; of two that overlap, the one that reaches further stays."""
    if not more:
        return found
    kept: list[Removal] = []
    for removal in sorted([*found, *more], key=lambda one: (one.start, -one.end)):
        if not kept or removal.start >= kept[-1].end:
            kept.append(removal)
        elif removal.end > kept[-1].end:
            kept.append(Removal(kept[-1].end, removal.end, removal.rule, removal.area))
    return kept


def _find_spaced(segment: Segment) -> Iterator[tuple[int, int]]:
    plain: dict[int, Plain] = {}
    others: list[tuple[int, list[_Candidate]]] = []
    for index, place in _lines_to_read(segment):
        line, opens, closes = segment.lines[index], _is_open(segment, index), _is_closed(segment, index)
        one = find_plain(line, place, opens, closes, _STRONG - _GLUED)
        if one is not None:
            plain[index] = one
        elif candidates := list(_weigh_runs(line, find_runs(line, place), opens, closes)):
            others.append((index, candidates))
    page = _read_page(segment.text, plain.values(), [candidate for _, group in others for candidate in group])
    gone: dict[int, list[tuple[int, int]]] = {
        index: ranges for index, group in others if (ranges := _clear(segment, index, group, page))
    }
    for index, one in plain.items():
        line = segment.lines[index]
        unsure = page.habits.blanks is Blanks.SINGLE and one.firsts[0].isdigit()
        if unsure or _may_have_joined(line, one.start, one.end):
            opens, closes = _is_open(segment, index), _is_closed(segment, index)
            units = read_units(line, one.start, one.end)
            gone[index] = _clear(segment, index, list(_weigh_runs(line, [units], opens, closes)), page)
        else:
            gone[index] = [(one.start, one.end)]
    if not gone:
        return
    for index, kept in keep_short_lines(segment, dict(sorted(gone.items()))).items():
        begin = segment.begins[index]
        for start, end in kept:
            yield begin + start, begin + end


def _lines_to_read(segment: Segment) -> Iterator[tuple[int, int]]:
    """Indices of the lines that may hold a jammer, and the places before which none begins."""
    for index, place in may_hold_jammer(segment):
        yield index, place - segment.begins[index]


def _is_open(segment: Segment, index: int) -> bool:
    return index > 0 or not segment.opens_inside


def _is_closed(segment: Segment, index: int) -> bool:
    return index < len(segment.lines) - 1 or not segment.closes_inside


def _weigh_runs(line: str, runs: Iterable[list[Unit]], opens: bool, closes: bool) -> Iterator[_Candidate]:
    for units in runs:
        core = find_core(line, units, opens, closes)
        counted = units[core.low : core.high]
        count = len(counted) + core.headless
        if FEWEST_SEEN <= count <= MOST or (MOST < count <= 2 * MOST and _are_two(counted)):
            weight = score(counted) + _weigh_place(line, core, counted)
            yield _Candidate(units, core, weight if count >= FEWEST else min(weight, _NEEDED) - _SHORT)


def _are_two(units: list[Unit]) -> bool:
    """Whether a run that is too long may be two jammers, which stand together where a line between them was empty."""
    return not is_ordinary_row(units[:FEWEST]) and not is_ordinary_row(units[-FEWEST:])


def _weigh_place(line: str, core: Core, units: list[Unit]) -> float:
    """What the surroundings of a run say, in nats."""
    start, end = units[0].start, units[-1].end
    lone = core.headless or is_lone(line, start)
    if not core.at_start and not core.at_end:
        return _MIDDLE + (_LONE if lone else 0)
    if lone:
        return _LONE
    glued_before = core.at_start or not line[start - 1].isspace()
    glued_behind = core.at_end or not line[end : end + 1].isspace()
    return _GLUED if glued_before and glued_behind else 0.0


def _read_page(text: str, plain: Collection[Plain], candidates: Iterable[_Candidate]) -> _Page:
    """Count the jammers that are certain by themselves, and see how they are written."""
    strong = [candidate for candidate in candidates if candidate.weight >= _STRONG]
    firsts = [unit.first for one in strong for unit in one.units[one.core.low + 1 : one.core.high - 1]]
    double = DOUBLE_BLANK in firsts or any(_LONE_BLANK.search(one.firsts, 1, len(one.firsts) - 1) for one in plain)
    blanks = Blanks.DOUBLE if double else Blanks.SINGLE if SINGLE_BLANK in firsts else Blanks.UNKNOWN
    heads = [one.units[0] for one in strong if one.core.at_start and not one.core.headless]
    indents = {head.start for head in heads if head.first not in (SINGLE_BLANK, DOUBLE_BLANK)}
    if any(one.at_start and _LONE_BLANK.match(one.firsts) is None for one in plain):
        indents.add(0)
    certain = len(strong) + len(plain)

    @cache
    def words() -> Words | None:
        return Words(text) if certain >= _SPEAKING else None

    return _Page(min(_SUPPORT * log2(1 + certain), _MOST_SUPPORT), Habits(blanks, frozenset(indents), words))


def _spans(line: str, place: int, candidates: Iterable[_Candidate], page: _Page) -> list[tuple[int, int]]:
    """Decide. `place` is the line's offset in the page."""
    return [
        find_edges(line, candidate.units, candidate.core, page.habits, place)
        for candidate in candidates
        if candidate.weight >= _NEEDED - page.support
    ]


def _clear(segment: Segment, index: int, group: list[_Candidate], page: _Page) -> list[tuple[int, int]]:
    """Ranges of a line that go. Where a removal brought text together, it is read again, until nothing more is found.

    Only the surroundings of a removal are read again, so the work stays in proportion to the line.
    """
    line = segment.lines[index]
    opens, closes = _is_open(segment, index), _is_closed(segment, index)
    spans = _spans(line, segment.begins[index], group, page)
    if len(spans) == 1 and not _may_have_joined(line, *spans[0]):
        return spans
    holes = _Holes()
    todo = [holes.add(*span) for span in spans]
    while todo:
        hole = todo.pop()
        if not holes.has(hole) or not all(_may_touch_run(holes.around(line, hole, reach)) for reach in _GLANCES):
            continue
        for reach in _REACHES:
            around = holes.around(line, hole, reach)
            runs = list(_runs_at(around))
            if all(_shows_enough(around, units) for units in runs):
                break
        if not runs:
            continue
        text, places = around.text, [place for span in around.spans for place in span]
        weighed = _weigh_runs(text, runs, opens and around.from_start, closes and around.to_end)
        for start, end in _spans(text, segment.begins[index] + places[0], weighed, page):
            if (around.from_start or start > reach // 2) and (around.to_end or end < len(text) - reach // 2):
                todo.append(holes.add(places[start], places[end - 1] + 1))
    return holes.ranges()


@dataclass(frozen=True, slots=True)
class _Around:
    """What is left around a removal.

    Attributes:
        text: kept characters on both sides.
        spans: where these stand in the line.
        joint: where in `text` the removal was.
        from_start: the text begins where the line does.
        to_end: it ends where the line does.
    """

    text: str
    spans: list[range]
    joint: int
    from_start: bool
    to_end: bool


def _may_have_joined(line: str, start: int, end: int) -> bool:
    """The first glance of `_may_touch_run` at a range that is alone on its line."""
    reach = _GLANCES[0]
    before = line[max(start - reach, 0) : start]
    last = before[-1:]
    return (last.isascii() and last.isalpha()) or _BLANK.search(before + line[end : end + reach]) is not None


def _may_touch_run(around: _Around) -> bool:
    """Whether a removal may have changed a run, as far as a glance tells."""
    before, after = around.text[: around.joint], around.text[around.joint :]
    if _BLANK.search(around.text) is None:
        return before[-1:].isascii() and before[-1:].isalpha() and len(before) <= _GLANCES[0]
    if len(before) <= _GLANCES[0] or not after.strip() or not any(map(str.isalpha, before)):
        return True
    return any(_is_changed(around, unit.start, unit.end) for unit in read_units(around.text, 0, len(around.text)))


def _is_changed(around: _Around, start: int, end: int) -> bool:
    """Whether a removal is in a range of units, right before it, or in the word that begins at its end."""
    joint = around.joint
    return start - _SEEN_BEFORE <= joint <= end or (
        end < joint <= end + _SEEN_BEHIND and around.text[end:joint].isalpha()
    )


def _runs_at(around: _Around) -> Iterator[list[Unit]]:
    """The runs that a removal may have changed: it is in or at them, or between them and an edge of the line."""
    text, joint = around.text, around.joint
    for units in find_runs(text):
        start, end = units[0].start, units[-1].end
        opens, closes = joint <= start and opens_line(text, start), joint >= end and not text[end:].strip()
        if opens or closes or _is_changed(around, start, end):
            yield units


def _shows_enough(around: _Around, units: list[Unit]) -> bool:
    """Whether a run would be judged the same if more of the line were seen."""
    end = units[-1].end
    if not around.from_start and units[0].start <= _SEEN_AROUND:
        return False
    return around.to_end or (end < len(around.text) - _SEEN_AROUND and bool(around.text[end:].strip()))


class _Holes:
    """Ranges that go from a line; those that touch are one."""

    def __init__(self) -> None:
        self._ends: dict[int, int] = {}
        self._starts: dict[int, int] = {}

    def has(self, hole: tuple[int, int]) -> bool:
        """Whether a range still is one of its own."""
        return self._ends.get(hole[0]) == hole[1]

    def add(self, start: int, end: int) -> tuple[int, int]:
        """Add a range, which may reach over others, and return the range that it became part of."""
        start, end = self._starts.get(start, start), self._ends.get(end, end)
        place = start if self._ends else end
        while place < end:
            # Forget what it swallows.
            inner = self._ends.pop(place, None)
            if inner is not None:
                del self._starts[inner]
                place = inner
            else:
                place += 1
        self._ends[start], self._starts[end] = end, start
        return start, end

    def around(self, line: str, hole: tuple[int, int], reach: int) -> _Around:
        """Up to `reach` kept characters on each side."""
        before: list[range] = []
        place, missing = hole[0], reach
        while place > 0 and missing:
            if place in self._starts:
                place = self._starts[place]
                continue
            start = max(place - missing, 0)
            if len(self._starts) > 1:
                start = next((end for end in range(place - 1, start, -1) if end in self._starts), start)
            before.append(range(start, place))
            missing -= place - start
            place = start
        after: list[range] = []
        last, missing = hole[1], reach
        while last < len(line) and missing:
            if last in self._ends:
                last = self._ends[last]
                continue
            end = min(last + missing, len(line))
            if len(self._ends) > 1:
                end = next((start for start in range(last + 1, end) if start in self._ends), end)
            after.append(range(last, end))
            missing -= end - last
            last = end
        spans = [*reversed(before), *after]
        text = "".join([line[span.start : span.stop] for span in spans])
        return _Around(text, spans, sum(map(len, before)), from_start=place == 0, to_end=last == len(line))

    def ranges(self) -> list[tuple[int, int]]:
        return sorted(self._ends.items())
