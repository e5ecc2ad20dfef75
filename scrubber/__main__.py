"""`python -m scrubber` is the command, and so is `scrubber`."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Run the command and end the process."""
    # Nothing that is loaded is given up again.
    gc.disable()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # While modules are loaded there is nothing to take back, and a traceback tells nobody anything.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from scrubber.cli import main as run

    gc.enable()
    try:
        run()
    except SystemExit as done:
        # All is written, and what Python would take apart piece by piece goes with the process anyway.
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.flush()
        os._exit(done.code if isinstance(done.code, int) else int(done.code is not None))


if __name__ == "__main__":
    main()
