"""The command as a user runs it, and a page to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

PAGE = """设为首页
收藏本站
某论坛 » 版块 › 河边走走
查看: 12|回复: 0

河边走走 [复制链接]

老王

9
主题

20
帖子

31
积分
发消息
电梯直达
楼主
 发表于 2019-11-2 21:40:11 | 只看该作者
今天去河边走了走，风很大。9 z. a& r% Y9 [
' i. X" K# f* R水鸟不多。
回复
举报
返回列表
高级模式
B Color Image Link Quote Code Smilies
Powered by Discuz! X3.4
© 2001-2023 Discuz! Team.
"""
CLEAN = "河边走走\n\n今天去河边走了走，风很大。\n水鸟不多。\n"
PLAIN = "今天下雨，哪里也没有去。\n"


def environment(**more: str) -> dict[str, str]:
    """Variables that let the command be found from any folder."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


def run(*args: str | Path, stdin: bytes | None = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """`scrubber` with words of a command line, in a folder."""
    words = [sys.executable, "-m", "scrubber", *map(str, args)]
    return subprocess.run(words, input=stdin, capture_output=True, cwd=cwd, timeout=120, env=environment())


def is_one_line(message: bytes) -> bool:
    """Whether this is all that a user is told of a fault."""
    return message.startswith(b"scrubber: ") and message.count(b"\n") == 1 and b"Traceback" not in message
