"""Thread pages with any of their parts left out, as themes print them and extractors leave them: no author's line goes."""

from __future__ import annotations

from itertools import product

import pytest

import scrubber

TITLE = "请教:座钟走时偏快怎么调"
POSTS = (
    ("老蒋", "楼主", "钟是家里老人留下来的。\n每天快三分钟。"),
    ("小满", "沙发", "把摆锤下面的螺母往下拧一圈。"),
    ("阿禾", "板凳", "学习了。"),
)
COLUMN = "{name}\n12\n主题\n34\n帖子\n56\n积分\n注册会员\n积分\n56\n发消息\n"
FOOT = """返回列表
您需要登录后才可以回帖 登录 | 立即注册
本版积分规则
发表回复 回帖后跳转到最后一页
Archiver|手机版|小黑屋|老茶馆
GMT+8, 2019-3-5 10:20 , Processed in 0.018842 second(s), 19 queries .
Powered by Discuz! X3.4
© 2001-2017 Comsenz Inc.
"""
TOP = ("menu", "counts", "link")
PARTS = ("column", "options", "name", "floor", "buttons", "foot", "gaps")


def page(parts: set[str]) -> str:
    text = "老茶馆\n 找回密码\n 立即注册\n" if "menu" in parts else ""
    text += "查看: 312|回复: 3\n" if "counts" in parts else ""
    text += f"{TITLE}\n"
    text += "[复制链接]\n" if "link" in parts else ""
    for number, (name, floor, said) in enumerate(POSTS):
        text += COLUMN.format(name=name) if "column" in parts else ""
        text += f"{floor}\n" if "floor" in parts else ""
        text += f"{name} " if "name" in parts else ""
        text += f"发表于 2019-3-4 10:2{number}:30"
        text += " | 显示全部楼层\n" if "options" in parts else "\n"
        text += f"{said}\n"
        text += "回复\n使用道具 举报\n" if "buttons" in parts else ""
    text += FOOT if "foot" in parts else ""
    return text.replace("\n", "\n\n") if "gaps" in parts else text


def some(parts: tuple[str, ...]) -> list[set[str]]:
    return [
        {part for part, there in zip(parts, chosen, strict=True) if there}
        for chosen in product((False, True), repeat=len(parts))
    ]


@pytest.mark.parametrize("top", some(TOP), ids=lambda top: "-".join(sorted(top)) or "nothing")
def test_no_line_is_lost(top: set[str]) -> None:
    authored = [TITLE, *(line for _, _, said in POSTS for line in said.split("\n"))]
    for parts in some(PARTS):
        left = [line for line in scrubber.clean(page(top | parts)).split("\n") if line in authored]
        assert left == authored, sorted(top | parts)


@pytest.mark.parametrize("column", [set(), {"column"}], ids=["bare", "column"])
@pytest.mark.parametrize("rest", some(("floor", "foot", "gaps")), ids=lambda rest: "-".join(sorted(rest)) or "nothing")
def test_nothing_is_left_of_whole_pages(column: set[str], rest: set[str]) -> None:
    cleaned = scrubber.clean(page({"menu", "counts", "link", "options", "buttons"} | column | rest))
    authored = [TITLE, *(line for _, _, said in POSTS for line in said.split("\n"))]
    assert [line for line in cleaned.split("\n") if line] == authored
