"""Inside a post's body: what the board printed among the author's lines.

Edit notices, prompts, quotes' heads, names and sizes of attached files, poll counts, client tails. Each is known by its
own words and by where it stands in the body; an author's line between two of them stays.
"""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.attachments import drop_words_beside, plan_attachments
from scrubber.filters.layout.collected import plan_collected
from scrubber.filters.layout.column import NO_NAME
from scrubber.filters.layout.fields import plan_fields
from scrubber.filters.layout.login import plan_login_boxes
from scrubber.filters.layout.page import Page
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.polls import plan_polls
from scrubber.filters.layout.recommended import is_said, plan_recommended
from scrubber.filters.layout.reward import plan_reward
from scrubber.rules.kinds import Kind

# Kinds that only the board prints, wherever in a body they stand.
_PRINTED = frozenset("EMH")
_BRACKETS = ["[", "]"]
"""Lines around a notice whose brackets a parser tore off."""
# The prompt in front of hidden content, torn from the link that ends it.
_ASKS_REPLY = regex.compile(r"(?:[请請]|please)\s*$")
_DIGIT = regex.compile(r"\d")
# Two blanks behind the name or before the date: a comment in one line with who made it or when.
_COMMENT = regex.compile(
    r"(?:\S+(?: \S+){0,3}(?:[ \u00a0]{2,}|\u00a0)\S.*\s|\S.*(?:[ \u00a0]{2,}|\u00a0))(?:发表于|發表於|發佈於|[Pp]ost)"
)
_DATED_BY = regex.compile(r"发表于|發表於|發佈於|[Pp]osted|[Pp]ost time|replied")
_LONGEST_QUOTE_HEAD = 60
"""Characters; a name and a date need no more."""


def plan_body(plan: Plan, start: int, stop: int) -> None:
    """Let the board's lines between two places of one body go."""
    page = plan.page
    plan.bodies.append((start, stop))
    start = _sign_in(plan, start, stop)
    stop = _client_tail(plan, start, stop)
    for place in range(start, stop):
        kind = page.kinds[place]
        known = page.known[place]
        if known is not None and kind in _PRINTED and not is_said(page, place, stop):
            plan.drop((place,), known.rule, known.area)
            around = [page.lines[near].strip() for near in (place - 1, place + 1) if start <= near < stop]
            if around == _BRACKETS:
                plan.drop((place - 1, place + 1), known.rule, known.area)
            if place + 1 < stop and page.kinds[place + 1] == "b" and _ASKS_REPLY.search(page.lines[place]):
                plan.drop((place + 1,), known.rule, known.area)
            if known.area == "attachments":
                drop_words_beside(plan, range(place - 1, start - 1, -1))
            if kind == "H":
                _drop_box(plan, place, start, stop)
        elif kind == "C" and _copies(page, place, start, stop):
            plan.drop((place,), "layout.copy-code", "buttons")
        elif page.kinds.startswith("qTq", place, stop) and page.lines[place].rstrip().endswith("由"):
            plan.drop(range(place, place + 3), "layout.quote", "meta")  # 原帖由 NAME 于 DATE 发表
        elif kind in "qQ" and _heads_quote(page.lines[place], kind):
            plan.drop((place,), "layout.quote", "meta")
    plan_login_boxes(plan, start, stop)
    plan_polls(plan, start, stop)
    plan_fields(plan, start, stop)
    plan_reward(plan, start, stop)
    plan_collected(plan, start, stop)
    plan_recommended(plan, start, stop)
    plan_attachments(plan, start, stop)


def _drop_box(plan: Plan, place: int, start: int, stop: int) -> None:
    """Let the words of its box around a line in place of hidden content go, as far as they stand without a gap."""
    for places in (range(place - 1, start - 1, -1), range(place + 1, stop)):
        for near in places:
            known = plan.page.known[near]
            if known is None or known.kind != Kind.HIDDEN_WORD or known.area == "polls":
                break
            plan.drop((near,), known.rule, known.area)


def _copies(page: Page, place: int, start: int, stop: int) -> bool:
    """Whether a line is a code box's button or label.

    An author may write 代码: above a listing; the board prints it beside the button that copies.
    """
    beside = page.kinds[max(place - 1, start) : place] + page.kinds[place + 1 : min(place + 2, stop)]
    return "C" in beside or not page.lines[place].rstrip().endswith(":")


def _heads_quote(line: str, kind: str) -> bool:
    """Whether a line is a quote's label, as templates print it with its colon, or its head with name and date."""
    line = line.strip()
    if kind == "Q":
        named = _DATED_BY.split(line, maxsplit=1)[0].rpartition("：")[2]
        return len(line) <= _LONGEST_QUOTE_HEAD and not _COMMENT.match(line) and not NO_NAME.search(named)
    return line.endswith(":") or _DIGIT.search(line) is not None


def _sign_in(plan: Plan, start: int, stop: int) -> int:
    """What sign-in plugins print between a post's head and its text; returns where the text begins.

    A mood stands below its label as an unknown word and a date.
    """
    kinds = plan.page.kinds
    place = start
    while place < stop:
        if kinds[place] == "@":
            place += 1
        elif place > start and kinds[place : place + 3] == "TD@":
            place += 2
        else:
            break
    plan.drop(range(start, place), "layout.sign-in", "meta")
    return place


def _client_tail(plan: Plan, start: int, stop: int) -> int:
    """Lines that a program wrote at a text's end; returns where the text ends. A text is never all tail."""
    # Of the kind are also notes that stand in heads alone, whose words authors may write.
    end = stop
    while end > start + 1 and (known := plan.page.known[end - 1]) is not None and known.area == "client":
        end -= 1
    plan.drop(range(end, stop), "layout.client", "client")
    return end
