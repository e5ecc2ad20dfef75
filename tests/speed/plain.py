"""The same answers found the plain way: every line is read, every pattern tried, nothing remembered, no shortcut taken.

What the package does first to be quick (a look at a line's ends, a search for a part of a pattern, a table of logarithms)
must never change what it finds. `plain` puts these in its place, each as short as can be, for as long as it is in use.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp, log

import pytest
import regex

from scrubber import pipeline
from scrubber.filters import blank, jammer, layout, watermark
from scrubber.filters.jammer import evidence, foreign, glue, grammar, neighbours, seams, unspaced
from scrubber.filters.jammer.grammar import Unit
from scrubber.filters.layout import repetition
from scrubber.filters.layout.page import Page
from scrubber.removal import Removal
from scrubber.rules import Rule, lexicon, load_all
from scrubber.rules.kinds import Kind
from scrubber.rules.lexicon import DATE, DAY, DRAWN, NUMBER, Known, Lexicon
from scrubber.rules.placeholders import expand
from scrubber.text.segment import Line, Segment

_ALL = sorted(load_all(), key=lambda rule: lexicon._WEAK.get(Kind[rule.kind.upper()], 0))


def fold(text: str) -> str:
    return text.translate(lexicon._fold_table())


def normal(line: str) -> str:
    line = " ".join(lexicon._FORM.sub(" ", line).split())
    found = lexicon._BULLET.match(line)
    return line[found.end() :] if found else line


@cache
def _tables(certain: bool) -> tuple[dict[str, Known], list[tuple[regex.Pattern[str], Known]]]:
    rules = [rule for rule in _ALL if rule.certain or not certain]
    exact: dict[str, Known] = {}
    patterns: list[tuple[regex.Pattern[str], Known]] = []
    for rule in rules:
        known = Known(Kind[rule.kind.upper()], rule.id, rule.area, rule.certain)
        for line in (*rule.lines, *rule.row):
            exact.setdefault(normal(fold(line)), known)
        if rule.row or rule.pattern is not None:
            patterns.append((_compiled(rule), known))
    return exact, patterns


def _compiled(rule: Rule) -> regex.Pattern[str]:
    if rule.pattern is not None:
        return regex.compile(expand(fold(rule.pattern)))
    words = sorted({normal(fold(word)) for word in rule.row}, key=len, reverse=True)
    one = "|".join(regex.escape(word, special_only=True) for word in words)
    return regex.compile(rf"[ |｜/·•]*+(?:(?:{one})(?: ?[:：]? ?[-+]?\d{{1,9}})?[ |｜/·•,，]*+)++")


@cache
def know(line: str, certain: bool = False) -> Known | None:
    """What the rules say of a line that is not blank: the first that knows it."""
    if len(line) > lexicon._LONGEST:
        if not line.strip(" _\u00a0"):
            return DRAWN
        line = line.strip()
        if len(line) > lexicon._LONGEST:
            return None
    read = normal(fold(line))
    if not read:
        return lexicon._drawn(line)
    exact, patterns = _tables(certain)
    if read in exact:
        return exact[read]
    for expression, known in ((lexicon._NUMBER, NUMBER), (lexicon._DAY, DAY), (lexicon._DATE, DATE), *patterns):
        if expression.fullmatch(read):
            return known
    return None


def read_page(segment: Segment, rules: Lexicon) -> Page:
    page = Page()
    for number, line in enumerate(segment.lines):
        if not line or line.isspace():
            continue
        known = know(line, certain=rules._given_certain is None)
        if known is DRAWN:
            page.drawn.append((number, len(page.numbers)))
            continue
        page.numbers.append(number)
        page.lines.append(line)
        page.known.append(known)
        page.kinds += known.kind if known is not None else Kind.TEXT
    page.spread = min((below - above for above, below in pairwise(page.numbers)), default=1)
    return page


def may_be_page(segment: Segment, _: Lexicon) -> bool:
    return layout._SIGN.search(segment.text) is not None or layout.PAGE_LINK.search(segment.text) is not None


_RUN = regex.compile(grammar._RUN.pattern + "+")


def find_runs(line: str, place: int = 0) -> Iterator[list[Unit]]:
    endless = -1
    for found in _RUN.finditer(line):
        start, end = found.span()
        if start != endless and len(units := read_units(line, start, end)) < grammar.LONGEST_RUN:
            yield units
        else:
            endless = end


def read_units(line: str, start: int, end: int) -> list[Unit]:
    units = []
    for found in grammar._UNITS.finditer(line, start, end):
        first, blanks, second = found.groups()
        if first is None:
            first = " " if blanks in (" ", "\u00a0", "&nbsp;") else "  "
        units.append(Unit(grammar._MEANT.get(first, first), second[-1], found.start(), found.end()))
    return units


def lines_to_read(segment: Segment) -> Iterator[tuple[int, int]]:
    return ((index, 0) for index in range(len(segment.lines)))


def score(units: Sequence[Unit]) -> float:
    """The law's formulas as they stand in books."""
    drawn = -len(units) * log(evidence.FIRSTS * evidence.SECONDS)
    return drawn - _firsts([unit.first for unit in units]) - _seconds([unit.second for unit in units])


def _sum_logs(values: Sequence[float]) -> float:
    return max(values) + log(sum(exp(value - max(values)) for value in values))


def _firsts(firsts: Sequence[str]) -> float:
    singles, doubles = firsts.count(" "), firsts.count("  ")
    digits = sum(first.isdigit() for first in firsts)
    marks = [first for first in firsts if first.strip() and not first.isdigit()]
    choices = sum(log((marks[:at].count(mark) + evidence._MARKS[mark]) / (at + 1)) for at, mark in enumerate(marks))
    return choices + _sum_logs(
        [
            log(habit.weight)
            + singles * log(evidence._SINGLE_BLANK_SHARE)
            + doubles * log(habit.blanks)
            + digits * log(habit.digits / 10)
            + len(marks) * log(1 - habit.digits - habit.blanks)
            for habit in evidence._FIRST_HABITS
        ]
    )


def _class_of(second: str) -> int:
    return 0 if "A" <= second <= "Z" else 1 if "a" <= second <= "z" else 2


def _seconds(seconds: Sequence[str]) -> float:
    classes = [_class_of(second) for second in seconds]
    inside = 0.0
    for at, (second, kind) in enumerate(zip(seconds, classes, strict=True)):
        seen = [other for other, one in zip(seconds[:at], classes[:at], strict=True) if one == kind]
        share = 1 / evidence._CLASS_SIZES[kind]
        if seen:
            again = evidence._AGAIN_PART * seen.count(second) / len(seen)
            share = (1 - evidence._NEAR_PART - evidence._AGAIN_PART) / evidence._CLASS_SIZES[kind] + again
            if min(abs(ord(second) - ord(other)) for other in seen[-2:]) <= evidence._NEAR:
                share += evidence._NEAR_PART / (2 * evidence._NEAR + 1)
        inside += log(share)
    homes = [
        log(weight)
        + classes.count(kind) * log(evidence._AT_HOME)
        + (len(classes) - classes.count(kind)) * log((1 - evidence._AT_HOME) / 2)
        for kind, weight in enumerate(evidence._HOME_WEIGHTS)
    ]
    mixed = log(evidence._MIXED_WEIGHT) + log(evidence._CLASS_SHARES[classes[0]])
    for before, kind in pairwise(classes):
        other = (1 - evidence._STAY) * evidence._CLASS_SHARES[kind] / (1 - evidence._CLASS_SHARES[before])
        mixed += log(evidence._STAY if kind == before else other)
    return inside + _sum_logs([*homes, mixed])


_TAIL = re.compile(rf"{unspaced._EDGE}[\x20-\x7e\u00a0]{{5,60}}+$", re.MULTILINE)
_HEAD = re.compile(rf"(?:\A|\n)[\x20-\x7e\u00a0]{{5,60}}+(?={unspaced._FAR})")


def stuck(text: str) -> Iterator[re.Match[str]]:
    yield from _TAIL.finditer(text)
    yield from _HEAD.finditer(text)


def trim(segment: Segment, removals: Iterable[Removal]) -> None:
    for removal in sorted(removals):
        first, last = bisect_right(segment.stops, removal.start), bisect_right(segment.stops, removal.end - 1)
        for at in range(first, min(last + 1, len(segment.lines))):
            line = segment.lines[at]
            begin, end = segment.begins[at], segment.begins[at] + len(line)
            if removal.start <= begin or not line[: removal.start - begin].strip():
                cut = min(max(removal.end - begin, 0), len(line))
                segment.begins[at], segment.lines[at] = begin + cut, line[cut:]
            elif removal.start < end <= removal.end:
                segment.lines[at] = line[: removal.start - begin]


def merge(removals: Iterable[Removal]) -> list[Removal]:
    merged: list[Removal] = []
    for removal in sorted(removals, key=lambda one: (one.start, -one.end)):
        start = max(removal.start, merged[-1].end if merged else 0)
        if start < removal.end:
            merged.append(Removal(start, removal.end, removal.rule, removal.area))
    return merged


def fold_blank_lines(segment: Segment, removals: Sequence[Removal]) -> list[Removal]:
    gone = {place for removal in removals for place in range(removal.start, removal.end)}
    text, count = segment.text, len(segment.stops)
    spans = [range(segment.start_of(number), segment.stops[number]) for number in range(count)]
    left = [[place for place in span if place not in gone] for span in spans]
    blanks = [
        all(text[place].isspace() for place in places)
        and all(end - begin <= blank._LONGEST_BLANK for begin, end in _pieces(places))
        for places in left
    ]
    found: list[Removal] = []
    start = 0
    while start < count:
        stop = start
        while stop < count and blanks[stop]:
            stop += 1
        if stop > start and any(len(left[number]) < len(spans[number]) for number in range(start, stop)):
            rests = [left[number] for number in range(start, stop) if left[number]]
            if rests and (start > 0 or segment.opens_inside) and stop < count:
                rests.remove(min(rests, key=len))
            found += [Removal(begin, end, "blank.fold", "blank") for rest in rests for begin, end in _pieces(rest)]
        start = max(stop, start + 1)
    return found


def _pieces(places: Sequence[int]) -> list[tuple[int, int]]:
    starts = [place for at, place in enumerate(places) if not at or places[at - 1] != place - 1]
    ends = [place + 1 for at, place in enumerate(places) if at + 1 == len(places) or places[at + 1] != place + 1]
    return list(zip(starts, ends, strict=True))


class _Everywhere:
    """Stands for a search that only says whether a closer look is worth while."""

    def search(self, text: str, *_: int) -> re.Match[str] | None:
        return re.search("", text)


class _AnyPlace:
    """Stands for a search whose places are looked at one by one: gives every line's start."""

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return re.finditer(r"(?m)^(?=.)", text)


def plain(patch: pytest.MonkeyPatch) -> None:
    """Do all that follows the plain way."""
    patch.setattr(lexicon, "fold", fold)
    patch.setattr(lexicon, "normal", normal)
    patch.setattr(Page, "read", staticmethod(read_page))
    patch.setattr(layout, "_may_be_page", may_be_page)
    patch.setattr(pipeline, "FILTERS", tuple(one._replace(may_find=lambda _: True) for one in pipeline.FILTERS))
    patch.setattr(layout, "may_hold_certain", lambda _: True)
    patch.setattr(Lexicon, "may_know", lambda *_: True)
    patch.setattr(repetition, "_may_be_dated", lambda _: True)
    patch.setattr(jammer, "find_plain", lambda *_: None)
    patch.setattr(jammer, "find_runs", find_runs)
    patch.setattr(jammer, "_lines_to_read", lines_to_read)
    patch.setattr(jammer, "_may_have_joined", lambda *_: True)
    patch.setattr(jammer, "score", score)
    patch.setattr(evidence, "score", score)
    patch.setattr(grammar, "read_units", read_units)
    patch.setattr(jammer, "read_units", read_units)
    patch.setattr(neighbours, "read_units", read_units)
    patch.setattr(seams, "_is_plain_end", lambda *_: False)
    patch.setattr(unspaced, "_CONTROL_GATE", _Everywhere())
    patch.setattr(jammer, "is_odd", lambda _: True)
    patch.setattr(unspaced, "_stuck", stuck)
    patch.setattr(glue, "_name_places", lambda text: glue._NAMES.finditer(text))
    patch.setattr(foreign, "_NT_GATE", _AnyPlace())
    patch.setattr(watermark, "_lines_with_sites", lines_with_sites)
    patch.setattr(Segment, "trim", trim)
    patch.setattr(pipeline, "merge", merge)
    patch.setattr(blank, "fold_blank_lines", fold_blank_lines)


def lines_with_sites(segment: Segment, words: watermark._Words) -> Iterator[Line]:
    site, longest = words.site, watermark._LONGEST
    for at, line in enumerate(segment.lines):
        if site.search(line[-longest:]) or site.search(line[:longest]):
            bare = line.rstrip(" \t\u00a0")
            yield Line(bare, segment.begins[at], segment.start_of(at), segment.stops[at])
