"""Pages that hold little but posts: print, archiver and mobile pages, and the thread page of 4.x.

Each is a table entry: how its posts begin and, where they print anything below a post, how they end.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.filters.layout.body import plan_body
from scrubber.filters.layout.foot import drop_foot
from scrubber.filters.layout.page import Page, columns_of
from scrubber.filters.layout.plan import Plan, PostPlaces
from scrubber.filters.layout.tail import COMMENTS, RATINGS, plan_tail
from scrubber.filters.layout.title import plan_page_head


@dataclass(frozen=True, slots=True)
class SimpleLayout:
    """How a page type without an author column beside its posts is read.

    Attributes:
        name: used in rule ids.
        heads: ways in which a page may print its posts' heads; the one that is found first is the page's own, and what
            looks like another is the author's.
        tail: what may stand between a body and the next head; `None` if nothing does.
        votes: the buttons below a post that count who is for and against it; `None` if there are none.
        foot: where the page's foot begins below the last post.
        above: what the lines above the first post are like if they are the page's head; others are the end of a post
            whose beginning was not copied.
        needs: what else the page must hold, so that a list of dates is not taken for it; `None` if heads are proof.
        unless: what no such page holds; `None` if nothing is known.
        titled: what the first post's head holds of the thread's title.
        subject: how a head's line names its post's own subject, which is its author's; `None` if it never does.
        heading: the last unknown line above the first post is the title if nothing else proves one.
        unknown_heads: a head whose floor no rule knows, as boards name their first few floors, on a line of its own and
            in one with the name; they are looked for only above the first known one.
    """

    name: str
    heads: tuple[regex.Pattern[str], ...]
    foot: regex.Pattern[str]
    above: regex.Pattern[str]
    tail: regex.Pattern[str] | None = None
    votes: regex.Pattern[str] | None = None
    needs: regex.Pattern[str] | None = None
    unless: regex.Pattern[str] | None = None
    titled: regex.Pattern[str] | None = None
    subject: regex.Pattern[str] | None = None
    heading: bool = False
    unknown_heads: tuple[regex.Pattern[str], ...] = ()

    def plan(self, plan: Plan, start: int, stop: int) -> bool:
        """Decide what goes between two places; false, and nothing decided, if they are no such page."""
        kinds = plan.page.kinds
        if self.needs is not None and not self.needs.search(kinds, start, stop):
            return False
        if self.unless is not None and self.unless.search(kinds, start, stop):
            return False
        heads = self._find_heads(kinds, start, stop)
        if heads and self.unknown_heads:
            glued = kinds[heads[0][0]] == "l"
            heads = _with_renamed(plan.page, self.unknown_heads[glued], start, heads, glued=glued)
        if not heads:
            return False
        if self.heading and (_POSTLIKE.search(kinds, start, heads[0][0]) or _are_none(kinds, heads)):
            return False
        if self.above.search(kinds, start, heads[0][0]):
            plan_page_head(plan, start, heads[0][0], heads[0][0] if self.heading else None)
        else:
            self._plan_post(plan, start, heads[0][0])
        above = start
        for number, (begin, end) in enumerate(heads):
            plan.drop(range(begin, end), f"layout.{self.name}.post-head", "meta")
            if self.subject is not None:
                self._keep_subject(plan, start, heads[0][0], begin, end)
            last = number + 1 == len(heads)
            below = stop if last else heads[number + 1][0]
            if last and (foot := self.foot.search(kinds, end, stop)):
                # A number directly below the head is all that somebody wrote, and no pager's.
                below = end + 1 if foot.start() == end and kinds[end] == "n" else foot.start()
                # What looks like the foot's first button may stand above the post's own.
                above_votes = _BUTTON_WORDS.match(kinds, below, stop)
                if above_votes and (votes := self._votes(plan.page, below, above_votes.end())):
                    below = votes.end()
                drop_foot(plan, below, stop)
            body_end = self._plan_post(plan, end, below)
            plan.posts.append(PostPlaces(self.name, (above, begin), (begin, end), (end, body_end), (body_end, below)))
            above = below
        return True

    def _keep_subject(self, plan: Plan, start: int, first: int, begin: int, end: int) -> None:
        """Keep the subject that a post's head holds, if it is not the thread's, which stands above the first post.

        Of one that a parser tore off, the label goes.
        """
        page, rule = plan.page, f"layout.{self.name}.post-head"
        found = self.subject.search(page.lines[begin]) if self.subject is not None else None
        if found and not any(found["subject"] in line for line in page.lines[start:first]):
            plan.keep(begin)
            plan.cut(begin, 0, found.start("subject"), rule, "meta")
        if page.kinds[end : end + 1] == "t":
            plan.drop((end,), rule, "meta")

    def _plan_post(self, plan: Plan, start: int, stop: int) -> int:
        """Decide what goes below a head, and tell where the body ends."""
        kinds = plan.page.kinds
        votes = self._votes(plan.page, start, stop)
        if votes:
            plan.drop(range(*votes.span()), "layout.buttons", "buttons")
            stop = votes.start()
        if self.tail is not None and (tail := self.tail.search(kinds, start, stop)):
            plan_tail(plan, tail)
            stop = tail.start()
        plan_body(plan, start, stop)
        return stop

    def _votes(self, page: Page, start: int, stop: int) -> regex.Match[str] | None:
        """The votes below a body; what an author wrote above them may be one of their words."""
        for found in self.votes.finditer(page.kinds, start, stop, overlapped=True) if self.votes is not None else ():
            lines = "".join(page.lines[slice(*found.span("votes"))])
            if _VOTES.fullmatch("".join(lines.translate(_BULLETS).split())):
                return found
        return None

    def _find_heads(self, kinds: str, start: int, stop: int) -> list[tuple[int, int]]:
        first = [(found.start(), head) for head in self.heads if (found := head.search(kinds, start, stop))]
        if not first:
            return []
        _, head = min(first, key=lambda one: one[0])
        spans = [found.span() for found in head.finditer(kinds, start, stop)]
        if self.titled is not None and (title := self.titled.match(kinds, spans[0][1], stop)):
            spans[0] = (spans[0][0], title.end())
        return spans


_VOTES = regex.compile(r"支持\d+反[对對]\d*|支持反[对對]\d+|Support\d+Notsupport\d*|SupportNotsupport\d+")
_BUTTON_WORDS = regex.compile(r"b[becwnvx,]*")
_BULLETS = str.maketrans("•*", "  ")
_DIGITS = regex.compile(r"\d{1,6}")
_LONGEST_FLOOR = 12
"""Columns; boards name a floor in a word, and a title that stands there is longer."""


def _with_renamed(
    page: Page, unknown: regex.Pattern[str], start: int, heads: list[tuple[int, int]], *, glued: bool
) -> list[tuple[int, int]]:
    """Heads, and those whose floor no rule knows: a short word where the others have a floor.

    They stand above the first known one, or between two if the number of the one below leaves room for them.
    """
    found = _renamed(page, unknown, start, heads[0][0], glued=glued)
    for number, head in enumerate(heads):
        if number:
            between = _renamed(page, unknown, heads[number - 1][1], head[0], glued=glued)
            if len(found) + len(between) < _floor(page, head):
                found += between
        found.append(head)
    return found


def _renamed(page: Page, unknown: regex.Pattern[str], start: int, stop: int, *, glued: bool) -> list[tuple[int, int]]:
    return [
        found.span()
        for found in unknown.finditer(page.kinds, start, stop)
        if _is_floor(page.lines[found.start()].split(maxsplit=1), glued=glued)
    ]


def _is_floor(words: list[str], *, glued: bool) -> bool:
    """Whether a line begins with a floor's name, and a user's follows where both share it."""
    return columns_of(words[0]) <= _LONGEST_FLOOR and (len(words) > 1 or not glued)


def _floor(page: Page, head: tuple[int, int]) -> int:
    found = _DIGITS.match(page.lines[head[0]].strip())
    return int(found[0]) if found else 0


def _are_none(kinds: str, heads: list[tuple[int, int]]) -> bool:
    """Whether all dates have the floor behind them, since 4.x ends its posts so, and begins none; or whether all names
    are floors, as where a theme prints floor and date below each post and 3# is all that somebody wrote."""
    behind = all(kinds[end : end + 1] == "f" for _, end in heads)
    return behind or all(kinds.startswith("ff", begin) for begin, _ in heads)


_POSTLIKE = regex.compile(r"[lBSQPcj]|D(?![Knvwp]*$)")
"""What stands above a first post only if that is none: then an earlier post was not understood, and nothing is
decided."""

_FEW = 6
"""Unknown lines above the first post of a page that prints no menus."""

# From X3.5 on, touch pages print who rated and his points a line each, below a word; text browsers his picture's name
# above them.
_MOBILE_RATINGS = rf"(?:{RATINGS}|e(?:T{{1,2}}[Tk]){{1,60}}a)"

PRINT = SimpleLayout(
    name="print",
    heads=(regex.compile(r"W|U.?OD"),),
    titled=regex.compile(r"tT?|Y"),
    subject=regex.compile(r"(?:\d|[AaPp][Mm])\s+(?:标题|標題|Title|Subject) ?[:：]\s*(?P<subject>\S.*?)\s*\Z"),
    foot=regex.compile(r"[GF]"),
    above=regex.compile(r"[Yy]$"),
    needs=regex.compile(r"W|U.?OD"),
)
ARCHIVER = SimpleLayout(
    name="archiver",
    heads=(regex.compile(r"Q"), regex.compile(r"B"), regex.compile(r".(?:S|hD)"), regex.compile(r"[^Q]D")),
    foot=regex.compile(r"(?:p[^BQ]{0,6}?)?m[^BQ]*$|F"),
    above=regex.compile(r"[mXpKNYyt]"),
    needs=regex.compile(r"m"),
    # Heads with view options, or what ends a post of 4.x: somebody quotes an archiver's line on a thread page. A floor
    # below a date that no author column and no foot follows is a reply of one word.
    unless=regex.compile(r"P|S(?=v)|fv?hD|Z|D(?:f|n`)[bR]*(?:T{0,6}[grud@s#]|[RzF])"),
)

_FLOOR_AND_NAME = r"(?:[ng]?`|f)[^l]|l"
MOBILE = SimpleLayout(
    name="mobile",
    # X3.5 prints views and replies before the first post's date, and 编辑 before that of the reader's own. Recommended
    # posts have a word in place of their floor. Moderators see 管理 there, members 编辑 in their own.
    heads=(
        regex.compile(rf"(?:{_FLOOR_AND_NAME}|wT(?=D))[wnvu]{{0,3}}[DB]"),
        regex.compile(rf"(?:{_FLOOR_AND_NAME}|wT(?=b?D))(?:[b,]w?D|[wnvu]{{0,3}}[DB])"),
    ),
    tail=regex.compile(
        rf"(?P<comments>{COMMENTS})(?P<ratings>{_MOBILE_RATINGS})?(?P<options>[vwxn]*+)$"
        rf"|(?P<ratings>{_MOBILE_RATINGS})(?P<options>[vwxn]*+)$|(?P<options>v+n?)$"
    ),
    # From X3.5 on; members are shown more buttons before them, and the page's own bar may stand right behind.
    votes=regex.compile(r"(?:b?ec|bc)?(?P<votes>[b,w]n?[b,w]n?)[vwxn]*(?:b[vwxn]*)?$"),
    # Nothing but links of the page, with a word or two between them, down to its end. Of English packs some are words
    # that label an author's counts, too (Shares).
    foot=regex.compile(r"(?:n{1,3}(?=p)|[pbNFz])(?:[pbNFzvnwxs]|T{1,2}(?=[pbNFzv])|T{3,4}(?=vTv))*+T{0,2}$"),
    # A mobile page prints little more than its forum and title there.
    above=regex.compile(rf"^T{{0,{_FEW}}}$|[NXKRYytmpb]"),
    heading=True,
    unknown_heads=(regex.compile(r"[TUsqb]T[wnv]{0,3}D"), regex.compile(r"[TUsqb][wnv]{0,3}D")),
)
CLASSIC = SimpleLayout(
    name="classic-thread",
    # Guests, anonymous and deleted users have a word or two in place of a column, right behind the post above.
    heads=(
        regex.compile(r"T{0,6}(?:[gru@]|[s#][nd]?|T(?=[gs#])){3,}+|(?<=(?:Z|D(?:f|n?`))[bR]{0,8})(?:T?u(?![gru@s#]))"),
    ),
    tail=regex.compile(r"(?P<signature>:[^Z:]{0,12}?)?(?P<post_foot>(?:Z|D(?:f|n?`))[bR]*)"),
    foot=regex.compile(r"(?<=Z|D(?:f|n?`))[bR]*(?!.*(?:Z|D(?:f|n?`))).*|[pRz]*[zF]", regex.DOTALL),
    above=regex.compile(r"[NXRYKyt]"),
    needs=regex.compile(r"Z|D(?:f|n?`)"),
)
