"""Every rule of the package holds on its own examples, and rule files are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber import rules
from scrubber.errors import RuleError
from scrubber.rules import Rule, failing_examples, load_all, load_file
from scrubber.rules.lexicon import Lexicon, fold, normal

ALL = load_all()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_examples_hold(rule: Rule) -> None:
    assert failing_examples([rule]) == []


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.pattern or rule.row], ids=lambda rule: rule.id)
def test_patterns_come_with_examples(rule: Rule) -> None:
    assert rule.matches or rule.row


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.certain], ids=lambda rule: rule.id)
def test_certain_rules_say_what_they_leave(rule: Rule) -> None:
    assert rule.leaves or rule.lines


def test_ids_are_unique_over_all_files() -> None:
    ids = [rule.id for rule in ALL]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("  • 主题\t ", "主题"),
        ("   * 发消息", "发消息"),
        ("   电梯直达 __", "电梯直达"),
        ("   [avatar.php?uid=2&size=small] 林间", "林间"),
        ("1^# 大 中 小", "1 # 大 中 小"),
        ("\u3000\u00a0引用\u00a0 报告", "引用 报告"),
        ("[ 本帖最后由 某人 编辑 ]", "[ 本帖最后由 某人 编辑 ]"),
    ],
)
def test_lines_are_read_as_people_see_them(line: str, read: str) -> None:
    assert normal(line) == read


def test_one_rule_serves_both_scripts() -> None:
    lexicon = Lexicon(ALL)
    simplified, traditional = lexicon.look_up("返回列表 发新帖"), lexicon.look_up("返回列表 發新帖")
    assert simplified is not None
    assert simplified == traditional


def test_folding_keeps_places() -> None:
    text = "發表於 2019-1-2 樓主 𠮷 é"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("发表于 2019-1-2 楼主")


GOOD = '[[rule]]\nid = "my.menu"\nkind = "navigation"\narea = "navigation"\nlines = ["本站菜单"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no [[rule]]"),
        ("x = ", "Invalid value"),
        (GOOD.replace("my.menu", "menu"), "needs an id"),
        (GOOD.replace('"navigation"\narea', '"menu"\narea'), "unknown kind 'menu'"),
        (GOOD.replace('area = "navigation"', 'area = "menu"'), "unknown area 'menu'"),
        (GOOD + 'colour = "red"\n', "unknown key: colour"),
        (GOOD + GOOD, "the id stands twice"),
        (GOOD + 'pattern = "x"\n', "exactly one of"),
        (GOOD.replace('lines = ["本站菜单"]', 'pattern = "{nome}"'), "unknown blank {nome}"),
        (GOOD.replace('lines = ["本站菜单"]', 'pattern = "[[a"'), "[[ without ]]"),
        (GOOD.replace('lines = ["本站菜单"]', 'pattern = "a]]"'), "column 2"),
        (GOOD.replace('lines = ["本站菜单"]', 'pattern = "[[a]]?"'), "matches an empty line"),
        (GOOD.replace('lines = ["本站菜单"]', "lines = [3]"), "must be a list of strings"),
    ],
)
def test_a_wrong_rule_file_is_told_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_file(path)
    assert says in caught.value.message
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message


def test_a_missing_rule_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="No such file"):
        load_file(tmp_path / "none.toml")


def test_kinds_stand_for_different_characters() -> None:
    values = [kind.value for kind in rules.Kind]
    assert len(values) == len(set(values))
    assert all(len(value) == 1 for value in values)
