"""What goes wrong on real systems: full disks, strange files, hostile bytes. One line, and nothing lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from scrubber.files.cleaning import Cleaning
from scrubber.files.settings import SAME, Settings
from scrubber.files.write import NewFile
from scrubber.pipeline import Scrubber
from tests.command import CLEAN, PAGE, PLAIN, environment, run
from tests.files.pages import contents, write_pages

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")


def limited(limit: str, size: int, *args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """`scrubber` where a resource ends; see `resource.setrlimit`."""
    code = f"import resource as r, runpy\nr.setrlimit(r.{limit}, ({size}, {size}))\nrunpy.run_module('scrubber', run_name='__main__')"
    words = [sys.executable, "-c", code, *args]
    return subprocess.run(words, capture_output=True, cwd=cwd, timeout=120, env=environment())


@posix
@pytest.mark.parametrize("option", ["-i", "-oout"])
def test_a_disk_that_is_full_leaves_the_files_as_they_were(tmp_path: Path, option: str) -> None:
    large = PAGE.replace("水鸟不多。", "水鸟不多。" + "".join(f"第{n}天又去看了看。\n" for n in range(2000)))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "large.txt").write_text(large, encoding="utf-8")
    (tmp_path / "pages" / "small.txt").write_text(PAGE, encoding="utf-8")
    done = limited("RLIMIT_FSIZE", 4096, option, "-j1", "pages", cwd=tmp_path)
    assert done.returncode == 2
    assert b"large.txt: File too large\n" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "pages" / "large.txt").read_text(encoding="utf-8") == large
    cleaned = tmp_path / ("pages" if option == "-i" else "out")
    assert (cleaned / "small.txt").read_text(encoding="utf-8") == CLEAN
    assert not [name for name in contents(tmp_path) if ".scrubber-" in name]


def test_a_disk_that_fills_up_at_the_last_moment_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.txt"
    path.write_text("old\n", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with NewFile(path) as new:
        new.write(b"new\n")
        with pytest.raises(OSError, match="No space left") as told:
            new.finish()
    assert told.value.filename == str(path)
    assert contents(tmp_path) == {"page.txt": b"old\n"}


@posix
def test_a_read_only_folder_is_told_and_the_others_are_cleaned(tmp_path: Path) -> None:
    locked = write_pages(tmp_path / "pages" / "locked", 2)
    write_pages(tmp_path / "pages" / "open", 2)
    (tmp_path / "pages" / "locked").chmod(0o555)
    try:
        if os.access(tmp_path / "pages" / "locked", os.W_OK):
            pytest.skip("this user may write to everything")
        done = run("-i", "pages", cwd=tmp_path)
    finally:
        (tmp_path / "pages" / "locked").chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.count(b"Permission denied") == 2
    assert contents(tmp_path / "pages" / "locked") == locked
    assert (tmp_path / "pages" / "open" / "0.txt").read_text(encoding="utf-8") == CLEAN


@posix
def test_a_named_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    words = [sys.executable, "-m", "scrubber", "pipe"]
    with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, env=environment()) as process:
        with open(tmp_path / "pipe", "wb") as pipe:
            pipe.write(PAGE.encode())
        out, _ = process.communicate()
        assert out == CLEAN.encode()
    assert process.returncode == 0


def test_output_begins_before_input_ends(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "scrubber"]
    with subprocess.Popen(
        words, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        stdin, stdout = process.stdin, process.stdout
        assert stdout is not None
        ended = threading.Event()

        def write() -> None:
            for _ in range(100):
                stdin.write(PLAIN.encode() * 1000)
                stdin.flush()
            ended.wait(60)
            stdin.close()

        # In a thread of its own: neither pipe holds all of it.
        writer = threading.Thread(target=write)
        writer.start()
        begun = stdout.readline()
        ended.set()
        rest = stdout.read()
        writer.join()
    assert begun + rest == PLAIN.encode() * 100_000


@pytest.mark.parametrize("text", [PLAIN.strip(), " "])
def test_a_line_without_end_is_cleaned_in_little_memory(tmp_path: Path, text: str) -> None:
    # 64 MB would be passed by twice the line's text alone.
    code = (
        "import resource, subprocess, sys\n"
        "piece = sys.argv[1] * (200_000 // len(sys.argv[1]))\n"
        "words = [sys.executable, '-m', 'scrubber', '--select', 'layout,watermark']\n"
        "with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:\n"
        "    for _ in range(32_000_000 // len(piece.encode())):\n"
        "        process.stdin.write(piece.encode())\n"
        "    process.stdin.close()\n"
        "assert process.returncode == 0\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", code, text], capture_output=True, cwd=tmp_path, env=environment(), timeout=300
    )
    assert done.returncode == 0, done.stderr
    peak = int(done.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    assert peak <= 64


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_and_control_characters_come_out_as_they_came_in(tmp_path: Path, end: str, encoding: str) -> None:
    text = f"今天下雨。\r\n哪里也没有去。\n\r\x0c\x0b\u2028\u2029\x85\x1c\t \r\r\n下次再说。{end}"
    data = text.encode(encoding)
    assert run("--output-encoding", "same", cwd=tmp_path, stdin=data).stdout == data
    (tmp_path / "page.txt").write_bytes(data)
    assert run("page.txt", "-o", "out.txt", "--output-encoding", "same", cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.txt").read_bytes() == data


@pytest.mark.parametrize("seed", range(4))
def test_ten_thousand_files_of_any_bytes_are_cleaned_or_left(seed: int) -> None:
    dice = random.Random(seed)
    scrubber = Scrubber()
    kinds = [
        lambda size: dice.randbytes(size),
        lambda size: bytes(dice.choice(b"\0\n\r\x80\xff A9z.;\xe4\xbd\xa0") for _ in range(size)),
        lambda size: PAGE.encode("gb18030")[dice.randrange(200) :][:size] + dice.randbytes(3),
        lambda size: PAGE.encode("utf-16")[dice.randrange(99) :][:size],
        lambda size: b"\xef\xbb\xbf" + "".join(dice.choices(PAGE, k=size)).encode(),
    ]
    for number in range(2500):
        data = kinds[number % len(kinds)](dice.randrange(1, 160))
        cleaning = Cleaning(scrubber, [data], Settings(output_encoding=SAME))
        clean = b"".join(cleaning)
        if not cleaning.removals:
            assert clean == data
        rest = iter(data)
        assert all(byte in rest for byte in clean), (data, clean)
