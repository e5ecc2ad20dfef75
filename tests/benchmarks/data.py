"""Texts to measure speed on, made from seeds: the same size gives the same text everywhere.

Each function takes a size in bytes of UTF-8 and gives at least that much in pieces, so that a text of any size can be
written without being held.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import regex

from tests.jammer.generator import draw, no_break, plain
from tests.pages.cases import FOLDER as PAGES

# Clauses that go together in any order; enough of them that hardly a line repeats.
_WHEN = [
    "昨天傍晚",
    "上个月",
    "今年春天",
    "礼拜六一早",
    "前几天",
    "下班以后",
    "搬家那阵",
    "开学之前",
    "雨停了",
    "刚才",
    "去年冬天",
    "中午休息时",
]
_WHO = [
    "我",
    "邻居老周",
    "楼上那位",
    "我妈",
    "修车的师傅",
    "同事",
    "店里的伙计",
    "一个网友",
    "表弟",
    "管理处的人",
    "我们几个",
    "卖菜的阿姨",
]
_DID = [
    "把阳台上的花盆全换了一遍",
    "去河边走了十几公里",
    "终于修好了那辆旧自行车",
    "买了一袋新豆子",
    "重新装了系统",
    "把书架刷成了绿色",
    "在旧货市场淘到一只闹钟",
    "种下两棵番茄",
    "试了三种不同的水温",
    "拍了一整卷胶片",
    "学着自己做豆腐",
    "换了根链条",
    "给猫搭了个窝",
    "用 Python 写了个小脚本",
    "装了 Debian 12",
    "跑了 5 公里",
    "量了量才 36.5 度",
    "花了 120 块",
]
_THEN = [
    "结果比想的要好",
    "不知道大家怎么看",
    "有没有人遇到过同样的情况",
    "下次还想再去一趟",
    "图片等天亮了再补",
    "总算没有白忙",
    "味道淡了一点",
    "先记下来免得忘了",
    "价钱倒也公道",
    "这回真的长记性了",
    "回头把数据贴上来",
    "欢迎指正",
    "风大得站不稳",
    "声音小了很多",
]
_ENDS = ("。", "。", "。", "！", "？", "……", "")

# What pages print line by line, with numbers that change.
_CHROME = (
    "发表于 20{n:02}-{m}-{d} 1{h}:{n:02}:08 | 只看该作者", "回复 举报", "本帖最后由 老蒋{n} 于 2019-{m}-{d} 07:{n:02} 编辑", "发消息",
    "使用道具 举报", "主题", "帖子", "积分", "{n}{n}", "积分 {n}", "{n}#", "沙发", "楼主", "电梯直达", "返回列表", "收藏{n}", "点评",
    "查看: {n}62|回复: {n}", "Powered by Discuz! X3.4", "您需要登录后才可以回帖 登录 | 立即注册", "评分", "高级模式", "下一页",
)  # fmt: skip


def sentence(random: Random) -> str:
    """One line of somebody's prose, of 10 to 100 characters."""
    parts = [random.choice(_WHEN) + random.choice(_WHO) + random.choice(_DID)]
    parts += [random.choice(_THEN if random.random() < 0.6 else _DID) for _ in range(random.randint(0, 4))]
    return "，".join(parts) + random.choice(_ENDS)


def prose(size: int) -> Iterator[str]:
    """Chinese prose, some Latin words and numbers, paragraphs parted by empty lines."""
    random = Random(1)
    while size > 0:
        paragraph = "".join(sentence(random) for _ in range(random.randint(1, 4))) + "\n" * random.randint(1, 2)
        size -= len(paragraph.encode())
        yield paragraph


def mixed(size: int) -> Iterator[str]:
    """Prose lines with a jammer at every second end or start, and one line of chrome in five."""
    random = Random(2)
    while size > 0:
        if random.random() < 0.2:
            line = random.choice(_CHROME).format(
                n=random.randint(10, 99), m=random.randint(1, 12), d=random.randint(1, 28), h=random.randint(0, 9)
            )
        else:
            line = sentence(random)
            edge = random.random()
            if edge < 0.5:
                line += plain(draw(random))
            elif edge < 0.8:
                line = plain(draw(random)) + line
        line += "\n"
        size -= len(line.encode())
        yield line


def pages(size: int) -> Iterator[str]:
    """Whole thread pages one after another: the page cases of the tests, each time with other posts, names and numbers."""
    random = Random(3)
    cases = [path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("thread*.txt"))]
    while size > 0:
        page = _another(random, random.choice(cases).split("\n"))
        size -= len(page.encode())
        yield page


_DIGIT = regex.compile(r"(?<=\d)\d(?![\d-])")


def _another(random: Random, marked: Sequence[str]) -> str:
    """A page like a marked one, with other words in the posts, and jammers where authors' lines break."""
    names = {line[2:]: f"{random.choice(_WHO)}{random.randint(1, 999)}" for line in marked if _is_name(line)}
    lines: list[str] = []
    for line in marked:
        mark, rest = line[:1], line[2:]
        if mark in ("#", ">"):
            continue
        if mark == "+" and len(rest) > 8:
            for _ in range(random.randint(1, 5)):
                lines += [sentence(random) + (no_break(draw(random)) if random.random() < 0.5 else "")]
        elif mark == "/":
            lines.append(rest)
        else:
            lines.append(_DIGIT.sub(lambda _: str(random.randint(0, 9)), names.get(rest, rest)))
    return "\n".join(lines) + "\n"


def _is_name(line: str) -> bool:
    return line[:1] == "~" and 1 < len(line[2:].strip()) < 8 and line[2:].strip().isalpha()


def code(size: int) -> Iterator[str]:
    """Program text: the standard library of the Python that runs, in a shuffled order, again and again."""
    random = Random(4)
    files = [path for path in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")) if path.stat().st_size < 200_000]
    while True:
        random.shuffle(files)
        for path in files:
            text = path.read_text(encoding="utf-8")
            size -= len(text.encode())
            yield text
            if size <= 0:
                return


def _one_line(size: int) -> Iterator[str]:
    for paragraph in prose(size):
        yield paragraph.replace("\n", "")


def _repeated(unit: str, line: int = 0) -> Callable[[int], Iterator[str]]:
    def make(size: int) -> Iterator[str]:
        pieces = unit * ((line or 1 << 20) // len(unit.encode())) + ("\n" if line else "")
        while size > 0:
            yield pieces
            size -= len(pieces.encode())

    return make


TEXTS: dict[str, Callable[[int], Iterator[str]]] = {"mixed": mixed, "prose": prose, "code": code, "pages": pages}

NASTY: dict[str, Callable[[int], Iterator[str]]] = {
    "one line": _one_line,
    "spaces": _repeated(" "),
    "list": _repeated(", a, b, c"),
    "heads": _repeated("发表于 "),
    "notices": _repeated("本帖最后由 ", line=1_000_000),
    "empty lines": _repeated("\n"),
}
"""Inputs that must not cost more than a few times as much as ordinary ones, whatever rules and patterns there are."""


def folder(where: Path, files: int) -> int:
    """Write a tree of pages, 2 to 50 kB each; gives the bytes written."""
    random = Random(5)
    written = 0
    for number in range(files):
        below = where / f"{number % 100:02}"
        if number < 100:
            below.mkdir(parents=True)
        data = b""
        wanted = random.randint(2_000, 50_000)
        while len(data) < wanted:
            data += "".join(_slices(random, wanted - len(data))).encode()
        (below / f"{number}.txt").write_bytes(data)
        written += len(data)
    return written


_pool: list[str] = []


def _slices(random: Random, size: int) -> Iterator[str]:
    """Pages for one file, drawn from a pool, since making each anew would take longer than cleaning it."""
    if not _pool:
        _pool.extend(piece for text in (pages, mixed, prose) for piece in _grouped(text(1_000_000)))
    while size > 0:
        piece = random.choice(_pool)
        size -= len(piece.encode())
        yield piece


def _grouped(pieces: Iterator[str], least: int = 1000) -> Iterator[str]:
    group: list[str] = []
    for piece in pieces:
        group.append(piece)
        if sum(map(len, group)) >= least:
            yield "".join(group)
            group = []
