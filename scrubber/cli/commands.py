"""The commands and their options; each names what the library or `scrubber.files` is to do, and does nothing itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext

import click

from scrubber.cli import views
from scrubber.cli.answers import answer_options
from scrubber.cli.configured import config_options, configure, place_of, tell_used
from scrubber.cli.paths import as_path, refuse_empty
from scrubber.cli.tell import CHANGES, FAILED, tell
from scrubber.errors import ScrubberError, UnknownName

_HELP = """Take text copied from Discuz! forum pages and give back what people wrote.

Menus, log-in prompts, author columns, buttons, ratings, notices and footers go, and so do the random strings (jammer)
that boards put at line breaks against copying. What is left is the input's own characters, in their order.

\b
  scrubber page.txt                 clean a file, to standard output
  xclip -o | scrubber               clean what was pasted
  scrubber page.txt -o clean.txt    clean a file into another
  scrubber pages/ -o clean/         clean a folder into another
  scrubber -i --backup pages/       clean files in their places
  scrubber --diff pages/            show what would go, and write nothing
  scrubber --explain page.txt       show what goes in its place, and by which rule
  scrubber learn pages/ -o my.toml  learn what a board prints; then scrubber --rules my.toml
  scrubber posts page.txt           the thread as data: who wrote what, and when
  scrubber rules                    list the rules
  scrubber restore LEDGER           put originals back

Without a PATH, or with -, standard input is read. UTF-8, UTF-16, GBK/GB18030 and Big5 are recognised; the output is
UTF-8, in place the encoding that the file came in.
"""

_BACKUP = ".bak"


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A suffix comes after = only: Click would take the path that follows for it.
        options = args.index("--") if "--" in args else len(args)
        args = [f"--backup={_BACKUP}" if arg == "--backup" else arg for arg in args[:options]] + args[options:]
        try:
            configure(self, ctx, args)
        except ScrubberError as error:
            tell(error.message)
            sys.exit(FAILED)
        return super().parse_args(ctx, args)


def _names(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Names may be repeated or joined by commas.

    Raises:
        click.BadParameter: the option is given without a name, which would silently mean the opposite of what it says.
    """
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise click.BadParameter("holds no name")
    return names


def _suffix(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and (not value or set(value) & {"/", "\\", "\0"}):
        raise click.BadParameter(f"{value!r} is no suffix of a file's name")
    return value


def _fields(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    if not values:
        return ()
    from scrubber.formats.records import field_path

    try:
        return tuple(field_path(value) for value in values)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group(
    cls=_Group,
    add_help_option=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def cli() -> None:
    """Give back what people wrote on Discuz! forums."""


@cli.command(
    "clean", cls=_Clean, help=_HELP, short_help="clean text (the command that needs no name)", add_help_option=False
)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="Where the clean text goes: a file for one input, a folder for a folder or several.",
)
@click.option("-i", "--in-place", is_flag=True, help="Replace each file by its clean text.")
@click.option(
    "--backup",
    metavar="[=SUFFIX]",
    callback=_suffix,
    help=f"With -i, keep each replaced file under its name and SUFFIX ({_BACKUP}).",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if anything would go.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would go, and exit with 1 if anything would.")
@views.view_options
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
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "html", "text", "jsonl", "parquet", "warc"]),
    default="auto",
    show_default=True,
    help="What the input is; auto tells by its name, and HTML also by how it begins.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="PATH",
    callback=_fields,
    help="In files of records, the texts to clean; a dotted path goes into objects.  [default: text]",
)
@click.option(
    "--bad-records",
    type=click.Choice(["keep", "drop", "fail"]),
    default="keep",
    show_default=True,
    help="Records that cannot be read: leave them as they are, leave them out, or let the file fail.",
)
@click.option("--learn", "learns", is_flag=True, help="First learn what the boards print from the files themselves.")
@click.option("-e", "--encoding", default="auto", show_default=True, metavar="NAME", help="Encoding of the input.")
@click.option(
    "--output-encoding",
    metavar="NAME",
    help="Encoding of the output, or `same` for that of each input.  [default: utf-8; same with -i]",
)
@click.option(
    "--errors",
    type=click.Choice(["keep", "strict"]),
    default="keep",
    show_default=True,
    help="Bytes that are no text: let them out as they came in, or let the file fail.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Clean N files at a time.  [default: as many as there are cores]",
)
@click.option("--include", multiple=True, metavar="GLOB", help="Of folders, only files whose names match.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Of folders, no files and folders whose names match.")
@click.option("--resume", is_flag=True, help="Go on after an interrupted run: leave out what it has done.")
@click.option("--ledger", metavar="FILE", help="Note in FILE all that goes, so that it can be restored.")
@click.option("-q", "--quiet", is_flag=True, help="Tell only what failed.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what came of each file.")
@click.option(
    "--progress/--no-progress", default=None, help="Show a progress bar for folders.  [default: on a terminal]"
)
@config_options
@answer_options
def clean(
    paths: tuple[str, ...],
    output: str | None,
    in_place: bool,
    backup: str | None,
    check: bool,
    diff: bool,
    explain: bool,
    stats: bool,
    report: str | None,
    html_report: str | None,
    color: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    keep: tuple[str, ...],
    rule_files: tuple[str, ...],
    source: str,
    fields: tuple[tuple[str, ...], ...],
    bad_records: str,
    learns: bool,
    encoding: str,
    output_encoding: str | None,
    errors: str,
    jobs: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    resume: bool,
    ledger: str | None,
    quiet: bool,
    verbose: bool,
    progress: bool | None,
) -> None:
    from scrubber.cli.learn import learned_first
    from scrubber.files.job import Choices, Job
    from scrubber.files.settings import SAME, Mode, Settings
    from scrubber.formats.recognise import Source
    from scrubber.formats.records import Bad, RecordChoices
    from scrubber.pipeline import Scrubber
    from scrubber.text.encoding import AUTO, known_encoding, named_encoding

    if wrong := _wrong_together(
        {
            "-i": in_place,
            "-o": output is not None,
            "--backup": backup is not None,
            "--check": check,
            "--diff": diff,
            "--ledger": ledger is not None,
            "--resume": resume,
            "-q": quiet,
            "-v": verbose,
        }
    ) or views.excluded(explain, stats, report, diff):
        raise click.UsageError(wrong)
    refuse_empty(*paths, output, ledger, html_report, *rule_files)
    looking = explain or stats or report is not None or html_report is not None
    if looking and not in_place and output is None and (ledger is not None or resume):
        raise click.UsageError(
            f"{'--ledger' if ledger is not None else '--resume'} needs -o or -i where something is shown"
        )
    if not paths and in_place:
        raise click.UsageError("-i needs files or folders")
    if not paths and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("nothing to clean: name files, or pipe text in")
    try:
        if encoding != AUTO:
            known_encoding(encoding)
        if output_encoding not in (None, SAME):
            named_encoding(output_encoding)
    except LookupError as error:
        tell(str(error))
        sys.exit(FAILED)
    if verbose:
        tell_used(click.get_current_context())
    settings = Settings(
        mode=(
            Mode.DIFF
            if diff
            else Mode.CHECK
            if check
            else Mode.SHOW
            if looking and not in_place and output is None
            else Mode.WRITE
        ),
        encoding=encoding,
        output_encoding=output_encoding or (SAME if in_place else "utf-8"),
        strict=errors == "strict",
        in_place=in_place,
        backup=backup or "",
        ledger=as_path(ledger),
        source=Source(source) if source in ("auto", "html", "text") else Source.TEXT,
        showing=views.showing(explain, stats, report, html_report, color, paths, rule_files),
        records=RecordChoices(source, fields or (("text",),), Bad(bad_records)),
    )
    choices = Choices(
        jobs=jobs, include=include, exclude=exclude, resume=resume, quiet=quiet, verbose=verbose, progress=progress
    )
    try:
        if settings.source is Source.HTML:
            from scrubber.formats.html import parser

            parser()
        with learned_first(paths, settings, choices) if learns else nullcontext(()) as learned:
            own = [*rule_files, *learned]
            try:
                scrubber = Scrubber(select=select, ignore=ignore, keep=keep, rules=own)
            except UnknownName as error:
                place = place_of(click.get_current_context(), "select", "ignore", "keep")
                raise ScrubberError(place + error.message) from None
            job = Job(scrubber, settings, choices, tell)
            job.run(list(paths) or ["-"], as_path(output))
    except ScrubberError as error:
        tell(error.message)
        sys.exit(FAILED)
    if job.failed:
        sys.exit(FAILED)
    if job.would_change:
        sys.exit(CHANGES)


def _wrong_together(given: dict[str, bool]) -> str:
    """What is wrong with options that each are right, in words; nothing if they go together."""
    excluding = {
        "-i": ["-o"],
        "--check": ["-i", "-o", "--ledger", "--resume"],
        "--diff": ["-i", "-o", "--ledger", "--resume"],
        "-q": ["-v"],
    }
    for option, others in excluding.items():
        for other in others:
            if given[option] and given[other]:
                return f"{option} does not go with {other}"
    if given["--backup"] and not given["-i"]:
        return "--backup goes with -i only"
    return ""


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
        tell(line)
    if wrong:
        sys.exit(FAILED)


@cli.command("restore")
@click.argument("ledger", metavar="LEDGER")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def restore(ledger: str, paths: tuple[str, ...]) -> None:
    """Put originals back, byte for byte, from a LEDGER that --ledger wrote.

    With a PATH, only that file, or the files of that folder. A file that was edited since it was cleaned is left as it
    is, which is told and ends with exit code 2.
    """
    from pathlib import Path

    from scrubber.files.restore import Restoring

    refuse_empty(ledger, *paths)
    run = Restoring(tell)
    try:
        run.run(Path(ledger), list(paths))
    except ScrubberError as error:
        tell(error.message)
        sys.exit(FAILED)
    if run.failed:
        sys.exit(FAILED)
