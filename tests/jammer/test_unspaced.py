"""What goes of the jammers without blanks, what stays, and where they are cut."""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from scrubber import Scrubber
from scrubber.filters.jammer import find_jammer
from scrubber.removal import apply_removals
from scrubber.text.segment import Segment

from . import generator_old as old
from .generator_old import FORMS, Board, draw, draw_late, draw_nt, draw_phpwind, spread, spread_apart

WORDS = [
    "昨晚",
    "下了",
    "一夜",
    "的雨",
    "院子",
    "里面",
    "桂花",
    "落满",
    "地上",
    "楼上",
    "朋友",
    "说得对",
    "先看",
    "说明书",
    "动手",
    "拧紧",
    "螺丝",
    "水壶",
    "烧开",
    "之后",
    "早饭",
    "豆腐",
    "锅巴",
    "汤面",
    "父亲",
    "胃口",
    "不好",
    "窗外",
    "雾气",
    "河面",
    "屋檐",
    "马头墙",
    "尖儿",
    "慢车",
    "窗口",
    "稻子",
    "收了",
    "一半",
    "老街",
    "客栈",
    "老板娘",
    "房间",
    "朝北",
    "便宜",
    "照片",
    "整理",
    "再发",
]
ENGLISH = [
    "the",
    "kettle",
    "had",
    "been",
    "on",
    "for",
    "an",
    "hour",
    "when",
    "they",
    "came",
    "in",
    "nobody",
    "asked",
    "where",
    "third",
    "chair",
    "gone",
    "would",
    "it",
    "be",
    "open",
    "sunday",
    "replace",
    "filter",
    "every",
    "six",
    "months",
    "or",
    "sooner",
    "my",
    "neighbour",
    "still",
    "has",
    "receipt",
]


def clean(text: str) -> str:
    return apply_removals(text, find_jammer(Segment(text)))


def chinese(random: Random) -> str:
    """A line of an author's that hardly comes twice."""
    return "".join(random.choice(WORDS) for _ in range(random.randint(4, 9))) + random.choice("。！，？")


def english(random: Random) -> str:
    return " ".join(random.choice(ENGLISH) for _ in range(random.randint(5, 10))).capitalize() + random.choice(".!,")


def traps() -> list[str]:
    groups = tomllib.loads((Path(__file__).parent / "traps_unspaced.toml").read_text(encoding="utf-8"))
    return [trap for group in groups.values() for trap in group]


# Removed. The shares are of lines that come out exactly; what is missing to 1 are seams that nothing in the text tells
# (a drawn blank and letter behind the author's last word), and never a character of the author's beside Chinese.


@pytest.mark.parametrize(
    ("form", "glued", "share"),
    [
        ("raw", False, 0.96),
        ("raw", True, 0.985),
        ("browser", False, 0.94),
        ("browser", True, 0.975),
        ("blanked", False, 0.94),
        ("blanked", True, 0.96),
        ("dropped", False, 0.85),
        ("dropped", True, 0.86),
    ],
)
def test_beside_chinese(form: str, glued: bool, share: float) -> None:
    random = Random(f"{form} {glued}")
    right = total = lost = 0
    for _ in range(60):
        lines = [chinese(random) for _ in range(40)]
        marked = [
            line.translate({10: " ", 13: " "})
            for line in spread(random, lines, FORMS[form], board=Board() if glued else None)
        ]
        for line, got in zip(lines, clean("\n".join(marked)).split("\n"), strict=True):
            total += 1
            right += line == got.strip(" \u00a0")
            lost += line not in got
    assert right >= share * total
    assert lost <= 0.001 * total


@pytest.mark.parametrize("glued", [False, True])
def test_late_ones_beside_chinese(glued: bool) -> None:
    random = Random(f"late {glued}")
    right = total = 0
    for _ in range(40):
        lines = [chinese(random) for _ in range(40)]
        got = clean("\n".join(spread(random, lines, old.raw, draw_late, Board() if glued else None))).split("\n")
        right += sum(line == one.strip() for line, one in zip(lines, got, strict=True))
        total += len(lines)
    assert right >= 0.95 * total


def test_beside_english_with_controls() -> None:
    random = Random("english")
    right = total = lost = 0
    for _ in range(40):
        lines = [english(random) for _ in range(40)]
        marked = [line.translate({10: " ", 13: " "}) for line in spread(random, lines, old.raw)]
        for line, got in zip(lines, clean("\n".join(marked)).split("\n"), strict=True):
            right += line == got.strip(" \u00a0")
            lost += line not in got
            total += 1
    assert right >= 0.94 * total
    assert lost <= 0.002 * total


def test_nearly_every_string_is_touched() -> None:
    random = Random("touched")
    for form, share in (("raw", 0.99), ("browser", 0.985)):
        left = total = 0
        for _ in range(50):
            lines = [chinese(random) for _ in range(40)]
            marked = [line.translate({10: " ", 13: " "}) for line in spread(random, lines, FORMS[form], board=Board())]
            got = clean("\n".join(marked)).split("\n")
            left += sum(len(one.strip(" \u00a0")) > len(line) + 2 for line, one in zip(lines, got, strict=True))
            total += len(lines)
        assert left <= (1 - share) * total


def test_lines_of_their_own_become_empty() -> None:
    random = Random("apart")
    left = lost = total = 0
    for _ in range(60):
        lines = [chinese(random) for _ in range(30)]
        got = Counter(
            line for line in clean("\n".join(spread_apart(random, lines, Board()))).split("\n") if line.strip()
        )
        lost += (Counter(lines) - got).total()
        left += (got - Counter(lines)).total()
        total += len(lines)
    assert not lost
    assert left <= 0.015 * total  # single letters of split strings, which may be the author's


def test_short_lines_beside_lines_of_their_own_stay() -> None:
    random = Random("short lines apart")
    short = ["W", "OK", "?", ":D", "b", "9a", "A B", "zz", "'M", "u"]
    lost = total = 0
    for _ in range(60):
        lines = [random.choice(short) if random.random() < 0.3 else chinese(random) for _ in range(30)]
        got = Counter(clean("\n".join(spread_apart(random, lines, Board()))).split("\n"))
        lost += (Counter(lines) - got).total()
        total += sum(line in short for line in lines)
    assert lost <= 0.01 * total  # it was 5 % before the empty lines were asked


APART = [
    "老磨坊论坛 » 闲聊",
    "今天下雨。",
    "\x18A\x1dF\x11A8V\x01o4b\x1a}8J",
    "",
    "明天还下。",
    "",
    "",
    "\x0fI\x18E/^+E3f\x05f\x02l",
    "后天也下。",
    "老磨坊论坛\x06i#_\x07O\x14J9r\x1cf\x1fA",
    "",
    "不下了。",
]


@pytest.mark.parametrize(
    ("split", "left"),
    [
        (["", "", "'M", "", "w7I/@\x0bM\x07d\x0fI\x0ef", "走吧。"], []),
        (["\x07dl\x0fI\x0ef:[8M", "", "u", "", "走吧。", ";r\x06T\x1dQ0a\x15W\x10s", "", "完了。"], []),
        (["", "", "*l5{\x0f@\x1aC\x0bv\x03u", "", "J", "", "Y L", "走吧。"], []),
        (["\x07dl\x0fI\x0ef:[8M", "", "老磨坊论坛", "", "D3B!?\x0bS", "", "走吧。"], []),
        (["", "", "\x07dl\x0fI\x0ef:[8M", "", "C老磨坊论坛 since 2003", "走吧。"], []),
        (["\x07dl\x0fI\x0ef:[8M", "", "u", ";r\x06T\x1dQ0a\x15W\x10s", "", "走吧。"], ["u"]),
        (["\x07dl\x0fI\x0ef:[8M", "", "u", "", "", ";r\x06T\x1dQ0a\x15W\x10s", "走吧。"], ["u"]),
        (["\x07dl\x0fI\x0ef:[8M", "", "老磨坊论坛 OK"], ["老磨坊论坛 OK"]),
    ],
    ids=["first", "last", "behind", "name", "motto", "line", "line-before-break", "names-the-board"],
)
def test_pieces_told_by_the_empty_lines_around_them(split: list[str], left: list[str]) -> None:
    got = [line for line in clean("\n".join([*APART, *split])).split("\n") if line]
    assert got == [
        "老磨坊论坛 » 闲聊",
        "今天下雨。",
        "明天还下。",
        "后天也下。",
        "不下了。",
        *left,
        *[line for line in split if line.endswith("。") or line == "完了。"],
    ]


def test_a_single_certain_one_goes() -> None:
    assert clean("下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n回家\n") == "下雨了\n回家\n"


def test_a_split_string_goes_and_a_lone_mark_stays() -> None:
    page = "下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n\x0fI\x18E/^+E3f\x05f\x02l我们回家\n?\n好\n"
    assert clean(page + "走吧\x05l;k\x0fw\nq9z\x07h\n完\n") == "下雨了\n我们回家\n?\n好\n走吧\n\n完\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("变 39\x0bR,R\x08]\x19@\x03v", "变 39"),
        ("我用的是 Python 38l/A\x06V\x15C\x18z _j", "我用的是 Python 3"),
        ("see the end8l/A\x06V\x15C\x18z", "see the end"),
        ("...\x02f/K!v0U*X%P\x15{", "..."),
        ("测试 z\x1aC\x06m*_\x16t-y", "测试 z"),
        ("\x1aC\x06m*_\x16t-y3D打印", "3D打印"),
        ("\x1aC\x06m*_\x16t-y- item", "- item"),
        ('\x1aC\x06m*_\x16t-y"Not yet', '"Not yet'),
        ("\x1aC\x06m*_\x16t-yA 卡", "A 卡"),
    ],
)
def test_seam(before: str, after: str) -> None:
    page = "下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n\x0fI\x18E/^+E3f\x05f\x02l我们回家\n"
    assert clean(f"{page}{before}\n完\n").split("\n")[2] == after


# Glue


PAGE = "磨坊论坛 » 闲聊 » 问\n下雨了\x18A\x1dF\x11A8V\x01o4b\x1a}8J\n"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("人均 80。磨坊论坛\x0fI\x18E/^+E3f\x05f\x02l", "人均 80。"),
        ("人均 80。磨坊论坛 since 2003\x0fI\x18E/^+E3f\x05f\x02l", "人均 80。"),
        ("人均 80。127.0.0.1:8041\x0fI\x18E/^+E3f\x05f\x02l", "人均 80。"),
        ("人均 80。论坛,聊天,技术\x0fI\x18E/^+E3f\x05f\x02l", "人均 80。"),
        ("\x0fI\x18E/^+E3f\x05f\x02l磨坊论坛人均 80。", "人均 80。"),
        ("人均 80。谢谢大家\x0fI\x18E/^+E3f\x05f\x02l", "人均 80。谢谢大家"),
        ("网址：www.example.com\x0fI\x18E/^+E3f\x05f\x02l", "网址：www.example.com"),
    ],
)
def test_glue(line: str, left: str) -> None:
    assert clean(f"{PAGE}{line}\n").split("\n")[2] == left


def test_a_refrain_is_no_glue() -> None:
    random = Random("refrain")
    lines = [
        f"{chinese(random)}我们在路上{chinese(random)[:0]}" if at % 3 == 0 else "啦啦啦，我们在路上" for at in range(30)
    ]
    marked = [line.translate({10: " ", 13: " "}) for line in spread(random, lines, old.raw)]
    got = clean("\n".join(marked)).split("\n")
    assert sum(line in one for line, one in zip(lines, got, strict=True)) == len(lines)


def test_a_known_word_anchors_a_string_that_lost_its_controls() -> None:
    text = PAGE + "人均 80。磨坊论坛\x0fI\x18E/^+E3f\x05f\x02l\n好的磨坊论坛hRkdWqz\n"
    assert clean(text).endswith("人均 80。\n好的\n")


# Left alone


def test_there_are_traps_enough() -> None:
    assert len(set(traps())) >= 60


@pytest.mark.parametrize("trap", traps())
def test_trap(trap: str) -> None:
    for text in (trap, f"{trap}\n", f"{trap}\n" * 60, f"见下{trap}\n" * 5, f"{trap}完\n" * 5, f"见下: {trap}\n" * 5):
        assert clean(text) == text


def test_all_traps_in_one_text() -> None:
    for form in ("{}", "好的{}", "{}好的"):
        text = "\n".join(form.format(trap) for trap in traps()) + "\n"
        assert clean(text) == text


def test_passwords_stay_where_no_board_is() -> None:
    random = Random("passwords")
    text = "".join(f"账号{at} 密码：{old.dropped(draw(random))}\n" for at in range(40))
    assert clean(text) == text


# Promises


def test_cleaning_twice_changes_nothing() -> None:
    random = Random("twice")
    scrubber = Scrubber(select=["jammer"])
    for at in range(60):
        lines = [chinese(random) if random.random() < 0.8 else random.choice(traps()) for _ in range(12)]
        form = random.choice(sorted(FORMS))
        once = scrubber.clean("\n".join(spread(random, lines, FORMS[form], board=Board() if at % 2 else None)) + "\n")
        assert scrubber.clean(once) == once


@pytest.mark.parametrize(
    "piece", ["\x05a", "\x05a\x06b", "。aB,c/D", "aB,c/D。\n", "磨坊论坛\x05a\x06b8c,d;e\n", "é.com«", "x \u00a0\n"]
)
def test_work_grows_with_the_text(piece: str) -> None:
    seconds = []
    for size in (30_000, 120_000):
        begin = time.process_time()
        clean((piece * (size // len(piece) + 1))[:size])
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 12 * max(seconds[0], 0.02)


# Neighbours


def test_discuz_nt() -> None:
    random = Random("nt")
    right = 0
    for _ in range(200):
        mark = draw_nt(random, "bbs.example.com")
        lines = [chinese(random) for _ in range(6)]
        right += clean("".join(f"{line}{mark}\n" for line in lines)) == "".join(f"{line}\n" for line in lines)
    assert right >= 197


def test_discuz_nt_without_its_controls() -> None:
    random = Random("nt dropped")
    right = 0
    for _ in range(200):
        mark = "".join(char for char in draw_nt(random, "bbs.example.com") if char >= " ")
        lines = [chinese(random) for _ in range(6)]
        right += clean("".join(f"{line}{mark}\n" for line in lines)) == "".join(f"{line}\n" for line in lines)
    assert right >= 175


def test_discuz_nt_twice_is_not_enough() -> None:
    mark = draw_nt(Random("two"), "bbs.example.com")
    text = f"下雨了{mark}\n出门去{mark}\n"
    assert "bbs.example.com" in clean(text)


def test_phpwind() -> None:
    random = Random("phpwind")
    right = total = 0
    for _ in range(100):
        lines = [chinese(random) for _ in range(12)]
        marks = [draw_phpwind(random).replace("\0", "").replace("\n", "\t").replace("\r", "\t") for _ in lines]
        text = "".join(f"{line} {mark} \u00a0\n" for line, mark in zip(lines, marks, strict=True))
        got = clean(text).split("\n")
        right += sum(line == one for line, one in zip(lines, got, strict=False))
        total += len(lines)
    assert right >= 0.99 * total


def test_says_which_rule() -> None:
    assert {one.rule for one in find_jammer(Segment(PAGE))} == {"jammer.unspaced"}
    assert all(one.area == "jammer" for one in find_jammer(Segment(PAGE)))
