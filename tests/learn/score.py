"""How much of what a board made up is gone from a page, and how much of what authors wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.learn.boards import MadePage
from tests.pages.cases import fold


@dataclass(slots=True)
class Score:
    """Lines of the boards' own making, and authors' lines; how many, and which of them leaked or were lost."""

    board: int = 0
    authors: int = 0
    leaked: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def gone(self) -> float:
        """Share of the boards' lines that are gone."""
        return 1 - self.leaked.total() / self.board

    @property
    def lost_share(self) -> float:
        """Share of the authors' lines that are gone."""
        return self.lost.total() / self.authors


def score(pages: Iterable[tuple[MadePage, str]]) -> Score:
    """Score pages and what came out of each."""
    result = Score()
    for page, output in pages:
        left = Counter(fold(line) for line in output.split("\n"))
        authors, board = Counter(page.authors), Counter(page.board)
        result.authors += authors.total()
        result.board += board.total()
        result.lost += authors - left
        result.leaked += board & (left - authors)
    return result
