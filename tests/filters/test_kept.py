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
