r"""Makes jammers by the laws of the old products and of neighbours, and puts them on lines. For tests; seeded.

* `draw`: Discuz! 4.1 and 5.5, archivers of 4.1 to 7.2, SupeSite: ``chr(0..59).chr(63..126)``, 5 to 15 times (the bound is
  drawn again at every turn); `draw_late`: late copies of 5.5, ``chr(32..59)``.
* `Board.draw`: the same with one of six texts on the inner side: nothing, host, name, seotitle, keywords, description.
* `draw_nt`: Discuz!NT, ten characters of 1 to 255, the host, ten more; one string for a site.
* `draw_phpwind`: phpwind, ten characters of 0 to 126.

The text forms say what reaches a text: a browser drops NUL and shows a tab as blanks, lynx drops all controls, w3m puts a
blank for each, and BeautifulSoup gives every piece of text, and every jammer, a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Form = Callable[[str], str]
_TAB = "\u00a0 \u00a0 \u00a0 \u00a0 "


def draw(random: Random, lowest: int = 0) -> str:
    units: list[str] = []
    while len(units) < random.randint(5, 15):
        units.append(chr(random.randint(lowest, 59)) + chr(random.randint(63, 126)))
    return "".join(units)


def draw_late(random: Random) -> str:
    return draw(random, 32)


def draw_nt(random: Random, host: str) -> str:
    """One with a break in it changes the board's own replacing; such a string is drawn again."""
    while True:
        ends = ["".join(chr(random.randint(1, 255)) for _ in range(10)) for _ in range(2)]
        if not re.search(r"[\r\n]", "".join(ends)):
            return ends[0] + host + ends[1]


def draw_phpwind(random: Random) -> str:
    return "".join(chr(random.randint(0, 126)) for _ in range(10))


@dataclass(frozen=True)
class Board:
    """What a board puts beside its jammers."""

    host: str = "bbs.example.com"
    name: str = "老磨坊论坛"
    title: str = "社区 BBS"
    keywords: str = "论坛,聊天,技术"
    description: str = "老磨坊论坛 since 2003"

    def glue(self, random: Random) -> str:
        return random.choice(["", self.host, self.name, self.title, self.keywords, self.description])


def raw(jammer: str) -> str:
    """As the server sends it, tabs as the board's formatting writes them."""
    return jammer.replace("\t", _TAB)


def browser(jammer: str) -> str:
    """innerText and copies: no NUL, and LF, CR and FF are blanks."""
    return re.sub("[\n\r\f]", " ", jammer.replace("\0", "")).replace("\t", _TAB)


def dropped(jammer: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f]|\n", "", jammer).replace("\t", " " * 8)


def blanked(jammer: str) -> str:
    return re.sub(r"[\x00-\x1f]", " ", jammer)


FORMS: dict[str, Form] = {"raw": raw, "browser": browser, "dropped": dropped, "blanked": blanked}


def spread(
    random: Random, lines: Sequence[str], form: Form, make: Callable[[Random], str] = draw, board: Board | None = None
) -> list[str]:
    """The lines of posts as a parser's text has them: one jammer at every break, on either side of it, all visible."""
    heads, tails = [""] * len(lines), [""] * len(lines)
    for index in range(len(lines) - 1):
        glue, jammer = board.glue(random) if board else "", form(make(random))
        if random.random() < 0.5:
            tails[index] = glue + jammer
        else:
            heads[index + 1] = jammer + glue
    return [head + line + tail for head, line, tail in zip(heads, lines, tails, strict=True)]


def spread_apart(random: Random, lines: Sequence[str], board: Board | None = None) -> list[str]:
    """The same as BeautifulSoup gives it: jammers on lines of their own, split where they drew LF or CR.

    Every text between two tags is a line, and a line end of the page's source in it stays: one stands behind each break
    but a jammer's own, and the board makes a break of each that a jammer drew.
    """
    nodes = list(lines[:1])
    for line in lines[1:]:
        glue, jammer = board.glue(random) if board else "", raw(draw(random))
        before = random.random() < 0.5
        pieces = re.sub(r"\r\n?|\n", "\n\n", glue + jammer if before else jammer + glue)
        nodes += [pieces, "\n" + line] if before else ["\n", pieces, line]
    return "\n".join(nodes).split("\n")
