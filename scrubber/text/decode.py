"""A stream of bytes as text, whatever its encoding, and what is needed to write it back.

In come blocks of bytes of any size; out come pieces of text and, once they have been read, the encoding, the byte
order mark and what could not be text at all. Line breaks are never translated.

As long as a stream has shown nothing but ASCII nothing is decided, and every piece of it is passed on at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scrubber.text.encode import encode
from scrubber.text.names import AUTO, BOMS, HEAD, known_encoding
from scrubber.text.readers import exactly, reader

SAMPLE = 1 << 20
"""Bytes at most that are gathered, from the first high byte on, before the encoding is decided."""

_START = 64
"""Bytes of the first line in which UTF-16 without a mark has shown a byte that ASCII has not. They are held back."""

_MARK = max(len(bom) for bom, _ in BOMS)


class Decoded(NamedTuple):
    """A whole text with all that is needed to write it back as it came.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: name of the Python codec.
        bom: byte order mark that stood before the text, empty where there was none.
        tail: bytes behind the last character that make none, such as the odd last byte of UTF-16.
    """

    text: str
    encoding: str
    bom: bytes = b""
    tail: bytes = b""

    def encode(self, text: str | None = None) -> bytes:
        """`text` (by default the decoded one) in the encoding that this one came in.

        Big5 and Shift-JIS have a few characters twice; of these one of the two codes comes out, unless they were read
        with ``exact=True``.
        """
        return self.bom + encode(self.text if text is None else text, self.encoding) + self.tail


class TextSource:
    """A stream of bytes as a stream of text.

    Iterate over it once; `encoding`, `bom` and `tail` (see `Decoded`) are certain when the iteration has ended. Until
    the first byte that is not ASCII, `encoding` is ``"utf-8"`` and nothing is decided.

    Args:
        blocks: the bytes, in any number of blocks of any size.
        encoding: `AUTO`, or a name that `known_encoding` takes.
        exact: every character, written in `encoding` again, is the bytes that it came from. Codes that would come back
            as others come as undecodable bytes, and encodings that shift between alphabets (ISO-2022, HZ, UTF-7) are
            read as UTF-8, which sees no more than their ASCII.
        strict: bytes that do not decode are an error.

    Raises:
        LookupError: `encoding` is no encoding of text.
        UndecodableBytes: while it is iterated over, and only if `strict`.

    >>> source = TextSource([b"abc", "楼主说得好".encode("gbk")])
    >>> "".join(source), source.encoding
    ('abc楼主说得好', 'gb18030')
    """

    def __init__(
        self, blocks: Iterable[bytes], encoding: str = AUTO, *, exact: bool = False, strict: bool = False
    ) -> None:
        self.encoding = "utf-8"
        self.bom = b""
        self.tail = b""
        given = "" if encoding == AUTO else known_encoding(encoding)
        self._given = exactly(given) if exact else given
        self._exact = exact
        self._strict = strict
        self._blocks = iter(blocks)

    @property
    def prefix(self) -> bytes:
        """What a UTF-8 copy of the text begins with: the byte order mark, where the text came as UTF-8 with one."""
        return self.bom if self.encoding == "utf-8" else b""

    def __iter__(self) -> Iterator[str]:
        start = self._gather(b"", _MARK)
        self._take_mark(start)
        if self.bom or self._given:
            yield from self._decode(start[len(self.bom) :], len(self.bom))
            return
        while b"\n" not in start[_MARK - 1 :] and len(start) < _START:
            if (block := next(self._blocks, None)) is None:
                break
            start += block
        # Where ASCII ends must not depend on the blocks, since it decides what the encoding is told by.
        first = start[: start.find(b"\n", _MARK - 1, _START) + 1 or _START]
        utf16 = not first.isascii() or b"\0" in first
        head, offset = b"", 0
        while start and start.isascii() and not utf16:
            yield start.decode("ascii")
            head += start[: HEAD - len(head)]
            offset += len(start)
            start = next(self._blocks, b"") or self._gather(b"", 1)
        if not start:
            return
        from scrubber.text.detect import detect
        from scrubber.text.evidence import HIGH_BYTE

        if not utf16 and (found := HIGH_BYTE.search(start)) and (place := found.start()):
            yield start[:place].decode("ascii")
            head += start[: min(HEAD - len(head), place)]
            offset += place
            start = start[place:]
        start = self._gather(start, SAMPLE)
        self.encoding = detect(start[:SAMPLE], head, utf16)
        yield from self._decode(start, offset)

    def _take_mark(self, start: bytes) -> None:
        """Set encoding and byte order mark by how the stream starts, as far as the given encoding leaves that open."""
        self.encoding = self._given or "utf-8"
        for bom, name in BOMS:
            if start.startswith(bom) and self._given in ("", name, name[:6]):
                self.bom, self.encoding = bom, name
                return
        if self.encoding in ("utf-16", "utf-32"):
            self.encoding += "-le"

    def _gather(self, start: bytes, size: int) -> bytes:
        """`start` and as many blocks as make `size` bytes, or all there are."""
        gathered, length = [start], len(start)
        while length < size and (block := next(self._blocks, None)) is not None:
            gathered.append(block)
            length += len(block)
        return b"".join(gathered)

    def _decode(self, start: bytes, offset: int) -> Iterator[str]:
        """The text from where detection got; `offset` is where in the input `start` begins."""
        read = reader(self.encoding, exact=self._exact, strict=self._strict, offset=offset)
        if text := read.feed(start):
            yield text
        for block in self._blocks:
            if text := read.feed(block):
                yield text
        text, self.tail = read.finish()
        if text:
            yield text


def decode(blocks: Iterable[bytes], encoding: str = AUTO) -> Iterator[str]:
    """Decode a stream where only the text is wanted; a byte order mark of UTF-8 is its first character.

    See `TextSource` for the arguments.
    """
    source = TextSource(blocks, encoding)
    begun = False
    for text in source:
        if not begun and source.prefix:
            yield "\ufeff"
        begun = True
        yield text
    if not begun and source.prefix:
        yield "\ufeff"


def decode_all(data: bytes, encoding: str = AUTO, *, exact: bool = False, strict: bool = False) -> Decoded:
    """Decode a whole text; see `TextSource` for the arguments.

    >>> decode_all("沙發".encode("utf-16")).text
    '沙發'
    """
    source = TextSource([data], encoding, exact=exact, strict=strict)
    text = "".join(source)
    return Decoded(text, source.encoding, source.bom, source.tail)
