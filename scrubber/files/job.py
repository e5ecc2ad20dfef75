"""One run over everything that the command line named: who cleans what, and what people are told of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from scrubber.files import work
from scrubber.files.one import Cleaner
from scrubber.files.outcome import STDIN, Outcome, Status, Task, shown
from scrubber.files.plan import Plan, UsageError, plan, refusal
from scrubber.files.settings import Mode, Settings
from scrubber.files.stdout import write_stdout
from scrubber.files.telling import check_page, numbered, spooling, telling
from scrubber.files.walk import Found, Pick, files_below
from scrubber.formats.recognise import text_name
from scrubber.pipeline import Scrubber
from scrubber.report.summary import Summary, records_told

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.files.done import Done

Tell = Callable[[str], None]
"""Is given each line for people."""


class Choices(NamedTuple):
    """What a run does beyond cleaning each file.

    Attributes:
        jobs: number of processes; `None` for as many as there are cores, if there is more than one file.
        include, exclude: patterns for names in folders (`scrubber.files.walk.Pick`).
        resume: leave out what an earlier run has done.
        quiet: tell only what failed.
        verbose: tell what came of each file.
        progress: show a bar; `None` for when somebody watches.
    """

    jobs: int | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    resume: bool = False
    quiet: bool = False
    verbose: bool = False
    progress: bool | None = None


class Job:
    """A run over inputs; see `run`.

    Args:
        scrubber: what cleans.
        settings: the choices that hold for every file.
        choices: the others.
        tell: is given each line for people.

    Attributes:
        summary: what came of it.
    """

    def __init__(self, scrubber: Scrubber, settings: Settings, choices: Choices, tell: Tell) -> None:
        self.summary = Summary()
        self._scrubber = scrubber
        self._settings = settings
        self._choices = choices
        self._tell = tell

    def run(self, paths: list[str], output: Path | None) -> None:
        """Clean files, folders and standard input; what fails is told and the others go on.

        Args:
            paths: as given; ``-`` is standard input.
            output: file or folder for the clean text; `None` for standard output, or if files are replaced.

        Raises:
            ScrubberError: inputs, outputs and options do not go together; nothing has been written then.
        """
        settings, choices = self._settings, self._choices
        pick = Pick(choices.include, choices.exclude, refusal(paths, settings))
        tasks = plan(paths, output, settings, pick)
        if choices.resume:
            tasks = _undone(tasks, self._is_done(output))
        if settings.ledger is not None:
            _check_ledger(settings.ledger, paths, output)
        if settings.showing.page is not None:
            check_page(settings.showing.page, settings.showing.several, paths, output)
        if settings.showing.anything:
            tasks = numbered(tasks)
        many = several(paths)
        to_files = output is not None or settings.in_place or settings.mode is not Mode.WRITE
        jobs = (choices.jobs or work.cores()) if many and to_files else 1
        with telling(settings.showing, paths) as shower, spooling(settings.showing, jobs) as showing:
            if shower is not None:
                shower.take_from(showing)
            cleaner = Cleaner(self._scrubber, settings._replace(showing=showing))
            with closing(self._outcomes(tasks, many and to_files, jobs, cleaner, paths, pick)) as outcomes:
                for outcome in outcomes:
                    self._account(outcome)
                    if shower is not None:
                        shower.add(outcome)
            if shower is not None:
                shower.finish(self.summary)
        if many and to_files and not choices.quiet:
            written = settings.mode is Mode.WRITE
            for line in self.summary.lines(cleaned="cleaned" if written else "would change", written=written):
                self._tell(line)

    @property
    def failed(self) -> bool:
        """Whether an input failed."""
        return bool(self.summary.counts[Status.FAILED])

    @property
    def would_change(self) -> bool:
        """Whether that was asked, and an input would have changed."""
        return self._settings.mode in (Mode.CHECK, Mode.DIFF) and bool(self.summary.counts[Status.CLEANED])

    def _outcomes(
        self, tasks: Plan, many: bool, jobs: int, cleaner: Cleaner, paths: list[str], pick: Pick
    ) -> Generator[Outcome, None, None]:
        """What comes of the inputs, shown by a bar while it comes if somebody watches."""
        if not many:
            yield from work.run(tasks, cleaner, 1)
            return
        with closing(work.run(tasks, cleaner, jobs)) as outcomes:
            # The bar has threads, which must not be there yet when the pool forks its processes.
            first = next(outcomes, None)
            if first is None or not self._shows_progress():
                yield from chain([] if first is None else [first], outcomes)
                return
            from rich.console import Console

            from scrubber.files.progress import Bar

            with Bar(Console(file=sys.stderr), sizes(paths, pick)) as bar:
                for outcome in chain([first], outcomes):
                    yield outcome
                    bar.advance(outcome.bytes_in)

    def _shows_progress(self) -> bool:
        if self._choices.progress is not None:
            return self._choices.progress
        if self._settings.showing.prints_inputs and sys.stdout is not None and sys.stdout.isatty():
            return False  # it would stand in the middle of what is shown
        return not self._choices.quiet and sys.stderr is not None and sys.stderr.isatty()

    def _account(self, outcome: Outcome) -> None:
        """Count one outcome and tell what people should know of it."""
        self.summary.add(outcome)
        place = shown(outcome.source)
        if outcome.diff:
            write_stdout(outcome.diff)
        if outcome.status is Status.FAILED:
            self._tell(f"{shown(outcome.place) or place}: {outcome.why}")
        elif self._choices.quiet:
            return
        elif outcome.status is Status.SKIPPED:
            self._tell(f"{place}: skipped: {outcome.why}")
        elif self._settings.mode is Mode.CHECK and outcome.status is Status.CLEANED:
            self._tell(f"{place}: would change ({_count(sum(outcome.removals.values()), 'removal')})")
        elif self._choices.verbose:
            gone = f" ({_count(sum(outcome.removals.values()), 'removal')})" if outcome.removals else ""
            self._tell(f"{place}: {outcome.status.value}{gone}")
            if outcome.records:
                self._tell(f"{place}: {records_told(outcome.records)}")
        for warning in outcome.warnings:
            self._tell(f"{place}: {warning}")

    def _is_done(self, output: Path | None) -> Callable[[Task], bool]:
        """Tells which inputs an earlier run has done.

        Raises:
            ScrubberError: there is nothing to tell it by.
        """
        ledger = self._settings.ledger
        if ledger is not None and ledger.exists():
            from scrubber.files.done import Done

            done = Done(ledger)
            return lambda task: _is_noted(task, done)
        if output is None and ledger is None:
            raise UsageError("--resume needs --ledger FILE or -o, to tell by what an earlier run has done")
        return _is_newer


def several(paths: list[str]) -> bool:
    """Whether inputs are, or may be, more than one."""
    return len(paths) > 1 or any(path != STDIN and os.path.isdir(path) for path in paths)


def sizes(paths: list[str], pick: Pick) -> Iterator[int]:
    """Bytes of every file that is to be cleaned."""
    for path in paths:
        if path == STDIN:
            continue
        if os.path.isdir(path):
            yield from (found.size for found in files_below(path, pick) if isinstance(found, Found))
        elif os.path.exists(path):
            yield os.path.getsize(path)


def _undone(tasks: Plan, is_done: Callable[[Task], bool]) -> Plan:
    for task in tasks:
        if isinstance(task, Task) and is_done(task):
            yield Outcome(task.source, Status.DONE_BEFORE)
        else:
            yield task


def _is_noted(task: Task, done: Done) -> bool:
    """Whether an entry tells of the input as it is now, and of the output that is there."""
    from pathlib import Path

    source = Path(task.source)
    if task.target is None:
        return done.holds(source, source)
    # The entry comes first: a run may have been killed before an older output gave way.
    return done.holds(source, task.target) and _is_newer(task)


def _is_newer(task: Task) -> bool:
    """Whether the output is there, which it is only as a whole, and no older than its input."""
    if task.target is None:
        return False
    target = str(task.target)
    if task.root is not None and not os.path.lexists(target) and not os.path.lexists(text_name(task.source)):
        target = text_name(target)  # of a page
    try:
        return os.stat(target).st_mtime_ns >= os.stat(task.source).st_mtime_ns
    except OSError:
        return False


def _check_ledger(ledger: Path, paths: list[str], output: Path | None) -> None:
    """Refuse a ledger that is an input or the output, or that holds something else."""
    from scrubber.files import ledger as ledgers

    real = os.path.realpath(ledger)
    for path in [*paths, *([] if output is None else [str(output)])]:
        if path != STDIN and os.path.realpath(path) == real:
            raise UsageError(f"{ledger} cannot be the ledger: it is to be cleaned or written itself")
    ledgers.check(ledger)


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
