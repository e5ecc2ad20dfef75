"""Makes jammers by the law of Discuz!, and puts them on lines the way its boards do. For tests; seeded, so repeatable.

The law is that of `jammer()` in Discuz! X3.4, source/function/function_discuzcode.php: a unit is ``chr(32..59)``, a
blank and ``chr(63..126)``; the loop's bound ``mt_rand(5, 15)`` is drawn again at every turn. `discuzcode()` then puts
one jammer at every break, either behind the line before it or before the line behind it, and writes two blanks as two
no-break spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Form = Callable[[str], str]


def draw(random: Random) -> str:
    """One jammer as the generator makes it, with plain blanks."""
    units: list[str] = []
    while len(units) < random.randint(5, 15):
        units.append(f"{chr(random.randint(32, 59))} {chr(random.randint(63, 126))}")
    return "".join(units)


def draw_units(random: Random, count: int) -> str:
    """Just so many units."""
    return "".join(f"{chr(random.randint(32, 59))} {chr(random.randint(63, 126))}" for _ in range(count))


def no_break(jammer: str) -> str:
    return jammer.replace("  ", "\u00a0\u00a0")


def plain(jammer: str) -> str:
    return jammer


def collapsed(jammer: str) -> str:
    return jammer.replace("  ", " ")


def escaped(jammer: str) -> str:
    return jammer.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#039;").replace("  ", "\u00a0\u00a0")


def escaped_short(jammer: str) -> str:
    return jammer.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;")


def escaped_blanks(jammer: str) -> str:
    return escaped(jammer).replace("\u00a0", "&nbsp;")


def in_table(jammer: str) -> str:
    """As a cell of a table in Markdown shows it."""
    return jammer.replace("|", "\\|")


FORMS: dict[str, Form] = {
    "no-break": no_break,
    "plain": plain,
    "collapsed": collapsed,
    "escaped": escaped,
    "escaped-short": escaped_short,
    "escaped-blanks": escaped_blanks,
    "in-table": in_table,
}


def spread(random: Random, lines: Sequence[str], form: Form) -> list[str]:
    """The lines of a post as a reader's copy has them: one jammer at every break, on either side of it."""
    heads, tails = [""] * len(lines), [""] * len(lines)
    for index in range(len(lines) - 1):
        jammer = form(draw(random))
        if random.random() < 0.5:
            tails[index] = jammer
        else:
            heads[index + 1] = jammer
    return [head + line + tail for head, line, tail in zip(heads, lines, tails, strict=True)]
