"""Everything in examples/ runs, and does what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import scrubber

EXAMPLES = Path(__file__).parent.parent / "examples"

CLEAN_PAGE = """番茄只开花不坐果，问题出在哪里？

四月底播的矮生番茄，六楼朝南的阳台，一盆一株。
现在长到我胸口那么高，花开了三穗，一个果都没留住，过两天连花带柄一起掉。

已经试过的：
1. 一天浇一次改成两天一次；
2. 停了氮肥，只给磷酸二氢钾，1:1000；
3. 中午拉遮阳网。

温度计在叶子边上，下午最高 37 度。是热的吗？

37 度花粉早熟了，等立秋

热是一半，没人帮它授粉是另一半。
早上九点前后，花粉干的时候，用电动牙刷背靠着花柄震两秒，一穗震一遍。
我去年这么做，七月也坐住了十来个。

早上九点前后，花粉干的时候，用电动牙刷背靠着花柄震两秒，一穗震一遍。

震了两个星期，回来报告：第四穗留住五个，最大的有乒乓球大。
谢谢！牙刷得再买一把了。

回复
"""


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """Environment variables with which `scrubber` is the command of this Python."""
    command = tmp_path / "bin" / "scrubber"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scrubber "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(Path(scrubber.__file__).parent.parent)}


def test_the_page_comes_out_clean() -> None:
    assert scrubber.clean((EXAMPLES / "thread-page.txt").read_text(encoding="utf-8")) == CLEAN_PAGE


def test_the_library_script_prints_the_page_and_counts_what_went(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLES / "clean_with_library.py"], capture_output=True, env=environment, timeout=60
    )
    assert (done.returncode, done.stdout.decode()) == (0, CLEAN_PAGE)
    assert "characters of jammer" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_folder_script_mirrors_the_folder_in_utf_8(tmp_path: Path, environment: Mapping[str, str]) -> None:
    output = tmp_path / "clean"
    script = EXAMPLES / "folder" / "clean_folder.sh"
    done = subprocess.run([script, output], capture_output=True, env=environment, timeout=60)
    assert done.returncode == 0
    assert b"4 files: 3 cleaned, 1 unchanged" in done.stderr
    names = ["bicycle.utf-16.txt", "cat.big5.txt", "kitchen/pickles.gbk.txt", "note.utf-8.txt"]
    assert done.stdout.decode().splitlines() == [str(output / name) for name in names]
    texts = {name: (output / name).read_text(encoding="utf-8") for name in names}
    assert texts["kitchen/pickles.gbk.txt"].startswith("酸菜是怎么腌的\n\n大缸洗净晾干，一层白菜一层盐")
    assert "碗離飯盆遠一點試試，再放兩塊冰。\n" in texts["cat.big5.txt"]
    assert "2. 滚珠一边九颗" in texts["bicycle.utf-16.txt"]
    note = EXAMPLES / "folder" / "pages" / "note.utf-8.txt"
    assert texts["note.utf-8.txt"] == note.read_text(encoding="utf-8")
