"""Page cases: texts of whole pages as people copy them, each line marked with what must become of it.

A case is a text file below the folder of the software and language that printed it, such as
``tests/pages/discuz-7.2/zh-hant/print.innertext.txt``. The first character of each line says what must become of the rest
behind the blank:

    +  an author wrote it: it must come out whole
    -  the board printed it: it must go
    ~  who wrote when, a signature, an edit notice: it may stay or go
    /  part of it stays: what must come out stands on the next line, marked >
    >  what stays of the line above
    #  a note to the reader, no line of the page

An empty line is an empty line of the page. A mark stands in front of the page's own blanks, so indentation is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import regex

FOLDER = Path(__file__).parent
_BLANKS = regex.compile(r"[\s\u00a0\u3000]+")


@dataclass(slots=True)
class PageCase:
    """One marked page.

    Attributes:
        name: path below the folder of cases.
        text: the page as it was copied.
        must: lines that must come out, blanks folded, in order.
        may: lines that may come out.
    """

    name: str
    text: str
    must: list[str] = field(default_factory=list)
    may: set[str] = field(default_factory=set)


def fold(line: str) -> str:
    """Blanks folded and stripped, as lines are compared."""
    return _BLANKS.sub(" ", line).strip()


def read_case(path: Path) -> PageCase:
    """Read one marked page.

    Raises:
        ValueError: a line has no mark, with its number.
    """
    case = PageCase(str(path.relative_to(FOLDER)), "")
    lines: list[str] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not raw:
            lines.append("")
            continue
        mark, rest = raw[0], raw[2:]
        if mark == "#":
            continue
        if mark == ">":
            case.must.append(fold(rest))
            continue
        if mark not in "+-~/":
            raise ValueError(f"{path}:{number}: no mark")
        lines.append(rest)
        if mark == "+" and fold(rest):
            case.must.append(fold(rest))
        elif mark == "~":
            case.may.add(fold(rest))
    case.text = "\n".join(lines)
    return case


def all_cases() -> list[PageCase]:
    """Every case below this folder, in order of their names."""
    return [read_case(path) for path in sorted(FOLDER.rglob("*.txt"))]


def faults(case: PageCase, output: str) -> list[str]:
    """What is wrong with an output: lines lost and lines leaked, a text each; none when the page came out right."""
    got = [folded for folded in map(fold, output.split("\n")) if folded]
    wrong: list[str] = []
    place = 0
    for line in case.must:
        try:
            found = got.index(line, place)
        except ValueError:
            wrong.append(f"lost: {line}")
            continue
        wrong += [f"leaked: {extra}" for extra in got[place:found] if not _optional(case, extra)]
        place = found + 1
    return wrong + [f"leaked: {extra}" for extra in got[place:] if not _optional(case, extra)]


def _optional(case: PageCase, line: str) -> bool:
    """A line marked ~ may stay whole or in part."""
    return line in case.may or any(line in whole for whole in case.may)
