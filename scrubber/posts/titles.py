"""A thread's title, and the board that it stands in."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import PostPlaces
from scrubber.posts.model import Span
from scrubber.posts.pieces import Piece, Source, part, text_of
from scrubber.posts.times import readable

_MARK = regex.compile(r"\s*(?:[»›]|>>|->)\s*")
_MARK_BEHIND = regex.compile(r"(?:[»›]|>>|->)\Z")
# Phones' pages print it behind the title.
_OPTION_BEHIND = regex.compile(r"\s+(?:只看楼主|看全部|显示全部楼层)\s*\Z")
_WHOLE_VERSION = regex.compile(r"\s*(?:查看完整版本|(?i:view full version))\s*+[:：]?+\s*+(?P<title>\S.*?)\s*\Z")

Found = tuple[str | None, Span | None]
"""A text and where it stands."""


def read_title(source: Source, start: int, stop: int, first: PostPlaces) -> Found:
    """A page's title: what stays above its first post, or what its path or its foot names."""
    for place in range(start, first.head[0]):
        kept = source.cleaned(place, place + 1).strip()
        if kept:
            option = _OPTION_BEHIND.search(readable(kept))
            kept = kept[: option.start()] if option else kept
            if len(kept) > 1 and (mark := _MARK.match(kept)):
                kept = kept[mark.end() :]  # the page prints its title in its path only
            at = source.page.lines[place].find(kept)
            return kept, source.span(Piece(place, at, at + len(kept))) if at >= 0 else None
    for place in range(stop - 1, first.body[1] - 1, -1):
        line = source.page.lines[place]
        if source.page.kinds[place] == "m" and (found := _WHOLE_VERSION.match(readable(line))):
            return line[slice(*found.span("title"))], source.span(Piece(place, *found.span("title")))
    steps = _path(source, start, first)
    return steps[-1] if len(steps) > 1 else (None, None)


def read_board(source: Source, start: int, first: PostPlaces, title: str | None) -> Found:
    """The last step of a page's path above the thread itself."""
    if title is None:
        return None, None
    steps = _path(source, start, first)
    ends = [number for number, (step, _) in enumerate(steps) if step and title.startswith(step.rstrip("…."))]
    return steps[ends[-1] - 1] if ends and ends[-1] > 0 else (None, None)


def _path(source: Source, start: int, first: PostPlaces) -> list[Found]:
    """The steps of the page's path: on one line, or each on a line of its own with the marks beside them."""
    page = source.page
    steps: list[Found] = []
    for place in range(start, first.head[0]):
        line = page.lines[place]
        if page.kinds[place] != "X" and not (page.kinds[place] == "T" and _beside_mark(page, place, start)):
            continue
        at = 0
        for mark in [*_MARK.finditer(line), None]:
            end = mark.start() if mark else len(line)
            if piece := part(page, place, at, end):
                steps.append((text_of(page, piece), source.span(piece)))
            at = mark.end() if mark else end
    return steps


def _beside_mark(page: Page, place: int, start: int) -> bool:
    above = page.lines[place - 1].rstrip() if place > start and page.kinds[place - 1] == "X" else ""
    below = page.lines[place + 1].lstrip() if page.kinds[place + 1 : place + 2] == "X" else ""
    return bool(_MARK_BEHIND.search(above) or _MARK.match(below))
