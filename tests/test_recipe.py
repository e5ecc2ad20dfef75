"""CONTRIBUTING.md tells how to add a version or a language; here its recipe is followed, with the files that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from scrubber import Scrubber, rules
from tests.pages import cases

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = r"`(?P<path>%s[^`<>]+)`:\n\n```\w+\n(?P<text>.*?)^```$"


def shown(folder: str) -> tuple[Path, str]:
    """The one file below a folder that CONTRIBUTING.md shows: its path and what is in it."""
    (found,) = regex.finditer(BLOCK % folder, TEXT, regex.DOTALL | regex.MULTILINE)
    return Path(found["path"]), found["text"]


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    path, text = shown("scrubber/rules/")
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    return target


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cases.PageCase:
    path, text = shown("tests/pages/")
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    monkeypatch.setattr(cases, "FOLDER", tmp_path)
    return cases.read_case(target)


def test_the_files_lie_where_their_kind_lies() -> None:
    rule_path, page_path = shown("scrubber/rules/")[0], shown("tests/pages/")[0]
    assert (ROOT / rule_path.parent).is_dir()
    assert (ROOT / page_path.parent.parent).is_dir()
    assert not (ROOT / rule_path).exists()
    assert rule_path.suffixes[-2] == f".{page_path.parent.name}"


def test_the_rules_hold_on_their_examples(rule_file: Path) -> None:
    read = rules.load_file(rule_file)
    assert read
    assert rules.failing_examples(read) == []


def test_with_the_rules_the_page_comes_out_right(rule_file: Path, page: cases.PageCase) -> None:
    assert page.must
    assert cases.faults(page, Scrubber(rules=[rule_file]).clean(page.text)) == []


def test_without_them_it_does_not(page: cases.PageCase) -> None:
    assert cases.faults(page, Scrubber().clean(page.text)) != []


def test_every_mark_of_the_page_is_explained(page: cases.PageCase) -> None:
    marks = {line[0] for line in shown("tests/pages/")[1].splitlines() if line}
    explained = set(regex.findall(r"(?m)^\| `(.)` \|", TEXT))
    assert marks - {">"} <= explained
