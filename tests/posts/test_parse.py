"""Threads as data: what a page tells of each post, and null for what it does not."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scrubber
from scrubber.posts.read import parse_stream
from tests.pages.cases import FOLDER, PageCase, all_cases, fold, read_case
from tests.posts.pages import FIRST, PAGE, SECOND, THIRD, page, post

THREADS = [case for case in all_cases() if "/thread" in case.name]


def heads(thread: scrubber.Thread) -> list[tuple[int | None, str | None, str | None]]:
    return [(one.floor, one.author, one.time_iso) for one in thread.posts]


def test_a_thread_has_title_board_and_for_each_post_floor_author_time_and_text() -> None:
    thread = scrubber.parse(PAGE)
    assert (thread.title, thread.board) == ("河边走走", "闲谈")
    assert [(one.floor, one.author, one.time, one.time_iso, one.text, one.is_op) for one in thread.posts] == [
        (1, "老王", "2019-11-2 21:40:11", "2019-11-02T21:40:11", "今天去河边走了走，风很大。\n水鸟不多。", True),
        (2, "豆荚", "2019-11-2 22:05:00", "2019-11-02T22:05:00", "哪一段？", False),
        (3, "老王", "2019-11-3 07:10:09", "2019-11-03T07:10:09", "桥到码头那一段。", True),
    ]


def test_every_field_carries_its_place_in_the_input() -> None:
    thread = scrubber.parse(PAGE)
    for one in thread.posts:
        assert set(one.spans) == {"floor", "author", "time", "text"}
        assert PAGE[slice(*one.spans["author"])] == one.author
        assert PAGE[slice(*one.spans["time"])] == one.time
        assert one.text in PAGE[slice(*one.spans["text"])]
    body = "豆荚 发表于 2019-11-2 22:05\n哪一段？\n\n\n本帖最后由 老王 于 2019-11-3 08:00 编辑\n桥到码头。"
    below = "点评\n 豆荚\n穿厚一点\xa0 发表于 2019-11-2 23:40"
    text = page(
        FIRST,
        SECOND,
        post("老王", "板凳", "2019-11-3 07:10:09", body, below),
        post("陈工", "地板", "昨天 10:00", "冷。\n\n\n\n一蓑烟雨"),
    )
    one = scrubber.parse(text).posts[2]
    (quote,), (comment,) = one.quotes, one.comments
    assert [text[slice(*quote.spans[name])].strip() for name in ("author", "time", "text")] == [
        quote.author,
        quote.time,
        quote.text,
    ]
    assert [text[slice(*comment.spans[name])] for name in ("author", "time", "text")] == [
        comment.author,
        comment.time,
        comment.text,
    ]
    assert one.edited
    assert [text[slice(*one.edited.spans[name])] for name in ("author", "time")] == ["老王", "2019-11-3 08:00"]
    assert PAGE[slice(*thread.spans["title"])] == thread.title
    assert PAGE[slice(*thread.spans["board"])].strip() == thread.board


def test_text_without_posts_is_a_thread_without_posts() -> None:
    assert scrubber.parse("今天下雨，哪里也没有去。\n") == scrubber.Thread(None, None, ())
    assert scrubber.parse("").posts == ()


def test_jammers_are_no_part_of_a_post() -> None:
    text = PAGE.replace("水鸟不多。", "9 z. a& r% Y9 [水鸟不多。' i. X\" K# f* R")
    assert scrubber.parse(text).posts[0].text == "今天去河边走了走，风很大。\n水鸟不多。"


def test_relative_dates_are_read_by_the_pages_own_time() -> None:
    text = page(FIRST, post("豆荚", "沙发", "昨天 12:30", "哪一段？"), post("陈工", "板凳", "3 天前", "冷。"))
    assert [one.time_iso for one in scrubber.parse(text).posts[1:]] == ["2019-11-19T12:30", "2019-11-17"]
    told = scrubber.parse(text, now=datetime(2020, 1, 2, 8))
    assert [one.time_iso for one in told.posts[1:]] == ["2020-01-01T12:30", "2019-12-30"]


def test_a_relative_date_without_the_pages_time_is_not_known() -> None:
    text = page(FIRST, post("豆荚", "沙发", "昨天 12:30", "哪一段？")).replace("GMT+8", "")
    post_ = scrubber.parse(text.replace("2019-11-20 09:00", "")).posts[1]
    assert (post_.time, post_.time_iso) == ("昨天 12:30", None)


def test_a_page_of_one_author_counts_posts_of_its_own() -> None:
    shown = PAGE.replace("只看该作者", "显示全部楼层").replace(SECOND.replace("只看该作者", "显示全部楼层"), "")
    assert heads(scrubber.parse(shown)) == [
        (1, "老王", "2019-11-02T21:40:11"),
        (None, "老王", "2019-11-03T07:10:09"),
    ]


def test_dates_in_words_that_no_rule_knows_are_read() -> None:
    named = read_case(FOLDER / "discuz-x3.3" / "zh-hans" / "thread-renamed-words.innertext.txt").text
    unknown = named.replace("发表于", "靠港于").replace("只看该作者", "只看此船").replace("楼主|", "船长|")
    told = [(one.author, one.time_iso) for one in scrubber.parse(unknown).posts]
    assert None not in {time for _, time in told}
    assert told == [(one.author, one.time_iso) for one in scrubber.parse(named).posts]


def test_names_may_be_words_of_buttons_and_floors() -> None:
    thread = scrubber.parse(
        page(FIRST, post("板凳", "沙发", "2019-11-2 22:05:00", "哪一段？"), SECOND.replace("沙发", "3#"))
    )
    assert [(one.floor, one.author) for one in thread.posts] == [(1, "老王"), (2, "板凳"), (3, "豆荚")]


def test_ranks_and_advertisements_are_no_names() -> None:
    pages = page(*(one + "旅行箱专卖 全场八折\n" for one in (FIRST, SECOND)), THIRD)
    assert [one.author for one in scrubber.parse(pages).posts] == ["老王", "豆荚", "老王"]


def test_a_quotation_says_whom_and_what_it_quotes() -> None:
    body = "豆荚 发表于 2019-11-2 22:05\n哪一段？\n\n\n桥到码头那一段。"
    quoting = post("老王", "板凳", "2019-11-3 07:10:09", body)
    (quote,) = scrubber.parse(page(FIRST, SECOND, quoting)).posts[2].quotes
    assert (quote.author, quote.time, quote.text) == ("豆荚", "2019-11-2 22:05", "哪一段？")
    assert scrubber.parse(page(FIRST, SECOND, quoting)).posts[2].text == "哪一段？\n\n\n桥到码头那一段。"


def test_comments_stand_apart_from_the_text() -> None:
    below = "点评\n 豆荚\n穿厚一点\xa0 发表于 2019-11-2 23:40\n 陈工\n水位呢？\xa0 发表于 2019-11-3 08:00"
    first = post("老王", "楼主", "2019-11-2 21:40:11", "风很大。", below)
    told = scrubber.parse(page(first, SECOND, THIRD)).posts[0]
    assert told.text == "风很大。"
    assert [(one.author, one.text, one.time_iso) for one in told.comments] == [
        ("豆荚", "穿厚一点", "2019-11-02T23:40"),
        ("陈工", "水位呢？", "2019-11-03T08:00"),
    ]


def test_the_last_edit_is_told() -> None:
    body = "本帖最后由 豆荚 于 2019-11-2 22:30 编辑\n\n\n哪一段？是桥那边吗？"
    edited = scrubber.parse(page(FIRST, post("豆荚", "沙发", "2019-11-2 22:05:00", body), THIRD)).posts[1]
    assert edited.edited is not None
    assert (edited.edited.author, edited.edited.time, edited.text) == (
        "豆荚",
        "2019-11-2 22:30",
        "哪一段？是桥那边吗？",
    )


def test_a_signature_that_cleaning_leaves_stands_apart_where_the_page_sets_it_apart() -> None:
    signed = SECOND.replace("哪一段？\n\n\n\n\t\n", "哪一段？\n\n\n\n一蓑烟雨\n\n\n\t\n")
    assert "一蓑烟雨" in scrubber.clean(page(FIRST, signed, THIRD))
    told = scrubber.parse(page(FIRST, signed, THIRD)).posts[1]
    assert (told.text, told.signature) == ("哪一段？", "一蓑烟雨")


def test_what_two_posts_of_one_author_end_in_is_a_signature() -> None:
    first, third = (one.replace("。\n\n\n\n\t\n", "。\n一蓑烟雨\n\n\n\n\t\n") for one in (FIRST, THIRD))
    thread = scrubber.parse(page(first, SECOND, third))
    assert [one.signature for one in thread.posts] == ["一蓑烟雨", None, "一蓑烟雨"]
    assert [one.text for one in thread.posts][2] == "桥到码头那一段。"


def test_the_same_short_reply_twice_is_no_signature() -> None:
    same = post("老王", "板凳", "2019-11-3 07:10:09", "顶"), post("老王", "地板", "2019-11-3 07:12:09", "顶")
    thread = scrubber.parse(page(SECOND.replace("沙发", "楼主"), FIRST.replace("楼主", "沙发"), *same))
    assert [(one.text, one.signature) for one in thread.posts[2:]] == [("顶", None), ("顶", None)]


def test_a_polls_options_stand_apart_from_the_text() -> None:
    body = "大家投个票。\n单选投票, 共有 9 人参与投票\n1. \xa0桥边\t\n\t22.22% (2)\n2. \xa0码头\t\n\t77.78% (7)\n您所在的用户组没有投票权限"
    first = scrubber.parse(page(post("老王", "楼主", "2019-11-2 21:40:11", body), SECOND)).posts[0]
    assert (first.text, first.poll) == ("大家投个票。", ("桥边", "码头"))


def test_an_archivers_quotations_are_no_posts() -> None:
    text = (
        "某论坛's Archiver\n论坛 › 闲谈 › 河边走走\n\n老王 发表于 2019-11-2 21:40:11\n\n河边走走\n\n风很大。\n\n"
        "豆荚 发表于 2019-11-2 22:05:00\n\n老王 发表于 2019-11-2 21:40\n风很大。\n\n哪一段？\n\n"
        "老王 发表于 2019-11-3 07:10:09\n\n桥到码头。\n页: [1]\n查看完整版本: 河边走走\n"
        "Powered by Discuz! X3.4 Archiver   © 2001-2013 Comsenz Inc.\n"
    )
    thread = scrubber.parse(text)
    assert (thread.title, thread.board) == ("河边走走", "闲谈")
    assert [(one.author, one.text) for one in thread.posts] == [
        ("老王", "风很大。"),
        ("豆荚", "风很大。\n\n哪一段？"),
        ("老王", "桥到码头。"),
    ]


def test_phones_pages_glue_floor_and_name() -> None:
    text = "闲谈\n河边走走\n楼主老王\n1202019-11-2 21:40:11\n风很大。\n沙发豆荚\n2019-11-2 22:05:00\n哪一段？\n5#陈工\n2019-11-4 23:47:52\n冷。\n"
    assert [(one.floor, one.author) for one in scrubber.parse(text + "首页 | 登录 | 注册\n").posts] == [
        (1, "老王"),
        (2, "豆荚"),
        (5, "陈工"),
    ]


def test_pages_of_one_thread_behind_each_other_are_one_thread() -> None:
    more = page(post("陈工", "11#", "2019-11-9 20:00:00", "水位降了。"))
    thread = scrubber.parse(PAGE + more)
    assert [one.floor for one in thread.posts] == [1, 2, 3, 11]
    assert (PAGE + more)[slice(*thread.posts[3].spans["author"])] == "陈工"
    assert len(list(parse_stream([PAGE, more]))) == 2


def test_a_page_may_begin_in_the_middle_of_a_post() -> None:
    cut = PAGE[PAGE.index("今天去河边") :]
    assert [one.floor for one in scrubber.parse(cut).posts] == [2, 3]


@pytest.mark.parametrize("case", THREADS, ids=lambda case: case.name)
def test_posts_hold_what_cleaning_leaves_and_say_where_it_stands(case: PageCase) -> None:
    thread = scrubber.parse(case.text)
    assert thread.posts
    left = [folded for line in scrubber.clean(case.text).split("\n") if (folded := fold(line))]
    for one in thread.posts:
        assert all(fold(line) in left for line in one.text.split("\n") if fold(line))
        for name in ("author", "time"):
            value = getattr(one, name)
            assert (name in one.spans) == (value is not None)
            assert value is None or case.text[slice(*one.spans[name])] == value


@pytest.mark.parametrize("case", THREADS, ids=lambda case: case.name)
def test_no_line_of_an_authors_is_missing(case: PageCase) -> None:
    thread = scrubber.parse(case.text)
    told = {fold(thread.title or "")}
    for one in thread.posts:
        for part in (one.text, one.signature or "", *one.poll, *(comment.text for comment in one.comments)):
            told |= {fold(line) for line in part.split("\n")}
    cut = (" 只看楼主", " 只看樓主")
    options = {line for line in case.must if any(line.endswith(option) for option in told if option)}
    assert [line for line in case.must if line not in told | options and not line.endswith(cut)] == []


@given(st.lists(st.sampled_from(PAGE.split("\n")), max_size=60))
def test_any_lines_of_a_page_in_any_order_can_be_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    for one in scrubber.parse(text).posts:
        assert one.author is None or text[slice(*one.spans["author"])] == one.author


@given(st.data())
def test_a_page_with_lines_missing_can_be_read(data: st.DataObject) -> None:
    lines = PAGE.split("\n")
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=12))
    text = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    known = {"老王", "豆荚", None} | {line.strip() for line in lines}
    assert {one.author for one in scrubber.parse(text).posts} <= known
