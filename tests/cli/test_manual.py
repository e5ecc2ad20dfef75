"""The manual page is that of the commands as they are, and troff takes it without complaint."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click
import pytest

from scrubber.cli import cli
from scrubber.cli.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "scrubber.1"


def test_the_page_is_that_of_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "python -m scrubber.cli.manual > docs/scrubber.1"


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_troff_has_nothing_to_complain_about() -> None:
    done = subprocess.run(["groff", "-man", "-ww", "-z", PAGE], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_what_is_read_are_the_options_as_they_are_typed() -> None:
    done = subprocess.run(["groff", "-man", "-Tascii", "-P-c", PAGE], capture_output=True, timeout=60)
    read = (
        subprocess.run(["col", "-b"], input=done.stdout, capture_output=True, timeout=60)
        if shutil.which("col")
        else done
    )
    shown = read.stdout.decode()
    for command in cli.commands.values():
        for param in command.params:
            if isinstance(param, click.Option):
                assert all(name in shown for name in param.opts), param.opts


def test_every_command_is_in_it() -> None:
    assert all(rf"\fBscrubber {name}\fR" in manual() for name in cli.commands if name != "clean")
