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
    return _answer("--version", help="Show the version and exit.", words=lambda _: f"scrubber {__version__}")(
        _answer("-h", "--help", help="Show this message and exit.", words=click.Context.get_help)(command)
    )


def _answer(*names: str, help: str, words: Callable[[click.Context], str]) -> Callable[[_Command], _Command]:
    """An option that shows some words and ends."""

    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(words(ctx), color=ctx.color)
            ctx.exit()

    return click.option(*names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=help)
