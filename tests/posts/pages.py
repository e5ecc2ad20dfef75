"""Thread pages for the tests of posts, written as Discuz! X prints them and browsers copy them."""

from __future__ import annotations

_COLUMN = """{author}

{threads}
主题

{posts}
帖子

{credits}
积分

{rank}

积分
{credits}
发消息
"""
_NUMBERS = {"老王": ("9", "120", "331"), "豆荚": ("4", "66", "81"), "陈工": ("30", "1204", "2033")}


def column(author: str, rank: str = "会员") -> str:
    """An author column, with numbers that are its owner's."""
    threads, posts, points = _NUMBERS.get(author, ("1", "2", "3"))
    return _COLUMN.format(author=author, threads=threads, posts=posts, credits=points, rank=rank)


def post(author: str, floor: str, date: str, body: str, below: str = "", mark: str = "") -> str:
    """A post as it stands between two others; `below` is what follows its text, `mark` stands before its date."""
    head = f"{column(author)}{floor}\n {mark}发表于 {date} | 只看该作者\n"
    return f"{head}{body}\n{below}\n\n\n\t\n回复\n\n举报\n\n\n\t\n"


def page(*posts: str, title: str = "河边走走", board: str = "闲谈", made: str = "2019-11-20 09:00") -> str:
    """A page of posts, with what stands above and below them."""
    head = f"设为首页\n收藏本站\n某论坛\n»\n论坛\n›\n{board}\n›\n{title}\n返回列表\n发新帖\n查看: 120|回复: 3\n\n\n{title} [复制链接]\n\t\n"
    foot = f"返回列表\n高级模式\nB Color Image Link Quote Code Smilies\nPowered by Discuz! X3.4\nGMT+8, {made} , Processed in 0.1 second(s), 9 queries .\n"
    return head + "".join(posts) + foot


FIRST = post("老王", "楼主", "2019-11-2 21:40:11", "今天去河边走了走，风很大。\n水鸟不多。")
SECOND = post("豆荚", "沙发", "2019-11-2 22:05:00", "哪一段？")
THIRD = post("老王", "板凳", "2019-11-3 07:10:09", "桥到码头那一段。", mark="楼主| ")
PAGE = page(FIRST, SECOND, THIRD)
