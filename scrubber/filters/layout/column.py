"""The author column of a thread page: where it begins above its first known line, and that it holds no sentences.

It stands between two posts, so what is taken for a part of it is lost to the post above. What tells where it begins are
the page's other columns, the first of which stands below the page's own words.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page, is_prose
from scrubber.filters.layout.plan import Plan

COLUMN_MARK = regex.compile(r"[sgru#@]")
"""What only a column holds: labels, counts, ranks, links to a user."""

_FLOOR_AND_NAME = regex.compile(r"[f`v]++T$")
# What Discuz! lets nobody register (uc_client: check_usernameformat).
NO_NAME = regex.compile(r"[，。？！；：、…,?!;]")
_NAME = regex.compile(r"b(T{1,6})[sgru#@]")
MODERATOR_LINK = r"(?<=[ur]T|s[dn]T{1,3})b(?=Ts(?:T|\Z))"
"""The button's word among a moderator's links to a user at a column's end: IP 编辑 禁止 帖子 清理."""
_BEGINNING = 4
"""Lines of a column that are compared with those of the other columns."""


def column_mark(kinds: str, start: int, stop: int, usual: str = "") -> int | None:
    """Place of an author column's first known line, or of the number above it; `None` if there is none.

    Args:
        kinds: the page's kinds.
        start: place behind the head of the post above.
        stop: place of the head below.
        usual: what columns of the page begin with (`usual_column`); a label alone is an author's word where such a
            beginning follows.
    """
    found = COLUMN_MARK.search(kinds, start, stop)
    if found is None:
        return None
    # Later versions print the number above what it counts.
    mark = found.start() - 1 if found.start() > start and kinds[found.start() - 1] == "n" else found.start()
    if usual and not kinds.startswith(usual, mark):
        later = kinds.find(usual, mark, stop)
        return later if later >= 0 else mark
    return mark


def usual_column(kinds: str, start: int, heads: list[tuple[int, int]]) -> str:
    """The kinds that author columns begin with: those above the first post, where no author wrote, or those above most
    others; empty if these differ. `start` is the page's first place."""
    first, *others = [
        kinds[mark : mark + _BEGINNING]
        for begin, stop in zip((start, *(end for _, end in heads)), (begin for begin, _ in heads), strict=False)
        if (mark := column_mark(kinds, begin, stop)) is not None
    ] or [""]
    if first in others:
        return first
    usual, count = Counter(others).most_common(1)[0] if others else ("", 0)
    return usual if count > 1 else ""


def name_lines(kinds: str, start: int, heads: list[tuple[int, int]]) -> int:
    """How many unknown lines stand above an author column's first known line, as a rule: between a post's buttons and
    the next column, or else in the page's head, which begins at `start`."""
    counts: dict[int, int] = {}
    for (_, end), (begin, _) in pairwise(heads):
        if found := _NAME.search(kinds, end, begin):
            counts[len(found[1])] = counts.get(len(found[1]), 0) + 1
    if sum(counts.values()) * 2 > len(heads) - 1:
        return min(counts, key=lambda size: (-counts[size], size))
    return names_above_first(kinds, start, heads[0][0])


def names_above_first(kinds: str, start: int, stop: int) -> int:
    """How many unknown lines stand above the first known line of a page's first column; at most one, since above it
    stand the page's own words, and none where links to the user come first: there the name stands below them."""
    mark = column_mark(kinds, start, stop)
    if mark is None:
        return 1
    return int(mark > start and kinds[mark - 1] == "T" and not kinds.startswith("uu", mark))


def above_author(page: Page, start: int, stop: int, names: int) -> int | None:
    """Where the first post's author begins in a page's head, if an unknown line stands directly above: it is the title,
    whatever its words. Versions that print the title inside the post have breadcrumbs above it."""
    mark = column_mark(page.kinds, start, stop)
    place = stop if mark is None else mark - names
    if named := _FLOOR_AND_NAME.search(page.kinds, start, place):
        place = named.start()
    while start < place < stop and page.lines[place].strip() == page.lines[place - 1].strip():
        place -= 1  # parsers' text holds the name once more, as the picture's
    return place if page.kinds[place - 1 : place] == "T" and "X" not in page.kinds[start:stop] else None


def column_start(page: Page, start: int, mark: int) -> int:
    """Where an author column begins above its first known line: behind what has marks that no name has."""
    return next((place + 1 for place in range(mark - 1, start - 1, -1) if NO_NAME.search(page.lines[place])), start)


def drop_column(plan: Plan, start: int, stop: int) -> None:
    """Let an author column go. None holds sentences: down to one stands a post whose head was not known as one. One
    without any line that only columns have is names alone, and begins behind the last line that can be no name."""
    if not COLUMN_MARK.search(plan.page.kinds, start, stop):
        start = column_start(plan.page, start, stop)
    prose = [place for place in range(start, stop) if is_prose(plan.page.lines[place])]
    plan.drop(range(prose[-1] + 1 if prose else start, stop), "layout.author-column", "meta")
