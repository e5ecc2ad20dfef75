"""The portal's article and the blog of a member's space: title, byline, text, reactions, buttons, comments, side boxes.

An article is known by its byline: date, publisher and views in one line or torn apart at the bars between them, or how
often a blog was read with its date. News sites print bylines too, so the page must also show what the software prints
around an article: the foot, the breadcrumb's last part, the row of buttons, links to the neighbouring articles, or the
head of its comments. Title, summary, text and the text of comments stay.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.filters.layout.page import LABEL_ENDS, Page, ends_sentence
from scrubber.filters.layout.plan import Plan
from scrubber.filters.layout.reactions import contents_start, is_short, reactions_start
from scrubber.rules.placeholders import PLACEHOLDERS

# In one line; or torn at its bars and links: date, publisher, views. A blog's is torn behind the views.
_BYLINE = regex.compile(r"1|Dv{0,2}2.v{0,2}[K2]n|2D")
_MARK = regex.compile(r"[345678F]|x|w{2,3}")
_HEAD_MARK = regex.compile(r"[3XN]")
_SUMMARY = regex.compile(r"\s*(?:摘要|Description) ?: +(?=\S)")
_SUMMARY_LABEL = frozenset({"摘要", "Description"})

# The row of buttons, or one of them directly above what follows the row.
_BUTTONS = regex.compile(r"x[wxb]*+|w[wxbs]+|[wx](?=b{0,3}[456F])")
_FOOT = regex.compile(r"F(?:[^F]{0,6}F)*+[^F]{0,10}$")
_TAIL_START = regex.compile(r"[468F]")

# Comments, and what stands above each: the link that quotes it (guests see none), name and date, also torn apart.
_TALK = regex.compile(r"6(?:n6)?")
_TALK_END = regex.compile(r"7|c{0,2}[z5F]|cT{0,3}[z5F]")
_COMMENT_HEADS = tuple(regex.compile(head) for head in (r"9", r"[bq]B", r"B", r"[bq].D", r"[^6]D"))
_NAMED_DATE = regex.compile(rf"(?:{PLACEHOLDERS['name']}) (?:{PLACEHOLDERS['date']})")
_LONGEST_HEAD = 80


@dataclass(slots=True)
class _Parts:
    """Places of one article: its first line, its byline, its text, its buttons and its end."""

    start: int
    byline: int
    body: int
    stop: int
    body_end: int = 0
    below: int = 0


def plan_article(plan: Plan, start: int, stop: int) -> bool:
    """Decide what goes on a page of articles; false, and nothing decided, if the places are no such page."""
    kinds = plan.page.kinds
    found = [match.span() for match in _BYLINE.finditer(kinds, start, stop)]
    if not found or not _MARK.search(kinds, start, stop):
        return False
    articles: list[_Parts] = []
    for begin, end in found:
        if articles:
            foot = kinds.rfind("F", articles[-1].body, begin)
            if foot < 0:
                # A byline inside a text is one that somebody quoted.
                continue
            articles[-1].stop = foot + 1
        articles.append(_Parts(articles[-1].stop if articles else start, begin, end, stop))
    for article in articles:
        _plan_one(plan, article)
    return True


def _plan_one(plan: Plan, article: _Parts) -> None:
    _plan_head(plan, article)
    _plan_byline(plan, article)
    _plan_summary(plan, article)
    _find_end(plan.page, article)
    _plan_reactions(plan, article)
    _plan_below(plan, article)


def _plan_head(plan: Plan, article: _Parts) -> None:
    """Let everything above the title go: the title is the line above the byline, whatever its words."""
    kinds = plan.page.kinds
    title = article.byline - 1
    if title < article.start or not _HEAD_MARK.search(kinds, article.start, title + 1):
        return
    labels = _labels_start(plan.page, article)
    if kinds[title] == "3" or (kinds[title] == "X" and "X" not in kinds[article.start : title]):
        title = article.byline
    elif labels < article.byline:
        title = labels - 1
        plan.drop(range(labels, article.byline), "layout.article.byline", "meta")
    plan.drop(range(article.start, title), "layout.article.page-head", "navigation")


def _labels_start(page: Page, article: _Parts) -> int:
    """First of the lines above a byline that say who may read a blog and how hot it is; a torn heat has its number."""
    place = article.byline
    while place > article.start:
        step = 2 if page.kinds[place - 1] == "n" else 1
        known = page.known[place - step] if place - step > article.start else None
        if known is None or known.area != "meta" or page.kinds[place - step] != "T":
            break
        if page.kinds[place - step - 1] in "3X":
            # What stands directly below the path is the title.
            break
        place -= step
    return place


def _plan_byline(plan: Plan, article: _Parts) -> None:
    """Let the byline go, and find where the text begins: behind the bars, labels and values of a torn one."""
    page = plan.page
    place = article.body
    if page.kinds[article.byline] != "1":
        while place < article.stop:
            step = _byline_step(page, place, article.stop)
            if not step:
                break
            place += step
    article.body = place
    plan.drop(range(article.byline, place), "layout.article.byline", "meta")


def _byline_step(page: Page, place: int, stop: int) -> int:
    """How many lines of a torn byline stand from a place on: a bar, a label, a value; a comma and one more tag."""
    kinds = page.kinds
    bar = 1 if kinds[place] == "v" else 0
    label = place + bar
    if label >= stop:
        return bar
    if kinds[label] == "2":
        return bar + (2 if page.lines[label].rstrip().endswith(LABEL_ENDS) and label + 1 < stop else 1)
    if bar and label + 1 < stop and (page.lines[label].rstrip().endswith(LABEL_ENDS) or kinds[label + 1] == "n"):
        return bar + 2
    if page.lines[label].strip() in {",", "，"} and label + 1 < stop:
        return bar + 2
    if bar and label + 1 < stop and page.lines[label + 1].strip() in {",", "，"}:
        return bar + 1
    return bar


def _plan_summary(plan: Plan, article: _Parts) -> None:
    """The summary's label goes, in front of it or torn off."""
    page, place = plan.page, article.body
    if place + 1 >= article.stop:
        return
    line = page.lines[place]
    if found := _SUMMARY.match(line):
        plan.cut(place, 0, found.end(), "layout.article.summary", "meta")
    elif line.strip() in _SUMMARY_LABEL and page.lines[place + 1].lstrip().startswith(": "):
        plan.drop((place,), "layout.article.summary", "meta")
        below = page.lines[place + 1]
        plan.cut(place + 1, 0, below.index(":") + 2, "layout.article.summary", "meta")


def _find_end(page: Page, article: _Parts) -> None:
    """Find where the text ends: at the last row of buttons above the comments and the foot.

    Where the page shows no such row, at the first line that the software prints below an article.
    """
    kinds = page.kinds
    foot = _FOOT.search(kinds, article.body, article.stop)
    limit = foot.start() if foot else article.stop
    talk = _last(kinds, "6", article.body, limit)
    rows = [row.span() for row in _BUTTONS.finditer(kinds, article.body, min(limit + 1, article.stop))]
    above = [row for row in rows if row[0] < (talk if talk >= 0 else limit)]
    if above:
        article.body_end, article.below = above[-1]
        return
    first = _TAIL_START.search(kinds, article.body, article.stop)
    end = first.start() if first else article.stop
    side = kinds.find("5", article.body, end)
    while side >= 0 and not _is_side_box(page, side, end):
        side = kinds.find("5", side + 1, end)
    article.body_end = article.below = side if side >= 0 else end


def _is_side_box(page: Page, side: int, stop: int) -> bool:
    """Whether a head of a box, as 相关阅读, has nothing but titles below it: an author may write those words too."""
    return side + 1 < stop and not any(ends_sentence(line) for line in page.lines[side + 1 : stop])


def _last(kinds: str, kind: str, start: int, stop: int) -> int:
    return kinds.rfind(kind, start, stop)


def _plan_reactions(plan: Plan, article: _Parts) -> None:
    """Let what stands between the text and its buttons go: reactions, who reacted, the article's own pages."""
    page = plan.page
    kinds = page.kinds
    end = article.body_end
    plan.drop(range(end, article.below), "layout.article.buttons", "buttons")
    inner = contents_start(page, article.body, end)
    plan.drop(range(inner, end), "layout.article.contents", "navigation")
    end = inner
    who = _last(kinds, "8", article.body, end)
    if who >= 0 and end - who < 40 and all(is_short(page, place) for place in range(who, end)):
        plan.drop(range(who, end), "layout.article.reactions", "ratings")
        end = who
    reactions = reactions_start(page, article.body, end)
    plan.drop(range(reactions, end), "layout.article.reactions", "ratings")
    end = reactions
    pager = end
    while pager > article.body and kinds[pager - 1] in "pn":
        pager -= 1
    if "p" in kinds[pager:end]:
        plan.drop(range(pager, end), "layout.article.pager", "navigation")
        end = pager
    article.body_end = end


def _plan_below(plan: Plan, article: _Parts) -> None:
    """Let everything below the buttons go but for the text of comments."""
    kinds = plan.page.kinds
    talk = _TALK.search(kinds, article.below, article.stop)
    # Where no rule knows the head of the comments, the first name with its date is their beginning.
    named = kinds.find("B", article.below, article.stop) if talk is None else -1
    if talk is None and named < 0:
        plan.drop(range(article.below, article.stop), "layout.article.foot", "footer")
        return
    start, first = talk.span() if talk is not None else (named, named)
    plan.drop(range(article.below, start), "layout.article.side", "navigation")
    found = _TALK_END.search(kinds, _last_comment(kinds, first, article.stop), article.stop)
    end = found.start() if found else article.stop
    plan.drop(range(end, article.stop), "layout.article.foot", "footer")
    _plan_comments(plan, start, first, end)


def _last_comment(kinds: str, start: int, stop: int) -> int:
    """Place of the last comment's head above the foot: above it, a line with the words of an end is a comment's."""
    foot = kinds.find("F", start, stop)
    end = foot if foot >= 0 else stop
    return max(kinds.rfind("9", start, end), kinds.rfind("B", start, end), start)


def _plan_comments(plan: Plan, start: int, first: int, stop: int) -> None:
    """Let the head of the comments and who wrote them go; without a head that is understood, all unknown lines stay."""
    page = plan.page
    plan.drop(range(start, first), "layout.article.comments", "comments")
    # A name and a date in one line, whatever the form of the date.
    named = (_NAMED_DATE.fullmatch(" ".join(line.split())) for line in page.lines[first:stop])
    kinds = "".join("B" if dated else kind for kind, dated in zip(page.kinds[first:stop], named, strict=True))
    for expression in _COMMENT_HEADS:
        heads = [(first + found.start(), first + found.end()) for found in expression.finditer(kinds)]
        if expression.pattern == "[bq]B" and len(heads) < kinds.count("B"):
            continue
        if heads and all(len(page.lines[place]) <= _LONGEST_HEAD for head in heads for place in range(*head)):
            for begin, end in heads:
                plan.drop(range(begin, end), "layout.article.comment", "comments")
            plan.drop(range(first, heads[0][0]), "layout.article.comments", "comments")
            return
    plan.drop(
        (place for place in range(first, stop) if page.kinds[place] != "T"), "layout.article.comments", "comments"
    )
