"""Boxes that the board sets into a post: prompts to log in, polls, replies that it recommends."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.attachments import drop_words_beside
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_CLOSE = frozenset("×xX")
_LEAST_SENTENCE = 12
"""Characters; parts of a torn prompt are shorter, and so is what authors may say in the same words."""
_DIGIT = regex.compile(r"\d")
_SHARE = regex.compile(r"\d\.\d\d ?[%％]|票")
_SHARE_ALONE = regex.compile(r"\s*\d+\.\d\d ?[%％]\s*")
_IN_BRACKETS = regex.compile(r"\s*[(（]\d+[)）]\s*")
_REMAINS = ("距结束还有:", "距結束還有:")
_TIME_UNITS = tuple(regex.compile(rf"\s*\d+ ?(?:{unit})\s*") for unit in ("天", "小[时時]", "分[钟鐘]", "秒"))
_SUBMIT = frozenset({"提交"})
_VOTES = regex.compile(r"\s*\d+ ?票\s*")
_RECOMMENDED = regex.compile(r"\s*(?:回帖|回[復覆]文章)推[荐薦]\s*")
_RECOMMENDED_HEAD = regex.compile(
    r"(?:\s*\S.{0,40}\s)?\s*(?:[发發]表[于於] ?\d+ ?[楼樓]|(?:查看|檢視)[楼樓][层層]|(?:查看|檢視)完整[内內]容)\s*"
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


def plan_polls(plan: Plan, start: int, stop: int) -> None:
    """Counts and bars between a poll's head and its last line; the options stay."""
    kinds = plan.page.kinds
    first = kinds.find("V", start, stop)
    # A lone prompt is no poll: its head holds a number of voters or is torn at it, its options have shares.
    proved = first >= 0 and (_DIGIT.search(plan.page.lines[first]) or "o" in kinds[first:stop])
    if not proved and not kinds.startswith("VV", first):
        return
    printed = [
        place
        for place in range(first, stop)
        if kinds[place] == "V" or (kinds[place] == "o" and _is_share(plan.page, place, first))
    ]
    plan.drop(printed, "layout.poll", "polls")
    for place in printed:
        # Polls with pictures count on a line of their own above the share.
        if kinds[place] == "o" and place - 2 > first and _VOTES.fullmatch(plan.page.lines[place - 1]):
            plan.drop((place - 1,), "layout.poll", "polls")
        elif kinds.startswith("VnV", place):
            plan.drop((place + 1,), "layout.poll", "polls")
        elif plan.page.lines[place].rstrip().endswith(_REMAINS):
            plan.drop(_remaining_time(plan.page, place + 1, stop), "layout.poll", "polls")
    if plan.page.lines[stop - 1].strip() in _SUBMIT:
        plan.drop((stop - 1,), "layout.poll", "polls")
    else:
        plan.drop(
            (place - 1 for place in printed if place - 1 > first and plan.page.lines[place - 1].strip() in _SUBMIT),
            "layout.poll",
            "polls",
        )
    plan.drop_drawn(first, printed[-1])


def _remaining_time(page: Page, start: int, stop: int) -> range:
    """Places of a poll's remaining days, hours and minutes that a parser set a line each."""
    place = start
    for unit in _TIME_UNITS:
        if place < stop and unit.fullmatch(page.lines[place]):
            place += 1
    return range(start, place)


def _is_share(page: Page, place: int, first: int) -> bool:
    """Whether a line is an option's share or its votes, and not an option that is a number: shares have two decimals,
    and votes in brackets stand behind one, if a parser tore them off."""
    if _SHARE.search(page.lines[place]):
        return True
    torn = _IN_BRACKETS.fullmatch(page.lines[place]) is not None and place - 2 > first
    if not torn or not _SHARE_ALONE.fullmatch(page.lines[place - 1]):
        return False
    return _VOTES.fullmatch(page.lines[place - 2]) is None


def plan_recommended(plan: Plan, start: int, stop: int) -> None:
    """Who wrote the replies that X2 and X2.5 recommend below a thread's first post, and on which floor."""
    page = plan.page
    notes = (place for place in range(start, stop) if page.kinds[place] == "M")
    head = next((place for place in notes if _RECOMMENDED.fullmatch(page.lines[place])), stop)
    for place in range(head + 1, stop):
        if found := _RECOMMENDED_HEAD.fullmatch(page.lines[place]):
            # A parser tears the name off.
            first = place if len(found[0].split()) > 1 or place == head + 1 else place - 1
            plan.drop(range(first, place + 1), "discuz-x2.recommended", "notices")
