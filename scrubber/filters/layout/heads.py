"""Where the posts of a thread page begin: the dates with their view options."""

from __future__ import annotations

from collections import Counter

from scrubber import patterns as regex
from scrubber.filters.layout.column import COLUMN_MARK, MODERATOR_LINK
from scrubber.filters.layout.page import LEAST_PROSE, Page, columns_of

# A head: floor labels and lone bars, the date, and view options behind it. ``n` `` is a floor whose number and mark
# were torn apart.
_FLOORS = r"(?<![f`v])(?:n`|[f`v])*+"
_DATES = (
    "P",
    # A bare date counts only with a floor or an author column before it or options behind: comments have dates too.
    # Guests' and anonymous posts have no options, but a floor, which 6.1 and 7.x print above other words; debates print
    # a post's side and its votes between floor and date.
    r"(?<=[f`vsgru#@]|[sgru#@]n|n`T{1,3}|[f`]T?bn?)(?:S|hD)",
    r"(?:S|hD)(?=I?v)",
    # NT prints links to change the size of letters above the date, or options and the floor behind it.
    r"D(?=vvn?[`f]v)",
    r"(?<=T)D(?=n?[`f]v)",
    r"(?<=[f`]vTT)hD",
    # Where a theme prints neither floor nor options, a name and a date stand directly below the title's link or the
    # buttons of the post above.
    r"(?<=[f`yb])Q",
)
_OPTIONS = (
    # NT's floor, letters and links, torn and whole.
    r"vvn`v(?:TT)?(?:bvev)?",
    r"(?:vv)?(?:n`|f)v++",
    # X1.5 has 打印 and the level that may read among them.
    r"I?v(?:[vu]|(?<=v)R(?=v)|(?<=Rv)g)*+",
)
_HEAD = regex.compile(rf"{_FLOORS}(?P<date>{'|'.join(_DATES)})(?P<options>(?:{'|'.join(_OPTIONS)})?)")
# The thread's counts, its title and the link behind it, and the floor of a post whose date an extractor left out.
_DATELESS = regex.compile(r"K[^KyP]{0,6}y(?P<head>[f`v]*+)")

# Where no post has options and nothing has comments, every bare date is a head, unless it is the only one.
_BARE_HEAD = regex.compile(rf"{_FLOORS}(?P<date>S|hD|{_DATES[-1]})(?P<options>)")
_NOT_BARE = regex.compile(r"[Pc]|(?:S|hD)v")

# A name and a date directly below the buttons or the ratings of the post above, as themes print them that have comments
# too.
_BELOW_BUTTONS = regex.compile(r"(?:(?<![ib])b{1,6}|a)T(?P<head>S|hD)")

_BUTTON = regex.compile(rf"(?!{MODERATOR_LINK})b")

# What proves that the lines above a post are a page's head, and what proves that a lone head is a post's.
PAGE_HEAD_MARK = regex.compile(r"[KyY]|[NXR].{0,20}?[NXR]", regex.DOTALL)
_POST_MARK = regex.compile(r"[sgru#@].{0,20}?[sgru#@]|b[bcn]*[Rpz]|b{2}|z.*?F|F.{0,6}?F", regex.DOTALL)

_MOST_IN_COLUMN = 14
"""Unknown lines: a name, ranks, a title of one's own, medals."""
_NEAR = 10
"""Places between a post's buttons and the next head where its author has no column."""


def find_heads(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """Places of the posts' heads between two places, each as start and end; none if they are not on a page.

    Where most heads have an author column above them, one without is text that someone pasted into a post; anonymous
    and deleted users have none, but the buttons of the post above are near, or their name stands above the floor.
    """
    heads = _with_own_options(page, start, stop)
    if len(heads) == 1:
        below = [found.span("head") for found in _BELOW_BUTTONS.finditer(page.kinds, heads[0][1], stop)]
        heads += below if len(below) > 1 else []
    if len(heads) > 1:
        above = [start, *(end for _, end in heads[:-1])]
        columns = [
            len(COLUMN_MARK.findall(page.kinds, place, head)) >= 2
            or "b" in page.kinds[max(place, head - _NEAR) : head]
            or _is_named_above(page, head, end)
            for place, (head, end) in zip(above, heads, strict=True)
        ]
        if sum(columns[1:]) * 2 > len(columns) - 1:
            heads = [head for number, head in enumerate(heads) if columns[number] or not number]
    dateless = _DATELESS.search(page.kinds, start, heads[0][0] if heads else stop)
    if dateless and (not heads or _holds_post(page, dateless.end(), heads[0][0])):
        return [dateless.span("head"), *heads]
    if heads and all(page.kinds[end - 1] == "Q" for _, end in heads):
        # Such heads are known by the buttons above them, which the first post of a page has not.
        first = page.kinds.find("Q", start, heads[0][0])
        heads = [(first, first + 1), *heads] if first >= 0 else heads
    return heads if heads and _proved(page.kinds, start, stop, heads) else []


def _holds_post(page: Page, start: int, stop: int) -> bool:
    """Whether a post stands between the title's link and the first head that was found: no theme's first head is known
    for sure, and an author column holds no buttons."""
    return _BUTTON.search(page.kinds, start, stop) is not None or holds_text(page, start, stop)


def holds_text(page: Page, start: int, stop: int) -> bool:
    """Whether there is more between two places than an author column holds, which has short lines and few of them that
    no rule knows."""
    unknown = [place for place in range(start, stop) if page.kinds[place] == "T"]
    return len(unknown) > _MOST_IN_COLUMN or any(columns_of(page.lines[place]) >= LEAST_PROSE for place in unknown)


def _with_own_options(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """Heads, with the options behind them only where these are the head's.

    A line that holds its options already (kind P) is followed by more of them on all posts of a page or on none; on one
    post alone, such a line is the author's first.
    """
    kinds = page.kinds
    found = list(_HEAD.finditer(kinds, start, stop))
    if not _NOT_BARE.search(kinds, start, stop):
        bare = list(_BARE_HEAD.finditer(kinds, start, stop))
        found = bare if len(bare) > 1 else found
    whole = [one for one in found if one["date"] == "P"]
    followed = sum(bool(one["options"]) for one in whole)
    usual = followed > 1 and followed * 2 > len(whole)
    spans = [(one.start(), one.end() if one["date"] != "P" or usual else one.start("options")) for one in found]
    ends = _option_ends(page, [(one.start("options"), end) for one, (_, end) in zip(found, spans, strict=True)])
    return [(begin, end) for (begin, _), end in zip(spans, ends, strict=True)]


def _option_ends(page: Page, spans: list[tuple[int, int]]) -> list[int]:
    """Where the options behind each of a page's dates end; a line more than other replies have is the author's first.

    Links to the user are among them on all posts of a page or on none; the first post has options that no reply has.
    """
    linked = all(page.kinds[end - 1] == "u" for begin, end in spans if begin < end)
    # What a post was written with stands before them.
    spans = [(begin + (page.kinds[begin:end][:1] == "I"), end) for begin, end in spans]
    rows = [tuple(line.strip() for line in page.lines[begin:end]) for begin, end in spans]
    usual, count = Counter(rows[1:]).most_common(1)[0] if len(rows) > 1 else ((), 0)
    ends: list[int] = []
    for number, (begin, end) in enumerate(spans):
        if number and usual and count > 1 and rows[number][: len(usual)] == usual:
            end = begin + len(usual)
        while not linked and end > begin and page.kinds[end - 1] == "u":
            end -= 1
        ends.append(end)
    return ends


def _is_named_above(page: Page, head: int, end: int) -> bool:
    """Whether the name in a head's line stands above its floor too: an anonymous author's column is nothing else."""
    if not head or page.kinds[end - 1] != "Q":
        return False
    name = page.lines[head - 1].strip()
    return bool(name) and page.lines[end - 1].strip().startswith(name)


def _proved(kinds: str, start: int, stop: int, heads: list[tuple[int, int]]) -> bool:
    """Whether lines that look like heads stand on a page: someone may quote one in an ordinary text."""
    if PAGE_HEAD_MARK.search(kinds, start, heads[0][0]):
        return True
    return len(_POST_MARK.findall(kinds, start, stop)) * 2 >= len(heads)
