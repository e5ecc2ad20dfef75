"""Prompts to log in that the board sets into a post."""

from __future__ import annotations

from scrubber.filters.layout.attachments import drop_words_beside
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_CLOSE = frozenset("×xX")
_LEAST_SENTENCE = 12
"""Characters; parts of a torn prompt are shorter, and so is what authors may say in the same words."""


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
