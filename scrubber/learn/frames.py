"""Lines around the posts that return from page to page: menus, announcements, advertisements between posts.

The grammar lets most of them go by their place as it is. They are learned for pastes that show no layout, and for what
it kept: a line that stays above the first post might be the thread's title, which returns on the thread's other pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrubber.learn.board import Pages
from scrubber.learn.found import LEAST_PAGES, LEAST_THREADS, SHARE, Found, Tally
from scrubber.learn.shape import shape, weight
from scrubber.rules.places import BETWEEN, FOOT, HEAD

_LEAST_WEIGHT = 2
_CERTAIN_WEIGHT, _CERTAIN_SHARE, _CERTAIN_PAGES = 24, 0.5, 10
"""What a line must have to go wherever it stands: columns of letters, share of the pages, pages. Twelve ideographs in
one order, on every other page, and never in a post."""


def frame_lines(board: Pages) -> Iterator[Found]:
    """The lines around posts that are the board's."""
    for place in (HEAD, BETWEEN, FOOT):
        for known, tally in _tallies(board, place).items():
            share = len(tally.pages) / len(board.pages)
            if len(tally.pages) < LEAST_PAGES or len(tally.threads) < LEAST_THREADS or share < SHARE:
                continue
            yield Found(
                known,
                (place,),
                len(tally.pages),
                len(board.pages),
                tally.count,
                share,
                tuple(sorted(tally.lines)),
                is_certain(known, len(tally.pages), share) and not board.in_bodies[known],
            )


def is_certain(known: str, pages: int, share: float) -> bool:
    """Whether a line says so much, and so often, that no place need speak for it."""
    named = "{user}" in known or "{text}" in known
    return not named and weight(known) >= _CERTAIN_WEIGHT and share >= _CERTAIN_SHARE and pages >= _CERTAIN_PAGES


def _tallies(board: Pages, place: str) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for number, page in enumerate(board.pages):
        for line in page.around[place]:
            known = shape(line)
            # What names the thread, or an author, is no board's.
            if weight(known) >= _LEAST_WEIGHT and line != board.threads[number] and known not in board.names:
                tallies.setdefault(known, Tally()).add(number, board.threads[number], "", line)
    return tallies
