"""What is published beside the code: the hooks for pre-commit, the citation, the package's description."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import scrubber
from tests.command import CLEAN, PAGE

ROOT = Path(__file__).parent.parent
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run_hook(name: str, *files: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a hook as pre-commit does: its entry, its arguments, and the files."""
    (hook,) = (hook for hook in HOOKS if hook["id"] == name)
    command, *options = shlex.split(hook["entry"])
    assert command in PROJECT["project"]["scripts"]
    return subprocess.run(
        [sys.executable, "-m", "scrubber", *options, *hook.get("args", []), *files],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=120,
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "note.txt").write_text(CLEAN, encoding="utf-8")
    # A name that is a command's.
    (tmp_path / "rules").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def test_hooks_have_what_pre_commit_asks_for() -> None:
    assert [hook["id"] for hook in HOOKS] == ["scrubber", "scrubber-fix"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert (hook["language"], hook["types"]) == ("python", ["plain-text"])


def test_the_checking_hook_refuses_what_is_not_clean_and_writes_nothing(pages: Path) -> None:
    assert run_hook("scrubber", "rules", "note.txt", cwd=pages).returncode == 0
    done = run_hook("scrubber", "page.txt", "note.txt", cwd=pages)
    assert done.returncode == 1
    assert b"page.txt: would change" in done.stderr
    assert (pages / "page.txt").read_text(encoding="utf-8") == PAGE


def test_the_fixing_hook_cleans_in_place(pages: Path) -> None:
    done = run_hook("scrubber-fix", "page.txt", "note.txt", "rules", cwd=pages)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [(pages / name).read_text(encoding="utf-8") for name in ("page.txt", "note.txt")] == [CLEAN, CLEAN]


def test_the_citation_is_that_of_the_project() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    project = PROJECT["project"]
    assert (citation["title"], citation["license"]) == (project["name"], project["license"])
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project["authors"]]


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert (ROOT / PROJECT["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8") == (
        f'__version__ = "{scrubber.__version__}"\n'
    )
    assert f"## [{scrubber.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_types_are_published() -> None:
    assert (Path(scrubber.__file__).parent / "py.typed").is_file()
