"""Polls in first posts: their head, the shares of their options and their prompts go, question and options stay."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import LABEL_ENDS, Page
from scrubber.filters.layout.plan import Plan
from scrubber.rules.kinds import Kind

_DIGIT = regex.compile(r"\d")
_SHARE = regex.compile(r"\d\.\d\d ?[%％]|票")
_SHARE_ALONE = regex.compile(r"\s*\d+\.\d\d ?[%％]\s*")
_IN_BRACKETS = regex.compile(r"\s*[(（]\d+[)）]\s*")
_VOTES = regex.compile(r"\s*\d+ ?票\s*")
# In the order in which the time left is told.
_TIME_UNITS = tuple(
    regex.compile(rf"\s*\d+ ?(?:{unit})\s*") for unit in ("天|Days?", "小[时時]|Hours?", r"分[钟鐘]|min\.?", "秒")
)


def plan_polls(plan: Plan, start: int, stop: int) -> None:
    """Counts and bars between a poll's head and its last line; the options stay."""
    page = plan.page
    kinds = page.kinds
    first = kinds.find("V", start, stop)
    if first < 0:
        return
    parts = (first, *_torn_parts(page, first, stop))
    head = "".join(page.lines[place] for place in parts if kinds[place] in "Vn")
    # A lone prompt is no poll: its head holds a number of voters or is torn at it, its options have shares.
    if not (_DIGIT.search(head) or "o" in kinds[first:stop] or kinds.startswith("VV", first)):
        return
    printed = [
        place
        for place in range(first, stop)
        if kinds[place] == "V" or (kinds[place] == "o" and _is_share(page, place, first))
    ]
    beside = [near for place in printed for near in _beside(page, place, first, stop)]
    if _is_poll_word(page, stop - 1):
        beside.append(stop - 1)
    plan.drop([*printed, *beside], "layout.poll", "polls")
    plan.drop_drawn(first, printed[-1])


def _is_share(page: Page, place: int, first: int) -> bool:
    """Whether a line is an option's share or its votes, and not an option that is a number: shares have two decimals,
    and votes in brackets stand behind one, if a parser tore them off."""
    if _SHARE.search(page.lines[place]):
        return True
    torn = _IN_BRACKETS.fullmatch(page.lines[place]) is not None and place - 2 > first
    if not torn or not _SHARE_ALONE.fullmatch(page.lines[place - 1]):
        return False
    return _VOTES.fullmatch(page.lines[place - 2]) is None


def _beside(page: Page, place: int, first: int, stop: int) -> list[int]:
    """Places of what belongs to one of a poll's lines: what a parser tore off it, the votes above a share, the button
    above a prompt."""
    if page.kinds[place] == "o":
        # Polls with pictures count on a line of their own above the share.
        return [place - 1] if place - 2 > first and _VOTES.fullmatch(page.lines[place - 1]) else []
    above = [place - 1] if place - 1 > first and _is_poll_word(page, place - 1) else []
    return [*above, *_torn_parts(page, place, stop)]


def _torn_parts(page: Page, place: int, stop: int) -> list[int]:
    """What a parser tore off a line of a poll, below it: a number and the words that follow it, or the time left."""
    kinds, parts = page.kinds, []
    end = place + 1
    while end < stop and kinds[end - 1] == "V" and kinds[end] == "V":
        parts.append(end)
        end += 1
    line = page.lines[end - 1].strip()
    if end + 1 < stop and kinds[end] == "n" and line[-1:].isalpha():
        if kinds[end + 1] == "V":
            return [*parts, end, end + 1, *_torn_parts(page, end + 1, stop)]
        if _is_poll_word(page, end + 1):
            return [*parts, end, end + 1]
    if line.endswith(LABEL_ENDS):
        parts += _remaining_time(page, end, stop)
    return parts


def _remaining_time(page: Page, start: int, stop: int) -> range:
    """Places of a poll's remaining days, hours and minutes that a parser set a line each."""
    place = start
    for unit in _TIME_UNITS:
        if place < stop and unit.fullmatch(page.lines[place]):
            place += 1
    return range(start, place)


def _is_poll_word(page: Page, place: int) -> bool:
    """Whether a line is a word that a poll prints and authors write too: goes only beside the poll's other lines."""
    known = page.known[place]
    return known is not None and known.kind == Kind.HIDDEN_WORD and known.area == "polls"
