"""Looking lines up in the rules: line in, its kind and rule out.

Exact lines are looked up in one dictionary; rows of words and patterns are found by the characters at a line's ends and
by the pieces of text they need, so that a line meets few of them or none. A line is read as people see it: runs of
blanks are one space, list bullets and a text browser's form fields are left out, and traditional characters are folded
onto simplified ones, so that one rule serves boards in both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from scrubber import patterns as regex
from scrubber.errors import SlowRule
from scrubber.rules import Rule
from scrubber.rules.kinds import Kind
from scrubber.rules.placeholders import PLACEHOLDERS, Edge, edges, expand, required

if TYPE_CHECKING:
    from scrubber.rules.board import Board

_LONGEST = 400
"""Characters; no line that a template prints is longer, so longer ones are text without a look at the rules."""

# Kinds whose patterns are little more than a blank and a date or arrow: every other rule comes before them.
_WEAK = {Kind.CRUMB: 1, Kind.FLOOR_NAMED: 2, Kind.POSTED_NAMED: 3, Kind.NAME_AND_DATE: 4}

_PATIENCE = 1.0
"""Seconds that a pattern of a user's own may take over one line. `regex` looks at the clock now and then only; what
bounds the time for certain is that lines are short."""

_COMMON = "zqxjkvbpygfwmucldrhsnioate"
"""Letters of English from the rarest on."""

_MOST_SEEN, _MOST_CHARACTERS = 1 << 15, 1 << 20
"""Lines that are remembered, or pairs of characters at their ends, and characters of those lines; bounds the memory
for any input. A segment is read twice, so its lines should all have room."""

_BETWEEN = " |｜/·•,，"
"""What stands between the words of a row."""

_BULLETS, _FORM_EDGES = frozenset("•·*+▪◦○●◾■-"), frozenset("[]()_^")
"""Characters that the bullets and form fields begin and end with that `normal` takes away."""

_MOST_SPELLINGS = 16
"""In how many ways a piece of text may be written in simplified and traditional characters before only a part of it is
looked for."""

_LEAST_RULE = 50
"""Characters of underscores that make a rule across a page."""

# What text browsers and converters put around a page's words: bullets, image names, buttons, empty form fields.
_BULLET = regex.compile(r"(?:[•·*+▪◦○●◾■-] )+(?=\S)")
_FORM = regex.compile(
    r"\[[^\[\]\s]{1,60}\.(?:gif|png|jpe?g|bmp|php)[^\[\]\s]{0,80}\]|\[BUTTON(?: Input)?\]|\(BUTTON\)"
    r"|\(not implemented\)|\[[_ xX]\]__?|\[[_ X]\]|_{2,}|(?<=\d)\^(?=#)"
)
# A part of each such form, which is quickly found missing.
_HOLDS_FORM = regex.standard(r"BUTTON|\(not|__|\^#|\[[_ xX]\]|\.(?:gif|png|jpe?g|bmp|php)")
_NUMBER = regex.compile(rf"{PLACEHOLDERS['n']}|[-+] \d{{1,6}}")
_DAY = regex.compile(PLACEHOLDERS["day"])
# Old mobile pages glue a post's views and replies to its date.
_DATE = regex.compile(rf"{PLACEHOLDERS['date']}|\d{{1,12}}?(?:19|20)\d\d-\d{{1,2}}-\d{{1,2}} \d{{1,2}}:\d\d(?::\d\d)?")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know of a line."""

    kind: Kind
    rule: str
    area: str
    certain: bool = False


NUMBER = Known(Kind.NUMBER, "line.number", "meta")
DAY = Known(Kind.DAY, "line.day", "meta")
DATE = Known(Kind.DATE, "line.date", "meta")
DRAWN = Known(Kind.DRAWN, "line.drawn", "navigation")
BLANK = Known(Kind.TEXT, "", "")
SIGNATURE_LINE = Known(Kind.SIGNATURE_LINE, "line.signature", "signature")


@cache
def _fold_table() -> dict[int, int]:
    text = (Path(__file__).parent / "fold.txt").read_text(encoding="utf-8")
    pairs = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    return {ord(pair[0]): ord(pair[1]) for pair in pairs}


def fold(text: str) -> str:
    """`text` with traditional characters replaced one for one by simplified ones; offsets stay.

    >>> fold("發表於 2019-1-2")
    '发表于 2019-1-2'
    """
    # Looking for a character is ten times as fast as replacing every one.
    return text if text.isascii() or _traditional()(text) is None else text.translate(_fold_table())


@cache
def _traditional() -> Callable[[str], re.Match[str] | None]:
    """Gives a search for a character that `fold` replaces; the standard library's sets of many characters are fast."""
    return re.compile(f"[{re.escape(''.join(map(chr, _fold_table())))}]").search


def spellings(pieces: Iterable[str]) -> frozenset[str]:
    """What folded pieces of text may be before they are folded; of those that may be many things, a part.

    >>> sorted(spellings(["最后由", "本帖最后由"]))
    ['最后由', '最後由']
    """
    scripts: dict[str, str] = {}
    for code, folded in _fold_table().items():
        scripts[chr(folded)] = scripts.get(chr(folded), "") + chr(code)
    spelt: set[str] = set()
    # The shorter of two pieces is in the longer one.
    for piece in sorted(pieces, key=len):
        if any(known in piece for known in spelt):
            continue
        looks = [""]
        for char in piece:
            more = [look + one for look in looks for one in char + scripts.get(char, "")]
            if len(more) > _MOST_SPELLINGS:
                break
            looks = more
        spelt.update(looks)
    return frozenset(spelt)


def normal(line: str) -> str:
    """A line as rules see it: no bullets or form fields, single spaces.

    >>> normal("  • 主题\\t ")
    '主题'
    """
    if ("[" in line or "_" in line or "(" in line or "^" in line) and _HOLDS_FORM.search(line) is not None:
        line = _FORM.sub(" ", line)
    line = " ".join(line.split())
    found = _BULLET.match(line) if line[:1] in _BULLETS else None
    return line[found.end() :] if found else line


def _drawn(line: str) -> Known | None:
    """A line of nothing but a text browser's rules, pictures and fields; authors draw shorter rules than a page's."""
    line = line.strip()
    if line == "[sigline.gif]":
        return SIGNATURE_LINE
    return DRAWN if line and (len(line) >= _LEAST_RULE or line.strip("_")) else None


class Lexicon:
    """The rules of one scrubber, ready for looking lines up.

    Args:
        rules: the rules, or what reads them when the first line is looked up.
        certain: what reads those of them that hold outside of any layout, if it can do so without the others.
        certain_dated: each line that one of those knows holds a date; so they need not be read for a text without one.
        board: those that were learned from a board; looked at by place and never given to a line.
    """

    def __init__(
        self,
        rules: Iterable[Rule] | Callable[[], Iterable[Rule]],
        certain: Callable[[], Iterable[Rule]] | None = None,
        certain_dated: bool = False,
        board: Board | None = None,
    ) -> None:
        self._given, self._given_certain = rules, certain
        self.certain_dated = certain_dated
        self.board = board
        self._seen = _Seen(self)
        self._bits_of: dict[str, int] = {}
        self._certain: Lexicon | None = None

    def certain(self) -> Lexicon:
        """The rules that hold outside of any layout."""
        if self._certain is None:
            self._certain = Lexicon(self._given_certain or [rule for rule in self._rules if rule.certain])
        return self._certain

    @cached_property
    def _rules(self) -> list[Rule]:
        rules = self._given() if callable(self._given) else self._given
        return sorted(rules, key=lambda rule: _WEAK.get(Kind[rule.kind.upper()], 0))

    @cached_property
    def _tables(self) -> _Tables:
        return _Tables(self._rules)

    @cached_property
    def _signs_of_pieces(self) -> dict[str, list[str]] | None:
        """What lines that a rule knows hold, by its rarest character, which is found missing sooner."""
        pieces = self._tables.pieces
        if pieces is None:
            return None
        signs: dict[str, list[str]] = {}
        for piece in spellings(pieces):
            signs.setdefault(_sign(piece), []).append(piece)
        return signs

    def may_know(self, text: str) -> bool:
        """Whether a text may hold a line that a rule knows; cheap for few rules and much text."""
        signs = self._signs_of_pieces
        return signs is None or any(
            sign in text and any(map(text.__contains__, pieces)) for sign, pieces in signs.items()
        )

    def look_up(self, line: str) -> Known | None:
        """What the rules say of a line, `None` for text and for a line of blanks.

        The line is folded and normalised here; results are remembered, since pages repeat their chrome.
        """
        known = self._seen[line]
        return None if known is BLANK else known

    def look_up_all(self, lines: Iterable[str]) -> list[Known | None]:
        """`look_up` for many lines, but lines of blanks are `BLANK`."""
        return list(map(self._seen.__getitem__, lines))

    def know(self, line: str) -> Known | None:
        """What `look_up` remembers. Most lines of text are told by their first and last character, before anything is
        done with them."""
        if len(line) > _LONGEST:
            if line.isspace():
                return BLANK
            if not line.strip(" _\u00a0"):
                return DRAWN
            # Text browsers centre lines with hundreds of blanks.
            line = line.strip()
            if len(line) > _LONGEST:
                return None
        elif not line:
            return BLANK
        ends = line[0] + line[-1]
        if ends[0].isspace() or ends[1].isspace():
            line = line.strip()
            if not line:
                return BLANK
            ends = line[0] + line[-1]
        folded = fold(line)
        ends = folded[0] + folded[-1]
        tables = self._tables
        bits = self._bits(ends)
        bits = bits & tables.able(folded) if bits != tables.loose_bits or tables.loose(folded) is not None else 0
        if not bits and ends not in tables.exact_ends and ends[0] not in _BULLETS:
            # What `normal` may take away says nothing of what stands behind it.
            edged = ends[0] in _FORM_EDGES or ends[1] in _FORM_EDGES
            if not edged or _HOLDS_FORM.search(folded) is None:
                return None
        read = normal(folded)
        if not read:
            return _drawn(line)
        return self._find(read, bits if read == folded else self._bits(read[0] + read[-1]) & tables.able(read))

    def _bits(self, ends: str) -> int:
        """A bit for each pattern that may know a line that begins and ends with these two characters."""
        bits = self._bits_of.get(ends)
        if bits is None:
            if len(self._bits_of) > _MOST_SEEN:
                self._bits_of.clear()
            bits = self._bits_of[ends] = self._tables.bits(*ends)
        return bits

    def _find(self, line: str, bits: int) -> Known | None:
        """What the exact lines and these patterns say of a line."""
        tables = self._tables
        if (known := tables.exact.get(line)) is not None:
            return known
        patterns = tables.patterns
        while bits:
            # The lowest bit is the pattern that goes before the others.
            lowest = bits & -bits
            pattern = patterns[lowest.bit_length() - 1]
            if pattern.fits(line):
                return pattern.known
            bits ^= lowest
        return None


class _Seen(dict[str, "Known | None"]):
    """What a lexicon said of lines; asks it where it has not been asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._know = lexicon.know
        self._characters = 0

    def __missing__(self, line: str) -> Known | None:
        known = self._know(line)
        if len(line) <= _LONGEST:
            self._characters += len(line)
            if len(self) > _MOST_SEEN or self._characters > _MOST_CHARACTERS:
                self.clear()
                self._characters = len(line)
            self[line] = known
        return known


class _Tables:
    """Rules in the forms in which they are looked up.

    Attributes:
        exact: whole lines.
        exact_ends: the two characters at their ends.
        patterns: in order of precedence; the blanks that stand alone come first.
        loose_bits: a bit for each that may begin and end with anything.
        loose: finds a piece of text of which each line that one of these knows holds one.
        pieces: pieces of text of which each line that any rule knows holds one, `None` if there is a rule without.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.exact: dict[str, Known] = {}
        self.patterns: list[_Pattern] = [
            _Pattern(NUMBER, expression=_NUMBER),
            _Pattern(DAY, expression=_DAY),
            _Pattern(DATE, expression=_DATE),
        ]
        self._firsts, self._lasts = _Bits(), _Bits()
        for number, blank in enumerate(("n", "day", "date")):
            self._add_edges(number, edges(f"{{{blank}}}"))
        for rule in rules:
            known = Known(Kind[rule.kind.upper()], rule.id, rule.area, rule.certain)
            for line in (*rule.lines, *rule.row):
                self.exact.setdefault(normal(fold(line)), known)
            if rule.row:
                words = sorted({normal(fold(word)) for word in rule.row}, key=len, reverse=True)
                pattern = _Pattern(known, [frozenset(words)], words=tuple(words))
                ends = _row_edges(words)
            elif rule.pattern is not None:
                text = fold(rule.pattern)
                pattern = _Pattern(known, required(text), pattern=text, file=rule.file)
                ends = edges(text)
            else:
                continue
            self._add_edges(len(self.patterns), ends)
            self.patterns.append(pattern)
        self.exact_ends = {line[0] + line[-1] for line in self.exact if line}
        self.loose_bits = self._firsts.anything & self._lasts.anything
        loose = [one.needs for number, one in enumerate(self.patterns) if self.loose_bits >> number & 1]
        self.loose = _finder([needs[0] if needs else frozenset() for needs in loose])
        own = [one.needs for one in self.patterns if one.known not in (NUMBER, DAY, DATE)]
        words = [max(line.split(), key=len) for line in self.exact if line]
        self.pieces = frozenset(words).union(*(needs[0] for needs in own)) if all(own) else None
        self._able = 0
        self._able_with: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            if not pattern.needs:
                self._able |= 1 << number
            for piece in pattern.needs[0] if pattern.needs else ():
                sign = _sign(piece)
                self._able_with[sign] = self._able_with.get(sign, 0) | 1 << number
        signs = re.escape("".join(self._able_with))
        self._signs = re.compile(f"[{signs}]" if signs else "(?!)").findall

    def _add_edges(self, number: int, ends: tuple[Edge, Edge]) -> None:
        self._firsts.add(number, ends[0])
        self._lasts.add(number, ends[1])

    def bits(self, first: str, last: str) -> int:
        """Bits of the patterns that may know a line with these ends."""
        return self._firsts.of(first) & self._lasts.of(last)

    def able(self, line: str) -> int:
        """Bits of the patterns that may know a line with these characters: of each piece that they need one character
        is looked for, the one that text holds least."""
        bits = self._able
        for sign in self._signs(line):
            bits |= self._able_with[sign]
        return bits


def _sign(piece: str) -> str:
    """The character of a piece of text that is looked for first."""
    return min(piece, key=_COMMON.find) if piece.islower() and piece.isascii() else max(piece, key=_rare)


def _rare(char: str) -> tuple[bool, bool, int]:
    """Sorts characters by how seldom text of all kinds holds them."""
    return not char.isascii(), not char.islower(), ord(char)


class _Bits:
    """For a character at one edge of a line, the patterns that may have it there, a bit each."""

    def __init__(self) -> None:
        self.anything = 0
        self._chars: dict[str, int] = {}
        self._classes: dict[str, int] = {}

    def add(self, number: int, edge: Edge) -> None:
        """Note what a pattern may have at this edge."""
        bit = 1 << number
        if "" in edge:
            self.anything |= bit
            return
        for one in edge:
            of_kind = self._chars if len(one) == 1 else self._classes
            of_kind[one] = of_kind.get(one, 0) | bit

    def of(self, char: str) -> int:
        """Bits of the patterns that may have a character at this edge."""
        bits = self.anything | self._chars.get(char, 0)
        for one, mask in self._classes.items():
            if _class(one).match(char):
                bits |= mask
        return bits


@cache
def _class(one: str) -> regex.Pattern[str]:
    return regex.compile(one)


def _row_edges(words: Sequence[str]) -> tuple[Edge, Edge]:
    return frozenset({*_BETWEEN, *(word[0] for word in words)}), frozenset(
        {*_BETWEEN, r"\d", *(word[-1] for word in words)}
    )


def _finder(wanted: Sequence[frozenset[str]]) -> Callable[[str], re.Match[str] | None]:
    """Gives a search for a piece of any of some sets; it finds everything if one of the sets is empty."""
    if not all(wanted):
        return re.compile("").search
    # The standard library's matcher is much faster at looking for one of many texts.
    return re.compile("|".join(map(re.escape, sorted(frozenset().union(*wanted)))) or r"(?!)").search


class _Pattern:
    """A pattern or a row of words, compiled when a line first asks for it.

    Attributes:
        known: what it says of a line.
        needs: sets of pieces of text; each line that it knows holds one of each set.
    """

    def __init__(
        self,
        known: Known,
        needs: Sequence[frozenset[str]] = (),
        pattern: str = "",
        words: tuple[str, ...] = (),
        expression: regex.Pattern[str] | None = None,
        file: str | None = None,
    ) -> None:
        self.known = known
        self.needs = needs
        self._pattern = pattern
        self._words = words
        self._expression = expression
        # The package's own patterns are known to be quick.
        self._file = file
        self._slow: SlowRule | None = None

    def fits(self, line: str) -> bool:
        """Whether it knows the whole line.

        Raises:
            SlowRule: it is of a user's own and takes too long; once it did, it is not tried again.
        """
        for pieces in self.needs:
            for piece in pieces:
                if piece in line:
                    break
            else:
                return False
        if self._expression is None:
            self._expression = self._compiled()
        if self._file is None:
            return self._expression.fullmatch(line) is not None
        return self._fits_in_time(self._expression, self._file, line)

    def _fits_in_time(self, expression: regex.Pattern[str], file: str, line: str) -> bool:
        if self._slow is None:
            try:
                return expression.fullmatch(line, timeout=_PATIENCE) is not None
            except TimeoutError:
                self._slow = SlowRule(file, self.known.rule, line)
        raise self._slow.with_traceback(None)

    def _compiled(self) -> regex.Pattern[str]:
        if not self._words:
            return regex.compile(expand(self._pattern))
        one = "|".join(regex.escape(word, special_only=True) for word in self._words)
        # Possessive: a row is read word by word, longest first, and never read again.
        return regex.compile(rf"[ |｜/·•]*+(?:(?:{one})(?: ?[:：]? ?[-+]?\d{{1,9}})?[{_BETWEEN}]*+)++")
