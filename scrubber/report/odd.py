"""Characters that cannot be seen, or that change how others are seen, and what is shown in their stead.

A page is shown as it is, so nothing in it may act on whoever looks: no control character reaches a terminal, no mark
for right-to-left text turns a line around, and a byte that is no text has its number.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

# Line feeds and tabs are what they look like; a carriage return is so only in front of a line feed.
_ODD = regex.compile(r"\r(?!\n)|[\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0--\r\n\t]", regex.V1)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    r"""A text in pieces, each with whether it is a single odd character.

    >>> list(pieces("a\x07b"))
    [('a', False), ('\x07', True), ('b', False)]
    """
    place = 0
    for found in _ODD.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], False
        yield found[0], True
        place = found.end()
    if place < len(text):
        yield text[place:], False


def label(character: str) -> str:
    r"""What is shown for an odd character: the number of a byte that is no text, else that of the character.

    >>> label("\udcff"), label("\x00"), label("\u202e")
    ('\\xFF', 'U+0000', 'U+202E')
    """
    number = ord(character)
    if 0xDC00 <= number <= 0xDCFF:
        return f"\\x{number & 0xFF:02X}"
    return f"U+{number:04X}"


def name(character: str) -> str:
    r"""What an odd character is, in words.

    >>> name("\udcff"), name("\x00"), name("\u202e")
    ('byte 0xFF, which is no text', 'control character', 'RIGHT-TO-LEFT OVERRIDE')
    """
    number = ord(character)
    if 0xDC00 <= number <= 0xDCFF:
        return f"byte 0x{number & 0xFF:02X}, which is no text"
    if unicodedata.category(character) == "Cc":
        return "control character"
    return unicodedata.name(character, "character without a name")
