"""Every marked page comes out right: authors' lines whole, nothing of the board's."""

from __future__ import annotations

import pytest

import scrubber
from tests.pages.cases import PageCase, all_cases, faults


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_page_comes_out_clean(case: PageCase) -> None:
    assert faults(case, scrubber.clean(case.text)) == []


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_cleaning_twice_changes_nothing_more(case: PageCase) -> None:
    once = scrubber.clean(case.text)
    assert scrubber.clean(once) == once


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_every_id_that_scan_tells_can_be_chosen(case: PageCase) -> None:
    told = {removal.rule for removal in scrubber.scan(case.text)}
    assert not told & {removal.rule for removal in scrubber.Scrubber(ignore=sorted(told)).scan(case.text)}
