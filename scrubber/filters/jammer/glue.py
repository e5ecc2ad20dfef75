"""The words that old boards glue to the inner side of their jammers. A page's certain jammers in, words out.

Discuz! 4.1 and 5.5 (include/discuzcode.func.php), SupeSite and boards of 6.0 to 7.2 without tags put one of six texts,
drawn evenly, between the author's text and the random string, with no blank: nothing, the host, the board's name, or
what the administrator wrote as seotitle, seokeywords and seodescription. So a word is glue if it stands directly beside
certain jammers *and*

* it has the shape of a host, and stands beside two of them or cannot be part of a longer word; or
* it is the board's name as the page's own head, breadcrumb or foot gives it, alone or with a tail in Latin letters; or
* it recurs beside four of them, on the far side of it different texts, is no sentence, never ends or begins a line
  without one, and stands on both sides of the text where jammers do; or
* nearly all texts beside the page's jammers are the same five or fewer, because a parser gave each jammer a line of its
  own; or
* it stands before one and behind another, of lines that go on, and speaks of a board; or
* it recurs beside two of them and speaks of a board, as in `BOARD`; or
* it is a list of keywords with commas and speaks of a board, or holds nothing but such words.

An author's own last words, though a jammer follows them, are none of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.jammer.law import controls_of, read_ahead, read_back

HOST = r"(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,6}|localhost)(?::\d{1,5})?"
HOST_INSIDE = regex.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?|(?:www|bbs|forum|club)\.(?:[a-z0-9-]+\.){1,2}(?:com|net|org|cn|tw|hk)(?:\.cn)?"
)
"""A host in the middle of a line, where it looks like a board's; its last digits may be the jammer's."""
_HOST_AT_END = regex.compile(rf"(?<![a-zA-Z0-9./@:_-])(?:{HOST})\Z")
_ONE_HOST = regex.compile(HOST)
_HOST_AT_START = regex.compile(rf"(?:{HOST})(?=[^\x00-\x7f]|\Z)")
BOARD_WORD = r"(?:论坛|論壇|社区|社區|社群|bbs|forum|community|网站|網站|交流|贴吧|门户|門戶|www\.|https?://)"
BOARD = regex.compile(BOARD_WORD, regex.IGNORECASE)
"""What a board calls itself."""
# A text of nothing but such words: ``社区 BBS``.
_TWO_BOARD = regex.compile(rf"{BOARD_WORD}(?: {BOARD_WORD})+(?=[^\x00-\x7f]|\Z)", regex.IGNORECASE)
# ``社区 BBSC``: two lines of the author's behind the word happened to begin alike.
_CUT_BOARD = regex.compile(r"(.*?(?:bbs|BBS|forum|Forum|FORUM))[A-Z0-9]{1,2}")
_ONLY_BOARD = regex.compile(
    r"(?i)(?<![^\W\d_])(?:论坛|論壇|社区|社區|社群|bbs|forums?|community|网站|網站|交流|门户|門戶|[ ,，|·-]){2,}"
)
# ``论坛,聊天,技术``: keywords are parted by commas without blanks, which nobody writes in a sentence. The first begins
# behind a mark or with a word for boards: what stands before it is the author's.
_KEYWORDS_AT_END = regex.compile(
    rf"(?:(?<![^\W_])|(?={BOARD_WORD}))[^\W_]{{2,8}}(?:,[^\W_]{{2,8}}){{2,15}}\Z", regex.IGNORECASE
)
# Where a page names its board: breadcrumb, title, the print page's greeting, the archiver's head.
_NAMES = regex.compile(
    r"(?mi)^[ \t\u00a0]*(?:(?P<name>[^\s»][^\n»]{1,38}?)[ \t\u00a0]*\n?[ \t\u00a0]*»"
    r"|(?:欢迎光临|歡迎光臨|Welcome to) (?P<name>[^\n(]{2,40}?) \((?:https?://)(?P<host>[^\s/)]{4,80})/?"
    r"|(?P<name>[^\n]{2,40}?)'s Archiver"
    r"|(?P<title>[^\n]{2,80}?)[ ]+- [^\n]{1,200} - powered by discuz)"
)
# What each of these holds, and how far before and behind it the rest may stand.
_NAMED_BY = regex.compile(r"(?i)»|欢迎光临|歡迎光臨|Welcome to|'s Archiver|powered by discuz")
_BEFORE, _BEHIND = 4000, 200
_TAIL_OF_NAME = regex.compile(r"[ \-_|·—][\x20-\x7e]{1,40}\Z")
_MOTTO = regex.compile(r"[ \-_|·—][A-Za-z0-9]+(?: [A-Za-z0-9]+)*[a-z0-9](?=[^\x00-\x7f])")
_SENTENCE_END = "。！？!?.…，,；;：:、”」』）)】~ \t\u00a0\u3000"
# A page has no more; a longer segment shows its words in as many.
_COMPARED, _LOOKED_AT = 600, 4000
# What parts a board's name from its motto.
_PARTS = " -_|,·—"
_FEWEST_CHARACTERS = 2
_LONGEST = 200
_ALONE, _BOARDISH = 3, 2
_FEWEST_ALONE = 4
# So many jammers on a side have one of each kind among them.
_BOTH = 8
# Each text is drawn once in six; one that is much rarer is chance.
_RAREST = 15
# There are five texts. So many jammers that only they stand beside say that no author's text is there.
_TEXTS, _FEW, _MOST_OF, _SHORT = 5, 4, 0.65, 30


@dataclass(frozen=True, slots=True)
class Beside:
    """The author's side of a line's edge: all that is left of the line.

    Attributes:
        text: the line without the certain jammer, if there is one at this edge.
        before: the edge is the line's end, so the text stands before it.
        both: a certain jammer was at the other edge too, so that the text may hold a word of the board's at both.
    """

    text: str
    before: bool
    both: bool = False


def page_names(text: str) -> set[str]:
    """The board's names and hosts that a page's head and foot give.

    >>> sorted(page_names("磨坊论坛 » 闲聊 » 问\\n欢迎光临 磨坊论坛 (http://bbs.example.com/)\\n"))
    ['bbs.example.com', '磨坊论坛']
    """
    names: set[str] = set()
    titles: list[str] = []
    for found in _name_places(text):
        names |= {value.strip() for value in (found["name"], found["host"]) if value}
        if found["title"]:
            titles.append(found["title"].strip())
    for title in titles:
        whole = {title[len(name) :].strip() for name in names if title.startswith(name)}
        names |= whole or {title}
    return {name for name in names if len(name) >= _FEWEST_CHARACTERS}


def _name_places(text: str) -> Iterator[regex.Match[str]]:
    """Where a text names a board: `_NAMES` is tried around what such places hold, since everywhere it takes long."""
    start = stop = 0
    for found in _NAMED_BY.finditer(text):
        # From the line above, which may be long: text browsers draw hundreds of blanks.
        far = max(found.start() - _BEFORE, 0)
        above = text.rfind("\n", far, max(text.rfind("\n", far, found.start()), far))
        begin = above + 1 if above >= 0 else far
        if begin > stop:
            yield from _NAMES.finditer(text, start, stop)
            start = begin
        stop = found.end() + _BEHIND
    yield from _NAMES.finditer(text, start, min(stop, len(text)))


def learn(besides: Sequence[Beside], names: set[str], others: Sequence[Beside]) -> list[str]:
    """The page's glue words, longest first.

    Args:
        besides: what stands beside the certain jammers.
        names: the board's names and hosts, from `page_names`.
        others: the edges of lines without a certain jammer.

    >>> learn([Beside("早安磨坊论坛", True), Beside("磨坊论坛晚安", False)], {"磨坊论坛"}, [])
    ['磨坊论坛']
    """
    besides, others = besides[:_COMPARED], others[:_LOOKED_AT]
    if not besides:
        return []
    words = _named(besides, names) | _hosts(besides) | _only_texts(besides)
    words |= _board_texts([one for one in besides if not one.both and not any(_has(one, word) for word in words)])
    words |= {word for word in _across(besides) if not _is_longer_than_glue(word, words, besides, others)}
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


def learn_apart(lines: Sequence[str], names: set[str]) -> set[str]:
    r"""Glue words of a page on which a parser gave each jammer a line of its own, where no text of an author's is.

    One look is enough then: a line that is a string and one of the board's texts, and nothing else. A text behind a
    string is known whole; one before it ends where a string with control characters begins, if it is a name or a host.

    >>> sorted(learn_apart(["n.M磨坊论坛 since 2003", "bbs.example.com\x0fu!B\x18l", "磨坊论坛很好"], {"磨坊论坛"}))
    ['bbs.example.com', '磨坊论坛 since 2003']
    """
    words: set[str] = set()
    for line in map(str.strip, lines):
        ahead = [unit.end for unit in read_ahead(line, 0)]
        words.update([line[end:] for end in ahead if _is_ours(line[end:], names)][:1])
        back = read_back(line, len(line))
        # A unit without a first is the end of a word, such as the last letters of a host.
        whole = back[max((at + 1 for at, unit in enumerate(back) if not unit.first), default=0) :]
        for at, unit in enumerate(whole):
            text = line[: unit.start]
            if controls_of(whole[at:]) and (text in names or _ONE_HOST.fullmatch(text)):
                words.add(text)
                break
    return words


def _is_ours(text: str, names: set[str]) -> bool:
    """Whether a whole text is the board's: a name, a name with its motto, a list of keywords."""
    if text in names or (text and _keywords(text) == text):
        return True
    return any(text.startswith(name) and _TAIL_OF_NAME.fullmatch(text, len(name)) for name in names)


def _is_longer_than_glue(word: str, words: set[str], besides: Sequence[Beside], others: Sequence[Beside]) -> bool:
    """Whether a text is glue and an author's line, which also stands somewhere without that glue."""
    edges = (*besides, *others)
    for known in words:
        after = word[len(known) :] if word.startswith(known) else ""
        before = word[: -len(known)] if word.endswith(known) else ""
        if after and any(not one.before and one.text.startswith(after) for one in edges):
            return True
        if before and any(one.before and one.text.endswith(before) for one in edges):
            return True
        if (after or before) and _is_chance(word, known, bool(after), besides):
            return True
    return False


def _is_chance(word: str, known: str, after: bool, besides: Sequence[Beside]) -> bool:
    """Whether authors' lines merely happened to begin alike behind a glue word, or to end alike before it."""
    if any(one.before == after and _has(one, word) for one in besides):
        return False  # on this side a jammer stands directly behind the longer text
    if after and word[len(known)] in _PARTS:
        return False  # no author's line begins so
    far = [one for one in besides if one.before != after and _has(one, known)]
    longer = sum(_has(one, word) for one in far)
    return longer > 0 and (longer < _ALONE + 1 or longer * _ALONE < len(far))


def _only_texts(besides: Sequence[Beside]) -> set[str]:
    """All texts beside the jammers, where they are so few that they must be the board's: a parser parted the lines."""
    texts = Counter(one.text.strip() for one in besides if one.before or not one.both)
    total = texts.total()
    empty = texts.pop("", 0)
    rarest = max(_BOARDISH, total // _RAREST)
    ours = {text for text, count in texts.items() if count >= rarest}
    explained = empty + sum(texts[text] for text in ours)
    if total < _FEW or empty * _RAREST * 2 < total or len(ours) > _TEXTS or explained < _MOST_OF * total:
        return set()
    return ours | {text for text in texts if BOARD.search(text) and len(text) <= _SHORT}


def _is_no_refrain(word: str, besides: Sequence[Beside], others: Sequence[Beside]) -> bool:
    """Whether a recurring text stands behind different texts, and nowhere at a line's edge without a jammer."""
    if len(word) < _FEWEST_ALONE or word[-1] in _SENTENCE_END or any(_has(other, word) for other in others):
        return False
    contexts = {beside.text for beside in besides if _has(beside, word) and beside.text.strip() != word}
    if len(contexts) <= _ALONE:
        return False
    # Where jammers stand on both sides, so does what is glued to them.
    sides = Counter(beside.before for beside in besides)
    return all(sides[side] < _BOTH or any(_has(one, word) for one in besides if one.before == side) for side in sides)


def _has(beside: Beside, word: str) -> bool:
    return beside.text.endswith(word) if beside.before else beside.text.startswith(word)


def _named(besides: Sequence[Beside], names: set[str]) -> set[str]:
    words: set[str] = set()
    for name in names:
        for beside in besides:
            if _has(beside, name):
                motto = None if beside.before else _MOTTO.match(beside.text, len(name))
                words |= {name, name + motto[0]} if motto else {name}
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
        if not beside.before or is_glued(beside.text, found.start()):
            sure.add(found[0])
    return sure | {host for host, count in counts.items() if count >= _BOARDISH}


def is_glued(text: str, place: int) -> bool:
    """Whether a host at a place stands where nobody writes one: behind Chinese or a stop without a blank."""
    if not place:
        return True
    char = text[place - 1]
    return char in "。！？…，”）" or (char > "\u2e7f" and char.isalpha()) or (char.isascii() and char.isalnum())


def _board_texts(besides: Sequence[Beside]) -> set[str]:
    """Lists of keywords, and texts of nothing but words for boards."""
    words: set[str] = set()
    for beside in besides:
        if not beside.before:
            start = _TWO_BOARD.match(beside.text)
            words |= {start[0]} if start else set()
            continue
        found = _keywords(beside.text[-_LONGEST:])
        if found:
            words.add(found)
            continue
        text = beside.text[-_LONGEST:]
        only = [one for one in _ONLY_BOARD.finditer(text) if one.end() == len(text)]
        words |= {one[0].strip(" ,，|·-") for one in only if len(BOARD.findall(one[0])) >= _BOARDISH}
    return words


def _keywords(text: str) -> str:
    """The shortest list of keywords that speaks of a board and ends a text."""
    lists = [one[0] for one in _KEYWORDS_AT_END.finditer(text, overlapped=True)]
    return min((one for one in lists if BOARD.search(one)), key=len, default="")


def _recurring(besides: Sequence[Beside]) -> Counter[str]:
    """Texts that stand beside more than one jammer, and beside how many."""
    starts = sorted({beside.text[:_LONGEST] for beside in besides if not beside.before})
    ends = sorted({beside.text[-_LONGEST:][::-1] for beside in besides if beside.before})
    shared = {_common(one, two) for one, two in pairwise(starts)}
    shared |= {_common(one, two)[::-1].lstrip(_SENTENCE_END) for one, two in pairwise(ends)}
    wholes = Counter(one.text.strip() for one in besides if one.before or not one.both)
    shared |= {whole for whole, count in wholes.items() if count >= _BOARDISH and len(whole) <= _LONGEST}
    cut = {found[1] for found in map(_CUT_BOARD.fullmatch, shared) if found and len(_edges(found[0], besides)) > 1}
    shared |= cut
    counts: Counter[str] = Counter()
    for word in shared:
        if len(_edges(word, besides)) < _BOARDISH and word not in cut:
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


def _across(besides: Sequence[Beside]) -> set[str]:
    """Texts that end one line before a jammer and begin another behind one, both of which go on, and name a board."""
    ends: set[str] = set()
    for text in sorted({beside.text for beside in besides if beside.before}):
        ends.update(text[-size:] for size in range(_FEWEST_ALONE, min(len(text), _SHORT + 1)))
    words: set[str] = set()
    for text in sorted({beside.text for beside in besides if not beside.before}):
        sizes = range(min(len(text) - 1, _SHORT), _FEWEST_ALONE - 1, -1)
        words.update(next(([text[:size]] for size in sizes if text[:size] in ends), []))
    return {word for word in words if BOARD.search(word)}


def _common(one: str, two: str) -> str:
    size = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        size += 1
    return one[:size]
