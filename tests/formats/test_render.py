"""Elements as text: what a browser shows, and what people would copy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scrubber
from scrubber.formats.html import clean_html, to_text

CASES = {
    "blanks fold": ("<p> a\n\n  b<b> c </b> d </p>", "a b c d\n"),
    "blanks between blocks are nothing": ("<div>a</div>\n   <div>b</div>", "a\nb\n"),
    "line breaks": ("a<br>b<br/><br />c", "a\nb\n\nc\n"),
    "a break at a block's end is no empty line": ("<div>a<br></div><div>b</div>", "a\nb\n"),
    "a break alone in a block is one": ("<div>a</div><div><br></div><div>b</div>", "a\n\nb\n"),
    "paragraphs stand apart": ("a<p>b</p><p>c</p>d", "a\n\nb\n\nc\n\nd\n"),
    "cells": ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a\tb\n1\t2\n"),
    "empty cells": ("<table><tr><td><td>b<tr><td>1<td></table>", "\tb\n1\n"),
    "nested tables": ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "a\tb\n\tc\n"),
    "lists": ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "a\nb\nc\nd\n"),
    "definitions": ("<dl><dt>a<dd>b</dl>", "a\nb\n"),
    "preformatted": ("<pre>\nif a:\n\n    b  c\n</pre>d", "if a:\n\n    b  c\nd\n"),
    "preformatted in DOS's way": ("<pre>a\r\n  b</pre>", "a\n  b\n"),
    "text areas": ("<textarea>a\n  &lt;b&gt;</textarea>", "a\n  <b>\n"),
    "a code box": (
        '<div class="blockcode"><div id="code_x"><ol><li>if (a) {<br /><li>&nbsp; &nbsp; b();<br /><li>}</ol></div><em>复制代码</em></div>',
        "if (a) {\n    b();\n}\n复制代码\n",
    ),
    "entities": ("&lt;b&gt; &amp;amp; &#39;&hellip;&#x4e00;&copy;", "<b> &amp; '…一©\n"),
    "no-break spaces": ("a&nbsp;&nbsp;b&nbsp; c", "a  b  c\n"),
    "ideographic spaces stay": ("<p>\u3000\u3000一段</p>", "\u3000\u3000一段\n"),
    "display in line": ('<p style="display:inline">a</p><p style="display: inline">b</p>', "ab\n"),
    "display as a block": (
        '<span style="display:block">a</span><span style="color:red;display:block">b</span>',
        "a\nb\n",
    ),
    "markup left open": ("<table><tr><td><div><b>a<p>b", "a\n\nb\n"),
    "frames": ("<frameset><frame src=a></frameset>", ""),
    "nothing": ("", ""),
    "no markup": ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2\n"),
    "NUL": ("a\0b<p\0>c", "ab\n\nc\n"),
    "examples of markup": ("<xmp><b>a</b> &amp;</xmp>", "<b>a</b> &amp;\n"),
}


@pytest.mark.parametrize(("markup", "text"), CASES.values(), ids=CASES.keys())
def test_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    assert to_text(markup) == text


def test_depth_and_length_have_no_bounds() -> None:
    assert to_text("<div>" * 10_000 + "字") == "字\n"
    assert to_text("<table><tr><td>" * 3_000 + "字") == "字\n"
    assert to_text("<b>" * 10_000 + "字" + "</b>" * 10_000 + "尾") == "字尾\n"
    assert to_text(f'<p style="{"a:b;" * 100_000}" class="{"c " * 100_000}">字') == "字\n"
    assert to_text("<span class=jammer>一行字" * 2_000) == "一行字" * 2_000 + "\n"
    assert to_text("<font style='font-size:0'>一<b style='font-size:9px'>" * 1_000) == "一" * 1_000 + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16", "utf-8-sig"])
def test_pages_in_every_encoding_are_read_whatever_they_say(encoding: str) -> None:
    page = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'
    text = "今天去河邊走了走，風很大。水鳥不多，人也不多。回來的時候下雨了。"
    for named in ("utf-8", "gbk", "big5"):
        assert to_text(page.format(named, text).encode(encoding)) == f"{text}\n"


def test_bytes_that_are_no_text_stay_what_they_are() -> None:
    text = to_text("<p>今天去河边走了走，风很大。水鸟不多。</p><p>".encode() + b"\xff\xfeA</p>")
    assert text.encode("utf-8", "surrogateescape").endswith(b"\xff\xfeA\n")
    assert to_text("<p>\U0010ff80\udc80\ud800") == "\U0010ff80\udc80\ufffd\n"


def test_buttons_in_a_title_go() -> None:
    title = '<h2>\n 河边走走 <a href="forum.php?mod=viewthread&amp;tid=3&amp;authorid=1&amp;mobile=2">Only the author</a></h2>'
    assert to_text(title) == "河边走走\n"
    assert to_text('<p>见 <a href="?tid=3&amp;authorid=1">这里</a></p>') == "见 这里\n"


TAGS = [
    "div",
    "p",
    "table",
    "tr",
    "td",
    "br",
    "font",
    "span",
    "pre",
    "ul",
    "li",
    "style",
    "script",
    "a",
    "h1",
    "select",
    "!--",
    "frameset",
    "xmp",
    "template",
]
ATTRIBUTES = [
    "",
    ' class="jammer"',
    ' style="display:none"',
    ' style="font-size:0"',
    ' style="font-size:10px;color:#fff"',
    " hidden",
    ' style="display:',
    " =",
    ' id="nav"',
    ' class=" "',
]
TEXTS = ["字", " ", "\n", "9 z. a& r% Y9 [", "&nbsp;", "&#0;", "\0", "\ud800", "\udcff", "&", "<", ">", '"', "»"]
markup = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map(lambda parts: f"<{parts[0]}{parts[1]}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(TEXTS),
        st.text(max_size=8),
    ),
    max_size=60,
).map("".join)


@given(markup)
@settings(max_examples=300, deadline=None)
def test_no_markup_breaks_it(page: str) -> None:
    text = to_text(page)
    assert not text or text.endswith("\n")
    assert not text.startswith("\n")
    assert clean_html(page) == scrubber.clean(text)


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_it(page: bytes) -> None:
    clean_html(page)
    clean_html(b"<html><p>" + page)
