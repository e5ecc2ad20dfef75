"""Watermarks made of words: what goes, and what authors repeat."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import regex

import scrubber.filters.watermark as watermark
from scrubber import Scrubber
from scrubber.filters.watermark import find_watermarks
from scrubber.removal import apply_removals
from scrubber.text.segment import Segment

LINES = [
    "昨晚下了一夜的雨，院子里的桂花落了一地。",
    "楼上的朋友说得对，先看说明书再动手。",
    "到站是下午三点，出站口有人举着牌子拉客。",
    "第二天早上五点多，村子里的鸡叫得此起彼伏",
    "早饭吃的是毛豆腐和锅巴汤，父亲吃了两碗！",
    "照片等我整理好了再发，大家别嫌弃。",
]
DATA = tomllib.loads((Path(watermark.__file__).parent.parent / "data" / "watermarks.toml").read_text(encoding="utf-8"))


def clean(text: str) -> str:
    return apply_removals(text, find_watermarks(Segment(text)))


@pytest.mark.parametrize(
    "mark",
    [
        "来源: 磨坊论坛",
        "本文来自磨坊论坛",
        ". From millbbs",
        "-google 磨坊资料",
        " www.example.com",
        "（转载自 bbs.example.com）",
        "—— 欢迎光临磨坊论坛 http://bbs.example.com/",
        "版权所有 磨坊社区",
    ],
)
def test_a_sentence_at_line_ends_goes(mark: str) -> None:
    assert clean("".join(f"{line}{mark}\n" for line in LINES)) == "".join(f"{line}\n" for line in LINES)


def test_on_some_of_the_lines() -> None:
    lines = [line + ("来源: 磨坊论坛" if at % 3 else "") for at, line in enumerate(LINES * 2)]
    lines = [f"{at}{line}" for at, line in enumerate(lines)]
    assert "论坛" not in clean("\n".join(lines))


def test_a_sentence_at_line_starts_goes() -> None:
    mark = "本文来自磨坊论坛："
    assert clean("".join(f"{mark}{line}\n" for line in LINES)) == "".join(f"{line}\n" for line in LINES)


def test_a_line_between_paragraphs_goes() -> None:
    lines = [line if line.endswith("。") else f"{line}。" for line in LINES]
    mark = "本文来自磨坊论坛"
    assert clean("".join(f"{line}\n{mark}\n" for line in lines)) == "".join(f"{line}\n\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["a = b;", "c = d(e);", "return f;", "print(g);", "h = i;"],
        [f"{name}: 5 元" for name in ("苹果", "梨子", "橘子", "香蕉", "桃子")],
        [f"{line}我们在路上" for line in LINES],
        [f"Jan {at} 10:00:0{at} sshd: accepted from bbs.example.com" for at in range(6)],
        [f"> > {line}" for line in LINES],
        [f"[{at}:00] <anna> www.example.com" for at in range(6)],
        [f"http://www.example.com/{at}" for at in range(8)],
        [f"{name} http://www.example.com/index.html" for name in ("one", "two", "three", "four", "five")],
        [f"user{at}@example.com" for at in range(8)],
        [f"| {at} | www.example.com |" for at in range(8)],
        [f"{line}谢谢大家！" for line in LINES],
        ["转载请注明出处"] * 6,
        ["www.example.com"] * 6,
        [f'  "source{at}": "http://www.example.com",' for at in range(8)],
        [f"{line}来源: 磨坊论坛" for line in LINES[:3]] + LINES,
        ["本文来自磨坊论坛。", *LINES, "我也在磨坊论坛。", "大家都爱磨坊论坛。", "再见磨坊论坛。"],
    ],
)
def test_what_authors_repeat_stays(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert clean(text) == text


def test_cleaning_twice_changes_nothing() -> None:
    scrubber = Scrubber(select=["watermark"])
    text = "".join(f"{line}来源: 磨坊论坛-www.example.com\n本文来自磨坊论坛\n" for line in LINES)
    once = scrubber.clean(text)
    assert once != text
    assert scrubber.clean(once) == once


@pytest.mark.parametrize("kind", ["site", "opening", "address"])
def test_data(kind: str) -> None:
    literals = regex.compile("|".join(map(regex.escape, DATA["literals"])))
    for entry in DATA[kind]:
        pattern = regex.compile(entry["pattern"])
        for example in entry["matches"]:
            found = pattern.search(example) if kind == "site" else pattern.match(example.lstrip("-. "))
            assert found, (entry["pattern"], example)
            assert kind != "site" or literals.search(example), example
        for example in entry["leaves"]:
            assert not (pattern.search(example) if kind == "site" else pattern.match(example)), (
                entry["pattern"],
                example,
            )
