"""How text carries bytes that make no character, so that they can be written back.

A byte that its encoding cannot read is a lone surrogate in the text, U+DC00 plus its number, as Python's
``surrogateescape`` makes it. That one does so for bytes from 0x80 on only. Encodings in which lower bytes can be
wrong as well (UTF-32, EBCDIC, those that shift) have a handler here that knows all of them. In UTF-16 every two bytes
make a unit, and one that is half a character is the surrogate that it is.
"""

from __future__ import annotations

import codecs
from functools import lru_cache

from scrubber import patterns as regex

_ANY_BYTE = "scrubber.any-byte"
_ASCII = bytes(range(0x80))
# Though each ASCII byte is fine by itself: escape sequences may be wrong, and CPython drops a NUL when it encodes in
# JIS X 0213 what stands before it and can bear a mark.
_LOW_BYTES_GO_WRONG = regex.standard(r"utf-32|iso2022|(?:euc|shift)_jis(?:_2004|x0213)")
_ESCAPED = regex.compile("[\udc00-\udcff]+")


@lru_cache(maxsize=64)
def error_handler(encoding: str) -> str:
    """The name of the error handler that loses no byte of an encoding, for decoding and for encoding."""
    if encoding.startswith("utf-16"):
        return "surrogatepass"
    try:
        low_is_safe = _ASCII.decode(encoding).encode(encoding) == _ASCII
    except UnicodeError:
        low_is_safe = False
    return "surrogateescape" if low_is_safe and not _LOW_BYTES_GO_WRONG.match(encoding) else _ANY_BYTE


def as_text(data: bytes) -> str:
    """Bytes as the characters that stand for them where they cannot be read."""
    return "".join(chr(0xDC00 + byte) for byte in data)


def _any_byte(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        return as_text(error.object[error.start : error.end]), error.end
    if isinstance(error, UnicodeEncodeError) and (found := _ESCAPED.match(error.object, error.start)):
        return bytes(ord(character) & 0xFF for character in found[0]), found.end()
    raise error


codecs.register_error(_ANY_BYTE, _any_byte)
