"""The command that gives threads as data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import is_one_line, run
from tests.posts.pages import FIRST, PAGE, SECOND, THIRD, page, post

MORE = page(post("陈工", "11#", "2019-11-9 20:00:00", "水位降了。"), post("豆荚", "12#", "2019-11-9 20:30:00", "好。"))


def lines(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_standard_input_becomes_a_line_of_json() -> None:
    done = run("posts", stdin=PAGE.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    (thread,) = lines(done.stdout)
    assert (thread["title"], thread["source"]) == ("河边走走", None)
    assert [one["floor"] for one in thread["posts"]] == [1, 2, 3]


def test_a_folder_gives_a_thread_for_each_page_whatever_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE.encode("utf-16"))
    (tmp_path / "b.txt").write_text(MORE, encoding="utf-8")
    (tmp_path / "c.html").write_text("<html><body><p>今天下雨。</p></body></html>", encoding="utf-8")
    one, two = (run("posts", tmp_path, "-j", jobs) for jobs in ("1", "2"))
    assert one.returncode == 0
    found = {Path(thread["source"]).name: len(thread["posts"]) for thread in lines(one.stdout)}
    assert found == {"a.txt": 3, "b.txt": 2}
    assert two.stdout == one.stdout


def test_pages_of_a_thread_merge_and_what_comes_twice_is_told(tmp_path: Path) -> None:
    for name, text in (("2.txt", MORE), ("1.txt", PAGE), ("3.txt", page(FIRST, SECOND))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("posts", "--merge", tmp_path / "2.txt", tmp_path / "1.txt", tmp_path / "3.txt")
    (thread,) = lines(done.stdout)
    assert [one["floor"] for one in thread["posts"]] == [1, 2, 3, 11, 12]
    told = done.stderr.decode().splitlines()
    assert len(told) == 2
    assert "floor 1" in told[0]
    assert "3.txt" in told[0]
    assert run("posts", "--merge", "-q", tmp_path).stderr == b""


def test_the_output_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    done = run("posts", tmp_path / "a.txt", "-o", tmp_path / "threads.json", "--format", "json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert is_one_line(done.stderr)
    assert [one["title"] for one in json.loads((tmp_path / "threads.json").read_bytes())] == ["河边走走"]
    wrong = run("posts", tmp_path / "a.txt", "-o", tmp_path / "nowhere" / "threads.json")
    assert wrong.returncode == 2
    assert is_one_line(wrong.stderr)


def test_markdown_can_be_read() -> None:
    done = run("posts", "--format", "markdown", stdin=PAGE.encode())
    assert done.stdout.decode().startswith(
        "# 河边走走\n\n闲谈\n\n## 1. **老王** · 2019-11-2 21:40:11\n\n今天去河边走了走，风很大。  \n"
    )


def test_relative_dates_are_read_by_the_time_that_is_told() -> None:
    text = page(FIRST, SECOND.replace("2019-11-2 22:05:00", "昨天 12:30"), THIRD)
    (thread,) = lines(run("posts", "--now", "2020-01-02", stdin=text.encode()).stdout)
    assert thread["posts"][1]["time_iso"] == "2020-01-01T12:30"


def test_what_holds_no_text_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "c.jsonl").write_text("{}\n", encoding="utf-8")
    done = run("posts", tmp_path, "-o", tmp_path.with_name("threads.jsonl"))
    assert done.returncode == 0
    assert sorted(line.split(b": ")[-1].split(b",")[0] for line in done.stderr.splitlines()) == [
        b"3 posts of 1 page",
        b"JSON Lines",
        b"compressed (gzip)",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "xml"),
        ("--now", "gestern"),
        ("-e", "latin-99"),
        ("--rules", "nowhere.toml"),
        ("nowhere.txt",),
        ("-j", "0"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(arguments: tuple[str, ...]) -> None:
    done = run("posts", *arguments, stdin=PAGE.encode())
    assert done.returncode == 2
    assert is_one_line(done.stderr)


def test_the_output_is_not_one_of_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    done = run("posts", tmp_path / "a.txt", "-o", tmp_path / "a.txt")
    assert done.returncode == 2
    assert is_one_line(done.stderr)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == PAGE


def test_text_without_posts_is_told() -> None:
    done = run("posts", stdin="今天下雨。\n".encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"scrubber: no post was recognised\n"
