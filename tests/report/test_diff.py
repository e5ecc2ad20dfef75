"""A diff says exactly what cleaning does: applied to the text, it gives the clean text."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber.pipeline import Scanned
from scrubber.removal import Removal, apply_removals
from scrubber.report.diff import unified_diff

_HUNK = regex.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")


def diff(text: str, *gone: tuple[int, int]) -> str:
    removals = [Removal(start, end, "a.rule", "jammer") for start, end in gone]
    return b"".join(unified_diff("page.txt", [Scanned(text, removals, True)])).decode()


def patched(text: str, diff: str) -> str:
    """What `patch` makes of a text and a diff; it fails where the diff's old lines are not those of the text."""
    old = regex.findall(r"[^\n]*\n|[^\n]+", text)
    new: list[str] = []
    at, sign = 0, ""
    for line in regex.findall(r"[^\n]*\n", diff.partition("\n")[2].partition("\n")[2]):
        if found := _HUNK.fullmatch(line):
            begin = int(found[1]) - (found[2] != "0")
            new += old[at:begin]
            at = begin
            assert int(found[3]) - (found[4] != "0") == len(new)
            continue
        if line.startswith("\\"):
            if sign in " +":
                new[-1] = new[-1].removesuffix("\n")
            continue
        sign = line[0]
        if sign in " -":
            assert old[at].rstrip("\n") == line[1:].rstrip("\n")
            at += 1
        if sign in " +":
            new.append(line[1:])
    return "".join(new + old[at:])


def test_nothing_gone_is_no_diff() -> None:
    assert diff("a\nb\n") == ""


def test_a_line_that_goes_stands_between_three_that_stay() -> None:
    text = "".join(f"{number}\n" for number in range(1, 10))
    assert diff(text, (8, 10)) == "--- page.txt\n+++ page.txt\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n"


def test_what_goes_inside_a_line_leaves_the_rest() -> None:
    assert diff("one two\n", (3, 7)) == "--- page.txt\n+++ page.txt\n@@ -1 +1 @@\n-one two\n+one\n"


def test_a_line_whose_break_goes_is_joined() -> None:
    assert diff("one\ntwo\nthree\n", (3, 4)) == (
        "--- page.txt\n+++ page.txt\n@@ -1,3 +1,2 @@\n-one\n-two\n+onetwo\n three\n"
    )


def test_a_missing_last_break_is_told() -> None:
    assert diff("one\ntwo x", (7, 9)).endswith(
        "-two x\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n"
    )


def test_stretches_that_end_inside_a_line_are_one() -> None:
    stretches = [Scanned("one t", [Removal(0, 4, "a.rule", "jammer")], False), Scanned("wo\n", [], True)]
    assert b"".join(unified_diff("p", stretches)).decode() == "--- p\n+++ p\n@@ -1 +1 @@\n-one two\n+two\n"


@given(st.text(alphabet="ab\n", max_size=120), st.sets(st.integers(0, 119), max_size=60))
@settings(deadline=None, max_examples=500)
def test_a_diff_makes_the_clean_text(text: str, gone: set[int]) -> None:
    removals = [Removal(place, place + 1, "a.rule", "jammer") for place in sorted(gone) if place < len(text)]
    clean = apply_removals(text, removals)
    found = b"".join(unified_diff("p", [Scanned(text, removals, True)])).decode()
    assert patched(text, found) == clean
    assert bool(found) == (clean != text)
