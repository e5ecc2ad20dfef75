"""Signatures that cleaning leaves at the ends of bodies, since there a line must not go on such evidence.

Here nothing is lost by taking one for what it is: it goes into a field of its own. Two things tell. The template's
empty lines: a gap above the last lines of several people's posts, which no text on the page holds otherwise. And
repetition: two posts of one author end in the same lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scrubber.filters.layout.page import Page

_LONGEST = 8
"""Lines; as for signatures that cleaning removes."""

_GAP = 2
"""Empty lines that set a signature apart; authors leave one."""

_MUCH_WIDER = 2
"""Empty lines more than any author of the page leaves, where it shows how they set paragraphs apart."""


@dataclass(frozen=True, slots=True)
class Body:
    """The places of one post's text, and who wrote it."""

    start: int
    end: int
    author: str | None


def signatures(page: Page, bodies: Sequence[Body]) -> list[int]:
    """How many lines at the end of each body are a signature."""
    sizes = _set_apart(page, bodies)
    for number, size in enumerate(_repeated(page, bodies)):
        sizes[number] = sizes[number] or size
    return sizes


def _set_apart(page: Page, bodies: Sequence[Body]) -> list[int]:
    gaps = [_last_gap(page, body) for body in bodies]
    below = [_below(page, body) for body in bodies]
    foreign = _foreign(page, bodies, gaps)
    # A thread's first post is followed by more than its buttons.
    plain = {space for (gap, _), space in list(zip(gaps, below, strict=True))[1:] if not gap}
    kinds = {kind for kind, _ in plain}
    unlike = {
        number
        for number, space in enumerate(below)
        if number and gaps[number][0] and space[0] in kinds and space not in plain
    }
    if not unlike:
        return [size if gap in foreign else 0 for gap, size in gaps]
    # What follows posts tells those that have a signature from those that have none.
    spaces = {below[number] for number in unlike}
    known = {gaps[number][0] for number in unlike}
    return [
        size if number in unlike or (gap in known and space in spaces) else 0
        for number, ((gap, size), space) in enumerate(zip(gaps, below, strict=True))
    ]


def _foreign(page: Page, bodies: Sequence[Body], gaps: Sequence[tuple[int, int]]) -> set[int]:
    """Gaps above last lines, wider than those that authors leave, which several people's posts have; one will do if it
    is much wider."""
    inside: set[int] = set()
    for body, (_, size) in zip(bodies, gaps, strict=True):
        own = _own_gaps(page, body)
        inside.update(page.gap(place) for place in own if not size or place != body.end - size)
    widest = max(inside, default=0)
    people = Counter(gap for gap, _ in {(gap, body.author) for body, (gap, _) in zip(bodies, gaps, strict=True)})
    much_wider = widest + _MUCH_WIDER if inside else _LONGEST
    return {gap for gap, _ in gaps if gap > widest and (people[gap] > 1 or gap >= much_wider)}


def _last_gap(page: Page, body: Body) -> tuple[int, int]:
    """The last gap in a body that can be the template's, and how many lines follow it; zeros if there is none."""
    for place in reversed(_own_gaps(page, body)):
        size = body.end - place
        if size > _LONGEST or any(kind in "AV" for kind in page.kinds[place : body.end]):
            break  # a signature holds no attached file, and no poll
        if page.gap(place) >= _GAP:
            return page.gap(place), size
    return 0, 0


def _own_gaps(page: Page, body: Body) -> list[int]:
    """Places in a body below its first, without those where the page itself sets a quotation or a notice apart."""
    found: list[int] = []
    below_notice = False
    for place in range(body.start, body.end):
        if below_notice and page.gap(place) >= _GAP:
            below_notice = False
        elif place > body.start:
            found.append(place)
        if page.kinds[place] in "qQE":
            below_notice = True
    return found


def _below(page: Page, body: Body) -> tuple[str, int]:
    """What follows a body, and behind how many empty lines."""
    return (page.kinds[body.end], page.gap(body.end)) if body.end < len(page.numbers) else ("", 0)


def _repeated(page: Page, bodies: Sequence[Body]) -> list[int]:
    """Lines at the ends of bodies that end another body of the author too, with lines above them in both."""
    sizes = [0] * len(bodies)
    for number, body in enumerate(bodies):
        for other in bodies:
            if body.author is None or other is body or other.author != body.author:
                continue
            most = min(_LONGEST, body.end - body.start - 1, other.end - other.start - 1)
            same = 0
            while same < most and _line(page, body, same) == _line(page, other, same):
                same += 1
            if same < most or same == _LONGEST or _text(page, body) != _text(page, other):
                sizes[number] = max(sizes[number], same)
    return sizes


def _line(page: Page, body: Body, number: int) -> str:
    return page.lines[body.end - 1 - number].strip()


def _text(page: Page, body: Body) -> list[str]:
    return [line.strip() for line in page.lines[body.start : body.end]]
