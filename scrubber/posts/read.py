"""From the text of a page to its thread: one more view of what the page grammar read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from scrubber.filters.layout.plan import PostPlaces
from scrubber.pipeline import Scrubber
from scrubber.posts.bodies import read_body, read_edit
from scrubber.posts.heads import Head, read_heads, read_time
from scrubber.posts.model import Post, Thread
from scrubber.posts.pieces import Source, text_of
from scrubber.posts.quotes import read_comments, read_quotes
from scrubber.posts.signatures import Body, signatures
from scrubber.posts.times import iso, made_at
from scrubber.posts.titles import read_board, read_title

_SIGNED = frozenset({"thread", "classic-thread"})
"""Layouts that print signatures."""

_SUBJECTS = frozenset({"thread", "classic-thread", "archiver"})
"""Layouts that print, or once printed, each post's subject above its text."""


def parse(text: str, *, now: datetime | None = None, scrubber: Scrubber | None = None) -> Thread:
    """The thread on a page, or on several pages of one thread behind each other.

    Args:
        text: a page as it was copied.
        now: when the page was made, for relative dates; by default what its foot says.
        scrubber: what cleans the posts' texts; by default everything is on.

    Returns:
        The first thread of the text, with the posts of the pages behind it that have the same title. Without any posts
        if no page was recognised.

    Raises:
        SlowRule: a pattern of a user's own goes back and forth without end.

    >>> page = '''查看: 12|回复: 0
    ... 河边走走 [复制链接]
    ... 老王
    ... 9
    ... 主题
    ... 31
    ... 积分
    ... 楼主
    ... 发表于 2019-11-2 21:40:11 | 只看该作者
    ... 今天去河边走了走，风很大。
    ... 回复
    ... 举报
    ... 返回列表
    ... '''
    >>> thread = parse(page)
    >>> thread.title, [(post.floor, post.author, post.time_iso, post.text) for post in thread.posts]
    ('河边走走', [(1, '老王', '2019-11-02T21:40:11', '今天去河边走了走，风很大。')])
    """
    first: Thread | None = None
    posts: list[Post] = []
    for thread in parse_stream([text], now=now, scrubber=scrubber):
        first = first or thread
        if thread.title in (first.title, None):
            posts += thread.posts
    return replace(first, posts=tuple(posts)) if first is not None else Thread(None, None, ())


def parse_stream(
    pieces: Iterable[str], *, now: datetime | None = None, scrubber: Scrubber | None = None
) -> Iterator[Thread]:
    """The threads of a text of any length that holds any number of pages: one for each page with posts.

    Args:
        pieces: the text, cut anywhere.
        now, scrubber: see `parse`.

    Yields:
        Pages in their order, each as soon as it was read; places count from the start of the whole text.

    Raises:
        SlowRule: a pattern of a user's own goes back and forth without end.
    """
    offset = 0
    for read in (scrubber or Scrubber()).read_stream(pieces):
        source = Source(read, offset)
        for start, stop, _ in read.pages:
            places = [post for post in read.plan.posts if start <= post.head[0] < stop]
            if places:
                yield _thread(source, start, stop, places, now)
        offset += len(read.text)


def _thread(source: Source, start: int, stop: int, places: Sequence[PostPlaces], now: datetime | None) -> Thread:
    page = source.page
    if places[0].layout == "archiver":
        places = _without_quotations(source, places)
    elif places[0].layout == "classic-thread":
        places = _with_whole_heads(places)
    now = now or made_at("\n".join(page.lines[places[-1].body[1] : stop]))
    title, title_span = read_title(source, start, stop, places[0])
    board, board_span = read_board(source, start, places[0], title)
    heads = read_heads(source.plan, places)
    authors = [source.text(head.author) for head in heads]
    subject = _prints_subjects(source, start, places[0], title)
    signed = _signatures(source, places, authors)
    name, marks = _op(heads, authors)
    posts: list[Post] = []
    for place, head, author, signature in zip(places, heads, authors, signed, strict=True):
        time = source.text(head.time)
        body = read_body(source, place, subject=subject and not posts, signature=signature)
        spans = source.spans(floor=head.floor[1] if head.floor else None, author=head.author, time=head.time)
        posts.append(
            Post(
                head.floor[0] if head.floor else None,
                author,
                time,
                iso(time, now) if time is not None else None,
                body.text,
                tuple(read_quotes(source, place, posts)),
                tuple(read_comments(source, place, now)),
                read_edit(source, place),
                _is_op(head, author, name, marks),
                body.signature,
                body.poll,
                spans | body.spans,
            )
        )
    named = {"title": title_span, "board": board_span}
    return Thread(title, board, tuple(posts), spans={key: span for key, span in named.items() if span is not None})


def _signatures(source: Source, places: Sequence[PostPlaces], authors: Sequence[str | None]) -> list[int]:
    """How many lines at the end of each body are a signature; only thread pages print them."""
    if places[0].layout not in _SIGNED:
        return [0] * len(places)
    bodies = [Body(*post.body, author) for post, author in zip(places, authors, strict=True)]
    return signatures(source.page, bodies)


def _op(heads: Sequence[Head], authors: Sequence[str | None]) -> tuple[str | None, bool]:
    """The thread's author, as far as the page tells, and whether its heads mark their posts."""
    first = [author for head, author in zip(heads, authors, strict=True) if head.floor and head.floor[0] == 1]
    marked = [author for head, author in zip(heads, authors, strict=True) if head.is_op]
    told = [author for author in first + marked if author is not None]
    return told[0] if told else None, bool(marked)


def _is_op(head: Head, author: str | None, name: str | None, marks: bool) -> bool | None:
    if head.is_op or (head.floor is not None and head.floor[0] == 1):
        return True
    if name is not None and author is not None:
        return author == name
    return False if marks else None


def _prints_subjects(source: Source, start: int, first: PostPlaces, title: str | None) -> bool:
    """Whether the first post's body opens with the thread's title because the page prints it there.

    Up to 7.2, and in archivers, each post has its subject above its text. X prints the title once, above the first
    post, with the link to copy it; what repeats it in a body is the author's.
    """
    if title is None or first.body[0] == first.body[1] or first.layout not in _SUBJECTS:
        return False
    if first.layout == "thread" and "Y" in source.page.kinds[start : first.head[0]]:
        return False
    return source.cleaned(first.body[0], first.body[0] + 1).strip() == title


def _with_whole_heads(places: Sequence[PostPlaces]) -> list[PostPlaces]:
    """Posts whose heads were read as two, since a field that no rule knows stands in them."""
    found: list[PostPlaces] = []
    for post in places:
        if found and found[-1].head[1] == post.head[0]:
            post = replace(post, head=(found.pop().head[0], post.head[1]))
        found.append(post)
    return found


def _without_quotations(source: Source, places: Sequence[PostPlaces]) -> list[PostPlaces]:
    """An archiver's posts, with those given back to the post above that are the heads of what it quotes.

    Both are printed alike, a name and a date. Posts come in the order of their dates; what is quoted is older.
    """
    times = [read_time(source.page, post) for post in places]
    dates = [iso(text_of(source.page, time), None) if time is not None else None for time in times]
    known = [date for date in dates if date is not None]
    if sum(later >= earlier for earlier, later in pairwise(known)) * 2 <= len(known) - 1:
        return list(places)
    found: list[PostPlaces] = []
    latest = ""
    for post, date in zip(places, dates, strict=True):
        if found and date is not None and date < latest:
            above = found[-1]
            found[-1] = replace(above, body=(above.body[0], post.body[1]), below=post.below)
        else:
            found.append(post)
            latest = date or latest
    return found
