"""Rules as text for people: a list by area, one rule with its examples, the check of a rule file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scrubber.areas import AREAS
from scrubber.errors import RuleError
from scrubber.ids import BUILT_IN
from scrubber.rules import Rule, failing_examples, load_all, load_file


def describe(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """What `scrubber rules` prints.

    Args:
        names: ids of rules and paths of rule files; none for a list of all rules.

    Returns:
        Lines for standard output, and lines that say what is wrong.
    """
    if not names:
        return list(_list(load_all())), []
    known = {rule.id: rule for rule in load_all()}
    lines: list[str] = []
    wrong: list[str] = []
    for name in names:
        if name in known:
            lines += _one(known[name])
        elif name in BUILT_IN:
            lines += [name, f"  finds      {BUILT_IN[name]}", "  file       none: known by structure, not by words"]
        elif Path(name).exists() or name.endswith(".toml"):
            done, faults = _check(Path(name))
            lines += done
            wrong += faults
        else:
            wrong.append(f"{name}: no rule has this id, and there is no such file")
    return lines, wrong


def _list(rules: Sequence[Rule]) -> Iterator[str]:
    width = max(len(rule.id) for rule in rules)
    for area, purpose in AREAS.items():
        own = [rule for rule in rules if rule.area == area]
        if own:
            yield f"{area}: {purpose}"
            for rule in own:
                example = (rule.matches or rule.lines or rule.row or ("",))[0]
                yield f"  {rule.id:<{width}}  {example}"
            yield ""


def _one(rule: Rule) -> Iterator[str]:
    yield rule.id
    yield f"  area       {rule.area}"
    yield f"  kind       {rule.kind}"
    yield f"  languages  {', '.join(rule.languages)}"
    yield f"  file       {rule.source}"
    if rule.note:
        yield f"  note       {rule.note}"
    if rule.pattern is not None:
        yield f"  pattern    {rule.pattern}"
    for title, examples in (
        ("line", rule.lines),
        ("word", rule.row),
        ("matches", rule.matches),
        ("leaves", rule.leaves),
    ):
        for example in examples:
            yield f"  {title:<9}  {example}"
    yield ""


def _check(path: Path) -> tuple[list[str], list[str]]:
    try:
        rules = load_file(path)
        wrong = [
            f"{path}: {rule.id}: {'does not know' if should else 'knows'} {line!r}"
            for rule, line, should in failing_examples(rules)
        ]
    except RuleError as error:
        return [], [error.message]
    count = sum(len(rule.matches) + len(rule.leaves) for rule in rules)
    return [] if wrong else [f"{path}: {len(rules)} rules, {count} examples hold"], wrong
