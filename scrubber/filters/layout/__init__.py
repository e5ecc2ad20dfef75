"""The page filter: reads a segment as pages and lets go what stands around the authors' words."""

from __future__ import annotations

import re
from collections.abc import Callable

import regex

from scrubber.filters.layout.article import plan_article
from scrubber.filters.layout.listing import plan_list, plan_search
from scrubber.filters.layout.message import plan_message
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.repetition import plan_unknown
from scrubber.filters.layout.simple import ARCHIVER, CLASSIC, MOBILE, PRINT
from scrubber.filters.layout.thread import plan_thread
from scrubber.filters.layout.turns import page_spans
from scrubber.removal import Removal
from scrubber.rules.lexicon import Lexicon
from scrubber.text.segment import Segment

Layout = Callable[[Plan, int, int], bool]

LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("print", PRINT.plan),
    ("archiver", ARCHIVER.plan),
    ("thread", plan_thread),
    ("article", plan_article),
    ("list", plan_list),
    ("search", plan_search),
    ("classic-thread", CLASSIC.plan),
    ("mobile", MOBILE.plan),
    ("unknown-thread", plan_unknown),
    ("message", plan_message),
)
"""Page types in the order in which they are tried; the first that recognises a page decides."""


# What every page of the family holds somewhere: a time of day, a date in words, or the software's name. The second finds
# a part of each, and is much faster at finding none; characters beyond the basic plane may be digits of newer Unicode.
_MAY_BE_PAGE = regex.compile(r"\d:\d\d|Discuz|(?:[秒钟鐘时時天周月年]|小时)前|ago\b|[Bb]efore\b")
_PARTS_OF_PAGE = tuple(
    re.compile(part)
    for part in ("Discuz", r":[\d\U00010000-\U0010ffff]{2}", "[秒钟鐘时時天周月年]前", "ago", "efore")
)


def find_chrome(segment: Segment, lexicon: Lexicon) -> list[Removal]:
    """Removals of everything on the segment's pages that no author wrote."""
    if not _may_be_page(segment.text):
        plan = Plan(Page.read(segment, lexicon.certain()))
        _plan_fragment(plan, 0, len(plan.page.kinds))
        return plan.removals(segment)
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
