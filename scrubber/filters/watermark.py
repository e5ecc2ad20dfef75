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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from scrubber import patterns as regex
from scrubber.filters.gates import FEWEST_SITES, SITES
from scrubber.removal import Removal
from scrubber.text.segment import Line, Segment, is_mostly_ascii

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
    sited = list(_lines_with_sites(segment, words))
    if len(sited) < FEWEST_SITES:
        return []
    found = [
        *_ends(segment, sited, words),
        *_starts(segment, sited, words),
        *_whole_lines(segment, sited, words),
    ]
    result: list[Removal] = []
    for removal in sorted(found, key=lambda one: (one.start, -one.end)):
        if not result or removal.start >= result[-1].end:
            result.append(removal)
    return result


def _bare(line: str) -> str:
    """A line without blanks at its end."""
    return line.rstrip(" \t\u00a0")


def _lines_with_sites(segment: Segment, words: _Words) -> Iterator[Line]:
    """The lines that speak of a site near one of their edges, without blanks at their ends."""
    for line in segment.lines_at(_literals(segment.text, words)):
        text = line.text
        if words.site.search(text[-_LONGEST:]) or (len(text) > _LONGEST and words.site.search(text[:_LONGEST])):
            yield line._replace(text=_bare(text))


def _literals(text: str, words: _Words) -> Iterator[int]:
    """Offsets at which a word that speaks of a site may stand, in order."""
    if text.isascii():
        small = text.lower()
        yield from sorted(found.start() for site in SITES for found in site.finditer(small))
    elif is_mostly_ascii(text):
        # Their characters are everywhere, so that one search for each is quicker than one for all.
        places = [found.start() for found in words.domain.finditer(text)]
        places += [place for literal in words.rest for place in _places(literal, text)]
        yield from sorted(places)
    else:
        for literal in words.any_literal.finditer(text):
            yield literal.start()


def _places(piece: str, text: str) -> Iterator[int]:
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def _ends(segment: Segment, sited: list[Line], words: _Words) -> Iterator[Removal]:
    for line, sentence in _repeated(segment, sited, words, str.endswith, turned=True):
        end = line.begin + len(line.text)
        yield Removal(end - len(sentence), end, SENTENCE, AREA)


def _starts(segment: Segment, sited: list[Line], words: _Words) -> Iterator[Removal]:
    for line, sentence in _repeated(segment, sited, words, str.startswith, turned=False):
        yield Removal(line.begin, line.begin + len(sentence), SENTENCE, AREA)


def _repeated(
    segment: Segment, sited: list[Line], words: _Words, has: Callable[[str, str], bool], *, turned: bool
) -> Iterator[tuple[Line, str]]:
    """Lines and the sentence that each of them ends, or begins, with."""
    near = [line for line in sited if len(line.text) > _SHORTEST and _is_edge(segment, line, turned=turned)]
    edges = sorted({_edge(line.text, turned=turned) for line in near})
    # The shorter of two is on more lines; the rest of the longer one is how authors' lines happen to end.
    sentences = {one[::-1].lstrip(_TRIMMED) if turned else one for one in _shared(edges)}
    taken: set[int] = set()
    for sentence in sorted(sentences, key=lambda one: (len(one), one)):
        if not _is_sentence(sentence, words, at_start=not turned):
            continue
        carriers = [line for line in near if line.start not in taken and has(line.text, sentence)]
        if _is_added([line.text for line in carriers], sentence, segment, turned=turned):
            taken.update(line.start for line in carriers)
            yield from ((line, sentence) for line in carriers if len(line.text) > len(sentence))


def _edge(line: str, *, turned: bool) -> str:
    return line[: -_LONGEST - 1 : -1] if turned else line[:_LONGEST]


def _is_edge(segment: Segment, line: Line, *, turned: bool) -> bool:
    """Whether a line's end (`turned`) or start is that of a physical line."""
    if turned:
        return line.stop < len(segment.text) or not segment.closes_inside
    return line.start > 0 or not segment.opens_inside


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


def _is_added(carriers: list[str], sentence: str, segment: Segment, *, turned: bool) -> bool:
    """Whether a sentence is on lines enough, which differ, and is glued to them."""
    rests = [line[: -len(sentence)] if turned else line[len(sentence) :] for line in carriers]
    rests = [rest for rest in rests if rest]
    if len(set(rests)) < FEWEST_SITES or len(set(rests)) < _PROSE_SHARE * len(rests):
        return False
    longer = sum(len(_bare(line)) >= _LONGER_LINE for line in segment.lines)
    if len(rests) < _SHARE * longer:
        return False
    glued = sum(_is_glued(rest, turned=turned) for rest in rests)
    return glued >= _GLUED_SHARE * len(rests)


def _is_glued(rest: str, *, turned: bool) -> bool:
    if not turned:
        return rest[0] > "\u2e7f" or rest[0] == "“"
    return rest[-1] in _STOPS or rest[-1] > "\u2e7f"


def _whole_lines(segment: Segment, sited: list[Line], words: _Words) -> Iterator[Removal]:
    """Lines of their own that repeat between paragraphs."""
    counts = Counter(line.text.strip() for line in sited)
    said = {
        line
        for line, count in counts.items()
        if count >= FEWEST_SITES and len(line) <= _LONGEST and words.opening.match(line) and words.site.search(line)
    }
    if not said:
        return
    lines = [_bare(line) for line in segment.lines]
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
