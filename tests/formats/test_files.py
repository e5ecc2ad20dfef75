"""HTML on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scrubber.formats import html
from tests.command import PAGE as TEXT_PAGE
from tests.command import PLAIN, environment, is_one_line, run
from tests.files.pages import contents
from tests.formats.pages import OTHER, SPACED, WRITTEN, discuz_x

PAGE = discuz_x(f'<font class="jammer">{SPACED}</font>', f'<span style="display:none">{OTHER}</span>')


def written(output: bytes) -> list[str]:
    return [line for line in output.decode().splitlines() if line]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_html_is_cleaned_from_files_and_standard_input(tmp_path: Path, encoding: str) -> None:
    page = PAGE.replace("charset=utf-8", f"charset={encoding}").encode(encoding)
    (tmp_path / "page.html").write_bytes(page)
    for done in (run("page.html", cwd=tmp_path), run(cwd=tmp_path, stdin=page)):
        assert (done.returncode, written(done.stdout), done.stderr) == (0, WRITTEN, b"")


def test_what_the_input_is_can_be_said(tmp_path: Path) -> None:
    piece = "<p>风&amp;雨</p>".encode()
    assert run(cwd=tmp_path, stdin=piece).stdout == piece
    assert run("--from", "html", cwd=tmp_path, stdin=piece).stdout == "风&雨\n".encode()
    assert run("--from", "text", cwd=tmp_path, stdin=PAGE.encode()).stdout.startswith(b"<!DOCTYPE")
    (tmp_path / "a.html").write_bytes(piece)
    assert run("a.html", cwd=tmp_path).stdout == "风&雨\n".encode()
    assert run("--from", "text", "a.html", cwd=tmp_path).stdout == piece


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_of_pages_becomes_a_folder_of_texts(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.html", "sub/b.HTM", "c.txt"):
        (tmp_path / "in" / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "in" / "plain.html").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "in" / "d.txt").write_text(TEXT_PAGE, encoding="utf-8")
    done = run("in", "-o", "out", "-j", jobs, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = contents(tmp_path / "out")
    assert set(found) == {"a.html.txt", str(Path("sub", "b.HTM.txt")), "c.txt", "plain.html", "d.txt"}
    assert written(found["a.html.txt"]) == WRITTEN
    again = run("in", "-o", "out", "--resume", "-v", cwd=tmp_path)
    assert b"5 done before" in again.stderr


def test_two_inputs_never_share_an_output(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "a.html.txt").write_text(PLAIN, encoding="utf-8")
    done = run("in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert b"in/a.html: a.html.txt stands beside it" in done.stderr.replace(b"\\", b"/")
    assert contents(tmp_path / "out") == {"a.html.txt": PLAIN.encode()}
    resumed = run("in", "-o", "out", "--resume", cwd=tmp_path)
    assert resumed.returncode == 2
    named = run("in/a.html", "in/a.html.txt", "-o", "other", cwd=tmp_path)
    assert (named.returncode, is_one_line(named.stderr)) == (2, True)
    assert not (tmp_path / "other").exists()


def test_one_page_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert run("a.html", "-o", "a.out", cwd=tmp_path).returncode == 0
    assert written((tmp_path / "a.out").read_bytes()) == WRITTEN
    (tmp_path / "out").mkdir()
    assert run("a.html", "-o", "out", cwd=tmp_path).returncode == 0
    assert list(contents(tmp_path / "out")) == ["a.html.txt"]


@pytest.mark.parametrize("options", [["-i"], ["--diff"], ["--ledger", "l.jsonl", "-o", "out"]])
def test_what_needs_the_text_of_before_refuses_a_page_and_goes_on(tmp_path: Path, options: list[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT_PAGE, encoding="utf-8")
    done = run(*options, "in/a.html", cwd=tmp_path)
    assert (done.returncode, is_one_line(done.stderr)) == (2, True)
    assert b"is HTML" in done.stderr
    assert run("-q", *options, "in", cwd=tmp_path).returncode == 2
    assert (folder / "a.html").read_text(encoding="utf-8") == PAGE
    assert "-i" not in options or (folder / "b.txt").read_text(encoding="utf-8") != TEXT_PAGE


def test_check_tells_whether_anything_would_go(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<p>{PLAIN}</p>", encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<p>{PLAIN}<font class=jammer>{SPACED}</font></p>", encoding="utf-8")
    assert [run("--check", name, cwd=tmp_path).returncode for name in ("a.html", "b.html", "c.html")] == [1, 0, 1]


def test_what_goes_is_shown_in_the_text_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    done = run("--explain", "a.html", cwd=tmp_path)
    assert (done.returncode, b"[-" in done.stdout, b"<font" in done.stdout, done.stderr) == (0, True, False, b"")


def test_the_encoding_of_the_page_may_lack_a_character(tmp_path: Path) -> None:
    page = "<html><meta charset=big5><p>今天去河邊走了走，風很大。水鳥不多，人也不多。&#x1f600;"
    (tmp_path / "a.html").write_bytes(page.encode("big5"))
    done = run("a.html", "--output-encoding", "same", "-o", "out", cwd=tmp_path)
    assert (done.returncode, is_one_line(done.stderr), (tmp_path / "out").exists()) == (2, True, False)
    assert "\U0001f600" in run("a.html", cwd=tmp_path).stdout.decode()


def test_web_archives_are_read(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    (tmp_path / "a.mht").write_text(head + PAGE, encoding="utf-8", newline="")
    assert written(run("a.mht", cwd=tmp_path).stdout) == WRITTEN
    (tmp_path / "a.mht").write_text("MIME-Version: 1.0\n\nx", encoding="utf-8")
    done = run("a.mht", cwd=tmp_path)
    assert (done.returncode, done.stdout, is_one_line(done.stderr)) == (2, b"", True)


def test_a_page_that_arrives_byte_by_byte_is_recognised(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "scrubber"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        data = PAGE.encode()
        for place in range(40):
            process.stdin.write(data[place : place + 1])
            process.stdin.flush()
        process.stdin.write(data[40:])
        process.stdin.close()
        assert written(process.stdout.read()) == WRITTEN


def test_without_the_extra_one_line_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PLAIN, encoding="utf-8")
    code = "import sys; sys.modules['selectolax'] = None; from scrubber.cli import main; main(sys.argv[1:])"
    for arguments in (["a.html"], ["a.html", "-o", "out.txt"], ["--from", "html", "b.txt"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, cwd=tmp_path, env=environment(), timeout=60
        )
        assert (done.returncode, done.stdout, is_one_line(done.stderr)) == (2, b"", True)
        assert b'pip install "discuz-scrubber[html]"' in done.stderr
    assert sorted(contents(tmp_path)) == ["a.html", "b.txt"]


def test_text_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax", None)
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(html.NeedsExtra):
        html.to_text("<p>x")
