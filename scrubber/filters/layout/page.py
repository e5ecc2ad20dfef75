"""A segment as a page: its lines that are not blank, and the string of their kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from operator import is_, sub

from scrubber import patterns as regex
from scrubber.rules.lexicon import BLANK, DRAWN, Known, Lexicon
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
        spread: lines from one place to the next at least; more than one where a way of copying doubled all line ends.
    """

    numbers: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    known: list[Known | None] = field(default_factory=list)
    kinds: str = ""
    drawn: list[tuple[int, int]] = field(default_factory=list)
    spread: int = 1

    @classmethod
    def read(cls, segment: Segment, lexicon: Lexicon) -> Page:
        """Look every line of a segment up."""
        lines, knowns = segment.lines, lexicon.look_up_all(segment.lines)
        drawn: list[tuple[int, int]] = []
        if any(map(is_, knowns, repeat(DRAWN))):
            count = 0
            for number, known in enumerate(knowns):
                if known is DRAWN:
                    drawn.append((number, count))
                elif known is not BLANK:
                    count += 1
        numbers = [number for number, known in enumerate(knowns) if known is not BLANK and known is not DRAWN]
        knowns = [knowns[number] for number in numbers]
        kinds = "".join(["T" if known is None else known.kind for known in knowns])
        spread = min(map(sub, numbers[1:], numbers), default=1)
        return cls(numbers, [lines[number] for number in numbers], knowns, kinds, drawn, spread)

    def gap(self, place: int) -> int:
        """Empty lines above a place, as many as there were before line ends were doubled."""
        return (self.numbers[place] - self.numbers[place - 1]) // self.spread - 1


LABEL_ENDS = (":", "：")
"""What the board's labels end in, whose values stand behind or below."""
_DIGITS = regex.compile(r"\d+(?:[.,]\d+)*")
_FULL_STOP = regex.compile(r"[。！？…；]\s*\Z")
_SENTENCE_END = regex.compile(r"[。！？…；.!?;][”’」』）)\"']?\s*$")
_WIDE = regex.compile(r"[\u2e80-\ua4ff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]++")
LEAST_PROSE = 60
"""Columns; a line of so many that ends a sentence is no menu entry, label or link."""


def is_prose(line: str) -> bool:
    """Whether a line is a sentence or more, as menus, labels and links are not.

    >>> is_prose("今天下班以后去河边走了走，风很大，水鸟不多，明年春天还想再来看看油菜花。"), is_prose("返回列表")
    (True, False)
    """
    if len(line) * 2 < LEAST_PROSE or "Discuz!" in line or not _SENTENCE_END.search(line):
        return False
    return columns_of(line) >= LEAST_PROSE


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a mark that ends a Chinese sentence, however short it is."""
    return _FULL_STOP.search(line) is not None


@lru_cache(maxsize=1 << 12)
def shape_of(line: str) -> str:
    """A line without its digits and blanks: what returns from post to post.

    >>> shape_of(" 支持  12 反对 1.5")
    '支持 0 反对 0'
    """
    return _DIGITS.sub("0", " ".join(line.split()))


def columns_of(line: str) -> int:
    """How wide a line is without the blanks around it: ideographs take two columns.

    >>> columns_of(" 返回 list")
    9
    """
    line = line.strip()
    return len(line) + sum(map(len, _WIDE.findall(line)))
