"""Who wrote a post: each layout prints the name in a place of its own.

On thread pages the name tops a column of ranks and numbers, below what stands between two posts. What tells it from
both are the other posts: a rank or an advertisement stands beside different people's numbers, a name beside one
person's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Mapping, Sequence

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan, PostPlaces
from scrubber.posts.floors import FLOOR_NAMES, GLUED_FLOOR, is_counted
from scrubber.posts.pieces import Piece, behind_bullet, name_start, part, text_of, whole
from scrubber.posts.times import readable

Authors = list["Piece | None"]
"""Where each post's author is printed; `None` for those that nothing tells."""

# Words between a name and a date.
_POSTED = regex.compile(
    r"\s*[|｜]?\s*(?:发表于|发布于|发佈于|张贴于|发表"
    r"|(?i:publish(?:ed)? time|post(?:ed)? (?:time|on|at)|posted|publish(?:ed)? (?:on|at)))\s*[:：]?\s*\Z"
)
_LABEL = regex.compile(r"\s*[^\s:：]{1,12} ?[:：]\s*")
_LABEL_BEHIND = regex.compile(r"\s+[^\s:：]{1,12} ?[:：]\s*\Z")
# Floors, the author's mark, and sizes of type.
_NO_NAMES = frozenset(FLOOR_NAMES) | {"author", "thread starter", "op", "大", "中", "小", "t", "l", "m", "s"}
# What Discuz! lets people register (uc_client: check_usernameformat): no blanks, fifteen characters.
_REGISTERED = regex.compile(r"[^\s|，。？！；：、…,?!;\"*<>&]{1,15}")
# Parsers' text holds the card that opens above a name, and old pages a line beside it.
_STATUS = regex.compile(r"(?P<name>\S.{0,38}?)\s+(?:当前离线|当前在线|(?i:offline|online))\s*\Z")
_BAR = regex.compile(r"[|｜]")
_GROUP = regex.compile(r"\s*(?:[•*]\s*)?组别")
_FIRST_WORD = regex.compile(r"\S+\s+(?:#\s*)?")

_TITLE = regex.compile(r"[Yy]")
_COLUMN = regex.compile(r"[sgru#@n]")
_ABOVE_COLUMN = regex.compile(r"[KyYRXNtz]")
_NUMBER = regex.compile(r"g|n(?!`)")
_WORDS = frozenset("bcefsw")
"""Kinds of words that people take for names: buttons, floors, labels."""
_MOST = 2 / 3
"""Share of a page's posts that must print the name before the date for this to be where the page prints names."""


def read_authors(plan: Plan, posts: Sequence[PostPlaces], times: Sequence[Piece | None]) -> Authors:
    """Where a page's posts, read by one layout, print their authors.

    Args:
        plan: what the page grammar made of the page.
        posts: the page's posts.
        times: where their dates are printed.
    """
    return _AUTHORS[posts[0].layout](plan, posts, times) if posts else []


def _before_date(page: Page, time: Piece | None) -> Piece | None:
    """The name that stands before a date, with or without words such as 发表于 between them."""
    if time is None:
        return None
    line = page.lines[time.place]
    found = _POSTED.search(readable(line[: time.start]))
    before = line[: found.start() if found else time.start].rstrip(" \t\u00a0|｜").removesuffix(" -")
    name = part(page, time.place, name_start(line), len(before))
    if name is None or text_of(page, name).lower() in _NO_NAMES:
        return None
    # What holds a bar is a row of counts.
    return name if _BAR.search(text_of(page, name)) is None else None


def _archiver(plan: Plan, posts: Sequence[PostPlaces], times: Sequence[Piece | None]) -> Authors:
    page = plan.page
    found: Authors = []
    for post, time in zip(posts, times, strict=True):
        name = _before_date(page, time)
        if name is None and time is not None and time.place > post.head[0]:
            name = whole(page, post.head[0])
        found.append(name)
    return found


def _print(plan: Plan, posts: Sequence[PostPlaces], times: Sequence[Piece | None]) -> Authors:
    return [_labelled(plan.page, post, time) for post, time in zip(posts, times, strict=True)]


def _labelled(page: Page, post: PostPlaces, time: Piece | None) -> Piece | None:
    """作者: name 时间: date, on one line or on several."""
    place = post.head[0]
    line = page.lines[place]
    label = _LABEL.match(line)
    if page.kinds[place] == "U":
        if label and line[label.end() :].strip():
            return part(page, place, label.end(), len(line))
        below = place + 1 < post.head[1] and page.kinds[place + 1] == "T"
        return whole(page, place + 1) if below else None
    if time is None or time.place != place or label is None:
        return None
    behind = _LABEL_BEHIND.search(line[: time.start])
    return part(page, place, label.end(), behind.start()) if behind else None


def _mobile(plan: Plan, posts: Sequence[PostPlaces], times: Sequence[Piece | None]) -> Authors:
    return [_behind_floor(plan.page, post, time) for post, time in zip(posts, times, strict=True)]


def _behind_floor(page: Page, post: PostPlaces, time: Piece | None) -> Piece | None:
    for place in range(*post.head):
        if page.kinds[place] == "l":
            line = page.lines[place]
            start = behind_bullet(line)
            # A floor that the board named itself is told from the name by the blank behind it alone.
            floor = GLUED_FLOOR.match(readable(line), start) or _FIRST_WORD.match(line, start)
            return part(page, place, floor.end(), len(line)) if floor else None
    # The floor comes first, whatever it is called.
    for place in range(post.head[0] + 1, post.head[1]):
        if page.kinds[place] in "Tsqbu" and (time is None or place < time.place):
            return whole(page, place)
    return None


def _classic(plan: Plan, posts: Sequence[PostPlaces], _: Sequence[Piece | None]) -> Authors:
    page = plan.page
    return [whole(page, post.head[0]) if page.kinds[post.head[0]] == "T" else None for post in posts]


def _thread(plan: Plan, posts: Sequence[PostPlaces], times: Sequence[Piece | None]) -> Authors:
    page = plan.page
    columns = _columns(plan, posts)
    glued = [_beside_date(page, post, time) for post, time in zip(posts, times, strict=True)]
    # 7.x prints the name before the date, and in most texts again in the column.
    everywhere = sum(name is not None for name in glued) >= _MOST * len(posts)
    found: Authors = []
    for post, column, name in zip(posts, columns, glued, strict=True):
        inside = {page.lines[place].strip() for place in range(*post.column)}
        own_line = name is not None and page.kinds[name.place] == "T"
        told = name is not None and ((everywhere and not own_line) or not column or text_of(page, name) in inside)
        found.append(name if told else column)
    return found


def _beside_date(page: Page, post: PostPlaces, time: Piece | None) -> Piece | None:
    """The name before a post's date, on its line or alone on the line above it."""
    name = _before_date(page, time)
    if name is not None or time is None or page.kinds[time.place] != "S":
        return name
    above = time.place - 1
    if above < post.column[0] or page.kinds[above] != "T":
        return None
    line = readable(page.lines[above])
    return whole(page, above) if line.strip().lower() not in _NO_NAMES and not is_counted(line) else None


def _columns(plan: Plan, posts: Sequence[PostPlaces]) -> Authors:
    """The names in the posts' author columns."""
    page = plan.page
    columns = [_above_mark(plan, post) for post in posts]
    people = [_numbers(page, post) for post in posts]
    beside: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for places, numbers in zip(columns, people, strict=True):
        for place in places:
            others = beside[page.lines[place].strip()]
            if numbers and not any(_is_same_person(numbers, other) for other in others):
                others.append(numbers)
    left = [[place for place in places if len(beside[page.lines[place].strip()]) < 2] for places in columns]
    usual = _usual(page, columns, left, people)
    buttons = {page.lines[places[0] - 1].strip() for places in columns if places and places[0]}
    found: Authors = []
    for number, (places, possible) in enumerate(zip(columns, left, strict=True)):
        if (card := _on_card(page, posts[number])) is not None:
            found.append(card)
            continue
        if not places:
            found.append(_known_word(page, posts[number], buttons))
            continue
        who = people[number]
        twins = [
            columns[other] for other, one in enumerate(people) if who and _is_same_person(who, one) and other != number
        ]
        name = _name(page, places, possible, usual, twins)
        found.append(whole(page, name) if name is not None else None)
    return found


def _on_card(page: Page, post: PostPlaces) -> Piece | None:
    """The name with what the page says of its owner: 老王 当前离线; or above the line that tells his group."""
    for place in range(*_column(page, post)):
        line = page.lines[place]
        if page.kinds[place] == "u" and (found := _STATUS.match(readable(line), behind_bullet(line))):
            return Piece(place, *found.span("name"))
        if page.kinds[place] == "g" and page.kinds[place - 1] == "T" and _GROUP.match(readable(line)):
            return whole(page, place - 1)
    return None


def _known_word(page: Page, post: PostPlaces, buttons: Container[str]) -> Piece | None:
    """The name of somebody who is called as a button is, 支持 or 沙发; `buttons` are those above other columns."""
    start, stop = _column(page, post)
    mark = _COLUMN.search(page.kinds, start, stop)
    place = (mark.start() if mark else stop) - 1
    if place > 0 and page.kinds[place] == "n":
        place -= 1
    if mark is None or place < 0 or page.kinds[place] not in _WORDS or not buttons:
        return None
    return whole(page, place) if page.lines[place].strip() not in buttons else None


def _usual(
    page: Page,
    columns: Sequence[Sequence[int]],
    left: Sequence[Sequence[int]],
    people: Sequence[tuple[str, ...]],
) -> tuple[int, int | None]:
    """How many lines that no rule knows, ranks and the like, stand between a name and the first number, and how many
    empty lines follow a name; `None` if no column tells."""
    sure: Counter[int] = Counter()
    gaps: Counter[int] = Counter()
    for places, possible, numbers in zip(columns, left, people, strict=True):
        if len(possible) == 1 and numbers:
            sure[len(places) - 1 - places.index(possible[0])] += 1
            gaps[page.gap(possible[0] + 1)] += 1
    if not sure:
        sizes = Counter(len(places) for places, numbers in zip(columns, people, strict=True) if places and numbers)
        return max(sizes, key=lambda size: (sizes[size], -size), default=1) - 1, None
    return max(sure, key=lambda size: (sure[size], -size)), max(gaps, key=lambda gap: (gaps[gap], -gap))


def _name(
    page: Page,
    places: Sequence[int],
    possible: Sequence[int],
    usual: tuple[int, int | None],
    twins: Sequence[Sequence[int]],
) -> int | None:
    """The line of a column that is the name.

    Of several that can be, it is the first with the usual space below it, or the one with the usual number of lines.
    What stands above that is an advertisement, or the name is, and a nickname stands between. A second post of the
    person tells, since it shows the nickname again; where there is none, and the page prints ranks there, nothing does.
    """
    below, gap = usual
    if len(possible) < 2:
        # What stands beside several people's numbers may be a name all the same, where nothing else does.
        return possible[0] if possible else places[0] if len(places) == 1 and not below else None
    same = [
        place for place in possible if all(page.lines[place] in {page.lines[other] for other in twin} for twin in twins)
    ]
    if twins and same:
        return same[0]
    possible = [one for one in possible if _REGISTERED.fullmatch(page.lines[one].strip())] or possible
    fitting = [one for one in possible if page.gap(one + 1) == gap]
    if fitting:
        return fitting[0] if fitting[0] == possible[0] or not below else None
    place = places[-1 - below] if len(places) > below else places[0]
    if place not in possible:
        return next((one for one in possible if one > place), possible[-1])
    return place if possible[0] == place or not below else None


def _above_mark(plan: Plan, post: PostPlaces) -> list[int]:
    """The unknown lines at the top of a post's author column, the ends of the post above among them."""
    page = plan.page
    start, stop = _column(page, post)
    mark = _COLUMN.search(page.kinds, start, stop)
    end = mark.start() if mark else stop
    return [
        place
        for place in range(start, end)
        if page.kinds[place] == "T"
        and plan.goes.get(place, ("", "signature"))[1] != "signature"
        and not is_counted(readable(page.lines[place]))
    ]


def _is_same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most numbers are the same; a few count what happened since."""
    same = sum(left == right for left, right in zip(one, other, strict=False))
    return same * 2 > max(len(one), len(other))


def _numbers(page: Page, post: PostPlaces) -> tuple[str, ...]:
    """The numbers in a post's author column, which tell one person from another; the floor is none of them."""
    mark = _COLUMN.search(page.kinds, *_column(page, post))
    if mark is None:
        return ()
    places = range(mark.start(), post.column[1])
    return tuple(page.lines[place].strip() for place in places if _NUMBER.match(page.kinds, place))


def _column(page: Page, post: PostPlaces) -> tuple[int, int]:
    """From where to where a post's author column can stand: below what a page prints above its first post."""
    start, stop = post.column
    # Nothing stands between a title with its link and the first column.
    for found in _TITLE.finditer(page.kinds, start, stop):
        start = found.end()
    above = [found.end() for found in _ABOVE_COLUMN.finditer(page.kinds, start, stop)]
    marked = [end for end in above if _COLUMN.search(page.kinds, end, stop)]
    return (marked or above or [start])[-1], stop


_AUTHORS: Mapping[str, Callable[[Plan, Sequence[PostPlaces], Sequence[Piece | None]], Authors]] = {
    "thread": _thread,
    "classic-thread": _classic,
    "print": _print,
    "archiver": _archiver,
    "mobile": _mobile,
}
