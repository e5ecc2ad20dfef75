"""Boxes that the board sets into a post: prompts to log in, replies that it recommends."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.attachments import drop_words_beside
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_CLOSE = frozenset("×xX")
_LEAST_SENTENCE = 12
"""Characters; parts of a torn prompt are shorter, and so is what authors may say in the same words."""
_RECOMMENDED = regex.compile(r"\s*(?:(?:回帖|回[復覆]文章)推[荐薦]|(?P<ordinary>Recommend replies))\s*")
_RECOMMENDED_HEAD = regex.compile(
    r"(?P<name>\s*\S.{0,40}\s)?\s*(?:[发發]表[于於] ?\d+ ?[楼樓]|(?:查看|檢視)(?:[楼樓][层層]|完整[内內]容)"
    r"|Posted at \d+-th floor|View floor|View Full Content)\s*"
)


def plan_login_boxes(plan: Plan, start: int, stop: int) -> None:
    """`您需要 登录 才可以下载或查看，没有账号？立即注册` and its closing mark, in one line or torn apart.

    Sites rename the links, so in a torn box the lines between and behind the sentence's parts go whatever they say.
    """
    page = plan.page
    kinds = page.kinds
    for place in range(start, stop):
        if not _is_box(page, place, start, stop):
            continue
        plan.drop((place,), "layout.login-box", "notices")
        drop_words_beside(plan, range(place - 1, start - 1, -1))
        if place == start + 1 and kinds[start] == "T" and place + 1 < stop and _closes(page, place + 1):
            # Above the first post's text stands a box whose head each board words as it likes.
            plan.drop((start,), "layout.login-box", "notices")
        after = place + 1
        if after + 1 < stop and kinds[after] != "L" and kinds[after + 1] in "LV" and not _closes(page, after + 1):
            plan.drop((after,), "layout.login-box", "notices")
        elif after < stop and kinds[after] in "TN" and place - 2 >= start and _asks(page, place):
            plan.drop((after,), "layout.login-box", "notices")
            after += 1
        for near in (place - 1, after):
            if start <= near < stop and _closes(page, near):
                plan.drop((near,), "layout.login-box", "notices")


def plan_lone_box(plan: Plan, place: int, stop: int) -> None:
    """The closing mark below a prompt's sentence where the page is gone.

    A head above it stays: each board words it as it likes, and it may be what somebody wrote.
    """
    if place + 1 < stop and _closes(plan.page, place + 1):
        plan.goes.setdefault(place + 1, ("layout.login-box", "notices"))


def _is_box(page: Page, place: int, start: int, stop: int) -> bool:
    """Whether a line is a prompt's part: a whole sentence, or another part is near."""
    if page.kinds[place] != "L" or _closes(page, place):
        return False
    near = page.kinds[max(start, place - 2) : place] + page.kinds[place + 1 : min(stop, place + 3)]
    return "L" in near or "V" in near or len(page.lines[place].strip()) >= _LEAST_SENTENCE


def _asks(page: Page, place: int) -> bool:
    """Whether a torn prompt's last part ends in its question, which a link answers: 没有账号？"""
    return page.kinds[place - 2] == "L" and page.lines[place].strip().endswith(("？", "?"))


def _closes(page: Page, place: int) -> bool:
    return page.lines[place].strip() in _CLOSE


def is_said(page: Page, place: int, stop: int) -> bool:
    """Whether a line that heads recommended replies in ordinary words is an author's: no reply's head stands below."""
    found = _RECOMMENDED.fullmatch(page.lines[place])
    below = page.lines[place + 1 : min(place + 3, stop)]
    return bool(found and found["ordinary"]) and not any(_RECOMMENDED_HEAD.fullmatch(line) for line in below)


def plan_recommended(plan: Plan, start: int, stop: int) -> None:
    """Who wrote the replies that X2 and X2.5 recommend below a thread's first post, and on which floor."""
    page = plan.page
    notes = (place for place in range(start, stop) if page.kinds[place] == "M" and not is_said(page, place, stop))
    head = next((place for place in notes if _RECOMMENDED.fullmatch(page.lines[place])), stop)
    for place in range(head + 1, stop):
        if found := _RECOMMENDED_HEAD.fullmatch(page.lines[place]):
            # A parser tears the name off.
            first = place if found["name"] or place == head + 1 else place - 1
            plan.drop(range(first, place + 1), "discuz-x2.recommended", "notices")
