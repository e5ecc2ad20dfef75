"""Configuration files: which one holds, what it may say, and that the command line wins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
import regex

from scrubber.cli import cli
from scrubber.cli.config import KEYS, ConfigError, find, load
from tests.command import CLEAN, PAGE, environment

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
HEAD = " 发表于 2019-11-2 21:40:11"
RULE = """[[rule]]
id = "my-board.check-in"
kind = "client"
area = "client"
certain = true
pattern = '今日签到第 {n} 名'
matches = ["今日签到第 3 名"]
"""


def run(
    *args: str | Path, cwd: Path, stdin: bytes = PAGE.encode(), env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scrubber", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        timeout=120,
        env=environment(**(env or {})),
    )


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Which one holds


def test_the_nearest_upward_holds(tmp_path: Path) -> None:
    outer = write(tmp_path / "scrubber.toml", 'keep = ["meta"]')
    inner = write(tmp_path / "a" / "pyproject.toml", '[tool.scrubber]\nkeep = ["jammer"]')
    deep = tmp_path / "a" / "b"
    deep.mkdir()
    for folder, path, keep in ((tmp_path, outer, "meta"), (tmp_path / "a", inner, "jammer"), (deep, inner, "jammer")):
        found = find(folder)
        assert found is not None
        assert (found.path, found.options) == (str(path), {"keep": (keep,)})


def test_its_own_file_goes_before_the_shared_one(tmp_path: Path) -> None:
    own = write(tmp_path / "scrubber.toml", "")
    write(tmp_path / "pyproject.toml", "[tool.scrubber]\njobs = 3")
    found = find(tmp_path)
    assert found is not None
    assert (found.path, found.options) == (str(own), {})


@pytest.mark.parametrize(
    "text",
    [
        '[tool.scrubber]\nkeep = ["meta"]',
        '[project]\r\nname = "a"\r\n\r\n  [ tool . scrubber ]\r\nkeep = ["meta"]\r\n',
        '["tool"."scrubber"]\nkeep = ["meta"]',
        "['tool'.'scrubber']\nkeep = ['meta']",
        '[tool]\nscrubber.keep = ["meta"]',
        '[tool]\nscrubber = {keep = ["meta"]}',
        'tool.scrubber.keep = ["meta"]',
        '"tool".scrubber = {keep = ["meta"]}',
        'tool = {scrubber = {keep = ["meta"]}}',
        '["to\\u006fl".scrubber]\nkeep = ["meta"]',
        '\ufeff[tool.scrubber]\nkeep = ["meta"]',
    ],
)
def test_every_way_to_write_our_table_is_found(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    found = find(tmp_path)
    assert found is not None
    assert found.options == {"keep": ("meta",)}


@pytest.mark.parametrize(
    "text", ["", "[project]\nname = 'scrubber'", "[tool.other]\nscrubber = 1", "tool = 'scrubber'", "[broken"]
)
def test_a_project_without_our_table_is_passed_over(tmp_path: Path, text: str) -> None:
    outer = write(tmp_path / "pyproject.toml", "[tool.scrubber]\njobs = 3")
    write(tmp_path / "a" / "pyproject.toml", text)
    found = find(tmp_path / "a")
    assert found is not None
    assert found.path == str(outer)


def test_an_empty_table_ends_the_search(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.scrubber]\njobs = 3")
    write(tmp_path / "a" / "pyproject.toml", "[tool.scrubber]")
    found = find(tmp_path / "a")
    assert found is not None
    assert found.options == {}


def test_a_named_file_is_read_instead(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", 'keep = ["jammer"]')
    write(tmp_path / "conf" / "other.toml", 'keep = ["meta"]')
    write(tmp_path / "conf" / "pyproject.toml", '[tool.scrubber]\nkeep = ["meta"]')
    for name in ("other.toml", "pyproject.toml"):
        assert HEAD in run("--config", tmp_path / "conf" / name, cwd=tmp_path).stdout.decode()


def test_isolated_reads_none(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", "unknown = 1")
    done = run("--isolated", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")


def test_verbose_tells_which_one_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "scrubber.toml", "")
    assert f"scrubber: configuration: {path}\n" in run("-v", cwd=tmp_path).stderr.decode()
    assert b"configuration" not in run("-v", "--isolated", cwd=tmp_path).stderr
    write(path, "verbose = true")
    assert f"scrubber: configuration: {path}\n" in run(cwd=tmp_path).stderr.decode()


def test_help_and_version_need_no_configuration(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", "[broken")
    for option in ("--help", "-h", "--version"):
        done = run(option, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_that_is_gone_has_none(tmp_path: Path) -> None:
    code = "import os, sys; os.rmdir(os.getcwd()); from scrubber.cli import main; main(['-v'])"
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=PAGE.encode(),
        capture_output=True,
        cwd=gone,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN)


# What it says


def test_every_key_is_an_option_of_cleaning() -> None:
    options = {name for param in cli.commands["clean"].params if isinstance(param, click.Option) for name in param.opts}
    assert {f"--{key}" for key in KEYS} <= options


def test_every_key_holds(tmp_path: Path) -> None:
    write(tmp_path / "conf" / "own.toml", RULE)
    config = write(
        tmp_path / "conf" / "scrubber.toml",
        """
        select = ["jammer", "layout", "my-board.check-in"]
        ignore = ["layout.signature"]
        keep = ["meta,signature", "buttons"]
        rules = ["own.toml"]
        encoding = "gbk"
        output-encoding = "same"
        errors = "keep"
        jobs = 2
        include = ["*.txt"]
        exclude = ["b.*"]
        backup = true
        verbose = true
        progress = false
        """,
    )
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / name).write_bytes((PAGE + "今日签到第 3 名\n").encode("gb18030"))
    done = run("--config", config, "-i", "pages", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["a.txt", "a.txt.bak", "b.txt", "c.md"]
    text = (tmp_path / "pages" / "a.txt").read_bytes().decode("gb18030")
    assert HEAD in text
    assert "举报" in text
    assert "签到" not in text
    assert "9 z. a&" not in text
    assert "收藏本站" not in text


def test_errors_and_encodings_hold(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", 'errors = "strict"\nencoding = "utf-8"\noutput-encoding = "utf-16"')
    assert run(cwd=tmp_path).stdout.decode("utf-16") == CLEAN
    done = run(cwd=tmp_path, stdin=b"\xff\n")
    assert done.returncode == 2
    assert b"not valid utf-8" in done.stderr


def test_quiet_holds(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.txt", PAGE)
    write(tmp_path / "scrubber.toml", "quiet = true")
    assert run("pages", "-o", "out", cwd=tmp_path).stderr == b""
    # What is said at the command line holds against its opposite in the file.
    assert b"pages/a.txt: cleaned" in run("pages", "-o", "out2", "-v", cwd=tmp_path).stderr.replace(b"\\", b"/")


def test_rule_files_are_sought_beside_the_configuration(tmp_path: Path) -> None:
    write(tmp_path / "rules" / "own.toml", RULE)
    write(tmp_path / "scrubber.toml", 'rules = ["rules/own.toml"]')
    (tmp_path / "a").mkdir()
    for folder in (tmp_path, tmp_path / "a"):
        done = run(cwd=folder, stdin="风很大。\n今日签到第 3 名\n".encode())
        assert (done.returncode, done.stdout.decode()) == (0, "风很大。\n")


def test_backups_of_a_configuration_are_for_replaced_files(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", 'backup = ".old"')
    path = write(tmp_path / "page.txt", PAGE)
    assert run(path, cwd=tmp_path).stdout.decode() == CLEAN
    assert run("-i", path, cwd=tmp_path).returncode == 0
    assert (tmp_path / "page.txt.old").read_text(encoding="utf-8") == PAGE


def test_false_is_no_backup(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", "backup = false")
    path = write(tmp_path / "page.txt", PAGE)
    assert run("-i", path, cwd=tmp_path).returncode == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["page.txt", "scrubber.toml"]


# The command line wins


def test_the_command_line_replaces_what_the_file_says(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", 'keep = ["meta"]\noutput-encoding = "utf-16"')
    done = run("--keep", "jammer", "--output-encoding", "utf-8", cwd=tmp_path)
    text = done.stdout.decode()
    assert HEAD not in text
    assert "9 z. a& r% Y9 [" in text


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kepp = ['meta']", "unknown key 'kepp' (did you mean keep?)"),
        ("output_encoding = 'same'", "unknown key 'output_encoding' (did you mean output-encoding?)"),
        ("zzz = 1", "unknown key 'zzz'; there are select, ignore, keep,"),
        ("in-place = true", "unknown key 'in-place'; --in-place can be given on the command line only"),
        ("output = 'x'", "unknown key 'output'; --output can be given on the command line only"),
        ("[tool.scrubber]\nkeep = []", "unknown key 'tool'"),
        ("keep = 'meta'", "keep must be a list of strings that are not empty, not 'meta'"),
        ("keep = ['meta', 3]", "keep must be a list of strings that are not empty, not ['meta', 3]"),
        ("rules = ['']", "rules must be a list of strings that are not empty, not ['']"),
        ("jobs = 0", "jobs must be a whole number from 1, not 0"),
        ("jobs = true", "jobs must be a whole number from 1, not true"),
        ("jobs = '2'", "jobs must be a whole number from 1, not '2'"),
        ("errors = 'ignore'", "errors must be 'keep' or 'strict', not 'ignore'"),
        ("errors = ['keep']", "errors must be 'keep' or 'strict', not ['keep']"),
        ("encoding = 'klingon'", "encoding must be an encoding, not 'klingon'"),
        ("encoding = 8", "encoding must be a string, not 8"),
        ("output-encoding = 'auto'", "output-encoding must be an encoding or 'same', not 'auto'"),
        ("backup = 'a/b'", "backup must be a suffix of a file's name, or true, not 'a/b'"),
        ("quiet = 1", "quiet must be true or false, not 1"),
        ("[quiet]\na = 1", "quiet must be true or false, not a table"),
        ("[broken", "Expected"),
        ("a = " + "[" * 5000, ""),
    ],
    ids=lambda text: text[:24],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(tmp_path: Path, text: str, told: str) -> None:
    config = write(tmp_path / "scrubber.toml", text)
    page = write(tmp_path / "page.txt", PAGE)
    done = run("-i", page, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    message = done.stderr.decode()
    assert message.startswith(f"scrubber: {config}: {told}")
    assert message.count("\n") == 1
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_project_that_is_broken_is_told_if_it_may_be_ours(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.scrubber]\nkeep = [")
    with pytest.raises(ConfigError, match=regex.escape(str(tmp_path / "pyproject.toml"))):
        find(tmp_path)


def test_a_table_must_be_one(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool]\nscrubber = 3")
    with pytest.raises(ConfigError, match=r"tool\.scrubber must be a table"):
        find(tmp_path)


def test_what_is_no_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "scrubber.toml").write_bytes("keep = ['meta'] # 设置".encode("gbk"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        find(tmp_path)


def test_a_mark_before_the_text_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "scrubber.toml").write_bytes(b"\xef\xbb\xbfjobs = 2\r\n")
    found = find(tmp_path)
    assert found is not None
    assert found.options == {"jobs": 2}


def test_a_named_file_must_be_there_and_hold_something_for_us(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load(tmp_path / "missing.toml")
    with pytest.raises(ConfigError, match=r"holds no \[tool\.scrubber\]"):
        load(write(tmp_path / "pyproject.toml", "[project]\nname = 'x'"))
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(ConfigError, match="folder"):
        load(tmp_path / "folder.toml")


def test_a_file_and_none_are_not_wanted_together(tmp_path: Path) -> None:
    done = run("--config", "x.toml", "--isolated", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--config does not go with --isolated" in done.stderr


def test_names_that_nothing_has_are_told_as_on_the_command_line(tmp_path: Path) -> None:
    path = write(tmp_path / "scrubber.toml", 'keep = ["metta"]')
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"scrubber: {path}: no filter, area or rule has the name 'metta' (did you mean meta?)\n"
    )


def test_other_commands_read_none(tmp_path: Path) -> None:
    write(tmp_path / "scrubber.toml", "unknown = 1")
    assert run("rules", "jammer.spaced", cwd=tmp_path).returncode == 0


# What the documentation says of it


def test_the_documented_keys_are_those_that_there_are() -> None:
    rows = regex.findall(r"(?m)^\| (`.*?) \|", DOCS)
    assert sorted(key for row in rows for key in regex.findall(r"`(.*?)`", row)) == sorted(KEYS)


def test_the_documented_files_can_be_read(tmp_path: Path) -> None:
    own, shared = regex.findall(r"(?ms)^```toml\n(.*?)^```$", DOCS)
    assert load(write(tmp_path / "scrubber.toml", own)).options["backup"] == ".orig"
    assert load(write(tmp_path / "pyproject.toml", shared)).options == {"keep": ("meta", "signature")}
