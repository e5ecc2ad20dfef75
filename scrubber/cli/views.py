"""The options that show what goes, and what they come to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from scrubber.cli.paths import as_path

if TYPE_CHECKING:
    from scrubber.files.showing import Showing

_Command = TypeVar("_Command", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "--explain", is_flag=True, help="Show the text with what goes struck through, and the rule beside it."
    ),
    click.option("--stats", is_flag=True, help="Show how much goes, by area and rule."),
    click.option(
        "--report",
        type=click.Choice(["json"]),
        help="Show what goes as JSON Lines.",
    ),
    click.option(
        "--html-report",
        metavar="FILE",
        help="Write a page for browsers that shows what goes; of several inputs an index, with their pages in a folder"
        " beside it.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Use colours with --explain, --stats and --diff; auto for when they go to a terminal.",
    ),
)


def view_options(command: _Command) -> _Command:
    """Give a command the options of this module."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def excluded(explain: bool, stats: bool, report: str | None, diff: bool) -> str:
    """What is wrong with views that each are right, in words; nothing if they go together."""
    for name, given in (("--explain", explain), ("--stats", stats), ("--report", report is not None)):
        if given and diff:
            return f"--diff does not go with {name}"
    if report is not None and (explain or stats):
        return f"--report does not go with {'--explain' if explain else '--stats'}"
    return ""


def showing(
    explain: bool,
    stats: bool,
    report: str | None,
    html_report: str | None,
    color: str,
    paths: Sequence[str],
    rule_files: Sequence[str],
) -> Showing:
    """What the options of this module ask for."""
    from scrubber.files.job import several
    from scrubber.files.showing import Showing
    from scrubber.report.reasons import Reasons
    from scrubber.report.terminal import looks

    return Showing(
        explain=explain,
        stats=stats,
        records=report is not None,
        page=as_path(html_report),
        looks=looks(color, os.environ),
        reasons=Reasons(tuple(rule_files)),
        several=several(list(paths)),
    )
