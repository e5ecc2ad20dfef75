"""How the command ends, whatever happens: one line and a code, no traceback, nothing left behind."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from scrubber.cli.commands import cli
from scrubber.cli.tell import FAILED, PIPE_CLOSED, tell_last, told
from scrubber.errors import ReaderGone
from scrubber.files import signals

_VALUES = 50_000
"""Values that are made between two looks for cycles among them."""
_COMPLETE = "_SCRUBBER_COMPLETE"


def main(args: Sequence[str] | None = None) -> Any:
    """Entry point of the command; ends the process."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that closes ends the command quietly, as it does every filter.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # A segment makes tens of thousands of short-lived values; looking for cycles among them finds none.
    usual = gc.get_threshold()
    gc.set_threshold(_VALUES)
    signals.listen("SIGINT", "SIGTERM", "SIGHUP")
    code = 0
    try:
        if _COMPLETE in os.environ:
            from scrubber.cli import completion

            completion.prepare(cli)
        cli.main(args=list(args) if args is not None else None, prog_name="scrubber", standalone_mode=False)
    except click.ClickException as error:
        tell_last(f"{error.format_message().rstrip('.')} (scrubber --help tells more)")
        code = FAILED
    except click.exceptions.Exit as done:
        code = done.exit_code
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else FAILED
    except (ReaderGone, BrokenPipeError):
        _give_up_stdout()
        code = PIPE_CLOSED
    except OSError as error:
        tell_last(told(error))
        code = FAILED
    except Exception as error:
        tell_last(f"internal error: {type(error).__name__}: {error}")
        code = FAILED
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        code = PIPE_CLOSED
    except OSError as error:
        if code != FAILED:  # else that is told: what a full disk did not take stays in the buffer
            tell_last(f"standard output: {error.strerror}")
        _give_up_stdout()
        code = FAILED
    gc.set_threshold(*usual)
    sys.exit(code)


def _give_up_stdout() -> None:
    # What could not be written must not be tried again when Python ends.
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
