"""The table of layouts, in a module of its own: a text that is no page need not load them."""

from __future__ import annotations

from collections.abc import Callable

from scrubber.filters.layout.article import plan_article
from scrubber.filters.layout.listing import plan_list, plan_search
from scrubber.filters.layout.message import plan_message
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.repetition import plan_renamed, plan_unknown
from scrubber.filters.layout.simple import ARCHIVER, CLASSIC, MOBILE, PRINT
from scrubber.filters.layout.thread import plan_thread

Layout = Callable[[Plan, int, int], bool]

LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("print", PRINT.plan),
    ("archiver", ARCHIVER.plan),
    ("renamed-thread", plan_renamed),
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
