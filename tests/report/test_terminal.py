"""Colours and widths go by what people have agreed on."""

from __future__ import annotations

import io

import pytest

from scrubber.report import diff_colours
from scrubber.report.terminal import columns, wants_colour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "1"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
    ],
)
def test_the_environment_decides(environment: dict[str, str], terminal: bool, pipe: bool) -> None:
    assert wants_colour("auto", Terminal(), environment) is terminal
    assert wants_colour("auto", io.StringIO(), environment) is pipe
    assert wants_colour("always", io.StringIO(), environment)
    assert not wants_colour("never", Terminal(), environment)


def test_a_closed_output_has_no_colours() -> None:
    assert not wants_colour("auto", None, {})


@pytest.mark.parametrize(("given", "width"), [("100", 100), ("5", 24)])
def test_columns_are_those_that_are_given(given: str, width: int) -> None:
    assert columns({"COLUMNS": given}) == width


@pytest.mark.parametrize("given", ["", "0", "many", "-3"])
def test_columns_that_are_none_are_passed_over(given: str) -> None:
    assert columns({"COLUMNS": given}) >= 24


def test_a_diff_has_the_colours_of_git() -> None:
    diff = [
        b"--- a\n+++ a\n",
        b"@@ -1,2 +1 @@\n-one\n same\n",
        b"@@ -9 +8 @@\n-two\r\n+t\n\\ No newline at end of file\n",
    ]
    assert b"".join(diff_colours.coloured(diff)) == (
        b"\x1b[1m--- a\x1b[m\n\x1b[1m+++ a\x1b[m\n\x1b[36m@@ -1,2 +1 @@\x1b[m\n\x1b[31m-one\x1b[m\n same\n"
        b"\x1b[36m@@ -9 +8 @@\x1b[m\n\x1b[31m-two\x1b[m\r\n\x1b[32m+t\x1b[m\n\\ No newline at end of file\n"
    )
