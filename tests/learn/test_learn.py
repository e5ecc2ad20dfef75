"""What boards print is learned, what authors repeat is not, whatever the order in which pages are read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import scrubber
from scrubber.errors import RuleError
from scrubber.learn.found import Found
from scrubber.learn.run import Learned, learn
from scrubber.learn.write import as_toml, rules_of
from scrubber.rules import Rule, failing_examples, load_file
from tests.learn.boards import Board, MadePage, write_boards, write_body
from tests.learn.score import Score, score

LARGEST_LOSS = 0.0005
LEAST_GONE = 0.95
SOME = (0, 1, 8, 13)
"""X3.4 in simplified Chinese, 7.2 in traditional Chinese, X2 in English, 7.2 in simplified Chinese."""


def learned_rules(learned: Learned, tmp_path: Path) -> list[Rule]:
    if not learned.toml:
        return []
    path = tmp_path / "board.toml"
    path.write_text(learned.toml, encoding="utf-8")
    return load_file(path)


def scored(pages: list[MadePage], rules: list[Path]) -> Score:
    scrub = scrubber.Scrubber(rules=rules)
    return score((page, scrub.clean(page.text)) for page in pages)


def test_lines_of_unseen_boards_go_and_authors_lines_stay(tmp_path: Path) -> None:
    pages = write_boards(tmp_path / "pages", SOME, 15)
    learned = learn([str(tmp_path / "pages")], jobs=1)
    (tmp_path / "board.toml").write_text(learned.toml, encoding="utf-8")
    before, after = scored(pages, []), scored(pages, [tmp_path / "board.toml"])
    assert learned.boards == len(SOME)
    assert before.gone < LEAST_GONE <= after.gone
    assert after.lost - before.lost == {}
    assert after.lost_share <= max(LARGEST_LOSS, before.lost_share)


def test_every_learned_rule_holds_its_examples_and_says_on_what_it_rests(tmp_path: Path) -> None:
    write_boards(tmp_path / "pages", (0,), 12)
    rules = learned_rules(learn([str(tmp_path / "pages")], jobs=1), tmp_path)
    assert failing_examples(rules) == []
    assert all(rule.matches and rule.places and "pages" in rule.note for rule in rules)
    shares = [int(rule.note.partition("%")[0]) for rule in rules]
    assert shares == sorted(shares, reverse=True)


def test_the_result_is_the_same_for_every_order_of_files_and_every_number_of_processes(tmp_path: Path) -> None:
    pages = write_boards(tmp_path / "one", (0, 8), 10)
    shuffled = list(enumerate(pages))
    random.Random(3).shuffle(shuffled)
    for number, page in shuffled:
        place = tmp_path / "other" / f"{len(pages) - number}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(page.text, encoding="utf-8")
    first = learn([str(tmp_path / "one" / "board-00"), str(tmp_path / "one" / "board-08")], jobs=1)
    assert first.toml
    assert learn([str(tmp_path / "one" / "board-08"), str(tmp_path / "one" / "board-00")], jobs=2).toml == first.toml
    assert learn([str(tmp_path / "other")], jobs=1).toml == first.toml


def test_cleaning_twice_with_learned_rules_changes_nothing_more(tmp_path: Path) -> None:
    pages = write_boards(tmp_path / "pages", (3,), 12)
    (tmp_path / "board.toml").write_text(learn([str(tmp_path / "pages")], jobs=1).toml, encoding="utf-8")
    scrub = scrubber.Scrubber(rules=[tmp_path / "board.toml"])
    for page in pages:
        once = scrub.clean(page.text)
        assert scrub.clean(once) == once


# What authors repeat


def thankful(rng: random.Random, english: bool) -> list[str]:
    """As in front of hidden content: nearly everybody says the same, many greet, and few write anything."""
    if rng.random() < 0.8:
        return [rng.choice(("谢谢楼主分享", "顶", "沙发", "感谢楼主无私奉献，好人一生平安！", "3"))]
    greeting = [rng.choice(("大家好", "各位好，新人报到："))] if rng.random() < 0.4 else []
    return [*greeting, *write_body(rng, english), *(["谢谢大家！"] if rng.random() < 0.4 else [])]


def test_what_many_authors_say_is_not_learned(tmp_path: Path) -> None:
    pages = write_boards(tmp_path / "pages", (0, 5), 40, body=thankful)
    rules = learned_rules(learn([str(tmp_path / "pages")], jobs=1), tmp_path)
    made_up = {line for page in pages for line in page.board}
    of_bodies = [rule for rule in rules if {"above", "below"} & set(rule.places)]
    assert of_bodies
    assert all(set(rule.matches) <= made_up for rule in of_bodies)
    before, after = scored(pages, []), scored(pages, [tmp_path / "board.toml"])
    assert after.lost - before.lost == {}


def page(title: str, posts: list[tuple[str, list[str]]], board: str = "石桥社") -> str:
    """A page of X3.4 with little around the posts."""
    lines = [f"{board}»论坛 › 闲谈 › 茶馆", "返回列表", "查看: 12|回复: 3", f"{title} [复制链接]"]
    for number, (author, body) in enumerate(posts):
        lines += [author, "9", "主题", "20", "帖子", "31", "积分", "发消息"]
        lines += ["楼主" if not number else f"{number + 1}#", "发表于 2019-11-2 21:40:11 | 只看该作者"]
        lines += [*body, "回复", "举报"]
    return "\n".join([*lines, "返回列表", "高级模式", "Powered by Discuz! X3.4", "© 2001-2023 Discuz! Team."]) + "\n"


def learned_from(pages: list[str], tmp_path: Path) -> list[str]:
    """Lines and patterns that are learned from some pages."""
    for number, text in enumerate(pages):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    rules = learned_rules(learn([str(tmp_path)], jobs=1), tmp_path)
    return [line for rule in rules for line in (*rule.lines, rule.pattern) if line]


def of_day(number: int) -> list[str]:
    rng = random.Random(number)
    where = "".join(rng.sample("桥渡坡湾桩亭闸石树塔坝洲", 4))
    return [f"沿着河走到{where}，水比前一天浅。", f"在{where[::-1]}捡到{number % 7}块扁石头。"]


def test_what_one_author_puts_below_all_posts_is_not_learned(tmp_path: Path) -> None:
    closing = "—— 慢慢走，总会走到有灯的地方"
    pages = [
        page(
            f"河边第{n}日",
            [("老阿", [*of_day(n), closing]), (f"路人{n}甲", of_day(n * 31)), ("老阿", [*of_day(n * 17), closing])],
        )
        for n in range(1, 30)
    ]
    assert closing not in learned_from(pages, tmp_path)


def test_what_returns_within_one_thread_is_not_learned(tmp_path: Path) -> None:
    title, rule = "接龙：写出你家门口的一棵树", "接龙规则：先抄一遍这句话再往下写。"
    pages = [
        page(title, [(f"路人{n}甲", [rule, *of_day(n)]), (f"路人{n}乙", [rule, *of_day(n * 31)])]) for n in range(1, 30)
    ]
    learned = learned_from(pages, tmp_path)
    assert rule not in learned
    assert not any(title in line for line in learned)


def test_a_reply_in_the_words_of_a_short_line_of_the_boards_stays(tmp_path: Path) -> None:
    pages = [
        page(f"河边第{n}日", [(f"路人{n}甲", ["今日打卡", *of_day(n)]), (f"路人{n}乙", ["今日打卡", *of_day(n * 31)])])
        for n in range(1, 30)
    ]
    assert "今日打卡" in learned_from(pages, tmp_path)
    scrub = scrubber.Scrubber(rules=[tmp_path / "board.toml"])
    reply = page(
        "有人打卡吗", [("老阿", ["今日打卡", "都来说一声，人齐了就出发去看早上的雾。"]), ("小麦", ["今日打卡"])]
    )
    assert scrub.clean(reply).split() == ["有人打卡吗", "都来说一声，人齐了就出发去看早上的雾。", "今日打卡"]


# Pastes without a layout

RULES = """
[[rule]]
id = "learned.head-1"
kind = "board_line"
area = "navigation"
places = ["head"]
lines = ["石桥集市", "夜话", "约伴", "旧物仓", "照片墙"]

[[rule]]
id = "learned.below-1"
kind = "board_line"
area = "navigation"
places = ["below"]
pattern = "【青檐书屋】旧书论斤，坛友专享 {n} 折，电话预约"
certain = true

[[rule]]
id = "learned.below-2"
kind = "board_line"
area = "navigation"
places = ["below"]
lines = ["推广"]
"""


@pytest.fixture
def scrub(tmp_path: Path) -> scrubber.Scrubber:
    (tmp_path / "board.toml").write_text(RULES, encoding="utf-8")
    return scrubber.Scrubber(rules=[tmp_path / "board.toml"])


def test_a_certain_line_goes_from_a_paste_without_a_layout(scrub: scrubber.Scrubber) -> None:
    assert (
        scrub.clean("走到桥头。\n【青檐书屋】旧书论斤，坛友专享 7 折，电话预约\n天黑了。\n") == "走到桥头。\n天黑了。\n"
    )


def test_a_short_line_stays_in_a_paste_without_a_layout(scrub: scrubber.Scrubber) -> None:
    text = "夜话\n推广\n约伴\n昨天夜话时说好去约伴的人没有来。\n照片墙\n"
    assert scrub.clean(text) == text


def test_a_menu_goes_from_the_beginning_of_a_paste_without_a_layout(scrub: scrubber.Scrubber) -> None:
    text = "石桥集市\n夜话\n约伴\n旧物仓\n昨天的雾很大，桥头看不见对岸。\n"
    assert scrub.clean(text) == "昨天的雾很大，桥头看不见对岸。\n"


def test_the_same_words_inside_a_text_stay(scrub: scrubber.Scrubber) -> None:
    text = "本站有这些版块，想去哪个自己挑：\n石桥集市\n夜话\n约伴\n旧物仓\n照片墙\n昨天的雾很大。\n"
    assert scrub.clean(text) == text


def test_a_learned_line_inside_a_body_stays_unless_it_is_certain(scrub: scrubber.Scrubber) -> None:
    body = [*of_day(1), "推广", *of_day(2), "约伴", *of_day(3), "推广"]
    cleaned = scrub.clean(page("河边", [("老阿", body), ("小麦", of_day(4))]))
    assert cleaned.split("\n")[1:9] == body[:-1]
    assert cleaned.count("推广") == 1


# Rule files


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('places = ["below"]\nlines', 'places = ["middle"]\nlines', "unknown place: middle"),
        ('places = ["below"]\nlines', "lines", "places go with kind 'board_line'"),
        ('kind = "board_line"', 'kind = "button"', "places go with kind 'board_line'"),
    ],
)
def test_a_wrong_place_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "board.toml"
    path.write_text(RULES.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError, match=told):
        load_file(path)


@pytest.mark.parametrize(
    "line",
    ['"引号" 与 \\ 反斜线 在此', "a\u2028b 看不见的分行符在中间", "结尾问号 {n}? 次", "竖线|和[方括号]都在", "{n}?"],
)
def test_a_rule_file_holds_any_line(tmp_path: Path, line: str) -> None:
    examples = tuple(line.replace("{n}", number) for number in ("7", "12")) if "{n}" in line else (line,)
    rules = list(rules_of("某\n社", [Found(line, ("below",), 5, 5, 5, 1.0, examples)]))
    path = tmp_path / "board.toml"
    path.write_text(as_toml("某\n社", rules), encoding="utf-8")
    read = load_file(path)
    assert [(rule.lines, rule.pattern, rule.matches) for rule in read] == [
        (rule.lines, rule.pattern, rule.matches) for rule in rules
    ]
    assert failing_examples(read) == []


def test_boards_are_told_apart_by_what_their_pages_print(tmp_path: Path) -> None:
    pages = [board.page(number) for board in (Board(0), Board(5)) for number in range(10)]
    for number, one in enumerate(pages):
        (tmp_path / f"{number}.txt").write_text(one.text, encoding="utf-8")
    assert learn([str(tmp_path)], jobs=1).boards == 2
