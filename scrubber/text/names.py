"""Names of encodings: what people and pages call them, and the codec that is meant when they are read."""

from __future__ import annotations

import codecs

AUTO = "auto"
"""The name that stands for: tell the encoding from the bytes."""

HEAD = 1 << 14
"""Bytes from the start in which a page names its charset. The HTML standard asks for 1,024; real pages exceed that."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks and the codecs for what stands behind them."""

# Names that pages and people use for an encoding, and the superset by which to read it: pages say gb2312 and hold GBK,
# say big5 and hold Hong Kong characters, say iso-8859-1 and mean what browsers make of that.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}

# Python's own notations and helpers: no file of text is written in them.
_NOT_OF_FILES = ("charmap", "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")


def known_encoding(name: str) -> str:
    """The codec by which text of the encoding `name` is best read: a superset where one is in use under that name.

    Raises:
        LookupError: no such encoding, or one that is not of text.

    >>> known_encoding("GB2312"), known_encoding("Big5"), known_encoding("UTF-8")
    ('gb18030', 'big5hkscs', 'utf-8')
    """
    found = named_encoding(name)
    return _SUPERSETS.get(found, found)


def named_encoding(name: str) -> str:
    """The codec that bears exactly this name, as Python spells it; for writing, where a name means what it says.

    Raises:
        LookupError: no such encoding, or one that is not of text.

    >>> named_encoding("GB2312"), named_encoding("latin-1")
    ('gb2312', 'iso8859-1')
    """
    try:
        found = codecs.lookup(name).name
        # Python also calls hex and zip codecs, but makes no text by them.
        b"a".decode(found, "ignore")
        codecs.getincrementaldecoder(found)
        if found in _NOT_OF_FILES:
            raise LookupError
    except (LookupError, ValueError):
        raise LookupError(f"unknown encoding: {name}") from None
    return found
