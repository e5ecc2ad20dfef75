"""What goes wrong with files and streams: told in one line, nothing lost, nothing written over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import environment, run

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    words = ["sh", "-c", line]
    return subprocess.run(words, capture_output=True, cwd=cwd, timeout=120, env=environment(PY=sys.executable))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    (tmp_path / "pages" / "sub" / "a.txt").write_text("今天下雨。\n", encoding="utf-8")
    return tmp_path


@posix
@pytest.mark.parametrize(("redirection", "says"), [("<&-", "standard input"), ("- >&-", "standard output")])
def test_a_closed_stream_is_told(tmp_path: Path, redirection: str, says: str) -> None:
    done = shell(f'echo x | (exec "$PY" -m scrubber {redirection})', tmp_path)
    assert (done.returncode, done.stderr.decode()) == (2, f"scrubber: {says}: is closed\n")


@posix
def test_a_file_is_not_appended_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("今天下雨。\n", encoding="utf-8")
    done = shell('"$PY" -m scrubber a.txt >> a.txt', tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "今天下雨。\n"


@posix
def test_links_to_nothing_fail_and_the_rest_is_done(pages: Path) -> None:
    (pages / "pages" / "dangling").symlink_to("nowhere")
    (pages / "pages" / "loop").symlink_to("loop")
    done = run("pages", "-o", "out", cwd=pages)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 3
    assert b"dangling: No such file" in done.stderr
    assert b"1 unchanged, 2 failed" in done.stderr
    assert (pages / "out" / "sub" / "a.txt").is_file()


@posix
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    done = shell('cat fifo > got & echo 今天下雨。 | "$PY" -m scrubber -o fifo; code=$?; wait; exit $code', tmp_path)
    assert done.returncode == 0
    assert fifo.is_fifo()
    assert (tmp_path / "got").read_text(encoding="utf-8") == "今天下雨。\n"


@posix
def test_a_link_among_the_outputs_does_not_lead_to_the_inputs(pages: Path) -> None:
    (pages / "out").mkdir()
    (pages / "out" / "sub").symlink_to("../pages/sub")
    before = os.stat(pages / "pages" / "sub" / "a.txt")
    done = run("pages", "-o", "out", cwd=pages)
    assert done.returncode == 2
    assert b"leads out of out" in done.stderr
    assert os.path.samestat(before, os.stat(pages / "pages" / "sub" / "a.txt"))


@posix
def test_a_file_link_among_the_outputs_gives_way(pages: Path) -> None:
    (pages / "out" / "sub").mkdir(parents=True)
    (pages / "out" / "sub" / "a.txt").symlink_to("../../pages/sub/a.txt")
    before = os.stat(pages / "pages" / "sub" / "a.txt")
    assert run("pages", "-o", "out", cwd=pages).returncode == 0
    assert not (pages / "out" / "sub" / "a.txt").is_symlink()
    assert os.path.samestat(before, os.stat(pages / "pages" / "sub" / "a.txt"))


@posix
def test_an_output_that_is_named_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old\n")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert run("-o", "link.txt", cwd=tmp_path, stdin=b"new\n").returncode == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new\n"


def test_an_input_inside_the_output_is_refused(pages: Path) -> None:
    done = run("pages/sub", "-o", "pages", cwd=pages)
    assert (done.returncode, os.listdir(pages / "pages")) == (2, ["sub"])
    assert b"lies inside pages" in done.stderr


@posix
def test_another_name_of_the_input_is_refused_as_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    done = run("a.txt", "-o", "b.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, b"scrubber: b.txt is the input itself (-i replaces files)\n")


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    done = run("-o", "no/such.txt", cwd=tmp_path, stdin=b"x\n")
    assert done.returncode == 2
    assert b"such.txt: No such file or directory" in done.stderr
    assert b".scrubber-" not in done.stderr


def test_the_longest_names_can_be_written(tmp_path: Path) -> None:
    name = "页" * 83
    assert run("-o", name, cwd=tmp_path, stdin=b"x\n").returncode == 0
    assert os.listdir(tmp_path) == [name]


@pytest.mark.parametrize("option", ["--select", "--ignore", "--keep"])
def test_an_option_without_a_name_is_refused(tmp_path: Path, option: str) -> None:
    done = run(option, ",", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("codec", ["hex", "rot13", "idna", "zip", "klingon", "a b"])
def test_codecs_that_are_not_of_text_are_refused(tmp_path: Path, codec: str) -> None:
    done = run("-e", codec, cwd=tmp_path, stdin=b"x\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == f"scrubber: unknown encoding: {codec}\n".encode()


def test_utf_16_is_read_without_a_mark_when_asked(tmp_path: Path) -> None:
    assert run("-e", "utf-16", cwd=tmp_path, stdin="今天下雨。\n".encode("utf-16-le")).stdout == "今天下雨。\n".encode()


def test_a_byte_order_mark_of_utf_8_stays(tmp_path: Path) -> None:
    assert run(cwd=tmp_path, stdin=b"\xef\xbb\xbfabc\n").stdout == b"\xef\xbb\xbfabc\n"
