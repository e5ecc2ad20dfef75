"""Threads as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from scrubber.posts.model import Comment, Edit, Post, Quote, Span, Thread

# Half characters and bytes that no encoding knows have no UTF-8; readers of lines take more for a break than we do.
_ESCAPED = re.compile("[\ud800-\udfff\x7f-\x9f\u2028\u2029]")


def as_dict(thread: Thread) -> dict[str, Any]:
    """A thread as what JSON can hold: ``docs/posts.md`` tells its fields."""
    return {
        "title": thread.title,
        "board": thread.board,
        "source": thread.source or None,
        "posts": [_post(post) for post in thread.posts],
        "spans": _spans(thread.spans),
    }


def json_lines(threads: Iterable[Thread]) -> Iterator[bytes]:
    """A thread a line, in UTF-8."""
    for thread in threads:
        yield _json(thread) + b"\n"


def json_array(threads: Iterable[Thread]) -> Iterator[bytes]:
    """One array of all threads, in UTF-8."""
    opening = b"["
    for thread in threads:
        yield opening + b"\n" + _json(thread)
        opening = b","
    yield b"[]\n" if opening == b"[" else b"\n]\n"


def _json(thread: Thread) -> bytes:
    text = json.dumps(as_dict(thread), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def _post(post: Post) -> dict[str, Any]:
    return {
        "floor": post.floor,
        "author": post.author,
        "time": post.time,
        "time_iso": post.time_iso,
        "is_op": post.is_op,
        "text": post.text,
        "quotes": [_quote(quote) for quote in post.quotes],
        "comments": [_comment(comment) for comment in post.comments],
        "poll": list(post.poll),
        "edited": _edit(post.edited) if post.edited is not None else None,
        "signature": post.signature,
        "source": post.source or None,
        "spans": _spans(post.spans),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"author": quote.author, "time": quote.time, "text": quote.text, "spans": _spans(quote.spans)}


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "author": comment.author,
        "time": comment.time,
        "time_iso": comment.time_iso,
        "text": comment.text,
        "spans": _spans(comment.spans),
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"author": edit.author, "time": edit.time, "spans": _spans(edit.spans)}


def _spans(spans: dict[str, Span]) -> dict[str, list[int]]:
    return {name: list(span) for name, span in spans.items()}
