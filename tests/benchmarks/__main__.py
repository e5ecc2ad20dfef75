"""How fast cleaning is, beside programs that do less: ``python -m tests.benchmarks``.

Makes its own texts (`data`), runs every program over them one after another (`run`, `peers`) and prints one table a text.
Figures of one run can be compared with each other; those of two runs only if nothing else kept the machine busy.
"""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import scrubber
from tests.benchmarks import data
from tests.benchmarks.peers import NAMES, SCRUBBER, SLOWER, command_of
from tests.benchmarks.run import MISSING, Measured, measure

_MB = 1_000_000
_PARTS = (*data.TEXTS, "folder", "start", "growth", "nasty")
_MORE_RULES = 500


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--size", type=float, default=64, metavar="MB", help="size of each text (64)")
    parser.add_argument("--files", type=int, default=20_000, help="files in the folder (20000)")
    parser.add_argument("--only", default=",".join(_PARTS), metavar="NAMES", help=f"some of {','.join(_PARTS)}")
    parser.add_argument("--peers", default=",".join(NAMES), metavar="NAMES", help="some of the other programs, or none")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each, of which the fastest counts (1)")
    given = parser.parse_args()
    chosen = [name for name in given.only.split(",") if name]
    if wrong := set(chosen) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(wrong))}")
    peers = [name for name in given.peers.split(",") if name and name != "none"]
    if wrong := set(peers) - set(NAMES):
        parser.error(f"no such program: {', '.join(sorted(wrong))}")
    size = int(given.size * _MB)
    with tempfile.TemporaryDirectory(prefix="scrubber-benchmarks-") as folder:
        where = Path(folder)
        for part in chosen:
            _head(part)
            if part in data.TEXTS:
                _text(where, part, size, peers, given.repeat)
            elif part == "folder":
                _folder(where, given.files)
            elif part == "start":
                _start(where, max(given.repeat, 10))
            elif part == "growth":
                _growth(where, size)
            else:
                _nasty(where, size, given.repeat)


def _text(where: Path, part: str, size: int, peers: list[str], repeat: int) -> None:
    source = _written(where, part, data.TEXTS[part](size))
    full = source.stat().st_size
    ours = measure(SCRUBBER, source, full, repeat)
    perl = measure(command_of("perl") or ["perl"], source, full, repeat) if "perl" in peers else MISSING
    _row("scrubber", ours, perl)
    for name in peers:
        command = command_of(name)
        if command is None:
            _row(name, MISSING, perl)
        elif name == "perl":
            _row(name, perl, perl)
        elif name in SLOWER:
            less = _written(where, "less", data.TEXTS[part](min(size, 2 * _MB)))
            _row(name, measure(command, less, less.stat().st_size), perl)
        else:
            _row(name, measure(command, source, full, repeat, LC_ALL="C"), perl)
    source.unlink()


def _folder(where: Path, files: int) -> None:
    pages = where / "pages"
    size = data.folder(pages, files)
    print(f"{files} files, {size / _MB:.0f} MB")
    _row("cat", measure(("sh", "-c", f"find '{pages}' -type f -exec cat {{}} +"), None, size), MISSING)
    one: Measured | str = MISSING
    for jobs in (1, 2):
        target = where / f"clean-{jobs}"
        option = ("-j", str(jobs)) if _has_jobs() else ()
        if jobs > 1 and not option:
            _row(f"scrubber -j {jobs}", MISSING, one)
            continue
        taken = measure((*SCRUBBER, *option, str(pages), "-o", str(target)), None, size)
        one = taken if jobs == 1 else one
        _row(" ".join(("scrubber", *option)), taken, one)


@cache
def _has_jobs() -> bool:
    told = subprocess.run((*SCRUBBER, "--help"), capture_output=True, text=True, check=False).stdout
    return "-j" in told.split() or "-j," in told.split()


def _start(where: Path, repeat: int) -> None:
    # As pip leaves them: else each start compiles what it loads wherever Python may write no caches.
    compileall.compile_dir(str(Path(scrubber.__file__).parent), quiet=1)
    line = _written(where, "line", iter(["x\n"]))
    bare = measure((sys.executable, "-I", "-c", "pass"), line, 2, repeat)
    _row_of_start("python -I -c pass", bare, bare)
    _row_of_start(
        "python -I -c 'import click'", measure((sys.executable, "-I", "-c", "import click"), line, 2, repeat), bare
    )
    script = Path(sys.executable).with_name("scrubber")
    command = (str(script),) if script.exists() else SCRUBBER
    own = measure(command, line, 2, repeat)
    _row_of_start("echo x | scrubber", own, bare)
    rules = _written(where, "rules.toml", _rules(_MORE_RULES))
    _row_of_start(f"  and {_MORE_RULES} rules", measure((*command, "--rules", str(rules)), line, 2, repeat), own)
    page = _written(where, "page", data.pages(1))
    _row_of_start("scrubber < a page", measure(command, page, page.stat().st_size, repeat), bare)


def _rules(count: int) -> Iterator[str]:
    for number in range(count):
        yield (
            f'[[rule]]\nid = "my-board.menu-{number}"\nkind = "navigation"\narea = "navigation"\nlanguages = ["zh-Hans"]\n'
            f"pattern = '本站第 {number} 栏 {{name}} 共 {{n}} 篇'\nmatches = [\"本站第 {number} 栏 花草 共 3 篇\"]\n\n"
        )


def _growth(where: Path, size: int) -> None:
    """What a byte costs in a long text, beside one in a short text."""
    short = _written(where, "short", data.mixed(8 * _MB))
    long = where / "long"
    # The same text again and again: what is looked at is the length.
    with open(long, "wb") as file:
        file.writelines(short.read_bytes() for _ in range(max(size // (8 * _MB), 2)))
    first = measure(SCRUBBER, short, short.stat().st_size)
    _row("8 MB of mixed", first, MISSING)
    second = measure(SCRUBBER, long, long.stat().st_size)
    _row(f"{long.stat().st_size / _MB:.0f} MB of mixed", second, first)
    long.unlink()


def _nasty(where: Path, size: int, repeat: int) -> None:
    mixed = _written(where, "mixed", data.mixed(min(size, 8 * _MB)))
    usual = measure(SCRUBBER, mixed, mixed.stat().st_size, repeat)
    _row("mixed", usual, usual)
    for name, make in data.NASTY.items():
        source = _written(where, "nasty", make(min(size, _MB) if name == "empty lines" else size))
        _row(name, measure(SCRUBBER, source, source.stat().st_size, repeat), usual)


def _written(where: Path, name: str, pieces: Iterator[str]) -> Path:
    path = where / name
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    return path


def _head(part: str) -> None:
    beside = {"folder": "x -j 1", "start": "x first", "growth": "x 8 MB", "nasty": "x mixed"}.get(part, "x perl")
    first, second = ("", "ms") if part == "start" else ("MB", "MB/s")
    print(f"\n{part:30} {first:>8} {second:>9} {'peak MB':>8} {beside:>9}")


def _row(name: str, taken: Measured | str, beside: Measured | str) -> None:
    if isinstance(taken, str):
        print(f"  {name:28} {taken:>8}", flush=True)
        return
    ratio = f"{taken.speed / beside.speed:9.3f}" if isinstance(beside, Measured) else ""
    print(f"  {name:28} {taken.size / _MB:8.1f} {taken.speed:9.2f} {taken.memory:8.0f} {ratio}", flush=True)


def _row_of_start(name: str, taken: Measured | str, beside: Measured | str) -> None:
    if isinstance(taken, str) or isinstance(beside, str):
        print(f"  {name:28} {taken!s:>8}", flush=True)
        return
    ratio = taken.seconds / beside.seconds
    print(f"  {name:28} {'':8} {taken.seconds * 1000:9.0f} {taken.memory:8.0f} {ratio:9.2f}", flush=True)


if __name__ == "__main__":
    main()
