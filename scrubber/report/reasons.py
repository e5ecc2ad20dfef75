"""Why something went, in words: the one place where reports look up the rule behind a removal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scrubber.areas import AREAS
from scrubber.ids import BUILT_IN
from scrubber.removal import Removal
from scrubber.rules import Rule, load_all, load_file
from scrubber.rules.kinds import Kind
from scrubber.rules.purposes import PURPOSES


@dataclass(frozen=True)
class Reasons:
    """What the rules of a run find.

    Args:
        own: rule files of the user's, which were read without fault before.
    """

    own: tuple[Path, ...] = ()

    def __getitem__(self, removal: Removal) -> str:
        """The reason for a removal; the purpose of its area where a rule tells none."""
        return self.of(removal.rule) or AREAS.get(removal.area, "")

    def of(self, rule: str) -> str:
        """What goes by a rule: words that could follow "this is"; empty for an id that is not known."""
        return BUILT_IN.get(rule) or self._by_rule.get(rule, "")

    @cached_property
    def _by_rule(self) -> dict[str, str]:
        rules = [*load_all(), *(rule for path in self.own for rule in load_file(path))]
        return {rule.id: _reason(rule) for rule in rules}

    def __reduce__(self) -> tuple[type[Reasons], tuple[tuple[Path, ...]]]:
        return Reasons, (self.own,)


def _reason(rule: Rule) -> str:
    return PURPOSES[Kind[rule.kind.upper()]]


def known(rules: Iterable[str], reasons: Reasons) -> dict[str, str]:
    """The reasons of some rules, by id."""
    return {rule: reasons.of(rule) for rule in sorted(set(rules))}
