"""The command as a user meets it: what it prints where, how it ends, and what it never does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CLEAN, PAGE, is_one_line, run


def test_standard_input_is_cleaned_to_standard_output() -> None:
    done = run(stdin=PAGE.encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")


def test_a_dash_is_standard_input() -> None:
    assert run("-", stdin=PAGE.encode()).stdout.decode() == CLEAN


def test_the_name_of_the_command_may_be_said() -> None:
    assert run("clean", "-", stdin=PAGE.encode()).stdout.decode() == CLEAN


def test_several_files_come_out_one_after_another(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}\n", encoding="utf-8")
    assert run("a.txt", "b.txt", cwd=tmp_path).stdout == b"a.txt\nb.txt\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    page = (
        PAGE
        if encoding != "big5hkscs"
        else PAGE.replace("复制链接", "複製鏈接").replace("发", "發").replace("积", "積")
    )
    page = (
        page.translate(
            str.maketrans("设为页论坛块边积主题举报风电梯达该级园", "設為頁論壇塊邊積主題舉報風電梯達該級園")
        )
        if encoding == "big5hkscs"
        else page
    )
    path = tmp_path / "page.txt"
    path.write_bytes(page.encode(encoding, "replace"))
    out = run(path).stdout.decode("utf-8-sig")
    assert "9 z. a&" not in out
    assert "21:40" not in out
    assert "水" in out


def test_an_output_file_is_written_whole(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = run("page.txt", "-o", "clean.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "clean.txt").read_text(encoding="utf-8") == CLEAN
    assert sorted(os.listdir(tmp_path)) == ["clean.txt", "page.txt"]


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/deep/er/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "in/.hidden").write_text(PAGE, encoding="utf-8")
    (tmp_path / "in/image.bin").write_bytes(b"\x89PNG\0\0\0\1")
    done = run("in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "out/deep/er/b.txt").read_text(encoding="utf-8") == CLEAN
    assert sorted(os.listdir(tmp_path / "out")) == ["a.txt", "deep"]
    assert b"hidden" in done.stderr
    assert b"binary" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_whose_jammers_hold_nuls_is_text(tmp_path: Path, encoding: str) -> None:
    jammers = "\x01E\x00w\x0es\x10C7h\x05n\x1dF", "\x00a\x0cS8k\x1dF\x11A\x08V\x01o"
    lines = "今天下班以后去河边走了走，风很大。", "老板娘说明年春天再来，可以看油菜花。"
    (tmp_path / "in").mkdir()
    page = "".join(f"{line}{jammer}\n" for line, jammer in zip(lines, jammers, strict=True))
    (tmp_path / "in/page.txt").write_bytes(page.encode(encoding))
    done = run("in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "out/page.txt").read_text(encoding="utf-8") == "".join(f"{line}\n" for line in lines)


def test_a_missing_file_is_told_and_the_others_are_cleaned(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b\n", encoding="utf-8")
    done = run("a.txt", "b.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"b\n")
    assert done.stderr == b"scrubber: a.txt: No such file or directory\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["."], b"add -o FOLDER"),
        (["--keep", "sginature", "-"], b"did you mean signature?"),
        (["--select", "jammr,laiout", "-"], b"'jammr'"),
        (["--rules", "none.toml", "-"], b"none.toml: No such file"),
        (["--encoding", "klingon", "-"], b"unknown encoding: klingon"),
        (["--colour", "-"], b"--colour"),
        (["rules", "no.such-rule"], b"no rule has this id"),
        (["page.txt", "-o", "page.txt"], b"is the input itself"),
        ([".", "-o", "inside"], b"lies inside"),
        (["page.txt", "other/page.txt", "-o", "out"], b"would both go to"),
    ],
)
def test_wrong_usage_is_one_line_and_writes_nothing(tmp_path: Path, args: list[str], says: bytes) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/page.txt").write_text(PAGE, encoding="utf-8")
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert is_one_line(done.stderr), done.stderr
    assert says in done.stderr
    assert done.stdout == b""
    assert sorted(os.listdir(tmp_path)) == ["other", "page.txt"]
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE


def test_a_file_named_like_a_command_needs_its_folder(tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("text\n", encoding="utf-8")
    assert run("./rules", cwd=tmp_path).stdout == b"text\n"
    assert b"navigation:" in run("rules", cwd=tmp_path).stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("size", [1, 3_000_000])
def test_a_full_disk_is_told(tmp_path: Path, size: int, unbuffered: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text("字\n" * size, encoding="utf-8")
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scrubber", path], stdout=full, stderr=subprocess.PIPE, env=environment, timeout=120
        )
    assert done.returncode == 2
    assert is_one_line(done.stderr), done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="needs SIGPIPE")
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("一行文字\n" * 400_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "scrubber", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (-signal.SIGPIPE, 141)


def test_bytes_that_are_no_text_come_out_as_they_came(tmp_path: Path) -> None:
    broken = "风很大，水鸟不多。\r\n".encode() * 20 + b"\xff\xfd\r\x0c\xe2\x80\xa8\n\x80" + "好".encode()
    assert run(stdin=broken).stdout == broken
    noise = bytes(range(1, 256)) * 40
    assert run(stdin=noise).stdout == noise
    binary = b"\0\1\2" + bytes(range(256))
    path = tmp_path / "x.bin"
    path.write_bytes(binary)
    assert run(path).stdout == binary


def test_an_own_rule_file_is_used(tmp_path: Path) -> None:
    own = '[[rule]]\nid = "my.mark"\nkind = "client"\narea = "client"\ncertain = true\nlines = ["—— 发自我的小屋"]\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    text = "今天很好。\n—— 发自我的小屋\n".encode()
    assert run(stdin=text).stdout == text
    assert run("--rules", tmp_path / "own.toml", stdin=text).stdout == "今天很好。\n".encode()
    assert run("--rules", tmp_path / "own.toml", "--ignore", "my.mark", stdin=text).stdout == text


def test_a_rule_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    good = (
        '[[rule]]\nid = "my.mark"\nkind = "client"\narea = "client"\npattern = "发自 {text}"\nmatches = ["发自 小屋"]\n'
    )
    path.write_text(good, encoding="utf-8")
    assert run("rules", path).returncode == 0
    path.write_text(good + 'leaves = ["发自 内心"]\n', encoding="utf-8")
    done = run("rules", path)
    assert done.returncode == 2
    assert "发自 内心".encode() in done.stderr


def test_one_rule_is_shown_with_its_examples() -> None:
    out = run("rules", "discuz-x.edit-notice").stdout.decode()
    assert "本帖最后由" in out
    assert "notices" in out


def test_areas_may_stay() -> None:
    out = run("--keep", "meta", stdin=PAGE.encode()).stdout.decode()
    assert "发表于 2019-11-2 21:40:11" in out
    assert "设为首页" not in out


def test_only_the_jammer_may_go() -> None:
    out = run("--select", "jammer", stdin=PAGE.encode()).stdout.decode()
    assert "设为首页" in out
    assert "9 z. a&" not in out


def test_a_short_text_loads_no_filter() -> None:
    code = (
        "import sys\nfrom scrubber.cli import main\n"
        "try:\n    main(['--isolated'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'rich', 'chardet', 'regex', 'tomllib', 'hashlib', 'tempfile', 'scrubber.filters.jammer',"
        " 'scrubber.filters.layout', 'scrubber.rules'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input="下雨了。\n".encode(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == "下雨了。\n"


@pytest.mark.parametrize("args", [["--isolated"], ["--isolated", "--rules", "own.toml"], []])
def test_a_pipe_loads_no_module_that_nothing_else_needs(tmp_path: Path, args: list[str]) -> None:
    # What Click or the interpreter has loaded already costs nothing more.
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "my.menu"\nkind = "navigation"\narea = "navigation"\nlines = ["花草栏"]\n', encoding="utf-8"
    )
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "page"\ndependencies = ["scrubber"]\n', encoding="utf-8"
    )
    code = (
        "import sys, click\nbefore = set(sys.modules)\nfrom scrubber.cli import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "late = {'pathlib', 'dataclasses', 'locale', 'tomllib', 'regex'} & (set(sys.modules) - before)\n"
        "assert not late, late\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, input=b"x\n", capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"x\n"


def test_version_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['scrubber', '--version']\nfrom scrubber.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'rich', 'chardet', 'regex', 'scrubber.pipeline'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"scrubber 0.1.0\n"
