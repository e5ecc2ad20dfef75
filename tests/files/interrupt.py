"""Interrupts in-place runs at random moments, and looks at what they leave; `python -m tests.files.interrupt` helps.

Runs in a process of its own, since it forks: each run is a child that has the rules loaded, so that most of its time goes
into files.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from scrubber.files import signals
from scrubber.files.job import Choices, Job
from scrubber.files.settings import SAME, Settings
from scrubber.pipeline import Scrubber
from tests.files.pages import contents, write_pages

FILES = 100


def interrupt(times: int, number: signal.Signals, jobs: int, seed: int) -> None:
    """Interrupt runs over files and raise `AssertionError` for any that is neither as it was nor as it should be.

    Args:
        times: how many runs; each goes on with `--resume` until nothing is left to interrupt.
        number: the signal.
        jobs: processes of each run.
        seed: of the moments.
    """
    dice = random.Random(seed)
    scrubber = Scrubber()
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = write_pages(folder / "pages", FILES)
        settings = Settings(in_place=True, output_encoding=SAME, ledger=folder / "ledger")
        started = time.monotonic()
        _finish(_start(scrubber, settings, jobs))
        longest = time.monotonic() - started
        after = contents(folder / "pages")
        assert after.keys() == before.keys()
        assert all(after[file] != before[file] for file in before)
        damaged = under_way = 0
        for _ in range(times):
            if contents(folder / "pages") == after:
                (folder / "ledger").unlink()
                write_pages(folder / "pages", FILES)
            run = _start(scrubber, settings, jobs)
            time.sleep(dice.uniform(0, longest))
            with suppress(ProcessLookupError):
                os.kill(run[0], number)
            _finish(run)
            left = contents(folder / "pages")
            if number is not signal.SIGKILL:
                assert left.keys() == before.keys(), f"left behind: {left.keys() ^ before.keys()}"
            damaged += sum(left.get(file) not in (before[file], after[file]) for file in before)
            under_way += before != {file: left[file] for file in before} != after
        assert not damaged, f"{damaged} files damaged"
        assert under_way, "every run had ended, or not begun"
        _finish(_start(scrubber, settings, jobs))
        # What a kill left behind is known by its name, and in nobody's way.
        assert {file: data for file, data in contents(folder / "pages").items() if ".scrubber-" not in file} == after
        assert os.system(f'"{sys.executable}" -m scrubber restore "{folder / "ledger"}" 2> "{folder / "told"}"') == 0
        assert {file: data for file, data in contents(folder / "pages").items() if ".scrubber-" not in file} == before


def _start(scrubber: Scrubber, settings: Settings, jobs: int) -> tuple[int, int]:
    """A run in a child: its process, and a pipe that it and all its workers hold open."""
    alive, held = os.pipe()
    child = os.fork()
    if child:
        os.close(held)
        return child, alive
    try:
        os.close(alive)
        signals.listen("SIGTERM")
        assert settings.ledger is not None
        pages = settings.ledger.parent / "pages"
        Job(scrubber, settings, Choices(jobs=jobs, resume=settings.ledger.exists()), lambda line: None).run(
            [str(pages)], None
        )
    finally:
        os._exit(0)


def _finish(run: tuple[int, int]) -> None:
    """Wait until a run and all its workers have ended."""
    child, alive = run
    os.waitpid(child, 0)
    ended, _, _ = select.select([alive], [], [], 30)
    os.close(alive)
    assert ended, "a worker outlived its run"


if __name__ == "__main__":
    interrupt(int(sys.argv[1]), signal.Signals[sys.argv[2]], int(sys.argv[3]), int(sys.argv[4]))
