"""Posts whose heads no rule knows as heads: they are no part of the page's head, nor of the next author's column."""

from __future__ import annotations

import pytest

import scrubber

TOP = "老茶馆\n 找回密码\n 立即注册\n查看: 312|回复: 3\n请教:座钟走时偏快怎么调\n[复制链接]\n"
SAID = "钟是家里老人留下来的,我每个星期天上一次弦,可是到了星期三就已经快了三分钟。\n"
COLUMN = "{name}\n主题\n{n}\n帖子\n{n}4\n积分\n{n}05\n"
HEAD = "发表于 2019-3-4 1{n}:20:30 | 显示全部楼层\n"
BUTTONS = "回复\n使用道具 举报\n"
FOOT = "返回列表\n本版积分规则\nPowered by Discuz! X3.4\n© 2001-2017 Comsenz Inc.\n"


@pytest.mark.parametrize("buttons", ["", BUTTONS])
@pytest.mark.parametrize("head", ["于去年冬天写下\n", ""])
def test_the_first_post_stays(head: str, buttons: str) -> None:
    rest = COLUMN.format(name="小满", n=2) + HEAD.format(n=1) + "学习了,谢谢。\n" + buttons + FOOT
    cleaned = scrubber.clean(TOP + COLUMN.format(name="老蒋", n=1) + head + SAID + buttons + rest)
    assert SAID in cleaned
    assert "请教:座钟走时偏快怎么调\n" in cleaned
    assert "学习了,谢谢。\n" in cleaned
    assert "找回密码" not in cleaned


def test_a_post_between_two_others_stays() -> None:
    text = TOP + COLUMN.format(name="老蒋", n=1) + HEAD.format(n=0) + "怎么调?\n"
    text += COLUMN.format(name="小满", n=2) + "于去年冬天写下\n" + SAID
    text += COLUMN.format(name="阿禾", n=3) + HEAD.format(n=2) + "学习了。\n" + FOOT
    assert SAID in scrubber.clean(text)


def test_a_bare_date_below_an_author_column_is_a_head() -> None:
    text = TOP
    for n, (name, said) in enumerate((("老蒋", "怎么调?"), ("小满", "往下拧一圈。"), ("阿禾", "学习了。"))):
        text += COLUMN.format(name=name, n=n + 1) + f"发表于 2019-3-4 1{n}:20:30\n{said}\n" + BUTTONS
    assert scrubber.clean(text + FOOT) == "请教:座钟走时偏快怎么调\n怎么调?\n往下拧一圈。\n学习了。\n"
