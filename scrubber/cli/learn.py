"""The command that learns a board's own lines from its pages, and the option that does so before cleaning."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from scrubber.cli.paths import as_path, refuse_empty
from scrubber.cli.reading import reading_options
from scrubber.cli.tell import FAILED, tell

if TYPE_CHECKING:
    from scrubber.files.job import Choices
    from scrubber.files.outcome import Outcome
    from scrubber.files.settings import Settings


@click.command("learn")
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@click.option("-o", "--output", metavar="FILE", help="Where the rules go.  [default: standard output]")
@reading_options
def learn(
    paths: tuple[str, ...],
    output: str | None,
    encoding: str,
    jobs: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    quiet: bool,
) -> None:
    """Learn what boards print from their pages, and write it as a rule file.

    Lines that return in one place of the layout from page to page are the board's: menus, sign-ins, advertisements. The
    boards are told apart by the names that their pages print, or by FOLDER. Read the file before you use it with
    `scrubber --rules FILE`.
    """
    from scrubber.errors import ScrubberError
    from scrubber.files.outcome import STDIN, Status, shown
    from scrubber.files.walk import Pick
    from scrubber.learn import run
    from scrubber.text.encoding import AUTO, known_encoding

    refuse_empty(*paths, output)
    if STDIN in paths:
        raise click.UsageError("learn reads files and folders: standard input is one text")
    try:
        if encoding != AUTO:
            known_encoding(encoding)
    except LookupError as error:
        tell(str(error))
        sys.exit(FAILED)
    failed = False

    def on_problem(outcome: Outcome) -> None:
        nonlocal failed
        if outcome.status is Status.FAILED:
            failed = True
            tell(f"{shown(outcome.place) or shown(outcome.source)}: {outcome.why}")

    target = as_path(output)
    try:
        learned = run.learn(
            paths,
            encoding=encoding,
            jobs=jobs,
            pick=Pick(include, exclude, run.refusal(target)),
            on_problem=on_problem,
        )
    except ScrubberError as error:
        tell(error.message)
        sys.exit(FAILED)
    if not quiet:
        for line in run.summary(learned):
            tell(line)
    if not learned.toml:
        if not failed:
            tell("nothing returns on these pages that could be learned; no file was written")
        sys.exit(FAILED)
    if target is None:
        click.echo(learned.toml, nl=False)
    else:
        run.write(learned, target)
    if failed:
        sys.exit(FAILED)


@contextmanager
def learned_first(paths: Sequence[str], settings: Settings, choices: Choices) -> Iterator[Sequence[str]]:
    """The rule file of what the inputs themselves teach, for as long as they are cleaned; none if that is nothing.

    Files that cannot be read are told of when they are cleaned.

    Raises:
        ScrubberError: nothing can be learned from such inputs.
    """
    import shutil
    import tempfile

    from scrubber.files import signals
    from scrubber.files.outcome import STDIN
    from scrubber.files.plan import UsageError, refusal
    from scrubber.files.walk import Pick
    from scrubber.learn import run

    if not paths or STDIN in paths:
        raise UsageError("--learn needs files or folders: what returns from page to page is learned")
    pick = Pick(choices.include, choices.exclude, refusal(list(paths), settings))
    learned = run.learn(paths, encoding=settings.encoding, jobs=choices.jobs, pick=pick)
    if not choices.quiet:
        for line in run.summary(learned):
            tell(f"learned: {line}")
    if not learned.toml:
        yield ()
        return
    folder = tempfile.mkdtemp(prefix="scrubber-")

    def remove() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    with signals.undone_by(remove):
        try:
            path = os.path.join(folder, "learned.toml")
            with open(path, "wb") as file:
                file.write(learned.toml.encode("utf-8", "replace"))
            yield (path,)
        finally:
            remove()
