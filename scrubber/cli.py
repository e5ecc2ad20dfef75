"""The command line: options in, exit code out. What is done with files is in `scrubber.files`, cleaning in the library.

Exit codes: 0 done; 2 wrong usage, or an input failed while the others were done; 130 interrupted. Clean text goes to
standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from scrubber._version import __version__

FAILED = 2
INTERRUPTED = 130

_HELP = """Take text copied from Discuz! forum pages and give back what people wrote.

Menus, log-in prompts, author columns, buttons, ratings, notices and footers go, and so do the random strings (jammer)
that boards put at line breaks against copying. What is left is the input's own characters, in their order.

\b
  scrubber page.txt                 clean a file, to standard output
  xclip -o | scrubber               clean what was pasted
  scrubber page.txt -o clean.txt    clean a file into another
  scrubber pages/ -o clean/         clean a folder into another
  scrubber rules                    list the rules

Without a PATH, or with -, standard input is read. UTF-8, UTF-16, GBK/GB18030 and Big5 are recognised; the output is
UTF-8.
"""


class _Group(click.Group):
    """A group whose first command needs no name: `scrubber FILE` is `scrubber clean FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            # Options of the command itself, also -h, are those of cleaning.
            args = ["clean", *args]
        return super().parse_args(ctx, args)


class _Clean(click.Command):
    """The command that needs no name, so its usage shows none."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("scrubber", " ".join(self.collect_usage_pieces(ctx)))


def _names(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names may be repeated or joined by commas.

    Raises:
        click.BadParameter: the option is given without a name, which would silently mean the opposite of what it says.
    """
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise click.BadParameter("holds no name")
    return names


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def cli() -> None:
    """Give back what people wrote on Discuz! forums."""


@cli.command("clean", cls=_Clean, help=_HELP, short_help="clean text (the command that needs no name)")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Where the clean text goes: a file for one input, a folder for a folder or several.",
)
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Remove only what these filters, areas or rules find.",
)
@click.option(
    "--ignore", multiple=True, callback=_names, metavar="NAMES", help="Leave what these filters, areas or rules find."
)
@click.option(
    "--keep",
    multiple=True,
    callback=_names,
    metavar="AREAS",
    help="Leave what belongs to these areas, such as meta or signature.",
)
@click.option("--rules", "rule_files", multiple=True, metavar="FILE", help="Add a rule file of your own.")
@click.option("-e", "--encoding", default="auto", show_default=True, metavar="NAME", help="Encoding of the input.")
@click.version_option(__version__, message="scrubber %(version)s")
def clean(
    paths: tuple[str, ...],
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    keep: tuple[str, ...],
    rule_files: tuple[str, ...],
    encoding: str,
) -> None:
    from scrubber.errors import ScrubberError
    from scrubber.files.job import Job
    from scrubber.pipeline import Scrubber
    from scrubber.text.encoding import known_encoding

    if not paths and sys.stdin is not None and sys.stdin.isatty():
        _tell("nothing to clean: name files, or pipe text in (scrubber --help tells more)")
        sys.exit(FAILED)
    if encoding != "auto":
        try:
            known_encoding(encoding)
        except LookupError:
            _tell(f"unknown encoding: {encoding}")
            sys.exit(FAILED)
    try:
        scrubber = Scrubber(select=select, ignore=ignore, keep=keep, rules=[Path(name) for name in rule_files])
        job = Job(scrubber, encoding, _tell)
        job.run(list(paths) or ["-"], Path(output) if output is not None else None)
    except ScrubberError as error:
        _tell(error.message)
        sys.exit(FAILED)
    if job.failed:
        sys.exit(FAILED)


@cli.command("rules")
@click.argument("names", nargs=-1, metavar="[ID|FILE]...")
def rules(names: tuple[str, ...]) -> None:
    """List the rules by area, show some with their examples, or check rule files.

    An ID shows that rule. A FILE is checked: its rules are read and each of its examples is tried.
    """
    from scrubber import listing

    lines, wrong = listing.describe(names)
    for line in lines:
        click.echo(line)
    for line in wrong:
        _tell(line)
    if wrong:
        sys.exit(FAILED)


def _tell(line: str) -> None:
    """One line for people."""
    click.echo(f"scrubber: {line}", err=True)


def main(args: Sequence[str] | None = None) -> Any:
    """Entry point of the command; ends the process."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that closes ends the command quietly, as it does every filter.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    code = 0
    try:
        cli.main(args=list(args) if args is not None else None, prog_name="scrubber", standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except KeyboardInterrupt:
        code = INTERRUPTED
    except click.ClickException as error:
        _tell(f"{error.format_message().rstrip('.')} (scrubber --help tells more)")
        code = FAILED
    except click.exceptions.Exit as done:
        code = done.exit_code
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:
        _tell(f"{error.filename or 'standard output'}: {error.strerror or error}")
        code = FAILED
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        _tell(f"standard output: {error.strerror}")
        # What could not be written must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    sys.exit(code)
