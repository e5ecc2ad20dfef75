"""Pages whose words no rule knows: other languages, other wordings.

Every post of a page is framed alike. The line that dates a post differs from the next post's in nothing but its
digits, and the labels and buttons between two posts stand there again between the next two. So heads are found as
dated lines of one shape, frames as lines that return in most of the stretches between heads; they get the kinds that
known words would have got, and the thread layout reads the page.

Evidence that is asked for: three heads at least, the same words around each date, and numbers above most of them, as
only an author column prints. Lists of dated lines that people write have no such frame between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scrubber import patterns as regex
from scrubber.filters.layout.page import Page, shape_of
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.thread import plan_thread
from scrubber.rules.kinds import Kind
from scrubber.rules.placeholders import PLACEHOLDERS

_LEAST_HEADS = 3
_SHARE = 0.6
"""A frame line returns in this share of the stretches between heads at least; first and last posts differ a little."""

# Words, then a date, or a relative one in words that no rule knows with the view options behind its bar. Posts of the
# thread's author have a mark of their own in front.
_DATED = regex.compile(
    rf"(?:[^\d\n|]{{1,30}}\|\s*)?(?P<before>[^\d\n|]{{2,60}}?)"
    rf"(?:(?:{PLACEHOLDERS['date']})(?P<after>.{{0,80}})|\d[^|]{{0,40}}(?P<after>\|.{{1,80}}))"
)
_OPTIONS = regex.compile(r"\s*\|[^\d\n]{3,80}")
_MAY_BE_HEAD = frozenset({Kind.TEXT, Kind.NAME_AND_DATE, Kind.POSTED})
# What each such line holds; characters beyond the basic plane may be digits of newer Unicode.
_MAY_BE_DATED = regex.standard(
    r"\||[\d\U00010000-\U0010ffff]:[\d\U00010000-\U0010ffff]|[秒钟时天周月年]前|刚[刚才]|ago|[Bb]efore|ust now"
)
_DIGIT = regex.compile(r"\d")
_IMAGES = regex.compile(r"^(?:\[[^\[\]]{1,40}\] ?)+")
_FLOOR = regex.compile(r"(?:f|n`)\Z")
_LINK = regex.compile(r"\s*\[[^\[\]\d]{4,40}\]\s*")
_BESIDE = 0.75
"""A frame line stands beside another one, or beside a number, in this share of the places where it stands at least."""
_LEAST_FRAME = 4
"""Wordings; two or three labels and a button are the least that boards print, and more than people repeat."""

# What rules know of author columns and buttons.
_FRAME = regex.compile(r"[sgru#@b]")
_BARS = frozenset("|｜")
_LONGEST_LABEL = 60
"""Characters; frames are short, and a long line that returns is something that people repeat."""


def plan_renamed(plan: Plan, start: int, stop: int) -> bool:
    """Read a page whose posts' heads are known and nothing else around the posts: sites rename labels and buttons."""
    kinds = plan.page.kinds
    heads = [place for place in range(start, stop) if kinds[place] == Kind.POSTED]
    if len(heads) < _LEAST_HEADS:
        return False
    if any(_FRAME.search(kinds, begin, end) for begin, end in pairwise(heads)):
        return False
    return plan_unknown(plan, start, stop)


def plan_unknown(plan: Plan, start: int, stop: int) -> bool:
    """Read a page by repetition alone; false, and nothing decided, if it shows none."""
    page = plan.page
    heads = _heads(page, start, stop)
    if len(heads) < _LEAST_HEADS:
        return False
    heads = _with_options(page, heads)
    stretches = list(pairwise(heads))
    counted = sum(_numbers(page, begin, end) >= 2 for begin, end in stretches)
    if len(heads) < _LEAST_HEADS or counted < len(stretches) * _SHARE:
        return False
    kinds = list(page.kinds)
    for place in heads:
        if kinds[place] == Kind.DATE:
            kinds[place - 1] = Kind.FLOOR
    every = sorted({*heads, *_anonymous(page, heads)})
    for place in every:
        kinds[place] = Kind.POSTED
    options = _mark_options(page, kinds, every)
    usual = [(options[begin], end) for begin, end in stretches]
    _mark_frames(page, kinds, usual, [(options[begin], end) for begin, end in pairwise(every)], heads[0])
    _mark_title(page, kinds, start, heads[0])
    read = Plan(replace(page, kinds="".join(kinds)))
    if not plan_thread(read, start, stop) or not _leaves_bodies(read, stretches):
        return False
    plan.goes.update(read.goes)
    plan.part.update(read.part)
    plan.posts += read.posts
    plan.comments += read.comments
    plan.bodies += read.bodies
    return True


def _leaves_bodies(plan: Plan, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether something is left of the first post and of most others; else the page was misunderstood."""
    left = [any(place not in plan.goes for place in range(begin + 1, end)) for begin, end in stretches]
    return left[0] and sum(left) >= len(left) * _SHARE


def _anonymous(page: Page, heads: Sequence[int]) -> list[int]:
    """Places of dates without options behind them, of posts whose author has no column: his name stands above the floor
    and once more before the date, which is worded as those of the others."""
    words = {
        shape_of(_IMAGES.sub("", dated["before"]))
        for place in heads
        if (dated := _DATED.fullmatch(page.lines[place].strip()))
    }
    found: list[int] = []
    for place in range(heads[0] + 1, heads[-1]) if len(words) == 1 else ():
        if page.kinds[place] not in _MAY_BE_HEAD or place in heads or not _may_be_dated(page.lines[place]):
            continue
        line = _IMAGES.sub("", page.lines[place].strip())
        for top in (place, place - 1):
            floor = _FLOOR.search(page.kinds, max(0, top - 2), top)
            name = page.lines[floor.start() - 1].strip() if floor and floor.start() else ""
            if (
                not name
                or (top < place and page.lines[top].strip() != name)
                or (top == place and not line.startswith(name))
            ):
                continue
            dated = _DATED.fullmatch(line[len(name) :].strip() if top == place else line)
            if dated and not dated["after"] and shape_of(dated["before"]) in words:
                found.append(place)
    return found


def _with_options(page: Page, heads: list[int]) -> list[int]:
    """Heads without those that are comments' dates: posts' heads have options behind the date, if most have."""
    has = [_followed(page, place) for place in heads]
    if sum(has) < max(_LEAST_HEADS, len(heads) * _SHARE):
        return heads
    return [place for number, place in enumerate(heads) if has[number] or not number]


def _followed(page: Page, place: int) -> bool:
    """Whether options stand behind a head's bar, on its line or below."""
    if place + 1 < len(page.kinds) and (_is_bar(page, place + 1) or _OPTIONS.fullmatch(page.lines[place + 1])):
        return True
    if _has_note(page, place):
        return True
    return "|" in page.lines[place].rstrip().rstrip("|")


def _has_note(page: Page, head: int) -> bool:
    """Whether a parser tore the note of what a post was written with from its date, above the bar of its options."""
    below = head + 1
    return below + 1 < len(page.kinds) and len(page.lines[below]) <= _LONGEST_LABEL and _is_bar(page, below + 1)


def _is_bar(page: Page, place: int) -> bool:
    return page.lines[place].strip() in _BARS


def _mark_options(page: Page, kinds: list[str], heads: Sequence[int]) -> dict[int, int]:
    """Give unknown options behind the bars below a head their kind; head -> place of the last of them."""
    last: dict[int, int] = {}
    for head in heads:
        end = head
        if page.kinds[head + 1 : head + 2] == "T" and not _is_bar(page, head + 1) and _has_note(page, head):
            kinds[head + 1] = Kind.VIEW_TOOL
            end += 1
        while end + 1 < len(kinds) and page.kinds[end + 1] in "Tv" and _OPTIONS.fullmatch(page.lines[end + 1]):
            kinds[end + 1] = Kind.VIEW_TOOL
            end += 1
        while (
            end + 2 < len(kinds)
            and _is_bar(page, end + 1)
            and len(page.lines[end + 2]) <= _LONGEST_LABEL
            and page.kinds[end + 2] in "Tv"
        ):
            kinds[end + 2] = Kind.VIEW_TOOL
            end += 2
        last[head] = end
    return last


def _heads(page: Page, start: int, stop: int) -> list[int]:
    """Places of the dated lines that are worded alike, those of the most frequent wording.

    Either the words before the date are the same, also torn off onto the line above, or the options behind it, where
    an author's name stands in front. A line that has the one in common with the others and not the other is a head too:
    some themes print more in front of the first word on some posts.
    """
    before: dict[str, list[int]] = {}
    after: dict[str, list[int]] = {}
    for place in range(start, stop):
        line = page.lines[place]
        if page.kinds[place] == Kind.DATE and place > start and page.kinds[place - 1] == Kind.TEXT:
            word = page.lines[place - 1]
            if len(word) <= _LONGEST_LABEL and not _DIGIT.search(word):
                before.setdefault(shape_of(word), []).append(place)
        elif (
            page.kinds[place] in _MAY_BE_HEAD
            and len(line) < 200
            and _may_be_dated(line)
            and (dated := _DATED.fullmatch(line.strip()))
        ):
            before.setdefault(shape_of(dated["before"]), []).append(place)
            if _OPTIONS.fullmatch(dated["after"]):
                after.setdefault(shape_of(dated["after"]), []).append(place)
    heads = max((*before.values(), *after.values()), key=len, default=[])
    alike = next((places for places in after.values() if len({*places} & {*heads}) * 2 > len(heads)), [])
    return sorted({*heads, *alike})


def _may_be_dated(line: str) -> bool:
    """Whether a line holds what every dated one does, the quickest looks first."""
    return (
        "|" in line or ":" in line or "前" in line or "刚" in line or "ago" in line or "efore" in line or "now" in line
    ) and _MAY_BE_DATED.search(line) is not None


def _numbers(page: Page, start: int, stop: int) -> int:
    return sum(kind in "ng" for kind in page.kinds[start:stop])


def _mark_frames(
    page: Page,
    kinds: list[str],
    stretches: Sequence[tuple[int, int]],
    every: Sequence[tuple[int, int]],
    first_head: int,
) -> None:
    """Give the lines that return between heads the kinds of buttons and labels; `every` are the stretches that posts
    without a column part once more.

    The first of them below a body are its buttons; those below the next author's name are labels.
    """
    returning: Counter[str] = Counter()
    for begin, end in stretches:
        returning.update({shape_of(page.lines[place]) for place in range(begin + 1, end) if _may_be_frame(page, place)})
    least = max(2, len(stretches) * _SHARE)
    frame = _together(page, stretches, {shape for shape, count in returning.items() if count >= least})
    if sum("0" not in shape for shape in frame) < _LEAST_FRAME:
        return
    opener = _opener(page, stretches, frame)
    for begin, end in [*every, (every[-1][1], len(kinds))]:
        places = [
            place
            for place in range(begin + 1, end)
            if shape_of(page.lines[place]) in frame and _may_be_frame(page, place)
        ]
        last = end == len(kinds)
        first = next((place for place in places if shape_of(page.lines[place]) == opener), None)
        if first is None:
            continue
        run = first
        while run in places:
            kinds[run] = Kind.BUTTON
            run += 1
        if last:
            # Below the last post's buttons stands the foot, whatever its words.
            if run < end:
                kinds[run] = Kind.THREAD_TOOL
            continue
        for place in places:
            if place > run and kinds[place] == Kind.TEXT:
                kinds[place] = Kind.STAT_LABEL
    # The first author's column stands above the first head.
    for place in range(max(0, first_head - 40), first_head):
        if kinds[place] == Kind.TEXT and shape_of(page.lines[place]) in frame:
            kinds[place] = Kind.STAT_LABEL


def _together(page: Page, stretches: Sequence[tuple[int, int]], frame: set[str]) -> set[str]:
    """Those of some shapes that mostly stand beside each other or beside numbers, as labels and buttons do; a line that
    many authors write stands among their other lines."""
    beside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for begin, end in stretches:
        inside = [
            page.kinds[place] == Kind.NUMBER or shape_of(page.lines[place]) in frame for place in range(begin, end)
        ]
        inside[0] = False
        for place in range(begin + 1, end):
            shape = shape_of(page.lines[place])
            if shape in frame and _may_be_frame(page, place):
                everywhere[shape] += 1
                at = place - begin
                beside[shape] += inside[at - 1] or (at + 1 < len(inside) and inside[at + 1])
    return {shape for shape in frame if beside[shape] >= everywhere[shape] * _BESIDE}


def _may_be_frame(page: Page, place: int) -> bool:
    return page.kinds[place] in "Tb" and len(page.lines[place]) <= _LONGEST_LABEL


def _opener(page: Page, stretches: Sequence[tuple[int, int]], frame: set[str]) -> str | None:
    """The shape of the frame's first line: the one that most often is the first of the frame below a body."""
    first: Counter[str] = Counter()
    for begin, end in stretches:
        for place in range(begin + 1, end):
            shape = shape_of(page.lines[place])
            if shape in frame and _may_be_frame(page, place):
                first[shape] += 1
                break
    return max(first, key=lambda shape: (first[shape], shape)) if first else None


def _mark_title(page: Page, kinds: list[str], start: int, stop: int) -> None:
    """A line of words in square brackets above the first post is the link behind the title."""
    for place in range(stop - 1, start, -1):
        if kinds[place] == Kind.TEXT and _LINK.fullmatch(page.lines[place]):
            kinds[place] = Kind.TITLE_TAIL
            return
