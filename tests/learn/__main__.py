"""`python -m tests.learn [BOARDS PAGES]` measures learning on boards nobody has seen: 20 of 50 pages each if not told.

`python -m tests.learn scale PAGES` measures it against cleaning, in time and memory, over so many pages of one board.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.learn.boards import FRAMES, Board, MadePage, write_boards
from tests.learn.score import Score, score

_DISTINCT = 500
"""Pages of the board that are made; the others are these with another number below them, since making takes long."""


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["scale"]:
        scale(int(arguments[1]))
    else:
        boards, pages = map(int, arguments or ("20", "50"))
        measure(boards, pages)


def measure(boards: int, pages: int) -> None:
    """Learn and clean with the command; print what became of the lines."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = write_boards(root / "pages", range(boards), pages)
        _run("clean", root / "pages", "-o", root / "plain")
        _run("learn", root / "pages", "-o", root / "board.toml")
        _run("rules", root / "board.toml")
        _run("clean", "--rules", root / "board.toml", root / "pages", "-o", root / "learned")
        _run("clean", "--learn", root / "pages", "-o", root / "at-once")
        for name in ("plain", "learned", "at-once"):
            _print(f"{name}, all", _scored(made, root / name))
        for number in range(boards):
            own = [page for page in made if page.name.startswith(f"board-{number:02}/")]
            _print(f"{number:3} {FRAMES[number % len(FRAMES)]}", _scored(own, root / "learned"))


def scale(pages: int) -> None:
    """Time and memory of learning over many pages, and of cleaning a part of them; one process each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        board = Board(0)
        texts = [board.page(number).text for number in range(min(pages, _DISTINCT))]
        size = 0
        for number in range(pages):
            place = root / "pages" / f"{number // 1000:04}"
            place.mkdir(parents=True, exist_ok=True)
            text = f"{texts[number % len(texts)]}\n{number}\n".encode()
            (place / f"{number:07}.txt").write_bytes(text)
            size += len(text)
        part = sorted((root / "pages").iterdir())[:2]
        cleaned = sum(file.stat().st_size for folder in part for file in folder.iterdir())
        seconds, memory = _timed("learn", "-j", "1", root / "pages", "-o", root / "board.toml")
        speed = size / seconds / 1e6
        print(f"learning {pages:,} pages: {seconds:.1f} s, {speed:.1f} MB/s, {memory} MB at most")
        seconds, memory = _timed("clean", "-j", "1", *part, "-o", root / "clean")
        print(
            f"cleaning {cleaned / 1e6:.0f} MB of them: {seconds:.1f} s, {cleaned / seconds / 1e6:.1f} MB/s, {memory} MB"
        )
        print(f"learning is {speed / (cleaned / seconds / 1e6):.1f} x as fast as cleaning")


def _scored(made: list[MadePage], folder: Path) -> Score:
    return score((page, (folder / page.name).read_text(encoding="utf-8")) for page in made)


def _print(name: str, result: Score) -> None:
    print(
        f"{name:<50} board's lines gone {result.gone:8.2%} of {result.board:6,}"
        f"   authors' lost {result.lost_share:8.3%} of {result.authors:6,}"
    )


def _run(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "scrubber", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def _timed(*arguments: str | Path) -> tuple[float, int]:
    """Seconds and megabytes at most of one run of the command."""
    code = (
        "import resource, subprocess, sys, time; start = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL);"
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    command = [sys.executable, "-c", code, sys.executable, "-m", "scrubber", *map(str, arguments)]
    seconds, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory)


if __name__ == "__main__":
    main(sys.argv[1:])
