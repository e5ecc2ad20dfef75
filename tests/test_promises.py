"""The promises that hold everywhere, each as a property."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scrubber
from scrubber import Scrubber, apply_removals, pipeline
from scrubber.text.stream import segments

PIECES = [
    "设为首页", "收藏本站", "查看: 652|回复: 3", "[复制链接]", "一个标题 [复制链接]", "某论坛 » 版块 › 一个标题", "一个标题",
    "老王", "老王 当前离线", "主题", "帖子", "积分", "99", "1203", "UID", "积分 154", "高级会员", "发消息", "Rank: 3",
    "楼主", "沙发", "5#", "#", "|", "电梯直达", "只看该作者", "发表于", "2019-11-2 21:40", "2019-11-2",
    "发表于 2014-9-21 00:14:33 | 只看该作者 |倒序浏览 |阅读模式", "发表于 2019-11-2 21:40:11", "老李 发表于 2019-11-3 10:12",
    "3楼", "老王发表于 2009-2-2 21:40 | 只看该作者", "作者: 老王    时间: 2019-1-2 10:00", "标题: 一个标题 [打印本页]",
    "点评", "说得好 发表于 2014-9-21 02:14", "评分", "参与人数 3", "威望 +2", "理由", "查看全部评分", "收藏4", "收藏", "分享",
    "回复", "举报", "点评回复", "使用道具 举报", "引用 使用道具 报告 回复 TOP", "返回列表 发新帖", "1 2 / 2 页 下一页",
    "高级模式", "B Color Image Link Quote Code Smilies", "您需要登录后才可以回帖 登录 | 立即注册", "本版积分规则",
    "Archiver|手机版|小黑屋|某论坛", "GMT+8, 2026-11-23 01:51 , Processed in 0.08 second(s), 20 queries .",
    "Powered by Discuz! X3.5", "© 2001-2026 Discuz! Team.", "本帖最后由 老王 于 2019-1-2 10:20 编辑", "本帖子中包含更多资源",
    "您需要 登录 才可以下载或查看，没有账号？立即注册", "×", "照片.jpg (332.03 KB, 下载次数: 60)", "复制代码",
    "今天去河边走了走，风很大。", "谢谢楼主", "顶", "A B", "55 AA 01 03 00 10", "1. e4 e5 2. Nf3", "x = 1; y = 2", "see the end",
    "9 z. a& r% Y9 [2017-10-23 记", "风很大。* I6 s; a- [8 j9 B3 H% Y+ Z", "/ l) H8 s8 e& s! H/ l8 y3 K", "  v9 ]\" R3 \\* n; z( D9 O", "B5 z& F& ]",
    "- item one", ", a, b, c, d, e", "", "", " ", "\t", "\u3000", "\u00a0\u00a0",
]  # fmt: skip

lines = st.sampled_from(PIECES)
breaks = st.sampled_from(["\n", "\n", "\n", "\n\n", "\r\n", "\r", "", "\u2028", "\f"])
page_like = st.lists(st.tuples(lines, breaks), max_size=60).map(lambda parts: "".join(a + b for a, b in parts))
anything = st.one_of(page_like, st.text(max_size=300))


@given(anything)
@settings(max_examples=400, deadline=None)
def test_output_is_the_input_with_pieces_left_out(text: str) -> None:
    removals = scrubber.scan(text)
    assert apply_removals(text, removals) == scrubber.clean(text)
    place = 0
    for removal in removals:
        assert place <= removal.start < removal.end <= len(text)
        place = removal.end


@given(anything)
@settings(max_examples=400, deadline=None)
def test_removals_and_output_give_the_input_back(text: str) -> None:
    removals = scrubber.scan(text)
    rest = iter(scrubber.clean(text))
    gone = {place for removal in removals for place in range(removal.start, removal.end)}
    assert "".join(text[place] if place in gone else next(rest) for place in range(len(text))) == text
    assert next(rest, None) is None


@given(anything)
@settings(max_examples=400, deadline=None)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = scrubber.clean(text)
    assert scrubber.clean(once) == once


@given(anything, st.lists(st.integers(1, 40), min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_a_stream_gives_the_same_however_it_is_cut(text: str, sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Segments of a size that these texts exceed.
        patch.setattr(pipeline, "segments", partial(segments, size=200))
        scrub = Scrubber()
        whole = scrub.clean(text)
        pieces = []
        place = 0
        while place < len(text):
            size = sizes[len(pieces) % len(sizes)]
            pieces.append(text[place : place + size])
            place += size
        assert "".join(scrub.clean_stream(pieces)) == whole


@given(st.lists(st.text(max_size=80), max_size=20), st.integers(1, 60).map(lambda half: half * 2))
@settings(deadline=None)
def test_segments_are_bounded_and_lose_nothing(pieces: list[str], size: int) -> None:
    cut = list(segments(pieces, size=size))
    assert "".join(one.text for one in cut) == "".join(pieces)
    assert all(0 < len(one.text) <= size for one in cut)
    for before, after in itertools.pairwise(cut):
        assert before.closes_inside == after.opens_inside


ordinary = st.text(
    alphabet="的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生，。！？、：“”\n 　",
    max_size=500,
)


@given(ordinary)
@settings(deadline=None)
def test_ordinary_text_comes_out_untouched(text: str) -> None:
    assert scrubber.clean(text) == text


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        "\r",
        ", a",
        "a ",
        "发表于 ",
        "本帖最后由 ",
        "9 z. a& r% Y9 [",
        "回复\n",
        "发表于 2014-9-21 00:14:33 | 只看该作者\n",
        "字",
        "\0",
        "点评\n",
    ],
)
@pytest.mark.parametrize("length", [1, 300_000])
def test_monotonous_input_is_handled(unit: str, length: int) -> None:
    text = (unit * (length // len(unit) + 1))[:length]
    assert len(scrubber.clean(text)) <= len(text)


def test_kept_characters_include_what_cannot_be_decoded() -> None:
    text = "行一\udcff\udc80行\n\0行二\u2028还是行二"
    assert scrubber.clean(text) == text
