"""Signatures that nothing sets apart from a body but repetition.

Where ratings or a row of favourites stand below a body, what follows them is the signature. Elsewhere it stands
directly below the body, and only other posts tell: the same lines below two bodies of one author are a signature where
they are known as one from another post, or where the page sets them apart by empty lines both times. Parsers' text
keeps the template's own empty lines, dozens in a row: where two posts of a page end in lines behind the same such gap,
they are signatures whoever wrote them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan

_LONGEST = 8
"""Lines; longer signatures are rare, and a longer repetition is a text that someone posted twice."""

_TEMPLATE_GAP = 12
"""Empty lines that only a template leaves in a row."""

_GAP = 2
"""Empty lines above a signature; authors leave one between paragraphs."""


@dataclass(slots=True)
class Signed:
    """What is known of one post: who wrote it, the places of its body, and those of a signature already found."""

    author: str
    body: int
    body_end: int
    found: tuple[int, int] = (0, 0)


def plan_signatures(plan: Plan, posts: Sequence[Signed]) -> dict[int, int]:
    """Let signatures at the ends of bodies go.

    Returns:
        For each post by its number, how many lines of its body are a signature.
    """
    page = plan.page
    by_author: dict[str, list[int]] = {}
    for number, post in enumerate(posts):
        if post.author:
            by_author.setdefault(post.author, []).append(number)
    lengths: dict[int, int] = {}
    for number, size in _set_apart(page, posts).items():
        lengths[number] = size
        plan.drop(range(posts[number].body_end - size, posts[number].body_end), "layout.signature", "signature")
    for numbers in by_author.values():
        known = {_texts(page, *posts[number].found) for number in numbers if posts[number].found[1]}
        for number in numbers:
            if number in lengths:
                continue
            post = posts[number]
            size = _known_end(page, post, known) or _repeated_end(
                page, post, [posts[other] for other in numbers if other != number]
            )
            if size:
                lengths[number] = size
                plan.drop(range(post.body_end - size, post.body_end), "layout.signature", "signature")
    return lengths


def _set_apart(page: Page, posts: Sequence[Signed]) -> dict[int, int]:
    """Lines at bodies' ends behind a gap that only a template leaves: post's number -> how many lines.

    The gap is the template's if another post has one as wide, or if what follows the lines up to the buttons differs
    from what follows the bodies of posts without one. A thread's first post is followed by more than its buttons, so
    only the former tells; boxes in it have wide gaps too.
    """
    wide = [_wide_gap(page, post) for post in posts]
    below = [page.gap(post.body_end) if post.body_end < len(page.numbers) else 0 for post in posts]
    constant = {gap for gap, count in Counter(gap for gap, _ in wide if gap).items() if count > 1}
    plain = {space for (gap, _), space in zip(wide[1:], below[1:], strict=True) if not gap}
    return {
        number: size
        for number, (gap, size) in enumerate(wide)
        if gap
        and (gap in constant or (number and plain and below[number] not in plain and below[number] >= _TEMPLATE_GAP))
    }


def _texts(page: Page, start: int, stop: int) -> tuple[str, ...]:
    return tuple(line.strip() for line in page.lines[start:stop])


def _known_end(page: Page, post: Signed, known: set[tuple[str, ...]]) -> int:
    """Lines at a body's end that stood below another post's ratings; a body is never all signature."""
    for texts in known:
        size = len(texts)
        if 0 < size < post.body_end - post.body and _texts(page, post.body_end - size, post.body_end) == texts:
            return size
    return 0


def _repeated_end(page: Page, post: Signed, others: Sequence[Signed]) -> int:
    """Lines at a body's end that end another body of the author too, below empty lines in both."""
    for size in range(min(_LONGEST, post.body_end - post.body - 1), 0, -1):
        if page.gap(post.body_end - size) < _GAP:
            continue
        texts = _texts(page, post.body_end - size, post.body_end)
        for other in others:
            start = other.body_end - size
            if start > other.body and _texts(page, start, other.body_end) == texts and page.gap(start) >= _GAP:
                return size
    return 0


def _wide_gap(page: Page, post: Signed) -> tuple[int, int]:
    """The last gap in a body that only a template leaves, and how many lines of the body follow it; zeros if none."""
    for size in range(1, min(_LONGEST, post.body_end - post.body - 1) + 1):
        if page.kinds[post.body_end - size] == "A":
            break  # a signature holds no attached file
        gap = page.gap(post.body_end - size)
        if gap >= _TEMPLATE_GAP:
            return gap, size
    return 0, 0
