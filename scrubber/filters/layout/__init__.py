"""The page filter: reads a segment as pages and lets go what stands around the authors' words."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.gates import PAGE_LINK, PARTS_OF_SIGN, may_hold, may_hold_certain, may_hold_page_link
from scrubber.filters.layout.learned import plan_learned, plan_learned_fragment
from scrubber.filters.layout.login import plan_lone_box
from scrubber.filters.layout.page import Page, ends_sentence
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.turns import page_spans
from scrubber.removal import Removal
from scrubber.rules.kinds import Kind
from scrubber.rules.lexicon import Lexicon, fold
from scrubber.rules.placeholders import PLACEHOLDERS
from scrubber.text.segment import Segment

# What every page of the family holds somewhere: a time of day, a date in words, or the software's name. A part of each
# is looked for first, which is much faster.
_SIGN = regex.compile(r"\d:\d\d|Discuz|(?:[秒钟鐘时時天周月年]|小时)前|ago\b|[Bb]efore\b")
_ROW_END = regex.compile(r"\s*(?:\||\Z)")
_FEWEST_DATED = 2
_SOFTWARE, _SHORT = "Discuz", 100
"""The family's name, and the characters of a line of a page's foot that says it, a jammer among them."""
_DATE = regex.compile(rf"(?<![A-Za-z])(?:{PLACEHOLDERS['date']})")
_DIGIT = regex.standard(r"\d")


def find_chrome(segment: Segment, lexicon: Lexicon) -> list[Removal]:
    """Removals of everything on the segment's pages that no author wrote."""
    if not _may_be_page(segment, lexicon):
        return _find_certain(segment, lexicon)
    plan, pages = _read(segment, lexicon)
    if lexicon.board is not None:
        for start, stop, layout in pages:
            if layout:
                plan_learned(plan, start, stop, lexicon.board)
            else:
                plan_learned_fragment(plan, start, stop, lexicon.board)
    return plan.removals(segment)


def read_pages(segment: Segment, lexicon: Lexicon) -> tuple[Plan, list[tuple[int, int, str]]]:
    """What the grammar makes of a segment, before anything that was learned from a board is looked at.

    Returns:
        The decisions, and of each page its first place, the place behind its last, and the name of the layout that
        recognised it, empty where none did.
    """
    if not _may_be_page(segment, lexicon):
        return Plan(Page()), [(0, 0, "")]
    return _read(segment, lexicon)


def _find_certain(segment: Segment, lexicon: Lexicon) -> list[Removal]:
    """Removals from text that is no page."""
    certain = lexicon.certain()
    board = lexicon.board
    if board is None:
        if lexicon.certain_dated and not may_hold_certain(segment.text):
            return []
        if not certain.may_know(segment.text):
            return []
    plan = Plan(Page.read(segment, certain))
    _plan_fragment(plan, 0, len(plan.page.kinds))
    if board is not None:
        plan_learned_fragment(plan, 0, len(plan.page.kinds), board)
    return plan.removals(segment)


def _read(segment: Segment, lexicon: Lexicon) -> tuple[Plan, list[tuple[int, int, str]]]:
    from scrubber.filters.layout.frame import plan_frame
    from scrubber.filters.layout.layouts import LAYOUTS

    page = Page.read(segment, lexicon)
    plan = Plan(page)
    pages: list[tuple[int, int, str]] = []
    for start, stop in page_spans(page):
        name = next((name for name, layout in LAYOUTS if layout(plan, start, stop)), "")
        if not name:
            _plan_fragment(plan, start, stop)
            plan_frame(plan, start, stop)
        pages.append((start, stop, name))
    return plan, pages


def _may_be_page(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether lines have a sign of the family as pages print it: one that the rules know, a short line that names the
    software, which jammers may have broken, a row that ends in a whole date, two lines that hold one and do not end as
    sentences do, or the link behind a thread's title or back from a message."""
    text = segment.text
    seen: set[int] = set()
    dated = 0
    for piece, part in PARTS_OF_SIGN:
        if not may_hold(piece, text):
            continue
        for line, _, _, stop in segment.lines_at(found.start() for found in part.finditer(text)):
            if stop in seen or not _SIGN.search(line):
                continue
            seen.add(stop)
            if lexicon.look_up(line) is not None:
                return True
            if len(line) <= _SHORT and _SOFTWARE in line and not ends_sentence(line):
                return True
            date = _DATE.search(fold(line))
            if date is None or ends_sentence(line):
                continue
            if "\t" in line or _ROW_END.match(line, date.end()):
                return True
            # What stands before the date of a head in unknown words returns from post to post, so it holds no number.
            dated += _DIGIT.search(line, 0, date.start()) is None
            if dated >= _FEWEST_DATED:
                return True
    return may_hold_page_link(text) and any(
        lexicon.look_up(line.text) is not None
        for line in segment.lines_at(found.start() for found in PAGE_LINK.finditer(text))
    )


def _plan_fragment(plan: Plan, start: int, stop: int) -> None:
    """Outside of any layout only lines that are certain by themselves go, and what the board prints around them."""
    for place in range(start, stop):
        known = plan.page.known[place]
        if known is not None and known.certain:
            plan.drop((place,), known.rule, known.area)
            if known.kind == Kind.LOGIN_BOX:
                plan_lone_box(plan, place, stop)
