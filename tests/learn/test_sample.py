"""A sample of pages does not depend on the order in which they came, and never grows beyond its bound."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.learn.sample import Place, Sample, TooManyBoards

PAGES, TOTAL = 4, 12

seen = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 60)), max_size=80)


def filled(pages: list[tuple[str, int]]) -> Sample:
    sample = Sample(PAGES, TOTAL)
    for board, hashed in pages:
        sample.add(board, hashed, Place(f"{board}/{hashed}", 0, "folder"))
    return sample


@given(seen, st.randoms(use_true_random=False))
def test_every_order_gives_the_same_sample(pages: list[tuple[str, int]], rng: random.Random) -> None:
    other = list(pages)
    rng.shuffle(other)
    assert filled(pages).boards() == filled(other).boards()


@given(seen)
def test_a_sample_holds_no_more_than_its_bound(pages: list[tuple[str, int]]) -> None:
    boards = filled(pages).boards()
    assert sum(map(len, boards.values())) <= TOTAL
    assert all(len(places) <= PAGES for places in boards.values())


@given(st.lists(st.integers(0, 1000), unique=True, min_size=1, max_size=60))
def test_of_one_board_the_pages_with_the_smallest_hashes_are_kept(hashes: list[int]) -> None:
    (places,) = filled([("a", hashed) for hashed in hashes]).boards().values()
    assert [place.source for place in places] == [f"a/{hashed}" for hashed in sorted(hashes)[:PAGES]]


def test_a_page_that_lies_there_twice_counts_once() -> None:
    sample = Sample()
    for name in ("b.txt", "a.txt", "c.txt"):
        sample.add("某社", 7, Place(name, 0, "folder"))
    assert sample.boards() == {"folder": [Place("a.txt", 0, "folder")]}


def test_boards_beyond_the_bound_are_refused() -> None:
    sample = Sample(PAGES, TOTAL)
    for number in range(TOTAL + 1):
        sample.add(f"board {number}", number, Place(f"{number}", 0, "folder"))
    with pytest.raises(TooManyBoards, match="more than 12 boards"):
        sample.boards()
