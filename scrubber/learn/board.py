"""The pages of one board as what is counted: posts with their authors and threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scrubber.learn.found import SHARE
from scrubber.learn.seen import PageSeen, PostSeen
from scrubber.learn.shape import shape, weight


@dataclass(slots=True)
class Post:
    """One post; `begin` and `end` close in on what its author wrote while the board's lines are found.

    Attributes:
        page: number of its page.
        thread, author: names that tell it from those of other threads and authors.
        first, last: it is its page's first, or last.
        lines: of its body.
        shapes: of the same lines.
        own: of the same lines, whether they are the author's own.
    """

    page: int
    thread: str
    author: str
    first: bool
    last: bool
    lines: tuple[str, ...]
    shapes: tuple[str, ...]
    own: tuple[bool, ...] = ()
    begin: int = 0
    end: int = 0


class Pages:
    """The pages of one board that hold posts.

    Attributes:
        pages: as they were read.
        threads: of each page, a name for its thread.
        posts: of all pages, in order.
        names: of authors.
        in_bodies: shape -> on how many pages a body holds such a line.
    """

    def __init__(self, pages: Sequence[PageSeen]) -> None:
        self.pages = [page for page in pages if page.posts]
        self.threads = self._threads()
        authors = self._authors()
        self.posts: list[Post] = []
        self.in_bodies: Counter[str] = Counter()
        for number, page in enumerate(self.pages):
            held: set[str] = set()
            for place, seen in enumerate(page.posts):
                shapes = tuple(map(shape, seen.lines))
                held.update(shapes)
                self.posts.append(
                    Post(
                        number,
                        self.threads[number],
                        authors[len(self.posts)],
                        place == 0,
                        place + 1 == len(page.posts),
                        seen.lines,
                        shapes,
                        end=len(shapes),
                    )
                )
            self.in_bodies.update(held)
        self.names = frozenset(authors) | frozenset(map(shape, authors))

    def _threads(self) -> list[str]:
        """The line above the first post that the fewest pages have; a page without one is a thread of its own."""
        counts = Counter(title for page in self.pages for title in set(page.titles))
        return [
            min(page.titles, key=lambda title: (counts[title], title)) if page.titles else f"\0{number}"
            for number, page in enumerate(self.pages)
        ]

    def _authors(self) -> list[str]:
        """Of each post, the first line above it that is no label: those stand above most posts.

        Above a page's first post stands more than above the others. Where all lines differ in nothing but numbers,
        numbers tell authors apart; and one who wrote most posts has a name that looks like a label.
        """
        firsts = [page.posts[0] for page in self.pages]
        others = [post for page in self.pages for post in page.posts[1:]]
        usual = [_usual(firsts), _usual(others)]
        names: list[str] = []
        for page in self.pages:
            for number, post in enumerate(page.posts):
                labels = usual[number > 0]
                own = (name for name in map(shape, post.names) if name not in labels and weight(name))
                counted = (name for name in post.names if name not in labels and weight(name))
                any_at_all = (name for name in post.names if weight(name))
                names.append(next(own, "") or next(counted, "") or next(any_at_all, ""))
        return names


def _usual(posts: Sequence[PostSeen]) -> set[str]:
    """Lines, and shapes of lines, that stand above many posts."""
    counts = Counter(name for post in posts for name in {*post.names, *map(shape, post.names)})
    return {name for name, count in counts.items() if count >= max(2, len(posts) * SHARE)}
