"""Inside a post's body: what the board printed among the author's lines.

Edit notices, prompts to log in or to reply, names and sizes of attached files, poll counts. Each is known by its own
words and by where it stands in the body; an author's line between two of them stays.
"""

from __future__ import annotations

import regex

from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

# Kinds that only the board prints, wherever in a body they stand.
_PRINTED = frozenset("EMH")
_CLOSE = frozenset("×xX")
_LEAST_SENTENCE = 12
"""Characters; parts of a torn prompt are shorter, and so is what authors may say in the same words."""
_NUMBERED = regex.compile(r"\d")
_FILE_NAME = regex.compile(r"\s*(?:[•*+] )?[^\s<>|:\"*?/][^<>|:\"*?/\n]{0,120}\.[A-Za-z0-9]{2,5}\s*")
_LIST_SIZE = regex.compile(r"\s*\d[\d.,]* ?(?:[KMGT]?B|Bytes|bytes|字节),.*")


def plan_body(plan: Plan, start: int, stop: int) -> None:
    """Let the board's lines between two places of one body go."""
    page = plan.page
    kinds = page.kinds
    start = _sign_in(plan, start, stop)
    stop = _client_tail(plan, start, stop)
    for place in range(start, stop):
        known = page.known[place]
        if known is not None and kinds[place] in _PRINTED:
            plan.drop((place,), known.rule, known.area)
        elif kinds[place] == "C" and (
            not page.lines[place].rstrip().endswith(":")
            or "C" in kinds[max(place - 1, start) : place] + kinds[place + 1 : min(place + 2, stop)]
        ):
            # An author may write 代码: above a listing; the board prints it beside the button that copies.
            plan.drop((place,), "layout.copy-code", "buttons")
        elif (
            kinds[place] == "q"
            and place + 1 < stop
            and (kinds[place + 1] in "Qq" or page.lines[place].rstrip().endswith(":"))
        ):
            plan.drop((place,), "layout.quote", "notices")
    _login_boxes(plan, start, stop)
    _polls(plan, start, stop)
    _attachments(plan, start, stop)


def _sign_in(plan: Plan, start: int, stop: int) -> int:
    """What sign-in plugins print between a post's head and its text; returns where the text begins.

    A mood stands below its label as an unknown word and a date.
    """
    kinds = plan.page.kinds
    place = start
    while place < stop:
        if kinds[place] == "@":
            place += 1
        elif place > start and kinds[place : place + 3] == "TD@":
            place += 2
        else:
            break
    plan.drop(range(start, place), "layout.sign-in", "meta")
    return place


def _client_tail(plan: Plan, start: int, stop: int) -> int:
    """Lines that a program wrote at a text's end; returns where the text ends. A text is never all tail."""
    end = stop
    while end > start + 1 and plan.page.kinds[end - 1] == "I":
        end -= 1
    plan.drop(range(end, stop), "layout.client", "client")
    return end


def _login_boxes(plan: Plan, start: int, stop: int) -> None:
    """`您需要 登录 才可以下载或查看，没有账号？立即注册` and its closing mark, in one line or torn apart.

    Sites rename the links, so in a torn box the lines between and behind the sentence's parts go whatever they say.
    """
    page = plan.page
    kinds = page.kinds
    place = start
    while place < stop:
        if kinds[place] != "L" or page.lines[place].strip() in _CLOSE or not _is_box(page, place, start, stop):
            place += 1
            continue
        plan.drop((place,), "layout.login-box", "notices")
        _drop_beside(plan, range(place - 1, start - 1, -1))
        line = page.lines[place].strip()
        after = place + 1
        if (
            after + 1 < stop
            and kinds[after + 1] == "L"
            and kinds[after] != "L"
            and page.lines[after + 1].strip() not in _CLOSE
        ):
            plan.drop((after,), "layout.login-box", "notices")
        elif (
            line.endswith(("？", "?"))
            and after < stop
            and kinds[after] in "TN"
            and place > start
            and kinds[place - 2] == "L"
        ):
            plan.drop((after,), "layout.login-box", "notices")
            after += 1
        for near in (place - 1, after):
            if start <= near < stop and page.lines[near].strip() in _CLOSE:
                plan.drop((near,), "layout.login-box", "notices")
        place += 1


def _is_box(page: Page, place: int, start: int, stop: int) -> bool:
    """Whether a prompt's part is one: a whole sentence, or another part is near."""
    near = page.kinds[max(start, place - 2) : place] + page.kinds[place + 1 : min(stop, place + 3)]
    return "L" in near or len(page.lines[place].strip()) >= _LEAST_SENTENCE


def _polls(plan: Plan, start: int, stop: int) -> None:
    """Counts and bars between a poll's head and its last prompt; the options stay."""
    kinds = plan.page.kinds
    first = kinds.find("V", start, stop)
    # A lone prompt is no poll: its head holds a number of voters, its options have shares.
    if first < 0 or not (_NUMBERED.search(plan.page.lines[first]) or "o" in kinds[first:stop]):
        return
    for place in range(first, stop):
        if kinds[place] in "Vo":
            plan.drop((place,), "layout.poll", "polls")


def _attachments(plan: Plan, start: int, stop: int) -> None:
    """Names, sizes and times of attached files.

    A file inside the text shows its size in brackets; the list below the text shows it without. What follows the list's
    first entry is the list, descriptions included; between two files inside the text authors write, so it stays.
    """
    page = plan.page
    kinds = page.kinds
    names: set[str] = set()
    for place in range(start, stop):
        if kinds[place] != "A":
            continue
        plan.drop((place,), "layout.attachment", "attachments")
        names.add(page.lines[place].strip().rpartition(" (")[0])
        if place > start and kinds[place - 1] == "T" and _FILE_NAME.fullmatch(page.lines[place - 1]):
            plan.drop((place - 1,), "layout.attachment", "attachments")
        _drop_beside(plan, range(place - 1, start - 1, -1))
        _drop_beside(plan, range(place + 1, stop))
        # A picture's description is printed twice, once for its tip.
        if place + 2 < stop and kinds[place + 1] == kinds[place + 2] == "T" and _same(page, place + 1):
            plan.drop((place + 1, place + 2), "layout.attachment", "attachments")
    plan.drop(range(_list_start(page, start, stop), stop), "layout.attachment", "attachments")
    # A file's name once more, as its picture's caption.
    for place in range(start, stop):
        if kinds[place] == "T" and page.lines[place].strip() in names:
            plan.drop((place,), "layout.attachment", "attachments")


def _drop_beside(plan: Plan, places: range) -> None:
    """Let words and times beside an attached file go, as far as they stand without a gap."""
    for place in places:
        if plan.page.kinds[place] not in "=D":
            return
        plan.drop((place,), "layout.attachment", "attachments")


def _same(page: Page, place: int) -> bool:
    return page.lines[place].strip() == page.lines[place + 1].strip()


def _list_start(page: Page, start: int, stop: int) -> int:
    """First place of the list of files below a body's text, `stop` if there is none."""
    entry = stop
    for place in range(stop - 1, start - 1, -1):
        if page.kinds[place] == "A" and _LIST_SIZE.fullmatch(page.lines[place]):
            entry = place
    while entry > start and entry < stop:
        above = entry - 1
        if page.kinds[above] in "A=" or _FILE_NAME.fullmatch(page.lines[above]):
            entry = above
        else:
            break
    if any(page.kinds[place] == "T" and len(page.lines[place]) > 80 for place in range(entry, stop)):
        return stop
    return entry
