"""What stands below a post's body: comments, ratings, favourites, buttons."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.filters.layout.plan import CommentPlaces, Plan

# Each part is strict, so that a body that merely names a button or quotes a count is not taken for one.
COMMENTS = r"c(?:i*(?:[^bcQ]Q|Q|[^bc][^bc](?:ib?)?(?:S|hD)|[^bc](?:S|hD)[^bc])i*)++[pi]*+"
# What else a theme prints below one of them is no head of the next post.
_REST = r"[^bPQSh]{0,10}?"
# X1.0 ends a first post's with nothing but the row of favourites.
RATINGS = rf"(?:(?:(?:e[enk]*+)?j|e[enk]++).{{0,600}}?a|(?:nj|\$)[^ba]*+|(?:j|ene)[Tk]{{1,60}}(?=M{{0,3}}[wx])){_REST}"
# From 7.1 on votes are counted there, or have two buttons; from X2 on threads like this one are listed there. A
# signature may follow. English packs print words there that label an author's counts, too (Friends, Shares).
_RELATED = r"(?:>[^bPQSh]{1,60}?)?"
_COUNTED = r"(?:[nwxe]|s(?=n?w))"
FAVOURITE = rf"(?:(?:x|w{_COUNTED}){_COUNTED}*+(?:bn?bn?e?(?=[^bPQSh]{{1,10}}b|>))?{_RELATED}{_REST}|w(?=&*b))"
# A user's card that opens on a click; parsers print it between a post's text and its buttons.
CARD = r"u*+#[nd]?(?:[ugr@]|s[nd]?|Td|T[Tn]{0,5}(?=[sgru@]))++"
# 7.0 prints 订阅 between them. Of ordinary words for and against a reply only the pair is known.
BUTTONS = r"&*b(?:v?(?:[bcenq&,]|w(?=b)|[w,]n?[w,]n?(?=[bRpzF])))*+"
TAIL = (
    rf"(?:(?P<comments>{COMMENTS})(?P<signature>[^bcejwx]{{0,10}}?c?))?(?P<ratings>{RATINGS})?"
    rf"(?P<favourite>{FAVOURITE})?(?P<card>{CARD})?(?P<buttons>{BUTTONS})"
)

_AREAS = {
    "signature": "signature",
    "ratings": "ratings",
    "favourite": "buttons",
    "card": "meta",
    "buttons": "buttons",
    "options": "buttons",
    "post_foot": "meta",
}
_COMMENT = regex.compile(
    r"(?P<tool>[ci]+)|(?P<whole>Q)|(?P<name>[^bc])"
    r"(?:(?P<dated>Q)|(?P<text>[^bc])(?P<links>ib?)?(?P<date>S|hD)|(?P<date>S|hD)(?P<text>[^bc]))|."
)
# X1.5 and X2.5 print two blanks behind the name of who commented; a name alone has none.
_COMMENT_NAME = regex.compile(r"\s*(?:[•*+] )?[^\s|]{1,15}(?: [^\s|]{1,14}){0,3}?(?:[ \u00a0]{2,}|\u00a0)(?=\S)")
# Text browsers print the name of the picture before it, and what its menu holds behind the name.
_COMMENT_HEAD = regex.compile(
    r"\s*(?:[•*+] )?(?:\[[^\[\]]{1,40}\] ?)*\S{1,15}(?: 发短消息)?"
    r"(?=[ \u00a0]+(?:发表于|發表於|發佈於|Post(?:ed(?: on)?| time)) ?[:：]?\s*\S)"
)
_COMMENT_LINKS = regex.compile(
    r"\s+(?:[详詳]情|更多資訊)(?:\s+回[复復覆])?\s*\Z"
    r"|(?<=[^ \u00a0])(?:[ \u00a0]{2,}|\u00a0)Details(?:[ \u00a0]+Reply)?\s*\Z"
)
_COMMENT_DATE = regex.compile(r"\s*(?:发表于|發表於|發佈於|Post time|Posted on|Posted|post time|replied at)[:：]?\s.*")


def plan_tail(plan: Plan, found: regex.Match[str]) -> None:
    """Let the named parts of a tail go; the text of comments stays."""
    groups = [name for name in found.re.groupindex if found[name]]
    if "comments" in groups and _are_headed(plan, *found.span("comments")):
        # The text of the last one stands where others' signatures do.
        _headed_comments(plan, found.start("comments"), found.end("signature" if "signature" in groups else "comments"))
        groups = [name for name in groups if name not in ("comments", "signature")]
    for group, span in ((name, found.span(name)) for name in groups):
        if group == "comments":
            _comments(plan, *span)
        elif group == "ratings" and _heads_itself(plan, span[0]):
            plan.drop(range(span[0] + 1, span[1]), "layout.ratings", "ratings")
        elif group in _AREAS:
            plan.drop(range(*span), f"layout.{group.replace('_', '-')}", _AREAS[group])


def _heads_itself(plan: Plan, start: int) -> bool:
    """Whether a number above a rating table is the author's, because the table's first line counts by itself."""
    return plan.page.kinds.startswith("nj", start) and any(map(str.isdigit, plan.page.lines[start + 1]))


def _are_headed(plan: Plan, start: int, stop: int) -> bool:
    """Whether comments stand as X1.0 prints them: who and when in one line, and below it the text."""
    first = start + 1
    return plan.page.kinds[first:stop].startswith("Q") and _COMMENT_HEAD.match(plan.page.lines[first]) is not None


def _headed_comments(plan: Plan, start: int, stop: int) -> None:
    page = plan.page
    for place in range(start, stop):
        if page.kinds[place] in "cipQ":
            plan.drop((place,), "layout.comment", "comments")
        head = _COMMENT_HEAD.match(page.lines[place - 1]) if page.kinds[place - 1 : place + 1] == "QT" else None
        if head:
            plan.comments.append(CommentPlaces(place - 1, place, place - 1, len(page.lines[place]), head.end()))


def _comments(plan: Plan, start: int, stop: int) -> None:
    """Comments lose their authors and dates and keep their text."""
    page = plan.page
    for found in _COMMENT.finditer(page.kinds, start, stop):
        for group in ("tool", "name", "links", "date"):
            if found[group]:
                plan.drop(range(*found.span(group)), "layout.comment", "comments")
        if found["whole"]:
            place = found.start()
            named = _COMMENT_NAME.match(page.lines[place])
            begin = named.end() if named else 0
            plan.cut(place, 0, begin, "layout.comment", "comments")
            _cut_date(plan, place, place, begin)
        elif found["dated"]:
            _cut_date(plan, found.start("name"), found.start("dated"))
        elif found["date"]:
            name, said, date = (found.start(group) for group in ("name", "text", "date"))
            plan.comments.append(CommentPlaces(name, said, date, len(page.lines[said])))
        elif not found.lastgroup:
            plan.drop(range(*found.span()), "layout.comment", "comments")


def _cut_date(plan: Plan, name: int, place: int, begin: int = 0) -> None:
    """Let the date at the end of a comment's line go, and the links before it."""
    line = plan.page.lines[place]
    if dates := list(_COMMENT_DATE.finditer(line, overlapped=True)):
        text = line[: dates[-1].start()].rstrip()
        text = text[: links.start()] if (links := _COMMENT_LINKS.search(text, begin)) else text
        plan.cut(place, len(text), len(line), "layout.comment", "comments")
        plan.comments.append(CommentPlaces(name, place, place, len(text), begin))
