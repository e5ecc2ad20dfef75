"""Which board a page is of: the name that it prints in its window title, its breadcrumb, its foot or its welcome."""

from __future__ import annotations

import regex

_HEAD, _FOOT = 4_000, 2_000
"""Characters of a text's start and end in which a board's name is looked for."""

_LONGEST = 40

_WELCOME = regex.compile(r"(?:欢迎光临|歡迎光臨|Welcome to) .{1,60}\((https?://[^\s/()]+)")
_WINDOW = regex.compile(r"(?m)^.{0,200} - +(?P<name>\S[^\n]{0,40}?) *- +Powered by Discuz")
_CRUMB = regex.compile(r"(?m)^\s*(?P<name>[^\s»›|:：][^\n»›|:：]{0,40}?)\s*(?:»|›|\n\s*»)(?!\s*[^\n]{0,20}[:：|])\s*\S")
_ARCHIVER = regex.compile(r"(?m)^[^\n]*\|(?P<name>[^|\n]{1,40})$")
_ARCHIVER_FIRST = regex.compile(r"(?m)^\s*(?P<name>[^|\n]{1,40})\|[^\n]*Archiver")


def board_of(text: str) -> str:
    """The board's name, or the address of its site, as the text of a page tells it; empty if it does not.

    >>> board_of("论坛规则 - 公告 -  磨坊咖啡社 -  Powered by Discuz!\\n设为首页\\n")
    '磨坊咖啡社'
    """
    head, foot = text[:_HEAD], text[-_FOOT:]
    found = _WELCOME.search(foot)
    if found:
        return found[1].lower()
    for expression, part in ((_WINDOW, head), (_CRUMB, head)):
        if found := expression.search(part):
            return _folded(found["name"])
    for line in foot.split("\n"):
        if "Archiver" not in line:
            continue
        # Tools come first, or the board does.
        for expression in (_ARCHIVER_FIRST, _ARCHIVER):
            if (found := expression.search(line)) and (name := _folded(found["name"])) != "Archiver":
                return name
    return ""


def _folded(name: str) -> str:
    return " ".join(name.split())[:_LONGEST]
