"""A segment as a page: its lines that are not blank, and the string of their kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

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
        numbers, lines, knowns = page.numbers, page.lines, page.known
        kinds: list[str] = []
        for number, line in enumerate(segment.lines):
            if not line or line.isspace():
                continue
            known = look_up(line)
            if known is DRAWN:
                page.drawn.append((number, len(numbers)))
                continue
            numbers.append(number)
            lines.append(line)
            knowns.append(known)
            kinds.append("T" if known is None else known.kind)
        page.kinds = "".join(kinds)
        return page


_SENTENCE_END = regex.compile(r"[。！？…；.!?;][”’」』）)\"']?\s*$")
_WIDE = regex.compile(r"[\u2e80-\ua4ff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")
_LEAST_PROSE = 60
"""Columns; a line of so many that ends a sentence is no menu entry, label or link."""


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, as menus, labels and links are not.

    >>> is_prose("今天下班以后去河边走了走，风很大，水鸟不多，明年春天还想再来看看油菜花。"), is_prose("返回列表")
    (True, False)
    """
    if len(line) * 2 < _LEAST_PROSE or "Discuz!" in line or not _SENTENCE_END.search(line):
        return False
    line = line.strip()
    return len(line) + len(_WIDE.findall(line)) >= _LEAST_PROSE
