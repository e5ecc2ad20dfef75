"""The manual page, made from the commands and their options: `python -m scrubber.cli.manual` prints it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click

from scrubber._version import __version__
from scrubber.areas import AREAS
from scrubber.cli.commands import cli

_CODES = {
    "0": "done",
    "1": "--check or --diff found something that would go",
    "2": "wrong usage, or an input failed while the others were done",
    "130, 143": "interrupted, ended by a signal",
}
_VARIABLES = {
    "NO_COLOR": "No colours, if it is set and not empty.",
    "FORCE_COLOR, CLICOLOR_FORCE": "Colours also where the output is no terminal.",
    "CLICOLOR": "No colours if it is 0.",
    "COLUMNS": "How wide --explain and --stats may be.",
}


def manual() -> str:
    """The page, in the man macros."""
    return "".join(f"{line}\n" for line in _page())


def _page() -> Iterator[str]:
    clean = cli.commands["clean"]
    about, _, rest = (clean.help or "").partition("\n\n")
    yield f'.TH SCRUBBER 1 "" "scrubber {__version__}" "User Commands"'
    yield ".SH NAME"
    yield rf"scrubber \- {_text(cli.help or '').rstrip('.')[:1].lower()}{_text(cli.help or '').rstrip('.')[1:]}"
    yield ".SH SYNOPSIS"
    yield from _synopsis("scrubber", clean)
    for name, command in _others():
        yield ".br"
        yield from _synopsis(f"scrubber {name}", command)
    yield ".SH DESCRIPTION"
    yield _text(about)
    yield from _paragraphs(rest)
    yield ".SH OPTIONS"
    yield from _options(clean)
    yield ".SH COMMANDS"
    yield _text("The first word is a command only if it is exactly the name of one; a file of that name is ./NAME.")
    for name, command in _others():
        yield ".SS " + _text(f"scrubber {name}")
        yield from _paragraphs(command.help or "")
        yield from _options(command)
    yield ".SH AREAS"
    for area, purpose in AREAS.items():
        yield from _item(rf"\fB{_text(area)}\fR", purpose)
    yield ".SH EXIT STATUS"
    for code, meaning in _CODES.items():
        yield from _item(code, meaning)
    yield ".SH ENVIRONMENT"
    for name, meaning in _VARIABLES.items():
        yield from _item(_text(name), meaning)


def _others() -> list[tuple[str, click.Command]]:
    return [(name, command) for name, command in cli.commands.items() if name != "clean"]


def _synopsis(name: str, command: click.Command) -> Iterator[str]:
    arguments = [
        param.metavar or param.human_readable_name for param in command.params if isinstance(param, click.Argument)
    ]
    words = [rf"\fB{_text(name)}\fR"]
    if any(isinstance(param, click.Option) for param in command.params):
        words.append(r"[\fIOPTIONS\fR]")
    yield " ".join([*words, *(rf"\fI{_text(argument)}\fR" for argument in arguments)])


def _options(command: click.Command) -> Iterator[str]:
    with click.Context(command, info_name=command.name, help_option_names=["-h", "--help"]) as context:
        for param in command.get_params(context):
            record = param.get_help_record(context) if isinstance(param, click.Option) else None
            if record is not None:
                yield from _item(rf"\fB{_text(record[0])}\fR", record[1])


def _item(term: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield term
    yield _text(" ".join(text.split()))


def _paragraphs(text: str) -> Iterator[str]:
    """Text in Click's notation: a block behind a backspace keeps its lines."""
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        if lines[0].strip() == "\b":
            yield ".PP"
            yield ".nf"
            yield from map(_text, lines[1:])
            yield ".fi"
        elif block.strip():
            yield ".PP"
            yield _text(" ".join(block.split()))


def _text(text: str) -> str:
    r"""Text that troff takes as it is.

    >>> _text("-o, --output"), _text(".x")
    ('\\-o, \\-\\-output', '\\&.x')
    """
    text = (
        text.replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga").replace("^", r"\(ha").replace("~", r"\(ti")
    )
    return re.sub(r"^(?=[.'])", r"\\&", text.strip("\n"), flags=re.MULTILINE)


if __name__ == "__main__":
    sys.stdout.write(manual())
