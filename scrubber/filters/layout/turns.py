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
_POST = regex.compile(r"[PSQWDBhU%!~0-9]")
# What pages of one type print for each post, or once, and pages of no other type.
_TYPES = (
    ("thread", regex.compile(r"P|S(?=v)|K|fv?hD|D(?=vvn?[`f]v)")),
    ("classic-thread", regex.compile(r"Z|Dn`|Df(?=T{1,5}[gs])")),
    ("print", regex.compile(r"W|U.?OD")),
    ("archiver", regex.compile(r"m")),
    ("list", regex.compile(r"[09%]")),
    ("search", regex.compile(r"[~!]")),
    ("article", regex.compile(r"[1-8]")),
    # A floor below a date is an archiver's post of one word.
    ("mobile", regex.compile(r"(?<!D)(?:(?:n?`|f)[^lh]|l)(?:b|[wnv]{0,3})D")),
)
_FOOTLESS = frozenset({"archiver", "mobile", "print"})
"""Types of pages that may end without a foot."""
_PAGER = 6
"""Places above the last line of an archiver's page in which its pager stands."""
_END = regex.compile(r".*[FG]", regex.DOTALL)
_MENU = regex.compile(r"[NX]")
# Two of what stands in heads of pages: one alone is quoted sooner.
_BEGIN = regex.compile(r"[NXmKYyR](?=.{0,8}?[NXmKYyRtWU])", regex.DOTALL)


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
    typed = (part for span in spans for part in _typed_spans(kinds, *span))
    return [part for span in typed for part in _plain_spans(kinds, *span)]


def _typed_spans(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Pages of different types behind each other, parted behind the foot of the one or before the head of the other.

    Where neither is to be seen above a sign of another type, it is somebody's quotation.
    """
    signs = sorted(
        (found.start(), found.end(), name) for name, sign in _TYPES for found in sign.finditer(kinds, start, stop)
    )
    turns: list[int] = []
    page, above = "", start
    for begin, end, name in signs:
        # A thread's counts stand below menus and a path.
        again = name == page == "thread" and kinds[begin] == "K" and bool(_MENU.search(kinds, above, begin))
        if page and (name != page or again):
            turn = _turn(kinds, page, above, begin) if not again else _head_above(kinds, above, begin)
            if turn is not None:
                turns.append(turn)
            elif not again:
                continue  # the sign is quoted
        page, above = name, end
    return list(pairwise([start, *turns, stop]))


def _turn(kinds: str, page: str, above: int, below: int) -> int | None:
    """Where between two signs a page of some type ends; `None` if nothing tells that it does."""
    if foot := _END.match(kinds, above, below):
        return foot.end()
    if page in _FOOTLESS and (head := _head_above(kinds, above, below)) is not None:
        return head
    if page == "archiver" and "p" in kinds[max(0, above - _PAGER) : above]:
        return above  # the link to the whole version, below the pager
    return None


def _head_above(kinds: str, above: int, below: int) -> int | None:
    """Where the head of the page begins that a sign stands in."""
    head = _BEGIN.search(kinds, above, below + 1)
    return head.start() if head else None


def _plain_spans(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    turns = [found.end() for found in _PLAIN_FOOT.finditer(kinds, start, stop)]
    return list(pairwise([start, *turns, stop]))
