"""What is written about options is true of the command, and what the command has is written about."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import scrubber
from scrubber.cli import cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
OPTIONS = {
    name: option
    for command in cli.commands.values()
    for option in command.params
    if isinstance(option, click.Option)
    for name in [*option.opts, *option.secondary_opts]
}
ELSEWHERE = {"--help"}
"""Options that Click adds itself."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_that_are_named_are_there(page: Path) -> None:
    code = "".join(re.findall(r"(?ms)^```\w*\n.*?^```|`[^`\n]+`", page.read_text(encoding="utf-8")))
    of_scrubber = [line for line in code.splitlines() if not re.search(r"\b(?:pip|python|git|pytest|cargo)\b", line)]
    named = set(re.findall(r"(?<![\w-])--[a-z][-a-z]*", "\n".join(of_scrubber)))
    assert sorted(named - set(OPTIONS) - ELSEWHERE) == []


@pytest.mark.parametrize("name", sorted(name for name in OPTIONS if name.startswith("--")))
def test_options_that_are_there_are_named(name: str) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "CHANGELOG.md")
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", text)


@pytest.mark.parametrize("name", sorted(OPTIONS))
def test_every_option_says_what_it_does(name: str) -> None:
    assert OPTIONS[name].help or name == "--version"


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_help_is_that_of_the_command(command: str) -> None:
    environment = os.environ | {"COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "scrubber", command, "--help"], capture_output=True, env=environment, timeout=60
    )
    shown = done.stdout.decode()
    options = [param for param in cli.commands[command].params if isinstance(param, click.Option)]
    assert all(name in shown for option in options for name in option.opts)
    assert max(map(len, shown.splitlines())) <= 100


@pytest.mark.skipif(os.name == "nt", reason="shell commands")
def test_commands_print_what_the_page_on_reports_shows(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "scrubber"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrubber "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(scrubber.__file__).parent.parent),
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    text = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
    shown = re.findall(r"(?m)^```console\n\$ (.*)\n((?:.*\n)*?)```", text)
    assert shown
    for line, output in shown:
        done = subprocess.run(line, shell=True, cwd=tmp_path, env=environment, capture_output=True, timeout=60)
        assert done.stdout.decode() == output
