"""Why something went, for reports: the reasons of a run, its user's own rules among them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from scrubber.areas import AREAS

if TYPE_CHECKING:
    from scrubber.removal import Removal
    from scrubber.rules import Rule


class Reasons:
    """What the rules of a run find.

    Args:
        own: rule files of the user's, which were read without fault before.
    """

    def __init__(self, own: tuple[str, ...] = ()) -> None:
        self.own = own

    def __getitem__(self, removal: Removal) -> str:
        """The reason for a removal; the purpose of its area where a rule tells none."""
        return self.of(removal.rule) or AREAS.get(removal.area, "")

    def of(self, rule: str) -> str:
        """What goes by a rule: words that could follow "this is"; empty for an id that is not known."""
        from scrubber.reasons import reason

        return reason(rule, self._rules)

    @cached_property
    def _rules(self) -> list[Rule]:
        from scrubber.rules import load_file

        return [rule for path in self.own for rule in load_file(path)]

    def __reduce__(self) -> tuple[type[Reasons], tuple[tuple[str, ...]]]:
        return Reasons, (self.own,)


def known(rules: Iterable[str], reasons: Reasons) -> dict[str, str]:
    """The reasons of some rules, by id."""
    return {rule: reasons.of(rule) for rule in sorted(set(rules))}
