"""Where in a line of JSON the texts stand, and how to take pieces out of them without writing the rest anew.

The values are read by the standard library's parser; only the objects on the way to a text are walked here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from json import decoder
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any

from scrubber import patterns as regex
from scrubber.removal import Removal, apply_removals

Found = tuple[int, int, str]
"""Where the inside of a string starts and ends in the line, and what it says."""

_Node = dict[str | None, Any]
"""Keys that lead to texts; the key `None` says that a text is here."""

scanstring: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
# Numbers need not be computed: Python refuses long ones, and none is written anew.
_scan = json.JSONDecoder(parse_int=str, parse_float=str).scan_once  # type: ignore[attr-defined,unused-ignore]
_blank: Any = regex.standard(r"[ \t\n\r]*")
_ESCAPE = regex.standard(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_KINDS = {"{": "an object", "[": "a list", "t": "a truth value", "f": "a truth value"}


class NotJson(ValueError):
    """A record that cannot be read; the text says why."""


class Fields:
    """Finds texts by their paths.

    Where a path leads through a list, or ends in one, each of its items is meant. A key that is there twice is found
    twice, since readers differ in which they take.

    >>> Fields([("text",)]).find('{"id": 1, "text": "a\\\\nb"}')
    [(19, 23, 'a\\nb')]
    """

    def __init__(self, paths: Iterable[tuple[str, ...]]) -> None:
        self._root: _Node = {}
        for path in paths:
            node = self._root
            for key in path:
                node = node.setdefault(key, {})
            node[None] = {}

    def find(self, line: str) -> list[Found]:
        """The texts of one record in their order; nulls are none.

        Raises:
            NotJson: the line is no JSON object, or holds something else in a text's place.
        """
        found: list[Found] = []
        wrong: list[str] = []
        try:
            at = _blank.match(line).end()
            if line[at : at + 1] != "{":
                _, at = _scan(line, at)
                wrong.append("not a JSON object")
            else:
                at = _walk_object(line, at + 1, self._root, "", found, wrong)
            at = _blank.match(line, at).end()
            if at != len(line):
                raise NotJson(f"not JSON (column {at + 1}: more follows)")
        except StopIteration as stop:
            raise NotJson(f"not JSON (column {stop.value + 1})") from None
        except json.JSONDecodeError as error:
            raise NotJson(f"not JSON (column {error.pos + 1}: {error.msg})") from None
        except RecursionError:
            raise NotJson("not JSON that can be read (nested too deeply)") from None
        if wrong:
            raise NotJson(wrong[0])
        return found


def _walk_object(line: str, at: int, node: _Node, path: str, found: list[Found], wrong: list[str]) -> int:
    """Walk an object from behind its brace; the place behind it."""
    at = _blank.match(line, at).end()
    if line[at : at + 1] == "}":
        return at + 1
    while True:
        if line[at : at + 1] != '"':
            raise NotJson(f"not JSON (column {at + 1}: no key)")
        key, at = scanstring(line, at + 1, True)
        at = _blank.match(line, at).end()
        if line[at : at + 1] != ":":
            raise NotJson(f"not JSON (column {at + 1}: no colon)")
        at = _blank.match(line, at + 1).end()
        inner = node.get(key)
        if inner is None:
            _, at = _scan(line, at)
        else:
            at = _walk(line, at, inner, f"{path}.{key}" if path else key, found, wrong)
        at = _blank.match(line, at).end()
        mark = line[at : at + 1]
        if mark == "}":
            return at + 1
        if mark != ",":
            raise NotJson(f"not JSON (column {at + 1}: no comma)")
        at = _blank.match(line, at + 1).end()


def _walk(line: str, at: int, node: _Node, path: str, found: list[Found], wrong: list[str]) -> int:
    """Walk a value on the way to texts, or a text; the place behind it."""
    first = line[at : at + 1]
    is_text = None in node
    if first == '"':
        text, end = scanstring(line, at + 1, True)
        if is_text:
            found.append((at + 1, end - 1, text))
        return end
    if first == "[":
        return _walk_list(line, at + 1, node, path, found, wrong)
    if first == "{" and not (is_text and len(node) == 1):
        return _walk_object(line, at + 1, node, path, found, wrong)
    value, end = _scan(line, at)
    if is_text and value is not None:
        wrong.append(f"{path} is {_KINDS.get(first, 'a number')}, not text")
    return int(end)


def _walk_list(line: str, at: int, node: _Node, path: str, found: list[Found], wrong: list[str]) -> int:
    at = _blank.match(line, at).end()
    if line[at : at + 1] == "]":
        return at + 1
    while True:
        at = _walk(line, at, node, path, found, wrong)
        at = _blank.match(line, at).end()
        mark = line[at : at + 1]
        if mark == "]":
            return at + 1
        if mark != ",":
            raise NotJson(f"not JSON (column {at + 1}: no comma)")
        at = _blank.match(line, at + 1).end()


def without(inside: str, text: str, removals: list[Removal]) -> str:
    r"""The inside of a JSON string without pieces of its text, and with every escape of the rest as it was.

    Args:
        inside: as it stands between the quotation marks.
        text: what it says.
        removals: what goes from the text.

    >>> without(r"\u4f60\/\n.", "你/\n.", [Removal(0, 1, "a", "x"), Removal(2, 3, "a", "x")])
    '\\/.'
    """
    if "\\" not in inside:
        return apply_removals(inside, removals)
    # Most are as Python writes them, which knows no neighbours: so what is left is as Python writes what is left.
    for write in (encode_basestring, encode_basestring_ascii):
        if write(text) == f'"{inside}"':
            return write(apply_removals(text, removals))[1:-1]
    moved: list[Removal] = []
    escapes = _ESCAPE.finditer(inside)
    escape = next(escapes, None)
    # `wider` characters are in the string more than in the text, up to where it is looked.
    wider = 0

    def place(offset: int) -> int:
        nonlocal escape, wider
        while escape is not None and escape.start() - wider < offset:
            wider += escape.end() - escape.start() - 1
            escape = next(escapes, None)
        return offset + wider

    for one in removals:
        start = place(one.start)
        moved.append(Removal(start, place(one.end), one.rule, one.area))
    return apply_removals(inside, moved)
