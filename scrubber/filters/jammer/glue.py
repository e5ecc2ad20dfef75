"""The words that old boards glue to the inner side of their jammers. A page's certain jammers in, words out.

Discuz! 4.1 and 5.5 (include/discuzcode.func.php), SupeSite and boards of 6.0 to 7.2 without tags put one of six texts,
drawn evenly, between the author's text and the random string, with no blank: nothing, the host, the board's name, or
what the administrator wrote as seotitle, seokeywords and seodescription. So a word is glue if it stands directly beside
certain jammers *and*

* it has the shape of a host, and stands beside two of them or cannot be part of a longer word; or
* it is the board's name as the page's own head, breadcrumb or foot gives it, alone or with a tail in Latin letters; or
* it recurs beside three of them, on the far side of it different texts, is no sentence, and never ends or begins a line
  without one; or
* all texts beside the page's jammers are the same five or fewer, because a parser gave each jammer a line of its own; or
* it recurs beside two of them and speaks of a board, as in `BOARD`; or
* it is a list of keywords with commas and speaks of a board, or holds nothing but such words.

An author's own last words, though a jammer follows them, are none of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

HOST = r"(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,6}|localhost)(?::\d{1,5})?"
_HOST = regex.compile(HOST)
_HOST_AT_END = regex.compile(rf"(?<![a-zA-Z0-9./@:_-])(?:{HOST})\Z")
_HOST_AT_START = regex.compile(rf"(?:{HOST})(?=[^\x00-\x7f]|\Z)")
BOARD = regex.compile(r"(?i)论坛|論壇|社区|社區|社群|bbs|forum|community|网站|網站|交流|贴吧|门户|門戶|www\.|https?://")
# A text of nothing but such words: ``社区 BBS``.
_ONLY_BOARD = regex.compile(
    r"(?i)(?<![^\W\d_])(?:论坛|論壇|社区|社區|社群|bbs|forums?|community|网站|網站|交流|门户|門戶|[ ,，|·-]){2,}"
)
# ``论坛,聊天,技术``: keywords are parted by commas without blanks, which nobody writes in a sentence of Chinese.
_KEYWORDS = r"[^\W_]{2,12}(?:[,|，][^\W_]{2,12}){2,15}"
_KEYWORDS_AT_END = regex.compile(rf"(?<![^\W_]){_KEYWORDS}\Z")
_KEYWORDS_AT_START = regex.compile(rf"{_KEYWORDS}\Z")
# Where a page names its board: breadcrumb, title, the print page's greeting, the archiver's head.
_NAMES = regex.compile(
    r"(?mi)^[ \t\u00a0]*(?:(?P<name>[^\s»][^\n»]{1,38}?)[ \t\u00a0]*\n?[ \t\u00a0]*»"
    r"|(?:欢迎光临|歡迎光臨|Welcome to) (?P<name>[^\n(]{2,40}?) \((?:https?://)(?P<host>[^\s/)]{4,80})/?"
    r"|(?P<name>[^\n]{2,40}?)'s Archiver"
    r"|(?P<title>[^\n]{2,80}?)[ ]+- [^\n]{1,200} - powered by discuz)"
)
_TAIL_OF_NAME = regex.compile(r"[ \-_|·—][\x20-\x7e]{1,40}\Z")
_SENTENCE_END = "。！？!?.…，,；;：:、”」』）)】~ \t\u00a0\u3000"
_FEWEST_CHARACTERS = 2
_LONGEST = 200
_ALONE, _BOARDISH = 3, 2
_FEWEST_ALONE = 4
# Each text is drawn once in six; one that is much rarer is chance.
_RAREST = 15
# There are five texts. So many jammers that only they stand beside say that no author's text is there.
_TEXTS, _FEW, _MANY = 5, 4, 10


@dataclass(frozen=True, slots=True)
class Beside:
    """The author's side of a line's edge: all that is left of the line.

    Attributes:
        text: the line without the certain jammer, if there is one at this edge.
        before: the edge is the line's end, so the text stands before it.
    """

    text: str
    before: bool


def page_names(text: str) -> set[str]:
    """The board's names and hosts that a page's head and foot give.

    >>> sorted(page_names("磨坊论坛 » 闲聊 » 问\\n欢迎光临 磨坊论坛 (http://bbs.example.com/)\\n"))
    ['bbs.example.com', '磨坊论坛']
    """
    names: set[str] = set()
    titles: list[str] = []
    for found in _NAMES.finditer(text):
        names |= {value.strip() for value in (found["name"], found["host"]) if value}
        if found["title"]:
            titles.append(found["title"].strip())
    for title in titles:
        whole = {title[len(name) :].strip() for name in names if title.startswith(name)}
        names |= whole or {title}
    return {name for name in names if len(name) >= _FEWEST_CHARACTERS}


def learn(besides: Sequence[Beside], names: set[str], others: Sequence[Beside]) -> list[str]:
    """The page's glue words, longest first.

    Args:
        besides: what stands beside the certain jammers.
        names: the board's names and hosts, from `page_names`.
        others: the edges of lines without a certain jammer.

    >>> learn([Beside("早安磨坊论坛", True), Beside("磨坊论坛晚安", False)], {"磨坊论坛"}, [])
    ['磨坊论坛']
    """
    if not besides:
        return []
    words = _named(besides, names) | _hosts(besides) | _board_texts(besides) | _only_texts(besides)
    recurring = _recurring(besides)
    fewest = max(_ALONE, len(besides) // _RAREST)
    for word, count in sorted(recurring.items(), key=lambda item: len(item[0])):
        if word in words or count < (_BOARDISH if BOARD.search(word) else fewest):
            continue
        if _is_longer_than_glue(word, words, besides, others):
            continue
        if BOARD.search(word) or _is_no_refrain(word, besides, others):
            words.add(word)
    return sorted(words, key=lambda word: (-len(word), word))


def _is_longer_than_glue(word: str, words: set[str], besides: Sequence[Beside], others: Sequence[Beside]) -> bool:
    """Whether a text is glue and an author's line, which also stands somewhere without that glue."""
    for known in words:
        heads = {word[len(known) :]} if word.startswith(known) else set()
        tails = {word[: -len(known)]} if word.endswith(known) else set()
        for one in (*besides, *others):
            if any(tail and (one.text.endswith(tail) or one.text.startswith(tail)) for tail in heads | tails):
                return True
    return False


def _only_texts(besides: Sequence[Beside]) -> set[str]:
    """All texts beside the jammers, where they are so few that they must be the board's: its parser parted the lines."""
    texts = Counter(beside.text.strip() for beside in besides)
    texts.pop("", None)
    total = len(besides)
    if total < _FEW or len(texts) > _TEXTS or (total < _MANY and len(texts) > 1 and max(texts.values()) < _BOARDISH):
        return set()
    repeated = {text for text, count in texts.items() if count >= _BOARDISH or BOARD.search(text)}
    return repeated if len(texts) - len(repeated) <= 1 and total >= 2 * len(texts) else set()


def _is_no_refrain(word: str, besides: Sequence[Beside], others: Sequence[Beside]) -> bool:
    """Whether a recurring text stands behind different texts, and nowhere at a line's edge without a jammer."""
    if len(word) < _FEWEST_ALONE or word[-1] in _SENTENCE_END or any(_has(other, word) for other in others):
        return False
    contexts = {beside.text for beside in besides if _has(beside, word) and beside.text.strip() != word}
    return len(contexts) >= _ALONE


def _has(beside: Beside, word: str) -> bool:
    return beside.text.endswith(word) if beside.before else beside.text.startswith(word)


def _named(besides: Sequence[Beside], names: set[str]) -> set[str]:
    words: set[str] = set()
    for name in names:
        for beside in besides:
            if _has(beside, name):
                words.add(name)
            elif beside.before:
                place = beside.text.rfind(name)
                tail = beside.text[place + len(name) :] if place >= 0 else ""
                if tail and _TAIL_OF_NAME.match(tail):
                    words.add(name + tail)
    return words


def _hosts(besides: Sequence[Beside]) -> set[str]:
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for beside in besides:
        found = (_HOST_AT_END.search if beside.before else _HOST_AT_START.match)(beside.text)
        if found is None:
            continue
        counts[found[0]] += 1
        if not beside.before or found.start() == 0 or _is_glued(beside.text[found.start() - 1]):
            sure.add(found[0])
    return sure | {host for host, count in counts.items() if count >= _BOARDISH}


def _is_glued(char: str) -> bool:
    """Whether nobody leaves such a character before a host without a blank: a letter of Chinese, or a full stop."""
    return char in "。！？…，”）" or (char > "\u2e7f" and char.isalpha())


def _board_texts(besides: Sequence[Beside]) -> set[str]:
    """Lists of keywords, and texts of nothing but words for boards."""
    words: set[str] = set()
    for beside in besides:
        if not beside.before:
            continue
        found = _KEYWORDS_AT_END.search(beside.text[-_LONGEST:])
        if found and BOARD.search(found[0]):
            words.add(found[0])
            continue
        only = [one for one in _ONLY_BOARD.finditer(beside.text[-_LONGEST:]) if one.end() == len(beside.text[-_LONGEST:])]
        words |= {one[0].strip(" ,，|·-") for one in only if len(BOARD.findall(one[0])) >= _BOARDISH}
    return words


def _recurring(besides: Sequence[Beside]) -> Counter[str]:
    """Texts that stand beside more than one jammer, and beside how many."""
    starts = sorted({beside.text[:_LONGEST] for beside in besides if not beside.before})
    ends = sorted({beside.text[-_LONGEST:][::-1] for beside in besides if beside.before})
    shared = {_common(one, two) for one, two in pairwise(starts)}
    shared |= {_common(one, two)[::-1].lstrip(_SENTENCE_END) for one, two in pairwise(ends)}
    wholes = Counter(beside.text.strip() for beside in besides)
    shared |= {whole for whole, count in wholes.items() if count >= _BOARDISH and len(whole) <= _LONGEST}
    counts: Counter[str] = Counter()
    for word in shared:
        if len(_edges(word, besides)) < _BOARDISH:
            continue
        if len(word) >= _FEWEST_CHARACTERS + 1 and any(char.isalpha() for char in word):
            counts[word] = sum(_has(beside, word) for beside in besides)
    return counts


def _edges(word: str, besides: Sequence[Beside]) -> set[str]:
    """The characters on the far side of a text: an author's line that recurs has none or always the same."""
    edges: set[str] = set()
    for beside in besides:
        if _has(beside, word):
            rest = beside.text[: -len(word)][-1:] if beside.before else beside.text[len(word) :][:1]
            edges.add(rest)
    return edges - {""}


def _common(one: str, two: str) -> str:
    size = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        size += 1
    return one[:size]
