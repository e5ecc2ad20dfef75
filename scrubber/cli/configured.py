"""The options that choose a configuration, and how one gives the other options their defaults."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from scrubber.cli import config
from scrubber.cli.paths import refuse_empty
from scrubber.cli.tell import tell

_Command = TypeVar("_Command", bound=Callable[..., Any])

_USED = "scrubber.config"
"""Where a context keeps the path of its configuration."""


def config_options(command: _Command) -> _Command:
    """Add --config and --isolated to a command that calls `configure`."""
    command = click.option(
        "--isolated", is_flag=True, expose_value=False, help="Read no configuration file, but what the options say."
    )(command)
    return click.option(
        "--config",
        metavar="FILE",
        expose_value=False,
        help="Read this configuration.  [default: the nearest scrubber.toml, or pyproject.toml with tool.scrubber]",
    )(command)


def configure(command: click.Command, ctx: click.Context, args: list[str]) -> None:
    """Take the defaults of a command's options from the configuration that holds for its arguments.

    Raises:
        click.UsageError: --config and --isolated are both given.
        ConfigError: the configuration cannot be used.
    """
    if ctx.resilient_parsing:
        return
    # Which defaults there are must be known before the options are read for good.
    given, _, _ = command.make_parser(ctx).parse_args(list(args))
    if given.keys() & {param.name for param in command.get_params(ctx) if param.is_eager}:
        return  # nothing but help or the version is asked for
    if "config" in given and "isolated" in given:
        raise click.UsageError("--config does not go with --isolated")
    refuse_empty(given.get("config"))
    found = config.load(given["config"]) if "config" in given else None
    if found is None and "isolated" not in given:
        # Without a folder to be in, which may have been taken away, there is nothing to find.
        with suppress(OSError):
            found = config.find(os.getcwd())
    if found is None:
        return
    ctx.meta[_USED] = found.path
    options = dict(found.options)
    # What is there for some runs only gives way to what the others are told.
    if "in_place" not in given:
        options.pop("backup", None)
    for one, other in (("quiet", "verbose"), ("verbose", "quiet")):
        if one in given:
            options.pop(other, None)
    names = {name: param.name for param in command.params for name in param.opts}
    ctx.default_map = {str(names[f"--{key}"]): value for key, value in options.items()}


def tell_used(ctx: click.Context) -> None:
    """Tell which configuration a command uses, if it uses one."""
    if _USED in ctx.meta:
        tell(f"configuration: {ctx.meta[_USED]}")


def place_of(ctx: click.Context, *params: str) -> str:
    """The configuration and a colon, for what is wrong with some parameters, if all that are given come from it."""
    sources = {ctx.get_parameter_source(param) for param in params}
    given = sources & {ParameterSource.DEFAULT_MAP, ParameterSource.COMMANDLINE}
    return f"{ctx.meta[_USED]}: " if given == {ParameterSource.DEFAULT_MAP} else ""
