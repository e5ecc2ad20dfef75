"""Between an article's text and its buttons: reactions, who reacted, and the list of the article's own pages.

Authors write a number, 路过 or 相关阅读 too, so each is read from its lower end up, and a line that nothing below it
proves is the author's.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page

# What an article of several pages lists below its text: 第 2 页 and that page's title, with the list's bullet or torn
# from it.
_INNER_PAGE = regex.compile(r"\s*(?:[*+•·] ?)*+(?:(?:第 ?\d+ ?[页頁]|(?:first\()?prev\)? \d+ pages).*)?")
_LONGEST_NAME = 40
_LEAST_REACTIONS = 3
_NAMES = regex.compile(r"[^\s\d]+")
_COUNT = regex.compile(r"\s*(\d+)")
_OPENED = regex.compile(r"[(（]")
_PEOPLE = regex.compile(r"[(（] ?(\d+)")


def contents_start(page: Page, start: int, stop: int) -> int:
    """First place of the list of an article's own pages that ends at a place: its head, with only pages below."""
    place = stop
    while place > start and _INNER_PAGE.fullmatch(page.lines[place - 1]):
        place -= 1
    return place - 1 if start < place < stop and page.kinds[place - 1] == "5" else stop


def is_short(page: Page, place: int) -> bool:
    """Whether a line is no longer than a name may be."""
    return len(page.lines[place].strip()) <= _LONGEST_NAME


def reactions_start(page: Page, start: int, stop: int) -> int:
    """First place of the reactions above a place: their words, each printed once, and the counts above those.

    A count stands above a reaction only where somebody reacted, and then the page says how many did: a number above
    the first word that is none of theirs is the author's.
    """
    kinds = page.kinds
    reacted = stop < len(kinds) and kinds[stop] == "8" and _OPENED.search(page.lines[stop]) is not None
    words: set[str] = set()
    place = top = stop
    while place > start:
        if kinds[place - 1] == "n":
            place -= 1
            continue
        names = _reaction_names(page, place - 1)
        if not names or names & words:
            break
        words |= names
        place -= 1
        top = place
    if not words:
        # Sites that show their reactions as pictures: the counts alone.
        return place if reacted else stop
    if "8" in kinds[top:stop]:
        # A row of them has its counts between its words.
        return top
    if len(words) < _LEAST_REACTIONS:
        return stop
    return top - 1 if place < top and _is_count(page, top, stop, reacted=reacted) else top


def _is_count(page: Page, top: int, stop: int, *, reacted: bool) -> bool:
    """Whether the number above the first reaction belongs to it: it fits who reacted, or the others have numbers."""
    if reacted and (said := _PEOPLE.search(" ".join(page.lines[stop : stop + 2]))):
        counts = (_COUNT.match(page.lines[place]) for place in range(top - 1, stop))
        return sum(int(count[1]) for count in counts if count) <= int(said[1])
    return reacted or "TT" not in page.kinds[top:stop]


def _reaction_names(page: Page, place: int) -> frozenset[str]:
    """The reactions that a line names, without the counts between them; empty for any other line."""
    known = page.known[place]
    if known is None or known.area != "ratings" or _OPENED.search(page.lines[place]):
        return frozenset()
    return frozenset(_NAMES.findall(page.lines[place]))
