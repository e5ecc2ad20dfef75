"""The cookbook's commands print what it shows, its sessions say what it shows, and its programs run."""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import regex

import scrubber

ROOT = Path(__file__).parent.parent
COOKBOOK = ROOT / "docs" / "cookbook"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(COOKBOOK.glob("*.md"))}


def blocks(page: str, kind: str) -> list[str]:
    """Code blocks of a language, in order."""
    return regex.findall(rf"(?ms)^```{kind}\n(.*?)^```$", PAGES[page])


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """Environment variables with which `scrubber` is the command of this Python."""
    command = tmp_path / "bin" / "scrubber"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrubber "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(Path(scrubber.__file__).parent.parent), "LC_ALL": "C.UTF-8"}


def test_there_is_a_page_for_each_use() -> None:
    assert set(PAGES) == {"pipe", "folder", "library"}


@pytest.mark.skipif(os.name == "nt", reason="shell commands")
@pytest.mark.parametrize("page", ["pipe", "folder"])
def test_commands_print_what_is_shown(tmp_path: Path, environment: Mapping[str, str], page: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "examples", copy / "examples")
    shown = regex.findall(r"(?m)^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks(page, "console")))
    assert shown
    for line, output in shown:
        done = subprocess.run(
            line,
            shell=True,
            cwd=copy,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        assert done.stdout.decode() == output, line


def test_the_library_says_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = "".join(blocks("library", "pycon"))
    test = doctest.DocTestParser().get_doctest(session, {}, "library.md", "library.md", 0)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert test.examples
    assert "".join(told) == ""


def test_the_programs_run(environment: Mapping[str, str], tmp_path: Path) -> None:
    (program,) = blocks("library", "python")
    path = tmp_path / "program.py"
    path.write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, path], capture_output=True, env=environment, timeout=120)
    assert (done.returncode, done.stdout.decode()) == (0, "今天很好。\n" * 3), done.stderr
