"""Thread pages with any of their parts left out, as themes print them and extractors leave them: no author's line goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from random import Random

import pytest

import scrubber

Post = tuple[str, str, str]
"""Who wrote it, its floor, and its text."""
Maker = Callable[[set[str], Sequence[Post]], str]

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


WHOLE = {
    "menu": "老茶馆\n 找回密码\n 立即注册\n",
    "counts": "查看: 312|回复: 3\n",
    "link": "[复制链接]\n",
    "column": COLUMN,
    "floor": "{floor}\n",
    "name": "{name} ",
    "date": "发表于 2019-3-4 10:2{number}:30",
    "options": " | 显示全部楼层",
    "end": "\n",
    "buttons": "回复\n使用道具 举报\n",
    "foot": FOOT,
}


def lay_out(texts: dict[str, str], parts: set[str], posts: Sequence[Post]) -> str:
    """A page of Discuz! X that shows some of its parts, whose texts are given."""

    def show(*names: str, **values: object) -> str:
        return "".join(texts[name].format(**values) for name in names if name in parts | {"date", "end"})

    text = show("menu", "counts") + f"{TITLE}\n" + show("link")
    for number, (name, floor, said) in enumerate(posts):
        text += show("column", "floor", "name", "date", "options", "end", name=name, floor=floor, number=number)
        text += f"{said}\n" + show("buttons")
    return text + show("foot")


def page(parts: set[str], posts: Sequence[Post] = POSTS) -> str:
    text = lay_out(WHOLE, parts, posts)
    return text.replace("\n", "\n\n") if "gaps" in parts else text


TORN_COLUMN = "{name}\n{name}\n当前离线\n积分\n56\n12\n主题\n34\n帖子\n56\n积分\n注册会员\n积分\n56\n发消息\n"
TORN_FOOT = """返回列表\n高级模式\nB\nColor\nImage\n您需要登录后才可以回帖\n登录\n|\n立即注册\n本版积分规则\n发表回复\nArchiver\n|
手机版\n|\n小黑屋\n|\n老茶馆\nGMT+8, 2019-3-5 10:20\n, Processed in 0.018842 second(s), 19 queries .\nPowered by
Discuz!\nX3.4\n© 2001-2017\nComsenz Inc.
"""
TORN_PARTS = ("column", "floor", "options", "name", "buttons", "foot")


TORN = {
    "menu": "老茶馆\n找回密码\n立即注册\n自动登录\n",
    "counts": "查看:\n312\n|\n回复:\n3\n",
    "link": "[复制链接]\n",
    "column": TORN_COLUMN,
    "floor": "{floor}\n",
    "name": "{name}\n",
    "date": "发表于\n2019-3-4 10:2{number}:30\n",
    "options": "|\n只看该作者\n",
    "end": "",
    "buttons": "回复\n使用道具\n举报\n",
    "foot": TORN_FOOT,
}


def torn_page(parts: set[str], posts: Sequence[Post] = POSTS) -> str:
    """As parsers tear pages into the pieces between tags."""
    return lay_out(TORN, parts, posts)


OLD_COLUMN = (
    "• 发短消息\n• 加为好友\n{name} 当前离线\nUID 2  帖子 3793  精华 4  积分 246  阅读权限 30\n{name}\n注册会员\n"
)
OLD_FOOT = """返回列表 发帖
您需要登录后才可以回帖 登录 | 注册
Powered by Discuz! 7.2 © 2001-2009 Comsenz Inc.
GMT+8, 2009-3-5 10:20, Processed in 0.008267 second(s), 8 queries.
"""
OLD_PARTS = ("menu", "crumb", "column", "floor", "name", "options", "favourites", "buttons", "foot")


def old_page(parts: set[str], posts: Sequence[Post] = POSTS) -> str:
    """As Discuz! 7.2 prints it, with the title in the first post."""
    text = "老茶馆\n注册 登录\n论坛\n搜索\n帮助\n" if "menu" in parts else ""
    text += f"老茶馆 » 钟表 » {TITLE}\n" if "crumb" in parts else ""
    for number, (name, _, said) in enumerate(posts):
        text += OLD_COLUMN.format(name=name) if "column" in parts else ""
        text += f"{number + 1}#\n" if "floor" in parts else ""
        text += f"{name} " if "name" in parts else ""
        text += f"发表于 2009-3-4 10:2{number}"
        text += " | 只看该作者\n" if "options" in parts else "\n"
        text += (said if number else f"{TITLE}\n{said}") + "\n"
        text += "收藏 分享 评分\n" if "favourites" in parts and not number else ""
        text += "回复 引用\n订阅 报告 道具 TOP\n" if "buttons" in parts else ""
    return text + (OLD_FOOT if "foot" in parts else "")


def some(parts: tuple[str, ...]) -> list[set[str]]:
    return [
        {part for part, there in zip(parts, chosen, strict=True) if there}
        for chosen in product((False, True), repeat=len(parts))
    ]


AUTHORED = [TITLE, *(line for _, _, said in POSTS for line in said.split("\n"))]


@pytest.mark.parametrize("top", some(TOP), ids=lambda top: "-".join(sorted(top)) or "nothing")
def test_no_line_is_lost(top: set[str]) -> None:
    for parts in some(PARTS):
        left = [line for line in scrubber.clean(page(top | parts)).split("\n") if line in AUTHORED]
        assert left == AUTHORED, sorted(top | parts)


@pytest.mark.parametrize("top", some(TOP), ids=lambda top: "-".join(sorted(top)) or "nothing")
def test_no_line_of_torn_pages_is_lost(top: set[str]) -> None:
    for parts in some(TORN_PARTS):
        if top == {"menu"} and "name" in parts and not parts & {"column", "floor"}:
            continue  # a title and a name, and nothing tells which is which
        left = [line for line in scrubber.clean(torn_page(top | parts)).split("\n") if line in AUTHORED]
        assert left == AUTHORED, sorted(top | parts)


@pytest.mark.parametrize("foot", [set(), {"foot"}], ids=["open", "foot"])
def test_no_line_of_old_pages_is_lost(foot: set[str]) -> None:
    for parts in some(OLD_PARTS[:-1]):
        left = {line.strip() for line in scrubber.clean(old_page(foot | parts)).split("\n")}
        assert not set(AUTHORED) - left, sorted(foot | parts)


WORDS = (
    "顶",
    "支持",
    "回复",
    "TOP",
    "主题",
    "积分",
    "12",
    "楼主",
    "沙发",
    "收藏",
    "2019-3-4 10:20",
    "返回",
    "点评",
    "+1",
)
MAKERS = (
    (page, {"menu", "counts", "link", "column", "options", "foot"}),
    (torn_page, {"menu", "counts", "link", "column", "options", "foot"}),
    (old_page, {"menu", "crumb", "column", "floor", "options", "foot"}),
)


@pytest.mark.parametrize("buttons", [set(), {"buttons"}], ids=["bare", "buttons"])
@pytest.mark.parametrize(("make", "parts"), MAKERS, ids=lambda value: getattr(value, "__name__", ""))
@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_board_in_one_post_takes_no_other_line_along(
    word: str, make: Maker, parts: set[str], buttons: set[str]
) -> None:
    said = [f"第{number}位路过\n看看热闹{number}" for number in range(9)]
    for place in range(3):
        lines = said[4].split("\n")
        lines.insert(place, word)
        texts = [*said[:4], "\n".join(lines), *said[5:]]
        people = [("老蒋", "小满", "阿禾")[number % 3] for number in range(9)]
        posts = tuple(
            (name, f"{number + 1}#", text) for number, (name, text) in enumerate(zip(people, texts, strict=True))
        )
        left = {line.strip() for line in scrubber.clean(make(parts | buttons, posts)).split("\n")}
        assert not {line for text in said for line in text.split("\n")} - left, place


SAID = (
    "钟走得快", "不知道怎么办", "学习了", "往下拧一圈就好", "同问", "路过", "不错不错", "+1", "666", "ok", "是啊", "老地方见", "价格 120 左右",
    "型号 K-22", "1. 准备工具", "2. 拆开", "http://example.com/a", "今天 3 度", "没有图吗", "顶一个", "支持一下", "明白了",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_no_line_of_random_pages_is_lost(seed: int) -> None:
    random = Random(seed)
    for _ in range(40):
        make, tops, rest = random.choice([(page, TOP, PARTS), (torn_page, TOP, TORN_PARTS)])
        parts = {part for part in (*tops, *rest) if random.random() < 0.6}
        if "name" in parts and not parts & {"counts", "link", "column", "floor"}:
            continue
        posts = [
            (
                random.choice(["老蒋", "小满", "阿禾"]),
                f"{number + 1}#",
                "\n".join(random.choices(SAID, k=random.randint(1, 4))),
            )
            for number in range(random.randint(1, 9))
        ]
        authored = Counter([TITLE, *(line for _, _, said in posts for line in said.split("\n"))])
        assert not authored - Counter(scrubber.clean(make(parts, posts)).split("\n")), sorted(parts)


@pytest.mark.parametrize("column", [set(), {"column"}], ids=["bare", "column"])
@pytest.mark.parametrize("rest", some(("floor", "foot", "gaps")), ids=lambda rest: "-".join(sorted(rest)) or "nothing")
def test_nothing_is_left_of_whole_pages(column: set[str], rest: set[str]) -> None:
    cleaned = scrubber.clean(page({"menu", "counts", "link", "options", "buttons"} | column | rest))
    assert [line for line in cleaned.split("\n") if line] == AUTHORED


RATED = "评分\n参与人数 1金钱 +5 收起 理由\n小满 + 5 很给力!\n查看全部评分\n"


@pytest.mark.parametrize("rated", [RATED, RATED.replace(" ", "\n")], ids=["rows", "torn"])
@pytest.mark.parametrize("said", ["+1", "666", "钟走得快\n12"])
def test_a_number_above_ratings_is_the_authors(said: str, rated: str) -> None:
    posts = [("老蒋", "楼主", "怎么调?\n" + rated.rstrip("\n")), ("小满", "沙发", f"{said}\n{rated}".rstrip("\n"))]
    cleaned = scrubber.clean(page({"menu", "counts", "link", "column", "options", "buttons", "foot"}, posts))
    assert [line for line in cleaned.split("\n") if line] == [TITLE, "怎么调?", *said.split("\n")]
