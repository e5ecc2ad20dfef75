"""Pages of one thread put together, and only of one."""

from __future__ import annotations

from dataclasses import replace

from scrubber.posts.merge import Merger
from scrubber.posts.model import Post, Thread


def one(floor: int | None, author: str | None, text: str, *, op: bool | None = None, time: str | None = None) -> Post:
    return Post(floor, author, time, time, text, is_op=op)


def merged(*pages: Thread) -> tuple[list[list[str]], list[tuple[int | None, bool]]]:
    merger = Merger()
    for page in pages:
        merger.add(page)
    texts = [[post.text for post in thread.posts] for thread in merger.threads()]
    return texts, [(duplicate.floor, duplicate.same) for duplicate in merger.duplicates]


def page(*posts: Post, title: str | None = "河边", board: str | None = "闲谈") -> Thread:
    return Thread(title, board, posts)


def test_pages_come_in_the_order_of_their_floors() -> None:
    second = page(one(11, "c", "elf"), one(12, "a", "zwölf"))
    first = page(one(1, "a", "eins"), one(2, "b", "zwei"))
    assert merged(second, first) == ([["eins", "zwei", "elf", "zwölf"]], [])


def test_a_post_that_says_the_same_twice_stays_once_and_is_told() -> None:
    assert merged(page(one(1, "a", "eins")), page(one(1, "a", "eins "), one(2, "b", "zwei"))) == (
        [["eins", "zwei"]],
        [(1, True)],
    )


def test_a_post_that_was_edited_between_two_pages_stays_in_both_wordings() -> None:
    assert merged(page(one(1, "a", "eins")), page(one(1, "a", "eins, neu"))) == ([["eins", "eins, neu"]], [(1, False)])


def test_threads_of_one_title_that_contradict_each_other_stay_apart() -> None:
    assert merged(page(one(1, "a", "eins")), page(one(1, "b", "anders"))) == ([["eins"], ["anders"]], [])
    early, late = one(1, "a", "eins", time="2019-11-02T21:40"), one(1, "a", "eins", time="2020-01-01T10:00")
    assert merged(page(early), page(late)) == ([["eins"], ["eins"]], [])
    assert merged(page(one(1, "a", "eins", op=True)), page(one(11, "b", "elf", op=True))) == ([["eins"], ["elf"]], [])


def test_dates_that_differ_in_their_precision_are_one() -> None:
    early, late = one(1, "a", "eins", time="2019-11-02T21:40"), one(1, "a", "eins", time="2019-11-02T21:40:11")
    assert merged(page(early), page(late)) == ([["eins"]], [(1, True)])


def test_other_boards_and_pages_without_a_title_stay_apart() -> None:
    first = page(one(1, "a", "eins"))
    assert (
        len(merged(first, replace(first, board="园艺"), replace(first, title=None), replace(first, title=None))[0]) == 4
    )


def test_posts_without_floors_stay_in_the_order_of_their_pages() -> None:
    posts = one(None, "a", "eins"), one(None, "b", "zwei")
    assert merged(page(*posts), page(posts[1], one(None, "c", "drei"))) == ([["eins", "zwei", "drei"]], [(None, True)])
