"""Inputs one after another, or by several processes."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable

from scrubber.files.one import Cleaner
from scrubber.files.outcome import Outcome, Task


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(tasks: Iterable[Task | Outcome], cleaner: Cleaner, jobs: int) -> Generator[Outcome, None, None]:
    """Clean inputs in their order; outcomes that are known already pass through in their places.

    Args:
        tasks: read as they are needed.
        cleaner: what cleans.
        jobs: number of processes; with 1 all is done in this one.
    """
    if jobs > 1:
        # Most runs are over one text, and what processes need takes a third of the time to start.
        from scrubber.files import pool

        yield from pool.run(tasks, cleaner, jobs)
        return
    for task in tasks:
        yield task if isinstance(task, Outcome) else cleaner(task)
