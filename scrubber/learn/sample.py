"""A sample of pages of bounded size that does not depend on the order in which they came.

Of each board the pages with the smallest hashes are kept. Which those are is a property of the set of pages, so any
order and any division of the work gives the same ones, and a page that lies there twice counts once. While there are
few boards `PAGES` of each are kept; if that makes more than `TOTAL` in all, the number is halved until it does not.
A share of pages is known within three points by so many, which is more than any choice here hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from scrubber.errors import ScrubberError

PAGES = 512
"""Pages of one board."""

TOTAL = 1 << 14
"""Pages in all."""


class TooManyBoards(ScrubberError):
    """More boards than can be told apart in bounded memory."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a page lies: the file, the number of its segment, and the folder that stands for a board without a name."""

    source: str
    segment: int
    folder: str


def fingerprint(text: str) -> int:
    """A hash of a page's text; 64 bits, evenly spread."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class Sample:
    """Pages by board; see the module's text.

    Args:
        pages: of one board.
        total: in all.
    """

    def __init__(self, pages: int = PAGES, total: int = TOTAL) -> None:
        self._pages, self._total = pages, total
        self._boards: dict[str, dict[int, Place]] = {}
        self._limits: dict[str, int] = {}
        self._held = 0

    def add(self, board: str, hashed: int, place: Place) -> None:
        """Take a page in, or leave it out.

        Raises:
            TooManyBoards: not even one page of each board fits.
        """
        if hashed > self._limits.get(board, hashed):
            return
        kept = self._boards.setdefault(board, {})
        if hashed in kept:
            # Of two files with one text, the same one in every order.
            kept[hashed] = min(kept[hashed], place)
            return
        kept[hashed] = place
        self._held += 1
        if len(kept) >= 2 * self._pages:
            self._trim(board)
        if self._held > 2 * self._total:
            self._fit()

    def boards(self) -> dict[str, list[Place]]:
        """Board -> its pages, in order of the boards' names and the pages' hashes.

        Pages that tell of no board are those of their folder; so are boards of which there is no more than a page.
        """
        self._fit()
        named: dict[str, list[tuple[int, Place]]] = {}
        for board, kept in self._boards.items():
            for hashed, place in kept.items():
                known = board if board and len(kept) > 1 else place.folder
                named.setdefault(known, []).append((hashed, place))
        return {board: [place for _, place in sorted(named[board])[: self._pages]] for board in sorted(named)}

    def _trim(self, board: str) -> None:
        kept = self._boards[board]
        if len(kept) <= self._pages:
            return
        smallest = sorted(kept)[: self._pages]
        self._boards[board] = {hashed: kept[hashed] for hashed in smallest}
        self._limits[board] = smallest[-1]
        self._held -= len(kept) - len(smallest)

    def _fit(self) -> None:
        """Keep no more than `total` in all."""
        for board in self._boards:
            self._trim(board)
        while self._held > self._total:
            self._pages //= 2
            if not self._pages:
                raise TooManyBoards(f"pages of more than {self._total:,} boards: learn from fewer of them at a time")
            for board in self._boards:
                self._trim(board)
