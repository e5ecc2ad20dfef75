"""Names, sizes and times of attached files inside and below a post's text."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_FILE_NAME = regex.compile(r"\s*(?:[•*+] )?[^\s<>|:\"*?/][^<>|:\"*?/\n]{0,120}\.[A-Za-z0-9]{2,5}\s*")
# How the list below a text prints an entry's facts: a size or a date first, then counts, and no brackets around them.
_LIST_FACTS = regex.compile(
    r"\s*\d[\d.,]* ?(?:[KMGT]?B|Bytes|bytes|字节),.*|\s*\d{4}-\d{1,2}-\d{1,2}[ \d:]*, ?\D{2,30}: ?\d.*"
)
_LONGEST_DESCRIPTION = 80
# What Discuz! 4.1 prints between the word and the name, from below.
_LABEL_PIECES = (regex.compile(rf"\s*\[.{{0,{_LONGEST_DESCRIPTION}}}\]\s*"), regex.compile(r"\s*[:：]\s*"))


def plan_attachments(plan: Plan, start: int, stop: int) -> None:
    """Let what the board prints of attached files go, between two places of one body.

    A file inside the text shows its size in brackets; the list below the text shows it without. What follows the
    list's first entry is the list, descriptions included; between two files inside the text authors write, so it stays.
    """
    page = plan.page
    kinds = page.kinds
    names: set[str] = set()
    for place in range(start, stop):
        if kinds[place] != "A":
            continue
        plan.drop((place,), "layout.attachment", "attachments")
        names.add(page.lines[place].strip().rpartition(" (")[0])
        above = place - 1
        if place > start and kinds[above] == "T" and _FILE_NAME.fullmatch(page.lines[above]):
            plan.drop((above,), "layout.attachment", "attachments")
            above = _drop_split_label(plan, above - 1, start)
        drop_words_beside(plan, range(above, start - 1, -1))
        drop_words_beside(plan, range(place + 1, stop))
        # A picture's description is printed twice, once for its tip.
        if place + 2 < stop and kinds[place + 1] == kinds[place + 2] == "T" and _same(page, place + 1):
            plan.drop((place + 1, place + 2), "layout.attachment", "attachments")
    plan.drop(range(_list_start(page, start, stop), stop), "layout.attachment", "attachments")
    # A file's name once more, as its picture's caption.
    for place in range(start, stop):
        if kinds[place] == "T" and page.lines[place].strip() in names:
            plan.drop((place,), "layout.attachment", "attachments")


def _drop_split_label(plan: Plan, above: int, start: int) -> int:
    """Let the pieces of ``附件: [description]`` above a file's name go; parsers give each piece a line of its own.

    Returns:
        The first place above all that go.
    """
    page = plan.page
    first = above
    for piece in _LABEL_PIECES:
        if first > start and page.kinds[first] == "T" and piece.fullmatch(page.lines[first]):
            first -= 1
    if first == above or first < start or page.kinds[first] != "=":
        return above
    plan.drop(range(first, above + 1), "layout.attachment", "attachments")
    return first - 1


def drop_words_beside(plan: Plan, places: range) -> None:
    """Let words and times beside a line that goes go too, as far as they stand without a gap."""
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
        if page.kinds[place] == "A" and _LIST_FACTS.fullmatch(page.lines[place]):
            entry = place
    while start < entry < stop and (page.kinds[entry - 1] in "A=" or _FILE_NAME.fullmatch(page.lines[entry - 1])):
        entry -= 1
    if any(page.kinds[place] == "T" and len(page.lines[place]) > _LONGEST_DESCRIPTION for place in range(entry, stop)):
        return stop
    return entry
