"""How much a run of units looks drawn by the generator, and how much a page supports it. Units in, figures out.

A score is a log-likelihood ratio in nats: above zero the run is better explained by the generator's uniform draws,
below zero by the way people write rows of single characters. Such rows keep to something: to a separator or two (``a,
b, c``), to digits (``A1 B2 C3``), to one kind of letter, to neighbours in the alphabet. The model of ordinary rows is
the best mixture of a few such habits; nothing in it was fitted to a page, the weights are round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp, lgamma, log
from typing import NamedTuple

from scrubber.filters.jammer.grammar import DOUBLE_BLANK, LONGEST_RUN, SINGLE_BLANK, Unit

FIRSTS = 28
"""Characters that the generator draws a unit's first from."""

SECONDS = 64
"""Characters that it draws the second from."""

# Share of each mark among those that people put between single characters. What is not listed is rare.
_MARK_SHARES = {
    ",": 0.31, ".": 0.21, ")": 0.08, ";": 0.07, ":": 0.06, "'": 0.04, "-": 0.04, '"': 0.03, "/": 0.03,
    "(": 0.02, "!": 0.02, "*": 0.02, "+": 0.02, "#": 0.02, "&": 0.01, "%": 0.01, "$": 0.01,
}  # fmt: skip
# A third of the mass goes evenly to all marks: nobody knows every notation.
_MARKS = {mark: 0.7 * share + 0.3 / len(_MARK_SHARES) for mark, share in _MARK_SHARES.items()}


class _Habit(NamedTuple):
    """How a kind of row chooses what stands before each character. Shares add up to one with the marks'."""

    weight: float
    digits: float
    blanks: float


_FIRST_HABITS = (
    _Habit(weight=0.40, digits=0.02, blanks=0.01),  # marks: lists, arguments, initials
    _Habit(weight=0.23, digits=0.94, blanks=0.01),  # digits: cells, squares, names of variables
    _Habit(weight=0.27, digits=0.42, blanks=0.02),  # both
    _Habit(weight=0.10, digits=0.05, blanks=0.90),  # two blanks: columns of a table
)
# A single blank before a single character is a common word in ordinary text, and no sign of the generator.
_SINGLE_BLANK_SHARE = 0.30

# Units that follow one habit and score so little begin one jammer in ten thousand.
_ORDINARY = -5.0

_UPPER, _LOWER, _SIGN = 0, 1, 2
_CLASS_SIZES = (26, 26, 12)
_CLASS_SHARES = (0.45, 0.45, 0.10)
# Weight of a row that keeps to one class of seconds, by class; the rest mixes them.
_HOME_WEIGHTS = (0.28, 0.42, 0.05)
_MIXED_WEIGHT = 0.25
_AT_HOME = 0.95
_STAY = 0.6
# How far apart in the alphabet neighbours may be, and what part of a row's letters they and repeated letters make up.
_NEAR = 4
_NEAR_PART = 0.3
_AGAIN_PART = 0.3


def score(units: Sequence[Unit]) -> float:
    """Log-likelihood ratio of the generator's law against ordinary rows, in nats.

    >>> from scrubber.filters.jammer.grammar import find_runs
    >>> [round(score(run)) for run in find_runs("9 z. a& r% Y9 [")]
    [7]
    >>> [round(score(run)) for run in find_runs("a, b, c, d, e, f")]
    [-17]
    """
    drawn = -len(units) * log(FIRSTS * SECONDS)
    return drawn - _written_firsts([unit.first for unit in units]) - _written_seconds([unit.second for unit in units])


def score_plain(firsts: str, seconds: str) -> float:
    """The score of a run that is written plainly, by the first and the second characters of its units.

    >>> round(score_plain("9.&%9", "zarY["))
    7
    """
    marked = [DOUBLE_BLANK if first in _BLANKS else first for first in firsts]
    return -len(firsts) * log(FIRSTS * SECONDS) - _written_firsts(marked) - _written_seconds(seconds)


def is_ordinary_row(units: Sequence[Unit]) -> bool:
    """Whether units are so ordinary that they are the author's even where a jammer stands next to them.

    >>> from scrubber.filters.jammer.grammar import read_units
    >>> [is_ordinary_row(read_units(row, 0, len(row))) for row in (", b, c, d", "9 z. a& r")]
    [True, False]
    """
    return score(units) <= _ORDINARY


def _sum_logs(logs: Iterable[float]) -> float:
    values = list(logs)
    top = max(values)
    return top + log(sum(exp(value - top) for value in values))


def _written_firsts(firsts: Sequence[str]) -> float:
    """Log-probability that a person put these before the characters of a row."""
    marks = [first for first in firsts if first in _MARKS]
    # The order of marks does not count: a mark used before comes again about as often as it was used (a Chinese
    # restaurant process), so a row of marks costs what each costs alone, over all numbers up to theirs.
    choices = sum(map(_MARK_LOGS.__getitem__, marks)) - _FACTORIAL_LOGS[len(marks)]
    different = dict.fromkeys(marks)
    if len(different) < len(marks):
        choices += sum(_again_log(mark, marks.count(mark)) for mark in different)
    singles, doubles = firsts.count(SINGLE_BLANK), firsts.count(DOUBLE_BLANK)
    return choices + _habits_log(singles, doubles, len(firsts) - singles - doubles - len(marks), len(marks))


# Logarithms are asked for again and again with the same few arguments.
_remembered = lru_cache(maxsize=1 << 12)


_MARK_LOGS = {mark: log(share) for mark, share in _MARKS.items()}
_FACTORIAL_LOGS = tuple(lgamma(count + 1) for count in range(LONGEST_RUN + 1))


@_remembered
def _again_log(mark: str, used: int) -> float:
    """What a mark costs less where it is used so often, for all its uses but the first."""
    return sum(log(again + _MARKS[mark]) for again in range(1, used)) - (used - 1) * _MARK_LOGS[mark]


@_remembered
def _habits_log(singles: int, doubles: int, digits: int, marks: int) -> float:
    """Log-probability that a row has so many of each kind, over the habits."""
    return _sum_logs(
        log(habit.weight)
        + singles * log(_SINGLE_BLANK_SHARE)
        + doubles * log(habit.blanks)
        + digits * log(habit.digits / 10)
        + marks * log(1 - habit.digits - habit.blanks)
        for habit in _FIRST_HABITS
    )


_BLANKS = frozenset(" \u00a0")
_CLASSES = {
    chr(code): _UPPER if 65 <= code <= 90 else _LOWER if 97 <= code <= 122 else _SIGN for code in range(63, 127)
}
_STEPS = tuple(
    tuple(
        log(_STAY if kind == before else (1 - _STAY) * _CLASS_SHARES[kind] / (1 - _CLASS_SHARES[before]))
        for kind in (_UPPER, _LOWER, _SIGN)
    )
    for before in (_UPPER, _LOWER, _SIGN)
)


def _written_seconds(seconds: Sequence[str]) -> float:
    """Log-probability that a person wrote these characters in a row."""
    inside = mixed = 0.0
    before = -1
    choices = _choice_logs()
    seen: tuple[list[int], list[int], list[int]] = ([], [], [])
    for second in seconds:
        kind, code = _CLASSES[second], ord(second)
        same = seen[kind]
        if same:
            near = -_NEAR <= code - same[-1] <= _NEAR or (len(same) > 1 and -_NEAR <= code - same[-2] <= _NEAR)
            inside += choices[kind][near][len(same)][same.count(code)]
        else:
            inside += choices[kind][False][0][0]
        same.append(code)
        mixed = mixed + _STEPS[before][kind] if before >= 0 else log(_MIXED_WEIGHT) + log(_CLASS_SHARES[kind])
        before = kind
    return inside + _sum_logs([*_homes_logs(len(seen[_UPPER]), len(seen[_LOWER]), len(seen[_SIGN])), mixed])


@_remembered
def _homes_logs(*counts: int) -> Sequence[float]:
    """For each class the log-probability that a row which keeps to it has so many of each."""
    return [
        log(weight) + count * log(_AT_HOME) + (sum(counts) - count) * log((1 - _AT_HOME) / 2)
        for weight, count in zip(_HOME_WEIGHTS, counts, strict=True)
    ]


@cache
def _choice_logs() -> list[tuple[list[list[float]], list[list[float]]]]:
    """The figures of `_choice_log`: by class, nearness, how many of the class were seen, how often the character."""
    counts = range(LONGEST_RUN + 1)
    one, other = (
        [[[_choice_log(kind, again, seen, near) for again in range(seen + 1)] for seen in counts] for kind in range(3)]
        for near in (False, True)
    )
    return list(zip(one, other, strict=True))


def _choice_log(kind: int, again: int, seen: int, near: bool) -> float:
    """Log-probability of a character of a class, of which some were seen: often a neighbour or one of them.

    Args:
        kind: the class.
        again: how often the character itself was seen.
        seen: how many of its class were seen.
        near: whether one of the last two is near it in the alphabet.
    """
    size = _CLASS_SIZES[kind]
    if not seen:
        return log(1 / size)
    share = (1 - _NEAR_PART - _AGAIN_PART) / size + _AGAIN_PART * again / seen
    return log(share + _NEAR_PART / (2 * _NEAR + 1) if near else share)
