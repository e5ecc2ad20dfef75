"""The lines below a page's last post."""

from __future__ import annotations

import regex

from scrubber.filters.layout.page import is_prose
from scrubber.filters.layout.plan import Plan

_MARK = regex.compile(r"[FRzpNGmvb]")


def drop_foot(plan: Plan, start: int, stop: int) -> None:
    """Let a page's foot go, but not what was written below a page that was pasted into a text.

    Sentences among the foot's own lines are the board's; behind the last of these, the first one begins a text.
    """
    page = plan.page
    last = max((found.end() for found in _MARK.finditer(page.kinds, start, stop)), default=stop)
    end = next((place for place in range(last, stop) if is_prose(page.lines[place])), stop)
    plan.drop(range(start, end), "layout.foot", "footer")
