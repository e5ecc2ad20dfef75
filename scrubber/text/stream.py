"""Cutting a stream of text into segments of bounded size.

In come pieces of text of any size, out come segments (`scrubber.text.segment.Segment`) whose texts, joined, are the
input. Where a cut falls depends on the text alone, never on how it arrived, so a stream gives the same result for
every way it is read. A cut falls behind a page's foot where there is one, else at an empty line, else at a line's end;
only a line longer than a segment is cut inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubber import patterns as regex
from scrubber.text.segment import Segment

SEGMENT = 1 << 18
"""Characters that are gathered before a cut is made. A thread page of a hundred posts has fewer, so pages stay
whole."""

_REACH = SEGMENT // 2
"""A cut leaves at least this many characters in a segment, so that a stream of short pages is not read page by page."""

_SEAM_REACH = 1 << 12
"""Characters before the end of a segment in which a line that is too long is cut between two letters of a word."""

# The line that ends every page of the family, and what may stand behind it; cheap to find, and no harm where it is an
# author's: a cut there is as good as any at a line's end.
_PAGE_END = regex.compile(r"(?:Powered by|© ?20\d\d)[^\n]{0,120}\n(?:[^\n]{0,60}\n){0,3}?(?=\s*\n|$)")
_PAGE_END_MARKS = ("Powered by", "©")
_LAST_EMPTY_LINE = regex.compile(r"(?r)\n[ \t\u00a0]*\r?\n")
# Between two letters or ideographs no watermark begins or ends: its units hold a blank each.
_INSIDE_WORD = regex.compile(r"(?r)(?<=[^\W\d_][^\W\d_])(?=[^\W\d_][^\W\d_])")


def segments(pieces: Iterable[str], size: int = SEGMENT) -> Iterator[Segment]:
    """Cut a stream of text.

    Args:
        pieces: the text in any number of pieces of any size, empty ones too.
        size: characters at most in a segment. Must be even; the default suits all but tests.
    """
    waiting: list[str] = []
    length = 0
    inside = False
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length <= size:
            continue
        text = "".join(waiting)
        place = 0
        # One character more than a segment must be there: whether a `\r` is followed by `\n` decides where lines end.
        while len(text) - place > size:
            window = text[place : place + size + 1]
            cut, whole = _cut(window, size)
            yield Segment(window[:cut], opens_inside=inside, closes_inside=not whole)
            inside = not whole
            place += cut
        waiting = [text[place:]]
        length = len(waiting[0])
    rest = "".join(waiting)
    if rest:
        yield Segment(rest, opens_inside=inside)


def _cut(window: str, size: int) -> tuple[int, bool]:
    """Where to cut a window of `size` characters and one more: the offset, and whether a line ends there."""
    low = min(_REACH, size // 2)
    best = 0
    # Most texts have no page's end, which is seen sooner than searched for.
    if any(window.find(mark, low, size) >= 0 for mark in _PAGE_END_MARKS):
        for found in _PAGE_END.finditer(window, low, size):
            best = found.end()
    if best:
        return best, True
    if empty := _LAST_EMPTY_LINE.search(window, low, size):
        return empty.end(), True
    line = window.rfind("\n", 0, size)
    if line < 0:
        line = window.rfind("\r", 0, size)
    if line >= 0 and window[line + 1] != "\n":
        return line + 1, True
    if line >= 0 and window[line] == "\n":
        return line + 1, True
    word = _INSIDE_WORD.search(window, max(0, size - _SEAM_REACH), size)
    return (word.start() if word and word.start() else size), False
