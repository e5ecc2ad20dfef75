"""What a text must hold for a filter to find anything in it: a look at a text, before the filter is even loaded.

Each gate lets every text pass in which its filter finds something, and keeps most others out. A short text so needs
none of the modules of the filters, and a long one of ordinary words none of their work.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scrubber import patterns as regex

if TYPE_CHECKING:
    import re

# How a jammer's unit is written; what it means is said in `scrubber.filters.jammer.grammar`.
BLANK = r"(?:[ \u00a0]|&nbsp;)"
REFERENCE = r"&(?:amp|quot|\#0?39);"
# Cells of Markdown tables show a bar behind a backslash; no unit begins with a bar, so it is never two characters.
SECOND = r"(?:\\(?=\|))?[?-~]"
# At every place only one branch can match, so nothing is lost by going on, and nothing found by going back.
UNIT = rf"(?:(?:[!-;]|{REFERENCE}){BLANK}|{BLANK}{{1,2}}){SECOND}"

# Every run of four holds this: the end of a unit, which is a blank and a second, and three more units. It fails at the
# first character behind nearly every blank of ordinary text. The standard library's matcher is faster where a match is
# rare.
_ROW = regex.standard(rf"[ \u00a0;]{SECOND}{UNIT}{UNIT}{UNIT}")
# The same where all blanks are plain ones and no bar stands behind a backslash; a search for one character is the
# fastest there is.
_PLAIN_UNIT = rf"(?:(?:[!-;]|{REFERENCE}) | {{1,2}})[?-~]"
_PLAIN_ROW = regex.standard(rf" [?-~](?=[ -;]){_PLAIN_UNIT}{_PLAIN_UNIT}{_PLAIN_UNIT}")

# Characters that the strings of neighbours and those with controls hold, and hardly any text does.
_ODD = bytes((*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0xA1, 0xC0), *b"\xd7\xf7"))

# Where old jammers may be stuck to Chinese at a line's end or start; a search for a break is the fastest there is.
LATIN_END = regex.standard(r"\n(?<=[\x20-\x7e\u00a0]{5}\n)")
_LATIN = regex.standard(r"[\x20-\x7e\u00a0]{5}")
_FIRST_LATIN = regex.standard(r"[\x20-\x7e\u00a0]{5}")
_NEXT_LATIN = regex.standard(r"\n[\x20-\x7e\u00a0]{5}")
_ENGINE_WORDS = ("iscuz", "SupeSite", "'s Archiver")

# The link behind a thread's title and the one back from a message, which show a page where its dates are gone.
PAGE_LINK = regex.standard(
    r"\[(?:复制链接|複製(?:連結|鏈接)|[Cc]opy [Ll]ink)\]|\[ [点點](?:击|擊|選)[这這][里裡]返回上一[页頁] \]"
)

# What every page of the family holds somewhere: a time of day, a date in words, or the software's name.
PARTS_OF_SIGN = tuple(
    (piece, regex.standard(part))
    for piece, part in (
        ("Discuz", "Discuz"),
        # Characters beyond the basic plane may be digits of newer Unicode.
        (":", r":[\d\U00010000-\U0010ffff]{2}"),
        ("前", "前(?<=[秒钟鐘时時天周月年]前)"),
        ("ago", "ago"),
        ("efore", "efore"),
    )
)
# A part of each date that `{date}` knows, in both scripts, and a shorter one that is found missing even sooner.
_PARTS_OF_DATE = tuple(
    (piece, regex.standard(part))
    for piece, part in (
        (":", r":[\d\U00010000-\U0010ffff]"),
        ("前", "前(?<=[秒钟鐘鍾时時天周週年月]前)"),
        ("刚", "刚[刚剛才纔]"),
        ("剛", "剛[刚剛才纔]"),
        ("ago", "ago"),
        ("efore", "efore"),
        ("now", "ust[^a-z\n]{1,200}now"),
    )
)

BOXES = (("载", "下载或"), ("載", "下載或"), ("源", "更多资源"), ("源", "更多資源"), ("享", "享用更多"))
"""What every line of a prompt to log in holds that is known by itself, each behind its rarer character, which is found
missing sooner."""

FEWEST_SITES = 4
"""Lines that must speak of a site."""

_LINES_ENOUGH = regex.standard(rf"(?:[^\r\n]*+[\r\n]){{{FEWEST_SITES - 1}}}")

_SITES_IN_CHINESE = (("坛", "论坛"), ("壇", "論壇"), ("区", "社区"), ("區", "社區"), ("谷", "谷歌"), ("度", "百度"))
"""What words of Chinese that speak of a site hold, each behind its rarer character, which is found missing sooner."""

SITES = tuple(
    regex.standard(site) for site in ("://", r"\.(?:com|net|org|cn|tw|hk)", r"www\.", "orum", "bbs", "oogle", "aidu")
)
"""In small letters, a part of each word of ASCII that speaks of a site; those that are in most texts come first."""


@lru_cache(maxsize=2)
def latin(text: str) -> str:
    """A text without what lies beyond Latin-1. What holds no such character is looked for here first.

    Of Chinese text next to nothing is left, and taking the rest out is faster than a search. What stands together here
    may have stood apart.
    """
    return text if text.isascii() else text.encode("latin-1", "ignore").decode("latin-1")


def may_hold(piece: str, text: str) -> bool:
    """Whether a text may hold a piece; certain if it does not."""
    return piece in (latin(text) if piece.isascii() else text)


def row_gate(text: str) -> re.Pattern[str]:
    """What finds the places in a text where a row of a jammer's units may begin."""
    small = latin(text)
    return _ROW if "\u00a0" in small or "&nbsp;" in small or " \\|" in small else _PLAIN_ROW


@lru_cache(maxsize=2)
def may_hold_row(text: str) -> bool:
    """Whether `row_gate` may find anything."""
    small = latin(text)
    gate = row_gate(text)
    return (gate is _ROW or " " in small) and gate.search(small) is not None


def is_odd(text: str) -> bool:
    """Whether a text holds a character that jammers of neighbours, or those with controls, cannot do without."""
    # Taking characters out is several times as fast as looking for one of many.
    small = latin(text).encode("latin-1")
    return len(small.translate(None, _ODD)) < len(small)


def may_name_engine(text: str) -> bool:
    """Whether a text may name one of the products that drew jammers without blanks."""
    small = latin(text)
    return any(word in small for word in _ENGINE_WORDS)


def _may_be_stuck(text: str) -> bool:
    """Whether Latin text may be stuck to Chinese at the end or start of a line."""
    return not text.isascii() and (
        LATIN_END.search(text) is not None
        or _LATIN.fullmatch(text[-5:]) is not None
        or _FIRST_LATIN.match(text) is not None
        or _NEXT_LATIN.search(text) is not None
    )


def may_hold_jammer(text: str) -> bool:
    """The gate of `scrubber.filters.jammer`.

    >>> may_hold_jammer("今天天气不错9 z. a& r% Y9 ["), may_hold_jammer("今天天气不错。")
    (True, False)
    """
    # What is found soonest comes first.
    return _may_be_stuck(text) or may_hold_row(text) or may_name_engine(text) or is_odd(text)


def may_hold_chrome(text: str) -> bool:
    """The gate of `scrubber.filters.layout`, as long as all rules that act outside of pages pass `may_hold_certain`.

    >>> may_hold_chrome("发表于 2019-1-2 10:20"), may_hold_chrome("今天天气不错。")
    (True, False)
    """
    # Its date is in words or has a time of day, whose parts are among those of dates.
    return "Discuz" in latin(text) or may_hold_certain(text) or may_hold_page_link(text)


def may_hold_certain(text: str) -> bool:
    """Whether a text may hold a line that the package's rules know wherever it stands: a dated one, or a prompt to log
    in."""
    return holds_date(text) or (not text.isascii() and any(char in text and box in text for char, box in BOXES))


def may_hold_page_link(text: str) -> bool:
    """Whether `PAGE_LINK` may find anything."""
    return "[" in latin(text) and PAGE_LINK.search(text) is not None


def holds_date(text: str) -> bool:
    """Whether a text may hold a date as pages print them."""
    return any(may_hold(piece, text) and part.search(text) is not None for piece, part in _PARTS_OF_DATE)


def may_hold_watermark(text: str) -> bool:
    """The gate of `scrubber.filters.watermark`.

    >>> may_hold_watermark("下雨了。来自某某论坛\\n" * 4), may_hold_watermark("下雨了。来自某某论坛\\n")
    (True, False)
    """
    if not _LINES_ENOUGH.match(text):
        return False
    if not text.isascii() and any(char in text and word in text for char, word in _SITES_IN_CHINESE):
        return True
    small = latin(text).lower()
    count = 0
    for site in SITES:
        for _ in site.finditer(small):
            count += 1
            if count == FEWEST_SITES:
                return True
    return False
