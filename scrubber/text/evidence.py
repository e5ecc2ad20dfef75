"""What bytes give away about their encoding: each question by itself, without a verdict.

The verdicts are those of `scrubber.text.detect` and `scrubber.text.binary`.
"""

from __future__ import annotations

import codecs

from scrubber import patterns as regex
from scrubber.text.hangul import COMMON_SYLLABLES
from scrubber.text.hanzi import COMMON

PLAINLY = 0.3
"""Score from which text is of a language. Wrongly read text scores up to 0.2, rightly read one 0.4 to 1. Of a dozen
characters a few may come out on the wrong side."""

_ENOUGH = 1 << 12
"""Bytes of lines with high bytes that are scored: longer samples no longer change the answer, and cost time."""

_ENOUGH_OF_A_LINE = 1 << 10
"""Bytes at most that one line gives to the evidence, so that one long line does not stand for a whole page."""

_ENOUGH_UNITS = 1 << 14
"""Bytes from the start in which UTF-16 shows."""

_NEARLY = 0.75
"""Share of high bytes in valid sequences from which text is UTF-8 with broken bytes. GBK text has up to a half, a few
characters of it more."""

HIGH_BYTE = regex.standard(rb"[\x80-\xff]")
_HIGH = regex.compile(rb"[\x80-\xff][^\r\n]*")
_UTF8_SEQUENCE = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_FOUR_BYTES = regex.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
_IDEOGRAPH = regex.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_PUNCTUATION = regex.compile(
    "[\u3000-\u3002\u2014\u2018-\u201d\u2026\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300a\u300b]"
)
_KANA = regex.compile(r"[\u3041-\u30ff]")
_NARROW_KANA = regex.compile(r"[\uff61-\uff9f]")
_SYLLABLE = regex.compile(r"[\uac00-\ud7a3]")
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


def is_four_byte_gb18030(lines: bytes) -> bool:
    """Whether most high bytes stand in characters of four bytes, as scripts and signs other than Chinese are written
    in GB18030. Digits behind high bytes, by twos, are in no other encoding the rule.
    """
    high = 2 * len(_FOUR_BYTES.findall(lines))
    return high >= 4 and high >= _NEARLY * len(HIGH_BYTE.findall(lines))


def utf16_by_nuls(sample: bytes) -> str | None:
    """UTF-16 by the places of its NULs, or `None`.

    Latin letters, digits and line breaks have a NUL as their upper byte, and the commonest of all ideographs has one
    as its lower byte. So a few NULs are enough where the text then reads as Chinese; text whose every byte could be
    ASCII must have them nearly everywhere, and on one side only, since a stray NUL in an ASCII file proves nothing.
    """
    sample = sample[: min(len(sample), _ENOUGH_UNITS) & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or not (even or odd):
        return None
    texts = {name: sample.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    scores = {name: how_chinese(text) for name, text in texts.items()}
    by_nuls = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 20 <= max(even, odd) > len(sample) // 4 and _is_clean(texts[by_nuls]):
        return by_nuls
    by_text = max(scores, key=scores.__getitem__)
    return by_text if scores[by_text] >= PLAINLY and _is_clean(texts[by_text]) and not is_utf8(sample) else None


def _is_clean(text: str) -> bool:
    strange = sum(1 for _ in _STRANGE.finditer(text)) + sum(1 for _ in _BROKEN.finditer(text))
    return strange * 10 <= len(text)


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
    return text.count("\ufffd") * 20 <= _high(text)


def how_chinese(text: str) -> float:
    """How Chinese a text looks: from 1 for nothing but common characters down through 0; broken ones weigh most."""
    ideographs = _IDEOGRAPH.findall(text)
    punctuation = sum(1 for _ in _PUNCTUATION.finditer(text))
    # A cut line ends in half a character, which is no fault of the encoding.
    broken = sum(1 for _ in _BROKEN.finditer(_CUT.sub("", text)))
    common = sum(1 for character in ideographs if character in COMMON)
    # Japanese has ideographs and punctuation in common with Chinese, but not its syllables.
    kana = len(_KANA.findall(text))
    return (common + punctuation - 3 * broken) / max(len(ideographs) + punctuation + broken + kana, 1)


def how_japanese(text: str) -> float:
    """How Japanese a text looks: the share of its syllables; a half in most texts, none in what is read wrongly.

    Their narrow forms are what single high bytes become, so they speak against it.
    """
    kana = len(_KANA.findall(text))
    wrong = 3 * len(_BROKEN.findall(_CUT.sub("", text))) + len(_NARROW_KANA.findall(text))
    return (kana - wrong) / max(_high(text), 1)


def how_korean(text: str) -> float:
    """How Korean a text looks: the share of its common syllables."""
    common = sum(1 for syllable in _SYLLABLE.findall(text) if syllable in COMMON_SYLLABLES)
    return (common - 3 * len(_BROKEN.findall(_CUT.sub("", text)))) / max(_high(text), 1)


def _high(text: str) -> int:
    return sum(1 for character in text if character > "\x7f")
