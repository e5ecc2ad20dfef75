"""The number of a post in its thread, as its head prints it: 3#, 3楼, 板凳."""

from __future__ import annotations

from collections.abc import Sequence

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import PostPlaces
from scrubber.posts.pieces import Piece, behind_bullet, whole
from scrubber.posts.times import readable

FLOOR_NAMES = {"楼主": 1, "沙发": 2, "板凳": 3, "地板": 4, "landlord": 1, "sofa": 2, "bench": 3}
"""Names of floors in Discuz!'s language packs -> numbers."""

_NAME = r"(?P<name>楼主|沙发|板凳|地板|(?i:landlord|sofa|bench)\b)"
_FLOOR = regex.compile(
    rf"{_NAME}(?!\s*[|｜])|第? ?(?P<number>\d{{1,7}}) ?\^?[#楼](?:(?!\w)|(?=大 ?中 ?小|跳转到|发表))"
    r"|# ?(?P<number>\d{1,7})(?!\d)"
)
# Phones' pages print floor and name in one line, which copying glues together.
GLUED_FLOOR = regex.compile(rf"(?:{_NAME}|(?P<number>\d{{1,7}}) ?\^?[#楼])")
"""Matches the floor before a name."""

_TOOLS = regex.compile(r"(?:电梯直达|跳转到指定楼层|(?:Go to|Jump to)[^\d]{0,24})\s*_*\s*")
_MARK = frozenset("#楼")
_OP = regex.compile(r"(?:楼主|Author|Landlord|Thread starter|OP)\s*[|｜]")
_COUNTED = regex.compile(r"第?([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])[楼层]")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
_ALL_POSTS = regex.compile(r"显示全部(?:楼层|帖子)|(?i:show all)\b")

# Tools may stand between the floor and the date.
_ABOVE_HEAD = 12


def read_floor(page: Page, post: PostPlaces) -> tuple[tuple[int, Piece] | None, bool]:
    """A post's number and where it is printed, and whether its head marks the thread's author."""
    floor: tuple[int, Piece] | None = None
    is_op = False
    # The nearest to the date: somebody may be called 板凳.
    for place in reversed(_places(post)):
        line = readable(page.lines[place])
        kind = page.kinds[place]
        if kind == "P" and _OP.search(line):
            is_op = True
        if floor is not None and page.kinds[floor[1].place] != "P" and floor[1].place - place > 1:
            break
        found = _floor_in(page, place, kind, line)
        if kind == "T" and found is None and place == post.head[0] - 1:
            found = _own_name(line, place)
        if found is None:
            continue
        if floor is None:
            floor = found
        elif floor[0] == 1 and found[0] > 1:
            # Beside the number the words mark the author.
            floor, is_op = found, True
    return floor, is_op


def shows_one_author(page: Page, post: PostPlaces) -> bool:
    """Whether a head offers to show all posts: then the page shows one author's, and counts only those."""
    return any(
        page.kinds[place] in "PvSQ" and _ALL_POSTS.search(readable(page.lines[place])) for place in _places(post)
    )


def _places(post: PostPlaces) -> Sequence[int]:
    if post.layout == "thread":
        return range(max(post.column[0], post.head[0] - _ABOVE_HEAD), post.head[1])
    return range(*(post.below if post.layout == "classic-thread" else post.head))


def is_counted(line: str) -> bool:
    """Whether a readable line is nothing but a floor in words.

    >>> is_counted("二楼"), is_counted("阁楼")
    (True, False)
    """
    return _COUNTED.fullmatch(line.strip()) is not None


def _own_name(line: str, place: int) -> tuple[int, Piece] | None:
    """The number in a name that a board gave to a floor, such as 二楼."""
    found = _COUNTED.fullmatch(line.strip())
    if found is None:
        return None
    tens, mark, ones = found[1].rpartition("十")
    number = (_DIGITS.get(tens, 1) * 10 if mark else 0) + _DIGITS.get(ones, 0)
    start = line.index(found[1])
    return (number, Piece(place, start, start + len(found[1]))) if number else None


def _floor_in(page: Page, place: int, kind: str, line: str) -> tuple[int, Piece] | None:
    if kind == "`" and place and page.kinds[place - 1] == "n":
        number, printed = page.lines[place - 1].strip(), whole(page, place - 1)
        return (int(number), printed) if number.isdigit() and line.strip() in _MARK and printed else None
    if kind == "l":
        found = GLUED_FLOOR.match(line, behind_bullet(line))
    elif kind in "fPZv":
        tool = _TOOLS.match(line)
        found = _FLOOR.search(line, tool.end() if tool else 0)
        if found is not None and kind == "P" and not found["number"]:
            return None  # a name in a line of date and options is the author's mark
    else:
        return None
    if found is None:
        return None
    group = "number" if found["number"] else "name"
    number_of = int(found["number"]) if found["number"] else FLOOR_NAMES[found["name"].lower()]
    return number_of, Piece(place, *found.span(group))
