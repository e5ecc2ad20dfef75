"""Lists of threads and search results: titles and snippets stay, who wrote them and when goes.

A thread list is known by the heads of its columns (author, replies and views, last post), and its rows by the order of
what stands behind each title: name, date, counts, name, date. The ways of copying put these on lines of their own or
several on one line with tabs between, so rows are read from cells, not lines. What stands between two such tails is a
title with the marks behind it: page links, required points, `New`. A row that does not end like that is not understood,
and stays.

Search results are known by their counts (`3 个回复 - 652 次查看`) above a snippet and by date, author and forum below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.collection import described
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.rules.lexicon import fold
from scrubber.rules.placeholders import PLACEHOLDERS

# The columns' heads in one line, or torn: author, replies and views, last post.
_COLUMNS = regex.compile(r"0|[^%]%%|%b[^%]%|Tb[^%]%|f[^%]{1,2}%")
_FORUM_COLUMN = regex.compile(r"版块|版区|Forum/")
_CHROME = regex.compile(r"[RpzFNXK]")
_BELOW = regex.compile(r"T{0,2}n*[RpzFN]|[RpzFN]")

_WHEN = rf"(?:{PLACEHOLDERS['date']}|{PLACEHOLDERS['day']})"
_N = PLACEHOLDERS["n"]
_CELL = regex.compile(r"[^\t]+")
_PARTS: tuple[tuple[regex.Pattern[str], str], ...] = (
    (regex.compile(rf"(?P<a>{_WHEN})"), "D"),
    (regex.compile(rf"(?P<a>{_N}|-)"), "N"),
    (regex.compile(r"(?P<a>/)"), "/"),
    (regex.compile(rf"(?P<a>{_N}|-)\s*/?\s*(?P<b>{_N}|-)"), "NN"),
    (regex.compile(rf"(?P<a>{_WHEN})\s+(?P<b>by \S.*)"), "DB"),
    (regex.compile(r"(?P<a>by)"), "y"),
    (regex.compile(rf"(?P<a>\S.{{0,38}}?)\s+(?P<b>{_WHEN})"), "TD"),
    (regex.compile(r"(?P<a>by \S.{0,38})"), "B"),
)
# Behind a title: author, date, counts, last author, date; old versions print the last date first.
_TAIL = regex.compile(r"[TNy]DN(?:/?N)?(?:[TNy]D|DB|Dy[TNy])")
_ANNOUNCEMENT = regex.compile(r"(?:公告|论坛公告|Announcement) ?[:：]\s*")
_ANNOUNCED = regex.compile(r"[TNy]DN{0,2}")
_ANNOUNCED_BELOW = regex.compile(r"T?[TNy]DN{0,2}")

# Cells that stand before or behind titles, each alone; folded to simplified characters.
_BEFORE = frozenset(
    {
        "隐藏置顶帖",
        "隐藏置顶文章",
        "Hide sticky threads",
        "预览",
        "Preview",
        "版块主题",
        "版区主题",
        "论坛主题",
        "Forum Thread",
    }
)
_PREVIEW = frozenset({"预览", "Preview"})
_BEHIND = frozenset(
    {
        "New",
        "attach_img",
        "attachment",
        "agree",
        "disagree",
        "heatlevel",
        "digest",
        "recommend",
        "-",
        "[已解决]",
        "- [已解决]",
    }
)
_POINTS = r"(?:阅读权限|悬赏|售价|回帖奖励|回复文章奖励|Read permissions|Rewards|Price|Reply Awards)"
_POINTS_OPEN = regex.compile(rf"(?:- )?\[{_POINTS}[^\[\]]{{0,20}}")
_POINTS_WHOLE = regex.compile(rf"(?:- )?\[(?:{_POINTS} ?[^\[\]]{{1,20}}|已解决|Finished)\]")
_POINTS_END = regex.compile(rf"(?<=\S)\s*- \[(?:{_POINTS} ?[^\[\]]{{1,20}}|已解决|Finished)\]$")
_PICTURES_END = regex.compile(r"(?<=\S)\s+(?:attach_img|attachment|agree|disagree|heatlevel|digest|recommend)$")
_PAGES_END = regex.compile(r"(?<=[^\s.])(?P<blank>\s*)\.\.\.\s*(?P<pages>2[\d ]{0,30}(?:\.\.+\s?\d+)?)$")
_NEW_END = regex.compile(r"(?<=\S)\s+New$")
_STICKY_BEFORE = regex.compile(r"(?:隐藏置顶帖|隐藏置顶文章|Hide sticky threads)\s+(?:(?:预览|Preview)\s+)?")
_PREVIEW_BEFORE = regex.compile(r"(?:预览|Preview)\s+")
_ROWS_ALONE = 3
"""Rows that prove a list where the paste holds nothing else of the page."""

_LEAST_PAGE = 5
"""Posts on a page of a thread at least: a title with few replies has no page links."""


@dataclass(slots=True)
class _Cell:
    """A piece of a line that a tab or a column's order sets apart."""

    place: int
    begin: int
    end: int
    kind: str
    text: str
    goes: bool = False


@dataclass(slots=True)
class _Row:
    """Numbers of the cells of one row: the title's from `start` to `tail`, then its tail to `stop`."""

    start: int
    tail: int
    stop: int


# An author's column and what ends a post of 4.x: the list is of threads that are like this one.
_POST_ABOVE = regex.compile(r"(?:[gru@]|[s#][nd]?){3,}+.*?(?:Z|D(?:f|n?`))", regex.DOTALL)


def plan_list(plan: Plan, start: int, stop: int) -> bool:
    """Decide what goes on a list of threads; false, and nothing decided, if the places are no such page."""
    page = plan.page
    heads = [found.span() for found in _COLUMNS.finditer(page.kinds, start, stop)]
    if not heads or _POST_ABOVE.search(page.kinds, start, heads[0][0]):
        return False
    bounds = [*(begin for begin, _ in heads[1:]), stop]
    read = [
        (cells, _rows(cells))
        for cells in (_cells(page, end, below) for (_, end), below in zip(heads, bounds, strict=True))
    ]
    number = sum(len(rows) for _, rows in read)
    if not number or (number < _ROWS_ALONE and not _CHROME.search(page.kinds, start, stop)):
        return False
    above = start
    for head, below, (cells, rows) in zip(heads, bounds, read, strict=True):
        if not rows:
            continue
        kept = described(page, above, head[0])
        goes = (place for place in range(above, head[1]) if place not in kept)
        plan.drop(goes, "layout.list.page-head", "navigation")
        forums = any(_FORUM_COLUMN.search(fold(page.lines[place])) for place in range(max(start, head[0] - 2), head[1]))
        _plan_rows(cells, rows, forums)
        _drop_cells(plan, cells)
        last = cells[rows[-1].stop - 1].place + 1
        found = _BELOW.match(page.kinds, last, below) or _CHROME.search(page.kinds, last, below)
        above = found.start() if found else below
        plan.drop(range(above, below), "layout.list.foot", "footer")
    return True


def _cells(page: Page, start: int, stop: int) -> list[_Cell]:
    """The cells of some lines, with names and dates that share one taken apart."""
    cells: list[_Cell] = []
    for place in range(start, stop):
        for found in _CELL.finditer(page.lines[place]):
            text = found[0].replace("\xa0", " ")
            begin = found.start() + len(text) - len(text.lstrip())
            text = fold(text.strip())
            if text:
                cells += _split(place, begin, text)
    return cells


def _split(place: int, begin: int, text: str) -> list[_Cell]:
    for expression, kinds in _PARTS:
        if found := expression.fullmatch(text):
            return [
                _Cell(place, begin + found.start(group), begin + found.end(group), kind, found[group])
                for group, kind in zip("ab", kinds, strict=False)
            ]
    return [_Cell(place, begin, begin + len(text), "T", text)]


def _rows(cells: list[_Cell]) -> list[_Row]:
    """Rows that are understood, in order; each title begins behind the row above."""
    kinds = "".join(cell.kind for cell in cells)
    rows: list[_Row] = []
    above = 0
    for found in _TAIL.finditer(kinds):
        if found.start() > above:
            rows.append(_Row(above, *found.span()))
            above = found.end()
    return rows


def _plan_rows(cells: list[_Cell], rows: list[_Row], forums: bool) -> None:
    """Mark the cells that go; a title's own marks are cut from its cell."""
    starts = (cells[row.start : row.start + 3] for row in rows)
    shown = sum(any(_PREVIEW_BEFORE.match(f"{cell.text} ") for cell in start) for start in starts)
    previews = shown * 2 > len(rows)
    for row in rows:
        for cell in cells[row.tail : row.stop]:
            cell.goes = True
        start = _skip_announcement(cells, row)
        title = cells[start : row.tail]
        if forums and len(title) > 1 and title[-1].kind == "T":
            title.pop().goes = True
        replies = cells[row.tail + 2].text if row.stop - row.tail > len("TDNTD") else ""
        _plan_title(title, replies, previews)


def _skip_announcement(cells: list[_Cell], row: _Row) -> int:
    """Let author and date of an announcement above the first thread go; returns where the row's own title begins."""
    cell = cells[row.start]
    found = _ANNOUNCEMENT.match(cell.text)
    if not found:
        return row.start
    kinds = "".join(cell.kind for cell in cells[row.start + 1 : row.tail])
    alone = found.end() == len(cell.text)
    size = (_ANNOUNCED_BELOW if alone else _ANNOUNCED).match(kinds)
    if size is None or size.end() + 1 >= row.tail - row.start:
        return row.start
    first = row.start + 1 + alone
    for number in range(first, row.start + 1 + size.end()):
        cells[number].goes = True
    if alone:
        cell.goes = True
    else:
        cell.begin += found.end()
        cell.text = cell.text[found.end() :]
    return row.start + 1 + size.end()


def _plan_title(cells: list[_Cell], replies: str, previews: bool) -> None:
    """Of the cells in front of a row's tail the title stays, and all that is not known to be one of its marks."""
    first = 0
    seen: set[str] = set()
    while first + 1 < len(cells):
        text = cells[first].text
        if text in _BEFORE and text not in seen and (previews or text not in _PREVIEW):
            seen.add(text)
            cells[first].goes = True
            first += 1
        elif first + 3 < len(cells) and cells[first].text == "[" and cells[first + 2].text == "]":
            for cell in cells[first : first + 3]:
                cell.goes = True
            first += 3
        else:
            break
    _trim(cells[first], replies, previews and not seen & _PREVIEW)
    place = first + 1
    while place < len(cells):
        place += _mark(cells, place, replies) or 1


def _mark(cells: list[_Cell], place: int, replies: str) -> int:
    """How many cells from one on are a mark behind a title, which they then go as; 0 if it is none."""
    text = cells[place].text
    size = 0
    if text in _BEHIND or _POINTS_WHOLE.fullmatch(text):
        size = 1
    elif _POINTS_OPEN.fullmatch(text):
        closed = (number for number, cell in enumerate(cells[place + 1 : place + 4], 2) if cell.text.endswith("]"))
        size = next(closed, 0)
    elif text == "...":
        size = 1
        while place + size < len(cells) and cells[place + size].kind == "N":
            size += 1
        pages = " ".join(cell.text for cell in cells[place + 1 : place + size])
        size = size if _are_pages(pages, replies) else 0
    elif text.startswith("...") and _are_pages(text[3:].strip(), replies):
        size = 1
    for cell in cells[place : place + size]:
        cell.goes = True
    return size


def _are_pages(text: str, replies: str) -> bool:
    """Whether numbers are links to a thread's pages: 2, 3, 4 without a gap, no more than its replies make."""
    run, _, last = text.partition("..")
    digits = run.replace(" ", "")
    built = ""
    number = 0
    for number in count(2):
        if len(built) >= len(digits):
            break
        built += str(number)
    if not digits or built != digits:
        return False
    highest = int(last.strip(" .")) if last.strip(" .").isdigit() else number - 1
    return not replies.isdigit() or int(replies) >= (highest - 1) * _LEAST_PAGE


def _trim(cell: _Cell, replies: str, previews: bool) -> None:
    """Take the marks off a title's cell."""
    if found := _STICKY_BEFORE.match(cell.text) or (_PREVIEW_BEFORE.match(cell.text) if previews else None):
        cell.begin += found.end()
        cell.text = cell.text[found.end() :]
    while size := _mark_size(cell.text, replies):
        cell.text = cell.text[:-size]
        cell.end -= size


def _mark_size(text: str, replies: str) -> int:
    """Length of the last mark behind a title in one cell; a title is never all marks."""
    for expression in (_POINTS_END, _PICTURES_END, _PAGES_END, _NEW_END):
        found = expression.search(text)
        if found is None:
            continue
        if expression is _PAGES_END and not (
            _are_pages(found["pages"], replies) and (found["blank"] or len(found["pages"]) > 1)
        ):
            continue
        # The word may be a title's own: what's New.
        title = text[: found.start()]
        if expression is _NEW_END and title[-1].isascii() and not _ends_in_pages(title, replies):
            continue
        return len(text) - found.start()
    return 0


def _ends_in_pages(text: str, replies: str) -> bool:
    found = _PAGES_END.search(text)
    return found is not None and _are_pages(found["pages"], replies)


def _drop_cells(plan: Plan, cells: list[_Cell]) -> None:
    """Let lines go whose cells all go, and cut the others down to the cells that stay."""
    by_place: dict[int, list[_Cell]] = {}
    for cell in cells:
        by_place.setdefault(cell.place, []).append(cell)
    for place, here in by_place.items():
        stay = [cell for cell in here if not cell.goes]
        if not stay:
            plan.drop((place,), "layout.list.row", "meta")
            continue
        line = plan.page.lines[place]
        whole = stay[0].begin == len(line) - len(line.lstrip()) and stay[-1].end == len(line.rstrip())
        if whole and len(stay) == len(here):
            continue
        plan.cut(place, 0, stay[0].begin, "layout.list.row", "meta")
        for left, right in pairwise(stay):
            if here.index(right) > here.index(left) + 1:
                plan.cut(place, left.end, right.begin, "layout.list.row", "meta")
        plan.cut(place, stay[-1].end, len(line), "layout.list.row", "meta")


# Search results: counts, then a snippet, then date, author and forum in one line or torn at the dashes.
_SEARCH_PAGE = regex.compile(r"[~NFRpX]")
_SEARCH_FOOT = regex.compile(r"n*[RpzFN]")
_DASH = frozenset({"-", "–"})


def plan_search(plan: Plan, start: int, stop: int) -> bool:
    """Decide what goes on a page of search results; false, and nothing decided, if the places are no such page."""
    kinds = plan.page.kinds
    counts = [place for place in range(start, stop) if kinds[place] == "!"]
    if not counts or not _SEARCH_PAGE.search(kinds, start, stop):
        return False
    sources = [_source(plan.page, place, below) for place, below in pairwise([*counts, stop])]
    if not any(sources):
        return False
    head = kinds.rfind("~", start, counts[0])
    above = head + 1 if head >= 0 else counts[0] - 1
    while above < counts[0] - 1 and kinds[above] != "T":
        above += 1
    plan.drop(range(start, above), "layout.search.page-head", "navigation")
    for place, source in zip(counts, sources, strict=True):
        plan.drop((place,), "layout.search.counts", "meta")
        plan.drop(range(*source) if source else (), "layout.search.source", "meta")
    end = sources[-1][1] if sources[-1] else stop
    if found := _SEARCH_FOOT.search(kinds, end, stop):
        plan.drop(range(found.start(), stop), "layout.search.foot", "footer")
    return True


def _source(page: Page, place: int, stop: int) -> tuple[int, int] | None:
    """Places of the lines that say when, who and where below a result's counts."""
    kinds = page.kinds
    whole = kinds.find(";", place, stop)
    if whole >= 0:
        return whole, whole + 1
    for date in range(place + 1, stop - 4):
        lines = [line.strip() for line in page.lines[date : date + 5]]
        if kinds[date] == "D" and lines[1] in _DASH and lines[3] in _DASH:
            return date, date + 5
    return None
