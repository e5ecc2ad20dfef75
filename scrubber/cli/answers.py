"""The options that are answered at once: help and version.

Click's own ask for translations while the command is made, which loads `locale` and looks for message files at every
start. Nothing here is translated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from scrubber._version import __version__

_Command = TypeVar("_Command", bound=Callable[..., Any])


def answer_options(command: _Command) -> _Command:
    """Add --help and --version to a command that was told to have no help option of Click's."""
    command = click.option(
        "-h",
        "--help",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help="Show this message and exit.",
    )(command)
    return click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_version,
        help="Show the version and exit.",
    )(command)


def _show_help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"scrubber {__version__}", color=ctx.color)
        ctx.exit()
