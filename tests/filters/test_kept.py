"""Authors' lines that stand where the board prints, or look as if it had printed them."""

from __future__ import annotations

import pytest

import scrubber

LF = "\n"
FILE = """钓友之家 » 装备 » 竿稍断了
老钩发表于 2009-3-16 13:20 | 只看该作者
{said}

示意图.rar (3 KB)

回复 引用
TOP
"""


@pytest.mark.parametrize("said", ["接法都写在 www.example.com", "有空写信 laogou@example.org", "详见 说明.txt"])
def test_a_line_above_an_attached_file_that_ends_like_a_files_name(said: str) -> None:
    assert f"\n{said}\n" in scrubber.clean(FILE.format(said=f"换一节就好\n{said}"))


ARCHIVER = """{top}钓友之家
  »
装备
 » 竿稍断了
老钩
  2008-3-14 20:10
上周断的，怎么接？
大鱼
  2008-3-14 20:31
{word}
匿名
  2008-3-15 22:04
换一节就好
查看完整版本:
竿稍断了
Powered by
Discuz! Archiver
 6.1.0
"""


@pytest.mark.parametrize("word", ["沙发", "3楼", "板凳\n坐下听讲"])
@pytest.mark.parametrize("top", ["", "钓友之家's Archiver\n"])
def test_a_floor_is_all_that_somebody_wrote_in_an_archiver(top: str, word: str) -> None:
    left = scrubber.clean(ARCHIVER.format(top=top, word=word)).split("\n")
    kept = [line for line in left if line.strip() and "竿稍断了" not in line]
    assert kept == ["上周断的，怎么接？", *word.split("\n"), "换一节就好"]


PRINT = """标题: 竿稍断了 [打印本页]

作者: 老钩    时间: 2009-3-14 20:10     标题: 竿稍断了

上周断的，怎么接？
作者: Big Fish    时间: 昨天 07:12     标题: 接头照片

换一节就好
"""


def test_a_replys_own_subject_on_a_print_page() -> None:
    assert scrubber.clean(PRINT).split() == ["竿稍断了", "上周断的，怎么接？", "接头照片", "换一节就好"]
    torn = PRINT.replace("    时间: ", "\n时间:\n").replace("     标题: ", "\n标题:\n").replace("作者: ", "作者:\n")
    assert scrubber.clean(torn).split() == ["竿稍断了", "上周断的，怎么接？", "接头照片", "换一节就好"]


POST = "\n发表于 2009-3-14 20:1{number}\n | \n只看该作者\n{said}{gap}\n回复\n引用\nTOP\n{name}\n注册会员\n积分\n56\n帖子\n12\n"


def test_what_a_template_sets_apart_in_a_threads_first_post() -> None:
    answer = f"滤网多久洗一次？\n最佳答案\n大鱼{14 * LF}先断电再洗。\n装回去等十分钟。"
    text = "返回列表\n回复\n发帖\n钓友之家 » 装备 » 滤网\n老钩\n注册会员\n积分\n56\n帖子\n12"
    for number, said in enumerate([answer, "一个月。", "两周。", "三周。"]):
        text += POST.format(number=number, said=said, name=f"钓友{number}", gap=(5 if number else 20) * LF)
    left = scrubber.clean(text + "Powered by Discuz! 7.1\n").split("\n")
    assert "先断电再洗。" in left
    assert "装回去等十分钟。" in left


THREAD = """返回列表

查看: 128|回复: 2

竿稍断了
  [复制链接]

老钩
17
主题
158
听众
366
积分
新手上路
收听TA
发消息

楼主
 发表于 2012-9-2 09:14:33 |只看该作者 |倒序浏览
上周断的。
{first}
回复
使用道具
举报

大鱼
17
主题
400
听众
1108
积分
中级会员
收听TA
发消息

沙发
 发表于 2012-9-2 10:12:07 |只看该作者
{second}
{row}

小虾
17
主题
400
听众
1108
积分
中级会员
收听TA
发消息

板凳
 发表于 2012-9-2 10:15:07 |只看该作者
换一节
回复
使用道具
举报

返回列表
Powered by Discuz! X2.5
© 2001-2012 Comsenz Inc.
"""
ROW = "回复\n使用道具\n举报"


def thread(first: str = "", second: str = "接上", row: str = ROW) -> list[str]:
    """What is left of a thread's lines, without blanks."""
    text = scrubber.clean(THREAD.format(first=first, second=second, row=row))
    return [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("links", ["", " 详情 回复"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_comments_in_one_line_with_who_made_them_and_when(count: int, links: str) -> None:
    said = [f"第{number}句 有道理" for number in range(count)]
    comments = "\n".join(
        f"小虾 \u00a0{one}\u00a0{links} 发表于 2012-9-2 10:1{number}" for number, one in enumerate(said)
    )
    assert thread(f"点评\n{comments}\n") == ["竿稍断了", "上周断的。", *said, "接上", "换一节"]
    (post, *_) = scrubber.parse(THREAD.format(first=f"点评\n{comments}\n", second="接上", row=ROW)).posts
    assert [(one.author, one.text) for one in post.comments] == [("小虾", one) for one in said]


def test_replies_that_the_board_recommends_below_attached_files() -> None:
    files = "接法.zip\n1.2 MB, 下载次数: 12\n"
    for head in ("大鱼 发表于2楼", "大鱼 查看楼层", "大鱼\n发表于2楼"):
        left = thread(f"{files}回帖推荐\n{head}\n先磨平再接\n{head}\n用砂纸\n")
        assert left == ["竿稍断了", "上周断的。", "先磨平再接", "用砂纸", "接上", "换一节"]
    assert "先磨平再接" in thread(f"{files}点评\n大鱼 \u00a0先磨平再接\u00a0 发表于 2012-9-2 10:11\n")


@pytest.mark.parametrize("row", ["回复\n使用道具\n举报\n编辑", "编辑\n回复\n使用道具", ROW])
def test_a_word_above_a_row_that_differs_for_its_own_author(row: str) -> None:
    assert thread(second="接上\n顶", row=row)[2:4] == ["接上", "顶"]


def test_a_number_above_a_table_of_ratings_that_counts_by_itself() -> None:
    rated = "参与人数 1\t金钱 +1\t收起理由\n 小虾\t+ 1\t原创内容\n查看全部评分"
    assert thread(second=f"12\n{rated}")[2:] == ["12", "换一节"]
    assert scrubber.parse(THREAD.format(first="", second=f"12\n{rated}", row=ROW)).posts[1].text.strip() == "12"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_comments_below_who_made_them_and_when(count: int) -> None:
    said = [f"第{number}句 有道理" for number in range(count)]
    comments = "\n".join(f"小虾   发表于 2012-9-2 10:1{number}\n{one}" for number, one in enumerate(said))
    assert thread(f"点评\n{comments}\n") == ["竿稍断了", "上周断的。", *said, "接上", "换一节"]
    (post, *_) = scrubber.parse(THREAD.format(first=f"点评\n{comments}\n", second="接上", row=ROW)).posts
    assert [(one.author, one.text) for one in post.comments] == [("小虾", one) for one in said]


def test_a_title_behind_its_type_that_the_path_repeats() -> None:
    text = (
        "快捷导航\n钓友之家»论坛 › 装备 › 竿稍断了\n[求助] 竿稍断了\n[复制链接] 3\n老钩\n发表于 2013-11-1 20:30 | 只看该作者\n"
        "上周断的。\n回复\n使用道具 举报\nPowered by Discuz! X3.2\n© 2001-2013 Comsenz Inc.\n"
    )
    assert "[求助] 竿稍断了" in scrubber.clean(text)
    assert "竿稍断了" in scrubber.clean(text.replace("[复制链接] 3\n", ""))


def test_a_number_that_is_the_last_post_of_a_mobile_page() -> None:
    text = "装备\n竿稍断了\n楼主 老钩\n2014-6-2 12:05:10\n几节？\n2# 大鱼\n2014-6-3 22:40:11\n12\n第1页\n下一页\n"
    assert "\n12\n" in scrubber.clean(text)


@pytest.mark.parametrize("word", ["收藏", "淘帖"])
def test_an_item_of_a_list_that_is_a_boards_word(word: str) -> None:
    said = f"开头一句话。\n1. 点赞\n2. {word}\n3. 转发\n最后一句话。"
    assert thread(second=said)[2:-1] == said.split("\n")


@pytest.mark.parametrize("mark", ["火", "火...", "荐 火..", "(隐藏)"])
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_title_with_marks_behind_it(mark: str, between: str) -> None:
    marked = THREAD.format(first="", second="接上", row=ROW).replace("  [复制链接]", f" {mark}{between}[复制链接]")
    assert scrubber.clean(marked).split("\n")[0] == "竿稍断了"


def test_sentences_above_a_head_that_no_author_column_stands_above() -> None:
    said = ["It rained all week.", "Bring boots, and a coat", "Comments welcome!"]
    text = "\n".join(["Edit", *said, "Sofa", "Post time 2010-11-3 08:11", "Dry again.", "Friends", "Shares", ""])
    assert scrubber.clean(text).split("\n")[:4] == [*said, "Dry again."]


TOUCH = (
    "咖啡\n磨豆机选哪个\n楼主\n老钩\n2023-4-1 10:20:15\n预算八百。\n回复\n评分\n点评\n支持 3\n反对 0\n"
    "2#\n小虾\n2023-4-1 11:05:30\n加点预算\n{ratings}回复\n评分\n点评\n支持 12\n反对 1\n{foot}"
)


@pytest.mark.parametrize(
    "foot",
    ["上一页12 / 2 页\n回复\n2收藏\n转播\n分享\n1淘帖\n", "回复\n收藏\n", "上一頁12 / 2 頁\n回覆\n1收藏\n分享\n"],
)
@pytest.mark.parametrize(
    "ratings",
    ["", "评分\n老钩\n金钱 + 1 枚\n查看全部评分\n", "评分\n * [avatar.php?uid=5]\n 老钩\n 金钱 + 1 枚\n查看全部评分\n"],
    ids=["none", "copied", "drawn"],
)
def test_the_foot_of_a_touch_page_and_who_rated_there(foot: str, ratings: str) -> None:
    assert scrubber.clean(TOUCH.format(foot=foot, ratings=ratings)).split() == [
        "磨豆机选哪个",
        "预算八百。",
        "加点预算",
    ]
