"""The rows of buttons below posts: what the posts of a page tell of each other.

Every post of a page ends in the same few buttons. So a row that no other post has is an author's, a reply that says
only 回复; and a word above the row that stands above the others' rows too is one of the buttons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.filters.layout.plan import Plan

_COUNT = regex.compile(r"[\d+]+\Z")
# A post's author, and others than he.
_FOR_SOME = frozenset(
    ("编辑", "編輯", "补充", "補充", "Edit", "举报", "舉報", "檢舉", "回報", "报告", "報告", "Report")
)
# What replies have in their row and a thread's first post in the row of its favourites.
_FOR_REPLIES = frozenset(("支持", "反对", "反對", "Support", "Not", "support", "Against", "Oppose"))
_NOT_FOR_ALL = _FOR_SOME | _FOR_REPLIES


@dataclass(slots=True)
class Post:
    """Places of one post: where its body begins and ends, where its buttons begin and end below it, where all that
    belongs to it ends, and where its author column and its head begin, if the page holds them."""

    body: int
    body_end: int = 0
    buttons: int = 0
    buttons_end: int = 0
    author: str = ""
    opens_thread: bool = False
    last: bool = False
    signature: tuple[int, int] = (0, 0)
    tail_end: int = 0
    column: int = 0
    head: int | None = None

    def ends(self, body_end: int, buttons: int | None = None, buttons_end: int | None = None) -> None:
        """Note where the body and the buttons below it end."""
        self.body_end = body_end
        self.buttons = body_end if buttons is None else buttons
        self.buttons_end = self.buttons if buttons_end is None else buttons_end


Row = tuple[str, ...]


def row_of(plan: Plan, post: Post) -> Row:
    """The texts of a post's buttons, a line each."""
    return tuple(line.strip() for line in plan.page.lines[post.buttons : post.buttons_end])


def settle(plan: Plan, posts: Sequence[Post]) -> None:
    """Return lines to bodies that other posts show to be the author's, and take in the buttons that stand above
    rows."""
    _give_back(plan, posts)
    _take_in(plan, posts, "ce")
    _take_in(plan, posts, ",")


def _give_back(plan: Plan, posts: Sequence[Post]) -> None:
    """Where a row is another post's row with lines above it, those are what an author wrote, if they are buttons of the
    page once more, or of no other post, or if nothing else is left of the body."""
    page = plan.page
    rows = [row_of(plan, post) for post in posts]
    usual = {row for row in rows if row}
    alike = {row for row, _ in Counter(_alike(row) for row in rows if row).most_common(1)}
    for post, row in zip(posts, rows, strict=True):
        if post.buttons != post.body_end:
            continue
        above = _above(row, usual, tuple)
        if not above and row and row[0] not in _FOR_SOME:
            # A word of replies that its row has once more is the author's; any other one proves nothing against itself.
            own = frozenset() if _is_once_more(row, 0) else frozenset((_alike(row),))
            above = _above(row, alike - own, _alike)
        others = [line for other in rows if other != row for line in other]
        for line in row[:above]:
            known = any(line in other for other in others)
            if page.kinds[post.body_end] != "b" or not (known or len(posts) > 2 or post.body_end == post.body):
                break
            plan.keep(post.body_end)
            post.body_end += 1
            post.buttons += 1


def _alike(row: Row) -> Row:
    """A row as it is for every post and reader: without counts, and without what only some of them have."""
    words = (_COUNT.sub("", word) for line in row for word in line.split())
    return tuple(word for word in words if word and word not in _NOT_FOR_ALL)


def _above(row: Row, usual: Set[Row], like: Callable[[Row], Row]) -> int:
    """How many lines of a row stand above what is another post's whole row, as they are compared."""
    above = next((above for above in range(len(row) - 1, 0, -1) if like(row[above:]) in usual), 0)
    while above and not _is_once_more(row, above - 1) and like(row[above - 1 :]) == like(row[above:]):
        above -= 1
    return above


def _is_once_more(row: Row, line: int) -> bool:
    """Whether a line is a word that replies have in their row, and that row below it has the word too."""
    return row[line] in _FOR_REPLIES and any(row[line] in below.split() for below in row[line + 1 :])


def _take_in(plan: Plan, posts: Sequence[Post], kinds: str) -> None:
    """点评 and 评分 head other blocks too; directly above the buttons of several posts they are buttons. So are words
    that are none by themselves.

    A thread's first post cannot be commented, so on a page of two posts one has to do, if it leaves a body.
    """
    page = plan.page
    heads = [
        page.lines[post.body_end - 1].strip()
        if post.body_end > post.body and post.buttons == post.body_end and post.buttons_end > post.buttons
        and page.kinds[post.body_end - 1] in kinds
        else ""
        for post in posts
    ]  # fmt: skip
    counts = Counter(heads)
    single = sum(not post.opens_thread for post in posts) == 1
    for post, head in zip(posts, heads, strict=True):
        if head and (counts[head] > 1 or (single and not post.opens_thread and post.body_end - post.body > 1)):
            post.body_end -= 1
            post.buttons -= 1
            plan.drop((post.buttons,), "layout.buttons", "buttons")


def has_buttons(rows: Sequence[Row]) -> bool:
    """Whether a page's posts have buttons at all, from what looks like rows below those that another post follows.

    Where most have none, the few are replies of a word; one post alone proves nothing against its row.
    """
    return len(rows) < 3 or sum(bool(row) for row in rows) * 2 > len(rows)
