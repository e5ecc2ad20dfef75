"""Web archives: the page in them, whatever it is wrapped in."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from scrubber.formats.mht import NoPage, pages
from scrubber.formats.recognise import Markup
from scrubber.formats.source import MarkupSource

TEXT = "今天去河边走了走，风很大。水鸟不多。"


def archive(*parts: tuple[str, str, str], kind: str = "html") -> bytes:
    """A web archive of parts: text, charset and transfer encoding."""
    message = EmailMessage()
    message["Subject"] = "河边走走"
    message.set_content("picture", subtype="css")
    message.make_related()
    for text, charset, transfer in parts:
        message.add_related(text, subtype=kind, charset=charset, cte=transfer)
    return message.as_bytes()


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_pages_come_out_of_archives(charset: str, transfer: str) -> None:
    source = MarkupSource([archive((f"<p>{TEXT}</p>", charset, transfer))], Markup.ARCHIVE)
    assert ("".join(source), source.encoding) == (f"{TEXT}\n", charset)


def test_an_archive_that_names_a_wrong_encoding_is_read() -> None:
    data = archive((f"<p>{TEXT}</p>", "gb18030", "base64")).replace(b'charset="gb18030"', b'charset="utf-8"')
    assert "".join(MarkupSource([data], Markup.ARCHIVE)) == f"{TEXT}\n"
    data = data.replace(b'charset="utf-8"', b'charset="no-such"')
    assert "".join(MarkupSource([data], Markup.ARCHIVE)) == f"{TEXT}\n"


def test_frames_are_shown_only_by_pages_of_frames() -> None:
    page, frame = ("<p>一", "utf-8", "8bit"), ("<p>二", "utf-8", "8bit")
    assert "".join(MarkupSource([archive(page, frame)], Markup.ARCHIVE)) == "一\n"
    frames = ("<frameset><frame src='cid:1'></frameset>", "utf-8", "8bit")
    assert "".join(MarkupSource([archive(frames, page, frame)], Markup.ARCHIVE)) == "一\n二\n"


@pytest.mark.parametrize("data", [b"", b"MIME-Version: 1.0\n\n<html>", b"\xff\0\n\n", archive()])
def test_archives_without_a_page_say_so(data: bytes) -> None:
    with pytest.raises(NoPage):
        pages(data)
