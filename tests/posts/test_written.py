"""Threads as JSON and Markdown."""

from __future__ import annotations

import json

import scrubber
from scrubber.posts.markdown import markdown
from scrubber.posts.model import Comment, Post, Quote, Thread
from scrubber.posts.write import json_array, json_lines
from tests.posts.pages import PAGE


def written(*posts: Post, title: str | None = "河边走走") -> str:
    return b"".join(markdown([Thread(title, "闲谈", posts, "a.txt")])).decode()


def test_json_lines_hold_a_thread_each() -> None:
    (line,) = json_lines([scrubber.parse(PAGE)])
    assert line.endswith(b"}\n")
    thread = json.loads(line)
    assert list(thread) == ["title", "board", "source", "posts", "spans"]
    first = thread["posts"][0]
    assert (first["floor"], first["author"], first["time_iso"]) == (1, "老王", "2019-11-02T21:40:11")
    assert (first["quotes"], first["poll"], first["edited"], first["signature"]) == ([], [], None, None)


def test_an_array_holds_all_threads_and_may_be_empty() -> None:
    thread = scrubber.parse(PAGE)
    assert [one["title"] for one in json.loads(b"".join(json_array([thread, thread])))] == ["河边走走"] * 2
    assert json.loads(b"".join(json_array([]))) == []


def test_what_has_no_utf8_and_what_readers_take_for_a_break_is_escaped() -> None:
    post = Post(None, None, None, None, "半个\udc80字\u2028下\x85一行")
    (line,) = json_lines([Thread(None, None, (post,))])
    assert line.count(b"\n") == 1
    assert line.decode().splitlines() == [line.decode().rstrip("\n")]
    assert json.loads(line)["posts"][0]["text"] == post.text
    assert written(post)


def test_markdown_reads_as_an_archive() -> None:
    quote = Quote("老王", "2019-11-2 21:40", "风很大。")
    posts = (
        Post(
            1,
            "老王",
            "2019-11-2 21:40",
            None,
            "风很大。\n水鸟不多。\n\n完。",
            comments=(Comment("豆荚", "昨天", None, "是吗"),),
        ),
        Post(2, None, None, None, "风很大。\n哪一段？", quotes=(quote,), signature="一蓑烟雨", poll=("桥", "码头")),
    )
    assert written(*posts) == (
        "# 河边走走\n\n闲谈 · a.txt\n\n"
        "## 1. **老王** · 2019-11-2 21:40\n\n风很大。  \n水鸟不多。\n\n完。\n\n- **豆荚**: 是吗 · 昨天\n\n"
        "## 2. (author unknown)\n\n> **老王** · 2019-11-2 21:40\n>\n> 风很大。\n\n哪一段？\n\n1. 桥\n2. 码头\n\n—  \n一蓑烟雨\n"
    )


def test_what_authors_wrote_is_no_markup() -> None:
    text = "# 1\n- a\n1. b\n    code\n*x* _y_ `z` <b> [u](v) &amp; a|b ~~c~~\n===\n> q\n\\"
    lines = written(Post(1, "a_b", None, None, text)).split("\n")[6:-1]
    assert [line.removesuffix("  ") for line in lines] == [
        "\\# 1",
        "\\- a",
        "1\\. b",
        "\u00a0\u00a0\u00a0\u00a0code",
        "\\*x\\* \\_y\\_ \\`z\\` \\<b\\> \\[u\\](v) \\&amp; a\\|b \\~\\~c\\~\\~",
        "\\===",
        "\\> q",
        "\\\\",
    ]


def test_threads_stand_apart() -> None:
    thread = Thread(None, None, (Post(1, "a", None, None, "x"),))
    assert (
        b"".join(markdown([thread, thread])).decode()
        == "# (no title)\n\n## 1. **a**\n\nx\n\n---\n\n# (no title)\n\n## 1. **a**\n\nx\n"
    )
