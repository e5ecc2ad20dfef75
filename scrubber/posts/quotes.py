"""What posts quote, and the remarks (点评) below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import CommentPlaces, PostPlaces
from scrubber.posts.model import Comment, Post, Quote
from scrubber.posts.pieces import Piece, Source, behind_bullet, part
from scrubber.posts.times import DATE, iso, readable

_QUOTED = regex.compile(
    r"\s*(?:(?:原帖由|引用|引用:|回复|Quote|Originally posted by|Original posted by)\s*(?:[:：]\s*)?)?"
    r"(?P<name>\S.{0,38}?)\s*(?:于\s*|发表于\s*|发布于\s*|(?i:post(?:ed)?|publish(?:ed)?)\s+(?i:time|on|at)\s+|at\s+|on\s+)\Z"
)

_GAP = 2
"""Empty lines that set a quotation apart; authors leave one."""


def read_quotes(source: Source, post: PostPlaces, earlier: Sequence[Post]) -> Iterator[Quote]:
    """The quotations in a post; `earlier` are the page's posts above it, with what they say."""
    page = source.page
    for place in range(*post.body):
        if page.kinds[place] not in "qQ" or place not in source.plan.goes:
            continue
        plain = readable(page.lines[place])
        dates = list(DATE.finditer(plain))
        if page.kinds[place] == "q" and not dates:
            continue
        name = _QUOTED.match(plain[: dates[-1].start()]) if dates else None
        author = Piece(place, *name.span("name")) if name else None
        time = Piece(place, *dates[-1].span()) if dates else None
        who = source.text(author)
        size = _size(source.page, place + 1, post.body[1], who, earlier)
        text = "\n".join(line.strip() for line in page.lines[place + 1 : place + 1 + size]) or None
        spans = source.spans(author=author, time=time)
        if size:
            spans["text"] = source.lines_span(place + 1, place + 1 + size)
        yield Quote(who, source.text(time), text, spans)


def _size(page: Page, start: int, stop: int, author: str | None, earlier: Sequence[Post]) -> int:
    """How many lines below a quotation's head are quoted: those that an earlier post of its author holds, or those
    that the page sets apart; boards cut long quotations off."""
    best = 0
    for post in earlier:
        if author is not None and post.author != author:
            continue
        size = 0
        for place in range(start, stop):
            line = page.lines[place].strip()
            if line.rstrip(".… ") not in post.text:
                break
            size += 1
            if line.endswith(("...", "…")):
                break
        best = max(best, size)
    return best or _set_apart(page, start, stop)


def _set_apart(page: Page, start: int, stop: int) -> int:
    """Lines up to the page's own gap below a quotation, on a page that leaves none within texts."""
    if start >= stop or page.gap(start) >= _GAP:
        return 0
    return next((place for place in range(start + 1, stop) if page.gap(place) >= _GAP), start) - start


def read_comments(source: Source, post: PostPlaces, now: datetime | None) -> Iterator[Comment]:
    """The remarks below a post; `now` is when the page was made."""
    for one in source.plan.comments:
        if post.below[0] <= one.name < post.below[1]:
            yield _comment(source, one, now)


def _comment(source: Source, one: CommentPlaces, now: datetime | None) -> Comment:
    page = source.page
    start = one.cut if one.date == one.text else 0
    found = DATE.search(readable(page.lines[one.date]), start)
    author = _behind_bullet(page, one.name, one.begin or len(page.lines[one.name]))
    time = Piece(one.date, *found.span()) if found else None
    same = one.begin and one.name == one.text
    text = part(page, one.text, one.begin, one.cut) if same else _behind_bullet(page, one.text, one.cut)
    printed = source.text(time)
    spans = source.spans(author=author, time=time, text=text)
    known = iso(printed, now) if printed is not None else None
    return Comment(source.text(author), printed, known, source.text(text) or "", spans)


def _behind_bullet(page: Page, place: int, end: int) -> Piece | None:
    return part(page, place, behind_bullet(page.lines[place]), end)
