"""What is HTML: named so, or beginning as pages do; what only speaks of it is text."""

from __future__ import annotations

import pytest

from scrubber.formats.recognise import Markup, Source, is_undecided, recognise

PAGE = b"<!DOCTYPE html>\n<html><body>x"
ARCHIVE = b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\n y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("page.html", b"<div>a piece of a page"),
        ("PAGE.HTM", b"\xef\xbb\xbf a<br>b"),
        ("page.xhtml", b'<?xml version="1.0"?><html>'),
        ("page.mht", b"<html><p>"),
        ("-", PAGE),
        ("-", b"\xef\xbb\xbf\n<!-- saved from url -->\n" + PAGE),
        ("-", '<html><head><meta charset="utf-16">'.encode("utf-16")),
        ("-", b"<head><title>x</title>"),
        ("-", b'<META http-equiv="x"><title>'),
        ("viewthread.php?tid=3", b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">\n<html>'),
        ("page.txt", PAGE),
    ],
)
def test_pages_are_recognised(name: str, head: bytes) -> None:
    assert recognise(name, head) is Markup.HTML
    assert recognise(name, head, Source.TEXT) is None


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("page.html", "没有标签的一段话，1 < 2。".encode()),
        ("page.html", b""),
        ("notes.txt", b"<p>One</p> is a paragraph, <br> a break"),
        ("notes.txt", b"<head><title>x</title>"),
        ("-", "<html> 标签怎么写？".encode()),
        ("-", b"The page begins with\n" + PAGE),
        ("-", b"<div>a piece of a page</div>"),
        ("-", b"<meta-data><title>"),
        ("-", b"<bodyguard><p>"),
        ("page.mht", b"Dear all,\n\nthe page is gone.\n"),
        ("page.txt", ARCHIVE),
    ],
)
def test_texts_are_left_alone(name: str, head: bytes) -> None:
    assert recognise(name, head) is None
    assert recognise(name, head, Source.HTML) is not None


def test_web_archives_are_recognised() -> None:
    assert recognise("page.mht", ARCHIVE) is Markup.ARCHIVE
    assert recognise("a/PAGE.MHTML", ARCHIVE) is Markup.ARCHIVE
    assert recognise("-", ARCHIVE, Source.HTML) is Markup.ARCHIVE


def test_streams_are_waited_for_no_longer_than_it_takes() -> None:
    for start in (b"", b" ", b"<", b"<!DOC", PAGE[:16], b"<html>", b"<!-- a", b"<!-- a -->", b"\xef\xbb\xbf<html"):
        assert is_undecided(start), start
    for start in (PAGE, b"a", "字".encode(), b"<p>", b"1 < 2 <", b"<html" + b" " * 5_000, b" " * 5_000, b"<a <b"):
        assert not is_undecided(start), start
