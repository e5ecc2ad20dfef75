"""What is said to people, and to the shell."""

from __future__ import annotations

import click

CHANGES = 1
"""Exit code: something would change."""
FAILED = 2
"""Exit code: wrong usage, or an input failed."""
PIPE_CLOSED = 141
"""Exit code: who read standard output has closed it; what a shell tells of a process that SIGPIPE ended."""


def tell(line: str) -> None:
    """One line on standard error."""
    click.echo(f"scrubber: {line}", err=True)
