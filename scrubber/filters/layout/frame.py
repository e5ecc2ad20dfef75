"""The frame of a page that no layout recognises: themes word and order posts as they like, but print the software's own
head and foot.

The head goes down to the path that ends it, the foot from the reply box or the last run of its own lines on. Between
them stands what nothing is known of, so only what repeats as the board prints it goes: heads with their view options,
author columns, and rows of several buttons, each with the words of the board that it always stands with.
"""

from __future__ import annotations

from collections import Counter

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page, is_prose, shape_of
from scrubber.filters.layout.plan import Plan

_MENU, _PATH = "N", "X"
_LEAST_MENU, _LEAST_BARE_MENU = 3, 5
"""Known lines down to the path, and where the page shows none."""
_MENU_GAP, _BARE_GAP = 30, 4
"""Lines of a board's own menus between two that are known, and where no path ends them."""
# What only posts hold.
_POST = frozenset("PSQEHAb")
# In a foot, the word of the editor's button.
_QUOTE = "q"
# Kinds that only the board prints, wherever they stand in a post.
_PRINTED = frozenset("EMH")
_BELOW_PATH = regex.compile(r"[Rp][Rpn]*+")

_FOOT = "F"
_FOOT_GAP = 8
"""Unknown lines between two of a foot's own: records of the state, advertisements, links to sites."""
_SIGN = regex.compile(r"Discuz|\d:\d\d")
"""The software's name or the server's time: other software has links and a copyright there too."""
_BOX = regex.compile(r"[zRp]")

_LEAST_ROWS = 2
"""A row, a head or a column proves nothing once: an author may have copied it."""
_BUTTONS = regex.compile(r"b+")
_ABOVE_ROW = regex.compile(r"(?:[f`]v?D|D[f`]|n`v?D|Dn`)$")
_COLUMN = regex.compile(r"(?=(?:[^sgru#@]{0,3}[sgru#@]){3})[sgru#@](?:[sgru#@nd]|T(?=[sgru#@])){4,}")


def plan_frame(plan: Plan, start: int, stop: int) -> None:
    """Let the head and the foot of a page go that shows both, or a foot with a reply box; and what repeats between."""
    page = plan.page
    foot = _foot_start(page, start, stop)
    if foot is None:
        return
    head = _head_end(page, start, foot)
    plan.drop(range(start, head), "layout.page-head", "navigation")
    plan.drop(range(foot, _foot_end(page, foot, stop)), "layout.foot", "footer")
    if head == start:
        return
    for place in range(head, foot):
        known = page.known[place]
        if known is not None and page.kinds[place] in _PRINTED:
            plan.drop((place,), known.rule, known.area)
    _drop_repeated(plan, head, foot)


def _head_end(page: Page, start: int, stop: int) -> int:
    """Place behind a page's head: menus without a sentence or a post among them, then the path; `start` without one."""
    kinds = page.kinds
    last, known, path = start, 0, False
    bare_last, bare_known = start, 0
    for place in range(start, stop):
        kind = kinds[place]
        if place - last > (2 if path else _MENU_GAP) or kind in _POST or kind == _QUOTE or is_prose(page.lines[place]):
            break
        if kind == _PATH or (kind == _MENU and not path):
            if bare_known == known and place - last <= _BARE_GAP:
                bare_last, bare_known = place, known + 1
            last, known, path = place, known + 1, path or kind == _PATH
    if not path:
        return bare_last + 1 if bare_known >= _LEAST_BARE_MENU else start
    if known < _LEAST_MENU:
        return start
    below = _BELOW_PATH.match(kinds, last + 1, stop)
    return below.end() if below else last + 1


def _foot_start(page: Page, start: int, stop: int) -> int | None:
    """Place where a page's foot begins: its last run of own lines, and the reply box and links directly above that."""
    kinds = page.kinds
    last = kinds.rfind(_FOOT, start, stop)
    if last < 0 or any(is_prose(page.lines[place]) for place in range(last + 1, stop)):
        return None
    begin, own = last, 1
    for place in range(last - 1, start - 1, -1):
        if begin - place > _FOOT_GAP + 1 or kinds[place] in _POST or _is_text(page, place):
            break
        if kinds[place] == _FOOT or kinds[place] == "z":
            begin, own = place, own + 1
    if own < _LEAST_MENU or not any(_SIGN.search(page.lines[place]) for place in range(begin, last + 1)):
        return None
    while begin > start and _BOX.match(kinds[begin - 1]):
        begin -= 1
    return begin


def _foot_end(page: Page, start: int, stop: int) -> int:
    """Place behind a foot's last own line: what somebody wrote may stand below it."""
    return max(page.kinds.rfind(kind, start, stop) for kind in "FR") + 1


def _is_text(page: Page, place: int) -> bool:
    return page.known[place] is None and is_prose(page.lines[place])


def _drop_repeated(plan: Plan, start: int, stop: int) -> None:
    """Let heads with view options, author columns and rows of several buttons go that return on the page."""
    kinds = plan.page.kinds
    heads = [place for place in range(start, stop) if kinds[place] == "P"]
    if len(heads) >= _LEAST_ROWS:
        plan.drop(heads, "layout.post-head", "meta")
    columns = [found.span() for found in _COLUMN.finditer(kinds, start, stop)]
    if len(columns) >= _LEAST_ROWS:
        for column in columns:
            plan.drop(range(*column), "layout.author-column", "meta")
    _drop_rows(plan, start, stop)


def _drop_rows(plan: Plan, start: int, stop: int) -> None:
    """Let rows of buttons go that return, whole or a word a line; and floors with dates above the rows, where each has
    them."""
    page = plan.page
    rows = _rows(page, start, stop)
    for row in rows:
        plan.drop(range(*row), "layout.buttons", "buttons")
    above = [found.span() for row, _ in rows if (found := _ABOVE_ROW.search(page.kinds, max(start, row - 4), row))]
    if len(above) >= _LEAST_ROWS and len(above) * 2 > len(rows):
        for span in above:
            plan.drop(range(*span), "layout.post-head", "meta")


def _rows(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """Places of the rows that return. Above the row of others, a word of the board is a whole reply."""
    runs = [found.span() for found in _BUTTONS.finditer(page.kinds, start, stop)]
    shapes = [tuple(shape_of(line) for line in page.lines[slice(*run)]) for run in runs]
    counts = Counter(shapes)
    returning = sorted((shape for shape in counts if _returns(shape, counts[shape])), key=len)
    rows: list[tuple[int, int]] = []
    for (_, end), shape in zip(runs, shapes, strict=True):
        row = next((row for row in returning if shape[-len(row) :] == row), None)
        if row is not None:
            rows.append((end - len(row), end))
    return rows


def _returns(shape: tuple[str, ...], count: int) -> bool:
    """Whether a row of buttons stands on the page so often that no authors wrote it: one word each may be replies."""
    different = len({word for line in shape for word in line.replace("0", " ").split()})
    return count >= _LEAST_ROWS and (different > 2 or (different == 2 and count > _LEAST_ROWS))
