"""An explanation shows every character of the page in its place, whatever it is, and fits the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from scrubber.areas import AREAS
from scrubber.pipeline import Scanned
from scrubber.report.explain import Explanation
from scrubber.report.terminal import AREA_COLOURS, Looks
from scrubber.report.view import Facts
from tests.report.texts import HOSTILE, scanned, stretches

_CODES = re.compile(r"\x1b\[[0-9;]*m")


def explained(*stream: Scanned, colour: bool = False, width: int = 80, title: str = "") -> str:
    written: list[bytes] = []
    view = Explanation(written.append, Looks(colour, width), title)
    for one in stream:
        view.note(one, "utf-8")
    view.finish(Facts("utf-8", 0))
    return b"".join(written).decode()


def test_what_goes_is_marked_and_its_rule_stands_beside_it() -> None:
    assert explained(scanned("今天很好。9 z.\n明天再来。\n", (5, 9))) == (
        "    1 │ 今天很好。[-9 z.-]                    │ jammer.rule\n    2 │ 明天再来。\n\n1 jammer\n"
    )


def test_a_wide_terminal_has_room_for_the_area() -> None:
    assert "│ meta        meta.rule\n" in explained(scanned("abc\n", (0, 4), area="meta"), width=120)


def test_a_narrow_terminal_has_the_rule_below() -> None:
    assert explained(scanned("abc\n", (0, 4)), width=30).startswith("    1 │ [-abc-]\n      │ └ jammer.rule\n")


def test_colours_are_those_of_the_area() -> None:
    shown = explained(scanned("one two\n", (3, 7)), colour=True)
    assert f"one\x1b[9;38;5;{AREA_COLOURS['jammer']}m two\x1b[m" in shown
    assert "[-" not in shown


def test_every_area_has_a_colour_of_its_own() -> None:
    assert list(AREA_COLOURS) == list(AREAS)
    assert len(set(AREA_COLOURS.values())) == len(AREAS)


def test_a_break_that_goes_is_seen() -> None:
    assert "one[-↵-]" in explained(scanned("one\ntwo\n", (3, 4)))
    assert "[-↵-]" in explained(scanned("\n\ntwo\n", (0, 1), area="blank"))


def test_nothing_gone_is_told() -> None:
    assert explained(scanned("one\n")) == "    1 │ one\nnothing goes\n"


@pytest.mark.parametrize("colour", [False, True])
def test_a_hostile_page_does_nothing_to_the_terminal(colour: bool) -> None:
    shown = _CODES.sub("", explained(scanned(HOSTILE, (5, 90)), colour=colour, title="na\x1bme"))
    assert not re.findall(
        r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]",
        shown.replace(" ", "").replace("\u00a0", "").replace("\u3000", ""),
    )
    assert ("<U+202E>" in shown) != colour
    assert "\\xFF" in shown


@given(stretches("ab字，\r\n\t\x00é👩"), st.integers(24, 130), st.booleans())
@settings(deadline=None, max_examples=300)
def test_lines_fit_the_terminal(stream: list[Scanned], width: int, colour: bool) -> None:
    shown = _CODES.sub("", explained(*stream, colour=colour, width=width))
    assert max(map(cell_len, shown.split("\n"))) <= width


@given(stretches("ab字，c\n"), st.integers(64, 130))
@settings(deadline=None, max_examples=300)
def test_rules_stand_below_each_other(stream: list[Scanned], width: int) -> None:
    places = {
        cell_len(line[: line.rindex("│")])
        for line in explained(*stream, width=width).split("\n")
        if line.count("│") == 2
    }
    assert len(places) <= 1


@given(stretches("ab字\n"))
@settings(deadline=None, max_examples=300)
def test_all_of_the_text_is_shown(stream: list[Scanned]) -> None:
    shown = explained(*stream, width=30)
    rows = [line[8:] for line in shown.split("\n") if line[6:7] == "│" and not line[8:].startswith("└")]
    assert re.sub(r"\[-|-\]|↵", "", "".join(rows)) == "".join(one.text for one in stream).replace("\n", "")
