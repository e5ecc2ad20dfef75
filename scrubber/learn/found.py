"""What was learned: a line, where it stands, and on how much it rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

LEAST_PAGES = 5
"""Pages that a line returns on; fewer tell nothing."""

LEAST_THREADS = 3
"""Threads that those pages are of: what returns within one thread is its title, or what people quote."""

SHARE = 0.3
"""Of the pages, or of the posts of one kind: a line that returns on so many is the layout's."""


@dataclass(slots=True)
class Found:
    """A line of the board's.

    Attributes:
        shape: the line, with blanks for what changes (`scrubber.learn.shape.shape`).
        places: where it stands (`scrubber.rules.places`).
        pages: how many pages it stands on.
        of_pages: of how many.
        count: how often it stands there in all.
        share: of the pages, or of the posts of the kind it belongs to; what speaks for it.
        examples: some of the lines, as the pages have them.
        certain: it may go wherever it stands.
    """

    shape: str
    places: tuple[str, ...]
    pages: int
    of_pages: int
    count: int
    share: float
    examples: tuple[str, ...]
    certain: bool = False


@dataclass(slots=True)
class Tally:
    """What was counted of one line at one place."""

    count: int = 0
    pages: set[int] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    threads: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)

    def add(self, page: int, thread: str, author: str, line: str) -> None:
        """Count one more of it."""
        self.count += 1
        self.pages.add(page)
        self.threads.add(thread)
        self.authors.add(author)
        self.lines.add(line)


def merged(found: Iterable[Found]) -> list[Found]:
    """One entry for each line, most certain first."""
    by_shape: dict[str, Found] = {}
    for one in found:
        known = by_shape.get(one.shape)
        if known is None:
            by_shape[one.shape] = one
            continue
        known.places = tuple(dict.fromkeys((*known.places, *one.places)))
        known.count += one.count
        known.pages = max(known.pages, one.pages)
        known.share = max(known.share, one.share)
        known.examples = tuple(sorted({*known.examples, *one.examples}))
        known.certain = known.certain and one.certain
    return sorted(by_shape.values(), key=lambda one: (-one.share, -one.count, one.shape))
