"""Texts that resemble articles, lists and message pages of a board and are none: they come out untouched."""

from __future__ import annotations

import pytest

import scrubber

NEWS = """首页
新闻
体育
您的位置：首页 > 新闻 > 本地
老桥今日重新通车
2019-11-02 08:15 来源：晨报 作者：林间 浏览：1290 评论：4
封闭三年的老桥今天上午重新通车。
桥面比原来宽了两米。
相关阅读
茶亭修缮完工
上一篇：石碑拓片展开幕
下一篇：古道封闭通知
最新评论
小满 2019-11-02 10:20
终于等到了
Copyright © 2019 晨报
"""

BYLINE_WITHOUT_PAGE = """老桥通车记
2019-11-2 08:15 | 发布者: 老张 | 查看: 12 | 评论: 0
这一行是我从别处抄来的，文章在下面。
桥面比原来宽了两米。
"""

QUOTED_BYLINE = """怎么在自己的网站上显示这样的一行？
2019-11-2 08:15 | 发布者: 老张 | 查看: 12
模板里写的是变量，可是我的页面上只有发布者。
"""

TABLE = """车队成绩
姓名\t日期\t圈数\t名次
老张\t2019-11-2\t36\t2
小满\t2019-11-3\t34\t5
老张\t2019-11-4\t30\t1
小满\t2019-11-5\t36\t1
"""

COLUMNS_IN_A_TUTORIAL = """怎样读懂论坛的列表
列表有三栏：
作者
回复/查看
最后发表
作者一栏写的是谁开的帖子。
第二栏上面是回复，下面是查看。
"""

MESSAGE_IN_A_FAQ = """常见问题
打开帖子时出现下面的提示怎么办？
抱歉，指定的主题不存在或已被删除或正在被审核
[ 点击这里返回上一页 ]
这说明帖子已经被删除，请联系版主。如果是您自己的帖子，可以在回收站里找一找，通常三十天以内还能恢复，超过三十天就没有办法了，因为数据会被彻底清除。
Powered by Discuz! X3.4
Archiver|手机版|小黑屋|帮助中心
"""

MESSAGE_IN_A_POST = """有人知道这是什么意思吗
抱歉，您没有权限访问该版块
[ 点击这里返回上一页 ]
我昨天还能进去
换了电脑也一样
版主也不回我
是不是积分不够
Archiver|手机版|小黑屋|某某论坛
Powered by Discuz! X3.4
"""

MESSAGE_ALONE = """抱歉，指定的主题不存在或已被删除或正在被审核
我点开收藏夹里的旧帖，只看到这一句。
"""

SEARCH_LOG = """搜索结果的笔记
3 个回复 - 652 次查看
这是我抄下来的一条，别的没有记。
"""

BLOG = """雨季手记
已有 129 次阅读，谢谢大家。
2012-3-4 09:30
雨下了十一天。
路过
雷人
握手
收藏
"""


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        BYLINE_WITHOUT_PAGE,
        QUOTED_BYLINE,
        TABLE,
        COLUMNS_IN_A_TUTORIAL,
        MESSAGE_IN_A_FAQ,
        MESSAGE_IN_A_POST,
        MESSAGE_ALONE,
        SEARCH_LOG,
        BLOG,
    ],
    ids=[
        "news",
        "byline",
        "quoted-byline",
        "table",
        "columns",
        "message-in-faq",
        "message-in-post",
        "message",
        "search",
        "blog",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert scrubber.clean(text) == text


def test_a_row_that_is_not_understood_stays() -> None:
    text = (
        "某某论坛 » 谈天说地\n作者\t回复/查看\t最后发表\n"
        "第一个标题\n老张\n2019-11-2\n3\n12\n小满\n2019-11-3\n"
        "移动到别处的标题\n老张\n去年\n没有人回\n"
        "第二个标题\n小满\n2019-11-4\n0\n1\n小满\n2019-11-4\n"
        "Archiver|手机版|小黑屋|某某论坛\nPowered by Discuz! X3.4\n"
    )
    assert scrubber.clean(text) == "第一个标题\n移动到别处的标题\n老张\n去年\n没有人回\n第二个标题\n"


def test_comments_whose_heads_are_not_understood_stay() -> None:
    text = (
        "某站 › 门户 › 查看内容\n老桥通车\n2019-11-2 08:15| 发布者: 老张| 查看: 12| 评论: 1\n桥面宽了。\n收藏 分享 邀请\n"
        "最新评论\n小满说过的话\n另一行\n查看全部评论(1)\nPowered by Discuz! X3.4\n"
    )
    assert scrubber.clean(text) == "老桥通车\n桥面宽了。\n小满说过的话\n另一行\n"


BOX = """马上注册，结交更多好友，享用更多功能，让你轻松玩转社区。
您需要 登录 才可以下载或查看，没有账号？立即注册
x
今年的薄荷长得特别好。
X
"""


def test_a_prompt_to_log_in_goes_also_where_the_page_around_it_is_gone() -> None:
    assert scrubber.clean(BOX) == "今年的薄荷长得特别好。\nX\n"
    below = "今年的薄荷长得特别好。\n照片在楼下。\n本帖子中包含更多资源\n您需要 登录 才可以下载或查看，没有账号？立即注册\nx\n"
    assert scrubber.clean(below) == "今年的薄荷长得特别好。\n照片在楼下。\n"


def test_a_line_above_it_stays_where_it_may_be_an_authors() -> None:
    box = BOX.split("\n", 1)[1]
    assert scrubber.clean(f"加入我们，一起种花。\n{box}") == "加入我们，一起种花。\n今年的薄荷长得特别好。\nX\n"


def test_its_words_in_a_sentence_stay() -> None:
    text = "我点开附件，它说：\n您需要登录才可以下载或查看，没有账号？立即注册，可是我已经登录了。\nx\n怎么办？\n"
    assert scrubber.clean(text) == text
