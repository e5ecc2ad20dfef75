"""Pages of themes that no layout reads: the software's own frame goes, and between head and foot what returns."""

from __future__ import annotations

import pytest

import scrubber

HEAD = """设为首页收藏本站
切换到窄版
用户名
自动登录 找回密码
快捷导航
渔讯Portal
钓点BBS
"""
PATH = "钓友之家»论坛 › 装备 › 竿稍断了\n"
FOOT = """返回列表
高级模式
您需要登录后才可以回帖 登录 | 立即注册
本版积分规则 发表回复 回帖后跳转到最后一页
本站统计
Archiver|手机版|小黑屋|钓友之家
GMT+8, 2014-6-9 21:14, Processed in 0.081 second(s), 31 queries .
Powered by Discuz! X3.2
© 2001-2013 Comsenz Inc.
"""
POST = "{name}\n{said}\n{floor}#\n2014-6-4 0{floor}:30\n举报 支持 反对\n使用道具\n"


def post(number: int, said: str) -> str:
    """One post as the theme prints it, with its floor, date and buttons below the text."""
    return POST.format(name=f"钓友{'甲乙丙丁戊'[number]}", said=said, floor=number + 1)


def clean(*said: str, head: str = HEAD + PATH, foot: str = FOOT) -> list[str]:
    """What is left of a page of some posts, without the lines of names."""
    page = head + "".join(post(number, one) for number, one in enumerate(said)) + foot
    return [line for line in scrubber.clean(page).split("\n") if line.strip() and not line.startswith("钓友")]


def test_frame_and_rows_go() -> None:
    assert clean("上周断的，怎么接？", "换一节就好", "12", "谢谢") == ["上周断的，怎么接？", "换一节就好", "12", "谢谢"]


@pytest.mark.parametrize("said", ["顶", "回复", "举报", "2014-6-4", "3#", "返回列表", "快捷导航", "用户名\n密码\n登录"])
def test_words_of_the_board_as_a_whole_reply(said: str) -> None:
    assert clean("上周断的，怎么接？", said, "换一节就好", said) == [
        "上周断的，怎么接？",
        *said.split("\n"),
        "换一节就好",
        *said.split("\n"),
    ]


def test_without_a_path_the_head_ends_where_its_known_lines_do() -> None:
    left = clean("上周断的，怎么接？", "换一节就好", head=HEAD.replace("渔讯Portal\n钓点BBS\n", "") + "竿稍断了\n")
    assert left == ["竿稍断了", "上周断的，怎么接？", "换一节就好"]


def test_a_text_without_the_softwares_foot_keeps_every_line() -> None:
    text = HEAD + PATH + "上周断的，怎么接？\n" + "举报 支持 反对\n使用道具\n" * 3
    assert scrubber.clean(text) == text


def test_sentences_below_the_foot_prove_that_the_page_was_pasted_into_a_text() -> None:
    below = "上面是昨天从论坛里拷出来的一整页，留着以后写装备那一章的时候再看，先不动它。\n"
    left = scrubber.clean(HEAD + PATH + post(0, "上周断的，怎么接？") + FOOT + below)
    assert left.endswith(below)
    assert "上周断的，怎么接？" in left


def test_a_sentence_in_the_head_is_no_menu() -> None:
    said = "这一段话是我从别处抄来的，放在最前面，后面才是那一页论坛，请不要把它当成菜单。"
    left = scrubber.clean("设为首页\n" + said + "\n切换到窄版\n快捷导航\n" + PATH + post(0, "怎么接？") + FOOT)
    assert said in left


def test_short_lines_below_the_foot_stay() -> None:
    below = "上面是整页\n先存着\n"
    left = scrubber.clean(HEAD + PATH + post(0, "上周断的，怎么接？") + FOOT + below)
    assert left.endswith(below)
    assert "Powered" not in left


def test_a_foot_without_the_softwares_name_or_time_is_another_softwares() -> None:
    foot = "返回列表\n高级模式\n您需要登录后才可以回帖 登录 | 立即注册\nArchiver|手机版|小黑屋|钓友之家\n© 2001-2013 Comsenz Inc.\n"
    text = HEAD + PATH + "上周断的，怎么接？\n" + foot
    assert scrubber.clean(text) == text
