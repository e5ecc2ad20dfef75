"""One input as a page for browsers, whole in one file: `--html-report`.

The page needs nothing from anywhere, and a policy in it forbids to load anything or to run any other script than its
own, whatever a hostile text has in it. It is written as the text goes by: what is known at the end stands at the end,
and the style sheet puts it at the side.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from scrubber.areas import AREAS
from scrubber.pipeline import Scanned
from scrubber.report.counts import Count, Key, Tally
from scrubber.report.odd import label, name, pieces
from scrubber.report.reasons import Reasons
from scrubber.report.view import Facts, Line, Lines, Write

_HERE = Path(__file__).parent

_CHUNK = 200
"""Lines in a block; a browser lays out only the blocks that are near to being seen."""
_LONGEST_CHUNK = 1000
"""Lines after which a block ends even inside a row of lines that go."""

_HUES = dict(zip(AREAS, (25, 260, 195, 320, 130, 70, 350, 230, 290, 5, 155, 275, 240), strict=True))
"""Area -> hue in degrees; the style sheet gives all of them the same lightness."""


class Page:
    """Writes one input; a `scrubber.report.view.View`.

    Args:
        write: takes the page.
        title: name of the input.
        reasons: why things go.
        home: relative address of the index; empty where there is none.
    """

    def __init__(self, write: Write, title: str, reasons: Reasons, home: str = "") -> None:
        self._write = write
        self._title = title
        self._reasons = reasons
        self._home = home
        self._lines = Lines()
        self._numbers: dict[Key, int] = {}
        self._tally = Tally()
        self._in_chunk = 0
        self._ends_kept = True
        self._out(head(title) + '<main><pre translate="no"><div>')

    def note(self, scanned: Scanned, encoding: str) -> None:
        """Write one more stretch."""
        self._tally.note(scanned.text, scanned.removals)
        written: list[str] = []
        for line in self._lines.of(scanned):
            if line.begins and self._in_chunk > _CHUNK and (self._ends_kept or self._in_chunk > _LONGEST_CHUNK):
                written.append("</div><div>")
                self._in_chunk = 0
            written += self._shown(line)
            self._in_chunk += line.begins
            self._ends_kept = line.ends_kept
            if len(written) > 1000:
                self._out("".join(written))
                written.clear()
        self._out("".join(written))

    def finish(self, facts: Facts) -> None:
        """Write what stands at the side."""
        told = [
            f"{facts.bytes:,} bytes, {escape(facts.encoding)}" if not facts.binary else "no text: passes as it is",
        ]
        if not facts.binary:
            total = self._tally.total
            share = total.characters / (self._tally.characters or 1)
            told.append(
                f"{total.removals:,} removal{'' if total.removals == 1 else 's'}: "
                f"{total.characters:,} of {self._tally.characters:,} characters, {share:.1%}"
            )
        home = f'<p><a href="{escape(self._home)}">all files</a></p>' if self._home else ""
        rules = [[key.rule, key.area, self._reasons.of(key.rule) or AREAS.get(key.area, "")] for key in self._numbers]
        data = json.dumps(rules, ensure_ascii=True).replace("<", "\\u003c")
        self._out(
            f"</div></pre></main>\n<aside>{home}<h1>{shown(self._title)}</h1>"
            + "".join(f'<p class="faint">{one}</p>' for one in told)
            + side(self._tally, self._reasons, switches=True)
            + f'</aside>\n<div id="tip" role="tooltip" hidden></div>\n'
            f'<script type="application/json" id="rules">{data}</script>\n' + foot()
        )

    def _shown(self, line: Line) -> Iterator[str]:
        number = f"<i id={line.number}></i>" if line.begins else ""
        if line.ends_kept:
            yield number  # the line is there in the clean text, too
            number = ""
        for part in line.seen():
            text = number + shown(part.text)
            removal = part.removal
            if removal is None:
                yield text
            else:
                key = Key(removal.area, removal.rule)
                at = self._numbers.setdefault(key, len(self._numbers))
                if not part.text.strip("\r\n"):
                    text = f"{number}<u></u>{text.removeprefix(number)}"
                yield f"<del class={removal.area} data-r={at}>{text}</del>"
            number = ""

    def _out(self, text: str) -> None:
        self._write(text.encode())


def shown(text: str) -> str:
    r"""A text as HTML shows it: all of it, and nothing in it acts.

    >>> shown("</pre>\x00")
    '&lt;/pre&gt;<b title="control character">U+0000</b>'
    """
    found: list[str] = []
    for piece, odd in pieces(text):
        if odd:
            found.append(f'<b title="{escape(name(piece))}">{label(piece)}</b>' + ("\n" if piece == "\r" else ""))
        else:
            found.append(escape(piece.replace("\r\n", "\n"), quote=False))
    return "".join(found)


def side(tally: Tally, reasons: Reasons, *, switches: bool) -> str:
    """The areas with their rules and numbers.

    Args:
        tally: the numbers.
        reasons: what the rules find.
        switches: areas can be switched off.
    """
    areas = tally.by_area()
    if not areas:
        return "<p>Nothing goes.</p>"
    buttons = '<p><button id="all">mark what goes</button> <button id="none">clean text</button></p>'
    return (
        (buttons if switches else "")
        + '<ul class="areas">'
        + "".join(_area(area, count, tally, reasons, switches) for area, count in areas.items())
        + "</ul>"
        + ('<p class="faint keys">j and k lead from one to the next.</p>' if switches else "")
    )


def _area(area: str, total: Count, tally: Tally, reasons: Reasons, switches: bool) -> str:
    rows = "".join(
        f"<tr><td>{escape(key.rule)}<small>{escape(reasons.of(key.rule))}</small></td>"
        f'<td class="n">{count.removals:,}</td></tr>'
        for key, count in tally.rows()
        if key.area == area
    )
    box = f'<input type="checkbox" checked data-area="{area}">' if switches else "<span></span>"
    return (
        f'<li class="{area}"><label title="{escape(AREAS.get(area, ""))}">{box}<span class="name">{area}</span>'
        f'<span class="n">{total.removals:,}</span></label>'
        f"<details><summary>rules</summary><table>{rows}</table></details></li>"
    )


def head(title: str) -> str:
    """What a page begins with."""
    policy = (
        f"default-src 'none'; img-src data:; style-src {_digest(_style())}; script-src {_digest(_script())}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f"<title>{escape(_plain(title))}</title>"
        f'<link rel="icon" href="data:,"><style>{_style()}</style></head>\n<body>\n'
    )


def foot() -> str:
    """What a page ends with."""
    return f"<script>{_script()}</script>\n</body></html>\n"


def _plain(text: str) -> str:
    """A text without markup in which odd characters have their labels."""
    return "".join(label(piece) if odd else piece for piece, odd in pieces(text))


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _style() -> str:
    areas = "".join(f".{area}{{--hue:{hue}}}.off-{area} del.{area}{{display:none}}" for area, hue in _HUES.items())
    return "\n" + (_HERE / "page.css").read_text(encoding="utf-8") + areas + "\n"


@cache
def _script() -> str:
    return "\n" + (_HERE / "page.js").read_text(encoding="utf-8")
