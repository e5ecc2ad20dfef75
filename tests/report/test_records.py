"""Every line of a report is what the schema says, and leads back to the text."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from scrubber.pipeline import Scanned
from scrubber.report.counts import Tally
from scrubber.report.reasons import Reasons
from scrubber.report.records import VERSION, Records, file_record, run_record
from scrubber.report.view import Facts
from scrubber.text.encoding import encode
from tests.report.texts import HOSTILE, scanned, stretches

SCHEMA = json.loads(files("scrubber.report").joinpath(f"report-{VERSION}.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def records(*stream: Scanned, source: str = "page.txt", encoding: str = "utf-8") -> list[dict[str, Any]]:
    written: list[bytes] = []
    view = Records(written.append, source, Reasons())
    for one in stream:
        view.note(one, encoding)
    view.finish(Facts(encoding, 0))
    return checked(b"".join(written))


def checked(report: bytes) -> list[dict[str, Any]]:
    """The objects of a report, each of which the schema allows."""
    text = report.decode()
    # Also for those who split lines where Unicode would.
    assert text.splitlines() == text.split("\n")[:-1]
    found = [json.loads(line) for line in text.splitlines()]
    for one in found:
        VALIDATOR.validate(one)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["report"]["const"] == VERSION


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"report": 2, "type": "run", "files": {}, "characters": 0, "removals": []},
        {"report": 1, "type": "other"},
        {"report": 1, "type": "removal", "source": "a"},
        {"report": 1, "type": "file", "source": "a", "status": "lost", "removals": []},
        {"report": 1, "type": "run", "files": {}, "characters": -1, "removals": []},
    ],
)
def test_the_schema_refuses_what_is_none(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(wrong)


def test_a_removal_tells_where_what_and_why() -> None:
    (one,) = records(scanned("今天\n很好。9 z.\n", (6, 10)))
    assert one == {
        "report": 1,
        "type": "removal",
        "source": "page.txt",
        "area": "jammer",
        "rule": "jammer.rule",
        "reason": "random strings and sentences of its own that the board puts at line breaks against copying",
        "line": 2,
        "column": 4,
        "start": 6,
        "end": 10,
        "text": "9 z.",
    }


@given(stretches())
@settings(deadline=None, max_examples=400)
def test_places_lead_back_to_the_text(stream: list[Scanned]) -> None:
    text = "".join(one.text for one in stream)
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    for one in records(*stream):
        gone = text[one["start"] : one["end"]]
        if "bytes" in one:
            assert b64decode(one["bytes"]) == encode(gone)
        else:
            assert one["text"] == gone
        before = lines[: one["line"] - 1]
        assert sum(map(len, before)) + one["column"] - 1 == one["start"]
        assert one["column"] <= max(1, len(lines[one["line"] - 1]))


def test_a_hostile_text_is_exact() -> None:
    (one,) = records(scanned(HOSTILE, (0, len(HOSTILE))))
    assert b64decode(one["bytes"]) == encode(HOSTILE)


def test_a_path_that_is_no_utf8_is_exact() -> None:
    (one,) = records(scanned("a", (0, 1)), source="a\udcff")
    assert b64decode(one["source_bytes"]) == b"a\xff"


def test_files_and_runs_are_told() -> None:
    tally = Tally()
    tally.note("abc", scanned("abc", (0, 1)).removals)
    report = (
        file_record("a", "cleaned", "", Facts("gb18030", 3), tally)
        + file_record("b", "failed", "gone", None, Tally())
        + run_record({"cleaned": 1, "failed": 1}, tally)
    )
    one, other, run = checked(report)
    assert (one["encoding"], one["bytes"], one["characters"]) == ("gb18030", 3, 3)
    assert one["removals"] == [{"area": "jammer", "rule": "jammer.rule", "removals": 1, "characters": 1}]
    assert (other["status"], other["why"]) == ("failed", "gone")
    assert run["files"] == {"cleaned": 1, "failed": 1}
