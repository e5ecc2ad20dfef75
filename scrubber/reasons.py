"""Why something goes, in words: the one place where the rule behind a removal is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from scrubber.ids import BUILT_IN
from scrubber.rules import Rule, load_all
from scrubber.rules.kinds import Kind
from scrubber.rules.purposes import PURPOSES


def reason(rule: str, own: Iterable[Rule] = ()) -> str:
    """What goes by a rule, in words that could follow "this is"; empty for an id that nothing has.

    Args:
        rule: the id, as `Removal.rule` gives it.
        own: rules of the user's own, which may have it.

    >>> reason("layout.foot"), reason("no.such-rule")
    ('everything below the last post', '')
    """
    return BUILT_IN.get(rule) or _packaged().get(rule) or reasons(own).get(rule, "")


def reasons(rules: Iterable[Rule]) -> dict[str, str]:
    """Reasons by the ids of some rules."""
    return {rule.id: PURPOSES[Kind[rule.kind.upper()]] for rule in rules}


@cache
def _packaged() -> Mapping[str, str]:
    return reasons(load_all())
