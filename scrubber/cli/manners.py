"""How the command ends, whatever happens: one line and a code, no traceback, nothing left behind."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from scrubber.cli.commands import cli
from scrubber.cli.tell import FAILED, PIPE_CLOSED, tell
from scrubber.errors import ReaderGone
from scrubber.files import signals

_COMPLETE = "_SCRUBBER_COMPLETE"


def main(args: Sequence[str] | None = None) -> Any:
    """Entry point of the command; ends the process."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that closes ends the command quietly, as it does every filter.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signals.listen("SIGINT", "SIGTERM", "SIGHUP")
    code = 0
    try:
        if _COMPLETE in os.environ:
            from scrubber.cli import completion

            completion.prepare(cli)
        cli.main(args=list(args) if args is not None else None, prog_name="scrubber", standalone_mode=False)
    except click.ClickException as error:
        tell(f"{error.format_message().rstrip('.')} (scrubber --help tells more)")
        code = FAILED
    except click.exceptions.Exit as done:
        code = done.exit_code
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else FAILED
    except (ReaderGone, BrokenPipeError):
        _give_up_stdout()
        code = PIPE_CLOSED
    except OSError as error:
        tell(f"{error.filename or 'standard output'}: {error.strerror or error}")
        code = FAILED
    except Exception as error:
        tell(f"internal error: {type(error).__name__}: {error}")
        code = FAILED
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _give_up_stdout()
        code = PIPE_CLOSED
    except OSError as error:
        tell(f"standard output: {error.strerror}")
        _give_up_stdout()
        code = FAILED
    sys.exit(code)


def _give_up_stdout() -> None:
    # What could not be written must not be tried again when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
