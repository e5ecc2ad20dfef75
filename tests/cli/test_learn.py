"""The command that learns, and the option that learns before cleaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import PAGE, is_one_line, run
from tests.learn.boards import write_boards


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write_boards(tmp_path / "pages", (0,), 10)
    return tmp_path / "pages"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.txt"))}


def test_learning_and_cleaning_in_one_go_is_the_same_as_one_after_the_other(pages: Path, tmp_path: Path) -> None:
    learned = run("learn", pages, "-o", tmp_path / "board.toml")
    assert (learned.returncode, learned.stdout) == (0, b"")
    assert learned.stderr.startswith(b"scrubber: ")
    assert run("rules", tmp_path / "board.toml").returncode == 0
    assert run("--rules", tmp_path / "board.toml", pages, "-o", tmp_path / "two").returncode == 0
    assert run("--learn", pages, "-o", tmp_path / "one").returncode == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert run(pages, "-o", tmp_path / "none").returncode == 0
    assert tree(tmp_path / "one") != tree(tmp_path / "none")


def test_rules_go_to_standard_output_where_no_file_is_named(pages: Path) -> None:
    done = run("learn", "-q", pages)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"[[rule]]" in done.stdout


def test_a_rule_file_among_the_pages_is_no_page(pages: Path) -> None:
    assert run("learn", pages, "-o", pages / "board.toml").returncode == 0
    first = (pages / "board.toml").read_bytes()
    assert run("learn", pages, "-o", pages / "board.toml").returncode == 0
    assert (pages / "board.toml").read_bytes() == first


def test_pages_without_a_layout_are_told(pages: Path, tmp_path: Path) -> None:
    (pages / "note.txt").write_text("今天去河边走了走，风很大。\n", encoding="utf-8")
    done = run("learn", pages, "-o", tmp_path / "board.toml")
    assert b"1 page showed no layout" in done.stderr


def test_too_few_pages_teach_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run("learn", "-q", tmp_path, "-o", tmp_path / "board.toml")
    assert done.returncode == 2
    assert is_one_line(done.stderr)
    assert not (tmp_path / "board.toml").exists()
    done = run("--learn", "-q", tmp_path, "-o", tmp_path.with_name("clean"))
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments", [("learn",), ("learn", "-"), ("learn", "-e", "latin-99", "."), ("--learn",), ("--learn", "-")]
)
def test_wrong_usage_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert is_one_line(done.stderr)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("learn", "-q", tmp_path / "nowhere", "-o", tmp_path / "board.toml")
    assert done.returncode == 2
    assert is_one_line(done.stderr)
    assert b"nowhere" in done.stderr
