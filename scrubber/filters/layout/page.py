"""A segment as a page: its lines that are not blank, and the string of their kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrubber.rules.kinds import Kind
from scrubber.rules.lexicon import DRAWN, Known, Lexicon
from scrubber.text.segment import Segment


@dataclass(slots=True)
class Page:
    """Lines that hold something, and what each of them is.

    Everything that reads layouts counts in *places*: the number of a line among those that are not blank.

    Attributes:
        numbers: number of the line in the segment, a place at a time.
        lines: the visible text.
        known: what the rules know of the line, `None` for text.
        kinds: one character a line (`scrubber.rules.kinds.Kind`).
        drawn: numbers of the lines that a text browser drew, each with the place behind it; they have no place.
    """

    numbers: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    known: list[Known | None] = field(default_factory=list)
    kinds: str = ""
    drawn: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def read(cls, segment: Segment, lexicon: Lexicon) -> Page:
        """Look every line of a segment up."""
        page = cls()
        look_up = lexicon.look_up
        kinds: list[str] = []
        for number, line in enumerate(segment.lines):
            if not line or line.isspace():
                continue
            known = look_up(line)
            if known is DRAWN:
                page.drawn.append((number, len(page.numbers)))
                continue
            page.numbers.append(number)
            page.lines.append(line)
            page.known.append(known)
            kinds.append(known.kind if known is not None else Kind.TEXT)
        page.kinds = "".join(kinds)
        return page
