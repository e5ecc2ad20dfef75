"""Run one command over one input and measure it: time, memory, and what it costs per byte."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run took.

    Attributes:
        size: bytes of input.
        seconds: the fastest run, by the clock.
        busy: seconds of processor time of that run, all processes.
        memory: most that the process held, in MB.
    """

    size: int
    seconds: float
    busy: float
    memory: float

    @property
    def speed(self) -> float:
        """Millions of bytes a second."""
        return self.size / self.seconds / 1e6


def measure(command: Sequence[str], source: Path | None, size: int, repeat: int = 1, **env: str) -> Measured | str:
    """Run a command with a file as standard input, output thrown away; the fastest of some runs, or what went wrong."""
    best: Measured | None = None
    for _ in range(repeat):
        with open(source if source is not None else os.devnull, "rb") as given:
            begun = time.perf_counter()
            try:
                # Errors are seen by the exit code; progress bars and notes would spoil the table.
                process = subprocess.Popen(
                    command,
                    stdin=given,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, **env},
                )
            except FileNotFoundError:
                return MISSING
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begun
        # Programs that search say so by 1 if they found nothing.
        if os.waitstatus_to_exitcode(status) not in (0, 1 if command[0] == "rg" else 0):
            return f"exit code {os.waitstatus_to_exitcode(status)}"
        one = Measured(size, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
        best = one if best is None or one.seconds < best.seconds else best
    return best if best is not None else "not run"
