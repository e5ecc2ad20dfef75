"""Who wrote what on which floor and when, on pages of every version and language (``heads.txt``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import scrubber
from tests.pages.cases import FOLDER, read_case


def expected() -> Iterator[tuple[str, list[str]]]:
    """Names of page cases and, for each post, floor, author and date with tabs between them; ``-`` for none."""
    text = Path(__file__).with_name("heads.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n"):
        name, *heads = block.split("\n")
        yield name.strip("[]"), heads


@pytest.mark.parametrize(("name", "heads"), list(expected()), ids=lambda value: value if isinstance(value, str) else "")
def test_heads_are_read_as_they_are_printed(name: str, heads: list[str]) -> None:
    posts = scrubber.parse(read_case(FOLDER / name).text).posts
    assert [f"{post.floor or '-'}\t{post.author}\t{post.time_iso or '-'}" for post in posts] == heads
