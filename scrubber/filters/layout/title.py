"""The lines above the first post: all of them go but for the thread's title."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.heads import holds_text
from scrubber.filters.layout.page import Page, is_prose
from scrubber.filters.layout.plan import Plan

_LINK = regex.compile(
    r"\s*(?:(?:标题|標題|主题|主題|Title|Subject) ?[:：])?\s*(?P<title>\S.*?)\s*(?:\[[^\[\]]{2,24}\]\s*)?"
)
_NEAR = 12
"""Places of a page's first post in which its heading may stand."""
_ARROWS = frozenset({"»", "›", ">>", "->"})
# What X prints between a title and the link behind it: how hot the thread is, that it is recommended, closed or hidden.
_MARKS = regex.compile(
    r"(?:荐|薦|火\.{0,3}|关闭|關閉|\((?:审核中|已忽略|草稿|隐藏)\)|Closed?|\((?:Moderating|Ignored|Draft|Hidden)\)|\s)+"
)
_TYPE = regex.compile(r"^\[[^\[\]]{1,20}\]\s*(?=\S)")
_LAST_CRUMB = regex.compile(r".*(?:[»›]|>>)\s*(?P<title>\S.*)")


def plan_page_head(plan: Plan, start: int, stop: int, heading: int | None = None) -> None:
    """Let everything between two places go but for the title, and for what was written above the page.

    Args:
        plan: the page's.
        start: first place of the page.
        stop: place behind its head.
        heading: if nothing else proves a title, it is the last unknown line above this place.
    """
    page = plan.page
    start = _behind_prose(page, start, stop)
    title = _find_title(page, start, stop)
    if title is None:
        title = _lone_crumb(page, start, stop)
    if title is None:
        title = _by_place(page, start, stop, heading)
    if title is None and heading is not None:
        # Old mobile pages print the thread's counts below its title.
        while heading > start and (page.kinds[heading - 1] in "KRnvw" or _are_counts(page, heading - 1)):
            heading -= 1
        texts = [place for place in range(max(start, heading - 4), heading) if page.kinds[place] == "T"]
        title = _whole(page, texts[-1]) if texts else None
    for place in range(start, stop):
        if title is not None and place == title[0]:
            plan.cut(place, 0, title[1], "layout.title", "navigation")
            plan.cut(place, title[2], len(page.lines[place]), "layout.title", "navigation")
        elif title is None or place < title[0] or not is_prose(page.lines[place]):
            # Between its title and its first post no page prints sentences: a head was not known as one.
            plan.drop((place,), "layout.page-head", "navigation")


_ABOVE_POSTS = "KyYXNR"
"""Kinds of lines that pages print above their posts."""
_BEHIND_TITLE = regex.compile(r"[yY]?[f`v]*+")


def post_below_title(page: Page, start: int, stop: int) -> int | None:
    """Where a post begins whose head was not known as one, between a page's title and the first head that was; `None`
    where nothing but the author's column stands there."""
    title = _find_title(page, start, stop) or _by_place(page, start, stop)
    place = title[0] if title is not None else max(page.kinds.rfind(kind, start, stop) for kind in _ABOVE_POSTS)
    behind = _BEHIND_TITLE.match(page.kinds, place + 1, stop)
    below = behind.end() if behind else place + 1
    return below if place >= start and holds_text(page, below, stop) else None


_MARK = regex.compile(r"[NXKRYytpmgsu#]")


def _behind_prose(page: Page, start: int, stop: int) -> int:
    """Where a page's head begins: someone may have written above a page that was pasted into a text.

    Sentences among the head's own lines are the board's announcements; above the first of these they are not.
    """
    mark = _MARK.search(page.kinds, start, stop)
    for place in range((mark.start() if mark else stop) - 1, start - 1, -1):
        if is_prose(page.lines[place]):
            return place + 1
    return start


def _find_title(page: Page, start: int, stop: int) -> tuple[int, int, int] | None:
    """Place of the title's line, and where in the visible line the title begins and ends; `None` if nothing proves one.

    A title is known by its label, by what stands behind it (the link that copies the thread's address) or by the
    breadcrumb, whose last part it is; of lines alike the last one is the page's heading.
    """
    kinds = page.kinds
    crumb = _crumb_title(page, start, stop)
    for place in range(stop - 1, start - 1, -1):
        if (
            kinds[place] in "Yt"
            and (found := _LINK.fullmatch(page.lines[place]))
            and (kinds[place] == "Y" or len(found["title"]) < len(page.lines[place].strip()))
        ):
            if _is_mark(page, found["title"], start, place - 1, crumb):
                return _whole(page, place - 1)
            return (place, *found.span("title"))
        if kinds[place] == "y" and place > start:
            return _whole(page, _above_marks(page, start, place - 1, crumb))
    if (window := _window_title(page, start, stop)) is not None:
        return window
    if crumb:
        for place in range(stop - 1, start - 1, -1):
            if _same(page.lines[place].strip(), crumb):
                return _whole(page, place)
    return None


def _above_marks(page: Page, start: int, place: int, crumb: str) -> int:
    """Place of the title above a link, which its marks stand behind, or a link in brackets that a parser tore in three,
    as NT prints it."""
    if _is_mark(page, page.lines[place], start, place - 1, crumb):
        return place - 1
    torn = place - 3 >= start and page.lines[place].strip() == "]" and page.lines[place - 2].rstrip().endswith("[")
    return place - 3 if torn and page.kinds[place - 3] == "T" else place


def _is_mark(page: Page, text: str, start: int, above: int, crumb: str) -> bool:
    """Whether a text before the title's link is a mark of the thread, whose title stands on the line above: by its
    words, or because the breadcrumb ends in that line. A title may be worded like a mark; then the breadcrumb has it.
    """
    if above < start or page.kinds[above] != "T" or (crumb and _same(text.strip(), crumb)):
        return False
    return _MARKS.fullmatch(text) is not None or (bool(crumb) and _same(page.lines[above].strip(), crumb))


def _lone_crumb(page: Page, start: int, stop: int) -> tuple[int, int, int] | None:
    """The breadcrumb's last part on a line of its own, where neither a heading nor the first post repeats it."""
    for place in range(stop - 1, start - 1, -1):
        line = page.lines[place].strip()
        if page.kinds[place] == "X" and line[:1] in _ARROWS and len(line) > 1:
            title = line[1:].strip()
            if any(other.strip() == title for other in page.lines[stop : stop + _NEAR]):
                return None
            return _whole(page, place)
    return None


# What may stand between the thread's counts and its title: links of the page.
_BELOW_COUNTS = regex.compile(r"K(?:[KRpvn]|X(?=[KRpvn]))*+(?P<title>T)(?=[Tf`v]|\Z)")
_BRACKET = regex.compile(r"\s*\[[^\[\]\d]{4,40}\]\s*")
_BRACKET_BEHIND = regex.compile(r"\s*(?P<title>\S.*?)\s*(?<!^\s*)\[[^\[\]\d]{4,40}\]\s*")
_DASH = regex.compile(r" [-–—|] ")
_SOFTWARE = regex.compile(r"(?i)powered by")
_LEAST_TITLE = 4
_FIRST = 3
"""Places of a page in which its window title may stand."""


def _window_title(page: Page, start: int, stop: int) -> tuple[int, int, int] | None:
    """The heading that the paste's window title begins with."""
    for window in range(start, min(start + _FIRST, stop)):
        line = page.lines[window].strip()
        if not _SOFTWARE.search(line):
            continue
        for place in range(stop - 1, window, -1):
            text = page.lines[place].strip()
            if len(text) >= _LEAST_TITLE and line.startswith(text) and _DASH.match(line, len(text)):
                return _whole(page, place)
    return None


def _by_place(page: Page, start: int, stop: int, heading: int | None = None) -> tuple[int, int, int] | None:
    """The title where no rule knows the words beside it: a link in brackets stands behind it, or it stands below the
    thread's counts. On pages that have nothing between title and posts, brackets above it hold its type."""
    for place in range(stop - 1, start, -1):
        if page.kinds[place] != "T":
            continue
        if _BRACKET.fullmatch(page.lines[place]) and page.kinds[place - 1] == "T":
            typed = heading is not None and place + 1 < heading and page.kinds[place + 1] == "T"
            return _whole(page, place + 1 if typed else place - 1)
        if found := _BRACKET_BEHIND.fullmatch(page.lines[place]):
            return (place, *found.span("title"))
    found = _BELOW_COUNTS.search(page.kinds, start, stop)
    return _whole(page, found.start("title")) if found else None


_COUNTS = regex.compile(r"\s*[^\d|]{1,20}\d+ ?\| ?[^\d|]{1,20}\d+ ?\|[^\d|]{0,20}")
_COUNT = regex.compile(r"\s*[^\d|]{1,20}\d+\s*")


def _are_counts(page: Page, place: int) -> bool:
    """Whether a line is a thread's counts in words that no rule knows: `WORD120|WORD5|WORD`, or one of them above a
    lone bar. No title is followed by one."""
    line = page.lines[place]
    torn = page.kinds[place + 1 : place + 2] == "v" and _COUNT.fullmatch(line)
    return page.kinds[place] == "T" and (_COUNTS.fullmatch(line) is not None or bool(torn))


def _whole(page: Page, place: int) -> tuple[int, int, int]:
    line = page.lines[place]
    text = line.strip()
    begin = line.find(text)
    return place, begin, begin + len(text)


def _crumb_title(page: Page, start: int, stop: int) -> str:
    """The last part of the page's first breadcrumb, or an empty string.

    A breadcrumb is one line, or parts and arrows on lines of their own; a lone arrow elsewhere is a link's.
    """
    arrows = [place for place in range(start, stop) if page.kinds[place] == "X"]
    for number, place in enumerate(arrows):
        line = page.lines[place].strip()
        if found := _LAST_CRUMB.fullmatch(line):
            return found["title"].strip()
        follows = arrows[number + 1] - place if number + 1 < len(arrows) else 0
        before = place - arrows[number - 1] if number else 0
        if line in _ARROWS and before in (1, 2) and follows not in (1, 2) and place + 1 < stop:
            return page.lines[place + 1].strip()
    return ""


def _same(line: str, crumb: str) -> bool:
    """A breadcrumb may print a long title cut short, and prints no type before it."""
    line = _TYPE.sub("", line)
    crumb = _TYPE.sub("", crumb)
    if crumb.endswith("..."):
        return len(crumb) > len("...") * 2 and line.startswith(crumb[:-3].strip())
    return line == crumb
