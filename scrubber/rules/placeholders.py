"""The blanks that rule patterns may hold, each defined once.

A pattern is text with `{blanks}`; everything else in it stands for itself, but for these: a space matches one blank or
none, `[[a|b]]` is a choice, and `?`, `*` or `+` behind a choice or `?` behind a blank say how often it may stand. See
`expand`.
"""

from __future__ import annotations

from collections.abc import Iterable

from scrubber import patterns as regex

# Dates as Discuz! prints them (source/function/function_core.php: dgmdate): absolute in the board's format, or
# relative.
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?"
_DAY = r"(?:\d{4}|\d{2})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
_AGO = (
    r"(?:\d{1,3}|半) ?(?:秒钟?|分钟|个?小时|天|周|个?月|年)前"
    r"|(?:\d{1,3}|[Hh]alf an|[Hh]alf|an?) ?(?:s|sec(?:ond)?|min(?:ute)?|[Hh]our|[Dd]ay|week|month|year)(?:s|\(s\))?\.?"
    r" ?(?:ago|Before|before)"
)
_NEAR = r"(?:昨天|前天|今天|Yesterday|Today|The day before yesterday|Day before yesterday)"
_DATE = (
    rf"(?:(?:{_DAY})(?: {{0,3}}(?:上午|下午|AM|PM)? {{0,3}}{_CLOCK})|\d{{1,2}}-\d{{1,2}} {_CLOCK}"
    rf"|{_NEAR} {{0,2}}{_CLOCK}|(?:{_AGO})(?: {{0,2}}{_CLOCK})?|刚刚|刚才|[Jj]ust now)"
)

PLACEHOLDERS: dict[str, str] = {
    "name": r"[^\s|:：](?:[^|\n]{0,38}[^\s|])?",
    "word": r"[^\s|]{1,30}",
    # Names that Discuz! registers have no blanks and fifteen characters at most, and hardly anybody's ends a sentence.
    "user": r"[^\s|，。？！；：、…,?!;]{1,15}",
    "letters": r"[A-Za-z_]{2,16}",
    "text": r"\S(?:.{0,198}\S)?",
    "date": _DATE,
    "day": rf"(?:{_DAY})",
    "n": r"[-+]?\d[\d,.]{0,14} ?(?:[万亿KkMm](?![A-Za-z]))?",
    "size": r"\d[\d.,]{0,12} ?(?:[KMGT]i?B|Bytes?|bytes?|字节)",
    "version": r"\w[\w.]{0,15}",
    "url": r"(?:https?://|www\.)[^\s]{1,200}",
    "bar": r" ?[|｜] ?",
    "lb": r"\[",
    "rb": r"\]",
}
"""Blank -> regular expression without named groups, matched against a line whose runs of blanks are single spaces."""

_N_START, _N_END = r"[-+\d]", r"[\d,. 万亿KkMm]"
EDGES: dict[str, tuple[str, str]] = {
    "letters": ("[A-Za-z_]", "[A-Za-z_]"),
    "date": (r"[\d昨前今刚半YTDHhaJj]", r"[\dMm前刚才oew]"),
    "day": (r"\d", r"[\d日]"),
    "n": (_N_START, _N_END),
    "size": (r"\d", "[Bsebtyi节]"),
    "url": ("[hw]", ""),
    "bar": ("[ |｜]", "[ |｜]"),
    "lb": (r"\[", r"\["),
    "rb": (r"\]", r"\]"),
}
"""Blank -> classes of the characters that it can begin and end with, where that says something; an empty class is any.

They may hold more than a blank needs, never less: a line is not even tried with patterns whose edges it has not."""
_BLANK_EDGES = {blank: (frozenset({first}), frozenset({last})) for blank, (first, last) in EDGES.items()}

_DEEPEST = 20
"""Choices within choices; no template prints anything like it, and readers of patterns go down one level a call."""

_PART = regex.compile(r"\{(\w+)\}(\?)?|(\[\[)|(\]\][?*+]?)|(\|)|( )|([^{}\[\] |]+|[\[\]{}])")


_NAMED = regex.standard(r"\{(\w+)\}")


class PatternError(ValueError):
    """A rule's pattern cannot be read; `column` counts characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


def expand(pattern: str) -> str:
    """Turn a rule's pattern into a regular expression that is matched against a whole normalised line.

    `{name}` and the like are blanks (`{name}?` may be missing), `[[a|b]]` is a choice, `[[a]]?`, `[[a]]*` and `[[a]]+`
    may
    be missing, repeated or both, and a space matches one space or none, since the ways of copying differ in it. All
    other
    characters stand for themselves; `{lb}` and `{rb}` are square brackets.

    Raises:
        PatternError: unknown blank, or brackets that do not pair or stand too deep in others.

    >>> bool(regex.fullmatch(expand("查看: {n}[[|]]? 回复: {n}"), "查看:652回复: 3"))
    True
    """
    out: list[str] = []
    depth = 0
    for found in _PART.finditer(pattern):
        blank, missing, opened, closed, bar, space, plain = found.groups()
        if blank:
            if blank not in PLACEHOLDERS:
                raise PatternError(f"unknown blank {{{blank}}}", found.start() + 1)
            out.append(f"(?:{PLACEHOLDERS[blank]}){missing or ''}")
        elif opened:
            depth += 1
            if depth > _DEEPEST:
                raise PatternError(f"[[ stands in more than {_DEEPEST} others", found.start() + 1)
            out.append("(?:")
        elif closed:
            if not depth:
                raise PatternError("]] without [[", found.start() + 1)
            depth -= 1
            out.append(")" + closed[2:])
        elif bar:
            out.append("|" if depth else r"\|")
        elif space:
            out.append(" ?")
        else:
            out.append(regex.escape(plain, special_only=True))
    if depth:
        raise PatternError("[[ without ]]", len(pattern))
    return "".join(out)


def check(pattern: str) -> None:
    """Make sure that a pattern can be read; all that `expand` gives can be compiled, which takes ten times as long.

    Raises:
        PatternError: as `expand`.
    """
    if "[[" in pattern or "]]" in pattern or not PLACEHOLDERS.keys() >= set(_NAMED.findall(pattern)):
        expand(pattern)


def required(pattern: str) -> list[frozenset[str]]:
    """Sets of pieces of text: every line that a pattern knows holds one of each set. The best set comes first.

    They make looking a line up cheap: only patterns that have a piece in the line are tried.

    >>> required("{name} 发表于 {date} [[#|楼]]") == [frozenset({"发表于"}), frozenset({"#", "楼"})]
    True
    >>> required("[[单选|多选]]?投票[[, {n} 人]]?"), required("{text} {n}")
    ([frozenset({'投票'})], [])
    """
    every: list[frozenset[str]] = []
    _required(list(_PART.finditer(pattern)), 0, every)
    return sorted(every, key=_worth, reverse=True)


def _required(
    tokens: list[regex.Match[str]], at: int, every: list[frozenset[str]] | None = None
) -> tuple[frozenset[str], int]:
    """The best set of one choice's alternatives from a token on, or of a whole pattern, and where it ends.

    Args:
        tokens: the pattern's.
        at: number of the first one.
        every: is given each set of a whole pattern.
    """
    alternatives: list[frozenset[str]] = []
    best: frozenset[str] = frozenset()
    inside = at > 0
    while at < len(tokens):
        blank, _, opened, closed, bar, _, plain = tokens[at].groups()
        at += 1
        found: frozenset[str] = frozenset()
        if opened:
            found, at = _required(tokens, at)
            if tokens[at - 1][4][2:] in ("?", "*"):
                found = frozenset()
        elif closed:
            break
        elif bar and inside:
            alternatives.append(best)
            best = frozenset()
        elif plain and not blank:
            found = frozenset({plain})
        if found and every is not None:
            every.append(found)
        if found and (not best or _worth(found) > _worth(best)):
            best = found
    alternatives.append(best)
    return frozenset().union(*alternatives) if all(alternatives) else frozenset(), at


def _worth(pieces: frozenset[str]) -> tuple[int, int]:
    """How well a set of pieces tells lines apart: by its shortest piece, then by how few there are."""
    return min(map(len, pieces)), -len(pieces)


Edge = frozenset[str]
"""What lines can begin, or end, with: characters, classes of characters, and the empty text for anything."""

ANYTHING: Edge = frozenset({""})


def edges(pattern: str) -> tuple[Edge, Edge]:
    """What every line that a pattern knows begins and ends with.

    >>> first, last = edges("[[第 ]]?{n} 楼")
    >>> sorted(first), sorted(last)
    (['[-+\\\\d]', '第'], ['楼'])
    """
    first, last, _, _ = _edges(list(_PART.finditer(pattern)), 0)
    return frozenset(first), frozenset(last)


def may_be_empty(pattern: str) -> bool:
    """Whether a pattern knows an empty line, too: all of it may be missing.

    >>> may_be_empty("[[第 ]]? {n}?"), may_be_empty("[[第|]]{n}")
    (True, False)
    """
    # Most begin with a character that must be there.
    return pattern[:1] in ("", "{", "[", " ") and _edges(list(_PART.finditer(pattern)), 0)[2]


def _edges(tokens: list[regex.Match[str]], at: int) -> tuple[set[str], set[str], bool, int]:
    """Both edges of one choice's alternatives from a token on, or of a whole pattern; whether it may be empty, and
    where it ends."""
    inside = at > 0
    firsts: set[str] = set()
    lasts: set[str] = set()
    may_be_empty = False
    first: set[str] = set()
    last: set[str] = set()
    empty = True
    while at < len(tokens):
        blank, missing, opened, closed, bar, space, plain = tokens[at].groups()
        at += 1
        begin: Iterable[str]
        end: Iterable[str]
        if blank:
            begin, end = _BLANK_EDGES.get(blank, (ANYTHING, ANYTHING))
            optional = bool(missing)
        elif opened:
            begin, end, optional, at = _edges(tokens, at)
            optional = optional or tokens[at - 1][4][2:] in ("?", "*")
        elif closed:
            break
        elif bar and inside:
            firsts |= first
            lasts |= last
            may_be_empty = may_be_empty or empty
            first, last, empty = set(), set(), True
            continue
        else:
            text = bar or space or plain
            begin, end, optional = text[0], text[-1], bool(space)
        if empty:
            first.update(begin)
        if not optional:
            last.clear()
        last.update(end)
        empty = empty and optional
    return firsts | first, lasts | last, may_be_empty or empty, at
