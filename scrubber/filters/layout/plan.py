"""What a layout decides of a page: which lines go, under which rule, and which keep a part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scrubber.filters.layout.page import Page
from scrubber.removal import Removal
from scrubber.text.segment import Segment


@dataclass(frozen=True, slots=True)
class PostPlaces:
    """Where the parts of one post stand, each as start and end in places; a part that it has not is empty.

    Attributes:
        layout: name of the layout that read it.
        column: the author column above its head, as far as the page prints one there.
        head: who and when.
        body: the author's words, quotes and notices among them.
        below: comments, ratings, signature and buttons; on old pages also what stands in heads elsewhere.
    """

    layout: str
    column: tuple[int, int]
    head: tuple[int, int]
    body: tuple[int, int]
    below: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CommentPlaces:
    """Where one comment stands below a post.

    Attributes:
        name: place of its author.
        text: place of its text.
        date: place of its date; that of the text if they share a line.
        cut: offset in that line at which the date begins; the line's length if it has a line of its own.
        begin: offset in the name's line at which the name ends, if its date or its text stands behind it; else 0.
    """

    name: int
    text: int
    date: int
    cut: int
    begin: int = 0


@dataclass(slots=True)
class Plan:
    """Decisions by place; a place that none was taken for stays.

    Attributes:
        goes: place -> (rule, area).
        part: place -> (from, to, rule, area) of the piece of the visible line that goes, the rest stays.
        drawn: numbers of lines that a text browser drew and that go.
        posts: the posts that were read, in their order; those whose head is not on the page are missing.
        comments: the comments below them.
        bodies: where the posts' bodies stand, each as start and end, in the order in which they were read.
    """

    page: Page
    goes: dict[int, tuple[str, str]] = field(default_factory=dict)
    part: dict[int, list[tuple[int, int, str, str]]] = field(default_factory=dict)
    drawn: set[int] = field(default_factory=set)
    posts: list[PostPlaces] = field(default_factory=list)
    comments: list[CommentPlaces] = field(default_factory=list)
    bodies: list[tuple[int, int]] = field(default_factory=list)

    def drop(self, places: Iterable[int], rule: str, area: str) -> None:
        """Let lines go; a line that a rule knows goes under that rule's name, but in this area."""
        for place in places:
            known = self.page.known[place]
            self.goes.setdefault(place, (known.rule if known is not None else rule, area))

    def keep(self, place: int) -> None:
        """Take a decision back."""
        self.goes.pop(place, None)

    def cut(self, place: int, start: int, end: int, rule: str, area: str) -> None:
        """Let a piece of a visible line go."""
        if start < end:
            self.part.setdefault(place, []).append((start, end, rule, area))

    def drop_drawn(self, first: int, last: int) -> None:
        """Let what a text browser drew between two places go."""
        self.drawn.update(number for number, place in self.page.drawn if first < place <= last)

    def removals(self, segment: Segment) -> list[Removal]:
        """The decisions as removals of the segment's text; whole lines go with their breaks."""
        found: list[Removal] = []
        goes, stops = self.goes, segment.stops
        if not goes and not self.part:
            return found
        for place, number in enumerate(self.page.numbers):
            if place in goes:
                rule, area = goes[place]
                found.append(Removal(stops[number - 1] if number else 0, stops[number], rule, area))
            elif place in self.part:
                begin = segment.begins[number]
                found += [
                    Removal(begin + start, begin + end, rule, area) for start, end, rule, area in self.part[place]
                ]
        # What a text browser drew goes with the lines beside it.
        for number, place in self.page.drawn:
            if number in self.drawn or place - 1 in self.goes or place in self.goes:
                found.append(Removal(segment.start_of(number), segment.stops[number], "layout.drawn", "navigation"))
        return found
