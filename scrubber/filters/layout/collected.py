"""The box that names collections which hold a thread (本帖被以下淘专辑推荐), below a first post from X2.5 on.

The template prints its label, a line ``· NAME | 主题: 42, 订阅: 7`` for each, and ``· 更多`` if there are more. Rules
know the label and whole lines; what parsers tear off stands beside them.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import LABEL_ENDS
from scrubber.filters.layout.plan import Plan

_COUNTS = regex.compile(r"(?:.*[|｜])?[^|｜:：]{1,12}[:：] ?\d+, ?[^:：]{1,12}[:：] ?\d+\s*\Z")
"""The end of such a line, whatever its language; only lines that a rule knows are asked."""
_DOT, _BAR = "·", "|"


def plan_collected(plan: Plan, start: int, stop: int) -> None:
    """Let the lines of the box go that no rule knows by themselves."""
    page = plan.page
    if "M" not in page.kinds[start:stop]:
        return
    counted = [
        place
        for place in range(start, stop)
        if page.kinds[place] == "M" and _COUNTS.match(page.lines[place]) is not None
    ]
    if not counted:
        return
    lines = [line.strip() for line in page.lines[start:stop]]
    for place in counted:
        at = place - start
        item = 3 if at > 2 and lines[at - 3] == _DOT and lines[at - 1] == _BAR else 0
        _drop(plan, place - item, place)
        head = at - item - 1
        if head >= 0 and lines[head].endswith(LABEL_ENDS):
            _drop(plan, start + head, start + head + 1)
    below = counted[-1] + 1 - start
    if below < len(lines) and lines[below].startswith(_DOT):
        # A dot alone was torn from the link.
        _drop(plan, start + below, start + min(below + 1 + (lines[below] == _DOT), len(lines)))


def _drop(plan: Plan, start: int, stop: int) -> None:
    plan.drop(range(start, stop), "layout.collected", "notices")
