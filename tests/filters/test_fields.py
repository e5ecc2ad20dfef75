"""Boxes of fields in first posts: the board's labels and values go, what the organiser and members wrote stays."""

from __future__ import annotations

import pytest

from tests.filters.first_post import left

ACTIVITY = """活动类型:
钓鱼
开始时间:
2021-8-21 07:30 至 2021-8-21 17:00 商定
活动地点:
北湖东岸
性别:
不限
每人花销:
80 元
已报名人数:
6 人
剩余名额:
14 人
报名截止:
2021-8-20 18:00
我要参加
{text}
已通过 (3 人)
 \t留言\t每人花销\t申请时间
 Big_Fish\t
算我一个
\t自付\t2021-8-12 09:10
 老刘\t\t100 元\t2021-8-12 10:20
 阿水\t
我开车，
可以带三个人
\t自付\t2021-8-12 11:00
"""
WRITTEN = ["钓鱼", "北湖东岸", "80 元"]


@pytest.mark.parametrize("text", ["集合地点：东门。\n自备鱼竿。", "6 人\n带伞", "性别:\n不限\n带伞", "我要参加吗"])
def test_an_activity(text: str) -> None:
    assert left(ACTIVITY.format(text=text)) == [*WRITTEN, *text.split("\n"), "算我一个", "我开车，", "可以带三个人"]


def test_an_activity_torn_by_a_parser() -> None:
    torn = ACTIVITY.format(text="带伞").replace("6 人", "6\n 人").replace("\t", "\n")
    assert left(torn) == [*WRITTEN, "带伞", "算我一个", "我开车，", "可以带三个人"]


ENGLISH = """Type:
Fishing
Start time:
2021-8-21 07:30 to 2021-8-21 17:00
Place:
North shore
Gender:
Unlimited
Participate cost:
80 USD
Applied number:
6 users | Invite   Manage   Archive
Remaining places:
14 users
Closing:
2021-8-20 18:00
You have joined this event
Cancel Joining
{text}
Approved (2 users)
 \tComment\tParticipate cost\tJoin time
 Big_Fish\t
Count me in
\tPay self\t2021-8-12 09:10
 tom\t\t100 USD\t2021-8-12 10:20
"""


@pytest.mark.parametrize("text", ["Bring a rod.", "Type:\nby train", "Gender:\nUnlimited\nJoin"])
def test_an_activity_in_english(text: str) -> None:
    said = ["Fishing", "North shore", "80 USD", *text.split("\n"), "Count me in"]
    assert left(ENGLISH.format(text=text)) == said
    torn = ENGLISH.replace("6 users | Invite   Manage   Archive", "6\n users\n|\nInvite\nManage\nArchive")
    assert left(torn.format(text=text).replace("\t", "\n")) == said


@pytest.mark.parametrize(
    "text",
    [
        "Type:\nrods\nPlace:\nshed\nPrice:\n80 USD",
        "Gender:\nMale\nPlace:\nLeeds\nType:\nangler",
        "Approved (2 users)\ntom\nPay self\n2021-8-12 10:20",
        "活动类型:\n钓鱼\n活动地点:\n北湖东岸\n开始时间:\n周六",
        "性别:\n男\n地点:\n北湖\n现价:\n450 元",
        "剩余时间:\n3 天\n够吗？",
        "已通过 (3 人)\n老刘\n自付\n2021-8-12 10:20:11",
    ],
)
def test_labels_that_somebody_wrote(text: str) -> None:
    assert left(f"都来\n{text}") == ["都来", *text.split("\n")]


def test_goods_for_sale() -> None:
    goods = "闲置鱼竿\n商品类型:\n二手 商品\n运费:\n平邮 10 元\n剩余时间:\n6 天 3 小时\n商品数量:\n1\n地点:\n北湖\n累计售出:\n0\n现价:\n450.00 元\n购买"
    assert left(f"同城面交\n{goods}\n九成新") == [
        "同城面交", "闲置鱼竿", "平邮 10 元", "1", "北湖", "450.00 元", "九成新"
    ]  # fmt: skip
    assert left("几样东西\n鱼竿\n商品类型:\n全新 商品\n剩余时间:\n23小时\n15.00 元") == ["几样东西", "鱼竿", "15.00 元"]


LIST = """商品数: 3
 展开
鱼竿
商品类型:
二手 商品
剩余时间:
6天3小时
450.00 元

推荐商品
 展开
鱼线
商品类型:
全新 商品
剩余时间:
23小时
20 金钱

此商品已被删除
"""
SOLD = ["鱼竿", "450.00 元", "鱼线", "20 金钱"]


@pytest.mark.parametrize("between", [" ", "\n"], ids=["copied", "torn"])
def test_a_list_of_goods(between: str) -> None:
    assert left(LIST.replace(" 商品\n", f"{between}商品\n")) == SOLD


def test_buttons_of_a_list_of_goods_that_somebody_wrote() -> None:
    text = ["推荐商品", "鱼竿", "展开", "商品数: 3"]
    assert left("\n".join(text)) == text
