"""Web archives (``.mht``, ``.mhtml``): a page and its pictures in one file, as MIME (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from scrubber.errors import ScrubberError
from scrubber.text.encoding import AUTO, decode_all, known_encoding


class NoPage(ScrubberError):
    """A web archive without a page."""


def pages(archive: bytes) -> list[tuple[bytes, str]]:
    """The pages that a web archive holds, the one that it is of first, each with its encoding or `AUTO`.

    Raises:
        NoPage: there is none.
    """
    found = [part for part in message_from_bytes(archive).walk() if part.get_content_type() in _PAGES]
    if not found:
        raise NoPage("is a web archive that holds no page")
    return [_page(part) for part in found]


_PAGES = ("text/html", "application/xhtml+xml")


def _page(part: Message) -> tuple[bytes, str]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_param("charset")
    if isinstance(charset, str):
        try:
            encoding = known_encoding(charset)
            # What an archive says of a page may be as wrong as what a page says of itself.
            decode_all(data, encoding, strict=True)
        except (LookupError, ScrubberError):
            return data, AUTO
        return data, encoding
    return data, AUTO
