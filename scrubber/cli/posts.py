"""The command that gives threads as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from scrubber.cli.paths import as_path, refuse_empty
from scrubber.cli.reading import reading_options
from scrubber.cli.tell import FAILED, tell

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.files.outcome import Outcome
    from scrubber.posts.merge import Duplicate
    from scrubber.posts.model import Thread

_FORMATS = ["jsonl", "json", "markdown"]
_NOW = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]


@click.command("posts")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@click.option("-o", "--output", metavar="FILE", help="Where the threads go.  [default: standard output]")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="jsonl",
    show_default=True,
    help="A thread a line, an array of all threads, or pages to read.",
)
@click.option("--merge", is_flag=True, help="Put the pages of a thread together, and tell of posts that come twice.")
@click.option(
    "--now",
    type=click.DateTime(_NOW),
    metavar="TIME",
    help="When the pages were saved, for dates such as yesterday.  [default: what each page says]",
)
@click.option("--rules", "rule_files", multiple=True, metavar="FILE", help="Add a rule file of your own.")
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "html", "text"]),
    default="auto",
    show_default=True,
    help="What the input is; auto tells by its name and by how it begins.",
)
@reading_options
def posts(
    paths: tuple[str, ...],
    output: str | None,
    form: str,
    merge: bool,
    now: datetime | None,
    rule_files: tuple[str, ...],
    source: str,
    encoding: str,
    jobs: int | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    quiet: bool,
) -> None:
    """Give threads as data: who wrote what, when, and on which floor.

    A page with posts becomes a thread with its title and board, and for each post its floor, author, date, text,
    quotations, comments and more. What a page does not tell is null. Without a PATH, or with -, standard input is read.

    \b
      scrubber posts page.txt                          one thread, as a line of JSON
      scrubber posts pages/ --merge -o threads.jsonl   a folder; pages of one thread come together
      scrubber posts page.txt --format markdown        to read
    """
    from scrubber.errors import ScrubberError
    from scrubber.files.outcome import STDIN, Status, shown
    from scrubber.files.walk import Pick
    from scrubber.formats.recognise import Source
    from scrubber.pipeline import Scrubber
    from scrubber.posts.files import Reader, read_threads
    from scrubber.text.encoding import AUTO, known_encoding

    refuse_empty(*paths, output, *rule_files)
    failed = False
    counts = {"threads": 0, "posts": 0}

    def on_problem(outcome: Outcome) -> None:
        nonlocal failed
        failed = failed or outcome.status is Status.FAILED
        if outcome.status is Status.FAILED or not quiet:
            tell(f"{shown(outcome.place) or shown(outcome.source)}: {outcome.why}")

    def counted(threads: Iterable[Thread]) -> Iterator[Thread]:
        for thread in threads:
            counts["threads"] += 1
            counts["posts"] += len(thread.posts)
            yield thread

    target = as_path(output)
    try:
        if encoding != AUTO:
            known_encoding(encoding)
        reader = Reader(Scrubber(rules=rule_files), encoding, Source(source), now)
        threads = read_threads(
            list(paths) or [STDIN],
            reader,
            jobs=jobs,
            pick=Pick(include, exclude),
            output=target,
            on_problem=on_problem,
        )
        if merge:
            threads = _merged(threads, (lambda _: None) if quiet else tell)
        _write(form, counted(threads), target)
    except (ScrubberError, LookupError) as error:
        tell(error.message if isinstance(error, ScrubberError) else str(error))
        sys.exit(FAILED)
    if not counts["posts"] and not failed:
        tell("no post was recognised")
    elif not quiet and target is not None:
        tell(f"{_count(counts['posts'], 'post')} of {_count(counts['threads'], 'thread' if merge else 'page')}")
    if failed or not counts["posts"]:
        sys.exit(FAILED)


def _write(form: str, threads: Iterable[Thread], target: Path | None) -> None:
    """Write threads as they come, a file whole or not at all.

    Raises:
        OSError: they cannot be written.
    """
    from scrubber.files.stdout import write_stdout
    from scrubber.files.write import NewFile
    from scrubber.posts.markdown import markdown
    from scrubber.posts.write import json_array, json_lines

    writers: dict[str, Callable[[Iterable[Thread]], Iterator[bytes]]] = {
        "jsonl": json_lines,
        "json": json_array,
        "markdown": markdown,
    }
    if target is None:
        for block in writers[form](threads):
            write_stdout(block)
        return
    with NewFile(target) as new:
        for block in writers[form](threads):
            new.write(block)
        new.finish()
        new.replace()


def _merged(pages: Iterable[Thread], say: Callable[[str], None]) -> Iterator[Thread]:
    from scrubber.posts.merge import Merger

    merger = Merger()
    for page in pages:
        merger.add(page)
    for duplicate in merger.duplicates:
        say(_told(duplicate))
    yield from merger.threads()


def _told(duplicate: Duplicate) -> str:
    from scrubber.files.outcome import shown

    first, second = (shown(source) or "standard input" for source in duplicate.sources)
    post = f"floor {duplicate.floor}" if duplicate.floor is not None else "a post"
    where = f"twice in {first}" if first == second else f"in {first} and in {second}"
    kept = "one is left" if duplicate.same else "their texts differ, both are left"
    return f"{duplicate.title}: {post} is {where}; {kept}"


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
