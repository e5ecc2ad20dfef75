"""Whatever ends a run, and whenever: every file is as it was or as it should be, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import PAGE, ROOT, environment, run
from tests.files.pages import contents, write_pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")


@pytest.mark.parametrize(("times", "name", "jobs"), [(100, "SIGKILL", 1), (100, "SIGKILL", 2), (15, "SIGTERM", 2)])
def test_no_file_is_damaged_by_a_signal_at_any_moment(times: int, name: str, jobs: int) -> None:
    words = [sys.executable, "-m", "tests.files.interrupt", str(times), name, str(jobs), "1"]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, env=environment(), timeout=400)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_it_quietly_with_its_code(tmp_path: Path, number: signal.Signals, code: int, jobs: str) -> None:
    # Standard input of the named kind never ends, so the run is under way when the signal comes.
    before = write_pages(tmp_path / "pages", 30)
    os.mkfifo(tmp_path / "endless")
    words = [sys.executable, "-m", "scrubber", "-j", jobs, "pages", "endless", "-o", "out"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, env=environment()) as process:
        with open(tmp_path / "endless", "wb") as endless:
            endless.write(PAGE.encode())
            endless.flush()
            process.send_signal(number)
            assert process.stderr is not None
            told = process.stderr.read()
        assert (process.wait(30), told) == (code, b"")
    assert contents(tmp_path / "pages") == before
    assert not [name for name in contents(tmp_path / "out") if ".scrubber-" in name]


def test_a_worker_that_is_killed_fails_its_inputs_and_the_run_goes_on(tmp_path: Path) -> None:
    before = write_pages(tmp_path / "pages", 60)
    os.mkfifo(tmp_path / "endless")
    words = [sys.executable, "-m", "scrubber", "-j", "2", "endless", "pages", "-o", "out"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, env=environment()) as process:
        with open(tmp_path / "endless", "wb") as endless:
            endless.write(PAGE.encode())
            endless.flush()
            # The pool of two is there by now; one of them is reading the pipe.
            workers = _children(process.pid)
            assert workers
            os.kill(workers[0], signal.SIGKILL)
            time.sleep(0.2)
        assert process.stderr is not None
        told = process.stderr.read().decode()
        assert process.wait(60) == 2
    assert "was killed; left as it is" in told
    assert "Traceback" not in told
    assert contents(tmp_path / "pages") == before


def _children(parent: int) -> list[int]:
    told = Path(f"/proc/{parent}/task/{parent}/children")
    if not told.exists():
        pytest.skip("needs Linux's /proc to see the workers")
    return [int(word) for word in told.read_text().split()]


def test_what_a_kill_left_behind_is_no_input(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 1)
    (tmp_path / "pages" / ".0.txt.scrubber-0123abcd").write_text("half a file", encoding="utf-8")
    done = run("pages", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert b"1 file: 1 cleaned" in done.stderr
    assert list(contents(tmp_path / "out")) == ["0.txt"]
