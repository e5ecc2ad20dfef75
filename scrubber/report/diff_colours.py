"""A unified diff in the colours that git gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_RESET = b"\x1b[m"
_COLOURS = {b"@": b"\x1b[36m", b"-": b"\x1b[31m", b"+": b"\x1b[32m"}
_HEAD = b"\x1b[1m"


def coloured(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Colour a diff as `scrubber.report.diff.unified_diff` gives it: first its head, then hunk by hunk."""
    head = True
    for piece in pieces:
        yield b"".join(_line(line, _HEAD if head else _COLOURS.get(line[:1], b"")) for line in _LINE.findall(piece))
        head = False


def _line(line: bytes, colour: bytes) -> bytes:
    if not colour:
        return line
    text = line.rstrip(b"\r\n")
    return colour + text + _RESET + line[len(text) :]
