"""What is noted of a page: the lines around its posts and in them, as the grammar read them.

A segment in, `PageSeen`s out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from scrubber.filters.jammer import find_jammer
from scrubber.filters.layout import read_pages
from scrubber.filters.layout.plan import Plan
from scrubber.learn.shape import LONGEST
from scrubber.rules.kinds import Kind
from scrubber.rules.lexicon import Lexicon, normal
from scrubber.rules.places import BETWEEN, FOOT, HEAD
from scrubber.text.segment import Segment

_MOST = 400
"""Lines of one place of a page, or of one body, that are noted."""

_MOST_NAMES = 6
_UNSURE = frozenset("TnDdBQl")
"""Kinds of lines that may be the board's all the same: unknown ones, and those known by a date or number in them."""

_NAMING = frozenset("PSQBWlU")
"""Kinds of lines that hold an author's name."""

LONG = "\0"
"""Stands for a line that is too long for the board's."""

KNOWN = "\1"
"""Stands for a line in a body that a rule knows: what it is there is the grammar's to tell."""


@dataclass(slots=True)
class PostSeen:
    """One post.

    Attributes:
        names: lines above the body of which one names the author.
        lines: what the grammar left of the body.
    """

    names: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(slots=True)
class PageSeen:
    """One page.

    Attributes:
        layout: the layout that recognised it; empty where none did, and then nothing else is noted.
        titles: lines that stay above the first post; one of them is the thread's title.
        around: place (`scrubber.rules.places`) -> lines there that no rule knows.
        posts: its posts.
    """

    layout: str
    titles: tuple[str, ...] = ()
    around: dict[str, tuple[str, ...]] = field(default_factory=dict)
    posts: tuple[PostSeen, ...] = ()


def read(segment: Segment, lexicon: Lexicon) -> Iterator[PageSeen]:
    """The pages of a segment, whose lines it uses up."""
    segment.trim(find_jammer(segment))
    plan, pages = read_pages(segment, lexicon)
    for start, stop, layout in pages:
        yield _page(plan, start, stop, layout) if layout else PageSeen("")


def _page(plan: Plan, start: int, stop: int, layout: str) -> PageSeen:
    bodies = sorted(body for body in plan.bodies if start <= body[0] and body[1] <= stop)
    if not bodies:
        return PageSeen(layout)
    lines = plan.page.lines
    posts = [
        PostSeen(_names(plan, above, begin), _body(plan, begin, end))
        for (begin, end), above in zip(bodies, [start, *(end for _, end in bodies[:-1])], strict=True)
    ]
    between = [place for (_, above), (below, _) in pairwise(bodies) for place in range(above, below)]
    around = {
        HEAD: _unknown(plan, range(start, bodies[0][0])),
        BETWEEN: _unknown(plan, between),
        FOOT: _unknown(plan, range(bodies[-1][1], stop)),
    }
    titles = _texts(lines[place] for place in range(start, bodies[0][0]) if place not in plan.goes)
    return PageSeen(layout, titles, around, tuple(posts))


def _body(plan: Plan, start: int, stop: int) -> tuple[str, ...]:
    """What is left of a body; of a long one its beginning and its end."""
    page = plan.page
    kept = [place for place in range(start, stop) if place not in plan.goes]
    if len(kept) > _MOST:
        kept = kept[: _MOST // 2] + kept[-_MOST // 2 :]
    return _texts(page.lines[place] if page.kinds[place] in _UNSURE else KNOWN for place in kept)


def _unknown(plan: Plan, places: range | list[int]) -> tuple[str, ...]:
    page = plan.page
    return _texts(page.lines[place] for place in places if page.kinds[place] == Kind.TEXT and place not in plan.part)


def _texts(lines: Iterator[str]) -> tuple[str, ...]:
    return tuple(
        text if len(text := normal(line)) <= LONGEST else LONG for line, _ in zip(lines, range(_MOST), strict=False)
    )


def _names(plan: Plan, start: int, stop: int) -> tuple[str, ...]:
    page = plan.page
    # An author column begins below the buttons of the post above.
    start = page.kinds.rfind(Kind.BUTTON, start, stop) + 1 or start
    places = [place for place in range(start, stop) if page.kinds[place] == Kind.TEXT or page.kinds[place] in _NAMING]
    return _texts(page.lines[place] for place in places[-_MOST_NAMES:])
