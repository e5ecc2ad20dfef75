"""Bytes to text, block by block, in an encoding that is known: leniently, strictly, or so that it can be undone.

A reader is fed one block after another, cut anywhere, and then told that there are no more. The text does not depend on
the cuts.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import Protocol

from scrubber import patterns as regex
from scrubber.errors import UndecodableBytes
from scrubber.text.encode import encode
from scrubber.text.undecodable import as_text, error_handler

# What was read from a character's bytes is in these written back by other bytes, depending on what stands before.
_SHIFTING = regex.compile(r"hz|iso2022.*|utf-7")
_EXACT_BY_NATURE = regex.compile(r"utf-(?:8|16|32).*")

# Characters that CPython writes together with the one before them, as one code, or drops there (NUL).
_JOINING = {
    "big5hkscs": regex.compile("[\u0304\u030c]"),
    **dict.fromkeys(
        ("euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213"),
        regex.compile("[\0\u0300\u0301\u02e5\u02e9\u309a]"),
    ),
}

_FINER = 16
"""How many pieces are made of one that does not come back, to find the place."""


class Reader(Protocol):
    """What gives text for blocks of bytes."""

    @property
    def pending(self) -> bytes:
        """The last bytes fed, which begin a character and do not end it."""

    def feed(self, block: bytes) -> str:
        """The text that is certain with this block."""

    def finish(self) -> tuple[str, bytes]:
        """The text of the pending bytes, and those bytes behind it that make none."""


def reader(encoding: str, *, exact: bool = False, strict: bool = False, offset: int = 0) -> Reader:
    """The reader for a stream.

    Args:
        encoding: name of a codec, one that `exactly` gives if `exact`.
        exact: see `Exact`.
        strict: see `Strict`.
        offset: where in the input the first block starts, in bytes.
    """
    plain = Strict(encoding, offset) if strict else Lenient(encoding)
    return Exact(plain, encoding) if exact and not _EXACT_BY_NATURE.fullmatch(encoding) else plain


def exactly(encoding: str) -> str:
    """The codec by which to read an encoding if all must be written back: UTF-8, as it were, for those that shift.

    In them the same text has many forms. As UTF-8 their bytes come through, though their words are not seen.
    """
    return "utf-8" if _SHIFTING.fullmatch(encoding) else encoding


def _steps(block: bytes, encoding: str) -> Iterable[bytes]:
    """A block as it must be fed: CPython's decoders of ISO-2022 read wrong escape sequences by how they are cut."""
    if not encoding.startswith("iso2022"):
        return (block,)
    return (block[place : place + 1] for place in range(len(block)))


class Lenient:
    """Reads everything; bytes that make no character are carried as `scrubber.text.undecodable` says."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)(error_handler(encoding))

    @property
    def pending(self) -> bytes:
        return self._decoder.getstate()[0]

    def feed(self, block: bytes) -> str:
        return "".join(map(self._decode, _steps(block, self._encoding)))

    def _decode(self, block: bytes) -> str:
        pending = self.pending
        try:
            return self._decoder.decode(block)
        except UnicodeError:  # ISO-2022: an escape sequence that is none, and more bytes than the decoder holds
            self._decoder.reset()
            return as_text(pending + block)

    def finish(self) -> tuple[str, bytes]:
        # Not decode(b"", final=True): CPython's multibyte decoders handle one error there and drop what is behind it.
        rest = self.pending
        width = 2 if self._encoding.startswith("utf-16") else 4 if self._encoding.startswith("utf-32") else 1
        whole = len(rest) // width * width
        return rest[:whole].decode(self._encoding, error_handler(self._encoding)), rest[whole:]


class Strict:
    """Reads as far as all bytes make characters.

    `feed` and `finish` raise `UndecodableBytes` at the first one that does not.
    """

    def __init__(self, encoding: str, offset: int = 0) -> None:
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._offset = offset

    @property
    def pending(self) -> bytes:
        return self._decoder.getstate()[0]

    def feed(self, block: bytes) -> str:
        return "".join(self._decode(step, False) for step in _steps(block, self._encoding))

    def finish(self) -> tuple[str, bytes]:
        return self._decode(b"", True), b""

    def _decode(self, block: bytes, final: bool) -> str:
        pending = self.pending
        start = self._offset - len(pending)
        self._offset += len(block)
        try:
            return self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            wrong = error.object[error.start : error.end]
            raise UndecodableBytes(start + error.start, wrong, self._encoding) from None
        except UnicodeError:  # as in Lenient
            raise UndecodableBytes(start, pending + block, self._encoding) from None


class Exact:
    """Reads so that the text, encoded, is the very bytes it came from.

    Some encodings have a character twice, and a code that no character is written by. Where what was read would come
    back as other bytes, the bytes are carried as if they were unreadable. So are marks that would be written together
    with whatever comes to stand before them: a text may be cut and shortened between any two characters.

    Args:
        inner: reads the blocks.
        encoding: the codec by which it reads, none that shifts.
    """

    def __init__(self, inner: Reader, encoding: str) -> None:
        self._inner = inner
        self._encoding = encoding
        self._joining = _JOINING.get(encoding)

    @property
    def pending(self) -> bytes:
        return self._inner.pending

    def feed(self, block: bytes) -> str:
        data = self._inner.pending + block
        text = self._inner.feed(block)
        if not text:
            return ""
        return text if self._keeps(text, data[: len(data) - len(self.pending)]) else self._piecewise(data, len(data))

    def finish(self) -> tuple[str, bytes]:
        rest = self._inner.pending
        text, tail = self._inner.finish()
        read = rest[: len(rest) - len(tail)]
        return text if self._keeps(text, read) else self._escaped(read), tail

    def _keeps(self, text: str, data: bytes) -> bool:
        """Whether text comes back as the bytes that it was read from, wherever it stands."""
        if self._joining and self._joining.search(text):
            return False
        try:
            return encode(text, self._encoding) == data
        except UnicodeEncodeError:
            return False

    def _piecewise(self, data: bytes, size: int) -> str:
        """The text of bytes that do not come back as a whole: as much of them as does.

        Args:
            data: from a character's first byte to where the reader was fed.
            size: length of pieces that are known not to come back.
        """
        step = max(size // _FINER, 1)
        decoder = Lenient(self._encoding)
        texts: list[str] = []
        begin = 0
        for place in range(0, len(data), step):
            fed = min(place + step, len(data))
            if not (text := decoder.feed(data[place:fed])):
                continue
            end = fed - len(decoder.pending)
            if not self._keeps(text, data[begin:end]):
                text = self._escaped(data[begin:end]) if step == 1 else self._piecewise(data[begin:fed], step)
            texts.append(text)
            begin = end
        return "".join(texts)

    def _escaped(self, data: bytes) -> str:
        """Bytes that make no text that would come back; those among them that do so alone are still characters."""
        texts: list[str] = []
        for value in data:
            byte = bytes([value])
            text = byte.decode(self._encoding, error_handler(self._encoding)) if value < 0x80 else as_text(byte)
            texts.append(text if self._keeps(text, byte) else as_text(byte))
        return "".join(texts)
