"""What is shown of a run as a whole: the views of its inputs in order, their index, and the sums."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from scrubber.files import signals
from scrubber.files.outcome import STDIN, Outcome, Status, Task, shown
from scrubber.files.plan import Plan, UsageError, is_inside
from scrubber.files.showing import Showing
from scrubber.files.stdout import write_stdout

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.report.counts import Tally
    from scrubber.report.index import Index
    from scrubber.report.summary import Summary

_BLOCK = 1 << 20


class Telling:
    """Shows what came of the inputs, one after another.

    Args:
        showing: what to show.
        index: the index in the making, if there is one.
    """

    def __init__(self, showing: Showing, index: Index | None) -> None:
        self._showing = showing
        self._index = index
        self._tally = _tally()
        self._first = True

    def take_from(self, showing: Showing) -> None:
        """Look for what is shown of each input where `showing` says."""
        self._showing = showing

    def add(self, outcome: Outcome) -> None:
        """Show what came of one input."""
        showing = self._showing
        tally = outcome.tally or _tally()
        self._tally.add(tally)
        if showing.spool is not None and outcome.number:
            self._print(showing.spooled(outcome.number))
        if showing.explain and showing.several and outcome.number:
            write_stdout(b"\n")
        if showing.records:
            from scrubber.report.records import file_record

            write_stdout(file_record(outcome.source, outcome.status.value, outcome.why, outcome.facts, tally))
        if self._index is not None:
            page = showing.address_of(outcome.number) if outcome.facts is not None else ""
            source = shown(outcome.source)
            self._index.add(source, page, outcome.status.value, outcome.why, outcome.facts, tally)

    def finish(self, summary: Summary) -> None:
        """Show the sums."""
        statuses = {status.value: summary.counts[status] for status in Status if summary.counts[status]}
        if self._showing.stats:
            from scrubber.report.table import table
            from scrubber.text.encoding import encode

            write_stdout(
                encode(
                    ("\n" if self._showing.explain else "")
                    + table(self._tally, self._showing.reasons, self._showing.looks)
                )
            )
        if self._showing.records:
            from scrubber.report.records import run_record

            write_stdout(run_record(statuses, self._tally))
        if self._index is not None:
            self._index.finish(statuses, self._tally)

    def _print(self, spooled: Path) -> None:
        with suppress(FileNotFoundError), open(spooled, "rb") as file:
            while block := file.read(_BLOCK):
                write_stdout(block)
        with suppress(OSError):
            os.unlink(spooled)


def _tally() -> Tally:
    # Nothing is shown of most runs.
    from scrubber.report.counts import Tally

    return Tally()


@contextmanager
def spooling(showing: Showing, jobs: int) -> Iterator[Showing]:
    """Give the views of inputs that are cleaned beside each other a folder in which to wait for their turn."""
    if jobs == 1 or not showing.prints_inputs:
        yield showing
        return
    import shutil
    from pathlib import Path
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="scrubber-"))

    def remove() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    with signals.undone_by(remove):
        try:
            yield showing._replace(spool=folder)
        finally:
            remove()


@contextmanager
def telling(showing: Showing, paths: list[str]) -> Iterator[Telling | None]:
    """What shows a run; the index takes its name when the ``with`` statement ends."""
    if not showing.anything:
        yield None
        return
    with ExitStack() as stack:
        if showing.page is None or not showing.several:
            yield Telling(showing, None)
            return
        from scrubber.files.write import NewFile
        from scrubber.report.index import Index

        new = stack.enter_context(NewFile(showing.page))
        yield Telling(showing, Index(new.write, ", ".join(map(shown, paths)), showing.reasons))
        new.finish()
        new.replace()


def numbered(tasks: Plan) -> Plan:
    """Inputs with numbers from 1, by which their views are told apart."""
    for number, task in enumerate(tasks, 1):
        yield task._replace(number=number) if isinstance(task, Task) else task


def check_page(page: Path, several: bool, paths: list[str], output: Path | None) -> None:
    """Refuse a page that is an input, or that would lie among the outputs.

    Raises:
        UsageError: it is, or does.
    """
    real = os.path.realpath(page)
    folder = os.path.realpath(Showing(page=page).pages) if several else real
    if os.path.isdir(real):
        raise UsageError(f"{page} is a folder: the report needs the name of a file")
    for path in [*paths, *([] if output is None else [str(output)])]:
        if path != STDIN and os.path.realpath(path) in (real, folder):
            raise UsageError(f"{page} cannot be the report: it is to be cleaned or written itself")
    if output is not None and os.path.isdir(output) | several and is_inside(real, os.path.realpath(output)):
        raise UsageError(f"{page} cannot be the report: it lies in {output}, where clean files go")
