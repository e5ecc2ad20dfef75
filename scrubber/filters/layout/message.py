"""Message pages: the software says that something is missing, forbidden or done; nothing there is an author's.

Everything goes, so all of this is asked for: a whole line that is a message of the software, near it a second line of a
message page (its head, or the link back or on below the message), the page's menu, breadcrumb or head above it, the
page's foot or a second line of its menu, and nothing that looks like a post, an article or a list. Nor may a line that
no rule knows be a sentence or long, nor more than a few stand between the message and the foot, unless a log-in form
does: pages about the software quote such messages.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.plan import Plan

_MESSAGE = regex.compile(r"/[^F]{0,6}?J[^F]{0,6}?/|J[^F]{0,3}?/|/[^F]{0,3}?J")
_ABOVE = regex.compile(r"[NX/]")
_PAGE = regex.compile(r"F|N.*N", regex.DOTALL)
# The foot, or the first bar between its links.
_FOOT = regex.compile(r"[Fv]")
_OTHER = regex.compile(r"[PSQWBhUZKyYHAMVE1690!;%]")
_LONGEST = 60
"""Characters of an unknown line; menus, names of forums and log-in forms are shorter."""

_MOST = 60
"""Unknown lines; a page that says more than menus and forms is something else."""

_MOST_BELOW = 4
_SENTENCE = ("。", "！", "!", "…", "；", "，")


def plan_message(plan: Plan, start: int, stop: int) -> bool:
    """Let a message page go; false, and nothing decided, if the places are no such page."""
    page = plan.page
    kinds = page.kinds[start:stop]
    message = _MESSAGE.search(kinds)
    if message is None or not _ABOVE.search(kinds, 0, kinds.index("J")) or not _PAGE.search(kinds):
        return False
    if _OTHER.search(kinds) or kinds.count("T") > _MOST:
        return False
    foot = _FOOT.search(kinds, message.end())
    end = foot.start() if foot else len(kinds)
    if kinds.count("T", message.end(), end) > _MOST_BELOW and "N" not in kinds[message.end() : end]:
        return False
    unknown = (page.lines[place].strip() for place in range(start, start + end) if page.kinds[place] == "T")
    if any(len(line) > _LONGEST or line.endswith(_SENTENCE) for line in unknown):
        return False
    plan.drop((place for place in range(start, stop) if page.kinds[place] in "J/"), "layout.message", "notices")
    plan.drop(range(start, stop), "layout.message", "navigation")
    return True
