"""Where one page ends and the next begins, in pastes that hold several."""

from __future__ import annotations

from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page

# A foot is several of its lines near each other; links may stand between and behind them.
_FOOT = regex.compile(r"F(?:[^F]{0,6}F)++[RFG]*+|G[FR]*+")
# Archiver and mobile pages end in a line or two: a turn is proved by the next one's head right behind them.
_PLAIN_FOOT = regex.compile(r"pT?m[TFn]{0,6}?(?=T{0,2}mT{0,2}X|TXm|XpB)|[pb]F++(?=[Tb]{1,4}(?:l|fT?)[wnv]{0,3}D)")
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
    return [part for span in spans for part in _plain_spans(kinds, *span)]


def _plain_spans(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    turns = [found.end() for found in _PLAIN_FOOT.finditer(kinds, start, stop)]
    return list(pairwise([start, *turns, stop]))
