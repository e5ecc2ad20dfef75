"""What an outsider may put in the way: names, links, streams and ledgers that nobody meant well with."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scrubber.files.inputs import blocks_of
from scrubber.files.write import NewFile, _take_after
from tests.command import CLEAN, PAGE, PLAIN, environment, run
from tests.files.pages import contents

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
COMMAND = [sys.executable, "-m", "scrubber"]


@pytest.mark.parametrize("options", [["-i"], ["-o", "../clean"]])
def test_a_file_whose_name_is_a_dash_is_not_standard_input(tmp_path: Path, options: list[str]) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "-").write_text(PAGE, encoding="utf-8")
    done = run(*options, ".", cwd=pages, stdin=b"something else\n")
    assert done.returncode == 0
    cleaned = pages if options == ["-i"] else tmp_path / "clean"
    assert (cleaned / "-").read_text(encoding="utf-8") == CLEAN


def test_standard_input_is_read_among_files_by_several_processes(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text(PLAIN, encoding="utf-8")
    done = run("--check", "-j2", "-", "plain.txt", cwd=tmp_path, stdin=PAGE.encode())
    assert done.returncode == 1
    assert b"scrubber: -: would change" in done.stderr


@posix
@pytest.mark.parametrize("inputs", [["a.txt"], ["a.txt", "b.txt"]])
def test_a_link_in_the_output_folder_gives_way_and_what_it_leads_to_stays(tmp_path: Path, inputs: list[str]) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("precious\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").symlink_to("../b.txt")
    assert run(*inputs, "-o", "out", cwd=tmp_path).returncode == 0
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "precious\n"
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN


@posix
def test_a_linked_output_folder_does_not_lead_to_the_inputs(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "below").mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two" / "below" / "b.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "one").symlink_to("../one")
    (tmp_path / "out" / "two").mkdir()
    (tmp_path / "out" / "two" / "below").symlink_to("../../one")
    done = run("one", "two", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "one" / "a.txt").read_text(encoding="utf-8") == PAGE
    assert (tmp_path / "out" / "two" / "a.txt").read_text(encoding="utf-8") == CLEAN


def test_no_output_is_written_over_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "out").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "pages" / name).write_text(PAGE, encoding="utf-8")
    done = run("pages", "-o", "out", "--ledger", "out/a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "out/a.txt: is the ledger" in done.stderr.decode().replace(os.sep, "/")
    (entry,) = map(json.loads, (tmp_path / "out" / "a.txt").read_bytes().splitlines())
    assert entry["output"] == "b.txt"


@posix
def test_control_characters_of_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    name = "a\nb\x1b[31m\u202e.txt"
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    done = run("-i", "-v", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert b"scrubber: a\\nb\\x1b[31m\\u202e.txt: cleaned" in done.stderr
    missing = run("nowhere\x1b[31m\n", cwd=tmp_path)
    assert missing.stderr == b"scrubber: nowhere\\x1b[31m\\n: No such file or directory\n"


@posix
def test_a_pipe_that_has_nothing_yet_has_not_ended(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with open(reading, "rb") as file:
        blocks = blocks_of(file)
        os.write(writing, b"early")
        assert next(blocks) == b"early"
        later = threading.Timer(0.05, lambda: (os.write(writing, b"late"), os.close(writing)))
        later.start()
        assert b"".join(blocks) == b"late"
        later.join()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_messages_that_cannot_be_told_do_not_stop_the_work(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "-i", "-v", "-j1", "."], cwd=tmp_path, stdout=subprocess.PIPE, stderr=full, env=environment()
        )
    assert done.returncode == 0
    assert set(contents(tmp_path).values()) == {CLEAN.encode()}


@posix
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, runpy; os.rmdir({str(gone)!r}); runpy.run_module('scrubber', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, "-i", "page.txt"], cwd=gone, capture_output=True, env=environment()
    )
    assert (done.returncode, done.stderr) == (2, b"scrubber: the working folder is gone\n")


@posix
def test_a_file_in_the_making_is_as_private_as_the_one_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "private.txt"
    path.write_text("old\n", encoding="utf-8")
    path.chmod(0o600)
    with NewFile(path) as new:
        new.write(b"x" * (1 << 23))
        (beside,) = tmp_path.glob(".*")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600


@posix
def test_what_runs_as_its_owner_does_not_run_as_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("old\n", encoding="utf-8")
    found = old.stat()
    values = list(found[:10])
    values[0], values[4] = values[0] | stat.S_ISUID, found.st_uid + 1

    def refused(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refused)
    with open(new, "wb") as file:
        _take_after(file.fileno(), old, os.stat_result(values))
    assert not new.stat().st_mode & stat.S_ISUID


@posix
def test_a_source_that_changes_while_it_is_copied_is_told(tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_text(PAGE * 4000, encoding="utf-8")
    changing = threading.Event()

    def change() -> None:
        while not changing.wait(0.01):
            os.utime(source)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        done = run("page.txt", "-o", "clean.txt", cwd=tmp_path)
    finally:
        changing.set()
        thread.join()
    assert done.returncode == 2
    assert done.stderr == b"scrubber: page.txt: changed while it was read; left as it is\n"
    assert not (tmp_path / "clean.txt").exists()


def cleaned_with_ledger(folder: Path) -> dict[str, object]:
    """A page that was cleaned in place, and its entry."""
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("-i", "--ledger", "ledger", "page.txt", cwd=folder).returncode == 0
    entry: dict[str, object] = json.loads((folder / "ledger").read_bytes())
    return entry


@pytest.mark.parametrize(
    "change",
    [
        {"encoding": "zip"},
        {"output_encoding": "no-such", "encoding": "utf-8"},
        {"source": 5},
        {"source": ["page.txt"]},
        {"source": "a\0b"},
        {"source": "\ud800"},
        {"removals": 5},
        {"removals": [5]},
        {"stamp": None, "removals": [{}]},
    ],
)
def test_an_entry_that_lies_is_told_in_one_line(tmp_path: Path, change: dict[str, object]) -> None:
    entry = cleaned_with_ledger(tmp_path)
    (tmp_path / "ledger").write_text(json.dumps(entry | change) + "\n", encoding="ascii")
    done = run("restore", "ledger", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: ledger: byte 0: no ledger entry\n")
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == CLEAN


@pytest.mark.parametrize(
    "line",
    [
        b'{"ledger": 1}',
        b'{"ledger": 1, "source": "page.txt", "output": "page.txt", "stamp": null}',
        b'{"ledger": 1, "source": "page.txt", "output": "page.txt", "stamp": [1]}',
        b'{"ledger": 1, "source": 7, "output": 7, "stamp": [1, 2]}',
        b'{"ledger": 1, "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    ],
    ids=["empty", "no-stamp", "short-stamp", "no-path", "deep"],
)
def test_a_run_does_not_go_on_by_a_ledger_that_lies(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "ledger").write_bytes(line + b"\n")
    done = run("-i", "--resume", "--ledger", "ledger", "page.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: ledger: byte 0: no ledger entry\n")
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE


def test_a_damaged_entry_costs_no_other(tmp_path: Path) -> None:
    cleaned_with_ledger(tmp_path)
    with open(tmp_path / "ledger", "ab") as file:
        file.write(b'{"ledger": 1, "sou\n')
    done = run("restore", "ledger", cwd=tmp_path)
    assert done.returncode == 2
    assert b"no ledger entry\nscrubber: 1 restored, 0 as they were already, 1 failed\n" in done.stderr
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE


def test_a_path_that_the_ledger_does_not_know_is_told(tmp_path: Path) -> None:
    cleaned_with_ledger(tmp_path)
    done = run("restore", "ledger", "pgae.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"scrubber: pgae.txt: ledger tells nothing of it\n" in done.stderr


@posix
def test_a_ledger_that_names_a_pipe_does_not_wait_for_it(tmp_path: Path) -> None:
    entry = cleaned_with_ledger(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "ledger").write_text(json.dumps(entry | {"source": "pipe"}) + "\n", encoding="ascii")
    done = run("restore", "ledger", cwd=tmp_path)
    assert done.returncode == 2
    assert b"pipe is not a regular file\n" in done.stderr


@posix
def test_a_path_through_a_linked_folder_is_restored_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "far" / "below").mkdir(parents=True)
    (tmp_path / "near").mkdir()
    (tmp_path / "far" / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "near" / "link").symlink_to("../far/below")
    assert run("-i", "--ledger", "ledger", "link/../page.txt", cwd=tmp_path / "near").returncode == 0
    assert (tmp_path / "far" / "page.txt").read_text(encoding="utf-8") == CLEAN
    assert run("restore", "ledger", cwd=tmp_path / "near").returncode == 0
    assert (tmp_path / "far" / "page.txt").read_text(encoding="utf-8") == PAGE


def test_what_went_elsewhere_is_not_done(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    run("page.txt", "-o", "one.txt", "--ledger", "ledger", cwd=tmp_path)
    (tmp_path / "two.txt").write_text("stale\n", encoding="utf-8")
    run("page.txt", "-o", "two.txt", "--ledger", "ledger", "--resume", cwd=tmp_path)
    assert (tmp_path / "two.txt").read_text(encoding="utf-8") == CLEAN


def test_an_output_older_than_its_input_is_not_done_whatever_the_ledger_says(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    run("page.txt", "-o", "clean.txt", "--ledger", "ledger", cwd=tmp_path)
    # As a kill leaves it between the entry and the replacement.
    (tmp_path / "clean.txt").write_text("stale\n", encoding="utf-8")
    os.utime(tmp_path / "clean.txt", ns=(0, time.time_ns() - 10**12))
    run("page.txt", "-o", "clean.txt", "--ledger", "ledger", "--resume", cwd=tmp_path)
    assert (tmp_path / "clean.txt").read_text(encoding="utf-8") == CLEAN


@pytest.mark.parametrize("broken", [b"\xa1\xfe", b"\xff", b"\x81"], ids=["twin", "no-byte", "half"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5hkscs"])
def test_what_was_replaced_in_another_encoding_is_restored(tmp_path: Path, encoding: str, broken: bytes) -> None:
    page = PAGE.replace("今天", "天").encode("big5", "ignore").replace(b"\n", broken + b"\n", 3)
    (tmp_path / "page.txt").write_bytes(page)
    run("-i", "-e", "big5", "--output-encoding", encoding, "--ledger", "ledger", "page.txt", cwd=tmp_path)
    assert (tmp_path / "page.txt").read_bytes() != page
    assert run("restore", "ledger", cwd=tmp_path).returncode == 0
    assert (tmp_path / "page.txt").read_bytes() == page


def test_standard_input_from_a_file_is_written_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    with open(tmp_path / "page.txt", "rb") as page:
        subprocess.run([*COMMAND, "-o", "clean.txt"], cwd=tmp_path, stdin=page, check=True, env=environment())
    assert (tmp_path / "clean.txt").read_text(encoding="utf-8") == CLEAN


@pytest.mark.parametrize(
    "words",
    [
        [""],
        ["-i", ""],
        ["page.txt", "-o", ""],
        ["page.txt", "--ledger", ""],
        ["page.txt", "--rules", ""],
        ["page.txt", "--html-report", ""],
        ["page.txt", "--config", ""],
        ["posts", "page.txt", "-o", ""],
        ["posts", "page.txt", "--rules", ""],
        ["learn", ""],
        ["learn", ".", "-o", ""],
        ["restore", ""],
    ],
)
def test_an_empty_path_is_not_the_working_folder(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: a path is empty (scrubber --help tells more)\n")
    assert contents(tmp_path) == {"page.txt": PAGE.encode()}


@posix
def test_an_interrupt_while_modules_are_loaded_leaves_no_traceback(tmp_path: Path) -> None:
    code = (
        "import os, runpy, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "runpy.run_module('scrubber', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment())
    assert (done.returncode, done.stderr) == (-2, b"")


@posix
def test_a_name_with_a_line_break_stays_in_the_head_of_a_diff(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(PAGE, encoding="utf-8")
    done = run("--diff", "-q", "a\nb.txt", cwd=tmp_path)
    assert done.stdout.startswith(b'--- "a\\012b.txt"\n+++ "a\\012b.txt"\n@@ ')


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="needs /dev/stdout")
def test_an_output_that_leads_to_a_pipe_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    assert run("page.txt", "-o", "/dev/stdout", cwd=tmp_path).stdout.decode() == CLEAN


@posix
def test_what_a_link_in_a_folder_leads_to_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "link.txt").symlink_to("../elsewhere.txt")
    done = run("-i", "pages", cwd=tmp_path)
    assert b"link.txt: skipped: a link that leads out of the folder\n" in done.stderr
    assert (tmp_path / "elsewhere.txt").read_text(encoding="utf-8") == PAGE
