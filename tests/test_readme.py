"""README.md tells the truth: its examples run, its commands and tables are those of the program."""

from __future__ import annotations

import doctest
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
import regex

import scrubber
from scrubber import rules
from scrubber.areas import AREAS
from scrubber.cli import cli
from scrubber.pipeline import FILTERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

CLEAN = cli.commands["clean"]
OPTIONS = [param for param in CLEAN.params if isinstance(param, click.Option)]


def blocks(kind: str, text: str = README) -> list[str]:
    """Code blocks of a language, in order."""
    return regex.findall(rf"(?ms)^```{kind}\n(.*?)^```$", text)


def table(head: str) -> list[list[str]]:
    """Cells of the rows of the table whose first heading is `head`."""
    found = regex.search(rf"(?m)^\| {head} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", README)
    assert found, head
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in found[1].splitlines()]


# What it does


def test_before_becomes_after() -> None:
    before, after = blocks("text")
    assert scrubber.clean(before) == after


# Two commands


def commands() -> list[str]:
    section = README.partition("## Two commands")[2].partition("\n## ")[0]
    return blocks("sh", section)


def test_there_are_two_commands_of_a_line() -> None:
    assert [command.count("\n") for command in commands()] == [1, 1]


def test_the_first_cleans_a_page_that_is_there() -> None:
    *_, command, page = shlex.split(commands()[0])
    assert command == ".venv/bin/scrubber"
    assert (ROOT / page).is_file()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_ci_reads_its_test_command_from_the_second() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    (line,) = (line for line in ci.splitlines() if line.startswith("read -ra tests"))
    done = subprocess.run(
        ["bash", "-c", f'{line}; printf "%s " "${{tests[@]}}"'], capture_output=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.decode().split() == commands()[1].rpartition("&& .venv/bin/")[2].split()


def test_contributing_gives_the_same_test_command() -> None:
    assert f"    {commands()[1].rpartition('&& ')[2]}" in CONTRIBUTING


# Three uses


@pytest.mark.skipif(os.name == "nt", reason="shell commands")
def test_commands_print_what_readme_shows(tmp_path: Path) -> None:
    # `scrubber` as this Python has it, wherever another one may be installed.
    command = tmp_path / "bin" / "scrubber"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrubber "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    looks = {"COLUMNS": "80", "NO_COLOR": "1"}
    environment = os.environ | looks | {"PATH": path, "PYTHONPATH": str(Path(scrubber.__file__).parent.parent)}
    shown = regex.findall(r"(?m)^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")))
    assert shown
    for line, output in shown:
        done = subprocess.run(
            line,
            shell=True,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        assert done.stdout.decode() == output, line


def test_the_library_says_what_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    session = "\n".join(blocks("pycon"))  # one goes on where another ended
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert test.examples
    assert told == []


# What it knows


def test_versions_are_those_that_pages_prove() -> None:
    named = " ".join(row[0] for row in table("printed by"))
    versions = {folder.name for folder in (ROOT / "tests/pages").iterdir() if folder.name.startswith("discuz-")}
    shown = {"nt" if name == "!NT" else name.strip().lower() for name in regex.findall(r"!NT|[X\d][\d.]+", named)}
    assert {f"discuz-{version}" for version in shown} == versions


def test_areas_are_those_of_the_package() -> None:
    assert [(name.strip("`"), purpose) for name, purpose in table("area")] == list(AREAS.items())


# Reference


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_is_in_the_table(option: click.Option) -> None:
    rows = [regex.findall(r"--?[a-z][-a-z]*", row[0]) for row in table("option")]
    assert sorted([*option.opts, *option.secondary_opts]) in [sorted(row) for row in rows]


def test_the_table_has_no_option_that_is_not_there() -> None:
    known = {name for option in OPTIONS for name in [*option.opts, *option.secondary_opts]} | {"-h", "--help"}
    assert {name for row in table("option") for name in regex.findall(r"--?[a-z][-a-z]*", row[0])} <= known


def test_help_names_every_option_of_the_table() -> None:
    done = subprocess.run([sys.executable, "-m", "scrubber", "--help"], capture_output=True, cwd=ROOT, timeout=60)
    named = {name for row in table("option") for name in regex.findall(r"--?[a-z][-a-z]*", row[0])}
    assert done.returncode == 0
    assert named <= set(regex.findall(r"(?<!\S)--?[a-z][-a-z]*", done.stdout.decode()))


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_named(command: str) -> None:
    assert f"scrubber {command}" in README


def test_filters_are_named() -> None:
    (sentence,) = regex.findall(r"The filters are (.*?);", README, regex.DOTALL)
    assert regex.findall(r"`(\w+)`", sentence) == [one.name for one in FILTERS]


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_rules_hold_on_their_examples(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    for block in blocks("toml", text):
        path.write_text(block, encoding="utf-8")
        assert rules.failing_examples(rules.load_file(path)) == []


@pytest.mark.parametrize("text", [README, CONTRIBUTING], ids=["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(text: str) -> None:
    assert [link for link in regex.findall(r"\]\(((?!https?:)[^)#]+)", text) if not (ROOT / link).exists()] == []
