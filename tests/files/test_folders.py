"""Folders: what is looked into, what is left out, where it goes, and that nothing keeps a list of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from scrubber.files.outcome import Outcome
from scrubber.files.plan import unusable
from scrubber.files.walk import Found, Pick, files_below
from tests.command import CLEAN, PAGE, PLAIN, environment, run
from tests.files.pages import contents, write_pages

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")


def names_below(folder: Path, pick: Pick) -> list[str]:
    return sorted(
        str(found.path.relative_to(folder)) for found in files_below(folder, pick) if isinstance(found, Found)
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.md", "drafts/c.txt", "old/drafts/d.txt", "old/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAIN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("include", "exclude", "found"),
    [
        ([], [], ["a.txt", "b.md", "drafts/c.txt", "old/drafts/d.txt", "old/e.txt"]),
        (["*.txt"], [], ["a.txt", "drafts/c.txt", "old/drafts/d.txt", "old/e.txt"]),
        (["*.txt"], ["drafts/"], ["a.txt", "old/e.txt"]),
        (["*.txt"], ["/drafts/"], ["a.txt", "old/drafts/d.txt", "old/e.txt"]),
        (["old/*.txt"], [], ["old/e.txt"]),
        ([], ["*.txt", "!a.txt"], ["a.txt", "b.md"]),
        (["*.md", "e.txt"], [], ["b.md", "old/e.txt"]),
    ],
)
def test_patterns_choose_files(tree: Path, include: list[str], exclude: list[str], found: list[str]) -> None:
    assert [name.replace(os.sep, "/") for name in names_below(tree, Pick(include, exclude))] == found


def test_patterns_say_nothing_of_files_that_are_named(tree: Path) -> None:
    assert run("--exclude", "*.txt", "a.txt", cwd=tree).stdout == PLAIN.encode()


@posix
def test_what_is_left_out_is_told(tree: Path) -> None:
    (tree / ".hidden").write_text(PLAIN, encoding="utf-8")
    (tree / ".git").mkdir()
    (tree / ".git" / "inside.txt").write_text(PLAIN, encoding="utf-8")
    (tree / "loop").symlink_to(tree, target_is_directory=True)
    os.mkfifo(tree / "fifo")
    left_out = {Path(found.source).name: found.why for found in files_below(tree, Pick()) if isinstance(found, Outcome)}
    assert left_out == {
        ".hidden": "hidden",
        ".git": "hidden",
        "loop": "a link to a folder",
        "fifo": "not a regular file",
    }


@posix
def test_names_that_are_no_utf_8_are_mirrored(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "pages")
    os.mkdir(folder)
    try:
        with open(folder + b"/\xb5\xda\xd2\xbb\xd2\xb3.txt", "wb") as file:
            file.write(PAGE.encode())
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert run("pages", "-o", "out", "--ledger", "ledger", "-v", cwd=tmp_path).returncode == 0
    with open(os.fsencode(tmp_path / "out") + b"/\xb5\xda\xd2\xbb\xd2\xb3.txt", "rb") as file:
        assert file.read() == CLEAN.encode()
    os.unlink(folder + b"/\xb5\xda\xd2\xbb\xd2\xb3.txt")
    assert run("restore", "ledger", cwd=tmp_path).returncode == 0
    with open(folder + b"/\xb5\xda\xd2\xbb\xd2\xb3.txt", "rb") as file:
        assert file.read() == PAGE.encode()


@posix
def test_a_folder_a_thousand_deep_is_cleaned(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        os.mkdir("pages")
        os.chdir("pages")
        for _ in range(1000):
            os.mkdir("d")
            os.chdir("d")
        Path("page.txt").write_text(PAGE, encoding="utf-8")
        os.chdir(tmp_path)
        done = run("pages", "-o", "out", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert Path("out", *["d"] * 1000, "page.txt").read_text(encoding="utf-8") == CLEAN
    finally:
        # Those who tidy up after tests may not get that deep.
        for top in ("pages", "out"):
            os.chdir(tmp_path)
            _remove_chain(top)
        os.chdir(here)


def _remove_chain(top: str) -> None:
    """Remove a folder that holds one file at the end of a chain of folders."""
    names = [top]
    while os.path.isdir(names[-1]):
        os.chdir(names[-1])
        names.append("d")
    Path("page.txt").unlink(missing_ok=True)
    for name in reversed(names[:-1]):
        os.chdir("..")
        os.rmdir(name)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_file_comes_out_whatever_the_number_of_processes(tmp_path: Path, jobs: str) -> None:
    written = write_pages(tmp_path / "pages", 40)
    (tmp_path / "pages" / "gone.txt").symlink_to("nowhere")
    done = run("-j", jobs, "pages", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert b"41 files: 40 cleaned, 0 unchanged, 1 failed" in done.stderr
    out = contents(tmp_path / "out")
    assert out.keys() == written.keys()
    assert out["0.txt"] == CLEAN.encode()


ENDLESS = """
import itertools, sys
from scrubber.files import pool
from scrubber.files.one import Cleaner
from scrubber.files.outcome import Outcome, Status, Task
from scrubber.files.settings import Settings
from scrubber.pipeline import Scrubber

drawn = 0

def endless():
    global drawn
    for drawn in itertools.count():
        yield Outcome(str(drawn), Status.SKIPPED) if drawn % 3 else Task(f"/nowhere/{drawn}")

jobs = int(sys.argv[1])
outcomes = pool.run(endless(), Cleaner(Scrubber(), Settings()), jobs)
seen = [next(outcomes).source.rpartition("/")[2] for _ in range(200)]
outcomes.close()
assert seen == [str(number) for number in range(200)], seen
assert drawn < 200 + 100 * jobs, drawn
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_inputs_are_drawn_as_they_are_needed(tmp_path: Path, jobs: str) -> None:
    # In a process of its own: one that has threads, as test runners do, must not fork.
    done = subprocess.run(
        [sys.executable, "-c", ENDLESS, jobs], capture_output=True, cwd=tmp_path, env=environment(), timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_memory_does_not_grow_with_the_files_of_a_folder(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.txt").touch()
        peaks: list[int] = []
        # Once in a while Python makes room for all the names it has ever seen, which is not for ours alone.
        for _ in range(3):
            tracemalloc.start()
            assert sum(1 for _ in files_below(folder, Pick(["*.txt"]))) == count
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        return min(peaks)

    peak(10)
    assert peak(4000) < 2 * peak(400)


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("a", "CON"), "CON"),
        (("com1.txt",), "com1.txt"),
        (("a:b",), "a:b"),
        (("end.", "x"), "end."),
        (("console.txt", "页.txt"), ""),
    ],
)
def test_names_that_windows_has_no_files_for_are_known(parts: tuple[str, ...], name: str) -> None:
    assert unusable(parts) == name


def test_a_folder_needs_somewhere_to_go(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 1)
    done = run("pages", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"add -o FOLDER" in done.stderr
    assert b"-i" in done.stderr


def test_check_tells_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 2)
    (tmp_path / "pages" / "plain.txt").write_text(PLAIN, encoding="utf-8")
    written = contents(tmp_path / "pages")
    done = run("--check", "pages", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b": would change (") == 2
    assert b"3 files: 2 would change, 1 unchanged" in done.stderr
    assert run("--check", "pages/plain.txt", cwd=tmp_path).returncode == 0
    assert run("--check", cwd=tmp_path, stdin=PAGE.encode()).returncode == 1
    assert run("--check", "pages/nowhere.txt", "pages/0.txt", cwd=tmp_path).returncode == 2
    assert contents(tmp_path / "pages") == written


def test_diff_shows_what_would_go(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 1)
    done = run("--diff", "pages", cwd=tmp_path)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert lines[:2] == [f"--- {os.path.join('pages', '0.txt')}", f"+++ {os.path.join('pages', '0.txt')}"]
    assert "-今天去河边走了走，风很大。9 z. a& r% Y9 [" in lines
    assert "+今天去河边走了走，风很大。" in lines
    assert run("--diff", cwd=tmp_path, stdin=PLAIN.encode()).returncode == 0


@pytest.mark.parametrize(("options", "lines"), [(["-q"], 0), ([], 3), (["-v"], 5)])
def test_it_tells_as_much_as_is_asked_for(tmp_path: Path, options: list[str], lines: int) -> None:
    write_pages(tmp_path / "pages", 2)
    (tmp_path / "pages" / ".hidden").touch()
    done = run(*options, "pages", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (0, lines)


def test_a_progress_bar_goes_to_standard_error_and_leaves_it_clean(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 3)
    done = run("--progress", "--diff", "pages", cwd=tmp_path)
    assert done.stdout.startswith(b"--- ")
    assert b"3 files: 3 would change" in done.stderr
    assert run("--progress", "pages", "-o", "out", cwd=tmp_path).stdout == b""
