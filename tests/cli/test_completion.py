"""Shells complete commands, options, names and files: each shell is driven and looked at."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class

from scrubber.areas import AREAS
from scrubber.cli import cli
from scrubber.cli.completion import VARIABLE, prepare

_SHELLS = {name: shutil.which(name) for name in ("bash", "zsh", "fish")}


@pytest.mark.parametrize(
    ("words", "at", "offered"),
    [
        ("scrubber --expl", 1, ["plain,--explain"]),
        ("scrubber clean --expl", 2, ["plain,--explain"]),
        ("scrubber rest", 1, ["plain,restore"]),
        ("scrubber page.txt rest", 2, ["file,rest"]),
        ("scrubber -q rest", 2, ["file,rest"]),
        ("scrubber clean pa", 2, ["file,pa"]),
        ("scrubber ", 1, ["file,"]),
        ("scrubber --keep me", 2, ["plain,meta"]),
        ("scrubber --keep meta,sig", 2, ["plain,meta,signature"]),
        ("scrubber --keep = me", 3, ["plain,meta"]),
        ("scrubber --keep =", 2, [f"plain,{area}" for area in AREAS]),
        ("scrubber --ignore jammer.sp", 2, ["plain,jammer.spaced"]),
        ("scrubber --color al", 2, ["plain,always"]),
        ("scrubber --report ", 2, ["plain,json"]),
        ("scrubber -e gb", 2, ["plain,gb18030"]),
        ("scrubber -o ou", 2, ["file,ou"]),
        ("scrubber --html-report ", 2, ["file,"]),
        ("scrubber rules discuz-x.edit-n", 2, ["plain,discuz-x.edit-notice"]),
        ("scrubber rules my-board", 2, ["file,my-board"]),
        ("scrubber restore pages.l", 2, ["file,pages.l"]),
    ],
)
def test_what_may_follow_is_offered(words: str, at: int, offered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ((VARIABLE, "bash_complete"), ("COMP_WORDS", words), ("COMP_CWORD", str(at))):
        monkeypatch.setenv(name, value)
    group = copy.deepcopy(cli)
    prepare(group)
    shell = get_completion_class("bash")
    assert shell is not None
    assert shell(group, {}, "scrubber", VARIABLE).complete().splitlines() == offered


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a command `scrubber`, and files to complete."""
    command = tmp_path / "bin" / "scrubber"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrubber "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "restless page.txt").touch()
    (tmp_path / "in" / "page.txt").touch()
    return tmp_path


def driven(shell: str, script: str, home: Path) -> list[str]:
    """What a shell prints that runs a script beside the files."""
    program = _SHELLS[shell]
    assert program is not None
    given = os.environ | {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "TERM": "dumb",
    }
    flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [program, *flags, "-c", script], capture_output=True, cwd=home / "in", env=given, timeout=120, check=False
    )
    return done.stdout.decode().splitlines()


@pytest.mark.skipif(_SHELLS["bash"] is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("scrubber --expl", ["--explain"]),
        ("scrubber rest", ["restless page.txt", "restore"]),
        ("scrubber --keep = me", ["meta"]),
        ("scrubber --keep me", ["meta"]),
        ("scrubber pa", []),  # bash itself completes files then
    ],
)
def test_bash_completes(home: Path, words: str, offered: list[str]) -> None:
    script = (
        'eval "$(_SCRUBBER_COMPLETE=bash_source scrubber)"\n'
        "complete -p scrubber > /dev/null || exit 1\n"
        f"COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))\n"
        "compopt() { :; }\n"  # knows only shells that somebody types into
        '_scrubber_completion scrubber\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    assert [line for line in sorted(driven("bash", script, home)) if line] == offered


@pytest.mark.skipif(_SHELLS["fish"] is None, reason="needs fish")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("scrubber --expl", ["--explain"]),
        ("scrubber res", ["restless page.txt", "restore"]),
        ("scrubber --keep me", ["meta"]),
        ("scrubber --keep=me", ["--keep=meta"]),
        ("scrubber pa", ["page.txt"]),
        ("scrubber -o pa", ["page.txt"]),
    ],
)
def test_fish_completes(home: Path, words: str, offered: list[str]) -> None:
    script = f"_SCRUBBER_COMPLETE=fish_source scrubber | source; complete --do-complete '{words}'"
    assert sorted(line.split("\t")[0] for line in driven("fish", script, home)) == offered


@pytest.mark.skipif(_SHELLS["zsh"] is None, reason="needs zsh")
@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("scrubber --expl", "scrubber --explain"),
        ("scrubber resto", "scrubber restore"),
        ("scrubber pa", "scrubber page.txt"),
        ("scrubber --keep=me", "scrubber --keep=meta"),
        ("scrubber -o pa", "scrubber -o page.txt"),
    ],
)
def test_zsh_completes(home: Path, words: str, completed: str) -> None:
    # A shell that somebody types into is needed; another one types, and has the line printed instead of run.
    inner = home / "inner.zsh"
    inner.write_text(
        "autoload -U compinit && compinit -u -D\n"
        'eval "$(_SCRUBBER_COMPLETE=zsh_source scrubber)"\n'
        "show() { print -r -- \"<<$BUFFER>>\"; exit }\nzle -N show\nbindkey '^X' show\nbindkey '^I' complete-word\nprint READY\n",
        encoding="utf-8",
    )
    script = (
        "zmodload zsh/zpty\nzpty shell 'PS1= zsh -f -i'\n"
        f"zpty -w shell 'source {inner}'\nzpty -r -m shell line '*READY*'\n"
        f"zpty -w -n shell '{words}'$'\\t'$'\\x18'\nzpty -r -m shell line '*>>*'\nprint -r -- $line\n"
    )
    shown = "\n".join(driven("zsh", script, home))
    assert f"<<{completed}" in shown
