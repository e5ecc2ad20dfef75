"""Learning from files: all of them are listed, a sample is read, and what returns becomes a rule file.

Every file is looked at once for its board and its hash, which costs little beside cleaning it. The layout is read only
of the pages that `scrubber.learn.sample` picks, board by board, so that neither time nor memory grows with the number
of pages beyond that.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from scrubber.files import pool
from scrubber.files.outcome import Outcome, Status, Task
from scrubber.files.plan import plan
from scrubber.files.settings import Mode, Settings
from scrubber.files.walk import Pick
from scrubber.files.work import cores
from scrubber.learn.board import Pages
from scrubber.learn.edges import edge_lines
from scrubber.learn.files import Listed, Lister, Reader, ReadPages
from scrubber.learn.found import LEAST_PAGES, merged
from scrubber.learn.frames import frame_lines
from scrubber.learn.sample import PAGES, Place, Sample
from scrubber.learn.seen import PageSeen
from scrubber.learn.write import as_toml, rules_of
from scrubber.text.encoding import AUTO


@dataclass(slots=True)
class Learned:
    """What came of it.

    Attributes:
        boards: boards from which something was learned.
        rules: how many rules.
        read: pages whose layout was read.
        without: how many of them no layout recognised.
        listed: stretches of text that were looked at, a page each but for files that hold many.
        toml: the rule file; empty if there are no rules.
        problems: files that were left out or failed.
    """

    boards: int = 0
    rules: int = 0
    read: int = 0
    without: int = 0
    listed: int = 0
    toml: str = ""
    problems: list[Outcome] = field(default_factory=list)


_MOST_PROBLEMS = 1_000
"""Files that are remembered as left out; nobody reads more."""

_HEADER = """# Lines that boards print on their pages, learned by `scrubber learn`, most certain first.
# Strike out what authors wrote.
# Check with `scrubber rules FILE`, use with `scrubber --rules FILE`.

"""


def learn(
    paths: Iterable[str],
    *,
    encoding: str = AUTO,
    jobs: int | None = None,
    pick: Pick | None = None,
    on_problem: Callable[[Outcome], None] | None = None,
) -> Learned:
    """Learn the lines of boards from their pages.

    Args:
        paths: files and folders.
        encoding: of the files, or `AUTO`.
        jobs: number of processes; `None` for as many as there are cores.
        pick: which files of folders are read.
        on_problem: is told of files that were left out or failed.

    Raises:
        TooManyBoards: the pages are of more boards than memory is set aside for.
    """
    paths = list(paths)
    jobs = jobs or cores()
    learned = Learned()

    def note(outcome: Outcome) -> None:
        if len(learned.problems) < _MOST_PROBLEMS:
            learned.problems.append(outcome)
        if on_problem is not None:
            on_problem(outcome)

    sample = Sample()
    inputs = plan(paths, None, Settings(mode=Mode.CHECK, encoding=encoding), pick or Pick())
    with closing(pool.run(inputs, Lister(encoding), jobs)) as outcomes:
        for outcome in outcomes:
            if not isinstance(outcome.read, Listed):
                note(outcome)
                continue
            folder = _folder(outcome.source, paths)
            for number, (board, hashed) in enumerate(outcome.read.segments):
                learned.listed += 1
                sample.add(board, hashed, Place(outcome.source, number, folder))
    blocks: list[str] = []
    for board, pages in _read(sample.boards(), encoding, jobs, note):
        learned.read += len(pages)
        learned.without += sum(not page.layout for page in pages)
        seen = Pages(pages)
        if len(seen.pages) < LEAST_PAGES:
            continue
        rules = list(rules_of(board, merged([*edge_lines(seen), *frame_lines(seen)])))
        if rules:
            learned.boards += 1
            learned.rules += len(rules)
            blocks.append(as_toml(board, rules))
    if blocks:
        learned.toml = _HEADER + "\n".join(blocks)
    return learned


def refusal(rule_file: Path | None) -> Callable[[Path], str]:
    """What says why a file of a folder is left out: the rule file of an earlier run is no page."""
    real = os.path.realpath(rule_file) if rule_file is not None else None
    return lambda path: "the rule file" if real is not None and os.path.realpath(path) == real else ""


def _folder(source: str, paths: list[str]) -> str:
    """The folder that stands for a page's board where the page does not tell: the one that was named, or right below
    it."""
    for path in paths:
        below = os.path.relpath(source, path) if os.path.isdir(path) else ""
        if below and not below.startswith(os.pardir):
            first, _, rest = below.replace(os.sep, "/").partition("/")
            name = os.path.basename(os.path.abspath(path))
            return f"{name}/{first}" if rest else name
    return os.path.basename(os.path.dirname(os.path.abspath(source)))


def _read(
    boards: dict[str, list[Place]], encoding: str, jobs: int, note: Callable[[Outcome], None]
) -> Iterator[tuple[str, list[PageSeen]]]:
    """The pages of each board; several small boards are read in one go."""
    batch: dict[str, list[Place]] = {}
    for board, places in boards.items():
        batch[board] = places
        if sum(map(len, batch.values())) >= PAGES:
            yield from _read_batch(batch, encoding, jobs, note)
            batch = {}
    if batch:
        yield from _read_batch(batch, encoding, jobs, note)


def _read_batch(
    boards: dict[str, list[Place]], encoding: str, jobs: int, note: Callable[[Outcome], None]
) -> Iterator[tuple[str, list[PageSeen]]]:
    tasks: list[Task | Outcome] = []
    owners: list[str] = []
    for board, places in boards.items():
        wanted: dict[str, list[int]] = {}
        for place in places:
            wanted.setdefault(place.source, []).append(place.segment)
        tasks += [Task(source, segments=tuple(sorted(numbers))) for source, numbers in wanted.items()]
        owners += [board] * len(wanted)
    pages: dict[str, list[PageSeen]] = {board: [] for board in boards}
    with closing(pool.run(tasks, Reader(encoding), jobs)) as outcomes:
        for board, outcome in zip(owners, outcomes, strict=True):
            if isinstance(outcome.read, ReadPages):
                pages[board] += outcome.read.pages
            else:
                note(outcome)
    yield from pages.items()


def summary(learned: Learned) -> Iterator[str]:
    """What people are told of it, a line each."""
    counts = Counter(outcome.status for outcome in learned.problems)
    yield f"{_count(learned.rules, 'rule')} of {_count(learned.boards, 'board')} from {_count(learned.read, 'page')}"
    if learned.without:
        yield f"{_count(learned.without, 'page')} showed no layout; nothing was learned from them"
    for status in (Status.SKIPPED, Status.FAILED):
        if counts[status]:
            yield f"{_count(counts[status], 'file')} {status.value}"


def write(learned: Learned, path: Path) -> None:
    """Write the rule file, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    from scrubber.files.write import NewFile

    with NewFile(path, follow=True) as new:
        new.write(learned.toml.encode("utf-8", "replace"))
        new.finish()
        new.replace()


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
