"""A thread of two posts, with a first post, what the board prints below it, and a reply as a test wants them."""

from __future__ import annotations

import scrubber

_THREAD = """钓友之家»论坛 › 装备 › 竿稍断了
查看: 873|回复: 1
竿稍断了
[复制链接]
老钩
电梯直达
楼主
发表于 2021-8-11 21:15:42 | 只看该作者 |倒序浏览
{said}
收藏3 转播 分享 淘帖 支持2 反对
{below}回复
使用道具 举报
大鱼
沙发
发表于 2021-8-12 08:02:10 | 只看该作者
{reply}
回复 支持 反对
使用道具 举报
返回列表
Powered by Discuz! X3.4
"""


def left(said: str, *, below: str = "", reply: str = "换一节就好") -> list[str]:
    """The lines of text that are left of the first post; that the title and the reply are left is asserted here."""
    text = scrubber.clean(_THREAD.format(said=said, below=below, reply=reply))
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert (lines[0], lines[-1]) == ("竿稍断了", reply)
    return lines[1:-1]
