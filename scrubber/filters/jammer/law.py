r"""How likely a string is one of the old jammers without blanks, and how likely an author's. Text in, units and nats.

The old products draw ``chr(mt_rand(0, 59)).chr(mt_rand(63, 126))`` 5 to 15 times, nothing between (Discuz! 4.1 and 5.5:
include/discuzcode.func.php; archiver/include/thread.inc.php of 4.1 to 7.2; SupeSite: jammer() and sjammer()); late
copies of 5.5 draw the first from 32 to 59. So a *unit* is a `first` (a control character in 32 of 60 draws, a blank, a
digit, a mark up to ``;``) and a `second` (a letter or one of ``?@[\\]^_`{|}~``). What becomes of the controls depends
on the way to the text: all are kept but NUL (browsers), or they are dropped (lynx), or each is a blank (w3m). Each way
is a `Form` with its own law.

A score is a log-likelihood ratio in nats, as in `evidence`: above zero the draws explain a unit better than the way
people write words, numbers and product names. It is no proof: a password scores as high. What else is asked is said in
`unspaced`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import NamedTuple

from scrubber import patterns as regex
from scrubber.filters.gates import may_name_engine

FEWEST, MOST = 5, 15
"""Units in the shortest and the longest jammer: ``for($i = 0; $i < mt_rand(5, 15); $i++)``."""

FIRSTS, SECONDS = 60, 64
"""Characters that the generator draws a unit's first and second from."""

_LONGEST = 2 * MOST + 1
"""Units that are read at most: two jammers that joined, and one more to know that a run is longer."""

_TAB = 8
"""Blanks that the old formatting code makes of a tab."""

CONTROLS = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32))))
"""C0 controls without tab, LF and CR."""
_BLANKS = frozenset(" \u00a0\t")
# U+FFFD: what some parsers make of NUL.
_FIRST = frozenset(map(chr, range(33, 60))) | CONTROLS | {"\ufffd"}
_SECOND = frozenset(map(chr, range(63, 127)))
_MISSING, _BLANK = "", " "


class Unit(NamedTuple):
    """One unit as it stands in a line: its `first` is empty where it was dropped, and one blank for any blanks."""

    first: str
    second: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a text form made of the control characters.

    Attributes:
        missing: share of units whose first is gone.
        blank: share of units whose first is blank.
        firsts: characters that the generator draws a first from.
    """

    missing: float
    blank: float
    firsts: int = FIRSTS


RAW = Form(missing=1 / 60, blank=6 / 60)
"""Controls are there; NUL is gone, and TAB, VT and FF may have become blanks."""
LATE = Form(missing=0.002, blank=1 / 28, firsts=28)
"""The generator of late copies of 5.5, which draws no controls."""
DROPPED = Form(missing=32 / 60, blank=1.5 / 60)
BLANKED = Form(missing=1 / 60, blank=33 / 60)

# How people go on, by class of the character before: to a lower or upper letter, a digit, a mark, a blank.
# Round figures for names, codes and words mixed with Chinese; capitals and digits inside words are common there.
_NEXT: dict[str, dict[str, float]] = {
    "l": {"l": 0.76, "u": 0.03, "d": 0.04, "m": 0.06, "b": 0.11},
    "u": {"l": 0.33, "u": 0.45, "d": 0.11, "m": 0.06, "b": 0.05},
    "d": {"l": 0.07, "u": 0.10, "d": 0.58, "m": 0.17, "b": 0.08},
    "m": {"l": 0.32, "u": 0.18, "d": 0.22, "m": 0.20, "b": 0.08},
    "b": {"l": 0.48, "u": 0.22, "d": 0.17, "m": 0.12, "b": 0.01},
    "o": {"l": 0.27, "u": 0.30, "d": 0.25, "m": 0.10, "b": 0.08},
}
# Letters of words are far from even; marks are 32, of which a dozen make up most.
_SIZE = {"l": 17.0, "u": 22.0, "d": 10.0, "m": 20.0, "b": 1.0}
# Behind a blank and one letter people go on in the same way: ``E A D G B E``.
_ROW = {"l": 0.1, "u": 0.1, "d": 0.1, "m": 0.1, "b": 0.6}
# More than two blanks inside a line: the old formatting code makes them of a tab.
_WIDE, _WIDE_SHARE = 3, 0.003
# A control character in ordinary text: the first kind is rare, the same again is not (colour codes, overstrikes).
_NEW_CONTROL, _SAME_CONTROL = 1e-5, 0.01


def _class_of(char: str) -> str:
    if "a" <= char <= "z":
        return "l"
    if "A" <= char <= "Z":
        return "u"
    if "0" <= char <= "9":
        return "d"
    if char in _BLANKS:
        return "b"
    return "m" if char <= "~" else "o"


def read_back(line: str, end: int, floor: int = 0) -> list[Unit]:
    r"""Units that end at an offset, in reading order, as many as there are down to `floor`.

    >>> [unit.first + unit.second for unit in read_back("Python 38l/A\x06V", 14)]
    ['8l', '/A', '\x06V']
    """
    units: list[Unit] = []
    while end > floor and line[end - 1] in _SECOND and len(units) < _LONGEST:
        start = end - 1
        first = _MISSING
        if start > floor and line[start - 1] in _FIRST:
            start -= 1
            first = line[start]
        else:
            blank = start
            while blank > floor and start - blank < _TAB and line[blank - 1] in _BLANKS:
                blank -= 1
            first = _BLANK if blank < start else _MISSING
            start = blank
        units.append(Unit(first, line[end - 1], start, end))
        end = start
    units.reverse()
    return units


def read_ahead(line: str, start: int, ceiling: int | None = None) -> list[Unit]:
    r"""Units from an offset on, as many as there are up to `ceiling`.

    >>> [unit.first + unit.second for unit in read_ahead("\x06i#_ J9r我们", 0)]
    ['\x06i', '#_', ' J', '9r']
    """
    stop = len(line) if ceiling is None else ceiling
    units: list[Unit] = []
    while start < stop and len(units) < _LONGEST:
        place = start
        first = _MISSING
        if line[place] in _FIRST:
            first = line[place]
            place += 1
        else:
            while place < stop and place - start < _TAB and line[place] in _BLANKS:
                place += 1
                first = _BLANK
        if place >= stop or line[place] not in _SECOND:
            break
        units.append(Unit(first, line[place], start, place + 1))
        start = place + 1
    return units


def weigh(line: str, units: Sequence[Unit], form: Form) -> list[float]:
    """What each unit of a run says for the generator, in nats."""
    return list(_weigh(line, units, form))


def _weigh(line: str, units: Sequence[Unit], form: Form) -> Iterator[float]:
    if not units:
        return
    place = units[0].start
    kind = _class_of(line[place - 1]) if place else "o"
    alone = False
    seen: set[str] = set()
    for unit in units:
        drawn = -log(SECONDS)
        written = 0.0
        if unit.first == _MISSING:
            drawn += log(form.missing)
        elif unit.first == _BLANK:
            drawn += log(form.blank)
            wide = unit.end - unit.start > _WIDE
            written += log(_WIDE_SHARE if wide else (_ROW if alone else _NEXT[kind])["b"])
            kind = "b"
        else:
            drawn -= log(form.firsts)
            if unit.first in CONTROLS:
                written += log(_SAME_CONTROL if unit.first in seen else _NEW_CONTROL)
                seen.add(unit.first)
                kind = "m"
            else:
                after = _class_of(unit.first)
                written += log((_ROW if alone else _NEXT[kind]).get(after, 0.001) / _SIZE.get(after, 1.0))
                kind = after
            alone = False
        after = _class_of(unit.second)
        if alone and kind == "b":
            written += log(0.5 / _SIZE[after])
        else:
            written += log(_NEXT[kind][after] / _SIZE[after])
        alone = kind == "b"
        kind = after
        yield drawn - written


def sums_from_end(weights: Sequence[float]) -> list[float]:
    """For each unit the sum from it to the last."""
    return list(accumulate(reversed(weights)))[::-1]


def controls_of(units: Sequence[Unit]) -> int:
    """How many different control characters a run holds."""
    return len({unit.first for unit in units} & CONTROLS)


# Each begins with a character that is looked for faster than a word in letters of any size.
_ENGINES = (
    regex.standard(
        r"[Pp](?i:owered by\s+(?:discuz!?\s*(?:archiver\s*)?(?:[4-7]\.\d|board)|discuz! archiver|supesite))"
    ),
    regex.standard(r"'(?i:s archiver)"),
)


def is_old_engine(text: str) -> bool:
    """Whether a page names one of the products that draw such strings; says nothing by itself."""
    return may_name_engine(text) and any(engine.search(text) is not None for engine in _ENGINES)
