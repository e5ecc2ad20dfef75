"""Whether an input is HTML: by its name and by how it begins."""

from __future__ import annotations

import os
from enum import Enum

from scrubber import patterns as regex


class Source(Enum):
    """What the inputs of a run are."""

    AUTO = "auto"
    HTML = "html"
    TEXT = "text"


class Markup(Enum):
    """How a page is stored: as HTML, or as a web archive that holds it."""

    HTML = "html"
    ARCHIVE = "mht"


HTML_NAMES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
ARCHIVE_NAMES = frozenset({".mht", ".mhtml"})
_TEXT_NAMES = frozenset({".txt", ".text"})

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_BEFORE = rb"(?si)(?>\s*(?:<!--.*?-->|<\?xml\b[^>]*>))*\s*"
_WHOLE_PAGE = regex.standard(_BEFORE + rb"<(?:!doctype\s+html|html)(?![-\w])[^>]*>")
_PAGE = regex.standard(_BEFORE + rb"<(?:!doctype\s+html|html|head|meta|title|body)(?![-\w])[^>]*>")
_STRUCTURE = regex.standard(
    rb"(?i)<(?:html|head|meta|title|body|link|script|style|table|div|p|frameset|h[1-6]|ul|br|pre|span|a)(?![-\w])"
)
_ARCHIVE = regex.standard(rb"(?si)(?:[-\w]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?(?:MIME-Version|Content-Type):")
_BLANKS = b" \t\n\r\f\v"
_OPEN = regex.standard(_BEFORE + rb"(?:<!--.*|<[^<>]*)?\Z")

_LOOK = 1 << 16
"""Bytes of a file that are looked at."""

_UNTIL = 1 << 12
"""Bytes by which a page has shown that it is one."""


def recognise(name: str, head: bytes, source: Source = Source.AUTO) -> Markup | None:
    """How an input is stored, or nothing for text.

    A name such as ``page.html`` and any tag are enough. What is called otherwise must begin as pages do, with a
    document type or one of its first elements, and hold another tag: a text may quote one. A ``.txt`` must begin with
    a document type or ``<html>``.

    Args:
        name: the input's path; ``-`` for standard input.
        head: the first bytes.
        source: what the user says that inputs are.

    >>> recognise("page.html", b"<p>One"), recognise("notes.txt", b"<p> is a tag, <br> too")
    (<Markup.HTML: 'html'>, None)
    """
    if source is Source.TEXT:
        return None
    suffix = _suffix(name)
    plain = _plain(head)
    if (suffix in ARCHIVE_NAMES or source is Source.HTML) and _ARCHIVE.match(plain):
        return Markup.ARCHIVE
    if source is Source.HTML:
        return Markup.HTML
    if suffix in HTML_NAMES or suffix in ARCHIVE_NAMES:
        return Markup.HTML if _STRUCTURE.search(plain) else None
    if b"<" not in plain:
        return None
    begin = (_WHOLE_PAGE if suffix in _TEXT_NAMES else _PAGE).match(plain)
    return Markup.HTML if begin and _STRUCTURE.search(plain, begin.end()) else None


def is_undecided(head: bytes) -> bool:
    """Whether more of a stream is needed to tell: it begins like a page and has not come to a first tag's end.

    >>> is_undecided(b"<!doc"), is_undecided(b"One"), is_undecided(b"<html><p>")
    (True, False, False)
    """
    if len(head) >= _UNTIL:
        return False
    plain = _plain(head)
    if b"<" not in plain:
        return not plain.strip(_BLANKS)
    if _OPEN.match(plain):
        return True
    begin = _PAGE.match(plain)
    return begin is not None and not _STRUCTURE.search(plain, begin.end())


def is_page(path: str, source: Source = Source.AUTO) -> bool:
    """Whether a file is HTML; one that cannot be read is not."""
    if source is Source.TEXT:
        return False
    try:
        with open(path, "rb") as file:
            return recognise(path, file.read(_LOOK), source) is not None
    except OSError:
        return False


def text_name(name: str) -> str:
    """What the text of a page is called in a folder of texts.

    >>> text_name("page.html"), text_name("page.txt")
    ('page.html.txt', 'page.txt')
    """
    return name if _suffix(name) in _TEXT_NAMES else f"{name}.txt"


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _plain(head: bytes) -> bytes:
    """The first bytes as ASCII shows them, also of UTF-16."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"") if b"\0" in head else head
