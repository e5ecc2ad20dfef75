"""What bytes give away about their encoding: each question by itself, without a verdict.

The verdicts are those of `scrubber.text.detect` and `scrubber.text.binary`.
"""

from __future__ import annotations

import codecs

import regex

from scrubber.text.hanzi import COMMON

CHINESE = 0.3
"""Score from which text is Chinese. Wrongly read text of other languages scores up to 0.2, right one 0.5 to 1."""

_ENOUGH = 1 << 12
"""Bytes of lines with high bytes that are scored: longer samples no longer change the answer, and cost time."""

_ENOUGH_OF_A_LINE = 1 << 10
"""Bytes at most that one line gives to the evidence, so that one long line does not stand for a whole page."""

_NEARLY = 0.75
"""Share of high bytes in valid sequences from which text is UTF-8 with broken bytes. GBK text has up to a half."""

HIGH_BYTE = regex.compile(rb"[\x80-\xff]")
_HIGH = regex.compile(rb"[\x80-\xff][^\r\n]*")
_UTF8_SEQUENCE = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_IDEOGRAPH = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PUNCTUATION = regex.compile(
    "[\u3000-\u3002\u2014\u2018-\u201d\u2026\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300a\u300b]"
)
_KANA = regex.compile(r"[\u3041-\u30ff]")
_BROKEN = regex.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CUT = regex.compile(r"\ufffd+(?=\n|$)")
_STRANGE = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def is_utf8(sample: bytes) -> bool:
    """Valid UTF-8, up to a last character that may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def is_nearly_utf8(lines: bytes) -> bool:
    """Whether most high bytes stand in valid sequences, as in UTF-8 text that was cut or damaged here and there."""
    valid = sum(len(found[0]) for found in _UTF8_SEQUENCE.finditer(lines))
    return valid >= _NEARLY * len(HIGH_BYTE.findall(lines))


def utf16_by_nuls(sample: bytes) -> str | None:
    """UTF-16 by the places of its NULs, or `None`.

    Latin letters, digits and line breaks have a NUL as their upper byte. A few NULs are enough where the text then
    reads as Chinese; text whose every byte could be ASCII must have them nearly everywhere, since one stray NUL in
    an ASCII file proves nothing.
    """
    sample = sample[: len(sample) & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or min(even, odd) * 20 > max(even, odd) or even == odd:
        return None  # no NULs, or as many here as there, or too little to tell
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, "replace")
    strange = sum(1 for _ in _STRANGE.finditer(text)) + sum(1 for _ in _BROKEN.finditer(text))
    if strange * 10 > len(text):
        return None
    if max(even, odd) * 2 > len(text):
        return name
    return name if how_chinese(text) >= CHINESE and not is_utf8(sample) else None


def lines_with_high_bytes(sample: bytes) -> bytes:
    """Some of the sample's lines that hold high bytes, wherever they stand, each from its first high byte on.

    What stands before that is ASCII, so the first high byte begins a character in every encoding in question.
    """
    lines: list[bytes] = []
    length = 0
    for found in _HIGH.finditer(sample):
        line = found[0][:_ENOUGH_OF_A_LINE]
        lines.append(line)
        length += len(line)
        if length >= _ENOUGH:
            break
    return b"\n".join(lines)


def reads(lines: bytes, name: str) -> bool:
    """Whether the lines are nearly all readable by a codec."""
    text = lines.decode(name, "replace")
    high = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 20 <= high


def how_chinese(text: str) -> float:
    """How Chinese a text looks: from 1 for nothing but common characters down through 0; broken ones weigh most."""
    ideographs = _IDEOGRAPH.findall(text)
    punctuation = sum(1 for _ in _PUNCTUATION.finditer(text))
    # A cut line ends in half a character, which is no fault of the encoding.
    broken = sum(1 for _ in _BROKEN.finditer(_CUT.sub("", text)))
    common = sum(1 for character in ideographs if character in COMMON)
    # Japanese has ideographs and punctuation in common with Chinese, but not its syllables.
    kana = len(_KANA.findall(text))
    return (common + punctuation - 3 * broken - kana) / max(len(ideographs) + punctuation + broken + kana, 1)
