"""Files as pages: what a process of the pool does with one file, picklable both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

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


class Listed(NamedTuple):
    """A file's segments: of each the board that its text tells of, and its hash."""

    segments: list[tuple[str, int]]


class ReadPages(NamedTuple):
    """The pages of a file's segments that were asked for."""

    pages: list[PageSeen]


@dataclass(frozen=True, slots=True)
class Lister:
    """Tells what a file holds, without reading its pages' layout; gives `Listed`."""

    encoding: str

    def __call__(self, task: Task) -> Outcome:
        try:
            if why := _why_not(task.source):
                return Outcome(task.source, Status.SKIPPED, why)
            listed = [
                (board_of(segment.text), fingerprint(segment.text)) for segment in _segments(task.source, self.encoding)
            ]
        except OSError as error:
            return failed(task.source, error)
        return Outcome(task.source, Status.UNCHANGED, read=Listed(listed))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the layout of the pages in the segments that a task wants; gives `ReadPages`."""

    encoding: str

    def __call__(self, task: Task) -> Outcome:
        pages: list[PageSeen] = []
        try:
            for number, segment in enumerate(_segments(task.source, self.encoding)):
                if number in task.segments:
                    pages += read(segment, _lexicon())
                if number >= max(task.segments):
                    break
        except OSError as error:
            return failed(task.source, error)
        return Outcome(task.source, Status.UNCHANGED, read=ReadPages(pages))


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
