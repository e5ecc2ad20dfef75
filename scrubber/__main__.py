"""`python -m scrubber` is the command, and so is `scrubber`."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command and end the process."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # While modules are loaded there is nothing to take back, and a traceback tells nobody anything.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from scrubber.cli import main as run

    run()


if __name__ == "__main__":
    main()
