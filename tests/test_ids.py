"""Ids that stand in no rule file are all named, and no others are."""

from __future__ import annotations

import re
from pathlib import Path

import scrubber
from scrubber.ids import BUILT_IN
from scrubber.rules import load_all

SOURCES = [path for path in Path(scrubber.__file__).parent.rglob("*.py") if path.name != "ids.py"]
WRITTEN = re.compile(r'"((?:layout|line|jammer|watermark|blank)\.[a-z.-]+)"')
PUT_TOGETHER = {
    *(f"layout.{page}.post-head" for page in ("print", "archiver", "mobile", "classic-thread")),
    *(f"layout.{part}" for part in ("ratings", "favourite", "card", "options", "post-foot")),
}


def test_the_table_names_what_the_filters_write() -> None:
    written = {name for path in SOURCES for name in WRITTEN.findall(path.read_text(encoding="utf-8"))}
    assert written | PUT_TOGETHER == set(BUILT_IN)


def test_no_rule_file_uses_the_same_ids() -> None:
    assert not {rule.id for rule in load_all()} & set(BUILT_IN)
