"""Whatever can go has a reason."""

from __future__ import annotations

from pathlib import Path

from scrubber.areas import AREAS
from scrubber.ids import BUILT_IN
from scrubber.removal import Removal
from scrubber.report.reasons import Reasons
from scrubber.rules import load_all
from scrubber.rules.kinds import Kind
from scrubber.rules.purposes import PURPOSES


def test_every_kind_of_line_has_a_purpose() -> None:
    assert set(PURPOSES) == set(Kind)
    assert all(text and text == text.strip() and not text.endswith(".") for text in PURPOSES.values())


def test_every_rule_has_a_reason() -> None:
    reasons = Reasons()
    assert [rule for rule in [*BUILT_IN, *(rule.id for rule in load_all())] if not reasons.of(rule)] == []


def test_rules_of_a_users_own_have_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[rule]]\nid = "my.mark"\nkind = "client"\narea = "client"\nlines = ["mark"]\n', encoding="utf-8")
    assert Reasons((path,)).of("my.mark") == PURPOSES[Kind.CLIENT]
    assert Reasons().of("my.mark") == ""
    assert Reasons()[Removal(0, 1, "my.mark", "client")] == AREAS["client"]
