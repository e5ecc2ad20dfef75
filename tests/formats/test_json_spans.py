"""Texts are found where they stand, and what goes from them takes nothing else with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.formats.json_spans import Fields, NotJson, without
from scrubber.removal import Removal, apply_removals

TEXTS = st.text(max_size=40) | st.text(alphabet='a字"\\/\n\t\x00\u2028😀é', max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(record=st.dictionaries(TEXTS, VALUES, max_size=4), text=TEXTS, ascii_only=st.booleans())
def test_a_text_is_found_in_any_record(record: dict[str, Any], text: str, ascii_only: bool) -> None:
    line = json.dumps({**record, "text": text}, ensure_ascii=ascii_only)
    ((start, end, found),) = Fields([("text",)]).find(line)
    assert found == text
    assert json.loads(f'"{line[start:end]}"') == text


def written(text: str, choices: list[int]) -> str:
    """A JSON string's inside in which each character is written in one of the ways that JSON has for it."""
    pieces = []
    for index, char in enumerate(text):
        code = char.encode("utf-16-be", "surrogatepass").hex()
        long = "".join(f"\\u{code[at : at + 4]}" for at in range(0, len(code), 4))
        short = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "/": "\\/"}.get(char, long)
        ways = [long, short, long.replace("\\u", "\\U").upper().replace("\\U", "\\u")]
        if char not in '"\\' and char >= " ":
            ways.append(char)
        pieces.append(ways[choices[index % len(choices)] % len(ways)])
    return "".join(pieces)


@given(
    text=TEXTS.filter(bool),
    choices=st.lists(st.integers(0, 3), min_size=1, max_size=7),
    cuts=st.sets(st.integers(0, 40)),
)
def test_what_stays_keeps_the_way_it_was_written(text: str, choices: list[int], cuts: set[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    removals = [Removal(a, b, "r", "x") for a, b in zip(places[::2], places[1::2], strict=False)]
    inside = written(text, choices)
    assert json.loads(f'"{inside}"') == text
    left = without(inside, text, removals)
    assert json.loads(f'"{left}"') == apply_removals(text, removals)
    # Each character alone, so that what stays can be told by its place.
    alone = [written(char, [choices[index % len(choices)]]) for index, char in enumerate(text)]
    gone = {place for one in removals for place in range(one.start, one.end)}
    assert left == "".join(piece for index, piece in enumerate(alone) if index not in gone)


def test_paths_lead_through_objects_and_lists() -> None:
    line = '{"posts": [{"text": "a", "n": 1}, {"n": 2}, {"text": null}, {"text": ["b", "c"]}], "text": "d", "v.1": "e"}'
    found = Fields([("posts", "text"), ("v.1",)]).find(line)
    assert [text for *_, text in found] == ["a", "b", "c", "e"]


def test_a_key_that_is_there_twice_is_found_twice() -> None:
    assert [text for *_, text in Fields([("text",)]).find('{"text": "a", "text": "b"}')] == ["a", "b"]


def test_a_field_may_hold_another_one() -> None:
    fields = Fields([("text",), ("text", "body")])
    assert [text for *_, text in fields.find('{"text": {"body": "a"}}')] == ["a"]
    assert [text for *_, text in fields.find('{"text": "b"}')] == ["b"]


def test_long_numbers_and_what_python_calls_numbers_are_no_hindrance() -> None:
    line = '{"n": ' + "9" * 5000 + ', "m": NaN, "text": "a"}'
    assert len(Fields([("text",)]).find(line)) == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "not JSON (column 1)"),
        ("{", "not JSON (column 2: no key)"),
        ('{"text" "a"}', "not JSON (column 9: no colon)"),
        ('{"text": "a" "b"}', "not JSON (column 14: no comma)"),
        ('{"text": "a"} x', "not JSON (column 15: more follows)"),
        ('{"text": "a', "not JSON (column 10: Unterminated string starting at)"),
        ('{"a": tru, "text": "a"}', "not JSON (column 7)"),
        ('{"text": ["a" 1]}', "not JSON (column 15: no comma)"),
        ('{"text": "a\tb"}', "not JSON (column 12: Invalid control character at)"),
        ('["text"]', "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"text": 1.5}', "text is a number, not text"),
        ('{"text": false}', "text is a truth value, not text"),
        ('{"text": {"a": "b"}}', "text is an object, not text"),
        ('{"text": ["a", 2]}', "text is a number, not text"),
        ('{"a":' + "[" * 100_000 + "]" * 100_000 + "}", "not JSON that can be read (nested too deeply)"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, why: str) -> None:
    with pytest.raises(NotJson) as error:
        Fields([("text",)]).find(line)
    assert str(error.value) == why
