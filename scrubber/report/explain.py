"""A page in the terminal: what goes is struck through in the colour of its area, and the rule stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from scrubber.areas import AREAS
from scrubber.pipeline import Scanned
from scrubber.removal import Removal
from scrubber.report.odd import label, pieces
from scrubber.report.terminal import Looks, area_codes, painted
from scrubber.report.view import Facts, Line, Lines, Write
from scrubber.text.encoding import encode

_STRUCK, _REVERSED, _BOLD, _FAINT = "9", "7", "1", "2"
_DIGITS = 5
_TAB = 8
_AREA = max(map(len, AREAS)) + 1
_WITH_AREA = 110
"""Columns from which the area has room beside the rule."""
_BESIDE = 64
"""Columns below which the rule has no room beside the text and stands below it."""
_GONE_BREAK = "↵"


@lru_cache(maxsize=1 << 14)
def _cells(character: str) -> int:
    from rich.cells import get_character_cell_size

    return get_character_cell_size(character)


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_cells, text))


@dataclass(slots=True)
class _Row:
    """One row of the text's column: pieces with their attributes."""

    pieces: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    width: int = 0


class Explanation:
    """Writes one input; a `scrubber.report.view.View`.

    Without colours, what goes stands in ``[-`` and ``-]``, and what cannot be seen in ``<`` and ``>``.

    Args:
        write: takes what is written.
        looks: colours and width.
        title: what to write above it; nothing for an input that is the only one.
    """

    def __init__(self, write: Write, looks: Looks, title: str = "") -> None:
        self._write = write
        self._looks = looks
        self._lines = Lines()
        self._areas: Counter[str] = Counter()
        self._before: Removal | None = None
        if looks.width < _BESIDE:
            self._side = 0
        else:
            self._side = 34 + (_AREA if looks.width >= _WITH_AREA else -2)
        gutter = _DIGITS + 3
        self._room = looks.width - gutter - (self._side + 3 if self._side else 0)
        if title:
            self._out(self._painted("".join(label(one) if odd else one for one, odd in pieces(title)), _BOLD) + "\n")

    def note(self, scanned: Scanned, encoding: str) -> None:
        """Write the lines of one more stretch."""
        self._areas.update(removal.area for removal in scanned.removals)
        written: list[str] = []
        for line in self._lines.of(scanned):
            written += self._shown(line)
            if len(written) > 1000:
                self._out("".join(written))
                written.clear()
        # The next stretch has offsets of its own.
        self._before = None
        self._out("".join(written))

    def finish(self, facts: Facts) -> None:
        """Write how much went of each area."""
        if facts.binary:
            self._out("no text: passes as it is\n")
        elif not self._areas:
            self._out(self._painted("nothing goes", _FAINT) + "\n")
        else:
            order = {area: number for number, area in enumerate(AREAS)}
            told = [
                (f"{count:,} {area}", area)
                for area, count in sorted(self._areas.items(), key=lambda one: order.get(one[0], len(order)))
            ]
            self._out("\n" + self._folded(told) + "\n")

    def _folded(self, told: Sequence[tuple[str, str]]) -> str:
        """Numbers with their areas, in lines of the width that there is."""
        lines: list[str] = []
        width = 0
        for text, area in told:
            shown = self._painted(text, *area_codes(area))
            if lines and width + len(text) + 3 <= self._looks.width:
                lines[-1] += f", {shown}"
                width += len(text) + 2
            else:
                lines.append(shown)
                width = len(text)
        return ",\n".join(lines)

    def _shown(self, line: Line) -> Iterator[str]:
        """A line of the text as lines of the terminal."""
        rows = self._rows(line)
        notes: list[tuple[str, Removal]] = []
        seen: set[tuple[str, str]] = set()
        for part in line.parts:
            removal = part.removal
            if removal is None or (removal.rule, removal.area) in seen:
                continue
            seen.add((removal.rule, removal.area))
            if removal is self._before:
                notes.append(("⋮", removal))
            else:
                notes += [(row, removal) for row in self._note(removal)]
            self._before = removal
        number = f"{line.number:>{_DIGITS}}" if line.begins else " " * _DIGITS
        if not self._side:
            for row in rows:
                yield self._row(number, row)
                number = " " * _DIGITS
            for text, removal in notes:
                yield f"{number} {self._faint('│')} {self._painted(f'└ {text}', *area_codes(removal.area))}\n"
            return
        for at in range(max(len(rows), len(notes))):
            row = rows[at] if at < len(rows) else _Row()
            yield self._row(number, row, notes[at] if at < len(notes) else None)
            number = " " * _DIGITS

    def _row(self, number: str, row: _Row, note: tuple[str, Removal] | None = None) -> str:
        text = "".join(self._painted(piece, *codes) for piece, codes in row.pieces)
        shown = f"{self._faint(number + ' │')} {text}"
        if note is not None:
            beside = self._painted(note[0], *area_codes(note[1].area))
            shown += f"{' ' * (self._room - row.width)} {self._faint('│')} {beside}"
        return shown.rstrip(" ") + "\n"

    def _note(self, removal: Removal) -> list[str]:
        """A rule's id, with its area if there is room, in lines of the width that there is."""
        room = self._side or self._room - 2
        if self._looks.width >= _WITH_AREA:
            room -= _AREA
            lines = [removal.rule[at : at + room] for at in range(0, len(removal.rule), room)]
            return [f"{removal.area:<{_AREA}}{lines[0]}", *(" " * _AREA + line for line in lines[1:])]
        return [removal.rule[at : at + room] for at in range(0, len(removal.rule), room)]

    def _rows(self, line: Line) -> list[_Row]:
        """The text of a line in rows of the width that there is."""
        rows = [_Row()]
        # What nothing is said about has all the room.
        room = self._room if any(part.removal for part in line.parts) else self._looks.width - _DIGITS - 3
        some_stays = any(part.removal is None and part.text.strip("\r\n") for part in line.parts)
        for part in line.seen():
            removal = part.removal
            codes = () if removal is None else (_STRUCK, *area_codes(removal.area))
            text = part.text.removesuffix("\n").removesuffix("\r")
            broken = part.text[len(text) :]
            if broken == "\r":
                text += broken
            if removal is not None and not self._looks.colour:
                self._put(rows, room, "[-", codes)
            for piece, odd in pieces(text):
                if odd:
                    self._put(rows, room, self._label(piece), (*codes, _REVERSED))
                else:
                    self._put(rows, room, piece, codes)
            if removal is not None and broken and (some_stays or not text):
                self._put(rows, room, _GONE_BREAK, codes)
            if removal is not None and not self._looks.colour:
                self._put(rows, room, "-]", codes)
        return rows

    def _put(self, rows: list[_Row], room: int, text: str, codes: tuple[str, ...]) -> None:
        """Add a piece to the last row, and to new ones where it has no room."""
        row = rows[-1]
        if "\t" not in text and row.width + (width := _width(text)) <= room:
            row.pieces.append((text, codes))
            row.width += width
            return
        begin = 0
        for at, character in enumerate(text):
            width = _TAB - row.width % _TAB if character == "\t" else _cells(character)
            if row.width + width > room:
                row.pieces.append((text[begin:at], codes))
                row = _Row()
                rows.append(row)
                begin = at
            if character == "\t":
                width = min(_TAB - row.width % _TAB, room - row.width)
                row.pieces += [(text[begin:at], codes), (" " * width, codes)]
                begin = at + 1
            row.width += width
        row.pieces.append((text[begin:], codes))

    def _label(self, character: str) -> str:
        return label(character) if self._looks.colour else f"<{label(character)}>"

    def _painted(self, text: str, *codes: str) -> str:
        return painted(text, *codes) if codes and self._looks.colour else text

    def _faint(self, text: str) -> str:
        return self._painted(text, _FAINT)

    def _out(self, text: str) -> None:
        if text:
            self._write(encode(text))
