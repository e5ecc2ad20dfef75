"""What goes, as a unified diff: made from the removals, so that it is what cleaning does and nothing is compared."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scrubber import patterns as regex
from scrubber.pipeline import Scanned
from scrubber.removal import Removal, apply_removals
from scrubber.text.encoding import encode

CONTEXT = 3
"""Unchanged lines shown before and after a change, as `diff -u` shows them."""

# The end of a physical line stays with the line: a lone carriage return ends one, too, but would garble a terminal.
_LINE = regex.compile(r"[^\n]*\n|[^\n]+")
# Of which a name in a diff's head is not to hold any as it is.
_SPECIAL = regex.compile(r'[\p{Cc}"\\]')
_NO_BREAK = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of the text, and what becomes of them; the same lines where nothing does."""

    old: list[str]
    new: list[str]


def unified_diff(name: str, stretches: Iterable[Scanned]) -> Iterator[bytes]:
    """A unified diff in UTF-8, piece by piece; nothing where nothing goes.

    Args:
        name: path of the file.
        stretches: as `scrubber.pipeline.Scrubber.scan_stream` gives them.
    """
    begun = False
    for hunk in _hunks(_changes(stretches)):
        if not begun:
            begun = True
            head = _as_name(name)
            yield encode(f"--- {head}\n+++ {head}\n")
        yield encode(hunk)


def _as_name(name: str) -> str:
    """A path as `patch` reads it and a terminal bears it: quoted where it holds control characters.

    >>> _as_name("a b"), _as_name('a"\\n')
    ('a b\\t', '"a\\\\"\\\\012"')
    """
    if _SPECIAL.search(name):
        return f'"{_SPECIAL.sub(_quoted, name)}"'
    return name + "\t" * (" " in name)


def _quoted(found: regex.Match[str]) -> str:
    return "".join(f"\\{byte:03o}" if byte < 0x20 or byte > 0x7E else f"\\{byte:c}" for byte in found[0].encode())


def _changes(stretches: Iterable[Scanned]) -> Iterator[Change]:
    """Lines that stay, one by one, and between them those that are changed, as few at a time as can be told apart."""
    for text, removals in _whole_lines(stretches):
        lines = _LINE.findall(text)
        at = start = place = 0
        while at < len(lines):
            end = start + len(lines[at])
            last = place
            while True:
                while last < len(removals) and removals[last].start < end:
                    end = max(end, _line_end(text, removals[last].end - 1))
                    last += 1
                kept = apply_removals(text[start:end], _moved(removals[place:last], start))
                if not kept or kept.endswith("\n") or end == len(text):
                    break
                end = _line_end(text, end)  # a line whose break went is joined to the next one
            old = _LINE.findall(text, start, end)
            yield Change(old, old if last == place else _LINE.findall(kept))
            start, at, place = end, at + len(old), last


def _whole_lines(stretches: Iterable[Scanned]) -> Iterator[tuple[str, list[Removal]]]:
    """Stretches joined until each ends with a line."""
    texts: list[str] = []
    removals: list[Removal] = []
    length = 0
    for scanned in stretches:
        removals += _moved(scanned.removals, -length)
        texts.append(scanned.text)
        length += len(scanned.text)
        # A lone carriage return ends a line for the cutter of the stream, but not here.
        if scanned.text.endswith("\n"):
            yield "".join(texts), removals
            texts, removals, length = [], [], 0
    if texts:
        yield "".join(texts), removals


def _moved(removals: Iterable[Removal], by: int) -> list[Removal]:
    return [Removal(one.start - by, one.end - by, one.rule, one.area) for one in removals]


def _line_end(text: str, place: int) -> int:
    """Offset behind the line in which `place` lies."""
    return text.find("\n", place) + 1 or len(text)


def _hunks(changes: Iterable[Change]) -> Iterator[str]:
    """Changes with the lines around them, those near each other in one hunk."""
    before: deque[str] = deque(maxlen=CONTEXT)
    body: list[str] = []
    old = new = 1  # numbers of the next line
    begins = (1, 1)
    counts = [0, 0]
    after: list[str] = []
    for change in changes:
        if change.old == change.new:
            if body:
                after += change.old
                if len(after) > 2 * CONTEXT:
                    yield _hunk(body, after[:CONTEXT], begins, counts)
                    before.extend(after)
                    body, after = [], []
            else:
                before += change.old
        else:
            if not body:
                begins = old - len(before), new - len(before)
                after, counts = list(before), [0, 0]
                before.clear()
            body += [_shown(" ", line) for line in after]
            counts = [counts[0] + len(after) + len(change.old), counts[1] + len(after) + len(change.new)]
            body += [_shown("-", line) for line in change.old] + [_shown("+", line) for line in change.new]
            after = []
        old += len(change.old)
        new += len(change.new)
    if body:
        yield _hunk(body, after[:CONTEXT], begins, counts)


def _hunk(body: list[str], after: list[str], begins: tuple[int, int], counts: list[int]) -> str:
    ranges = [_range(begin, count + len(after)) for begin, count in zip(begins, counts, strict=True)]
    return f"@@ -{ranges[0]} +{ranges[1]} @@\n" + "".join(body) + "".join(_shown(" ", line) for line in after)


def _range(begin: int, count: int) -> str:
    """Lines of a hunk in the words of a diff, which names the line before where there are none."""
    return f"{begin if count else begin - 1}" + ("" if count == 1 else f",{count}")


def _shown(sign: str, line: str) -> str:
    return sign + (line if line.endswith("\n") else line + _NO_BREAK)
