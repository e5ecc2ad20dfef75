"""Articles and blogs whose text holds words that the software prints around it."""

from __future__ import annotations

import pytest

import scrubber

ARTICLE = """钓友之家 › 门户 › 装备 › 查看内容
竿稍自己接
2016-12-28 09:10| 发布者: 老钩| 查看: 58| 评论: 2
先把断口磨平。
{said}
最后等胶干透。
{below}收藏 分享 邀请
最新评论
引用 大鱼 2016-12-28 10:02
{comment}
引用 Big Fish 2016-12-28 11:30
试过了，结实
查看全部评论(2)
Powered by Discuz! X3.4
"""
REACTIONS = "路过\n雷人\n握手\n鲜花\n鸡蛋\n"


def clean(said: str = "再套一节。", below: str = "", comment: str = "好办法") -> list[str]:
    """The lines that are left of the article, with a text, what stands below it and a comment as given."""
    return scrubber.clean(ARTICLE.format(said=said, below=below, comment=comment)).strip().split("\n")


HEAD = ["竿稍自己接", "先把断口磨平。"]
REST = ["最后等胶干透。", "好办法", "试过了，结实"]


@pytest.mark.parametrize("said", ["相关阅读", "本文导航", "相关分类\n竹竿", "路过\n鲜花", "第 2 页"])
@pytest.mark.parametrize("below", ["", REACTIONS, "本文导航\n• 第 1 页 断口\n• 第 2 页 上胶\n"])
def test_words_of_boxes_beside_an_article_in_its_text(said: str, below: str) -> None:
    assert clean(said, below) == [*HEAD, *said.split("\n"), *REST]


@pytest.mark.parametrize("comment", ["查看全部评论(3)", "本文导航", "相关阅读"])
def test_words_of_an_end_in_a_comment(comment: str) -> None:
    assert clean(comment=comment) == [*HEAD, "再套一节。", REST[0], comment, REST[2]]


@pytest.mark.parametrize("said", ["12", "鲜花", "路过"])
def test_a_last_line_that_looks_like_a_reaction(said: str) -> None:
    whole = ARTICLE.replace("最后等胶干透。", said).format(said="再套一节。", below=REACTIONS, comment="好办法")
    assert scrubber.clean(whole).strip().split("\n") == [*HEAD, "再套一节。", said, *REST[1:]]


@pytest.mark.parametrize(("said", "left"), [("1 人", []), ("13 人", []), ("3 人", ["12"])])
def test_a_number_above_reactions_is_one_of_them_as_far_as_the_page_says_how_many_reacted(
    said: str, left: list[str]
) -> None:
    first = "1\n" if said == "1 人" else "12\n"
    second = "" if said == "1 人" else "1\n" if said == "13 人" else "3\n"
    below = first + REACTIONS.replace("雷人", second + "雷人") + f"刚表态过的朋友 ({said})\n大鱼\n"
    assert clean(below=below) == [*HEAD, "再套一节。", REST[0], *left, *REST[1:]]


BLOG = """钓友之家 › 老钩 › 日志
{title}
{labels}已有 86 次阅读 2013-4-7 22:15
周六早上六点就到了水边。
收藏 分享 邀请 举报
评论 (0 个评论)
Powered by Discuz! X3.4
"""


@pytest.mark.parametrize(
    "labels", ["", "仅好友可见\n", "热度 5\n", "热度\n5\n", "凭密码可见\n热度\n12\n", "仅自己可见"]
)
@pytest.mark.parametrize("title", ["开春第一竿", "12", "仅自己可见"])
def test_a_blogs_title_above_who_may_read_it_and_how_hot_it_is(title: str, labels: str) -> None:
    left = scrubber.clean(BLOG.format(title=title, labels=labels)).strip().split("\n")
    assert left == [title, "周六早上六点就到了水边。"]
