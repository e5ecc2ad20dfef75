"""Cleaning one input: reading it, telling what it is, and putting the clean text where it goes."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING

from scrubber.errors import CompressedInput, ReaderGone
from scrubber.files.cleaning import Cleaning, Metered
from scrubber.files.inputs import blocks_of, chain, head_of, open_input
from scrubber.files.outcome import STDIN, Outcome, Status, Task, not_done
from scrubber.files.plan import is_inside, make_folder
from scrubber.files.settings import SAME, Mode, Settings
from scrubber.files.stdout import write_stdout
from scrubber.files.write import NewFile, check_unchanged
from scrubber.formats.pick import pick
from scrubber.formats.recognise import is_undecided, recognise, text_name
from scrubber.formats.records import Format, RecordCleaning, Source
from scrubber.pipeline import Scrubber
from scrubber.text.encoding import AUTO, is_binary, is_compressed

if TYPE_CHECKING:
    from pathlib import Path

    from scrubber.files.entry import Entry
    from scrubber.report.view import Facts


class _Skip(Exception):
    """An input that is to be left out; the text says why."""


class _Fail(OSError):
    """An input that cannot be done for a reason of ours."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EINVAL, why)


class Cleaner:
    """Cleans inputs one at a time; picklable, so that every process of a pool can have one."""

    def __init__(self, scrubber: Scrubber, settings: Settings) -> None:
        self.scrubber = scrubber
        self.settings = settings

    def __call__(self, task: Task) -> Outcome:
        """Clean one input; what goes wrong with it is told in the outcome.

        Raises:
            ReaderGone: whoever reads standard output has closed it.
        """
        return self._clean(task)._replace(number=task.number)

    def _clean(self, task: Task) -> Outcome:
        try:
            return self.attempt(task)
        except ReaderGone:
            raise
        except _Skip as skip:
            return Outcome(task.source, Status.SKIPPED, str(skip))
        except Exception as error:
            return not_done(task.source, error)

    def attempt(self, task: Task) -> Outcome:
        """Clean one input that was named.

        Raises:
            OSError, ScrubberError: what goes wrong with it.
            ReaderGone: whoever reads standard output has closed it.
        """
        if self.settings.mode is not Mode.WRITE:
            return self._look(task)
        if self.settings.in_place:
            return self._replace(task)
        if task.target is not None:
            return self._copy(task, task.target)
        return self._print(task)

    def _look(self, task: Task) -> Outcome:
        """Tell what would change, and write nothing."""
        with self._opened(task, None) as (_, cleaning):
            diff = b""
            if isinstance(cleaning, RecordCleaning):
                cleaning.look()
                _check_done(cleaning)
                return _outcome(task, cleaning, 0)
            if self.settings.mode is Mode.DIFF:
                from scrubber.report.diff import unified_diff
                from scrubber.report.diff_colours import coloured

                pieces = unified_diff(task.source, cleaning.scan())
                diff = b"".join(coloured(pieces) if self.settings.showing.looks.colour else pieces)
            elif self.settings.showing.anything:
                deque(cleaning.scan(), maxlen=0)
            else:
                # One removal answers the question.
                any(scanned.removals for scanned in cleaning.scan())
            _check_done(cleaning)
            return _outcome(task, cleaning, 0, changed=bool(cleaning.removals), diff=diff)

    def _print(self, task: Task) -> Outcome:
        """Clean to standard output."""
        if sys.stdout is None:
            raise OSError(errno.EBADF, "is closed", "standard output")
        _check_not_same(task.source)
        with self._entry() as entry, self._opened(task, entry) as (before, cleaning):
            output = Metered(cleaning, hashed=entry is not None)
            for block in output:
                write_stdout(block)
            _check_done(cleaning)
            self._record(entry, task, cleaning, output, before)
            return _outcome(task, cleaning, output.bytes)

    def _copy(self, task: Task, target: Path) -> Outcome:
        """Clean to another file."""
        with self._entry() as entry, self._opened(task, entry) as (before, cleaning):
            if task.root is not None:
                # A link among the outputs must not lead out of their folder, least of all to an input.
                if not is_inside(os.path.realpath(target.parent), os.path.realpath(task.root)):
                    raise OSError(errno.EXDEV, f"a link leads out of {task.root}", str(target))
                if cleaning.is_page and (name := text_name(target.name)) != target.name:
                    if os.path.lexists(os.path.join(os.path.dirname(task.source), name)):
                        raise _Fail(f"{name} stands beside it: both would be written to one file")
                    target = target.with_name(name)
                make_folder(target.parent)
            if _is_same(target, self.settings.ledger):
                raise OSError(errno.EINVAL, "is the ledger, which cannot be written over", str(target))
            with NewFile(target, follow=task.root is None) as new:
                output = Metered(cleaning, hashed=entry is not None)
                for block in output:
                    new.write(block)
                _check_done(cleaning)
                new.finish()
                check_unchanged(task.source, before)
                self._record(entry, task, cleaning, output, before)
                check_unchanged(task.source, before)
                new.replace()
            return _outcome(task, cleaning, output.bytes)

    def _replace(self, task: Task) -> Outcome:
        """Clean a file in its place; one in which nothing is removed is not written."""
        from pathlib import Path

        path = Path(task.source)
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _Fail("not a regular file")
        warnings: tuple[str, ...] = ()
        with self._entry() as entry, self._opened(task, entry) as (before, cleaning), NewFile(path) as new:
            output = Metered(cleaning, hashed=entry is not None)
            for block in output:
                new.write(block)
            _check_done(cleaning)
            if not cleaning.changed:
                self._record(entry, task, cleaning, output, before)
                return _outcome(task, cleaning, output.bytes)
            after = new.finish()
            check_unchanged(task.source, before)
            self._record(entry, task, cleaning, output, after, new)
            # Again, since the disk may have kept us waiting.
            check_unchanged(task.source, before)
            if self.settings.backup:
                _back_up(path, self.settings.backup)
            elif before.st_nlink > 1:
                warnings = (f"had {before.st_nlink} names; the others keep the old text",)
            new.replace()
        outcome = _outcome(task, cleaning, output.bytes)
        return outcome._replace(warnings=outcome.warnings + warnings)

    @contextmanager
    def _opened(self, task: Task, recorder: Entry | None) -> Iterator[tuple[os.stat_result, Cleaning | RecordCleaning]]:
        """An input, opened and looked at, and what it was before anything was read."""
        with open_input(task.source) as file:
            before = os.fstat(file.fileno())
            head = head_of(file)
            if format := pick(task.source, head, self.settings.records):
                self._check_records(format)
                yield before, RecordCleaning(format, self.scrubber, Source(head, file), self.settings.records)
                return
            if kind := is_compressed(head):
                # Its bytes are no text, and passing them on would look as if they had been cleaned.
                raise CompressedInput(kind) if task.named else _Skip(f"compressed ({kind})")
            blocks = blocks_of(file)
            while is_undecided(head) and (block := next(blocks, b"")):
                head += block
            markup = recognise(task.source, head, self.settings.source)
            if markup:
                self._check_markup()
            binary = self.settings.encoding == AUTO and not markup and is_binary(head)
            if binary and not task.named:
                raise _Skip("binary")
            with self.settings.showing.of(task) as views:
                cleaning = Cleaning(
                    self.scrubber,
                    chain(head, blocks),
                    self.settings,
                    binary=binary,
                    recorder=recorder,
                    watcher=views,
                    markup=markup,
                )
                yield before, cleaning
                if views.tally is not None:
                    views.finish(_facts(cleaning))

    def _check_markup(self) -> None:
        """Refuse what cannot be done with a page that becomes text."""
        from scrubber.formats import html

        html.parser()
        if self.settings.in_place:
            raise _Fail("is HTML, which becomes text: write that with -o (--from text cleans the markup itself)")
        if self.settings.mode is Mode.DIFF:
            raise _Fail("is HTML, which has no lines in common with its text: use --check, or write the text with -o")
        if self.settings.ledger is not None:
            raise _Fail("is HTML, which no ledger can restore from its text: leave --ledger away, and keep the page")

    def _check_records(self, format: Format) -> None:
        """Refuse what cannot be done with files of records."""
        if self.settings.mode is Mode.DIFF:
            raise _Fail(f"is {format.name}, which has no lines of text to compare: use --check")
        if self.settings.showing.anything:
            raise _Fail(f"is {format.name}, of which nothing is shown: --explain, --stats and reports are for pages")
        if self.settings.ledger is not None:
            raise _Fail(f"is {format.name}, which no ledger can restore: keep it, and write with -o")
        if self.settings.encoding not in (AUTO, "utf-8") or self.settings.output_encoding not in (SAME, "utf-8"):
            raise _Fail(f"is {format.name}, which is UTF-8 always: -e and --output-encoding are for text")

    def _entry(self) -> closing[Entry] | nullcontext[None]:
        if self.settings.ledger is None:
            return nullcontext()
        # Few runs have a ledger, and it needs much that no other does.
        from scrubber.files.entry import Entry

        return closing(Entry())

    def _record(
        self,
        entry: Entry | None,
        task: Task,
        cleaning: Cleaning | RecordCleaning,
        output: Metered,
        stamp: os.stat_result,
        replacing: NewFile | None = None,
    ) -> None:
        """Write a file's entry in the ledger, before anything is replaced."""
        ledger = self.settings.ledger
        if entry is None or ledger is None or isinstance(cleaning, RecordCleaning):
            return
        from pathlib import Path

        from scrubber.files.entry import entry_head
        from scrubber.files.ledger import Fingerprint

        target = Path(task.source) if self.settings.in_place else task.target
        head = entry_head(
            ledger,
            None if task.source == STDIN else Path(task.source),
            target,
            (cleaning.source.encoding, cleaning.output_encoding),
            Fingerprint(cleaning.read.bytes, cleaning.read.sha256),
            Fingerprint(output.bytes, output.sha256),
            (stamp.st_size, stamp.st_mtime_ns),
            cleaning.changed,
        )
        tail = cleaning.source.tail
        if replacing is not None and self.settings.output_encoding != SAME:
            from scrubber.files.restore import gives_back, in_whole

            if not gives_back(replacing.content(), entry.whole(head, tail)):
                # What is in another encoding now does not tell what it was, and the source will be gone.
                head |= in_whole(Path(task.source).read_bytes())
        entry.append_to(ledger, head, tail)


def _check_done(cleaning: Cleaning | RecordCleaning) -> None:
    """Fail an input that was not cleaned to its end, after all of it has passed.

    Raises:
        ScrubberError: what stood in the way.
    """
    if cleaning.fault is not None:
        raise cleaning.fault


def _facts(cleaning: Cleaning) -> Facts:
    from scrubber.report.view import Facts

    return Facts(cleaning.source.encoding, cleaning.read.bytes, cleaning.binary)


def _outcome(
    task: Task, cleaning: Cleaning | RecordCleaning, bytes_out: int, *, changed: bool | None = None, diff: bytes = b""
) -> Outcome:
    if isinstance(cleaning, RecordCleaning):
        return Outcome(
            task.source,
            Status.CLEANED if cleaning.changed else Status.UNCHANGED,
            warnings=cleaning.notes,
            bytes_in=cleaning.read.bytes,
            bytes_out=bytes_out,
            removals=cleaning.removals,
            records=cleaning.counts,
        )
    tally = cleaning.watcher.tally if cleaning.watcher is not None else None
    return Outcome(
        task.source,
        Status.CLEANED if (cleaning.changed if changed is None else changed) else Status.UNCHANGED,
        bytes_in=cleaning.read.bytes,
        bytes_out=bytes_out,
        removals=cleaning.removals,
        diff=diff,
        tally=tally,
        facts=_facts(cleaning) if tally is not None else None,
    )


def _is_same(path: Path, ledger: Path | None) -> bool:
    """Whether a path leads to the ledger, by whatever name."""
    return ledger is not None and path.exists() and ledger.exists() and path.samefile(ledger)


def _back_up(path: Path, suffix: str) -> None:
    """Give a file a second name, which it keeps when another takes its first.

    Raises:
        OSError: another file has that name: it may be the only copy of an original.
    """
    real = os.path.realpath(path)
    backup = real + suffix
    try:
        os.link(real, backup)
    except FileExistsError:
        # A run that was killed between backup and replacement left two names of one file.
        if not os.path.samefile(real, backup):
            raise OSError(errno.EEXIST, "the backup is there already; left as it is", backup) from None


def _check_not_same(source: str) -> None:
    """Refuse to append a file to itself, which would never end.

    Raises:
        OSError: standard output is the regular file that is to be read.
    """
    try:
        output = os.fstat(sys.stdout.fileno())
        given = os.fstat(sys.stdin.fileno()) if source == STDIN else os.stat(source)
    except (OSError, ValueError, AttributeError):
        return  # no real file on one side; what is wrong with an input shows when it is opened
    if stat.S_ISREG(output.st_mode) and os.path.samestat(output, given):
        raise OSError(errno.EINVAL, "input is the output, too", source)
