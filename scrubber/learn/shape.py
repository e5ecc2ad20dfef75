"""What stays the same of a line that changes from page to page: `签到 12 天` and `签到 9 天` are both `签到 {n} 天`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from scrubber.filters.layout.learned import letters
from scrubber.rules.lexicon import normal
from scrubber.rules.placeholders import PLACEHOLDERS

LONGEST = 160
"""Characters; longer lines are taken for authors' whatever they say."""

_CHANGES = regex.compile(
    rf"(?P<date>{PLACEHOLDERS['date']})|(?P<day>{PLACEHOLDERS['day']})|(?P<n>\d(?:[\d,.]{{0,13}}\d)?[万亿]?)"
)
_BLANK = regex.compile(r"\{(?:date|day|n|user|text)\}")
# Behind a blank or a choice these say how often it may stand.
_HOW_OFTEN = regex.compile(r"(?<=\})\?")
_UNSAYABLE = regex.compile(r"[{}]|\[\[|\]\]")
_USER = regex.compile(PLACEHOLDERS["user"])

_LONGEST_MIDDLE = 30
"""Characters of what changes between two halves of a line."""


@lru_cache(1 << 14)
def shape(line: str) -> str:
    """A line without what changes in it, as a rule's pattern would say it; empty for a line that is no candidate.

    >>> shape("恭喜 第 23 名签到,  2019-1-2 10:20"), shape("x{n}")
    ('恭喜 第 {n} 名签到, {date}', '')
    """
    line = normal(line)
    if len(line) > LONGEST or _UNSAYABLE.search(line):
        return ""
    if not any("0" <= character <= "9" for character in line) and "前" not in line and "天" not in line:
        return line
    return _CHANGES.sub(lambda found: f"{{{found.lastgroup}}}", line)


@lru_cache(1 << 14)
def weight(shape: str) -> int:
    """Columns of the letters that never change."""
    return letters(_BLANK.sub(" ", shape))


def is_fixed(shape: str) -> bool:
    """Whether nothing in it changes."""
    return not _BLANK.search(shape)


def pattern(shape: str) -> str:
    """A shape as a rule's pattern."""
    return _HOW_OFTEN.sub("[[?]]", shape)


def joined(shapes: Sequence[str]) -> str:
    """One shape for lines that differ in one stretch, such as a name; empty if they have too little in common.

    >>> joined(["欢迎新会员 老蒋 加入", "欢迎新会员 小麦 加入"])
    '欢迎新会员 {user} 加入'
    """
    before = _shared(shapes)
    behind = _shared([one[len(before) :][::-1] for one in shapes])[::-1]
    # A blank is not to be cut.
    before = before[: before.rindex("{")] if before.rfind("{") > before.rfind("}") else before
    if behind.find("}") >= 0 and (behind.find("{") < 0 or behind.find("}") < behind.find("{")):
        behind = behind[behind.index("}") + 1 :]
    middles = [one[len(before) : len(one) - len(behind)] for one in shapes]
    if not all(middles) or any(len(middle) > _LONGEST_MIDDLE for middle in middles):
        return ""
    blank = "{user}" if all(_USER.fullmatch(middle.strip()) for middle in middles) else "{text}"
    return f"{before}{blank}{behind}"


def _shared(texts: Sequence[str]) -> str:
    """What all of some texts begin with."""
    first, last = min(texts), max(texts)
    size = 0
    while size < min(len(first), len(last)) and first[size] == last[size]:
        size += 1
    return first[:size]
