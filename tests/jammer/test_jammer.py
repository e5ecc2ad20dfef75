"""What the jammer filter removes, what it leaves, and where it cuts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrubber import Scrubber
from scrubber.filters.jammer import find_jammer, grammar
from scrubber.removal import Removal, apply_removals
from scrubber.text.segment import Segment

from . import generator
from .generator import FORMS, draw, draw_units, spread

CHINESE = [
    "昨晚下了一夜的雨，院子里的桂花落了一地。",
    "楼上的朋友说得对，先看说明书再动手",
    "价格是 1280 元，包邮",
    "型号：TL-WR841N，固件 3.16.9",
    "第三步，拧紧螺丝",
    "谢谢！",
    "我用的是 Python 3",
    "“别急，”她说，“还早。”",
]
ENGLISH = [
    "The kettle had been on for an hour when they came in.",
    "Nobody asked where the third chair had gone,",
    "Would it be open on Sunday?",
    "He paid 12 pounds and left.",
    '"Not yet," she answered, "but soon."',
    "Replace the filter every 6 months (or sooner).",
    "My neighbour still has the receipt",
]
COLLAPSED_MARGIN = 0.03
"""Share of collapsed jammers that begin or end in a blank whose place nothing on the page tells."""


CUT_SHORT = "9 z. a& r% Y"
"""The trap that is a jammer but for its end; a page may speak for it."""


def clean(text: str, *, opens_inside: bool = False, closes_inside: bool = False) -> str:
    return apply_removals(text, find_jammer(Segment(text, opens_inside=opens_inside, closes_inside=closes_inside)))


def traps() -> list[str]:
    groups = tomllib.loads((Path(__file__).parent / "traps.toml").read_text(encoding="utf-8"))
    return [trap for group in groups.values() for trap in group]


# Removed exactly


@pytest.mark.parametrize("form", FORMS)
def test_on_a_page_nothing_is_left_beside_chinese(form: str) -> None:
    random = Random(f"chinese {form}")
    right = total = longer = 0
    for _ in range(60):
        lines = [random.choice(CHINESE) for _ in range(40)]
        cleaned = clean("\n".join(spread(random, lines, FORMS[form]))).split("\n")
        for line, got in zip(lines, cleaned, strict=True):
            total += 1
            right += line == got
            assert line in got, "a character of the author's was lost"
            # Collapsing can make `` k`` behind ``3.16.9`` a unit with the author's 9, so a digit there always stays.
            longer += form == "collapsed" and line[-1].isdigit() and line != got
    wrong = COLLAPSED_MARGIN if form == "collapsed" else 0.0005
    assert right + longer >= total * (1 - wrong)
    assert longer <= total * 0.05


@pytest.mark.parametrize("form", [form for form in FORMS if form != "collapsed"])
def test_on_a_page_nothing_is_left_beside_english_sentences(form: str) -> None:
    random = Random(f"english {form}")
    right = total = 0
    for _ in range(60):
        lines = [random.choice(ENGLISH) for _ in range(40)]
        cleaned = clean("\n".join(spread(random, lines, FORMS[form]))).split("\n")
        total += len(lines)
        right += sum(line == got for line, got in zip(lines, cleaned, strict=True))
    assert right >= total * 0.999


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lines", [CHINESE, ENGLISH], ids=["chinese", "english"])
def test_one_alone_in_a_text_is_found(form: str, lines: list[str]) -> None:
    random = Random(f"alone {form}")
    found = 0
    for _ in range(2000):
        line, jammer = random.choice(lines), FORMS[form](draw(random))
        marked = line + jammer if random.random() < 0.5 else jammer + line
        found += clean(f"{line}\n{marked}\n{line}\n") != f"{line}\n{marked}\n{line}\n"
    assert found >= 2000 * (0.97 if form == "collapsed" else 0.985)


def test_empty_lines_with_one_or_two_become_empty() -> None:
    random = Random("empty lines")
    left = total = 0
    for _ in range(200):
        jammers = [generator.no_break(draw(random)) for _ in range(30)]
        lines = [jammer + (generator.no_break(draw(random)) if random.random() < 0.5 else "") for jammer in jammers]
        cleaned = clean("\n".join(lines) + "\n")
        left += sum(map(bool, cleaned.split("\n")))
        total += len(lines)
        assert cleaned.count("\n") == len(lines)
    assert left <= total * 0.003


def test_trimmed_heads_go_where_text_follows() -> None:
    page = "\n".join(spread(Random("trimmed"), CHINESE * 3, generator.plain))
    assert clean(f"{page}\nk9 z. a& r% Y9 [第三步\n").endswith("\n第三步\n")


@pytest.mark.parametrize("indent", ["   ", "     ", "      * ", "   1. ", "\u3000\u3000"])
def test_indentation_and_list_signs_stay(indent: str) -> None:
    page = "\n".join(indent + line for line in spread(Random("indented"), CHINESE * 3, generator.plain))
    assert clean(f"{page}\n{indent}9 z. a& r% Y9 [煮饭* I6 s; a- [8 j9 B3 H% Y+ Z\n").endswith(f"\n{indent}煮饭\n")


def test_trailing_blanks_do_not_hide_the_end() -> None:
    assert clean("煮饭9 z. a& r% Y9 [  \n") == "煮饭  \n"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_breaks_stay(line_break: str) -> None:
    lines = ["煮饭9 z. a& r% Y9 [", "* I6 s; a- [8 j9 B3 H% Y+ Z", "煮面", ""]
    assert clean(line_break.join(lines)) == line_break.join(["煮饭", "", "煮面", ""])


def test_joined_lines_need_more() -> None:
    strong = "下雨了* I6 s; a- [8 j9 B3 H% Y+ Z 我们回家"
    assert clean(strong) == "下雨了 我们回家"
    weak = "下雨了, a; b. C: d) e 我们回家"
    assert clean(weak) == weak


def test_a_page_lowers_the_bar() -> None:
    weak = "下雨了7 k, B, e1 F4 k"
    page = "\n".join(spread(Random("bar"), CHINESE * 3, generator.plain))
    assert clean(f"{weak}\n") == f"{weak}\n"
    assert clean(f"{page}\n{weak}\n").endswith("\n下雨了\n")


def test_many_lower_the_bar_for_one_that_drew_digits() -> None:
    weak = "8 C4 q3 b4 a1 d9 r0 |3 n4 t"
    few, many = ("\n".join(spread(Random("digits"), CHINESE * times, generator.plain)) for times in (1, 20))
    assert clean(f"{few}\n{weak}\n完了。\n").endswith(f"\n{weak}\n完了。\n")
    assert clean(f"{many}\n{weak}\n完了。\n").endswith("\n\n完了。\n")


def test_undecided_ones_do_not_help_each_other() -> None:
    text = "下雨了7 k, B, e1 F4 k\n" * 500
    assert clean(text) == text


def test_the_edges_of_a_segment_are_no_line_edges() -> None:
    weak = "下雨了5 k, R) k4 b; f"
    assert clean(weak) == "下雨了"
    assert clean(weak, closes_inside=True) == weak


# Seams


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9 z. a& r% Y9 [2017-10-23 展会", "2017-10-23 展会"),
        ("see the end9 z. a& r% Y9 [", "see the end"),
        ("page p. 59 z. a& r% Y9 [", "page p. 5"),
        ("It rained.* I6 s; a- [8 j9 B3 H% Y+ Z", "It rained."),
        ('测试 z8 |& [" z0 P; d2 F" v', "测试 z"),
        ('take vitamin C8 |& [" z0 P; d2 F" v# R', "take vitamin C"),
        ("9 z. a& r% Y9 [- item", "- item"),
        ("9 z. a& r% Y9 [1 apple", "1 apple"),
        ("9 z. a& r% Y9 [a bee", "a bee"),
        ("9 z. a& r% Y9 [ a bee", " a bee"),
        ("9 z. a& r% Y9 [- [x] done", "- [x] done"),
        ("9 z. a& r% Y9 aThen it rained", "Then it rained"),
        ("9 z. a& r% Y9 GWhich one?", "Which one?"),
        ("9 z. a& r% Y9 [  Tthe end", "the end"),
        ('| Am . G/B . |7 w) z7 _" ~3 L8 j', "| Am . G/B . |"),
        ("Bring it to the Q & A* I6 s; a- [8 j9 B3 H% Y+ Z", "Bring it to the Q & A"),
        ("本帖最后由 a 于 2021-7-8 08:00 编辑 : e7 G6 x# F4 U; y! m$ m", "本帖最后由 a 于 2021-7-8 08:00 编辑 "),
        ("于 2019-11-3 10:12 ; A3 H0 p3 b# S", "于 2019-11-3 10:12 "),
        ("a, b, c9 z. a& r% Y9 [: K", "a, b, c"),
        ("0xFFFF0 s; r8 w9 T: m3 R' [", "0xFFFF"),
        ("!5 E7 s# ?- }$ }# D3 t4 l- \\", "!"),
    ],
)
def test_seam(before: str, after: str) -> None:
    assert clean(f"{before}\n") == f"{after}\n"


def test_a_letter_before_a_jammer_is_the_authors_also_where_blanks_collapsed() -> None:
    page = "\n".join(spread(Random("letter"), CHINESE * 6, generator.collapsed))
    assert clean(f'{page}\n测试 z8 |& [" z0 P; d2 F" v\n').endswith("\n测试 z\n")


def test_doubtful_seam_is_the_authors_unless_the_page_tells() -> None:
    doubtful = "9 z. a& r% Y9 [4 wkettle, then tea"
    assert clean(f"{doubtful}\n") == "4 wkettle, then tea\n"
    page = "\n".join(["", *spread(Random("told"), ENGLISH * 4, generator.plain)])
    assert clean(f"{doubtful}{page}\n").startswith("kettle, then tea\n")


def test_a_page_that_lists_keeps_its_lists() -> None:
    page = "\n".join(spread(Random("lists"), ENGLISH * 4, generator.plain))
    text = f"{page}\n4 eggs and 1 kettle\n9 z. a& r% Y9 [1 apple, two apples, pple\n"
    assert clean(text).endswith("\n4 eggs and 1 kettle\n1 apple, two apples, pple\n")


@pytest.mark.parametrize(
    "line",
    [
        "listen.backlog = 1024",
        "A: because deadline.",
        "ulimit -n 65535",
        "D：只收验证码",
        "Q: why?",
        "CRC16 低字节在前",
        "p = pull-off",
        "I got up",
        "mysqld 占了 1.2G",
        "C D",
        "x",
        "in every coat",
    ],
)
@pytest.mark.parametrize("ending", ["- T", "* O", "1 k", "2 Y", "; B", "9 F", "\u00a0\u00a0D", "  D", "  T"])
def test_what_a_jammer_ends_in_is_not_the_authors_on_a_page_without_lists(line: str, ending: str) -> None:
    page = "\n".join(spread(Random("told"), CHINESE * 4, generator.no_break))
    assert clean(f"{page}\n\n9 z. a& r% Y9 [{ending}{line}\n").endswith(f"\n{line}\n")


@pytest.mark.parametrize(
    ("item", "other"),
    [
        ("- item", "- another one"),
        ("* 2nd item", "* the first item"),
        ("# comment", "# 注释"),
        ("3 cups of rice", "2 spoons of oil"),
        ("- sink", "The sink is full"),
        ("1 apple", "nothing else"),
        ("- to do", "nothing else"),
        ("  Dublin is wet", "It rained in Dublin."),
        ("\u00a0\u00a0Integers are whole", "nothing else"),
    ],
)
def test_the_authors_lists_stay_on_a_page_of_jammers(item: str, other: str) -> None:
    page = "\n".join(spread(Random("told"), CHINESE * 4, generator.no_break))
    assert clean(f"{page}\n\n{other}\n9 z. a& r% Y9 [{item}\n").endswith(f"\n{item}\n")


# Lines that are one unit


SHORT_POSTS = [
    ["今天报数", "A B", "C D", "( E", "G H", "; g", "K L"],
    ["早", "测试 z", "! a 测试", "; y", "哈哈 b", "ok x", "再见"],
]


@pytest.mark.parametrize("lines", SHORT_POSTS)
@pytest.mark.parametrize("hidden", [False, True], ids=["parsed", "copied"])
def test_lines_of_one_unit_stay_among_their_like(lines: list[str], hidden: bool) -> None:
    random = Random(f"short {lines} {hidden}")
    right = total = 0
    for _ in range(300):
        heads, tails = [""] * len(lines), [""] * len(lines)
        for index in range(len(lines) - 1):
            if random.random() < 0.5:
                tails[index] = generator.no_break(draw(random))
            elif not hidden:
                heads[index + 1] = generator.no_break(draw(random))
        page = spread(random, CHINESE, generator.no_break)
        if hidden:
            page = [line + generator.no_break(draw(random)) for line in CHINESE]
        post = [head + line + tail for head, line, tail in zip(heads, lines, tails, strict=True)]
        cleaned = clean("\n".join([*page, *post, ""])).split("\n")[len(page) : -1]
        for line, got, head, tail in zip(lines, cleaned, heads, tails, strict=True):
            # Between two jammers, which of the units is the author's is not to be told.
            if not (head and tail) and len(line) == 3:
                total += 1
                right += line == got
    assert right >= total * 0.98


def test_empty_lines_among_longer_ones_keep_nothing() -> None:
    random = Random("no short lines")
    lines = [line for line in CHINESE for line in (line, "")] * 20
    cleaned = clean("\n".join(spread(random, lines, generator.no_break))).split("\n")
    assert sum(map(bool, cleaned)) <= len(lines) // 2 + 1


def test_jammers_on_lines_of_their_own_keep_nothing() -> None:
    random = Random("own lines")
    lines = ["A B", "C D", "E F", "G H", "I J"] * 4
    text = "".join(f"{line}\n{generator.plain(draw(random))}\n" for line in lines)
    assert [line for line in clean(text).split("\n") if line] == lines


# Left alone


def test_there_are_traps_enough() -> None:
    assert len(set(traps())) >= 80


@pytest.mark.parametrize("trap", traps())
def test_trap(trap: str) -> None:
    for text in (trap, f"{trap}\n", f"{trap}\n" * 60, f"见下: {trap}\n" * 5, f"{trap} 完\n" * 5):
        assert clean(text) == text


def test_all_traps_in_one_text() -> None:
    text = "\n".join(traps()) + "\n"
    assert clean(text * 3) == text * 3


def test_traps_stay_on_a_page_of_jammers() -> None:
    random = Random("traps")
    page = "\n".join(spread(random, CHINESE * 20, generator.plain))
    for trap in traps():
        if trap != CUT_SHORT:
            assert clean(f"{page}\n{trap}\n完了。\n").endswith(f"\n{trap}\n完了。\n"), trap


# Promises


PIECES = st.one_of(
    st.sampled_from(
        ["\n", "\r\n", " ", "\u00a0\u00a0", "a", ", b", "煮饭", "- item", "1 apple", "&amp; k", "9 z", "; ", "x"]
    ),
    st.builds(lambda seed, form: FORMS[form](draw(Random(seed))), st.integers(0, 9999), st.sampled_from(sorted(FORMS))),
    st.builds(lambda seed, count: draw_units(Random(seed), count), st.integers(0, 9999), st.integers(1, 40)),
    st.text(alphabet="ab ,;.1!\u00a0\n", max_size=12),
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    # One look of the filter may uncover a jammer; the pipeline looks until there is none, and promises this.
    only_jammers = Scrubber(select=["jammer"])
    once = only_jammers.clean(text)
    assert only_jammers.clean(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_removals_are_in_order_and_inside(text: str) -> None:
    removals = find_jammer(Segment(text))
    apply_removals(text, removals)
    assert all(removal.rule == "jammer.spaced" and removal.area == "jammer" for removal in removals)
    assert not any("\n" in text[removal.start : removal.end] for removal in removals)


def test_says_where_and_why() -> None:
    assert find_jammer(Segment("煮饭9 z. a& r% Y9 [\n")) == [Removal(2, 17, "jammer.spaced", "jammer")]


@pytest.mark.parametrize(
    "piece", [" ", ", a, b, c", "9 z. a& r% Y9 [ ", "5 k", "\u00a0", "&nbsp;", "9 z. a& r% Y9 [中"]
)
def test_work_grows_with_the_line(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(line: str, start: int, end: int) -> list[grammar.Unit]:
        nonlocal read
        read += end - start
        return original(line, start, end)

    original = grammar.read_units
    monkeypatch.setattr(grammar, "read_units", counted)
    size = 200_000
    clean((piece * (size // len(piece) + 1))[:size])
    assert read <= 4 * size
