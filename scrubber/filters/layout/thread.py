"""The thread page: author column, head, body, tail, and the next post.

Heads are found first (`heads`), since a post's date with its view options is what every version prints and no author
writes. What stands between two heads is then read as one piece of grammar: the body of the post above, its tail, and
the author column of the post below. What posts show of each other comes last: buttons (`rows`) and signatures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.body import plan_body
from scrubber.filters.layout.column import (
    MODERATOR_LINK,
    above_author,
    column_mark,
    column_start,
    drop_column,
    name_lines,
    names_above_first,
    usual_column,
)
from scrubber.filters.layout.foot import drop_foot, foot_start
from scrubber.filters.layout.heads import PAGE_HEAD_MARK, find_heads
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan, PostPlaces
from scrubber.filters.layout.rows import Post, has_buttons, settle
from scrubber.filters.layout.signature import Signed, plan_signatures
from scrubber.filters.layout.tail import CARD, COMMENTS, FAVOURITE, RATINGS, TAIL, plan_tail
from scrubber.filters.layout.title import plan_page_head, post_below_title

_ABOVE_COLUMN = regex.compile(r"[KyYRX]")

# Between two posts: body, tail, author column. The column holds no buttons, so the tail's are the last ones; a user who
# is named like a button stands between links of 7.x columns, and again behind the floor, and a moderator's links to a
# user hold one.
_NAMED_LIKE_BUTTON = rf"(?<=u)b(?=u)|{MODERATOR_LINK}|(?<=[f`v]T?)b(?=n?\Z)"
_REGION = regex.compile(rf"(?P<body>.*?)(?:{TAIL})(?P<column>(?:[^b]|{_NAMED_LIKE_BUTTON})*+)", regex.DOTALL)
# The same where the page shows no buttons below its posts, as to guests.
_OPEN_REGION = regex.compile(
    rf"(?P<body>.*?)(?:(?P<comments>{COMMENTS})(?P<ratings>{RATINGS})?|(?P<ratings>{RATINGS}))"
    rf"(?P<favourite>{FAVOURITE})?(?P<column>[^b]*+)"
    rf"|(?P<body>.*?)(?P<favourite>{FAVOURITE})(?P<column>[^b]*+)",
    regex.DOTALL,
)
# The author's card below the body, and then another column: without buttons nothing else says where the body ends.
_CARD_REGION = regex.compile(rf"(?P<body>[^#]*?)(?P<card>{CARD})(?=[^#]+#).*", regex.DOTALL)
# Below the last post: at most a few advertisements, then links, pager, reply box or foot; or the paste ends.
# Moderators see their links there, with bars between them.
_MODERATE = r"(?:T{0,2}(?:[Tsb]v){5,}+[Tsbn]{0,5})?+"
_LAST = regex.compile(rf"(?P<body>.*?)(?:{TAIL}){_MODERATE}[Tn]{{0,5}}(?:[RpzF].*)?+", regex.DOTALL)
# The same on a page of one post, whose first button may open a list of things to use.
_LONE = regex.compile(rf"(?P<body>.*?)(?:{TAIL}){_MODERATE}[Tn]{{0,8}}(?:[RpzF].*)?+", regex.DOTALL)
# The same where no rule knows what stands below the buttons.
_CUT_LAST = regex.compile(rf"(?P<body>.*?)(?:{TAIL})", regex.DOTALL)
# The same where the paste ends in the next post's author column, or in that post's date.
_COLUMN = r"(?P<column>(?=(?:[^sgru#@]*+[sgru#@]){3})(?:[sgru#@ndvf`]|T{1,4}(?=[sgru#@nd])){5,}+(?:T{0,4}S|T{0,2}))"
_COLUMN_LAST = regex.compile(
    rf"(?P<body>.*?)(?:{TAIL})(?:{_COLUMN})"
    rf"|(?P<body>.*?)(?P<comments>{COMMENTS})?(?P<ratings>{RATINGS})?(?P<favourite>{FAVOURITE})(?:{_COLUMN})",
    regex.DOTALL,
)
_OPEN_LAST = regex.compile(
    rf"(?P<body>.*?)(?P<comments>{COMMENTS})?(?P<ratings>{RATINGS})?(?P<favourite>{FAVOURITE})[Tn]{{0,5}}(?:[RpzF].*)",
    regex.DOTALL,
)

_FEW_WORDS = regex.compile(r"w{1,2}[Tn]*")
_LEAST_ROWS = 2
"""Posts; one alone does not tell what the page's row of buttons is."""


def plan_thread(plan: Plan, start: int, stop: int) -> bool:
    """Decide what goes on a thread page; false, and nothing decided, if the places are no such page."""
    page = plan.page
    heads = find_heads(page, start, stop)
    if not heads:
        return False
    first = heads[0][0]
    above_names = names_above_first(page.kinds, start, first)
    headed = bool(PAGE_HEAD_MARK.search(page.kinds, start, first))
    if headed and (missed := post_below_title(page, start, first)) is not None:
        heads, first = [(missed, missed), *heads], missed
    names, usual = name_lines(page.kinds, start, heads), usual_column(page.kinds, start, heads)
    regions = [_REGION.fullmatch(page.kinds, end, below) for (_, end), (below, _) in pairwise(heads)]
    rows = _rows(page, regions)
    buttons = has_buttons(rows) and not _are_replies(page.kinds, regions, above_names)
    posts: list[Post] = []
    if headed:
        plan_page_head(plan, start, first, above_author(page, start, first, names))
    else:
        # The paste begins in the middle of a page: what stands above the first column is the end of a post.
        posts.append(Post(start))
        _between(plan, posts[-1], first, names, usual, _REGION.fullmatch(page.kinds, start, first) if buttons else None)
    for number, (begin, end) in enumerate(heads):
        plan.drop(range(begin, end), "layout.post-head", "meta")
        author = _author(page, posts[-1].buttons_end if posts else start, begin)
        column = posts[-1].tail_end if posts else start
        if posts and column_mark(page.kinds, column, begin) is None:
            column = posts[-1].buttons_end  # its labels were read as ratings
        posts.append(Post(end, author=author, opens_thread=headed and not number, column=column, head=begin))
        if number + 1 < len(heads):
            _between(plan, posts[-1], heads[number + 1][0], names, usual, regions[number] if buttons else None)
        else:
            _last(plan, posts[-1], stop, alone=len(heads) == 1, rows=rows if buttons else None)
    settle(plan, posts)
    _sign(plan, posts)
    for number, post in enumerate(posts):
        plan_body(plan, post.body, post.body_end)
        if post.head is not None:
            below = (post.body_end, posts[number + 1].body if number + 1 < len(posts) else stop)
            above, head = (post.column, post.head), (post.head, post.body)
            plan.posts.append(PostPlaces("thread", above, head, (post.body, post.body_end), below))
    return True


def _rows(page: Page, regions: Sequence[regex.Match[str] | None]) -> list[tuple[str, ...]]:
    """What looks like buttons below each post that another one follows."""
    return [tuple(page.lines[slice(*found.span("buttons"))]) if found else () for found in regions]


def _are_replies(kinds: str, regions: Sequence[regex.Match[str] | None], names: int) -> bool:
    """Whether the only row of a page of few posts is a word that somebody wrote: he wrote on below it, since more
    unknown lines than a name and an advertisement stand above the next column."""
    rows = [found for found in regions if found]
    if len(rows) != 1 or len(regions) != _LEAST_ROWS:
        return False
    end = rows[0].end("buttons")
    mark = column_mark(kinds, end, rows[0].end())
    return mark is not None and kinds.count("T", end, mark) > names + 1


def _between(plan: Plan, post: Post, stop: int, names: int, usual: str, found: regex.Match[str] | None) -> None:
    """Body and tail of a post that another one follows on the same page, and that one's author column; `names` and
    `usual` are how the page's columns begin, `found` is what stands there if the page's posts have buttons."""
    kinds = plan.page.kinds
    if found:
        post.ends(found.end("body"), *found.span("buttons"))
    elif found := _OPEN_REGION.fullmatch(kinds, post.body, stop):
        post.ends(found.end("body"))
    elif found := _CARD_REGION.fullmatch(kinds, post.body, stop):
        post.ends(found.end("body"))
        post.tail_end = post.body_end
        drop_column(plan, post.body_end, stop)
        return
    else:
        mark = column_mark(kinds, post.body, stop, usual)
        column = column_start(plan.page, max(post.body, mark - names), mark) if mark is not None else stop
        post.ends(column)
        post.tail_end = column
        drop_column(plan, column, stop)
        return
    _set_tail(plan, post, found)
    post.tail_end = found.start("column")
    drop_column(plan, post.tail_end, stop)


def _last(plan: Plan, post: Post, stop: int, alone: bool, rows: Sequence[tuple[str, ...]] | None) -> None:
    """Body and tail of a page's last post, and the foot below it; `rows` are the buttons of the posts above, `None`
    if these have none."""
    kinds = plan.page.kinds
    post.last = True
    found = (_LONE if alone else _LAST).fullmatch(kinds, post.body, stop) if rows is not None else None
    if found and alone and found.end("buttons") - found.start("buttons") == 1 and _holds_text(kinds, found, stop):
        # One word and then text: on a page of one post nothing tells whether that is a button and an advertisement.
        found = None
    if found is None and rows and (end := _usual_row_end(plan.page, rows, post.body, stop)) is not None:
        found = _CUT_LAST.fullmatch(kinds, post.body, end)
    if found:
        post.ends(found.end("body"), *found.span("buttons"))
    elif (found := _COLUMN_LAST.fullmatch(kinds, post.body, stop)) and found.end("body") > post.body:
        post.ends(found.end("body"), *found.span("buttons"))
        _set_tail(plan, post, found)
        drop_column(plan, found.start("column"), stop)
        return
    elif found := _OPEN_LAST.fullmatch(kinds, post.body, stop):
        post.ends(found.end("body"), found.end("favourite"))
    else:
        post.ends(foot_start(kinds, post.body, stop))
        drop_foot(plan, post.body_end, stop)
        return
    _set_tail(plan, post, found)
    drop_foot(plan, post.buttons_end, stop)


def _usual_row_end(page: Page, rows: Sequence[tuple[str, ...]], start: int, stop: int) -> int | None:
    """Place behind the last row of buttons that is the row of posts above too, if a page's foot stands below it."""
    row, count = Counter(tuple(line.strip() for line in row) for row in rows).most_common(1)[0]
    if not row or count < _LEAST_ROWS:
        return None
    for place in range(stop - len(row), start - 1, -1):
        if tuple(line.strip() for line in page.lines[place : place + len(row)]) == row:
            return place + len(row) if "F" in page.kinds[place:stop] else None
    return None


def _holds_text(kinds: str, found: regex.Match[str], stop: int) -> bool:
    place = found.end("buttons")
    return place < stop and kinds[place] == "T"


def _set_tail(plan: Plan, post: Post, found: regex.Match[str]) -> None:
    """Let a tail go, and note the signature that stands between its parts and the buttons."""
    plan_tail(plan, found)
    kinds = plan.page.kinds
    if found["ratings"] and post.body_end == found.start("ratings") and post.body_end not in plan.goes:
        post.body_end += 1  # a number above the table that is the author's
    if (
        not post.opens_thread
        and kinds[post.body_end] == "w"
        and _FEW_WORDS.fullmatch(kinds, post.body_end, post.buttons)
    ):
        # Only a thread's first post has such a row; below another, the lone word is the author's.
        for place in range(post.body_end, post.buttons):
            plan.keep(place)
        post.body_end = post.buttons
        return
    place = post.buttons
    while place > post.body_end and kinds[place - 1] == "T":
        place -= 1
    if post.body_end < place < post.buttons:
        post.signature = (place, post.buttons)


def _author(page: Page, start: int, stop: int) -> str:
    """Who wrote the post whose author column ends at `stop`: the column's first unknown line; empty if there is
    none."""
    for found in _ABOVE_COLUMN.finditer(page.kinds, start, stop):
        start = found.end()
    name = page.kinds.find("T", start, stop)
    return page.lines[name].strip() if name >= 0 and column_mark(page.kinds, name, stop) is not None else ""


def _sign(plan: Plan, posts: list[Post]) -> None:
    """Find the signatures at the ends of bodies and take them out of the bodies."""
    signed = [Signed(post.author, post.body, post.body_end, post.signature) for post in posts]
    for number, size in plan_signatures(plan, signed).items():
        posts[number].body_end -= size
