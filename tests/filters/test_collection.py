"""Lists of the threads that somebody collected: what he named and how he described them stays."""

from __future__ import annotations

import pytest

import scrubber

PAGE = """钓友之家{sep}›{sep}淘帖{sep}›{sep}接竿大全
接竿大全
{followers}
(共 3 次打分)
{creator}
断过的竿都在这里，
随时更新。
淘帖主题{tab}作者{tab}回复/查看{tab}最后发表
竿稍断了怎么接
老钩
2018-3-2
12
803
大鱼
2018-3-9 10:20
碳素竿的裂缝
大鱼
2018-3-2
3
95
老钩
2018-3-9 11:45
Powered by Discuz! X3.4
"""
WRITTEN = ["接竿大全", "断过的竿都在这里，", "随时更新。", "竿稍断了怎么接", "碳素竿的裂缝"]


@pytest.mark.parametrize(("sep", "tab"), [(" ", "\t"), ("\n", "\n")])
@pytest.mark.parametrize("followers", ["7 订阅", "7\n订阅", "7\n取消订阅"])
@pytest.mark.parametrize("creator", ["专辑创建人：老钩", "专辑创建人：\n老钩", "专辑创建人：老钩\n| 共同维护人：大鱼"])
def test_name_and_description_of_a_collection(sep: str, tab: str, followers: str, creator: str) -> None:
    left = scrubber.clean(PAGE.format(sep=sep, tab=tab, followers=followers, creator=creator))
    assert [line.strip() for line in left.split("\n") if line.strip()] == WRITTEN
