"""The page filter: reads a segment as pages and lets go what stands around the authors' words."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.turns import page_spans
from scrubber.removal import Removal
from scrubber.rules.lexicon import Lexicon
from scrubber.text.segment import Segment

# What every page of the family holds somewhere: a time of day, a date in words, or the software's name. The
# second finds a part of each, and is much faster at finding none; characters beyond the basic plane may be digits of
# newer Unicode.
_MAY_BE_PAGE = regex.compile(r"\d:\d\d|Discuz|(?:[秒钟鐘时時天周月年]|小时)前|ago\b|[Bb]efore\b")
_PARTS_OF_PAGE = tuple(
    regex.standard(part)
    for part in ("Discuz", r":[\d\U00010000-\U0010ffff]{2}", "[秒钟鐘时時天周月年]前", "ago", "efore")
)


def find_chrome(segment: Segment, lexicon: Lexicon) -> list[Removal]:
    """Removals of everything on the segment's pages that no author wrote."""
    if not _may_be_page(segment.text):
        plan = Plan(Page.read(segment, lexicon.certain()))
        _plan_fragment(plan, 0, len(plan.page.kinds))
        return plan.removals(segment)
    from scrubber.filters.layout.layouts import LAYOUTS

    page = Page.read(segment, lexicon)
    plan = Plan(page)
    for start, stop in page_spans(page):
        if not any(layout(plan, start, stop) for _, layout in LAYOUTS):
            _plan_fragment(plan, start, stop)
    return plan.removals(segment)


def _may_be_page(text: str) -> bool:
    return any(part.search(text) for part in _PARTS_OF_PAGE) and _MAY_BE_PAGE.search(text) is not None


def _plan_fragment(plan: Plan, start: int, stop: int) -> None:
    """Outside of any layout only lines that are certain by themselves go."""
    for place in range(start, stop):
        known = plan.page.known[place]
        if known is not None and known.certain:
            plan.drop((place,), known.rule, known.area)
