"""Where the posts of a thread page begin: the dates with their view options."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page, is_prose

# A head: floor labels and lone bars, the date, and view options behind it. A bare date counts only with a floor or an
# author column before it or options behind: comments have dates too. ``n` `` is a floor whose number and mark were torn
# apart. Guests' and anonymous posts have no options, but a floor; where a theme prints neither, a name and a date stand
# directly below the title's link or the buttons of the post above.
_HEAD = regex.compile(
    r"(?<![f`v])(?:n`|[f`v])*+(?P<date>P|(?<=[f`vsgru#@n])(?:S|hD)|(?:S|hD)(?=v)|(?<=[f`yb])Q)(?P<options>(?:v[vu]*+)?)"
)
_COLUMN_MARK = regex.compile(r"[sgru#@]")
# The thread's counts, its title and the link behind it, and the floor of a post whose date an extractor left out.
_DATELESS = regex.compile(r"K[^KyP]{0,6}y(?P<head>[f`v]*+)")

# What proves that the lines above a post are a page's head, and what proves that a lone head is a post's.
PAGE_HEAD_MARK = regex.compile(r"[KyY]|[NXR].{0,20}?[NXR]", regex.DOTALL)
_POST_MARK = regex.compile(r"[sgru#@].{0,20}?[sgru#@]|b[bcn]*[Rpz]|b{2}|z.*?F|F.{0,6}?F", regex.DOTALL)

_NEAR = 8
"""Places between a post's buttons and the next head where its author has no column."""


def find_heads(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """Places of the posts' heads between two places, each as start and end; none if they are not on a page.

    Where most heads have an author column above them, one without is text that someone pasted into a post; anonymous
    and deleted users have none, but the buttons of the post above are near, or their name stands above the floor.
    """
    heads = _with_own_options(page.kinds, start, stop)
    if len(heads) > 1:
        above = [start, *(end for _, end in heads[:-1])]
        columns = [
            len(_COLUMN_MARK.findall(page.kinds, place, head)) >= 2
            or "b" in page.kinds[max(place, head - _NEAR) : head]
            or _is_named_above(page, head, end)
            for place, (head, end) in zip(above, heads, strict=True)
        ]
        if sum(columns[1:]) * 2 > len(columns) - 1:
            heads = [head for number, head in enumerate(heads) if columns[number] or not number]
    dateless = _DATELESS.search(page.kinds, start, heads[0][0] if heads else stop)
    if dateless and (not heads or _holds_post(page, dateless.end(), heads[0][0])):
        return [dateless.span("head"), *heads]
    if heads and all(page.kinds[end - 1] == "Q" for _, end in heads):
        # Such heads are known by the buttons above them, which the first post of a page has not.
        first = page.kinds.find("Q", start, heads[0][0])
        heads = [(first, first + 1), *heads] if first >= 0 else heads
    return heads if heads and _proved(page.kinds, start, stop, heads) else []


def _holds_post(page: Page, start: int, stop: int) -> bool:
    """Whether a post stands between the title's link and the first head that was found: no theme's first head is known
    for sure, and an author column holds neither buttons nor sentences."""
    return "b" in page.kinds[start:stop] or any(map(is_prose, page.lines[start:stop]))


def _with_own_options(kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Heads, with the options behind them only where these are the head's.

    A line that holds its options already (kind P) is followed by more of them on all posts of a page or on none; on one
    post alone, such a line is the author's first.
    """
    found = list(_HEAD.finditer(kinds, start, stop))
    whole = [one for one in found if one["date"] == "P"]
    followed = sum(bool(one["options"]) for one in whole)
    usual = followed > 1 and followed * 2 > len(whole)
    return [(one.start(), one.end() if one["date"] != "P" or usual else one.start("options")) for one in found]


def _is_named_above(page: Page, head: int, end: int) -> bool:
    """Whether the name in a head's line stands above its floor too: an anonymous author's column is nothing else."""
    if not head or page.kinds[end - 1] != "Q":
        return False
    name = page.lines[head - 1].strip()
    return bool(name) and page.lines[end - 1].strip().startswith(name)


def _proved(kinds: str, start: int, stop: int, heads: list[tuple[int, int]]) -> bool:
    """Whether lines that look like heads stand on a page: someone may quote one in an ordinary text."""
    if PAGE_HEAD_MARK.search(kinds, start, heads[0][0]):
        return True
    return len(_POST_MARK.findall(kinds, start, stop)) * 2 >= len(heads)


_NAME = regex.compile(r"b(T{1,6})[sgru#@]")
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
    found = _COLUMN_MARK.search(kinds, start, stop)
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
    stand the page's own words."""
    mark = column_mark(kinds, start, stop)
    return 0 if mark is not None and mark > start and kinds[mark - 1] != "T" else 1
