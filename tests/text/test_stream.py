"""Cutting streams: bounded, at safe places, whatever the way of arrival."""

from __future__ import annotations

from scrubber.text.segment import Segment
from scrubber.text.stream import segments


def test_a_cut_falls_at_an_empty_line_where_there_is_one() -> None:
    text = "一行\n" * 30 + "\n" + "二行\n" * 10
    first, *_ = segments([text], size=100)
    assert first.text.endswith("一行\n\n")


def test_a_cut_prefers_the_end_of_a_page() -> None:
    page = "正文\n\n正文\n" * 6 + "Powered by Discuz! X3.5\n\n© 2001-2026 Discuz! Team.\n\n"
    first, *_ = segments([page * 4], size=200)
    assert first.text.rstrip().endswith("Discuz! Team.")


def test_carriage_return_and_line_feed_are_never_parted() -> None:
    text = "abcdefg\r\n" * 40
    cut = list(segments([text], size=16))
    assert "".join(one.text for one in cut) == text
    assert not any(one.text.endswith("\r") for one in cut)


def test_a_line_longer_than_a_segment_is_cut_inside_a_word() -> None:
    text = "字" * 500 + "\n"
    cut = list(segments([text], size=100))
    assert [one.closes_inside for one in cut] == [True] * (len(cut) - 1) + [False]
    assert [one.opens_inside for one in cut] == [False] + [True] * (len(cut) - 1)


def test_output_starts_before_the_input_ends() -> None:
    served = 0

    def endless() -> object:
        nonlocal served
        while True:
            served += 1
            yield "一行字\n" * 1000

    stream = segments(endless())  # type: ignore[arg-type]
    next(stream)
    assert served < 100


def test_a_segment_knows_where_its_lines_stand() -> None:
    segment = Segment("a\r\nbb\rccc\n\nd")
    assert segment.lines == ["a", "bb", "ccc", "", "d"]
    assert [segment.text[begin : begin + 1] for begin in segment.begins] == ["a", "b", "c", "\n", "d"]
    assert segment.stops == [3, 6, 10, 11, 12]
