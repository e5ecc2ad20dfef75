"""What goes is shown where it was asked for, and nothing is written that was not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CLEAN, PAGE, is_one_line, run

VIEWS = (["--explain"], ["--stats"], ["--report", "json"], ["--explain", "--stats"])
BARE = {
    name: value
    for name, value in os.environ.items()
    if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS")
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with a page, a text, what is no text and what is hidden, and a page in another encoding below."""
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text("今天很好。\n", encoding="utf-8")
    (folder / "deep/c.txt").write_text(PAGE, encoding="gb18030", errors="replace")
    (folder / "d.bin").write_bytes(b"\x89PNG\0\0\0\1")
    (folder / ".hidden").write_text(PAGE, encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def environment(**given: str) -> dict[str, str]:
    return BARE | given


def output(*args: str | Path, **given: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "scrubber", *map(str, args)], capture_output=True, env=environment(**given), timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_a_view_is_all_that_comes_of_a_run(pages: Path, tmp_path: Path, view: list[str]) -> None:
    before = everything(tmp_path)
    for args, stdin in (([pages], b""), ([], PAGE.encode())):
        done = run(*view, *args, stdin=stdin, cwd=tmp_path)
        assert done.returncode == 0
        assert b"jammer" in done.stdout
        assert CLEAN.encode() not in done.stdout
    assert everything(tmp_path) == before


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_clean_files_are_written_beside_a_view_if_that_is_asked(pages: Path, tmp_path: Path, view: list[str]) -> None:
    beside = run(*view, "-j2", "pages", "-o", "out", cwd=tmp_path)
    assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == CLEAN
    assert run(*view, "-j1", "-i", "pages", cwd=tmp_path).stdout == beside.stdout
    assert b"jammer" in beside.stdout
    assert (pages / "a.txt").read_text(encoding="utf-8") == CLEAN


def test_views_come_in_the_order_of_the_inputs_however_many_work(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"{number}\n" + PAGE * (number % 7), encoding="utf-8")
    one, three = (run("--report", "json", "-q", "-j", jobs, "in", cwd=tmp_path).stdout for jobs in ("1", "3"))
    assert one == three
    assert one.count(b'"type": "file"') == 40


def test_nothing_is_left_of_views_that_wait(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "scrubber", "--explain", "-j2", pages],
        capture_output=True,
        env=environment(TMPDIR=str(tmp_path / "tmp")),
        timeout=60,
    )
    assert done.returncode == 0
    assert os.listdir(tmp_path / "tmp") == []


def test_a_report_tells_of_every_input(pages: Path, tmp_path: Path) -> None:
    done = run("--report", "json", "pages", "none.txt", cwd=tmp_path)
    assert done.returncode == 2
    records = [json.loads(line) for line in done.stdout.splitlines()]
    files = {one["source"]: one for one in records if one["type"] == "file"}
    assert {name: one["status"] for name, one in files.items()} == {
        "pages/a.txt": "cleaned",
        "pages/b.txt": "unchanged",
        "pages/deep/c.txt": "cleaned",
        "pages/d.bin": "skipped",
        "pages/.hidden": "skipped",
        "none.txt": "failed",
    }
    assert files["pages/deep/c.txt"]["encoding"] == "gb18030"
    assert records[-1]["type"] == "run"
    assert sum(records[-1]["files"].values()) == len(files)
    removals = [one for one in records if one["type"] == "removal"]
    assert len(removals) == sum(count["removals"] for count in records[-1]["removals"])
    text = list(PAGE)
    for one in reversed([one for one in removals if one["source"] == "pages/a.txt"]):
        assert "".join(text[one["start"] : one["end"]]) == one["text"]
        del text[one["start"] : one["end"]]
    assert "".join(text) == CLEAN


def test_choices_hold_for_views() -> None:
    done = run("--stats", "--keep", "navigation", stdin=PAGE.encode())
    assert b"navigation" not in done.stdout
    assert b"jammer.spaced" in done.stdout


def test_check_goes_with_views(pages: Path, tmp_path: Path) -> None:
    done = run("--check", "--stats", "pages", cwd=tmp_path)
    assert done.returncode == 1
    assert b"jammer.spaced" in done.stdout
    assert b"would change" in done.stderr
    assert run("--check", "--stats", "pages/b.txt", cwd=tmp_path).returncode == 0


def test_an_html_report_of_one_file_is_one_file(pages: Path, tmp_path: Path) -> None:
    before = everything(tmp_path)
    done = run("--html-report", "r.html", "pages/a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert set(everything(tmp_path)) - set(before) == {"r.html"}
    assert "设为首页".encode() in (tmp_path / "r.html").read_bytes()


def test_an_html_report_of_standard_input_is_written(tmp_path: Path) -> None:
    assert run("--html-report", "r.html", stdin=PAGE.encode(), cwd=tmp_path).returncode == 0
    assert b"standard input" in (tmp_path / "r.html").read_bytes()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_html_report_of_a_folder_is_an_index_and_pages(pages: Path, tmp_path: Path, jobs: str) -> None:
    before = everything(tmp_path)
    done = run("--html-report", "r.html", "-j", jobs, "pages", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    made = set(everything(tmp_path)) - set(before)
    index = (tmp_path / "r.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(r\.files/[^"]+)"', index))
    assert made == links | {"r.html"}
    assert len(links) == 3
    assert "skipped: binary" in index
    # Where it lies in the folder that it tells of, it does not tell of itself.
    run("--html-report", "pages/r.html", "pages", cwd=tmp_path)
    again = run("--html-report", "pages/r.html", "pages", cwd=tmp_path)
    assert again.returncode == 0
    assert b"pages/r.html: skipped: the report" in again.stderr
    assert "r.files/000001.html</a>" not in (pages / "r.html").read_text(encoding="utf-8")


def test_an_html_report_goes_with_other_views_and_outputs(pages: Path, tmp_path: Path) -> None:
    done = run("--html-report", "r.html", "--stats", "-o", "c.txt", "pages/a.txt", cwd=tmp_path)
    assert (tmp_path / "c.txt").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "r.html").exists()
    assert b"jammer.spaced" in done.stdout


def test_an_html_report_that_cannot_be_whole_is_not_there(tmp_path: Path) -> None:
    done = run("--html-report", "r.html", "none.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_line(done.stderr)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--explain", "--diff", "pages"], b"--diff does not go with --explain"),
        (["--report", "json", "--stats", "pages"], b"--report does not go with --stats"),
        (["--report", "xml", "pages"], b"'xml'"),
        (["--stats", "--ledger", "l", "pages"], b"--ledger needs -o or -i"),
        (["--stats", "--resume", "pages"], b"--resume needs -o or -i"),
        (["--html-report", "pages/a.txt", "pages/a.txt"], b"cannot be the report"),
        (["--html-report", "pages", "pages/a.txt"], b"is a folder"),
        (["--html-report", "out/r.html", "-o", "out", "pages"], b"where clean files go"),
        (["--html-report", "out", "-o", "out", "pages/a.txt"], b"cannot be the report"),
        (["--color", "sometimes", "pages"], b"sometimes"),
    ],
)
def test_what_does_not_go_together_is_told(pages: Path, tmp_path: Path, args: list[str], says: bytes) -> None:
    before = everything(tmp_path)
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_line(done.stderr), done.stderr
    assert says in done.stderr
    assert done.stdout == b""
    assert everything(tmp_path) == before


def test_colours_are_there_if_they_are_wanted(pages: Path) -> None:
    for args in (["--explain"], ["--stats"]):
        assert "\x1b[" not in output(*args, pages / "a.txt")
        assert "\x1b[" in output(*args, "--color", "always", pages / "a.txt", NO_COLOR="1")
        assert "\x1b[" in output(*args, pages / "a.txt", FORCE_COLOR="1")
        assert "\x1b[" not in output(*args, "--color=never", pages / "a.txt", FORCE_COLOR="1")
    diff = run("--diff", "--color", "always", pages / "a.txt").stdout
    assert b"\x1b[31m-" in diff
    assert re.sub(rb"\x1b\[\d*m", b"", diff) == run("--diff", pages / "a.txt").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_terminal_has_colours_and_its_own_width(pages: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "scrubber", "--explain", pages / "a.txt"],
        stdout=terminal,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(TERM="xterm-256color"),
    ):
        os.close(terminal)
        shown = b""
        try:
            while block := os.read(main, 1 << 16):
                shown += block
        except OSError:
            pass  # how Linux tells the end
    os.close(main)
    from rich.cells import cell_len

    lines = re.sub(r"\x1b\[[\d;]*m", "", shown.decode()).splitlines()
    assert b"\x1b[9;38;5;" in shown
    assert 60 < max(map(cell_len, lines)) <= 72


def test_a_closed_pipe_ends_a_view_quietly(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("一行文字\n" * 200_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "scrubber", "--explain", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_plain_cleaning_loads_nothing_of_views() -> None:
    code = (
        "import sys\nsys.argv = ['scrubber']\nfrom scrubber.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'rich', 'chardet', 'scrubber.report.page', 'scrubber.report.explain', 'scrubber.cli.completion'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=PAGE.encode(), capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
