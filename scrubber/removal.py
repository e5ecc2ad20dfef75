"""The one currency of the package: a piece of text that goes, and why.

Every filter pays in `Removal`s and none edits text; `apply_removals` is the only function that does. So what `scan`
reports is exactly what `clean` leaves out, and explaining, counting or undoing are views of the same list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Removal(NamedTuple):
    """A half-open range of characters that goes.

    Removals sort by place. Each is a tuple of its four attributes, of which a page has thousands.

    Attributes:
        start: offset of the first character that goes, in characters (code points) from the start of the text.
        end: offset behind the last one; always greater than `start`.
        rule: id of the rule that asked for it, such as ``jammer.spaced`` or ``discuz-x.post-head``.
        area: what the piece belongs to, such as ``jammer``, ``navigation`` or ``signature``; `--keep` names areas.
    """

    start: int
    end: int
    rule: str
    area: str


def apply_removals(text: str, removals: Iterable[Removal]) -> str:
    """Return `text` without the removed pieces.

    Args:
        text: the text that the offsets count in.
        removals: sorted by start and not overlapping, as `scrubber.scan` returns them.

    Raises:
        ValueError: if a removal is empty, overlaps the one before it or reaches out of the text.

    >>> apply_removals("one two three", [Removal(3, 7, "example", "example")])
    'one three'
    """
    kept: list[str] = []
    place = 0
    for removal in removals:
        start, end, _, _ = removal
        if not place <= start < end <= len(text):
            raise ValueError(f"{removal} is empty, out of order or outside a text of {len(text)} characters")
        kept.append(text[place:start])
        place = end
    if not place:
        return text
    kept.append(text[place:])
    return "".join(kept)
