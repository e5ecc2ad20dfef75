"""Threads, posts, and what is known of them. Places are offsets in the page's text, start and end, in characters."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a post quotes.

    Attributes:
        author: whom.
        time: when that was written, as printed.
        text: what, if an earlier post of the page or the page's own gaps tell where the quotation ends.
        spans: where `author`, `time` and `text` stand, those that are known.
    """

    author: str | None
    time: str | None
    text: str | None
    spans: dict[str, Span] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark (点评) below a post.

    Attributes:
        author: who wrote it.
        time: when, as printed.
        time_iso: see `Post.time_iso`.
        text: the remark.
        spans: where `author`, `time` and `text` stand, those that are known.
    """

    author: str | None
    time: str | None
    time_iso: str | None
    text: str
    spans: dict[str, Span] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Edit:
    """Who edited a post last, and when, as printed; `spans` tells where, as far as that is known."""

    author: str | None
    time: str | None
    spans: dict[str, Span] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Post:
    """One post.

    Attributes:
        floor: its number in the thread, from 1; `None` where the page prints none.
        author: the name as printed.
        time: when it was written, as printed.
        time_iso: the same in ISO 8601, in the board's own time, no more precise than what is printed: to the day for
            "3 days ago". `None` if it cannot be known.
        text: what the author wrote, as `Scrubber.clean` leaves it, quotations among it, without signature and poll.
        quotes: what it quotes.
        comments: remarks of others below it.
        edited: the notice of its last edit.
        is_op: whether the thread's author wrote it; `None` if the page does not tell.
        signature: the author's signature below it, as far as the page sets it apart from the text.
        poll: the options of the poll in it, in their order.
        spans: where `floor`, `author`, `time`, `text`, `poll` and `signature` stand in the page's text, those that are
            known. Between the two offsets there may be lines of the board's.
        source: where the page came from; empty for text that was handed over.
    """

    floor: int | None
    author: str | None
    time: str | None
    time_iso: str | None
    text: str
    quotes: tuple[Quote, ...] = ()
    comments: tuple[Comment, ...] = ()
    edited: Edit | None = None
    is_op: bool | None = None
    signature: str | None = None
    poll: tuple[str, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict, hash=False)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread, or as much of it as its pages held.

    Attributes:
        title: its title.
        board: the part of the forum that it stands in, as the page's path to it says.
        posts: in the order of the page.
        source: where the text came from, of several pages the first; empty for text that was handed over.
        spans: where `title` and `board` stand in the page's text, those that are known.
    """

    title: str | None
    board: str | None
    posts: tuple[Post, ...]
    source: str = ""
    spans: dict[str, Span] = field(default_factory=dict, hash=False)
