"""Replies that X2 and X2.5 recommend below a thread's first post."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_RECOMMENDED = regex.compile(r"\s*(?:(?:回帖|回[復覆]文章)推[荐薦]|(?P<ordinary>Recommend replies))\s*")
# Who wrote one, and the link to its floor.
REPLY_HEAD = regex.compile(
    r"(?P<name>\s*\S.{0,40}\s)?\s*(?:[发發]表[于於] ?\d+ ?[楼樓]|(?:查看|檢視)(?:[楼樓][层層]|完整[内內]容)"
    r"|Posted at \d+-th floor|View floor|View Full Content)\s*"
)


def is_said(page: Page, place: int, stop: int) -> bool:
    """Whether a line that heads recommended replies in ordinary words is an author's: no reply's head stands below."""
    found = _RECOMMENDED.fullmatch(page.lines[place])
    below = page.lines[place + 1 : min(place + 3, stop)]
    return bool(found and found["ordinary"]) and not any(REPLY_HEAD.fullmatch(line) for line in below)


def plan_recommended(plan: Plan, start: int, stop: int) -> None:
    """Who wrote the replies that X2 and X2.5 recommend below a thread's first post, and on which floor."""
    page = plan.page
    notes = (place for place in range(start, stop) if page.kinds[place] == "M" and not is_said(page, place, stop))
    head = next((place for place in notes if _RECOMMENDED.fullmatch(page.lines[place])), stop)
    for place in range(head + 1, stop):
        if found := REPLY_HEAD.fullmatch(page.lines[place]):
            # A parser tears the name off.
            first = place if found["name"] or place == head + 1 else place - 1
            plan.drop(range(first, place + 1), "discuz-x2.recommended", "notices")
