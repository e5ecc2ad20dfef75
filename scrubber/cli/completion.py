"""What shells complete: Click's own mechanism, with the names that options take.

What an option takes is told by its metavar: a file, areas, names of rules. So an option that is new is completed
without a word here. Nothing of this is loaded but when a shell asks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
)

from scrubber.areas import AREAS

if TYPE_CHECKING:
    _Type = click.ParamType[str]
else:
    _Type = click.ParamType

VARIABLE = "_SCRUBBER_COMPLETE"
"""The variable by which a shell asks."""

_ENCODINGS = ("auto", "utf-8", "gb18030", "big5hkscs", "utf-16", "utf-8-sig", "shift_jis", "euc_kr", "cp1252")


class _Files(_Type):
    """Any path; the shell knows best which there are."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


class _FirstWord(_Files):
    """A path or, where nothing stands before it, a command."""

    def __init__(self, group: click.Group) -> None:
        self._group = group

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        files = super().shell_complete(ctx, param, incomplete)
        if ctx.params.get("paths") or _has_options(ctx) or "/" in incomplete:
            return files
        commands = [
            CompletionItem(name, help=command.get_short_help_str())
            for name, command in sorted(self._group.commands.items())
            if name.startswith(incomplete)
        ]
        if os.environ.get(VARIABLE) != "bash_complete" or not commands:
            return [*files, *commands]
        # There a shell completes files by itself only if it is told nothing else.
        return [*commands, *map(CompletionItem, _paths(incomplete))] if incomplete else files


class _Names(_Type):
    """Names, also some that are joined by commas, of which the last one is to be completed."""

    name = "names"

    def __init__(self, names: Iterable[str], *, also_files: bool = False) -> None:
        self._names = list(names)
        self._also_files = also_files

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        given = set(before.split(","))
        found = [
            CompletionItem(before + comma + name, help=AREAS.get(name))
            for name in self._names
            if name.startswith(begun) and name not in given
        ]
        return found or ([CompletionItem(incomplete, type="file")] if self._also_files else [])


class _Bash(BashComplete):
    """Bash takes `--option=value` for three words."""

    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        if incomplete == "=" and args and args[-1].startswith("--"):
            return args, ""
        if args[-1:] == ["="] and len(args) > 1 and args[-2].startswith("--"):
            return args[:-1], incomplete
        return args, incomplete


class _Whole:
    """Other shells want back the whole word, option and all."""

    def whole(self, items: list[CompletionItem], incomplete: str) -> list[CompletionItem]:
        option, equals, begun = incomplete.partition("=")
        if not equals or not option.startswith("--"):
            return items
        found: list[CompletionItem] = []
        for item in items:
            values = _paths(begun) if item.type == "file" else [item.value]
            found += [CompletionItem(f"{option}={value}", help=item.help) for value in values]
        return found


class _Zsh(_Whole, ZshComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return self.whole(super().get_completions(args, incomplete), incomplete)


class _Fish(_Whole, FishComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        return self.whole(super().get_completions(args, incomplete), incomplete)


def prepare(group: click.Group) -> None:
    """Make a group's commands know what to complete."""
    from scrubber.ids import BUILT_IN
    from scrubber.pipeline import FILTERS
    from scrubber.rules import load_all

    add_completion_class(_Bash)
    add_completion_class(_Zsh)
    add_completion_class(_Fish)
    ids = sorted({*BUILT_IN, *(rule.id for rule in load_all())})
    names = [*(one.name for one in FILTERS), *AREAS, *ids]
    types = {
        "AREAS": _Names(AREAS),
        "NAMES": _Names(dict.fromkeys(names)),
        "NAME": _Names(_ENCODINGS),
        "[ID|FILE]...": _Names(ids, also_files=True),
        "[PATH|-]...": _FirstWord(group),
    }
    files = _Files()
    for command in group.commands.values():
        for param in command.params:
            metavar = param.metavar or ""
            if metavar in types and (metavar != "[PATH|-]..." or command.name == "clean"):
                param.type = types[metavar]
            elif any(word in metavar for word in ("FILE", "PATH", "FOLDER", "LEDGER")):
                param.type = files


def _has_options(ctx: click.Context) -> bool:
    return any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in ctx.params)


def _paths(begun: str) -> Iterator[str]:
    """Paths that begin so, folders with a slash."""
    folder, slash, name = begun.rpartition("/")
    try:
        with os.scandir(os.path.expanduser(folder + slash) or ".") as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith(name) and (name or not entry.name.startswith(".")):
                    yield folder + slash + entry.name + ("/" if entry.is_dir() else "")
    except OSError:
        return
