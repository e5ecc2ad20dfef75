"""Counting lines in text whose breaks are of any kind."""

from __future__ import annotations


def breaks(text: str, start: int, end: int) -> int:
    r"""Line breaks between two offsets; a `\r\n` that the end parts counts with its `\n`.

    >>> breaks("a\nb\r\nc\rd", 0, 8), breaks("a\r\n", 0, 2)
    (3, 0)
    """
    lone = text.count("\r", start, end) - text.count("\r\n", start, end + 1) if "\r" in text else 0
    return text.count("\n", start, end) + lone
