"""A progress bar on standard error, for runs over folders that somebody watches."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from scrubber.files import signals

if TYPE_CHECKING:
    from rich.console import Console

_COUNTED = 1000
"""Files after which the bar learns of a new total."""


class Bar:
    """A bar with files, bytes, speed and time left; use it in a ``with`` statement.

    The bar does not wait for the total: it is counted beside the work, and until then no time is told.

    Args:
        console: where to draw.
        sizes: the sizes of all files that there are, in bytes; read in a thread of its own.
    """

    def __init__(self, console: Console, sizes: Iterator[int]) -> None:
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        self._progress = Progress(
            TextColumn("{task.fields[files]}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, files="0 files")
        self._done = 0
        self._total: int | None = None
        self._undone = ExitStack()
        self._stopped = threading.Event()
        self._sizes = sizes
        self._counter = threading.Thread(target=self._count, daemon=True)

    def __enter__(self) -> Bar:
        self._undone.enter_context(signals.undone_by(self._show_cursor))
        self._progress.start()
        self._counter.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._progress.stop()
        self._undone.close()

    def advance(self, size: int) -> None:
        """One more file of `size` bytes is done."""
        self._done += 1
        total = "" if self._total is None else f" of {self._total:,}"
        self._progress.update(self._task, advance=size, files=f"{self._done:,}{total} files")

    def _show_cursor(self) -> None:
        self._progress.console.show_cursor()
        self._progress.console.line()

    def _count(self) -> None:
        files = length = 0
        for size in self._sizes:
            if self._stopped.is_set():
                return
            files += 1
            length += size
            if not files % _COUNTED:
                self._total = files
        self._total = files
        self._progress.update(self._task, total=length)
