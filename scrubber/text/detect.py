"""Which encoding bytes are in: a ladder of questions, the surest first.

A byte order mark is not asked for here (`scrubber.text.decode` takes it off). Then: NULs at every second place
(UTF-16); valid UTF-8; the charset that an HTML page names in itself; nearly valid UTF-8; how Chinese the lines with
high bytes look as GB18030 and as Big5; and only then, for what is none of these, a general detector. Its confidence is
not asked: right answers for Chinese come with figures as low as wrong ones.
"""

from __future__ import annotations

import regex

from scrubber.text.evidence import (
    CHINESE,
    HIGH_BYTE,
    how_chinese,
    is_nearly_utf8,
    is_utf8,
    lines_with_high_bytes,
    reads,
    utf16_by_nuls,
)
from scrubber.text.names import known_encoding

HEAD = 1 << 14
"""Bytes from the start in which a page names its charset. The HTML standard asks for 1,024; real pages exceed that."""

_TOO_FEW = 4
"""High bytes under which text that is neither UTF-8 nor plainly Chinese is not guessed at."""

_ON_THE_WEB = regex.compile(r"cp932|cp949|cp125\d|cp874|tis-620|euc_jp|iso8859-\d+|koi8-[ru]")
"""Encodings, by codec name, in which boards outside of China were run. What a detector says beyond these (mainframes,
DOS, old Macs) it says of a few broken bytes."""

_META = regex.compile(
    rb"""(?i)<(?:meta|\?xml)\b[^>]{0,200}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([-\w:.]{2,40})"""
)
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def detect(sample: bytes, head: bytes = b"", utf16: bool = True) -> str:
    """The encoding of a text without a byte order mark.

    Args:
        sample: its first bytes, or those from where its first byte stands that is not ASCII;
            may end inside a character.
        head: what stood before the sample, as far as it is still known; pages name their charset there.
        utf16: whether it may be UTF-16. It is not where ASCII stood before.

    >>> detect("风很大。".encode("gbk"))
    'gb18030'
    """
    if utf16 and (wide := utf16_by_nuls(sample)):
        return wide
    if is_utf8(sample):
        return "utf-8"
    lines = lines_with_high_bytes(sample)
    # Pages name the wrong charset at times.
    if (named := _named_by_page(head + sample[: max(HEAD - len(head), 0)])) and reads(lines, named):
        return named
    if is_nearly_utf8(lines):
        return "utf-8"
    scores = {name: how_chinese(lines.decode(name, "replace")) for name in ("gb18030", "big5hkscs")}
    best = max(scores, key=scores.__getitem__)
    if scores[best] >= CHINESE:
        return best
    if _CONTROL.search(head) or _CONTROL.search(sample) or len(HIGH_BYTE.findall(lines)) < _TOO_FEW:
        # No text, or too little to tell by: with UTF-8 every byte comes out as it came.
        return "utf-8"
    return _detected(lines) or (best if scores[best] >= 0 and reads(lines, best) else "utf-8")


def _named_by_page(head: bytes) -> str | None:
    found = _META.search(head)
    if not found:
        return None
    try:
        name = known_encoding(found[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None
    # A page that could be read to find its charset is not in UTF-16, and not in UTF-8 or it would be valid.
    return None if name.startswith("utf") else name


def _detected(lines: bytes) -> str | None:
    """What a general detector says of text that is neither UTF-8 nor Chinese, where that is likely at all."""
    import chardet  # its models take a tenth of a second to load, and nearly no input gets here

    try:
        name = known_encoding(str(chardet.detect(lines).get("encoding")))
    except LookupError:
        return None
    return name if _ON_THE_WEB.fullmatch(name) else None
