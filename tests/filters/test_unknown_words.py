"""Boards name things themselves: what a page's own structure says where no rule knows the words."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrubber
from tests.pages.cases import FOLDER, faults, read_case

NAMED = read_case(FOLDER / "discuz-x3.3" / "zh-hans" / "thread-renamed-words.innertext.txt").text
PHONE = read_case(FOLDER / "discuz-x3.1" / "zh-hant" / "mobile.innertext.txt").text
FULL = FOLDER / "discuz-x3.3" / "zh-hans" / "thread-bounty.innertext.txt"


def test_a_link_in_unknown_brackets_proves_the_title() -> None:
    page = NAMED.replace("[复制链接]", "[抄下航线]").replace("查看: 662|回复: 3", "瞭望 662 次")
    assert "靠泊时缆绳怎么收\n" in scrubber.clean(page)


def test_the_window_title_proves_the_heading() -> None:
    page = NAMED.replace(" [复制链接]", "").replace("查看: 662|回复: 3", "瞭望 662 次")
    page = page.replace("靠泊时缆绳怎么收\n回舱单", "甲板须知\n回舱单")
    assert "靠泊时缆绳怎么收\n" not in scrubber.clean(page)
    assert "靠泊时缆绳怎么收\n" in scrubber.clean("靠泊时缆绳怎么收 - 甲板 - 码头 - Powered by Discuz!\n" + page)


def test_heads_in_unknown_words_are_found_by_either_side_of_the_date() -> None:
    page = NAMED.replace("发表于", "靠港于").replace("只看该作者", "只看此船").replace("楼主|", "船长|")
    clean = scrubber.clean(page)
    assert "戴，皮的。" in clean
    assert "靠港于" not in clean
    assert "海里" not in clean


def test_unknown_heads_that_would_leave_no_bodies_are_left_alone() -> None:
    page = "".join(f"2015-5-{day} 的记录\n水位 {day}\n雨量 {day}\n起于 2015-5-{day} 07:00\n" for day in range(1, 7))
    assert scrubber.clean(page) == page


def test_an_author_may_begin_with_the_name_of_a_floor() -> None:
    page = PHONE.replace("樓主的窯在哪裡？", "樓主住哪裡？求地址，想去看。")
    assert "樓主住哪裡？求地址，想去看。" in scrubber.clean(page)


def test_floors_between_two_posts_need_room() -> None:
    page = PHONE.replace("5#", "2#")
    assert "頭香" in scrubber.clean(page)
    assert "頭香" not in scrubber.clean(PHONE)


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("thread-guest.*.txt")), ids=lambda path: str(path.relative_to(FOLDER))
)
def test_doubled_line_ends_change_nothing(path: Path) -> None:
    case = read_case(path)
    assert not faults(case, scrubber.clean(case.text.replace("\n", "\n\n")))


def test_a_lone_word_of_the_favourites_below_a_reply_is_the_authors() -> None:
    text = read_case(FULL).text.replace("疏通机租一天八十。", "收藏\n疏通机租一天八十。")
    assert "收藏\n疏通机租一天八十。" in scrubber.clean(text)


def test_what_authors_repeat_is_no_frame() -> None:
    posts = [
        f"发表于 2015-5-{day} 07:00:00 | 只看该作者\n早起打卡\n6{day}.2\n80{day}0\n第 {day} 天，继续。\n"
        for day in range(1, 7)
    ]
    clean = scrubber.clean("".join(posts))
    assert clean.count("早起打卡\n") == len(posts)
    assert clean.count("天，继续。\n") == len(posts)


def test_what_many_authors_write_is_no_part_of_an_unknown_frame() -> None:
    said = [
        "Cảm ơn bạn.\nHay quá",
        "Hay quá\nĐã lưu",
        "Tôi cũng vậy\nHay quá\nHẹn gặp lại",
        "Còn ảnh không?",
        "Hay quá\nMai xem",
    ]
    page = "Trà quán\nQuên mật khẩu\nĐồng hồ chạy nhanh\n[Sao chép liên kết]\n"
    for number, text in enumerate(said):
        page += f"khach{number}\n{number}1\nChủ đề\n{number}25\nBài viết\n{number}304\nTích lũy\nGửi tin nhắn\n"
        page += f"Đăng lúc 2019-3-{number + 4} 10:20 | Chỉ xem của tác giả\n{text}\nTrả lời\nBáo cáo\n"
    cleaned = scrubber.clean(page + "Quay lại danh sách\nPowered by Discuz! X3.4\n© 2001-2017 Comsenz Inc.\n")
    assert [line for line in cleaned.split("\n") if line] == ["Đồng hồ chạy nhanh", *"\n".join(said).split("\n")]


ESPERANTO_COLUMN = "{name}\n17\nFadenoj\n264\nAfiŝoj\n903\nPoentoj\n{floor}#\n"
ESPERANTO_ROW = "Respondi\nSubteni\nUzi magion\nRaporti\n"
ANONYMOUS = (
    "Anonima\n4#\nAnonima  Afiŝita je 2019-6-14 23:07:33\n",
    "Anonima\n4#\n[online.gif] Anonima  Afiŝita je 2019-6-14 23:07:33\n",
    "Anonima\n4\n#\nAnonima\nAfiŝita je 2019-6-14 23:07:33\n",
)


def esperanto(posts: list[str]) -> list[str]:
    page = "Ĝardeno » Forumo › Balkonoj › La tomatoj ne fruktas\nLa tomatoj ne fruktas\n[Kopii la ligilon]\n" + "".join(
        posts
    )
    left = scrubber.clean(page + "Reen al la listo\nPowered by Discuz! X3.4\n").split("\n")
    return [line for line in left if line]


def written(floor: int, said: str, torn: str = " | Nur ĉi tiu aŭtoro\n") -> str:
    head = f"Afiŝita je 2019-6-14 2{floor % 4}:07:33{torn}"
    return ESPERANTO_COLUMN.format(name=f"leganto{floor}", floor=floor) + head + f"{said}\n{ESPERANTO_ROW}"


@pytest.mark.parametrize("head", ANONYMOUS)
def test_an_anonymous_post_in_an_unknown_language(head: str) -> None:
    said = ["Ili floris tri fojojn.", "Skuu la florojn.", "Dankon", "Mi ne kredas tion.", "Nu", "Kaj poste?"]
    posts = [written(floor, one) for floor, one in enumerate(said, 1)]
    posts[3] = f"{head}{said[3]}\n{ESPERANTO_ROW}"
    assert esperanto(posts) == ["La tomatoj ne fruktas", *said]


def test_a_date_that_an_author_quotes_is_no_anonymous_posts() -> None:
    said = [
        "Ili floris tri fojojn.",
        "Skuu la florojn.",
        "Dankon",
        "Li diris:\nAnonima  Afiŝita je 2019-6-14 23:07:33\nNe!",
        "Nu",
    ]
    left = esperanto([written(floor, one) for floor, one in enumerate(said, 1)])
    assert left == ["La tomatoj ne fruktas", *"\n".join(said).split("\n")]


def test_a_note_between_a_torn_date_and_its_options() -> None:
    said = ["Ili floris tri fojojn.", "Skuu la florojn.", "Dankon", "Mi ne kredas tion.", "Nu", "Kaj poste?"]
    torn = "\n|\nNur ĉi tiu aŭtoro\n"
    posts = [written(floor, one, "\nDe poŝtelefono" * (floor == 4) + torn) for floor, one in enumerate(said, 1)]
    assert esperanto(posts) == ["La tomatoj ne fruktas", *said]
