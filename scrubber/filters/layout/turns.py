"""Where one page ends and the next begins, in pastes that hold several."""

from __future__ import annotations

from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page

# A foot is several of its lines near each other; links may stand between and behind them.
_FOOT = regex.compile(r"F(?:[^F]{0,6}F)++[RFG]*+|G[FR]*+")
# What only the head of a page holds; the part of a page that follows a quoted foot has none of it.
_HEAD = regex.compile(r"[KyYXtm]|[NR][^F]{0,12}[NR]")
_POST = regex.compile(r"[PSQWDBhU]")


def page_spans(page: Page) -> list[tuple[int, int]]:
    """Places of each page, as start and end; one page for a paste that shows no turn.

    A page ends behind its foot only if the head of a page follows before the next foot: a foot that someone quoted
    inside
    a post is followed by the rest of the post.
    """
    kinds = page.kinds
    feet = [found.end() for found in _FOOT.finditer(kinds)]
    spans: list[tuple[int, int]] = []
    start = 0
    for foot, following in pairwise([*feet, len(kinds)]):
        if _HEAD.search(kinds, foot, min(following, foot + 80)) and _POST.search(kinds, foot):
            spans.append((start, foot))
            start = foot
    spans.append((start, len(kinds)))
    return spans
