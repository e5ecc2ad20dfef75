"""Pages whose words no rule knows: other languages, other wordings.

Every post of a page is framed alike. The line that dates a post differs from the next post's in nothing but its
digits, and the labels and buttons between two posts stand there again between the next two. So heads are found as
dated lines of one shape, frames as lines that return in most of the stretches between heads; they get the kinds that
known words would have got, and the thread layout reads the page.

Evidence that is asked for: three heads at least, the same words around each date, and numbers above most of them, as
only an author column prints. Lists of dated lines that people write have no such frame between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.thread import plan_thread
from scrubber.rules.kinds import Kind
from scrubber.rules.placeholders import PLACEHOLDERS

_LEAST_HEADS = 3
_SHARE = 0.6
"""A frame line returns in this share of the stretches between heads at least; first and last posts differ a little."""

# Words, then a date, or a relative one in words that no rule knows with the view options behind its bar.
_DATED = regex.compile(
    rf"(?P<before>[^\d\n|]{{2,60}}?)(?:(?:{PLACEHOLDERS['date']}).{{0,80}}|\d[^|]{{0,40}}\|.{{1,80}})"
)
# What each such line holds; characters beyond the basic plane may be digits of newer Unicode.
_MAY_BE_DATED = regex.standard(
    r"\||[\d\U00010000-\U0010ffff]:[\d\U00010000-\U0010ffff]|[秒钟时天周月年]前|刚[刚才]|ago|[Bb]efore|ust now"
)
_DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
_LINK = regex.compile(r"\s*\[[^\[\]\d]{4,40}\]\s*")
_LONGEST_LABEL = 60
"""Characters; frames are short, and a long line that returns is something that people repeat."""


def plan_unknown(plan: Plan, start: int, stop: int) -> bool:
    """Read a page by repetition alone; false, and nothing decided, if it shows none."""
    page = plan.page
    heads = _heads(page, start, stop)
    if len(heads) < _LEAST_HEADS:
        return False
    stretches = list(pairwise(heads))
    counted = sum(_numbers(page, begin, end) >= 2 for begin, end in stretches)
    if counted < len(stretches) * _SHARE:
        return False
    kinds = list(page.kinds)
    for place in heads:
        kinds[place] = Kind.POSTED
    _mark_frames(page, kinds, stretches)
    _mark_title(page, kinds, start, heads[0])
    read = Plan(replace(page, kinds="".join(kinds)), plan.goes, plan.part)
    return plan_thread(read, start, stop)


def _shape(line: str) -> str:
    """A line without its digits and blanks: what returns from post to post."""
    return _DIGITS.sub("0", " ".join(line.split()))


def _heads(page: Page, start: int, stop: int) -> list[int]:
    """Places of the dated lines that have the same words before the date, those of the most frequent wording."""
    found: dict[str, list[int]] = {}
    for place in range(start, stop):
        line = page.lines[place]
        if page.kinds[place] != "T" or len(line) >= 200 or not _may_be_dated(line):
            continue
        if dated := _DATED.fullmatch(line.strip()):
            # The first word before the date: some themes print the author or a place between the two.
            found.setdefault(_shape(dated["before"]), []).append(place)
    return max(found.values(), key=len, default=[])


def _may_be_dated(line: str) -> bool:
    """Whether a line holds what every dated one does, the quickest looks first."""
    return (
        "|" in line or ":" in line or "前" in line or "刚" in line or "ago" in line or "efore" in line or "now" in line
    ) and _MAY_BE_DATED.search(line) is not None


def _numbers(page: Page, start: int, stop: int) -> int:
    return sum(kind in "ng" for kind in page.kinds[start:stop])


def _mark_frames(page: Page, kinds: list[str], stretches: Sequence[tuple[int, int]]) -> None:
    """Give the lines that return between heads the kinds of buttons and labels.

    The first of them below a body are its buttons; those below the next author's name are labels.
    """
    returning: Counter[str] = Counter()
    for begin, end in stretches:
        returning.update({_shape(page.lines[place]) for place in range(begin + 1, end) if _may_be_frame(page, place)})
    least = max(2, len(stretches) * _SHARE)
    frame = {shape for shape, count in returning.items() if count >= least}
    opener = _opener(page, stretches, frame)
    for begin, end in [*stretches, (stretches[-1][1], len(kinds))]:
        places = [
            place
            for place in range(begin + 1, end)
            if _shape(page.lines[place]) in frame and _may_be_frame(page, place)
        ]
        last = end == len(kinds)
        first = next((place for place in places if _shape(page.lines[place]) == opener), None)
        if first is None:
            continue
        run = first
        while run in places:
            kinds[run] = Kind.BUTTON
            run += 1
        if last:
            # Below the last post's buttons stands the foot, whatever its words.
            if run < end:
                kinds[run] = Kind.THREAD_TOOL
            continue
        for place in places:
            if place > run and kinds[place] == Kind.TEXT:
                kinds[place] = Kind.STAT_LABEL
    # The first author's column stands above the first head.
    first_head = stretches[0][0]
    for place in range(max(0, first_head - 40), first_head):
        if kinds[place] == Kind.TEXT and _shape(page.lines[place]) in frame:
            kinds[place] = Kind.STAT_LABEL


def _may_be_frame(page: Page, place: int) -> bool:
    return page.kinds[place] in "Tb" and len(page.lines[place]) <= _LONGEST_LABEL


def _opener(page: Page, stretches: Sequence[tuple[int, int]], frame: set[str]) -> str | None:
    """The shape of the frame's first line: the one that most often is the first of the frame below a body."""
    first: Counter[str] = Counter()
    for begin, end in stretches:
        for place in range(begin + 1, end):
            shape = _shape(page.lines[place])
            if shape in frame and _may_be_frame(page, place):
                first[shape] += 1
                break
    return max(first, key=lambda shape: (first[shape], shape)) if first else None


def _mark_title(page: Page, kinds: list[str], start: int, stop: int) -> None:
    """A line of words in square brackets above the first post is the link behind the title."""
    for place in range(stop - 1, start, -1):
        if kinds[place] == Kind.TEXT and _LINK.fullmatch(page.lines[place]):
            kinds[place] = Kind.TITLE_TAIL
            return
