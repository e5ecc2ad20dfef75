"""Files that are no text: told by how they start."""

from __future__ import annotations

from scrubber import patterns as regex
from scrubber.text.names import BOMS

_BYTES_PER_NUL = 50
"""Fewer between NULs, and a file is binary, whatever else it holds; two are free, for short texts. One unit in 60 of
the old jammers is a NUL."""

# Each as long as it takes: no text begins with any of them, since they hold bytes that no text holds there.
_COMPRESSED = (
    ("gzip", regex.standard(rb"\x1f\x8b\x08")),
    ("zip", regex.standard(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")),
    ("bzip2", regex.standard(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")),
    ("xz", regex.standard(rb"\xfd7zXZ\x00")),
    ("zstd", regex.standard(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),
    ("7z", regex.standard(rb"7z\xbc\xaf\x27\x1c")),
    ("rar", regex.standard(rb"Rar!\x1a\x07")),
)
_BEGIN_COMPRESSED = frozenset(b"\x1fPBR7\xfd\x28") | frozenset(range(0x50, 0x60))
"""What they begin with; hardly a text does."""


def is_binary(start: bytes) -> bool:
    """Whether a file that starts so is no text: it holds NULs, and neither is it UTF-16 or UTF-32 nor text with a few.

    The jammers of Discuz! 4.1 and 5.5 hold NULs, about one in 120 of their characters, so a few tell nothing.

    >>> is_binary(b"\\x7fELF\\0\\0\\0\\0"), is_binary("页".encode("utf-16")), is_binary("风很大。\\0K7d\\n".encode())
    (True, False, False)
    """
    if b"\0" not in start or any(start.startswith(bom) for bom, _ in BOMS):
        return False
    from scrubber.text.evidence import PLAINLY, how_chinese, is_utf8, lines_with_high_bytes, utf16_by_nuls

    if utf16_by_nuls(start) is not None:
        return False
    if start.count(0) > len(start) // _BYTES_PER_NUL + 2:
        return True
    if is_utf8(start):
        return False
    lines = lines_with_high_bytes(start)
    return all(how_chinese(lines.decode(name, "replace")) < PLAINLY for name in ("gb18030", "big5hkscs"))


def is_compressed(start: bytes) -> str | None:
    """The name of the format in which a file that starts so is packed, or `None`.

    Args:
        start: the first bytes of the file, ten or more of them.

    >>> is_compressed(b"\\x1f\\x8b\\x08\\0\\0\\0\\0\\0\\0\\x03"), is_compressed(b"PK is a penalty kick")
    ('gzip', None)
    """
    if not start or start[0] not in _BEGIN_COMPRESSED:
        return None
    return next((name for name, magic in _COMPRESSED if magic.match(start)), None)
