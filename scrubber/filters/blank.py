"""Empty lines that other filters' removals would leave in heaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from scrubber.removal import Removal
from scrubber.text.segment import Segment

Pieces = list[tuple[int, int]]
"""What is left of a line, as spans of the segment's text."""

_LONGEST_BLANK = 400
"""Characters; a longer line of blanks is not looked at, which bounds the work for a text of nothing but blanks."""


def fold_blank_lines(segment: Segment, removals: Sequence[Removal]) -> list[Removal]:
    """Fold runs of empty lines, but only where something was removed beside or between them.

    A run that holds a removed line, or a line that a removal emptied, becomes one empty line, or none where no text
    stands before or behind it. Runs of empty lines that the author left stay as they are.

    Args:
        segment: its text and where its lines end.
        removals: what is removed from it, sorted and without overlaps; each lies within one physical line and its
        break.

    Returns:
        Further removals, area ``blank``.
    """
    left = _left(segment, removals)
    found: list[Removal] = []
    stops = segment.stops
    count = len(stops)
    behind = 0
    for line, pieces in left.items():
        if line < behind or not _is_blank(segment, line, pieces):
            continue
        start, stop = line, line
        while start > behind and _is_blank(segment, start - 1, left.get(start - 1)):
            start -= 1
        rests: list[Pieces] = [
            left.get(number) or [(segment.start_of(number), stops[number])] for number in range(start, line)
        ]
        while stop < count:
            rest = left.get(stop)
            if rest is None or rest:
                if not _is_blank(segment, stop, rest):
                    break
                rests.append(rest or [(segment.start_of(stop), stops[stop])])
            stop += 1
        if rests and not (start == 0 and not segment.opens_inside) and stop < count:
            # The barest of the empty lines stays.
            rests.remove(min(rests, key=_size))
        found += [Removal(begin, end, "blank.fold", "blank") for rest in rests for begin, end in rest]
        behind = stop
    return found


def _size(pieces: Pieces) -> int:
    return sum(end - begin for begin, end in pieces)


def _left(segment: Segment, removals: Sequence[Removal]) -> dict[int, Pieces]:
    """What is left of each line that a removal touches, by the line's number."""
    stops = segment.stops
    left: dict[int, Pieces] = {}
    line, stop = -1, 0
    for start, end, _, _ in removals:
        if stop <= start:
            line = bisect_right(stops, start, line + 1)
            place, stop = stops[line - 1] if line else 0, stops[line]
            if start == place and end == stop:
                left[line] = []
                continue
            left[line] = [(place, stop)]
        pieces = left[line]
        # Of what was left behind the removal before, this one leaves a piece before it and one behind it.
        place, _ = pieces.pop()
        if start > place:
            pieces.append((place, start))
        if end < stop:
            pieces.append((end, stop))
    return left


def _is_blank(segment: Segment, line: int, pieces: Pieces | None) -> bool:
    """Whether nothing but blanks is left of a line; `pieces` is `None` for a line that no removal touches."""
    if pieces is None:
        begin, end = segment.start_of(line), segment.stops[line]
        return end - begin <= _LONGEST_BLANK and segment.text[begin:end].isspace()
    return not pieces or all(
        end - begin <= _LONGEST_BLANK and segment.text[begin:end].isspace() for begin, end in pieces
    )
