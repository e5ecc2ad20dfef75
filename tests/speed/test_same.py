"""What makes cleaning quick changes nothing that is found: thousands of generated pages, cleaned both ways."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import scrubber
from scrubber.filters import gates
from scrubber.rules import load_all, load_certain
from scrubber.rules.lexicon import Lexicon, fold, spellings
from scrubber.rules.placeholders import EDGES, PLACEHOLDERS, required
from tests.benchmarks import data
from tests.jammer import generator, generator_old
from tests.pages.cases import all_cases
from tests.speed.plain import know, plain

WATERMARKS = Path(scrubber.__file__).parent / "data" / "watermarks.toml"
PAGES = 250
SEEDS = range(8)
TRICKY = [
    "", "", " ", "\u3000", " " * 500, "_" * 60, "• 主题", "[ ]", "(BUTTON)", "[face.gif] 主题", "3^#", "a, b, c, d, e, f", "55 AA 01 03 00 10",
    "发表于 ３０ 分钟前", "發表於 昨天 10:20", "3 天前", "a day ago", "回复", "回復", "x", "1", "2019-1-2", "k - 1 a: 2", "-1 元", "测试 z",
    "A B", "& F", "; g", "see the end", "- item one", "1. e4 e5 2. Nf3 c5", "来源: 某某论坛", "本文来自某某论坛", "www.example.com",
    "Powered by Discuz! 4.1.0", "© 2001-2026 Comsenz Inc.", "3D打印", "\x1bA\x02B", "字" * 450,
]  # fmt: skip


@cache
def _lines() -> list[list[str]]:
    return [case.text.split("\n") for case in all_cases()]


def _page(random: Random) -> str:
    """A page put together from pieces of others, with jammers, prose and odd lines between them."""
    lines: list[str] = []
    for _ in range(random.randint(1, 2)):
        page = random.choice(_lines())
        start = random.randrange(len(page))
        lines += page[start : start + random.randint(1, 25)] if random.random() < 0.9 else page
        lines += random.choices(TRICKY, k=random.randint(0, 3))
        lines += [data.sentence(random) for _ in range(random.randint(0, 3))]
    form = random.choice(list(generator.FORMS.values()))
    share = random.choice([0.0, 0.1, 0.4])
    lines = [_with_jammer(random, line, form) if random.random() < share else line for line in lines]
    if random.random() < 0.1:
        board, old = generator_old.Board(), random.choice(list(generator_old.FORMS.values()))
        lines = [
            line + old(generator_old.draw(random)) + board.glue(random) if random.random() < 0.3 else line
            for line in lines
        ]
    return random.choice(["\n", "\n", "\n", "\r\n"]).join(lines) + random.choice(["\n", ""])


def _with_jammer(random: Random, line: str, form: generator.Form) -> str:
    jammer = form(generator.draw(random))
    place = random.choice([0, len(line), len(line), random.randint(0, len(line))])
    return line[:place] + jammer + random.choice(["", "", " ", form(generator.draw_units(random, 1))]) + line[place:]


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_are_cleaned_the_same_both_ways(seed: int) -> None:
    random = Random(seed)
    pages = [_page(random) for _ in range(PAGES)]
    quick = [scrubber.scan(page) for page in pages]
    with pytest.MonkeyPatch.context() as patch:
        plain(patch)
        slow = [scrubber.Scrubber().scan(page) for page in pages]
    for page, one, other in zip(pages, quick, slow, strict=True):
        assert one == other, page


@pytest.mark.parametrize("name", data.TEXTS)
def test_texts_of_the_benchmarks_are_cleaned_the_same_both_ways(name: str) -> None:
    text = "".join(data.TEXTS[name](60_000))
    quick = scrubber.scan(text)
    with pytest.MonkeyPatch.context() as patch:
        plain(patch)
        assert scrubber.Scrubber().scan(text) == quick


@given(
    st.lists(
        st.sampled_from(
            ["发表于", "2019-1-2 10:20", "3", "主题", "Posted", "楼", " ", "|", "(", ")", "-", ".", "T", "时"]
        ),
        max_size=8,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_a_line_is_looked_up_the_same_both_ways(line: str) -> None:
    assert _lexicon().look_up(line) == (know(line) if line.strip() else None)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(load_all)


@pytest.mark.parametrize("blank", EDGES)
def test_blanks_begin_and_end_as_their_edges_say(blank: str) -> None:
    first, last = EDGES[blank]
    forward = regex.compile(PLACEHOLDERS[blank])
    backward = regex.compile(f"(?r){PLACEHOLDERS[blank]}")
    for char in map(chr, range(0x10000)):
        assert not first or regex.match(first, char) or not forward.fullmatch(char, partial=True), char
        assert not last or regex.match(last, char) or not backward.fullmatch(char, partial=True), char


def test_certain_rules_of_the_package_pass_the_gate() -> None:
    # A blank that must stand is a piece of text to `required`; this one is longer than any other.
    date, boxes = "d" * 100, ["下载或", "更多资源", "享用更多"]
    for rule in load_certain():
        assert rule.pattern is not None, rule.id
        dated = required(rule.pattern.replace("{date}", f" {date} "))[0] == {date}
        needs = required(fold(rule.pattern))
        boxed = any(all(any(box in piece for box in boxes) for piece in pieces) for pieces in needs)
        assert dated or boxed, rule.id
    assert {box for _, box in gates.BOXES} == spellings(boxes)


@given(
    st.sampled_from(
        [
            "2019-1-2 10:20",
            "昨天 9:05",
            "3 小时前",
            "半小時前",
            "２ 週前",
            "an hour ago",
            "2 days before",
            "刚刚",
            "剛才",
            "Just\t now",
        ]
    )
)
def test_a_date_is_seen_in_a_text(date: str) -> None:
    assert regex.fullmatch(PLACEHOLDERS["date"], " ".join(fold(date).split()))
    assert gates.holds_date(f"text {date} text")


@pytest.mark.parametrize("literal", tomllib.loads(WATERMARKS.read_text(encoding="utf-8"))["literals"])
def test_every_word_of_a_site_passes_the_gate(literal: str) -> None:
    for line in (f"The text. From {literal}\n", f"一段文字。来自{literal}\n"):
        assert gates.may_hold_watermark(line * gates.FEWEST_SITES)


@given(st.text(st.characters(codec="utf-8")).map(lambda text: text + " 楼"))
def test_what_is_left_of_a_text_in_latin_holds_all_that_is_looked_for_there(text: str) -> None:
    assert gates.latin(text) == "".join(char for char in text if char <= "\xff")


@given(st.text("帖子主题后由台面发题後臺檯麵發髮 a"), st.text("帖子主题后由台面发 a", min_size=1))
def test_a_piece_is_seen_in_either_script(text: str, piece: str) -> None:
    if piece in fold(text):
        assert any(one in text for one in spellings([piece]))


def test_certain_rules_are_read_alone() -> None:
    assert load_certain() == [rule for rule in load_all() if rule.certain]
