"""Texts to look at, and what a hostile one may hold."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from scrubber.pipeline import Scanned
from scrubber.removal import Removal

HOSTILE = (
    "</pre></script><script>alert(1)</script><!-- ]]> &amp; <b onmouseover=x> \"'`\n"
    "\x00\x07\x1b[31mred\x1b]0;title\x07 \u202eabc\u202c zero\u200bwidth \ufeff\u2028\u2029\x85\x7f\r"
    "after a lone return\r\n"
    "\udcff\udc80 \ud800 \ue000 e\u0301 👩\u200d👧 \u3000\u00a0|\ttab\n"
    "no end"
)

AREAS = ("jammer", "navigation", "meta", "blank")


def scanned(text: str, *gone: tuple[int, int], area: str = "jammer") -> Scanned:
    """A stretch from which pieces go."""
    return Scanned(text, [Removal(start, end, f"{area}.rule", area) for start, end in gone], True)


@st.composite
def stretches(draw: st.DrawFn, alphabet: str = "ab字<&\r\n\t\x00\u202e\udcff") -> list[Scanned]:
    """A stream in stretches, each with removals; a `\\r\\n` is never parted, as the stream's cutter promises."""
    found: list[Scanned] = []
    for text in draw(st.lists(st.text(alphabet=alphabet, min_size=1, max_size=40), max_size=4)):
        if found and found[-1].text.endswith("\r") and text.startswith("\n"):
            continue
        edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
        removals = [
            Removal(start, end, f"{area}.rule", area)
            for number, (start, end) in enumerate(pairwise(edges))
            if (area := AREAS[number % len(AREAS)]) and draw(st.booleans())
        ]
        found.append(Scanned(text, removals, True))
    return found
