"""What counts as right when posts are measured."""

from __future__ import annotations

from scrubber.posts.model import Post
from tests.quality.posts import judged

WANTED = {
    "floor": 2, "author": "老王", "time": "2019-11-2 21:40", "text": "一\n二", "signature": "三", "comments": []
}  # fmt: skip


def right(post: Post) -> dict[str, tuple[bool, bool]]:
    return {name: (fits, told) for name, fits, told in judged(post, WANTED)}


def test_blanks_and_precision_make_no_difference() -> None:
    assert all(fits for fits, _ in right(Post(2, "老 王", None, "2019-11-02T21:40:11", "一 二")).values())


def test_what_is_left_out_is_not_told_wrong() -> None:
    found = right(Post(None, None, None, None, "一"))
    assert [found[name] for name in ("floor", "author", "time", "text")] == [(False, False)] * 3 + [(False, True)]


def test_a_signature_below_the_text_counts_apart() -> None:
    found = right(Post(2, "老王", None, None, "一\n二\n三"))
    assert (found["text"][0], found["text+"][0]) == (False, True)
