"""Lines are the text, cut at its breaks, and their parts say what goes."""

from __future__ import annotations

import re

from hypothesis import given, settings

from scrubber.pipeline import Scanned
from scrubber.report.odd import label, name, pieces
from scrubber.report.view import Lines
from tests.report.texts import HOSTILE, scanned, stretches


@given(stretches())
@settings(deadline=None, max_examples=300)
def test_parts_are_the_text_and_what_stays_is_the_clean_text(stream: list[Scanned]) -> None:
    lines = Lines()
    found = [line for one in stream for line in lines.of(one)]
    parts = [part for line in found for part in line.parts]
    assert "".join(part.text for part in parts) == "".join(one.text for one in stream)
    assert "".join(part.text for part in parts if part.removal is None) == "".join(one.cleaned for one in stream)
    assert all(part.text for part in parts)


@given(stretches())
@settings(deadline=None, max_examples=300)
def test_lines_are_counted_once_however_the_text_is_cut(stream: list[Scanned]) -> None:
    lines = Lines()
    found = [line for one in stream for line in lines.of(one)]
    text = "".join(one.text for one in stream)
    whole = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    assert [line.number for line in found if line.begins] == list(range(1, len(whole) + 1))


def test_every_kind_of_break_ends_a_line() -> None:
    found = [[part.text for part in line.parts] for line in Lines().of(scanned("a\r\nb\rc\n\nd"))]
    assert found == [["a\r\n"], ["b\r"], ["c\n"], ["\n"], ["d"]]


def test_what_cannot_be_seen_is_named() -> None:
    odd = {piece for piece, is_odd in pieces(HOSTILE) if is_odd}
    assert {"\x00", "\x1b", "\u202e", "\u200b", "\ufeff", "\u2028", "\ue000", "\r"} <= odd
    assert {ord(piece) for piece in odd} >= {0xDCFF, 0xDC80, 0xD800}
    assert not odd & set("\n\t \u3000\u00a0\u0301字👩<")
    assert "".join(piece for piece, _ in pieces(HOSTILE)) == HOSTILE
    assert all(label(piece).isascii() and label(piece).isprintable() and name(piece) for piece in odd)
