"""Pages that hold little but posts: print, archiver and mobile pages, and the thread page of 4.x.

Each is a table entry: how its posts begin and, where they print anything below a post, how they end.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from scrubber.filters.layout.body import plan_body
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.tail import COMMENTS, RATINGS, plan_tail
from scrubber.filters.layout.title import plan_page_head


@dataclass(frozen=True, slots=True)
class SimpleLayout:
    """How a page type without an author column beside its posts is read.

    Attributes:
        name: used in rule ids.
        head: finds the posts' heads in a string of kinds.
        tail: what may stand between a body and the next head; `None` if nothing does.
        foot: where the page's foot begins below the last post.
        needs: what else the page must hold, so that a list of dates is not taken for it; `None` if heads are proof.
        heading: the last unknown line above the first post is the title if nothing else proves one.
    """

    name: str
    head: regex.Pattern[str]
    foot: regex.Pattern[str]
    tail: regex.Pattern[str] | None = None
    needs: regex.Pattern[str] | None = None
    heading: bool = False

    def plan(self, plan: Plan, start: int, stop: int) -> bool:
        """Decide what goes between two places; false, and nothing decided, if they are no such page."""
        kinds = plan.page.kinds
        heads = [found.span() for found in self.head.finditer(kinds, start, stop)]
        if not heads or (self.needs is not None and not self.needs.search(kinds, start, stop)):
            return False
        if self.heading and _POSTLIKE.search(kinds, start, heads[0][0]):
            return False
        plan_page_head(plan, start, heads[0][0], self.heading)
        for number, (begin, end) in enumerate(heads):
            plan.drop(range(begin, end), f"layout.{self.name}.post-head", "meta")
            last = number + 1 == len(heads)
            below = stop if last else heads[number + 1][0]
            if last and (foot := self.foot.search(kinds, end, stop)):
                plan.drop(range(foot.start(), stop), f"layout.{self.name}.foot", "footer")
                below = foot.start()
            body_end = below
            if self.tail is not None and (tail := self.tail.search(kinds, end, below)):
                body_end = tail.start()
                plan_tail(plan, tail)
            plan_body(plan, end, body_end)
        return True


_POSTLIKE = regex.compile(r"[lBSQPcj]")
"""What stands above a first post only if that is none: then an earlier post was not understood, and nothing is
decided."""

PRINT = SimpleLayout(
    name="print",
    head=regex.compile(r"(?:W|U.?OD)(?:tT?|Y)?"),
    foot=regex.compile(r"[GF]"),
    needs=regex.compile(r"W|U.?OD"),
)
ARCHIVER = SimpleLayout(
    name="archiver",
    head=regex.compile(r"[BQ]|.(?:S|hD|D)"),
    foot=regex.compile(r"p*m[^BQ]*$|p[^BQ]{0,12}$|F"),
    needs=regex.compile(r"m"),
)
MOBILE = SimpleLayout(
    name="mobile",
    head=regex.compile(r"(?:n?f[^l]|l)[wnv]{0,3}D"),
    tail=regex.compile(
        rf"(?P<comments>{COMMENTS})(?P<ratings>{RATINGS})?(?P<options>[bvwxn]*+)$"
        rf"|(?P<ratings>{RATINGS})(?P<options>[bvwxn]*+)$|(?P<options>[vb]+)$"
    ),
    foot=regex.compile(r"(?:p[pn]*)?[bNFz][^D]*$|p[pn]*$"),
    heading=True,
)
CLASSIC = SimpleLayout(
    name="classic-thread",
    head=regex.compile(r"T{0,6}(?:[grud@]|[s#][nd]?|T(?=[gs#])){3,}+"),
    tail=regex.compile(r"(?P<post_foot>(?:[ce]?b+)?(?:Z|Df)[bR]*)"),
    foot=regex.compile(r"(?<=Z|Df)[bR]*(?!.*(?:Z|Df)).*|[pRz]*[zF]", regex.DOTALL),
    needs=regex.compile(r"Z|Df"),
)
