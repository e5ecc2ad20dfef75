"""An input of markup as the text that is to be cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubber.formats.html import Page, read_page
from scrubber.formats.mht import pages
from scrubber.formats.recognise import Markup
from scrubber.formats.templates import Signatures
from scrubber.text.encoding import AUTO, decode_all


class MarkupSource:
    """A page as its text; stands where `scrubber.text.encoding.TextSource` does for what is text already.

    Iterate over it once. A page is read as a whole before there is any text of it.

    Args:
        blocks: the bytes.
        markup: how the page is stored.
        encoding: `AUTO`, or a name that `known_encoding` takes.
        strict: bytes that do not decode are an error.
        signatures: what becomes of them.

    Attributes:
        encoding: what the bytes are in, certain when the iteration has begun.
        jammers, signatures: how many of them the markup told, certain when the iteration has begun.
    """

    bom = prefix = tail = b""

    def __init__(
        self,
        blocks: Iterable[bytes],
        markup: Markup,
        encoding: str = AUTO,
        *,
        strict: bool = False,
        signatures: Signatures = Signatures.SHOWN,
    ) -> None:
        self.encoding = "utf-8"
        self.jammers = self.signatures = 0
        self._wanted = signatures
        self._blocks = blocks
        self._markup = markup
        self._given = encoding
        self._strict = strict

    def __iter__(self) -> Iterator[str]:
        data = b"".join(self._blocks)
        if self._markup is Markup.HTML:
            yield self._read(data, self._given).text
            return
        for number, (page, encoding) in enumerate(pages(data)):
            read = self._read(page, encoding if self._given == AUTO else self._given)
            if number == 0 and not read.is_frameset:
                # The others are what frames in it hold: advertisements, as a rule.
                yield read.text
                return
            yield read.text

    def _read(self, data: bytes, encoding: str) -> Page:
        decoded = decode_all(data, encoding, strict=self._strict)
        self.encoding = decoded.encoding
        page = read_page(decoded.text, self._wanted)
        self.jammers += page.jammers
        self.signatures += page.signatures
        return page
