"""Pages of different types behind each other, as in files put together: no author's line goes with the wrong page."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

import scrubber
from tests.pages.cases import PageCase, all_cases, fold

TYPES = ("thread", "print", "archiver", "mobile")


def page_type(case: PageCase) -> str:
    return case.name.rpartition("/")[2].partition(".")[0].partition("-")[0]


def rendering(case: PageCase) -> str:
    return case.name.rsplit(".", 2)[1]


WHOLE = [
    case for case in all_cases() if page_type(case) in TYPES and "-part" not in case.name and "-list" not in case.name
]


def pairs(count: int) -> list[tuple[PageCase, PageCase]]:
    """Pages of two types in one rendering; the same ones each time."""
    alike = [
        (one, other)
        for one in WHOLE
        for other in WHOLE
        if rendering(one) == rendering(other) and page_type(one) != page_type(other)
    ]
    return Random(1).sample(alike, count)


@pytest.mark.parametrize(("one", "other"), pairs(240), ids=lambda case: case.name)
def test_no_line_of_either_page_is_lost(one: PageCase, other: PageCase) -> None:
    left = Counter(map(fold, scrubber.clean(one.text.rstrip("\n") + "\n" + other.text).split("\n")))
    assert not Counter(one.must + other.must) - left


QUOTED = ("作者: 老王    时间: 2019-11-2 21:40", "查看: 12|回复: 0")
FULL = "查看完整版本: 河边走走"
GUESTS = [case for case in WHOLE if "/thread-guest." in case.name]


@pytest.mark.parametrize(
    "case", [case for case in WHOLE if page_type(case) in ("thread", "print")], ids=lambda case: case.name
)
def test_a_quoted_sign_of_another_type_parts_no_page(case: PageCase) -> None:
    whole = set(map(fold, case.text.split("\n")))
    bodies = [line for line in case.must if len(line) > 8 and case.text.count(line) == 1 and line in whole]
    if not bodies:
        pytest.skip("no line to quote below")
    body = bodies[len(bodies) // 2]
    for line in QUOTED:
        left = set(map(fold, scrubber.clean(case.text.replace(body, f"{body}\n{line}\n", 1)).split("\n")))
        assert [one for one in case.must if one not in left] == []


@pytest.mark.parametrize("case", GUESTS, ids=lambda case: case.name)
def test_an_archivers_link_in_a_post_makes_no_archiver_of_a_thread(case: PageCase) -> None:
    body = next(line for line in case.must if len(line) > 8 and case.text.count(line) == 1)
    left = set(map(fold, scrubber.clean(case.text.replace(body, f"{body}\n{FULL}\n", 1)).split("\n")))
    assert [one for one in case.must if one not in left] == []
