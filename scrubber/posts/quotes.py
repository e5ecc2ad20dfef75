"""What posts quote, and the remarks (点评) below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import CommentPlaces, PostPlaces
from scrubber.posts.model import Comment, Post, Quote
from scrubber.posts.pieces import Source
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
        line = page.lines[place]
        plain = readable(line)
        dates = list(DATE.finditer(plain))
        if page.kinds[place] == "q" and not dates:
            continue
        name = _QUOTED.match(plain[: dates[-1].start()]) if dates else None
        author = line[name.start("name") : name.end("name")] if name else None
        time = line[dates[-1].start() : dates[-1].end()] if dates else None
        yield Quote(author, time, _quoted(source, place + 1, post.body[1], author, earlier), source.line_span(place))


def _quoted(source: Source, start: int, stop: int, author: str | None, earlier: Sequence[Post]) -> str | None:
    """What is quoted below a quotation's head: the lines that an earlier post of its author holds, or those that the
    page sets apart; boards cut long quotations off."""
    best: list[str] = []
    for post in earlier:
        if author is not None and post.author != author:
            continue
        lines: list[str] = []
        for place in range(start, stop):
            line = source.page.lines[place].strip()
            if line.rstrip(".… ") not in post.text:
                break
            lines.append(line)
            if line.endswith(("...", "…")):
                break
        best = max(best, lines, key=len)
    return "\n".join(best or _set_apart(source.page, start, stop)) or None


def _set_apart(page: Page, start: int, stop: int) -> list[str]:
    """The lines up to the page's own gap below a quotation, on a page that leaves none within texts."""
    if start >= stop or page.gap(start) >= _GAP:
        return []
    end = next((place for place in range(start + 1, stop) if page.gap(place) >= _GAP), start)
    return [line.strip() for line in page.lines[start:end]]


def read_comments(source: Source, post: PostPlaces, now: datetime | None) -> Iterator[Comment]:
    """The remarks below a post; `now` is when the page was made."""
    for one in source.plan.comments:
        if post.below[0] <= one.name < post.below[1]:
            yield _comment(source, one, now)


def _comment(source: Source, one: CommentPlaces, now: datetime | None) -> Comment:
    lines = source.page.lines
    line = lines[one.text]
    rest = line[one.cut :] if one.date == one.text else lines[one.date]
    found = DATE.search(readable(rest))
    time = rest[found.start() : found.end()] if found else None
    name = lines[one.name].strip().lstrip("*• ").strip() or None
    text = line[: one.cut].strip().lstrip("*• ").strip()
    begin, _ = source.line_span(one.text)
    return Comment(name, time, iso(time, now) if time else None, text, (begin, begin + one.cut))
