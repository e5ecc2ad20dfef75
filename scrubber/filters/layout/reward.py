"""A question with a reward (悬赏): its price above the text, below it the button to answer or the best answer's head.

An author may begin with 30 金钱 or write 最佳答案; the board prints the one above the text only where it prints the
other below.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_PRICE = regex.compile(r"\s*\d{1,7} ?[^\W\d]{1,6}\s*")
_CREDIT = regex.compile(r"\s*[^\W\d]{1,6}\s*")
_ANSWER = frozenset({"我来回答", "我來回答"})
_BEST = frozenset({"最佳答案"})
_LONGEST_NAME = 20


def plan_reward(plan: Plan, start: int, stop: int) -> None:
    """Let the price, the button and the best answer's head go, between two places of one body."""
    page = plan.page
    price = _price(page, start, stop)
    if not price:
        return
    if page.lines[stop - 1].strip() in _ANSWER:
        plan.drop((stop - 1,), "layout.reward", "notices")
    elif best := _best_answer(page, start + price, stop):
        plan.drop(best, "layout.reward", "notices")
    else:
        return
    plan.drop(range(start, start + price), "layout.reward", "notices")


def _price(page: Page, start: int, stop: int) -> int:
    """How many lines at the beginning of a body are a price, torn or not."""
    if start + 1 < stop and page.kinds[start] == "n" and _CREDIT.fullmatch(page.lines[start + 1]):
        return 2
    return 1 if start + 1 < stop and _PRICE.fullmatch(page.lines[start]) else 0


def _best_answer(page: Page, start: int, stop: int) -> range:
    """Places of the words above the link to the best answer: its head, and who gave it."""
    for place in range(start, stop - 2):
        if page.lines[place].strip() in _BEST:
            named = page.kinds[place + 2] == "M" and len(page.lines[place + 1].strip()) <= _LONGEST_NAME
            if named or page.kinds[place + 1] == "M":
                return range(place, place + (2 if named else 1))
    return range(0)
