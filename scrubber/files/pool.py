"""Inputs by several processes: fed as they drain, outcomes in the order of the inputs."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from scrubber.files import signals
from scrubber.files.outcome import STDIN, Outcome, Status, Task

_AHEAD = 4
"""Batches for each process that are under way or wait for it: enough to keep it busy past a large file."""

_BATCH, _BATCH_BYTES = 8, 1 << 17
"""Inputs at most that are handed over at once, and bytes of them. Handing one over costs as much as cleaning a small
file; large ones go alone, so that all processes have something to do."""

_PATIENCE, _PAUSE = 200, 0.05
"""How often a process is asked to take back what it was at, and the seconds between."""

Cleaner = Callable[[Task], Outcome]
"""What is done with each input; must be picklable."""

_Waiting = tuple[list[Task], Future[list[Outcome]]] | Outcome
"""A batch that is under way, or what came of an input."""

_cleaner: Cleaner | None = None
"""A worker process's own."""


def run(tasks: Iterable[Task | Outcome], cleaner: Cleaner, jobs: int) -> Generator[Outcome, None, None]:
    """Clean inputs, `jobs` at a time; outcomes that are known already pass through in their places.

    A process that dies (the system may kill it for want of memory) fails the inputs that it and its like were at; the
    others go on.

    Args:
        tasks: read only as far ahead as keeps the processes busy.
        cleaner: what cleans; copied to each process.
        jobs: number of processes.
    """
    waiting: deque[_Waiting] = deque()
    pool = _Pool(cleaner, jobs)
    with signals.undone_by(_end_children):
        try:
            for batch in _batches(tasks):
                if isinstance(batch, Outcome):
                    waiting.append(batch)
                elif batch[0].source == STDIN:
                    waiting.append(cleaner(batch[0]))  # which only this process has
                else:
                    waiting.append((batch, pool.submit(batch)))
                while len(waiting) >= jobs * _AHEAD or (waiting and isinstance(waiting[0], Outcome)):
                    yield from pool.results(waiting.popleft())
            while waiting:
                yield from pool.results(waiting.popleft())
            pool.close()
        finally:
            pool.stop()


def _batches(tasks: Iterable[Task | Outcome]) -> Iterator[list[Task] | Outcome]:
    """Inputs that are handed over together, in their order."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        fits = not isinstance(task, Outcome) and task.source != STDIN and size + task.size <= _BATCH_BYTES
        if batch and (not fits or len(batch) == _BATCH):
            yield batch
            batch, size = [], 0
        if isinstance(task, Outcome):
            yield task
        elif task.source == STDIN:
            yield [task]
        else:
            batch.append(task)
            size += task.size
    if batch:
        yield batch


class _Pool:
    """A pool of processes that is made anew if one of them dies."""

    def __init__(self, cleaner: Cleaner, jobs: int) -> None:
        self._cleaner, self._jobs = cleaner, jobs
        if hasattr(signal, "SIGPIPE"):
            # A worker that dies leaves pipes without a reader; that is no reason to die as well.
            signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        # A forked process has the rules loaded; elsewhere than on Linux, forking is not safe.
        self._executor = self._make("fork" if sys.platform == "linux" else "spawn")

    def _make(self, method: str) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, multiprocessing.get_context(method), _begin, (self._cleaner,))

    def submit(self, batch: list[Task]) -> Future[list[Outcome]]:
        try:
            return self._executor.submit(_clean, batch)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._make("spawn")  # there may be threads by now, which forking does not bear
            return self._executor.submit(_clean, batch)

    def results(self, waiting: _Waiting) -> list[Outcome]:
        if isinstance(waiting, Outcome):
            return [waiting]
        batch, found = waiting
        try:
            return found.result()
        except BrokenProcessPool:
            why = "the process that cleaned it was killed; left as it is, if it was not done already"
            return [Outcome(task.source, Status.FAILED, why) for task in batch]

    def close(self) -> None:
        """Wait for the processes to end."""
        self._executor.shutdown()

    def stop(self) -> None:
        """End the processes now."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        _end_children()


def _end_children() -> None:
    """End all processes of this one; each takes back what it has not finished."""
    children = multiprocessing.active_children()
    for _ in range(_PATIENCE):
        # Once is not enough: Python drops the signals that reach a process while it is being forked.
        for child in children:
            child.terminate()
        # Asked whether it is alive, a process that another thread has waited for would say yes.
        ended = multiprocessing.connection.wait([child.sentinel for child in children], _PAUSE)
        children = [child for child in children if child.sentinel not in ended]
        if not children:
            return
    for child in children:
        child.kill()
        child.join()


def _begin(cleaner: Cleaner) -> None:
    """What a worker process does first."""
    global _cleaner
    # The terminal sends its interrupt to all; the first process decides, and tells the others by a signal of its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signals.forget()
    signals.listen("SIGTERM")
    _cleaner = cleaner
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _clean(batch: list[Task]) -> list[Outcome]:
    assert _cleaner is not None
    return list(map(_cleaner, batch))


def _follow(parent: int) -> None:
    """End this process if the first one is killed, which cannot tell the others."""
    multiprocessing.connection.wait([parent])
    os.kill(os.getpid(), signal.SIGTERM)
