"""Threads from files: folders, encodings and HTML as they are read for cleaning."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from scrubber.errors import CompressedInput
from scrubber.files.inputs import blocks_of, chain, head_of, open_input
from scrubber.files.outcome import STDIN, Outcome, Status, Task, not_done
from scrubber.files.plan import UsageError, plan
from scrubber.files.settings import Mode, Settings
from scrubber.files.walk import Pick
from scrubber.files.work import cores
from scrubber.formats.pick import pick as records_of
from scrubber.formats.recognise import Source, is_undecided, recognise
from scrubber.formats.records import RecordChoices
from scrubber.formats.source import MarkupSource
from scrubber.formats.templates import Signatures
from scrubber.pipeline import Scrubber
from scrubber.posts.model import Thread
from scrubber.posts.read import parse_stream
from scrubber.text.encoding import AUTO, TextSource, is_binary, is_compressed


class ReadThreads(NamedTuple):
    """The threads of an input, one for each of its pages with posts."""

    threads: list[Thread]


class _Left(Exception):
    """An input that is left out; the text says why."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads inputs one at a time; picklable, so that every process of a pool can have one.

    Attributes:
        scrubber: what cleans posts' texts.
        encoding: of the inputs, or `AUTO`.
        source: what they hold.
        now: when the pages were made, for relative dates; `None` for what they say.
    """

    scrubber: Scrubber
    encoding: str = AUTO
    source: Source = Source.AUTO
    now: datetime | None = None

    def __call__(self, task: Task) -> Outcome:
        """All threads of an input; what goes wrong with it is told in the outcome."""
        try:
            return Outcome(task.source, Status.UNCHANGED, read=ReadThreads(list(self.threads(task))))
        except _Left as left:
            return Outcome(task.source, Status.SKIPPED, str(left))
        except Exception as error:
            return not_done(task.source, error)

    def threads(self, task: Task) -> Iterator[Thread]:
        """The threads of an input, page by page.

        Raises:
            OSError, ScrubberError: what goes wrong with it.
        """
        name = "" if task.source == STDIN else task.source
        with open_input(task.source) as file:
            head = head_of(file)
            if records := records_of(task.source, head, RecordChoices()):
                raise _Left(f"{records.name}, which holds records and no pages")
            if kind := is_compressed(head):
                raise CompressedInput(kind) if task.named else _Left(f"compressed ({kind})")
            blocks = blocks_of(file)
            while is_undecided(head) and (block := next(blocks, b"")):
                head += block
            markup = recognise(task.source, head, self.source)
            if not markup and self.encoding == AUTO and is_binary(head):
                raise _Left("binary")
            every = chain(head, blocks)
            text: Iterable[str] = (
                MarkupSource(every, markup, self.encoding, signatures=Signatures.APART)
                if markup
                else TextSource(every, self.encoding)
            )
            for thread in parse_stream(text, now=self.now, scrubber=self.scrubber):
                posts = tuple(replace(post, source=name) for post in thread.posts)
                yield replace(thread, source=name, posts=posts)


def read_threads(
    paths: Iterable[str],
    reader: Reader,
    *,
    jobs: int | None = None,
    pick: Pick | None = None,
    output: Path | None = None,
    on_problem: Callable[[Outcome], None],
) -> Iterator[Thread]:
    """The threads of files and folders, in the order of the inputs.

    Args:
        paths: files, folders, and `STDIN`.
        reader: what reads an input.
        jobs: number of processes; `None` for one input 1, else as many as there are cores.
        pick: which files of folders are read.
        output: a file that is written meanwhile, and so is no input.
        on_problem: is told of inputs that were left out or failed.

    Raises:
        UsageError: an input is the output.
    """
    paths = list(paths)
    _check_apart(paths, output)
    if jobs is None:
        jobs = cores() if len(paths) > 1 or any(os.path.isdir(path) for path in paths) else 1
    tasks = plan(paths, None, Settings(mode=Mode.CHECK, encoding=reader.encoding), pick or Pick())
    if jobs > 1:
        from scrubber.files import pool

        with closing(pool.run(tasks, reader, jobs)) as outcomes:
            yield from _told(outcomes, on_problem)
    else:
        yield from _told((task if isinstance(task, Outcome) else reader(task) for task in tasks), on_problem)


def _told(outcomes: Iterable[Outcome], on_problem: Callable[[Outcome], None]) -> Iterator[Thread]:
    for outcome in outcomes:
        if isinstance(outcome.read, ReadThreads):
            yield from outcome.read.threads
        else:
            on_problem(outcome)


def _check_apart(paths: Iterable[str], output: Path | None) -> None:
    if output is None or not output.exists():
        return
    for path in paths:
        if path != STDIN and os.path.exists(path) and os.path.samefile(path, output):
            raise UsageError(f"{path} is the input and the output: -o must name another file")
