"""What the terminal can show: colours or none, and how many columns."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

_FALLBACK = 80
_LEAST = 24

AREA_COLOURS: dict[str, int] = {
    "jammer": 196,
    "navigation": 32,
    "meta": 30,
    "signature": 133,
    "comments": 64,
    "ratings": 130,
    "notices": 163,
    "attachments": 66,
    "polls": 98,
    "client": 132,
    "buttons": 28,
    "footer": 63,
    "blank": 243,
}
"""Area -> colour of the 256 that terminals have: all of middle lightness, to be read on black and on white alike."""


class Looks(NamedTuple):
    """How to write to a terminal, or to what takes its place.

    Attributes:
        colour: colours and other attributes may be used.
        width: columns.
    """

    colour: bool = False
    width: int = _FALLBACK


def wants_colour(when: str, stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to write colours.

    What the option says comes first, then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, CLICOLOR, and what TERM says; a
    variable that is empty counts as none.

    Args:
        when: `always`, `never` or `auto`.
        stream: where the text goes.
        environment: the variables.
    """
    if when != "auto":
        return when == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return stream is not None and stream.isatty()


def columns(environment: Mapping[str, str] = os.environ) -> int:
    """How wide lines may be: COLUMNS, else the terminal that any of the standard streams is, else 80."""
    given = environment.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return max(_LEAST, int(given))
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if found := os.get_terminal_size(stream.fileno()).columns:
                return max(_LEAST, found)
        except (OSError, ValueError, AttributeError):
            continue
    return _FALLBACK


def looks(when: str, environment: Mapping[str, str] = os.environ) -> Looks:
    """How to write to standard output."""
    return Looks(wants_colour(when, sys.stdout, environment), columns(environment))


def painted(text: str, *codes: str | int) -> str:
    """A text with attributes (SGR), which end with it.

    >>> painted("gone", 9)
    '\\x1b[9mgone\\x1b[m'
    """
    return f"\x1b[{';'.join(map(str, codes))}m{text}\x1b[m" if text else ""


def area_codes(area: str) -> tuple[str, ...]:
    """The attributes that are an area's own."""
    return ("38", "5", str(AREA_COLOURS.get(area, AREA_COLOURS["blank"])))
