"""A collection of threads (淘帖, X2.5 and later): its name and its description, which somebody wrote, above the list.

The name stands above how many follow the collection, the description below who made it.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page

_FOLLOWERS = regex.compile(r"(?:\d+ ?)?(?:(?:取消)?订阅|(?:取消)?訂閱|Follow|Unfollow)")
_CREATOR = regex.compile(r"(?:专辑创建人：|專輯創建人：|專輯建立人：|Collection Created by:)\s*(?P<name>\S.*)?")
_TEAM = regex.compile(r"(?:\| ?)?(?:共同维护人|共同維護人|Team members) ?[：:].*|\|")
_COLUMN = frozenset({"淘帖主题", "淘帖主題"})


def described(page: Page, start: int, stop: int) -> list[int]:
    """Places of a collection's name and description in the head of a list; none for any other list."""
    lines = [line.strip() for line in page.lines[start:stop]]
    made = next(((place, found) for place, line in enumerate(lines) if (found := _CREATOR.fullmatch(line))), None)
    if made is None:
        return []
    creator, found = made
    followers = next((place for place in range(1, creator) if _FOLLOWERS.fullmatch(lines[place])), 1)
    name = followers - (2 if page.kinds[start + followers - 1] == "n" else 1)
    below = creator + (1 if found["name"] else 2)
    while below < len(lines) and _TEAM.fullmatch(lines[below]):
        below += 1
    places = [place for place in (name, *range(below, len(lines))) if place >= 0 and lines[place] not in _COLUMN]
    return [start + place for place in places]
