"""What one board prints and no other: rules of the kind ``board_line``, which say where such a line is chrome.

They give no line a kind: the grammar reads a page as if they were not there, and what it takes for authors' words is
then looked at by place (`scrubber.filters.layout.learned`).
"""

from __future__ import annotations

from collections.abc import Iterable

from scrubber.rules import Rule
from scrubber.rules.kinds import Kind
from scrubber.rules.lexicon import Known, Lexicon
from scrubber.rules.places import PLACES


class Board:
    """Rules of the kind ``board_line``, ready for looking lines up."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        self._by_place = {place: Lexicon([rule for rule in rules if place in rule.places]) for place in PLACES}
        self._certain = Lexicon([rule for rule in rules if rule.certain])

    def look_up(self, line: str, place: str) -> Known | None:
        """The rule by which a line is the board's at a place (`scrubber.rules.places`), if there is one."""
        return _own(self._by_place[place].look_up(line))

    def anywhere(self, line: str) -> Known | None:
        """The rule by which a line is the board's wherever it stands."""
        return _own(self._certain.look_up(line))


def _own(known: Known | None) -> Known | None:
    return known if known is not None and known.kind is Kind.BOARD_LINE else None
