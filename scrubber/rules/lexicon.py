"""Looking lines up in the rules: line in, its kind and rule out.

Exact lines are looked up in one dictionary; rows of words and patterns are found by the pieces of text they need. A
line is read as people see it: runs of blanks are one space, list bullets and a text browser's form fields are left
out, and traditional characters are folded onto simplified ones, so that one rule serves boards in both scripts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import regex

from scrubber.errors import SlowRule
from scrubber.rules import Rule
from scrubber.rules.kinds import Kind
from scrubber.rules.placeholders import PLACEHOLDERS, expand, required

_LONGEST = 400
"""Characters; no line that a template prints is longer, so longer ones are text without a look at the rules."""

# Kinds whose patterns are little more than a blank and a date or arrow: every other rule comes before them.
_WEAK = {Kind.CRUMB: 1, Kind.FLOOR_NAMED: 2, Kind.POSTED_NAMED: 3, Kind.NAME_AND_DATE: 4}

_PATIENCE = 1.0
"""Seconds that a pattern of a user's own may take over one line. `regex` looks at the clock now and then only; what
bounds the time for certain is that lines are short."""

_KEY = 2
"""Characters of a piece of text by which patterns are found; a piece may have one only."""

_LEAST_RULE = 50
"""Characters of underscores that make a rule across a page."""

# What text browsers and converters put around a page's words: bullets, image names, buttons, empty form fields.
_BULLET = regex.compile(r"(?:[•·*+▪◦○●◾■-] )+(?=\S)")
_FORM = regex.compile(
    r"\[[^\[\]\s]{1,60}\.(?:gif|png|jpe?g|bmp|php)[^\[\]\s]{0,80}\]|\[BUTTON(?: Input)?\]|\(BUTTON\)"
    r"|\(not implemented\)|\[[_ xX]\]__?|\[[_ X]\]|_{2,}|(?<=\d)\^(?=#)"
)
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
    return text.translate(_fold_table())


def normal(line: str) -> str:
    """A line as rules see it: no bullets or form fields, single spaces.

    >>> normal("  • 主题\\t ")
    '主题'
    """
    if "[" in line or "_" in line or "(" in line or "^" in line:
        line = _FORM.sub(" ", line)
    line = " ".join(line.split())
    found = _BULLET.match(line)
    return line[found.end() :] if found else line


def _drawn(line: str) -> Known | None:
    """A line of nothing but a text browser's rules, pictures and fields; authors draw shorter rules than a page's."""
    line = line.strip()
    if line == "[sigline.gif]":
        return SIGNATURE_LINE
    return DRAWN if line and (len(line) >= _LEAST_RULE or line.strip("_")) else None


class Lexicon:
    """The rules of one scrubber, ready for looking lines up."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: _WEAK.get(Kind[rule.kind.upper()], 0))
        self._seen: dict[str, Known | None] = {}
        self._certain: Lexicon | None = None

    def certain(self) -> Lexicon:
        """The rules that hold outside of any layout."""
        if self._certain is None:
            self._certain = Lexicon(rule for rule in self._rules if rule.certain)
        return self._certain

    @cached_property
    def _tables(self) -> tuple[dict[str, Known], list[_Pattern], dict[str, list[int]], list[int]]:
        """Exact lines; patterns in order of precedence; numbers of those that need one of some pieces of text, by the
        first two characters of the piece; and of those that need none."""
        exact: dict[str, Known] = {}
        patterns: list[_Pattern] = []
        needing: dict[str, list[int]] = {}
        free: list[int] = []
        for rule in self._rules:
            known = Known(Kind[rule.kind.upper()], rule.id, rule.area, rule.certain)
            for line in (*rule.lines, *rule.row):
                exact.setdefault(normal(fold(line)), known)
            if rule.row:
                words = sorted({normal(fold(word)) for word in rule.row}, key=len, reverse=True)
                pieces = frozenset(words)
                patterns.append(_Pattern(known, words=tuple(words)))
            elif rule.pattern is not None:
                pieces = required(fold(rule.pattern))
                patterns.append(_Pattern(known, pattern=fold(rule.pattern), file=rule.file))
            else:
                continue
            number = len(patterns) - 1
            if not pieces:
                free.append(number)
            for key in {piece[:_KEY] for piece in pieces}:
                needing.setdefault(key, []).append(number)
        return exact, patterns, needing, free

    def look_up(self, line: str) -> Known | None:
        """What the rules say of a line, `None` for text and for a line of blanks.

        The line is folded and normalised here; results are remembered, since pages repeat their chrome.
        """
        if len(line) > _LONGEST:
            if not line.strip(" _\u00a0"):
                return DRAWN
            # Text browsers centre lines with hundreds of blanks.
            line = line.strip()
            if len(line) > _LONGEST:
                return None
        try:
            return self._seen[line]
        except KeyError:
            pass
        if len(self._seen) > 50_000:
            self._seen.clear()
        read = normal(fold(line))
        known = self._seen[line] = self._find(read) if read else _drawn(line)
        return known

    def _find(self, line: str) -> Known | None:
        exact, patterns, needing, free = self._tables
        if (known := exact.get(line)) is not None:
            return known
        if _NUMBER.fullmatch(line):
            return NUMBER
        if _DAY.fullmatch(line):
            return DAY
        if _DATE.fullmatch(line):
            return DATE
        tried = set(free)
        for key in needing.keys() & {line[place : place + _KEY] for place in range(len(line))}:
            tried.update(needing[key])
        # A piece of one character is a key of its own.
        for key in needing.keys() & set(line):
            tried.update(needing[key])
        return next((patterns[number].known for number in sorted(tried) if patterns[number].fits(line)), None)


class _Pattern:
    """A pattern or a row of words, compiled when a line first asks for it."""

    def __init__(self, known: Known, pattern: str = "", words: tuple[str, ...] = (), file: Path | None = None) -> None:
        self.known = known
        self._pattern = pattern
        self._words = words
        # The package's own patterns are known to be quick.
        self._file = file
        self._slow: SlowRule | None = None

    def fits(self, line: str) -> bool:
        """Whether it knows the whole line.

        Raises:
            SlowRule: it is of a user's own and takes too long; once it did, it is not tried again.
        """
        if self._file is None:
            return self._compiled.fullmatch(line) is not None
        if self._slow is None:
            try:
                return self._compiled.fullmatch(line, timeout=_PATIENCE) is not None
            except TimeoutError:
                self._slow = SlowRule(self._file, self.known.rule, line)
        raise self._slow.with_traceback(None)

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        if not self._words:
            return regex.compile(expand(self._pattern))
        one = "|".join(regex.escape(word, special_only=True) for word in self._words)
        # Possessive: a row is read word by word, longest first, and never read again.
        return regex.compile(rf"[ |｜/·•]*+(?:(?:{one})(?: ?[:：]? ?[-+]?\d{{1,9}})?[ |｜/·•,，]*+)++")
