"""What goes, as JSON Lines for programs: `--report json`.

Each line is an object whose `type` says what it tells: a `removal`, after the last one of an input its `file`, and at
the end the `run`. `report-1.schema.json` beside this module is the JSON Schema of a line.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from scrubber.pipeline import Scanned
from scrubber.report.counts import Tally
from scrubber.report.reasons import Reasons
from scrubber.report.view import Facts, Write
from scrubber.text.encoding import encode

VERSION = 1
"""Version of the format: it changes when a program that reads reports would have to."""

# Some readers take these for ends of lines, which in JSON Lines would tear an object apart.
_BREAKS = tuple((chr(number), f"\\u{number:04x}") for number in (0x7F, 0x85, 0x2028, 0x2029))


class Records:
    """Writes the removals of one input; a `scrubber.report.view.View`.

    Args:
        write: takes the lines.
        source: path of the input, ``-`` for standard input.
        reasons: why things go.
    """

    def __init__(self, write: Write, source: str, reasons: Reasons) -> None:
        self._write = write
        self._source = path("source", source)
        self._reasons = reasons
        # Of the stretch's first character: its place, its line, and its place in that line.
        self._offset, self._line, self._column = 0, 1, 1

    def note(self, scanned: Scanned, encoding: str) -> None:
        """Write the removals of one more stretch."""
        text = scanned.text
        written: list[bytes] = []
        place = 0
        for removal in scanned.removals:
            self._pass(text, place, removal.start)
            gone = text[removal.start : removal.end]
            record = {
                "report": VERSION,
                "type": "removal",
                **self._source,
                "area": removal.area,
                "rule": removal.rule,
                "reason": self._reasons[removal],
                "line": self._line,
                "column": self._column,
                "start": self._offset + removal.start,
                "end": self._offset + removal.end,
                **_as_text(gone, encoding),
            }
            written.append(line(record))
            self._pass(text, removal.start, removal.end)
            place = removal.end
        self._pass(text, place, len(text))
        self._offset += len(text)
        if written:
            self._write(b"".join(written))

    def _pass(self, text: str, start: int, end: int) -> None:
        r"""Count lines; a `\r\n` that the end parts counts with its `\n`."""
        breaks = text.count("\n", start, end)
        last = text.rfind("\n", start, end)
        if text.find("\r", start, end) >= 0:
            breaks += text.count("\r", start, end) - text.count("\r\n", start, end + 1)
            carriage = text.rfind("\r", start, end)
            if start < end == carriage + 1 and text.startswith("\n", end):
                carriage = text.rfind("\r", start, carriage)
            if carriage >= start and not text.startswith("\n", carriage + 1):
                last = max(last, carriage)
        self._line += breaks
        self._column = end - last if last >= start else self._column + end - start

    def finish(self, facts: Facts) -> None:
        """Nothing is left to write: the input's own line tells how it ended, which is not known here."""


def file_record(source: str, status: str, why: str, facts: Facts | None, tally: Tally) -> bytes:
    """The line that ends an input.

    Args:
        source: its path.
        status: how it ended.
        why: why it was left out or failed; empty if it was not.
        facts: what is known of it, if it could be read to its end.
        tally: its removals.
    """
    record: dict[str, Any] = {"report": VERSION, "type": "file", **path("source", source), "status": status}
    if why:
        record["why"] = why
    if facts is not None:
        record |= {"encoding": facts.encoding, "bytes": facts.bytes, "characters": tally.characters}
    record["removals"] = _numbers(tally)
    return line(record)


def run_record(statuses: Mapping[str, int], tally: Tally) -> bytes:
    """The line that ends a report.

    Args:
        statuses: how many inputs ended in which way.
        tally: all of their removals.
    """
    return line(
        {
            "report": VERSION,
            "type": "run",
            "files": dict(statuses),
            "characters": tally.characters,
            "removals": _numbers(tally),
        }
    )


def line(record: Mapping[str, Any]) -> bytes:
    """An object as a line, in UTF-8."""
    text = json.dumps(record, ensure_ascii=False)
    for character, escaped in _BREAKS:
        text = text.replace(character, escaped)
    return text.encode() + b"\n"


def path(name: str, path: str) -> dict[str, str]:
    """A path; one that is no UTF-8 comes a second time, exactly, in base64."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        return {name: raw.decode("utf-8", "replace"), f"{name}_bytes": b64encode(raw).decode()}
    return {name: path}


def _as_text(text: str, encoding: str) -> dict[str, str]:
    """A removed text; one that holds bytes which are no text comes a second time, exactly, in base64."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return {
            "text": text.encode("utf-8", "replace").decode(),
            "bytes": b64encode(encode(text, encoding)).decode(),
        }
    return {"text": text}


def _numbers(tally: Tally) -> list[dict[str, Any]]:
    return [
        {"area": key.area, "rule": key.rule, "removals": count.removals, "characters": count.characters}
        for key, count in tally.rows()
    ]
