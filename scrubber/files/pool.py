"""Inputs by several processes: fed as they drain, outcomes in the order of the inputs."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from scrubber.files import signals
from scrubber.files.outcome import STDIN, Outcome, Status, Task

_AHEAD = 16
"""Inputs for each process that are under way or wait for it: enough to keep it busy past a large file."""

_PATIENCE, _PAUSE = 200, 0.05
"""How often a process is asked to take back what it was at, and the seconds between."""

Cleaner = Callable[[Task], Outcome]
"""What is done with each input; must be picklable."""

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
    waiting: deque[tuple[Task | None, Future[Outcome] | Outcome]] = deque()
    pool = _Pool(cleaner, jobs)
    with signals.undone_by(_end_children):
        try:
            for task in tasks:
                if isinstance(task, Outcome):
                    waiting.append((None, task))
                elif task.source == STDIN:
                    waiting.append((None, cleaner(task)))  # which only this process has
                else:
                    waiting.append((task, pool.submit(task)))
                while len(waiting) >= jobs * _AHEAD or (waiting and isinstance(waiting[0][1], Outcome)):
                    yield pool.result(*waiting.popleft())
            while waiting:
                yield pool.result(*waiting.popleft())
            pool.close()
        finally:
            pool.stop()


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

    def submit(self, task: Task) -> Future[Outcome]:
        try:
            return self._executor.submit(_clean, task)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._make("spawn")  # there may be threads by now, which forking does not bear
            return self._executor.submit(_clean, task)

    def result(self, task: Task | None, found: Future[Outcome] | Outcome) -> Outcome:
        if isinstance(found, Outcome):
            return found
        try:
            return found.result()
        except BrokenProcessPool:
            assert task is not None
            return Outcome(task.source, Status.FAILED, "the process that cleaned it was killed; left as it is")

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


def _clean(task: Task) -> Outcome:
    assert _cleaner is not None
    return _cleaner(task)


def _follow(parent: int) -> None:
    """End this process if the first one is killed, which cannot tell the others."""
    multiprocessing.connection.wait([parent])
    os.kill(os.getpid(), signal.SIGTERM)
