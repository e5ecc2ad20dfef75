r"""Jammers of Discuz!NT and phpwind, neighbours of Discuz! with laws of their own. A `Segment` in, ranges out.

Discuz!NT (Discuz.Web.UI, ``{jammer}`` of topic and archiver templates) makes one string for a site and puts it at every
break and at the message's end: ten characters of U+0001 to U+00FF, the host, ten more. It is not hidden. So one goes if
the *same* string ends at least three lines, a *host* stands in its middle, and both its ends hold *odd* characters:
controls, signs of Latin-1, marks; people write none of these directly beside a host, and not three times alike.

phpwind (``copyctrl()``, 8.7) ends every line with a blank, ten characters of U+0000 to U+007E, a blank and a no-break
blank; 94 of 100 hold a control character. So one goes if it has exactly that *shape* at a line's end, and at
least three lines of the segment have the shape *with a control character* in it, which ordinary text never has.

Of both only strings that go are counted as evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from scrubber import patterns as regex
from scrubber.filters.jammer.glue import HOST
from scrubber.text.segment import Segment

FEWEST_LINES = 3
"""Lines that must show the same string, or the same shape."""

_END = 10
"""Characters on each side of the host, and in a string of phpwind's."""

# The host may seem to begin or end earlier, where a drawn letter or digit stands beside it.
_SLACK = 3
_SHORTEST_END = 3
_LONGEST = 2 * (_END + _SLACK) + 90
_ODD = regex.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xa1-\xbf×÷]")
_UNUSUAL = regex.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\xff!-,;-@\[-`{-~]")
_FEWEST_ODD, _FEWEST_UNUSUAL = 2, 5
# 99 of 100 hold an odd character behind the host.
_NT_GATE = regex.standard(
    rf"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xa1-\xbf×÷][^\n\u0100-\U0010ffff]{{0,{_END + _SLACK}}}$", regex.MULTILINE
)
_SIDE = rf"[\x01-\xff]{{{_SHORTEST_END},{_END + _SLACK}}}"
_NT = regex.compile(rf"{_SIDE}?(?P<host>{HOST})(?P<tail>{_SIDE})\Z")
# What an author's line may end with before a string that lost characters.
_STOPS = " .!?,;:)\"'"

_PW_GATE = regex.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f][^\n]{0,9} \u00a0[ ]*$", regex.MULTILINE)
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PW_DRAWN = regex.compile(r"[\x00-\x7e\u00a0]+")
# NUL is lost on the way to most texts; two in one string are rare.
_PW_SIZES = (_END, _END - 1, _END - 2)


def find_nt(segment: Segment) -> Iterator[tuple[int, int]]:
    r"""Ranges of a segment's text that are Discuz!NT's strings.

    >>> mark = "mcÃõ¯H/\x05«\x8cbbs.example.com97O\x83&:Ú*\x9fo"
    >>> text = "".join(f"{line}{mark}\n" for line in ("下雨了", "出门去", "带上伞"))
    >>> [text[start:end] == mark for start, end in find_nt(Segment(text))]
    [True, True, True]
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index in sorted({bisect_right(segment.stops, found.start()) for found in _NT_GATE.finditer(segment.text)}):
        found = _NT.search(segment.lines[index][-_LONGEST:]) if _closes(segment, index) else None
        if found:
            groups[found["host"][-8:] + found["tail"]].append(index)
    ranges: list[tuple[int, int]] = []
    for indices in groups.values():
        size = _shared_size([segment.lines[index] for index in indices])
        if len(indices) >= FEWEST_LINES and size:
            ranges += [(_end_of(segment, index) - size, _end_of(segment, index)) for index in indices]
    yield from sorted(ranges)


def _closes(segment: Segment, index: int) -> bool:
    return index < len(segment.lines) - 1 or not segment.closes_inside


def _end_of(segment: Segment, index: int) -> int:
    return segment.begins[index] + len(segment.lines[index])


def _shared_size(lines: list[str]) -> int:
    """How long the string is that all the lines end with; 0 if it is none of Discuz!NT's."""
    size = 0
    longest = min(min(map(len, lines)), _LONGEST)
    while size < longest and len({line[-size - 1] for line in lines}) == 1 and lines[0][-size - 1] <= "\xff":
        size += 1
    shared = lines[0][len(lines[0]) - size :]
    found = _NT.search(shared)
    if found is None:
        return 0
    start = max(0, found.start("host") - _END)
    if found.start("host") - start < _END and not _CONTROL.search(shared):
        # Its controls were lost, so nobody knows how long it was; what stops a sentence may be the author's.
        start += len(shared[start:]) - len(shared[start:].lstrip(_STOPS))
    before, behind = shared[start : found.start("host")], found["tail"]
    odd = len(_ODD.findall(before)) + len(_ODD.findall(behind))
    unusual = len(_UNUSUAL.findall(before)), len(_UNUSUAL.findall(behind))
    return len(shared) - start if odd >= _FEWEST_ODD and min(unusual) and sum(unusual) >= _FEWEST_UNUSUAL else 0


def find_phpwind(segment: Segment) -> Iterator[tuple[int, int]]:
    r"""Ranges of a segment's text that are phpwind's strings, with the blanks around them.

    >>> text = "下雨了 }lMn|9|\x01\x06} \u00a0\n出门去 n\x1fOVJ\tDCB\x17 \u00a0\n带上伞 ht;\x11-[\x0fA/\x08 \u00a0\n"
    >>> list(find_phpwind(Segment(text)))
    [(3, 16), (20, 33), (37, 50)]
    """
    if _PW_GATE.search(segment.text) is None:
        return
    shapes = {index: shape for index in range(len(segment.lines)) if (shape := _shape(segment, index)) is not None}
    certain = sum(_CONTROL.search(segment.lines[index], start) is not None for index, (start, _) in shapes.items())
    if certain < FEWEST_LINES:
        return
    ranges = dict(shapes)
    for index in range(1, len(segment.lines)):
        if index not in shapes:
            ranges.update(_split_shape(segment, index))
    for index, (start, end) in sorted(ranges.items()):
        yield segment.begins[index] + start, segment.begins[index] + end


def _shape(segment: Segment, index: int) -> tuple[int, int] | None:
    """The string at a line's end: a blank, ten characters, a blank, a no-break blank."""
    line = segment.lines[index].rstrip(" ")
    if not line.endswith(" \u00a0") or not _closes(segment, index):
        return None
    end = len(line) - 2
    for size in _PW_SIZES:
        start = end - size - 1
        if start >= 0 and line[start] == " " and _PW_DRAWN.fullmatch(line, start + 1, end):
            return start, len(line)
    return None


def _split_shape(segment: Segment, index: int) -> dict[int, tuple[int, int]]:
    """The two parts of a string that drew a break, which is one of its ten characters."""
    line, above = segment.lines[index].rstrip(" "), segment.lines[index - 1]
    rest = len(line) - 2
    size = _END - 1 - rest
    place = len(above) - size - 1
    if not line.endswith(" \u00a0") or not 0 <= rest < _END or place < 0 or above[place] != " ":
        return {}
    drawn = _PW_DRAWN.fullmatch(above, place) and _PW_DRAWN.fullmatch(line)
    if not drawn or not _CONTROL.search(above[place:] + line):
        return {}
    return {index - 1: (place, len(above)), index: (0, len(line))}
