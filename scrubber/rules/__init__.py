"""Rules as data: what the lines are that Discuz! and its family print, one TOML file a product and language.

`load_all()` reads the files of the package, `load_file()` one of a user's own in the same format. A rule gives a line
its kind (`scrubber.rules.kinds`); whether the line goes is decided by where it stands. Rules with `certain = true` act
also where no page layout is recognised.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from scrubber import patterns as regex
from scrubber.areas import AREAS
from scrubber.errors import RuleError
from scrubber.rules.kinds import Kind
from scrubber.rules.placeholders import PatternError, check, may_be_empty
from scrubber.rules.places import PLACES
from scrubber.rules.toml import HEAD, loads

_ID = regex.standard(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_CERTAIN = regex.standard(r"certain[\"']?[ \t]*=[ \t]*true")
_LISTS = frozenset({"languages", "lines", "row", "matches", "leaves", "places"})
_KEYS = _LISTS | {"id", "kind", "area", "pattern", "note", "certain"}
_KINDS = {kind.name.lower(): kind for kind in Kind}


class Rule(NamedTuple):
    """One rule of a rule file.

    Attributes:
        id: namespaced name, such as ``discuz-x.edit-notice``; it is what reports and `--ignore` call the rule.
        kind: name of the line kind that the rule gives, in lower case (`scrubber.rules.kinds.Kind`).
        area: what such a line belongs to (`scrubber.areas.AREAS`).
        languages: BCP 47 tags of the language packs that print it.
        source: name of the file that holds the rule.
        lines: exact lines, compared with blanks folded.
        row: words that may stand in any number on one line, glued or apart, with counts, bars and bullets between them.
        pattern: one pattern for a whole line (`scrubber.rules.placeholders.expand`).
        matches: lines that the rule must know; each is a test by itself.
        leaves: lines that it must not know; each is a test by itself.
        note: why the rule is as it is.
        certain: the line is chrome wherever it stands, also outside of any layout.
        places: of a ``board_line``, where it is chrome (`scrubber.rules.places.PLACES`).
        file: the user's own file that holds the rule, `None` for the package's.
    """

    id: str
    kind: str
    area: str
    languages: tuple[str, ...]
    source: str
    lines: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    pattern: str | None = None
    matches: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    note: str = ""
    certain: bool = False
    places: tuple[str, ...] = ()
    file: str | None = None


def load_all() -> list[Rule]:
    """Every rule of the package, files in order of their names."""
    return list(_packaged())


@cache
def _packaged() -> tuple[Rule, ...]:
    # Their patterns were compiled by the tests; compiling each alone would cost more than all else at the start.
    return tuple(rule for path in _files() for rule in _load(path, compiles=True))


def load_certain() -> list[Rule]:
    """The rules of the package that are certain by themselves; reads no other, so that it costs little at a start."""
    return [
        _read(path, 0, entry, compiles=True)
        for path in _files()
        # Reading all of the files as TOML takes longer than all else at a start.
        for table in _text(path).split(HEAD)[1:]
        if _CERTAIN.search(table) is not None
        for entry in loads(HEAD + table)["rule"]
        if entry.get("certain") is True
    ]


def _files() -> list[str]:
    from pathlib import Path

    return [str(path) for path in sorted(Path(__file__).parent.rglob("*.toml"))]


def load_file(path: str | os.PathLike[str]) -> list[Rule]:
    """Read one rule file.

    Raises:
        RuleError: the file cannot be read, is not TOML, or a rule in it is wrong; the message says which and where.
    """
    return _load(os.fspath(path), compiles=False)


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _load(path: str, compiles: bool) -> list[Rule]:
    """Read one file; `compiles` says that its patterns are known to be good."""
    try:
        data = loads(_text(path))
    except OSError as error:
        raise RuleError(path, None, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise RuleError(path, None, "not UTF-8") from None
    except ValueError as error:
        raise RuleError(path, None, str(error)) from None
    entries = data.get("rule")
    if not isinstance(entries, list) or not entries:
        raise RuleError(path, None, "holds no [[rule]]")
    if unknown := sorted(set(data) - {"rule"}):
        raise RuleError(path, None, f"unknown table: {', '.join(unknown)}")
    rules = [_read(path, number, entry, compiles) for number, entry in enumerate(entries, 1)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(path, rule.id, "the id stands twice")
        seen.add(rule.id)
    return rules


def _read(path: str, number: int, entry: Any, compiles: bool) -> Rule:
    """One `[[rule]]` table as a `Rule`; `number` counts the tables of the file from 1."""
    if not isinstance(entry, dict):
        raise RuleError(path, None, f"rule {number} is not a table")
    name = entry.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise RuleError(path, None, f"rule {number} needs an id such as 'my-board.menu', not {name!r}")
    if not entry.keys() <= _KEYS:
        unknown = sorted(entry.keys() - _KEYS)
        raise RuleError(path, name, f"unknown key: {', '.join(unknown)}")
    kind, area, pattern = entry.get("kind"), entry.get("area"), entry.get("pattern")
    if kind not in _KINDS:
        raise RuleError(path, name, f"unknown kind {kind!r}; there are {', '.join(sorted(_KINDS))}")
    if area not in AREAS:
        raise RuleError(path, name, f"unknown area {area!r}; there are {', '.join(AREAS)}")
    strings: dict[str, tuple[str, ...]] = {"languages": ()}
    for key, value in entry.items():
        if key not in _LISTS:
            continue
        if not isinstance(value, list) or not all(map(_says_something, value)):
            raise RuleError(path, name, f"{key} must be a list of strings that are not empty")
        strings[key] = tuple(value)
    rule = Rule(
        id=name,
        kind=kind,
        area=area,
        source=_name(path),
        pattern=pattern,
        note=str(entry.get("note", "")),
        certain=entry.get("certain", False) is True,
        file=None if compiles else path,
        **strings,
    )
    if sum((bool(rule.lines), bool(rule.row), pattern is not None)) != 1:
        raise RuleError(path, name, "needs exactly one of lines, row and pattern")
    if rule.places and (unknown := sorted(set(rule.places) - set(PLACES))):
        raise RuleError(path, name, f"unknown place: {', '.join(unknown)}; there are {', '.join(PLACES)}")
    if bool(rule.places) != (kind == "board_line"):
        raise RuleError(path, name, "places go with kind 'board_line', and that kind needs them")
    if pattern is not None and not compiles:
        if not isinstance(pattern, str):
            raise RuleError(path, name, "pattern must be a string")
        try:
            check(pattern)
        except PatternError as error:
            raise RuleError(path, name, f"pattern, column {error.column}: {error}") from None
        if may_be_empty(pattern):
            raise RuleError(path, name, "the pattern matches an empty line")
    return rule


@cache
def _name(path: str) -> str:
    # Asked for each rule of a file.
    return os.path.basename(path)


def _says_something(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def failing_examples(rules: Sequence[Rule]) -> list[tuple[Rule, str, bool]]:
    """Examples that do not hold: the rule, the line, and whether the rule should have known it.

    Raises:
        SlowRule: a pattern takes too long on an example.
    """
    from scrubber.rules.lexicon import Lexicon

    wrong: list[tuple[Rule, str, bool]] = []
    for rule in rules:
        alone = Lexicon([rule])

        def knows(line: str, alone: Lexicon = alone, name: str = rule.id) -> bool:
            known = alone.look_up(line)
            return known is not None and known.rule == name

        wrong += [(rule, line, True) for line in rule.matches if not knows(line)]
        wrong += [(rule, line, False) for line in rule.leaves if knows(line)]
    return wrong
