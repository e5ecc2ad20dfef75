"""Lines that only one board prints, as its rule file knows them (`scrubber.rules.board`).

The grammar has read the page already. What it took for authors' words goes here if a rule knows it for the place where
it stands: at the edge of a body, line by line from the edge until one is the author's, or between the bodies. Inside a
body, and in a paste without a layout, only rules that are certain act; short lines go there if several of them stand at
its beginning or its end, as menus do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.plan import Plan
from scrubber.rules.board import Board
from scrubber.rules.lexicon import Known
from scrubber.rules.places import ABOVE, BELOW, BETWEEN, FOOT, HEAD

_LETTER = regex.compile(r"[^\W\d_]")
_WIDE = regex.compile(r"[\u2e80-\ua4ff\uac00-\ud7ff\uf900-\ufaff]")

LOOK_PAST = 2
"""Lines without a letter that may stand between an edge and a line of the board's, as counts do; they go with it."""

_LEAST_ALONE = 12
"""Columns of letters; the last line of a body stays if it is shorter: it may be a short reply after all."""

_NEAR, _LEAST_NEAR = 8, 16
"""Lines from an edge, and columns of letters: so long a line goes also where a signature, or a line that nobody has
learned, stands between it and the edge."""

_LEAST_ROW = 4
"""Lines of the board's at one end of a paste without a layout that go together, however short they are."""

_LINKS = frozenset("NXRvpF")
"""Kinds of lines that stand among a board's own in menus and feet."""

Rule = Callable[[str], Known | None]


def plan_learned(plan: Plan, start: int, stop: int, board: Board) -> None:
    """Let what the board prints go from a page that a layout recognised."""
    bodies = sorted(body for body in plan.bodies if start <= body[0] and body[1] <= stop)
    for body in bodies:
        _plan_body(plan, *body, board)
    for place, begin, end in _around(bodies, start, stop):
        for line in range(begin, end):
            if line not in plan.goes and line not in plan.part:
                _drop(plan, (line,), board.look_up(plan.page.lines[line], place))
    _plan_anywhere(plan, start, stop, board)


def plan_learned_fragment(plan: Plan, start: int, stop: int, board: Board) -> None:
    """Let what the board prints go from text that shows no layout."""
    _plan_anywhere(plan, start, stop, board)
    places = range(start, stop)
    _plan_row(plan, places, lambda line: board.look_up(line, HEAD))
    _plan_row(plan, places[::-1], lambda line: board.look_up(line, FOOT))


def _plan_row(plan: Plan, places: Sequence[int], knows: Rule) -> None:
    """Let the board's lines at one end of a paste go if there are several: what people write has them nowhere near."""
    row: list[tuple[int, Known]] = []
    for place in places:
        line = plan.page.lines[place]
        if (known := knows(line)) is not None:
            row.append((place, known))
        elif _LETTER.search(line) and place not in plan.goes and plan.page.kinds[place] not in _LINKS:
            break
    if len({plan.page.lines[place].strip() for place, _ in row}) >= _LEAST_ROW:
        for place, known in row:
            _drop(plan, (place,), known)


def _around(bodies: Sequence[tuple[int, int]], start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """What stands around the bodies of a page, each with the name of its place."""
    if not bodies:
        return
    yield HEAD, start, bodies[0][0]
    for (_, above), (below, _) in pairwise(bodies):
        yield BETWEEN, above, below
    yield FOOT, bodies[-1][1], stop


def _plan_body(plan: Plan, start: int, stop: int, board: Board) -> None:
    """Let the board's lines at both edges of a body go."""
    lines = plan.page.lines
    kept = [place for place in range(start, stop) if place not in plan.goes]
    first = peel([lines[place] for place in kept], lambda line: board.look_up(line, ABOVE))
    rest = kept[len(first) :]
    last = peel([lines[place] for place in reversed(rest)], lambda line: board.look_up(line, BELOW))
    found = [*zip(kept, first, strict=False), *zip(reversed(rest), last, strict=False)]
    if len(found) == len(kept) and found:
        # Nothing would be left, and what stands innermost, or is a number, is what a short reply may say too.
        if letters(lines[found[-1][0]]) < _LEAST_ALONE:
            found.pop()
        found = [one for one in found if _LETTER.search(lines[one[0]])]
    for place, known in found:
        _drop(plan, (place,), known)
    rest = rest[: len(rest) - len(last)]
    _plan_near(plan, rest[:_NEAR], lambda line: board.look_up(line, ABOVE))
    _plan_near(plan, rest[-_NEAR:], lambda line: board.look_up(line, BELOW))


def _plan_near(plan: Plan, places: Sequence[int], knows: Rule) -> None:
    """Let long lines of the board's near an edge go, and with each the lines beside it that are the board's too."""
    known = [knows(plan.page.lines[place]) for place in places]
    for number, place in enumerate(places):
        if known[number] is None or letters(plan.page.lines[place]) < _LEAST_NEAR:
            continue
        for step in (-1, 1):
            beside = number
            while 0 <= beside < len(places) and known[beside] is not None:
                _drop(plan, (places[beside],), known[beside])
                beside += step


def peel(lines: Sequence[str], knows: Rule) -> list[Known]:
    """The rules by which the first lines are the board's, up to the first line that no rule knows.

    Lines without a letter are passed over, and go with the known line that follows them.
    """
    found: list[Known] = []
    place = 0
    while place < len(lines):
        ahead = place
        while (known := knows(lines[ahead])) is None:
            if _LETTER.search(lines[ahead]) or ahead - place == LOOK_PAST or ahead + 1 == len(lines):
                return found
            ahead += 1
        found += [known] * (ahead + 1 - place)
        place = ahead + 1
    return found


def letters(line: str) -> int:
    """Columns that a line's letters fill: two for an ideograph, one for any other.

    >>> letters("签到 12 天"), letters("Sponsored by")
    (6, 11)
    """
    return len(_LETTER.findall(line)) + len(_WIDE.findall(line))


def _plan_anywhere(plan: Plan, start: int, stop: int, board: Board) -> None:
    for place in range(start, stop):
        if place not in plan.goes and place not in plan.part:
            _drop(plan, (place,), board.anywhere(plan.page.lines[place]))


def _drop(plan: Plan, places: Sequence[int], known: Known | None) -> None:
    """Let lines go under the learned rule's name, also where another rule knows their words."""
    if known is not None:
        for place in places:
            plan.goes.setdefault(place, (known.rule, known.area))
