"""What is shown of the inputs while they are cleaned, and where that goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from scrubber.files.outcome import STDIN, Task, shown
from scrubber.files.stdout import write_stdout
from scrubber.report.reasons import Reasons
from scrubber.report.terminal import Looks

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.files.write import NewFile
    from scrubber.pipeline import Scanned
    from scrubber.report.counts import Tally
    from scrubber.report.view import Facts, View, Write


class Showing(NamedTuple):
    """What to show of every input; picklable.

    Attributes:
        explain: the text, with what goes marked, on standard output.
        stats: numbers, on standard output.
        records: JSON Lines, on standard output.
        page: file for a page for browsers.
        looks: how to write to standard output.
        reasons: what the rules find.
        several: there is more than one input: each is named, and `page` is an index of pages in a folder beside it.
        spool: folder in which views wait for their inputs' turn to be printed; `None` where they are printed at once.
    """

    explain: bool = False
    stats: bool = False
    records: bool = False
    page: Path | None = None
    looks: Looks = Looks()
    reasons: Reasons = Reasons()
    several: bool = False
    spool: Path | None = None

    @property
    def anything(self) -> bool:
        """Whether there is anything to show."""
        return self.prints or self.page is not None

    @property
    def prints(self) -> bool:
        """Whether anything is shown on standard output."""
        return self.explain or self.stats or self.records

    @property
    def prints_inputs(self) -> bool:
        """Whether something of every single input is shown there."""
        return self.explain or self.records

    @property
    def pages(self) -> Path:
        """The folder that holds the pages of several inputs."""
        assert self.page is not None
        return self.page.with_name(f"{self.page.stem}.files")

    def page_of(self, number: int) -> Path:
        """The file for an input's page."""
        assert self.page is not None
        return self.pages / f"{number:06}.html" if self.several else self.page

    def address_of(self, number: int) -> str:
        """The address of an input's page, relative to the index."""
        return "/".join(map(_quoted, (self.pages.name, self.page_of(number).name)))

    @contextmanager
    def of(self, task: Task) -> Iterator[InputViews]:
        """The views of one input; they are given up where an error ends the ``with`` statement."""
        with ExitStack() as stack:
            views = InputViews()
            if self.anything:
                from scrubber.files.write import NewFile
                from scrubber.report.counts import Tally

                views.tally = Tally()
                source = "standard input" if task.source == STDIN else shown(task.source)
                if self.prints_inputs:
                    write = self._sink(task, stack)
                    if self.explain:
                        from scrubber.report.explain import Explanation

                        views.views.append(Explanation(write, self.looks, source if self.several else ""))
                    else:
                        from scrubber.report.records import Records

                        views.views.append(Records(write, task.source, self.reasons))
                if self.page is not None:
                    from scrubber.report.page import Page

                    if self.several:
                        self.pages.mkdir(exist_ok=True)
                    new = stack.enter_context(NewFile(self.page_of(task.number)))
                    home = f"../{_quoted(self.page.name)}" if self.several else ""
                    views.views.append(Page(new.write, source, self.reasons, home))
                    views.page = new
            yield views

    def _sink(self, task: Task, stack: ExitStack) -> Write:
        if self.spool is None:
            return write_stdout
        return stack.enter_context(open(self.spooled(task.number), "wb")).write

    def spooled(self, number: int) -> Path:
        """The file in which an input's view waits."""
        assert self.spool is not None
        return self.spool / str(number)


class InputViews:
    """The views of one input; a `scrubber.files.cleaning.Watcher`.

    Attributes:
        views: each is told of all that goes.
        tally: the numbers, if anything is shown.
        page: the page in the making.
    """

    def __init__(self) -> None:
        self.views: list[View] = []
        self.tally: Tally | None = None
        self.page: NewFile | None = None

    def note(self, scanned: Scanned, encoding: str) -> None:
        """One more stretch of the text."""
        if self.tally is None:
            return
        self.tally.note(scanned.text, scanned.removals)
        for view in self.views:
            view.note(scanned, encoding)

    def finish(self, facts: Facts) -> None:
        """All of the text has passed."""
        for view in self.views:
            view.finish(facts)
        if self.page is not None:
            self.page.finish()
            self.page.replace()


def _quoted(name: str) -> str:
    """A file's name as part of an address."""
    from urllib.parse import quote

    return quote(os.fsencode(name))
