"""Watermarks made of words: sentences that a board adds to other people's lines. A `Segment` in, `Removal`s out.

Some boards end (or begin) every line of a post with a sentence of theirs (``来源: 某某论坛``, ``. From somebbs``), and
some put such a sentence on a line of its own between paragraphs (DedeCMS: data/downmix.data.php). No look tells them
from an author's words, so each that goes needs four kinds of evidence, all from strings that go:

* *repetition*: the same words, at least six characters, at the same edge of at least four lines that otherwise differ,
  and of at least a quarter of the segment's longer lines;
* a *seam*: the sentence begins with words that such sentences begin with, or with a dash, dot, bracket or blank, so
  that it does not cut a word of the author's;
* a *site*: it holds an address or a word such as 论坛 or bbs (scrubber/data/watermarks.toml);
* it is *glued on*: on most of its lines it stands behind the mark that ends a sentence, or behind an ideograph without
  a blank; log lines, tables and lists of addresses have a blank or Latin letters there.

A whole line goes if it says where something comes from (opening and site), stands at least four times in the segment,
and nearly always behind longer lines of prose that differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scrubber import patterns as regex
from scrubber.filters.gates import FEWEST_SITES, SITES
from scrubber.removal import Removal
from scrubber.text.segment import Segment, is_mostly_ascii, lines_with

AREA = "jammer"
SENTENCE, LINE = "watermark.sentence", "watermark.line"

_SHORTEST, _LONGEST = 6, 80
# Of the lines that are long enough to be a sentence of prose and a watermark.
_LONGER_LINE = 20
_SHARE = 0.25
_GLUED_SHARE = 0.6
_PROSE_SHARE = 0.75
_STOPS = frozenset("。！？!?.…”」』）)；;~～")
_SEAM = regex.compile(r"[-—.·\s(（\[【*#@|~_=>＝《]")
_TRIMMED = "。！？!?”」』）)；;，,"


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file's patterns.

    Attributes:
        domain: finds those of the literals that begin with a dot.
        rest: the others.
        any_literal: finds any of the literals; every text with a site word holds one.
        site: finds a word that speaks of a site.
        opening: matches words that such a sentence begins with.
        address: matches an address that it begins with.
    """

    domain: re.Pattern[str]
    rest: tuple[str, ...]
    any_literal: re.Pattern[str]
    site: regex.Pattern[str]
    opening: regex.Pattern[str]
    address: regex.Pattern[str]


@cache
def _words() -> _Words:
    # Loaded here, since few texts need them and they cost more than all else that a short one needs.
    import tomllib
    from importlib import resources

    data = tomllib.loads(resources.files("scrubber").joinpath("data/watermarks.toml").read_text(encoding="utf-8"))
    site, opening, address = (
        "|".join(f"(?:{one['pattern']})" for one in data[name]) for name in ("site", "opening", "address")
    )
    return _Words(
        re.compile(rf"\.(?:{'|'.join(one[1:] for one in data['literals'] if one[0] == '.')})"),
        tuple(one for one in data["literals"] if one[0] != "."),
        # The standard library's matcher is faster at looking for one of many texts.
        re.compile("|".join(map(re.escape, data["literals"]))),
        regex.compile(site),
        regex.compile(rf"[^\w\n]{{0,3}}(?:{opening})"),
        regex.compile(rf"[^\w\n]{{0,3}}(?:{address})"),
    )


class _Bare:
    """Lines without blanks at their ends, which few texts need all of."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def __getitem__(self, number: int) -> str:
        return self._lines[number].rstrip(" \t\u00a0")

    def __iter__(self) -> Iterator[str]:
        return (line.rstrip(" \t\u00a0") for line in self._lines)


def find_watermarks(segment: Segment) -> list[Removal]:
    """Find the watermarks of a segment.

    >>> from scrubber.removal import apply_removals
    >>> lines = ["昨晚下了一夜的雨。", "楼上的朋友说得对。", "第三步，拧紧那四颗螺丝。", "谢谢各位。"]
    >>> text = "".join(f"{line}本文来自某某论坛\\n" for line in lines)
    >>> print(apply_removals(text, find_watermarks(Segment(text))), end="")
    昨晚下了一夜的雨。
    楼上的朋友说得对。
    第三步，拧紧那四颗螺丝。
    谢谢各位。
    """
    words = _words()
    numbers = _lines_with_sites(segment, words)
    if len(numbers) < FEWEST_SITES:
        return []
    lines = _Bare(segment.lines)
    found = [
        *_ends(segment, lines, numbers, words),
        *_starts(segment, lines, numbers, words),
        *_whole_lines(segment, lines, numbers, words),
    ]
    result: list[Removal] = []
    for removal in sorted(found, key=lambda one: (one.start, -one.end)):
        if not result or removal.start >= result[-1].end:
            result.append(removal)
    return result


def _lines_with_sites(segment: Segment, words: _Words) -> list[int]:
    """Numbers of the lines that may speak of a site near one of their edges."""
    numbers: list[int] = []
    for index in _lines_with_literals(segment, words):
        line = segment.lines[index]
        if words.site.search(line[-_LONGEST:]) or (len(line) > _LONGEST and words.site.search(line[:_LONGEST])):
            numbers.append(index)
    return numbers


def _lines_with_literals(segment: Segment, words: _Words) -> Iterator[int]:
    text = segment.text
    if text.isascii():
        yield from sorted(_lines_with_latin(segment))
        return
    if is_mostly_ascii(text):
        # Their characters are everywhere, so that one search for each is quicker than one for all.
        stops = segment.stops
        found = {bisect_right(stops, one.start()) for one in words.domain.finditer(text)}
        found.update(number for literal in words.rest for number in lines_with(literal, text, stops))
        yield from sorted(found)
        return
    place = 0
    while (literal := words.any_literal.search(text, place)) is not None:
        number = bisect_right(segment.stops, literal.start())
        yield number
        place = segment.stops[number]


def _lines_with_latin(segment: Segment) -> set[int]:
    """Numbers of the lines of ASCII that hold a part of a site's word, in letters of any size."""
    text, stops = segment.text.lower(), segment.stops
    return {bisect_right(stops, found.start()) for site in SITES for found in site.finditer(text)}


def _ends(segment: Segment, lines: _Bare, numbers: list[int], words: _Words) -> Iterator[Removal]:
    for index, sentence in _repeated(segment, lines, numbers, words, str.endswith, turned=True):
        end = segment.begins[index] + len(lines[index])
        yield Removal(end - len(sentence), end, SENTENCE, AREA)


def _starts(segment: Segment, lines: _Bare, numbers: list[int], words: _Words) -> Iterator[Removal]:
    for index, sentence in _repeated(segment, lines, numbers, words, str.startswith, turned=False):
        yield Removal(segment.begins[index], segment.begins[index] + len(sentence), SENTENCE, AREA)


def _repeated(
    segment: Segment,
    lines: _Bare,
    numbers: list[int],
    words: _Words,
    has: Callable[[str, str], bool],
    *,
    turned: bool,
) -> Iterator[tuple[int, str]]:
    """Numbers of lines and the sentence that each of them ends, or begins, with."""
    near = [index for index in numbers if len(lines[index]) > _SHORTEST and _is_edge(segment, index, turned=turned)]
    edges = sorted({_edge(lines[index], turned=turned) for index in near})
    # The shorter of two is on more lines; the rest of the longer one is how authors' lines happen to end.
    sentences = {one[::-1].lstrip(_TRIMMED) if turned else one for one in _shared(edges)}
    taken: set[int] = set()
    for sentence in sorted(sentences, key=lambda one: (len(one), one)):
        if not _is_sentence(sentence, words, at_start=not turned):
            continue
        carriers = [index for index in near if index not in taken and has(lines[index], sentence)]
        if _is_added([lines[index] for index in carriers], sentence, lines, turned=turned):
            taken.update(carriers)
            yield from ((index, sentence) for index in carriers if len(lines[index]) > len(sentence))


def _edge(line: str, *, turned: bool) -> str:
    return line[: -_LONGEST - 1 : -1] if turned else line[:_LONGEST]


def _is_edge(segment: Segment, index: int, *, turned: bool) -> bool:
    if turned:
        return index < len(segment.lines) - 1 or not segment.closes_inside
    return index > 0 or not segment.opens_inside


def _shared(edges: list[str]) -> Iterator[str]:
    """Beginnings that at least `FEWEST_SITES` of the sorted strings share."""
    for at in range(len(edges) - FEWEST_SITES + 1):
        one, other = edges[at], edges[at + FEWEST_SITES - 1]
        size = 0
        while size < min(len(one), len(other)) and one[size] == other[size]:
            size += 1
        if size >= _SHORTEST:
            yield one[:size]


def _is_sentence(text: str, words: _Words, *, at_start: bool) -> bool:
    """Whether words have a seam at their beginning and speak of a site."""
    if len(text) < _SHORTEST or not words.site.search(text):
        return False
    opened = words.opening.match(text) is not None or words.address.match(text) is not None
    if at_start:
        # Behind it the author's text begins, so it must end in a mark.
        return opened and (text[-1] in _STOPS or text[-1] in ":： ")
    return opened or _SEAM.match(text) is not None


def _is_added(carriers: list[str], sentence: str, lines: _Bare, *, turned: bool) -> bool:
    """Whether a sentence is on lines enough, which differ, and is glued to them."""
    rests = [line[: -len(sentence)] if turned else line[len(sentence) :] for line in carriers]
    rests = [rest for rest in rests if rest]
    if len(set(rests)) < FEWEST_SITES or len(set(rests)) < _PROSE_SHARE * len(rests):
        return False
    longer = sum(len(line) >= _LONGER_LINE for line in lines)
    if len(rests) < _SHARE * longer:
        return False
    glued = sum(_is_glued(rest, turned=turned) for rest in rests)
    return glued >= _GLUED_SHARE * len(rests)


def _is_glued(rest: str, *, turned: bool) -> bool:
    if not turned:
        return rest[0] > "\u2e7f" or rest[0] == "“"
    return rest[-1] in _STOPS or rest[-1] > "\u2e7f"


def _whole_lines(segment: Segment, lines: _Bare, numbers: list[int], words: _Words) -> Iterator[Removal]:
    """Lines of their own that repeat between paragraphs."""
    counts = Counter(lines[index].strip() for index in numbers)
    said = {
        line
        for line, count in counts.items()
        if count >= FEWEST_SITES and len(line) <= _LONGEST and words.opening.match(line) and words.site.search(line)
    }
    if not said:
        return
    full = [index for index, line in enumerate(lines) if line.strip()]
    places: dict[str, list[int]] = defaultdict(list)
    for at, index in enumerate(full):
        if lines[index].strip() in said:
            places[lines[index].strip()].append(at)
    for line, ats in places.items():
        around = [lines[full[at - 1]].strip() for at in ats if at]
        prose = sum(len(one) > len(line) and one[-1] in _STOPS for one in around)
        if prose >= _PROSE_SHARE * len(ats) and len(set(around)) >= FEWEST_SITES:
            for at in ats:
                begin = segment.begins[full[at]]
                yield Removal(begin, begin + len(lines[full[at]]), LINE, AREA)
