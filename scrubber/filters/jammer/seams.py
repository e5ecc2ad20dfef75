"""Where a jammer ends and the author's text begins. A line and a run of units in, a range of units or characters out.

The generator glues its string to the text without a seam, so the author's neighbouring characters can look like one
more unit: ``vitamin C`` before it, ``- item`` behind it. Two answers are kept apart. The *core* of a run follows from
the line alone, and only the core is ever judged; what the page has shown of its blanks, indentation and words may then
move the *edges* by a unit. Whatever stays undecided is the author's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from scrubber import patterns as regex
from scrubber.filters.jammer.evidence import is_ordinary_row
from scrubber.filters.jammer.grammar import DOUBLE_BLANK, FEWEST, MOST, SINGLE_BLANK, Unit


class Blanks(Enum):
    """What became of the two blanks of a unit that starts with one, as far as the page's certain jammers tell."""

    UNKNOWN = "unknown"
    DOUBLE = "double"
    SINGLE = "single"


class Words:
    """What a page's own lines look like: their words in Latin letters, and the signs that open their lists."""

    def __init__(self, text: str) -> None:
        self._counts = Counter(_WORD.findall(text))
        self._opened: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for found in _OPENED_LINE.finditer(text):
            self._opened[found[2] or _NUMBER, len(found[1])].append(found.start())

    def lists_near(self, sign: str, width: int, place: int) -> bool:
        """Whether a line near an offset, as far indented, opens with this sign, or with a number if this is one."""
        places = self._opened.get((_NUMBER if sign.isdigit() else sign, width), [])
        after = bisect_left(places, place)
        return any(abs(one - place) <= _NEAR for one in places[max(after - 1, 0) : after + 1])

    def speak_for(self, word: str, rest: str) -> bool:
        """Whether a word is rather the author's than the rest of it without its first letter."""
        if self._counts[word] > 1 and not self._counts[rest]:  # it stands somewhere else than here
            return True
        return _can_begin(word) and not _can_begin(rest)


def _can_begin(word: str) -> bool:
    """Whether a word of English can begin like this; abbreviations in capitals can begin with anything."""
    onset = word[:2]
    if len(onset) < 2 or onset.isupper():
        return True
    return onset.lower() in _ONSETS or onset[1] in "aeiouy" or onset[0] in "AEIOUaeiou"


@dataclass(frozen=True, slots=True)
class Habits:
    """How a page writes its jammers and its text.

    Attributes:
        blanks: whether two blanks are still two.
        indents: widths of the indentation before jammers at the start of a line, in blanks.
        words: gives the page's words, or nothing where the page has too little to tell.
    """

    blanks: Blanks
    indents: frozenset[int]
    words: Callable[[], Words | None]


@dataclass(frozen=True, slots=True)
class Core:
    """The part of a run that is jammer if any of it is.

    Attributes:
        low: the first unit that counts.
        high: the one behind the last unit that counts.
        headless: the second of a first unit that lost its blanks to trimming stands before the units, and counts too.
        at_start: nothing but indentation and list signs stands before it on the physical line.
        at_end: nothing but blanks stands behind it on the physical line.
    """

    low: int
    high: int
    headless: bool
    at_start: bool
    at_end: bool


_WORD = regex.compile(r"[A-Za-z]{2,}+")
# Two consonants that English words begin with.
_ONSETS = frozenset(
    first + second
    for first, seconds in {
        "b": "lr", "c": "hlr", "d": "rw", "f": "lr", "g": "hlnr", "k": "nr", "p": "hlrs", "r": "h",
        "s": "chklmnpqtvw", "t": "hrsw", "w": "hr",
    }.items()
    for second in seconds
)  # fmt: skip
_NUMBER = "1"
# Items of a list stand together: so many characters are a dozen lines or more.
_NEAR = 1000
# A word that somebody may have written: small, capitalised or all capitals, and what follows a word.
_WRITTEN_WORD = regex.compile(r"(?:[A-Za-z][a-z]++|[A-Z]{2,}+)(?=[\s\d,.;:!?)'/_-]|[^\x00-\x7f]|$)")
# A line of the author's that opens with a sign: two letters behind it tell it from a jammer. Numbers also count, and
# Chinese counts much, so a number must stand before a word like the one in doubt.
_OPENED_LINE = regex.compile(r"^([ \t\u00a0]*+)(?:([-*+#$%;]) (?=[^\W\d_]{2})|(\d) (?=[A-Za-z]{2}))", regex.MULTILINE)
# List signs that a page's own markup puts before a line when it becomes text.
_LIST_SIGNS = regex.compile(r"(?:(?:[-*+•◦▪]|\d{1,3}[.)]|>)[ \u00a0]++)*+")
# No list sign stands further inside than this; bounds the look back.
_DEEPEST = 80
_SECOND = regex.compile(r"[?-~]")
_BLANK_REST = regex.compile(r"\s*+\Z")
# Something that one more digit makes a longer number, date or version of.
_OPEN_NUMBER = regex.compile(r"\d[-.,:/]?$")
# What Markdown puts around the board's own lines.
_EMPHASIS = frozenset("_*")
_TIME = regex.compile(r"\d:\d\d(?: [AP]M)?$")
# Firsts that also open a line of an author's: bullets, numbers, shell prompts, comments.
_OPENERS = frozenset("-*+#$%;0123456789")
_WORDS_OF_ONE = frozenset("ai")
_MORE_WORDS = regex.compile(r" [a-z]{2}")
_TASK = regex.compile(r"\[[ xX]?\]")
# The word ``I`` begins sentences, and no English word ends in it.
_PRONOUN = regex.compile(r"I(?: [a-z]|')")


def find_core(line: str, units: Sequence[Unit], opens: bool, closes: bool) -> Core:
    """Tell what of a run is certain to belong together.

    Args:
        line: the line, without its break.
        units: the run as it stands in the line.
        opens: the line's first character stands behind a break.
        closes: its last one stands before a break.
    """
    if closes and _is_plain_end(line, units):
        return Core(0, len(units), headless=False, at_start=False, at_end=True)
    indent = _indent(line, units[0].start) if opens else -1
    at_start = indent == units[0].start
    at_end = closes and _BLANK_REST.match(line, units[-1].end) is not None
    high = len(units) if at_end else _sure_tail(line, units, opens and indent >= units[0].start - 1)
    if at_start and at_end and len(units) <= MOST and _may_be_indent(line, units[0]):
        # ``   x9 k, d`` is an indented line that says x, or an indented jammer. The page's habits decide.
        return Core(_skip_singles(units, 1, high), high, headless=False, at_start=False, at_end=True)
    if at_start:
        return Core(0, high, headless=False, at_start=True, at_end=at_end)
    # A line can say nothing but ``x``, and a jammer stands behind it; but nothing of the author's stands before a
    # jammer that opens a line.
    headless = (
        indent == units[0].start - 1
        and _SECOND.match(line, indent) is not None
        and (not at_end or len(units) < FEWEST or len(units) > MOST)
    )
    low = 0 if headless else _skip_row(line, units, _skip_singles(units, 0, high), high)
    return Core(low, high, headless, at_start=headless, at_end=at_end)


def _is_plain_end(line: str, units: Sequence[Unit]) -> bool:
    """Whether a run ends a line, stuck to an ideograph or a mark of Chinese: what most do. Nothing there opens a line,
    is a row of the author's, or a unit without blanks."""
    start = units[0].start
    before = line[start - 1] if start else " "
    return units[-1].end == len(line) and before > "\x7f" and not before.isspace() and units[0].first != SINGLE_BLANK


def find_edges(line: str, units: Sequence[Unit], core: Core, habits: Habits, place: int) -> tuple[int, int]:
    """Offsets of the first character that goes and behind the last one, given how the page writes.

    Args:
        line: the line.
        units: the run as it stands in the line.
        core: what `find_core` says of it.
        habits: how the page writes.
        place: the line's offset in the page.
    """
    end = units[_widen_tail(line, units, core, habits, place) - 1].end
    if core.headless:
        return units[0].start - 1, end
    head = units[_widen_head(line, units, core, habits)]
    # ``72 x3 k`` where blanks collapse: the 2 may belong to the number, and a blank be what is left of the unit.
    if habits.blanks is Blanks.SINGLE and head.start and head.first.isdigit():
        before = line[max(head.start - 2, 0) : head.start]
        return head.start + (_OPEN_NUMBER.search(before) is not None or _stands_apart(line, head)), end
    return head.start, end


def opens_line(line: str, place: int) -> bool:
    """Whether nothing but indentation and list signs stands before a place, or one character more."""
    return _indent(line, place) >= place - 1


def _indent(line: str, before: int) -> int:
    """Offset of the first character that is neither indentation nor a list sign, at most `before`."""
    head = line[: min(before, _DEEPEST)]
    blanks = len(head) - len(head.lstrip())
    found = _LIST_SIGNS.match(head, blanks)
    return found.end() if found else blanks


def _skip_singles(units: Sequence[Unit], low: int, high: int) -> int:
    """The first unit from `low` on that is more than one blank and a character."""
    while low < high and units[low].first == SINGLE_BLANK:
        low += 1
    return low


def _skip_row(line: str, units: Sequence[Unit], low: int, high: int) -> int:
    """The first unit from `low` on that is no part of an author's row before a jammer, as in ``a, b, c``."""
    if low == high or not units[low].start:
        return low
    if high - low > FEWEST and _stands_apart(line, units[low]):
        return low + 1
    if not is_lone(line, units[low].start):
        return low
    end = low + 1
    while end < high and _go_together(units[end - 1].first, units[end].first):
        end += 1
    whole = high - end >= FEWEST
    return end if whole and end - low > 1 and is_ordinary_row(units[low:end]) else low


def _stands_apart(line: str, unit: Unit) -> bool:
    """Whether a unit is the end of an author's line, as in ``Q & A`` and ``| G . |``: a jammer is glued to the text.

    Lines of words often end in a blank (a smiley was there, a word went to the next line), and so do the board's own
    that end in a time. So the line must be a row of single characters itself: one stands before the blank, or the
    unit's second stood apart before. A number may be the author's where blanks collapse; see `_widen_head`.
    """
    if unit.first == DOUBLE_BLANK or not line[unit.start - 1].isspace():
        return False
    text = line[max(unit.start - _DEEPEST, 0) : unit.start].rstrip()
    if not text[-1:].isascii() or text[-1:] in _EMPHASIS or _TIME.search(text) is not None:
        return False
    return unit.first.isdigit() or _is_row(text, unit)


def _is_row(text: str, unit: Unit) -> bool:
    return len(text.rpartition(" ")[2]) == 1 or f" {unit.second}" in f" {text} "


def is_lone(line: str, place: int) -> bool:
    """Whether a single letter stands before a place, and no letter or digit before that: the ``a`` of ``a, b, c``."""
    return (
        place > 0
        and line[place - 1].isascii()
        and line[place - 1].isalpha()
        and not (place > 1 and line[place - 2].isascii() and line[place - 2].isalnum())
    )


def _go_together(first: str, second: str) -> bool:
    return first == second or (first.isdigit() and second.isdigit())


def _has_plain_blanks(line: str, unit: Unit) -> bool:
    return line[unit.start : unit.end - 1] in (" ", "  ")


def _may_be_indent(line: str, unit: Unit) -> bool:
    """Whether a line's first unit may be indentation and a character of the author's.

    No-break blanks are the unit's own, and so are two plain ones where the line has no more than these.
    """
    return _has_plain_blanks(line, unit) and not (unit.first == DOUBLE_BLANK and unit.start == 0)


def _widen_head(line: str, units: Sequence[Unit], core: Core, habits: Habits) -> int:
    """Which unit the jammer begins with: the core's first, or the one with blanks before it, or the one behind it."""
    low = core.low
    if core.at_start and core.at_end:
        indented = _has_plain_blanks(line, units[0]) and units[0].end - 1 in habits.indents and len(units) <= MOST
        return low + 1 if indented else low
    if not low:
        return low
    unit = units[low - 1]
    if unit.start < _DEEPEST and not line[: unit.start].strip():
        width = unit.end - 1
        return low - 1 if width not in habits.indents and width - len(unit.first) in habits.indents else low
    if unit.first.isdigit() and habits.blanks is Blanks.DOUBLE:
        # ``Python 3`` and a blank of the jammer's would be three blanks' width here.
        return low if _is_row(line[max(unit.start - _DEEPEST, 0) : unit.start].rstrip(), unit) else low - 1
    # ``vitamin C`` and ``测试 z`` are the author's; but hardly anybody ends a line in `` ]``.
    return low - 1 if habits.blanks is Blanks.SINGLE and not unit.second.isalpha() else low


def _sure_tail(line: str, units: Sequence[Unit], at_start: bool) -> int:
    """How many units are certain at the end of a run that text follows."""
    high = len(units)
    while high > 1 and units[high - 1].first == SINGLE_BLANK:
        high -= 1
    if high < len(units) and line[units[-1].end] > "\x7f":
        return high  # `` k中文``: no English line that the unit before could open
    # No jammer is shorter, so a doubtful unit that makes one whole belongs to it.
    if high > FEWEST and _may_open_text(line, units[high - 1], at_start):
        high -= 1
    return high


def _may_open_text(line: str, unit: Unit, at_start: bool) -> bool:
    """Whether a unit and what follows it read as the beginning of an author's line: ``- item``, ``1 apple``."""
    second, rest = unit.second, line[unit.end : unit.end + 3]
    if rest[:1] == " " and second.isalpha():
        # ``! a 测试``: of two lines the one that does not begin with a blank is likelier.
        return at_start and not rest[1:2].isspace()
    if unit.first not in _OPENERS and not (at_start and unit.first == DOUBLE_BLANK):
        return False
    if second == "[":
        return _TASK.match(second + rest) is not None
    if not second.isalpha() or not rest[:1].isascii():
        return False
    return _WRITTEN_WORD.match(line, unit.end - 1) is not None and _PRONOUN.match(rest) is None


def _widen_tail(line: str, units: Sequence[Unit], core: Core, habits: Habits, place: int) -> int:
    """How many units the jammer ends after: the core's, or one more."""
    high = core.high
    if high == len(units) or not core.at_start:
        return high
    unit = units[high]
    if unit.first == SINGLE_BLANK:
        return high + (habits.blanks is Blanks.SINGLE and line[unit.end : unit.end + 1] > "\x7f")
    words = habits.words()
    if words is None:
        # Lines of the author's open with two blanks more rarely than with a bullet or a number.
        return high + (unit.first == DOUBLE_BLANK)
    return high + (not _is_of_text(line, unit, words, place))


def _is_of_text(line: str, unit: Unit, words: Words, place: int) -> bool:
    """Whether something on the page speaks for it that a unit that may open a line of the author's does so.

    Lines that open with a bullet or a number come in groups, and half of them have no jammer before them. One that
    stands alone among jammers is rarer than a jammer that ends like this.
    """
    word = _WORD.match(line, unit.end - 1)
    if word is None or words.lists_near(unit.first, len(line) - len(line.lstrip()), place):
        return True
    rest = word[0][1:]
    if len(rest) == 1:
        # ``- go home``, but not ``- Gx = 1``
        return rest.islower() and rest not in _WORDS_OF_ONE and _MORE_WORDS.match(line, word.end()) is not None
    return words.speak_for(word[0], rest)
