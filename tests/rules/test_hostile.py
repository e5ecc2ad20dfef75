"""Rule files of users' own may hold anything: what is wrong is told in one line, and no text is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber import Scrubber
from scrubber.errors import RuleError, SlowRule
from scrubber.listing import describe
from scrubber.rules import lexicon, load_file
from tests.command import PAGE, run

ENDLESS = """
[[rule]]
id = "my.endless"
kind = "advertisement"
area = "navigation"
certain = true
pattern = '[[[[{text}]]+]]+ab{n}'
matches = ["xab5"]
"""
LINE = "ab" + "xc" * 100 + "5"
TEXT = f"之前\n{LINE}\n广告ab5\n之后\n"


@pytest.fixture
def rule_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lexicon, "_PATIENCE", 0.02)
    path = tmp_path / "my.toml"
    path.write_text(ENDLESS, encoding="utf-8")
    return path


def test_a_pattern_without_end_is_told_with_its_file_and_rule(rule_file: Path) -> None:
    with pytest.raises(
        SlowRule, match=r"my\.toml: my\.endless: the pattern takes too long on the line 'abxc"
    ) as caught:
        Scrubber(rules=[rule_file]).clean(TEXT)
    assert (caught.value.path, caught.value.rule_id) == (rule_file, "my.endless")
    assert "\n" not in caught.value.message


def test_a_pattern_that_took_too_long_once_is_not_tried_again(rule_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scrubber = Scrubber(rules=[rule_file])
    with pytest.raises(SlowRule):
        scrubber.clean(TEXT)
    monkeypatch.setattr(lexicon, "_PATIENCE", 60.0)
    with pytest.raises(SlowRule):
        scrubber.clean("xxab5\n")


def test_a_pattern_that_is_quick_enough_works(rule_file: Path) -> None:
    assert Scrubber(rules=[rule_file]).clean("之前\n广告ab5\n之后\n") == "之前\n之后\n"


def test_a_stream_passes_as_it_is_from_where_a_pattern_has_no_end(rule_file: Path) -> None:
    stretches = list(Scrubber(rules=[rule_file]).scan_stream([TEXT, "广告ab5\n" * 90_000]))
    assert len(stretches) > 1
    assert all(one.fault is not None and one.cleaned == one.text for one in stretches)


def test_a_check_of_the_file_tells_of_a_pattern_without_end(rule_file: Path) -> None:
    rule_file.write_text(ENDLESS.replace('"xab5"', f'"xab5", "{LINE}"'), encoding="utf-8")
    lines, wrong = describe([str(rule_file)])
    assert (lines, len(wrong)) == ([], 1)
    assert wrong[0].startswith(f"{rule_file}: my.endless: the pattern takes too long")


def test_what_a_pattern_without_end_meets_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(ENDLESS, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE + TEXT, encoding="utf-8")
    done = run("-i", "--rules", "my.toml", "page.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"scrubber: page.txt: my.toml: my.endless: the pattern takes too long")
    assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == PAGE + TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my.toml", "page.txt"]

    piped = run("--rules", "my.toml", cwd=tmp_path, stdin=TEXT.encode())
    assert piped.returncode == 2
    assert piped.stdout == TEXT.encode()


def test_choices_too_deep_in_others_are_refused(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(ENDLESS.replace("[[[[{text}]]+]]+ab{n}", "[[" * 5000 + "a" + "]]" * 5000))
    with pytest.raises(RuleError, match=r"my\.endless: pattern, column 41: "):
        load_file(tmp_path / "my.toml")
