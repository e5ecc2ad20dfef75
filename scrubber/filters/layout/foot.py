"""The lines below a page's last post."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import is_prose
from scrubber.filters.layout.plan import Plan

_MARK = regex.compile(r"[FRzpNGmvb]")
_LINK = regex.compile(r"[zRF]")
_GAP = 14
"""Unknown lines between a foot's own: options of a reply box, smilies, advertisements."""


def foot_start(kinds: str, start: int, stop: int) -> int:
    """Where a page's foot begins below a post that shows no buttons: from links or the reply box on, without long gaps,
    to the foot's end; `stop` if there is none."""
    begin = last = -1
    box = False
    for found in _LINK.finditer(kinds, start, stop):
        place = found.start()
        if begin < 0 or place - last > _GAP + 1:
            begin, box = place, False
        last = place
        box = box or kinds[place] == "z"
        if kinds[place] == "F":
            break
    else:
        if begin < 0 or not box or stop - last > _GAP + 1:
            return stop
    while begin > start and kinds[begin - 1] in "Rp":
        begin -= 1
    return begin


def drop_foot(plan: Plan, start: int, stop: int) -> None:
    """Let a page's foot go, but not what was written below a page that was pasted into a text.

    Sentences among the foot's own lines are the board's; behind the last of these, the first one begins a text.
    """
    page = plan.page
    last = max((found.end() for found in _MARK.finditer(page.kinds, start, stop)), default=stop)
    end = next((place for place in range(last, stop) if is_prose(page.lines[place])), stop)
    plan.drop(range(start, end), "layout.foot", "footer")
