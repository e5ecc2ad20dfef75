"""A thread as a page of Markdown (CommonMark) that reads well as it is and shows what people wrote as they wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from scrubber.posts.model import Comment, Post, Quote, Thread

# What would be markup inside of a line, or at its start, if it were not for the backslash.
_INSIDE = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)")
_START = re.compile(r"\A(?P<number>(?:\d{1,9}(?=[.)](?:\s|\Z)))?)(?P<mark>(?<=\d)[.)]|[#+=-])")
# Bytes that no encoding knows, and other halves of characters.
_HALVES = re.compile("[\ud800-\udfff]")


def markdown(threads: Iterable[Thread]) -> Iterator[bytes]:
    """Threads one below another, in UTF-8."""
    for number, thread in enumerate(threads):
        blocks = [*_head(thread), *(block for post in thread.posts for block in _post(post))]
        text = ("\n---\n\n" if number else "") + "\n\n".join(blocks) + "\n"
        yield _HALVES.sub("\ufffd", text).encode()


def _head(thread: Thread) -> Iterator[str]:
    yield f"# {_line(thread.title) if thread.title else '(no title)'}"
    if about := " · ".join(_line(part) for part in (thread.board, thread.source) if part):
        yield about


def _post(post: Post) -> Iterator[str]:
    floor = f"{post.floor}. " if post.floor is not None else ""
    author = f"**{_line(post.author)}**" if post.author is not None else "(author unknown)"
    time = f" · {_line(post.time)}" if post.time is not None else ""
    yield f"## {floor}{author}{time}"
    yield from _text(post)
    if post.poll:
        yield "\n".join(f"{number}. {_line(option)}" for number, option in enumerate(post.poll, 1))
    if post.comments:
        yield "\n".join(map(_comment, post.comments))
    if post.edited is not None:
        who = " ".join(_line(part) for part in (post.edited.author, post.edited.time) if part)
        yield f"*edited{': ' if who else ''}{who}*"
    if post.signature is not None:
        yield "—  \n" + _paragraph(post.signature.splitlines())


def _text(post: Post) -> Iterator[str]:
    """A post's paragraphs, those that it quotes marked as such."""
    lines = post.text.splitlines()
    done = 0
    for quote in post.quotes:
        wanted = quote.text.splitlines() if quote.text is not None else []
        at = _find(lines, wanted, done)
        if at is not None:
            yield from _paragraphs(lines[done:at])
            done = at + len(wanted)
        said = [_paragraph(wanted)] if at is not None else []
        if block := "\n\n".join([*filter(None, [_who(quote)]), *said]):
            yield "\n".join(f"> {line}" if line else ">" for line in block.split("\n"))
    yield from _paragraphs(lines[done:])


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield _paragraph(group)


def _find(lines: Sequence[str], wanted: Sequence[str], start: int) -> int | None:
    """Where in a text, from a line on, other lines stand; `None` if they do not."""
    if not wanted:
        return None
    have, stripped = [line.strip() for line in lines], [line.strip() for line in wanted]
    ends = range(start, len(have) - len(wanted) + 1)
    return next((at for at in ends if have[at : at + len(wanted)] == stripped), None)


def _who(quote: Quote) -> str:
    return " · ".join(
        part for part in (f"**{_line(quote.author)}**" if quote.author else "", _line(quote.time or "")) if part
    )


def _comment(comment: Comment) -> str:
    author = f"**{_line(comment.author)}**: " if comment.author is not None else ""
    time = f" · {_line(comment.time)}" if comment.time is not None else ""
    return f"- {author}{_line(comment.text)}{time}"


def _paragraph(lines: Iterable[str]) -> str:
    # Two blanks at its end break a line.
    return "  \n".join(map(_line, lines))


def _line(text: str) -> str:
    r"""Text of one line as it is to be seen.

    >>> _line("1. a_b <i> # x"), _line("# 2"), _line("    x")
    ('1\\. a\\_b \\<i\\> # x', '\\# 2', '\xa0\xa0\xa0\xa0x')
    """
    text = " ".join(text.splitlines()).rstrip()
    rest = text.lstrip(" \t")
    # Blanks that stay, and make no block of code.
    indent = text[: len(text) - len(rest)].replace("\t", "    ").replace(" ", "\u00a0")
    rest = _INSIDE.sub(r"\\\g<0>", rest)
    return indent + _START.sub(r"\g<number>\\\g<mark>", rest, count=1)
