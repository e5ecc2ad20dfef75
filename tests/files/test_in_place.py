"""Files that are replaced: only those that change, in one step, keeping what belongs to a file besides its text."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from scrubber.files import one
from scrubber.files.job import Choices, Job
from scrubber.files.settings import SAME, Settings
from scrubber.files.write import NewFile
from scrubber.pipeline import Scrubber
from tests.command import CLEAN, PAGE, PLAIN, run
from tests.files.pages import contents, write_pages

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
IN_PLACE = Settings(in_place=True, output_encoding=SAME)


def in_place(*paths: Path, settings: Settings = IN_PLACE) -> tuple[Job, list[str]]:
    """A run in this process, and what it told."""
    told: list[str] = []
    job = Job(Scrubber(), settings, Choices(jobs=1), told.append)
    job.run([str(path) for path in paths], None)
    return job, told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_a_file_is_replaced_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes((mark + PAGE).encode(encoding))
    done = run("-i", path, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert path.read_bytes() == (mark + CLEAN).encode(encoding)
    assert os.listdir(tmp_path) == ["page.txt"]


def test_a_file_may_be_replaced_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.encode("gb18030"))
    (tmp_path / "plain.txt").write_bytes(PLAIN.encode("gbk") * 20)
    assert run("-i", "--output-encoding", "utf-8", "page.txt", "plain.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "page.txt").read_bytes() == CLEAN.encode()
    assert (tmp_path / "plain.txt").read_bytes() == PLAIN.encode() * 20


def test_a_file_from_which_nothing_goes_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_bytes(PLAIN.encode() + b"\xff\r\n\x0c\xe2\x80\xa8\r")
    before = path.stat()
    path.chmod(0o444)
    _, told = in_place(path)
    after = path.stat()
    assert told == []
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@posix
def test_mode_and_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    path.chmod(0o640)
    marked = False
    if hasattr(os, "setxattr"):
        try:
            os.setxattr(path, "user.origin", b"a board")
            marked = True
        except OSError:
            pass  # a file system without attributes
    in_place(path)
    assert path.read_text(encoding="utf-8") == CLEAN
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    if marked:
        assert os.getxattr(path, "user.origin") == b"a board"


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    os.chown(path, 12345, 12346)
    in_place(path)
    assert path.read_text(encoding="utf-8") == CLEAN
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


@posix
def test_a_symlink_stays_one_and_its_target_is_cleaned(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "page.txt"
    target.write_text(PAGE, encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to("elsewhere/page.txt")
    in_place(link)
    assert os.readlink(link) == "elsewhere/page.txt"
    assert target.read_text(encoding="utf-8") == CLEAN


@posix
def test_a_link_beside_its_target_is_left_to_the_target(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 1)
    (tmp_path / "pages" / "link.txt").symlink_to("0.txt")
    _, told = in_place(tmp_path / "pages")
    assert any("link.txt: skipped: a link to a file that is cleaned itself" in line for line in told)
    assert (tmp_path / "pages" / "link.txt").is_symlink()
    assert (tmp_path / "pages" / "0.txt").read_text(encoding="utf-8") == CLEAN


@posix
def test_of_a_hard_link_the_other_names_keep_the_old_text_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    _, told = in_place(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == PAGE
    assert len(told) == 1
    assert "2 names" in told[0]


def test_a_read_only_file_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    written = write_pages(tmp_path / "pages", 3)
    (tmp_path / "pages" / "1.txt").chmod(0o444)
    job, told = in_place(tmp_path / "pages")
    assert job.failed
    assert sum("1.txt: Permission denied" in line for line in told) == 1
    after = contents(tmp_path / "pages")
    assert after["1.txt"] == written["1.txt"]
    assert after["0.txt"] != written["0.txt"]
    assert after["2.txt"] != written["2.txt"]


def test_a_file_that_changed_while_it_was_read_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    finish = NewFile.finish

    def append(new: NewFile) -> os.stat_result:
        with open(path, "a", encoding="utf-8") as file:
            file.write("一句新的话。\n")
        return finish(new)

    monkeypatch.setattr(NewFile, "finish", append)
    job, told = in_place(path)
    assert job.failed
    assert "changed while it was read" in told[0]
    assert path.read_text(encoding="utf-8") == PAGE + "一句新的话。\n"
    assert os.listdir(tmp_path) == ["page.txt"]


def test_a_file_that_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    finish = NewFile.finish

    def vanish(new: NewFile) -> os.stat_result:
        path.unlink()
        return finish(new)

    monkeypatch.setattr(NewFile, "finish", vanish)
    job, told = in_place(path)
    assert job.failed
    assert "No such file" in told[0]
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(("option", "suffix"), [("--backup", ".bak"), ("--backup=.orig", ".orig"), ("--backup=~", "~")])
def test_a_backup_keeps_the_old_file(tmp_path: Path, option: str, suffix: str) -> None:
    written = write_pages(tmp_path / "pages", 2)
    (tmp_path / "pages" / "plain.txt").write_text(PLAIN, encoding="utf-8")
    assert run("-i", option, "pages", cwd=tmp_path).returncode == 0
    after = contents(tmp_path / "pages")
    assert sorted(after) == sorted(["plain.txt", *written, *(name + suffix for name in written)])
    assert all(after[name + suffix] == data for name, data in written.items())
    # A second run finds nothing to do, and takes no backup for an input.
    assert run("-i", option, "pages", cwd=tmp_path).returncode == 0
    assert contents(tmp_path / "pages") == after


def test_a_backup_that_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.txt.bak").write_text("the only copy\n", encoding="utf-8")
    done = run("-i", "--backup", "page.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"page.txt.bak: the backup is there already" in done.stderr
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE
    assert (tmp_path / "page.txt.bak").read_text(encoding="utf-8") == "the only copy\n"


def test_a_kill_between_backup_and_replacement_is_mended_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    os.link(tmp_path / "page.txt", tmp_path / "page.txt.bak")
    assert run("-i", "--backup", "page.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "page.txt.bak").read_text(encoding="utf-8") == PAGE


@posix
def test_what_is_no_regular_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    done = run("-i", "fifo", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: fifo: not a regular file\n")


def test_a_binary_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "image.bin").write_bytes(b"\x89PNG\0\0\0\1" * 50)
    assert run("-i", "image.bin", cwd=tmp_path).returncode == 0
    assert (tmp_path / "image.bin").read_bytes() == b"\x89PNG\0\0\0\1" * 50


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-i"], "-i needs files or folders"),
        (["-i", "-"], "standard input cannot be replaced"),
        (["-i", "-o", "out", "pages"], "-i does not go with -o"),
        (["--backup", "pages"], "--backup goes with -i only"),
        (["-i", "--backup=/x", "pages"], "no suffix"),
        (["--check", "-i", "pages"], "--check does not go with -i"),
        (["--diff", "-o", "out", "pages"], "--diff does not go with -o"),
        (["-i", "pages", "pages/0.txt"], "lies in pages"),
        (["-i", "pages/0.txt", "./pages/0.txt"], "are the same"),
        (["-i", "--resume", "pages"], "--resume needs --ledger"),
        (["-i", "--ledger", "pages/0.txt", "pages/0.txt"], "cannot be the ledger"),
        (["-i", "--ledger", "pages/1.txt", "pages/0.txt"], "is no ledger"),
        (["-i", "--include", "", "pages"], "is no pattern"),
        (["-i", "--exclude", "[", "pages"], "is no pattern"),
        (["-j", "0", "pages"], "--jobs"),
    ],
)
def test_what_does_not_go_together_is_one_line_and_changes_nothing(tmp_path: Path, args: list[str], says: str) -> None:
    written = write_pages(tmp_path / "pages", 2)
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"scrubber: ")
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()
    assert contents(tmp_path) == {f"pages/{name}": data for name, data in written.items()}


def test_blocks_of_a_large_file_reach_the_disk_before_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.files.write._IN_MEMORY", 10)
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    seen: list[list[str]] = []
    cleaned = one.Cleaning.__iter__

    def watched(cleaning: one.Cleaning) -> object:
        for block in cleaned(cleaning):
            yield block
            seen.append(os.listdir(tmp_path))

    monkeypatch.setattr(one.Cleaning, "__iter__", watched)
    in_place(path)
    assert any(name.startswith(".page.txt.scrubber-") for name in seen[-1])
    assert os.listdir(tmp_path) == ["page.txt"]
