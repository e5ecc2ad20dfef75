"""Text to bytes: back into the encoding it came in, or into another one that a user names."""

from __future__ import annotations

import codecs

from scrubber import patterns as regex
from scrubber.errors import UnencodableCharacter
from scrubber.text.names import named_encoding
from scrubber.text.undecodable import error_handler

_SURROGATE = regex.compile("([\ud800-\udfff])")

# Names that promise a byte order mark: the mark, and the codec for what stands behind it.
_MARKED = {
    "utf-8-sig": (codecs.BOM_UTF8, "utf-8"),
    "utf-16": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-32": (codecs.BOM_UTF32_LE, "utf-32-le"),
}


class Encoder:
    """Writes a stream of text in an encoding that a user names; the name means what it says.

    Bytes that could not be read come out as they were, also in another encoding. Only UTF-16 and UTF-32 have no place
    for a single byte; there its surrogate is written. Text that was read with ``exact=True`` comes out as the bytes
    it was read from, in the encoding it was read by.

    Args:
        encoding: any name that Python knows for an encoding of text. ``utf-16`` and ``utf-32`` are little-endian.

    Attributes:
        encoding: name of the Python codec.
        mark: byte order mark with which a file in this encoding begins, empty where the name promises none.

    Raises:
        LookupError: `encoding` is no encoding of text.

    >>> encoder = Encoder("utf-16")
    >>> encoder.mark + encoder.encode("楼主") + encoder.finish()
    b'\\xff\\xfe|i;N'
    """

    def __init__(self, encoding: str) -> None:
        found = named_encoding(encoding)
        self.mark, self.encoding = _MARKED.get(found, (b"", found))
        handler = "surrogatepass" if self.encoding.startswith(("utf-16", "utf-32")) else error_handler(self.encoding)
        # A character may be written together with the next one, so pieces cannot be encoded each for itself.
        self._encoder = codecs.getincrementalencoder(self.encoding)(handler)

    def encode(self, text: str) -> bytes:
        """The bytes for a piece of text, the mark not among them; those of its end may come with the next piece.

        Raises:
            UnencodableCharacter: a character that the encoding does not have.
        """
        return self._encode(text, False)

    def finish(self) -> bytes:
        """The bytes that are still due when all text has been given.

        Raises:
            UnencodableCharacter: a character that the encoding does not have.
        """
        return self._encode("", True)

    def _encode(self, text: str, final: bool) -> bytes:
        try:
            return self._encoder.encode(text, final)
        except UnicodeEncodeError as error:
            if self.encoding == "utf-8":
                return encode(text)
            raise UnencodableCharacter(error.object[error.start], self.encoding) from None


def encode(text: str, encoding: str = "utf-8") -> bytes:
    """Encode decoded text; what stood for an undecodable byte becomes that byte again.

    Any other lone surrogate, which only UTF-16 can bring along, is written as that encoding writes it, in UTF-8 as the
    three bytes that follow from its number.

    Raises:
        UnicodeEncodeError: a character that the encoding does not have.

    >>> encode("caf\\xe9 \\udcff")
    b'caf\\xc3\\xa9 \\xff'
    """
    try:
        return text.encode(encoding, error_handler(encoding))
    except UnicodeEncodeError:
        if encoding != "utf-8":
            raise
        return b"".join(_encode_odd(part) for part in _SURROGATE.split(text))


def _encode_odd(part: str) -> bytes:
    """A piece of text in UTF-8 that is either free of lone surrogates or a single one."""
    return part.encode("utf-8", "surrogateescape" if "\udc80" <= part <= "\udcff" else "surrogatepass")
