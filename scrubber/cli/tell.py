"""What is said to people, and to the shell."""

from __future__ import annotations

import click

CHANGES = 1
"""Exit code: something would change."""
FAILED = 2
"""Exit code: wrong usage, or an input failed."""


def tell(line: str) -> None:
    """One line on standard error."""
    click.echo(f"scrubber: {line}", err=True)
