"""Parts of lines, and what the page grammar and the filters left of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.pipeline import ReadSegment
from scrubber.posts.model import Span
from scrubber.removal import Removal, apply_removals

# What stands before a name on its line: pictures' names, bullets, font sizes, floors.
_BEFORE_NAME = regex.compile(
    r"(?:\[[^\[\]\s]{1,60}\.(?:gif|png|jpe?g)\]|[*•+○●] |大 ?中 ?小|字体大小: ?t ?T|使用道具|# ?\d{1,7}(?!\d)"
    r"|\d{1,7} ?\^?[#楼](?:(?!\w)|(?=大 ?中 ?小))|[\s\u00a0])+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its place on the page, and where it stands in the visible line."""

    place: int
    start: int
    end: int


def behind_bullet(line: str) -> int:
    """Where a line's text begins, behind the bullet that a text browser draws."""
    return len(line) - len(line.lstrip(" \t\u00a0•*+○●"))


def name_start(line: str) -> int:
    """Where a name can begin on a line, behind bullets and the names of pictures."""
    before = _BEFORE_NAME.match(line)
    return before.end() if before else 0


def whole(page: Page, place: int) -> Piece | None:
    """A line without the blanks and bullets around it; `None` if nothing is left."""
    line = page.lines[place]
    return part(page, place, name_start(line), len(line))


def part(page: Page, place: int, start: int, end: int) -> Piece | None:
    """A stretch of a line without the blanks around it; `None` if nothing is left."""
    text = page.lines[place][start:end]
    piece = Piece(place, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    return piece if piece.end > piece.start else None


def text_of(page: Page, piece: Piece) -> str:
    """What a piece holds."""
    return page.lines[piece.place][piece.start : piece.end]


class Source:
    """One stretch of the text, as it was read.

    Attributes:
        page: its lines.
        plan: what the page grammar made of them.
    """

    def __init__(self, read: ReadSegment, offset: int) -> None:
        """`offset` is that of the stretch in the whole text."""
        self.page = read.plan.page
        self.plan = read.plan
        self._segment = read.segment
        self._text = read.text
        self._removals = read.removals
        self._starts = [removal.start for removal in read.removals]
        self._offset = offset

    def text(self, piece: Piece | None) -> str | None:
        """What a piece holds."""
        return text_of(self.page, piece) if piece is not None else None

    def spans(self, **pieces: Piece | None) -> dict[str, Span]:
        """Where pieces stand in the whole text, those that are there."""
        return {name: span for name, piece in pieces.items() if (span := self.span(piece)) is not None}

    def span(self, piece: Piece | None) -> Span | None:
        """Where a piece stands in the whole text."""
        if piece is None:
            return None
        begin = self._segment.begins[self.page.numbers[piece.place]] + self._offset
        return begin + piece.start, begin + piece.end

    def lines_span(self, first: int, stop: int) -> Span:
        """Where the lines from one place to before another stand in the whole text, with their breaks."""
        start, end = self._range(first, stop)
        return start + self._offset, end + self._offset

    def cleaned(self, first: int, stop: int) -> str:
        """What stays of the lines from one place to before another, and of the empty lines among them."""
        start, end = self._range(first, stop)
        begin = max(bisect_right(self._starts, start) - 1, 0)
        inside = [
            Removal(max(one.start, start) - start, min(one.end, end) - start, one.rule, one.area)
            for one in self._removals[begin : bisect_left(self._starts, end)]
            if one.end > start and one.start < end
        ]
        return apply_removals(self._text[start:end], inside)

    def _range(self, first: int, stop: int) -> Span:
        numbers = self.page.numbers
        return self._segment.start_of(numbers[first]), self._segment.stops[numbers[stop - 1]]
