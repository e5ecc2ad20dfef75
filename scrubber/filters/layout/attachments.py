"""Names, sizes and times of attached files inside and below a post's text."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.recommended import REPLY_HEAD
from scrubber.rules.placeholders import PLACEHOLDERS

_FILE_NAME = regex.compile(r"\s*(?:[•*+] )?[^\s<>|:\"*?/][^<>|:\"*?/\n]{0,120}\.[A-Za-z0-9]{2,5}\s*")
_NAMED = regex.compile(r"\s*(?:[•*+] )?[^\s(（][^<>|:\"*?/\n]{0,120}\.[A-Za-z0-9]{2,5}\s*[(（]")
# How the list below a text prints an entry's facts: a size or a date first, then counts, and no brackets around them.
_LIST_FACTS = regex.compile(
    r"\s*\d[\d.,]* ?(?:[KMGT]?B|Bytes|bytes|字节),.*|\s*\d{4}-\d{1,2}-\d{1,2}[ \d:]*, ?\D{2,30}: ?\d.*"
)
# What stands in no list of files: if the head of a post is here, the body was not understood.
_NEXT_POST = regex.compile(r"[Pfl]")
_HEAD_DATE = regex.compile(r"\d:\d\d:\d\d\s*\Z")
_BELOW_LIST = regex.compile(r"[Mcej$]")
_LONGEST_DESCRIPTION = 80
# Where images are shown, one inside the text prints no name; a name with its size is the list's.
_IMAGE = r"[^\s<>|:\"*?/][^<>|:\"*?/\n]{0,120}\.(?i:jpe?g|gif|png|bmp|webp)"
_IMAGE_NAME = regex.compile(rf"\s*(?:[•*+] )?{_IMAGE}\s*")
_IMAGE_ENTRY = regex.compile(rf"\s*(?:[•*+] )?{_IMAGE} {{0,2}}\((?:\d[^()\n]*)\)\s*")
_SIZE = regex.compile(r"\s*\(\d[^()\n]*\)\s*")
# Discuz! 7: the list has no blank behind the colon, the box of a file inside the text has one.
_LIST_COUNT = regex.compile(r"\s*下[载載]次[数數][:：]\d+\s*")
_COUNT_ALONE = regex.compile(r"\s*(?:售[价價]|下[载載]次[数數]|Price|Downloads) ?[:：][^,，]*")
_FACTS = 8
"""Lines of one file's facts."""
# Discuz!NT prints it behind a file's description.
_UPLOADED = regex.compile(rf"(?<=\S)\s*[(（](?:{PLACEHOLDERS['date']}) 上[传傳][)）]\s*\Z")
_BOX_GAP = 6
"""Empty lines that parsers leave of the tags between an image's size and the box below it. Inside the text the box
itself holds the size, and the gap is smaller."""
# What Discuz! 4.1 prints between the word and the name, from below.
_LABEL_PIECES = (regex.compile(rf"\s*\[.{{0,{_LONGEST_DESCRIPTION}}}\]\s*"), regex.compile(r"\s*[:：]\s*"))


def plan_attachments(plan: Plan, start: int, stop: int) -> None:
    """Let what the board prints of attached files go, between two places of one body.

    A file inside the text shows its size in brackets; the list below the text shows it without. What follows the
    list's first entry is the list, descriptions included; between two files inside the text authors write, so it stays.
    Images head the list and show their size in brackets too; what stands below one of them is said at `_describes`.
    """
    page = plan.page
    kinds = page.kinds
    names: set[str] = set()
    for place in range(start, stop):
        if kinds[place] != "A" or not _has_file(page, place, start):
            continue
        plan.drop((place,), "layout.attachment", "attachments")
        names.add(page.lines[place].strip().rpartition(" (")[0])
        above = place - 1
        if place > start and kinds[above] == "T" and _is_torn_name(page, above):
            plan.drop((above,), "layout.attachment", "attachments")
            above = _drop_split_label(plan, above - 1, start)
        drop_words_beside(plan, range(above, start - 1, -1))
        drop_words_beside(plan, range(place + 1, stop))
        if _describes(page, place, start, stop):
            plan.drop((_behind_words(page, place, stop),), "layout.attachment", "attachments")
        # What downloading costs, torn into three.
        if kinds.startswith("An", place) and kinds.startswith("A", place + 2):
            plan.drop((place + 1,), "layout.attachment", "attachments")
        if place + 1 < stop and kinds[place + 1] == "T" and (found := _UPLOADED.search(page.lines[place + 1])):
            plan.cut(place + 1, found.start(), len(page.lines[place + 1]), "layout.attachment", "attachments")
        # A picture's description is printed twice, once for its tip.
        if place + 2 < stop and kinds[place + 1] == kinds[place + 2] == "T" and _same(page, place + 1):
            plan.drop((place + 1, place + 2), "layout.attachment", "attachments")
    plan.drop(range(*_list_span(page, start, stop)), "layout.attachment", "attachments")
    # A file's name once more, as its picture's caption.
    for place in range(start, stop):
        if kinds[place] == "T" and page.lines[place].strip() in names:
            plan.drop((place,), "layout.attachment", "attachments")


def _has_file(page: Page, place: int, start: int) -> bool:
    """Whether a file stands by its facts: a price or a count alone may be what somebody sells, and no file's name holds
    an address."""
    if "://" in page.lines[place].partition("(")[0]:
        return False
    if not _COUNT_ALONE.fullmatch(page.lines[place]):
        return True
    above = range(max(start, place - _FACTS), place)
    return any(page.kinds[near] == "A" and not _COUNT_ALONE.fullmatch(page.lines[near]) for near in above) or (
        bool(above) and _FILE_NAME.fullmatch(page.lines[place - 1]) is not None
    )


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


def _behind_words(page: Page, place: int, stop: int) -> int:
    """The first place behind a file's facts, and behind the words and times that follow them."""
    place += 1
    while place < stop and page.kinds[place] in "A=D":
        place += 1
    return place


def _describes(page: Page, place: int, start: int, stop: int) -> bool:
    """Whether a line below an image's size is its description, in the list of files.

    The list is known by what the software prints nowhere else: an image's name in one line with its size and no box
    below it, or a size that the box stands apart from. A description is a paragraph between two entries.
    """
    below = _behind_words(page, place, stop)
    if below + 1 >= stop or page.kinds[below] != "T" or len(page.lines[below]) > _LONGEST_DESCRIPTION:
        return False
    if page.gap(below) == 0 or page.gap(below + 1) == 0 or not _is_entry(page, below + 1, stop):
        return False
    if _UPLOADED.search(page.lines[below]):
        return False
    line = page.lines[place]
    if below == place + 1:
        return _IMAGE_ENTRY.fullmatch(line) is not None
    named = place > start and _IMAGE_NAME.fullmatch(page.lines[place - 1]) is not None
    return named and _SIZE.fullmatch(line) is not None and page.gap(place + 1) >= _BOX_GAP


def _is_entry(page: Page, place: int, stop: int) -> bool:
    """Whether a file's name stands at a place, its facts with it or below it."""
    if page.kinds[place] == "A":
        return True
    return place + 1 < stop and page.kinds[place + 1] == "A" and _FILE_NAME.fullmatch(page.lines[place]) is not None


def _is_torn_name(page: Page, place: int) -> bool:
    """Whether a line is the name of the file whose facts stand below it, without a name of their own."""
    return (
        page.kinds[place + 1 : place + 2] == "A"
        and _FILE_NAME.fullmatch(page.lines[place]) is not None
        and not _NAMED.match(page.lines[place + 1])
    )


def _same(page: Page, place: int) -> bool:
    return page.lines[place].strip() == page.lines[place + 1].strip()


def _shows_list(page: Page, place: int, start: int) -> bool:
    """Whether a file's facts are worded as only the list words them."""
    line = page.lines[place]
    if _LIST_FACTS.fullmatch(line):
        return True
    return place > start and page.kinds[place - 1] == "A" and _LIST_COUNT.fullmatch(line) is not None


def _list_span(page: Page, start: int, stop: int) -> tuple[int, int]:
    """Where the list of files below a body's text stands; empty if there is none."""
    entry = _list_start(page, start, stop)
    # Below it stand replies that the board recommends, comments and ratings.
    below = _BELOW_LIST.search(page.kinds, entry, stop)
    end = below.start() if below else stop
    linked = next((place for place in range(entry + 1, end) if REPLY_HEAD.fullmatch(page.lines[place])), None)
    # Boards word the head of those replies as they like.
    return entry, end if linked is None else linked - 1


def _list_start(page: Page, start: int, stop: int) -> int:
    """First place of the list of files below a body's text, `stop` if there is none."""
    entry = stop
    for place in range(stop - 1, start - 1, -1):
        if page.kinds[place] == "A" and _shows_list(page, place, start):
            entry = place
    while start < entry < stop and (page.kinds[entry - 1] in "A=" or _is_torn_name(page, entry - 1)):
        entry -= 1
    if _NEXT_POST.search(page.kinds, entry, stop) or any(
        (page.kinds[place] == "T" and len(page.lines[place]) > _LONGEST_DESCRIPTION)
        or (page.kinds[place] == "D" and _HEAD_DATE.search(page.lines[place]))
        for place in range(entry, stop)
    ):
        return stop
    return entry
