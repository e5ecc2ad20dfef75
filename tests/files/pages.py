"""Pages and runs that the tests of files share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

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


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def run(*args: str | Path, cwd: Path, stdin: bytes | None = b"") -> subprocess.CompletedProcess[bytes]:
    """`scrubber` as a user runs it, in a folder."""
    words = [sys.executable, "-m", "scrubber", *map(str, args)]
    return subprocess.run(words, input=stdin, capture_output=True, cwd=cwd, timeout=120, env=environment())


def write_pages(folder: Path, count: int, page: str = PAGE) -> dict[str, bytes]:
    """Pages of different lengths in a folder, every fourth of them GBK; their names and bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, bytes] = {}
    for number in range(count):
        text = page.replace("水鸟不多。", "水鸟不多。" + "下次带望远镜。\n" * (number % 7))
        written[f"{number}.txt"] = text.encode("gb18030" if number % 4 == 3 else "utf-8")
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return written


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
