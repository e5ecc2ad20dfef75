"""Files as pages: what a process of the pool does with one file, picklable both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from scrubber import rules
from scrubber.files.outcome import Outcome, Status, Task, failed
from scrubber.learn.identity import board_of
from scrubber.learn.sample import fingerprint
from scrubber.learn.seen import PageSeen, read
from scrubber.rules.lexicon import Lexicon
from scrubber.text.encoding import TextSource, is_binary, is_compressed
from scrubber.text.segment import Segment
from scrubber.text.stream import segments

_BLOCK = 1 << 16
_HEAD = 1 << 13
"""Bytes by which a file that holds no text is told."""


@dataclass(slots=True)
class Listed(Outcome):
    """A file's segments: of each the board that its text tells of, and its hash."""

    segments: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class ReadPages(Outcome):
    """The pages of a file's segments that were asked for."""

    pages: list[PageSeen] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wanted(Task):
    """A file, and the numbers of its segments that are to be read."""

    segments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lister:
    """Tells what a file holds, without reading its pages' layout."""

    encoding: str

    def __call__(self, task: Task) -> Outcome:
        listed = Listed(task.source, Status.UNCHANGED)
        try:
            if why := _why_not(task.source):
                return Outcome(task.source, Status.SKIPPED, why)
            for segment in _segments(task.source, self.encoding):
                listed.segments.append((board_of(segment.text), fingerprint(segment.text)))
        except OSError as error:
            return failed(task.source, error)
        return listed


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the layout of a file's pages."""

    encoding: str

    def __call__(self, task: Task) -> Outcome:
        assert isinstance(task, Wanted)
        found = ReadPages(task.source, Status.UNCHANGED)
        try:
            for number, segment in enumerate(_segments(task.source, self.encoding)):
                if number in task.segments:
                    found.pages += read(segment, _lexicon())
                if number >= max(task.segments):
                    break
        except OSError as error:
            return failed(task.source, error)
        return found


@cache
def _lexicon() -> Lexicon:
    return Lexicon(rules.load_all())


def _why_not(source: str) -> str:
    with open(source, "rb") as file:
        head = file.read(_HEAD)
    if kind := is_compressed(head):
        return f"compressed ({kind})"
    return "binary" if is_binary(head) else ""


def _segments(source: str, encoding: str) -> Iterator[Segment]:
    with open(source, "rb") as file:
        yield from segments(TextSource(iter(lambda: file.read(_BLOCK), b""), encoding))
