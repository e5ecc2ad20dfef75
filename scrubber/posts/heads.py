"""Who wrote a post, when, and on which floor: read from the lines that the page grammar took for its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan, PostPlaces
from scrubber.posts.authors import read_authors
from scrubber.posts.floors import read_floor, shows_one_author
from scrubber.posts.pieces import Piece
from scrubber.posts.times import DATE, readable

_DATED = "PSDQWBZOh"
"""Kinds of lines that hold a post's date."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a post's head says; `None` for what it does not.

    Attributes:
        floor: number of the post and where it is printed.
        author, time: where they are printed.
        is_op: the head marks the thread's author.
    """

    floor: tuple[int, Piece] | None
    author: Piece | None
    time: Piece | None
    is_op: bool


def read_heads(plan: Plan, posts: Sequence[PostPlaces]) -> list[Head]:
    """Read the heads of a page's posts, all of one layout."""
    page = plan.page
    times = [read_time(page, post) for post in posts]
    floors = [read_floor(page, post) for post in posts]
    if any(shows_one_author(page, post) for post in posts):
        # The page counts one author's posts: only the thread's first has its true number, if that author began it.
        began = any(is_op for _, is_op in floors)
        floors = [(floor if began and floor and floor[0] == 1 else None, is_op) for floor, is_op in floors]
    authors = read_authors(plan, posts, times)
    read = zip(floors, authors, times, strict=True)
    return [Head(floor, author, time, is_op) for (floor, is_op), author, time in read]


def read_time(page: Page, post: PostPlaces) -> Piece | None:
    """Where a post's date is printed."""
    found: list[Piece] = []
    # In a language that no rule knows, the head's line is any other.
    kinds = _DATED + "T" if post.layout == "thread" else _DATED
    for place in range(*(post.below if post.layout == "classic-thread" else post.head)):
        if page.kinds[place] in kinds:
            found += [Piece(place, *one.span()) for one in DATE.finditer(readable(page.lines[place]))]
            if found and post.layout == "print":
                break  # dates below are of the text
    return found[-1] if found else None
