"""Several pages of one thread as one thread, its posts in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from scrubber.posts.model import Post, Thread


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A post that several pages hold.

    Attributes:
        title: of the thread.
        floor: number of the post; `None` if it has none.
        sources: the page whose post stays first, and the other.
        same: they say the same, so one stays; otherwise both do, since one may have been edited.
    """

    title: str | None
    floor: int | None
    sources: tuple[str, str]
    same: bool


@dataclass(slots=True)
class _Merged:
    first: Thread
    posts: list[Post] = field(default_factory=list)
    floors: dict[int, Post] = field(default_factory=dict)
    ops: set[str] = field(default_factory=set)


class Merger:
    """Puts pages together that have one title, stand in one board, and do not contradict each other: a floor that two
    of them hold has one author and one date, and both name the same author of the thread.

    Attributes:
        duplicates: posts that came more than once, in the order in which that showed.

    >>> one, two = Post(2, "b", None, None, "zwei"), Post(1, "a", None, None, "eins")
    >>> merger = Merger()
    >>> for post in (one, two, one):
    ...     merger.add(Thread("Titel", None, (post,)))
    >>> [[post.floor for post in thread.posts] for thread in merger.threads()], len(merger.duplicates)
    ([[1, 2]], 1)
    """

    def __init__(self) -> None:
        self.duplicates: list[Duplicate] = []
        self._threads: list[_Merged] = []
        self._by_name: dict[tuple[str, str], list[_Merged]] = {}

    def add(self, page: Thread) -> None:
        """Add a page; what `threads` gives later holds its posts."""
        alike = self._by_name.setdefault((_folded(page.title), _folded(page.board)), []) if page.title else []
        merged = next((one for one in alike if _fits(one, page)), None)
        if merged is None:
            merged = _Merged(page)
            alike.append(merged)
            self._threads.append(merged)
        merged.ops.update(_ops(page))
        held = {_identity(post): post for post in merged.posts}
        for post in page.posts:
            other = merged.floors.get(post.floor) if post.floor is not None else held.get(_identity(post))
            if other is not None:
                same = "".join(other.text.split()) == "".join(post.text.split())
                self.duplicates.append(Duplicate(page.title, post.floor, (other.source, post.source), same))
                if same:
                    continue
            merged.posts.append(post)
            if post.floor is not None:
                merged.floors.setdefault(post.floor, post)

    def threads(self) -> Iterator[Thread]:
        """The threads, in the order of their first pages."""
        for merged in self._threads:
            yield replace(merged.first, posts=tuple(_in_order(merged.posts)))


def _in_order(posts: Iterable[Post]) -> list[Post]:
    """Posts by their floors; one without a floor stays behind the post that it followed."""
    keyed: list[tuple[int, Post]] = []
    latest = 0
    for post in posts:
        latest = post.floor if post.floor is not None else latest
        keyed.append((latest, post))
    return [post for _, post in sorted(keyed, key=lambda pair: pair[0])]


def _fits(merged: _Merged, page: Thread) -> bool:
    ops = _ops(page)
    if merged.ops and ops and merged.ops.isdisjoint(ops):
        return False
    return not any(
        post.floor is not None and (other := merged.floors.get(post.floor)) is not None and _differ(other, post)
        for post in page.posts
    )


def _differ(one: Post, other: Post) -> bool:
    if one.author is not None and other.author is not None and one.author != other.author:
        return True
    if one.time_iso is None or other.time_iso is None:
        return False
    shorter, longer = sorted((one.time_iso, other.time_iso), key=len)
    return not longer.startswith(shorter)


def _ops(page: Thread) -> set[str]:
    return {post.author for post in page.posts if post.is_op and post.author is not None}


def _identity(post: Post) -> tuple[str | None, str | None, str]:
    return post.author, post.time, "".join(post.text.split())


def _folded(name: str | None) -> str:
    return " ".join((name or "").split())
