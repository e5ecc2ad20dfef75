"""Which encoding bytes are in: a ladder of questions, the surest first.

A byte order mark is not asked for here (`scrubber.text.decode` takes it off). Then: NULs at every second place
(UTF-16); valid UTF-8; nearly valid UTF-8; the charset that an HTML page names in itself; how Chinese, Japanese or
Korean the lines with high bytes look in the encodings of these; characters of four bytes (GB18030); and only then, for
what is none of them, a general detector. Its confidence is not asked: right answers for Chinese come with figures as
low as wrong ones.
"""

from __future__ import annotations

from collections.abc import Callable

from scrubber import patterns as regex
from scrubber.text.evidence import (
    HIGH_BYTE,
    PLAINLY,
    how_chinese,
    how_japanese,
    how_korean,
    is_four_byte_gb18030,
    is_nearly_utf8,
    is_utf8,
    lines_with_high_bytes,
    reads,
    utf16_by_nuls,
)
from scrubber.text.names import HEAD, known_encoding

_TOO_FEW = 4
"""High bytes under which text that is neither UTF-8 nor plainly Chinese is not guessed at."""

_MUCH = 40
"""High bytes from which a page is not believed what it says of itself against what its text plainly is."""

_PERHAPS = 0.15
"""Score from which text is taken for what it looks like most, where nobody says anything better."""

_LANGUAGES: dict[str, Callable[[str], float]] = {
    "gb18030": how_chinese,
    "big5hkscs": how_chinese,
    "cp932": how_japanese,
    "euc_jp": how_japanese,
    "cp949": how_korean,
}
"""The encodings of two bytes a character, and how text of theirs is told from text that is read wrongly. Bytes of one
are nearly always valid in some other, so Japanese and Korean must be asked for to be told from Chinese."""

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
    scores = {name: score(lines.decode(name, "replace")) for name, score in _LANGUAGES.items()}
    best = max(scores, key=scores.__getitem__)
    plain = scores[best] >= PLAINLY
    if is_nearly_utf8(lines) and not (plain and scores[best] > how_chinese(lines.decode("utf-8", "replace"))):
        return "utf-8"
    named = _named_by_page(head + sample[: max(HEAD - len(head), 0)])
    much = len(HIGH_BYTE.findall(lines)) >= _MUCH
    if named and reads(lines, named) and not (plain and much and scores.get(named, scores[best]) < 0):
        return named
    if plain:
        return best
    if is_four_byte_gb18030(lines):
        return "gb18030"
    if _CONTROL.search(head) or _CONTROL.search(sample) or len(HIGH_BYTE.findall(lines)) < _TOO_FEW:
        # No text, or too little to tell by: with UTF-8 every byte comes out as it came.
        return "utf-8"
    return _detected(lines) or (best if scores[best] >= _PERHAPS and reads(lines, best) else "utf-8")


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
